package attachment_test

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"

	"pharos/data"
	"pharos/data/attachment"
	"pharos/data/practice"
)

func TestPicturesOfDocumentsAreCodedAnew(t *testing.T) {
	s := storeIn(t)
	stored := put(t, s, written(t, "foto.jpg", photo(t, 6)), attachment.Choice{KeepMetadata: true})
	content, size, err := s.Print(ctx, stored.Attachment, 100)
	if err != nil || size != (image.Point{X: 50, Y: 100}) {
		t.Fatalf("want it upright and small, got %v %v", size, err)
	}
	for _, secret := range []string{"GPS", "53.5511", "Anna", "Exif"} {
		if bytes.Contains(content, []byte(secret)) {
			t.Errorf("want no %q in a document", secret)
		}
	}
	if config, err := jpeg.DecodeConfig(bytes.NewReader(content)); err != nil || config.Width != size.X || config.Height != size.Y {
		t.Errorf("want a JPEG of the size told, got %+v %v", config, err)
	}
}

func TestPicturesOfDocumentsStandOnWhite(t *testing.T) {
	var coded bytes.Buffer
	if err := png.Encode(&coded, image.NewNRGBA(image.Rect(0, 0, 8, 8))); err != nil {
		t.Fatal(err)
	}
	s := storeIn(t)
	content, _, err := s.Print(ctx, put(t, s, written(t, "logo.png", coded.Bytes()), attachment.Choice{}).Attachment, 100)
	if err != nil {
		t.Fatal(err)
	}
	picture, err := jpeg.Decode(bytes.NewReader(content))
	if err != nil || color.GrayModel.Convert(picture.At(4, 4)).(color.Gray).Y < 250 {
		t.Errorf("want what is transparent white, got %v", err)
	}
}

func TestWhatIsNoPictureIsToldApart(t *testing.T) {
	s := storeIn(t)
	text := put(t, s, written(t, "a.txt", []byte("words")), attachment.Choice{})
	if _, _, err := s.Print(ctx, text.Attachment, 100); !errors.Is(err, data.ErrInvalid) {
		t.Errorf("want a text refused, got %v", err)
	}
	gone := practice.Attachment{Type: "image/jpeg", SHA256: text.SHA256[1:] + "0"}
	if _, _, err := s.Print(ctx, gone, 100); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("want a file that is gone told, got %v", err)
	}
}
