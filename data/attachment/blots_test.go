package attachment_test

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/tiff"

	"pharos/data/attachment"
)

// boxed is a box of ISO/IEC 14496-12.
func boxed(kind string, parts ...string) string {
	body := strings.Join(parts, "")
	return string(binary.BigEndian.AppendUint32(nil, uint32(len(body)+8))) + kind + body
}

func number(size int, n int) string {
	return string(binary.BigEndian.AppendUint64(nil, uint64(n))[8-size:])
}

const zeros = "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"

// film is one with a place, a maker, times, and a track of a kind.
func film(kind string) string {
	times := zeros[:4] + "WHENWHEN" // creation and modification
	track := boxed("trak", boxed("tkhd", times, zeros), boxed("udta", "SECRET"),
		boxed("mdia", boxed("mdhd", times, zeros), boxed("hdlr", zeros[:8], kind, zeros, "SECRET\x00"), boxed("minf", "samples")))
	return boxed("ftyp", "mp42") + boxed("mdat", "pixels and sound") +
		boxed("moov", boxed("mvhd", times, zeros), track, boxed("udta", boxed("\xa9xyz", "+53.5511SECRET")), boxed("meta", "SECRET")) +
		boxed("uuid", "SECRET")
}

// phoneImage is one with an item of pixels, one of Exif and one of XMP.
func phoneImage(exif string) string {
	const pixels, words = "pixels of the image", "<x:xmpmeta SECRET/>"
	item := func(id int, kind, more string) string {
		return boxed("infe", "\x02\x00\x00\x00", number(2, id), zeros[:2], kind, "\x00", more)
	}
	build := func(base int) string {
		place := func(id, at, size int) string {
			return number(2, id) + zeros[:2] + number(2, 1) + number(4, base+at) + number(4, size)
		}
		meta := boxed("meta", zeros[:4], boxed("hdlr", zeros[:8], "pict", zeros, "\x00"), boxed("pitm", zeros[:4], number(2, 1)),
			boxed("iinf", zeros[:4], number(2, 3), item(1, "hvc1", ""), item(2, "Exif", ""), item(3, "mime", "application/rdf+xml\x00")),
			boxed("iloc", zeros[:4], "\x44\x00", number(2, 3), place(1, 0, len(pixels)), place(2, len(pixels), len(exif)),
				place(3, len(pixels)+len(exif), len(words))))
		return boxed("ftyp", "heic", zeros[:4], "mif1heic") + meta
	}
	head := build(0)
	return build(len(head)+8) + boxed("mdat", pixels, exif, words) + boxed("mpvd", "SECRET")
}

func TestFilmsAndImagesOfPhonesTellNoPlace(t *testing.T) {
	const exif = "\x00\x00\x00\x06Exif\x00\x00MM\x00*\x00\x00\x00\x08 SECRET 53.5511"
	for name, row := range map[string]struct {
		file, content, notice string
		kept                  []string
	}{
		"a film":                       {"a.mp4", film("vide"), "attachment.metadata-removed", []string{"pixels and sound", "samples", "vide"}},
		"a film with a measured track": {"a.mp4", film("meta"), "attachment.metadata-kept", []string{"pixels and sound"}},
		"a film that breaks off":       {"a.mp4", film("vide")[:200], "attachment.metadata-kept", nil},
		"an image":                     {"a.heic", phoneImage(exif), "attachment.metadata-removed", []string{"pixels of the image", "hvc1", "application/rdf+xml"}},
		"an image with little Exif":    {"a.heic", phoneImage("SECRET"), "attachment.metadata-removed", []string{"pixels of the image"}},
		"a film that tells nothing":    {"a.mp4", boxed("ftyp", "mp42") + boxed("mdat", "sound"), "", []string{"sound"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := storeIn(t)
			stored := put(t, s, written(t, row.file, []byte(row.content)), attachment.Choice{})
			got := ""
			for _, notice := range stored.Notices {
				got += notice.Code
			}
			if got != row.notice {
				t.Errorf("want the notice %q, got %q", row.notice, got)
			}
			content := keptOf(t, s, stored)
			if len(content) != len(row.content) {
				t.Errorf("want every byte in its place, got %d of %d", len(content), len(row.content))
			}
			for _, secret := range []string{"SECRET", "53.5511", "WHEN"} {
				if strings.Contains(content, secret) && row.notice != "attachment.metadata-kept" {
					t.Errorf("want no %q in the copy", secret)
				}
			}
			for _, wanted := range row.kept {
				if !strings.Contains(content, wanted) {
					t.Errorf("want %q kept", wanted)
				}
			}
			whole := put(t, s, written(t, row.file, []byte(row.content)), attachment.Choice{KeepMetadata: true})
			if len(whole.Notices) != 0 || keptOf(t, s, whole) != row.content {
				t.Error("want the original kept when asked for")
			}
		})
	}
}

func keptOf(t *testing.T, s *attachment.Store, stored attachment.Stored) string {
	t.Helper()
	place, err := s.Where(stored.Attachment)
	if err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(place)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// scan is a TIFF as a scanner or a camera writes it: with a maker, Exif and GPS beside the pixels.
func scan(t *testing.T) (plain, told []byte) {
	t.Helper()
	picture := image.NewNRGBA(image.Rect(0, 0, 20, 10))
	for i := range picture.Pix {
		picture.Pix[i] = byte(i)
	}
	picture.SetNRGBA(3, 4, color.NRGBA{R: 200, A: 255})
	var coded bytes.Buffer
	if err := tiff.Encode(&coded, picture, nil); err != nil {
		t.Fatal(err)
	}
	plain = coded.Bytes()
	order := binary.LittleEndian
	at := int(order.Uint32(plain[4:]))
	n := int(order.Uint16(plain[at:]))
	lines := bytes.Clone(plain[at+2 : at+2+12*n])
	told = bytes.Clone(plain)
	add := func(content string) uint32 { at := uint32(len(told)); told = append(told, content...); return at }
	line := func(tag, kind uint16, count, value uint32) []byte {
		out := order.AppendUint16(order.AppendUint16(nil, tag), kind)
		return order.AppendUint32(order.AppendUint32(out, count), value)
	}
	maker := add("SECRET CAMERA\x00")
	gpsValue := add("53.5511SECRET\x00")
	gps := add("\x01\x00" + string(line(2, 2, 14, gpsValue)) + zeros[:4])
	words := add("SECRET EXIF IN WORDS\x00")
	exif := add("\x02\x00" + string(line(36867, 2, 21, words)) + string(line(34853, 4, 1, gps)) + zeros[:4])
	all := [][]byte{line(271, 2, 14, maker), line(34665, 4, 1, exif)}
	for i := range n {
		all = append(all, lines[12*i:12*i+12])
	}
	slices.SortFunc(all, func(a, b []byte) int { return int(order.Uint16(a)) - int(order.Uint16(b)) })
	table := add(string(order.AppendUint16(nil, uint16(n+2))) + string(bytes.Join(all, nil)) + zeros[:4])
	order.PutUint32(told[4:], table)
	return plain, told
}

func TestScansTellNoPlace(t *testing.T) {
	plain, told := scan(t)
	s := storeIn(t)
	stored := put(t, s, written(t, "a.tif", told), attachment.Choice{})
	if len(stored.Notices) != 1 || stored.Notices[0].Code != "attachment.metadata-removed" {
		t.Errorf("want a notice, got %+v", stored.Notices)
	}
	content := keptOf(t, s, stored)
	for _, secret := range []string{"SECRET", "53.5511"} {
		if strings.Contains(content, secret) {
			t.Errorf("want no %q in the copy", secret)
		}
	}
	before, err := tiff.Decode(bytes.NewReader(told))
	if err != nil {
		t.Fatal(err)
	}
	after, err := tiff.Decode(strings.NewReader(content))
	if err != nil || before.At(3, 4) != after.At(3, 4) || before.Bounds() != after.Bounds() {
		t.Errorf("want the same pixels, got %v", err)
	}
	if bare := put(t, s, written(t, "b.tif", plain), attachment.Choice{}); len(bare.Notices) != 0 || keptOf(t, s, bare) != string(plain) {
		t.Errorf("want a plain scan as it is, got %+v", bare.Notices)
	}
}

// FuzzBlots sees that no file brings the reader down, and that no byte is lost or moved.
func FuzzBlots(f *testing.F) {
	f.Add([]byte(film("vide")))
	f.Add([]byte(phoneImage("\x00\x00\x00\x06Exif\x00\x00MM\x00*\x00\x00\x00\x08 and more")))
	f.Add([]byte("II*\x00\x08\x00\x00\x00\x01\x00\x01\x01\x04\x00\xff\xff\xff\xff\x08\x00\x00\x00\x08\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, content []byte) {
		for _, kind := range []string{"image/tiff", "image/heic", "video/mp4"} {
			clean := attachment.Cleaned(content, kind)
			if len(clean) != len(content) {
				t.Fatalf("%s: want %d bytes, got %d", kind, len(content), len(clean))
			}
			if again := attachment.Cleaned(clean, kind); len(again) != len(clean) {
				t.Fatalf("%s: want it cleaned twice", kind)
			}
		}
	})
}
