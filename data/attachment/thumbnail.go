package attachment

import (
	"context"
	"crypto/rand"
	"fmt"
	"image"
	"image/png"
	"io"
	"os"
	"path/filepath"

	"golang.org/x/image/draw"

	"pharos/data"
	"pharos/data/practice"
)

// ThumbnailSide is the longer side of a thumbnail, in pixels.
const ThumbnailSide = 256

// thumbFolder lies inside the store's folder.
const thumbFolder = "thumbs"

// mostDecoded is the memory that an image may take when it is decoded; one that takes more has no
// thumbnail.
const mostDecoded = 256 << 20

// Thumbnail returns a small picture of an attached image, at most ThumbnailSide long, turned as the
// camera was held. It is made once and kept. It returns data.ErrNotFound where the file is gone and
// data.ErrInvalid where it is no image that can be shown: another type, broken, or too large.
func (s *Store) Thumbnail(ctx context.Context, a practice.Attachment) (image.Image, error) {
	if !isPicture(a.Type) || !isHash(a.SHA256) {
		return nil, fmt.Errorf("thumbnail of %s: %w", a.Type, data.ErrInvalid)
	}
	if kept, found := s.keptThumbnail(a.SHA256); found {
		return kept, nil
	}
	small, err := s.decoded(ctx, a, ThumbnailSide)
	if err != nil {
		return nil, err
	}
	_ = s.keepThumbnail(a.SHA256, small) // it can be made again
	return small, nil
}

// decoded reads an attached image, one at a time, so that its longer side is at most side.
func (s *Store) decoded(ctx context.Context, a practice.Attachment, side int) (*image.NRGBA, error) {
	file, err := s.Open(a)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	select {
	case s.decoding <- struct{}{}:
		defer func() { <-s.decoding }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	small, err := shrunk(ctx, file, side)
	if err != nil {
		return nil, fmt.Errorf("reading an image: %w", err)
	}
	return small, nil
}

func (s *Store) keptThumbnail(sha256 string) (image.Image, bool) {
	file, err := os.Open(s.thumbPath(sha256))
	if err != nil {
		return nil, false
	}
	defer file.Close()
	config, err := png.DecodeConfig(file)
	if err != nil || config.Width > ThumbnailSide || config.Height > ThumbnailSide {
		return nil, false
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return nil, false
	}
	kept, err := png.Decode(file)
	return kept, err == nil
}

func (s *Store) thumbPath(sha256 string) string {
	return filepath.Join(s.folder, thumbFolder, sha256+".png")
}

func (s *Store) keepThumbnail(sha256 string, small image.Image) (err error) {
	root, err := s.open()
	if err != nil {
		return err
	}
	defer closed(root)
	if err := makeFolder(root, thumbFolder); err != nil {
		return err
	}
	draft, err := root.OpenFile(draftPrefix+rand.Text(), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() { _ = dropDraft(root, draft) }()
	if err := png.Encode(draft, small); err != nil {
		return err
	}
	if err := draft.Close(); err != nil {
		return err
	}
	return root.Rename(filepath.Base(draft.Name()), filepath.Join(thumbFolder, sha256+".png"))
}

// shrunk decodes an image within the bounds of memory and makes it small.
func shrunk(ctx context.Context, file File, side int) (small *image.NRGBA, err error) {
	defer func() {
		if recovered := recover(); recovered != nil {
			err = fmt.Errorf("decoding an image: %v: %w", recovered, data.ErrInvalid)
		}
	}()
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	// The type is found anew: an attachment from elsewhere may name another.
	mediaType := TypeOf(file, info.Size(), "")
	if !isPicture(mediaType) || info.Size() > MostImageBytes {
		return nil, data.ErrInvalid
	}
	content := io.NewSectionReader(file, 0, info.Size())
	size, err := extentOf(content, mediaType)
	if err != nil || size.pixels() > MostPixels || size.memory() > mostDecoded {
		return nil, fmt.Errorf("%w: %d by %d pixels", data.ErrInvalid, size.width, size.height)
	}
	turn := 1
	if mediaType == typeJPEG {
		head := make([]byte, min(info.Size(), 1<<17))
		if _, err := file.ReadAt(head, 0); err == nil {
			turn = orientationOf(head)
		}
	}
	whole, err := codecs[mediaType].decode(reading{ctx, io.NewSectionReader(file, 0, info.Size())})
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", data.ErrInvalid, err)
	}
	return turned(scaled(whole, side), turn), nil
}

// scaled shrinks in two steps: a coarse one that looks at few pixels, and a smooth one.
func scaled(whole image.Image, side int) *image.NRGBA {
	coarse, smooth := 4, draw.Scaler(draw.CatmullRom)
	if side > ThumbnailSide { // of many pixels the smooth step takes seconds, and less of it is seen
		coarse, smooth = 2, draw.BiLinear
	}
	step := whole
	if longest(whole.Bounds()) > coarse*side {
		step = shrink(whole, coarse*side, draw.ApproxBiLinear)
	}
	if longest(step.Bounds()) > side {
		return straight(shrink(step, side, smooth))
	}
	return straight(shrink(step, longest(step.Bounds()), draw.NearestNeighbor))
}

func longest(r image.Rectangle) int { return max(r.Dx(), r.Dy()) }

// shrink scales into the one form that the scalers have a fast way to.
func shrink(from image.Image, side int, by draw.Scaler) *image.RGBA {
	bounds := from.Bounds()
	width, height := bounds.Dx(), bounds.Dy()
	size := image.Rect(0, 0, max(1, width*side/longest(bounds)), max(1, height*side/longest(bounds)))
	to := image.NewRGBA(size)
	by.Scale(to, size, from, bounds, draw.Src, nil)
	return to
}

// straight is an image whose colours are not multiplied by their opacity; opaque ones are the same.
func straight(from *image.RGBA) *image.NRGBA {
	if from.Opaque() {
		return &image.NRGBA{Pix: from.Pix, Stride: from.Stride, Rect: from.Rect}
	}
	to := image.NewNRGBA(from.Rect)
	draw.Draw(to, to.Rect, from, from.Rect.Min, draw.Src)
	return to
}

// turned brings an image upright, by the eight ways in which Exif tells how the camera was held.
func turned(from *image.NRGBA, turn int) *image.NRGBA {
	if turn <= 1 || turn > 8 {
		return from
	}
	width, height := from.Rect.Dx(), from.Rect.Dy()
	size := image.Rect(0, 0, width, height)
	if turn >= 5 {
		size = image.Rect(0, 0, height, width)
	}
	to := image.NewNRGBA(size)
	for y := range height {
		for x := range width {
			right, down := width-1-x, height-1-y
			at := [9][2]int{{}, {x, y}, {right, y}, {right, down}, {x, down}, {y, x}, {down, x}, {down, right}, {y, right}}[turn]
			to.SetNRGBA(at[0], at[1], from.NRGBAAt(x, y))
		}
	}
	return to
}
