package attachment_test

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/attachment"
	"pharos/data/practice"
)

var ctx = context.Background()

func written(t testing.TB, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func storeIn(t testing.TB) *attachment.Store {
	t.Helper()
	return attachment.NewStore(attachment.FolderOf(filepath.Join(t.TempDir(), "hamburg.pharos")))
}

func put(t testing.TB, s *attachment.Store, path string, how attachment.Choice) attachment.Stored {
	t.Helper()
	stored, err := s.Put(ctx, path, how)
	if err != nil {
		t.Fatal(err)
	}
	return stored
}

func codeOf(err error) string {
	if problems := data.ProblemsOf(err); len(problems) > 0 {
		return problems[0].Code
	}
	return ""
}

// chunk is one of a PNG.
func chunk(kind string, body []byte) []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	out = append(append(out, kind...), body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
}

// bomb is a PNG of side² pixels in colour, all black: it packs well.
func bomb(t testing.TB, side int) []byte {
	t.Helper()
	head := binary.BigEndian.AppendUint32(nil, uint32(side))
	head = binary.BigEndian.AppendUint32(head, uint32(side))
	head = append(head, 8, 2, 0, 0, 0)
	var packed bytes.Buffer
	z, err := zlib.NewWriterLevel(&packed, zlib.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	row := make([]byte, 1+3*side)
	for range side {
		if _, err := z.Write(row); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	out := append([]byte("\x89PNG\r\n\x1a\n"), chunk("IHDR", head)...)
	return append(append(out, chunk("IDAT", packed.Bytes())...), chunk("IEND", nil)...)
}

func allocated(work func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	work()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

func TestImageBombsAreRefusedFromTheirHead(t *testing.T) {
	s := storeIn(t)
	path := written(t, "bomb.png", bomb(t, 40_000))
	var err error
	memory := allocated(func() { _, err = s.Put(ctx, path, attachment.Choice{}) })
	if code := codeOf(err); code != "attachment.image-pixels" {
		t.Errorf("want the bomb refused for its pixels, got %q (%v)", code, err)
	}
	if memory > 10<<20 {
		t.Errorf("want less than 10 MB, got %d", memory)
	}
	if _, err := os.Stat(s.Folder()); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("want nothing kept, got %v", err)
	}
	// One that got into the catalogue in another way is not decoded either.
	linked := practice.Attachment{ID: "x", Link: path, Type: "image/png", SHA256: strings.Repeat("ab", 32)}
	memory = allocated(func() { _, err = s.Thumbnail(ctx, linked) })
	if !errors.Is(err, data.ErrInvalid) || memory > 10<<20 {
		t.Errorf("want no thumbnail and no memory, got %v with %d bytes", err, memory)
	}
}

func TestFilesBeyondTheLimitsAreProblems(t *testing.T) {
	big := func(name string, head []byte, size int64) string {
		path := written(t, name, head)
		if err := os.Truncate(path, size); err != nil {
			t.Fatal(err)
		}
		return path
	}
	tall := append([]byte("GIF89a"), 0xff, 0xff, 0xff, 0xff, 0, 0, 0)
	webp := append([]byte("RIFF\x00\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00\x0f\x00\x00\x0f\x00\x00"),
		"VP8 \x20\x00\x00\x00\x30\x00\x00\x9d\x01\x2a\xff\x3f\xff\x3f____________________"...)
	binary.LittleEndian.PutUint32(webp[4:], uint32(len(webp)-8))
	for name, row := range map[string]struct{ path, want string }{
		"a file of 100 MB and a byte":                  {big("a.bin", []byte{1}, attachment.MostFileBytes+1), "attachment.too-large"},
		"an image of 20 MB and more":                   {big("a.png", bomb(t, 10), attachment.MostImageBytes+1), "attachment.image-too-large"},
		"a GIF of 65,535² pixels":                      {written(t, "a.gif", tall), "attachment.image-pixels"},
		"a WebP whose frame is vaster than its canvas": {written(t, "a.webp", webp), "attachment.image-pixels"},
		"half an image":                                {written(t, "a.jpg", []byte("\xff\xd8\xff\xe0")), "attachment.image-broken"},
		"an empty file":                                {written(t, "empty.pdf", nil), "attachment.empty"},
		"a folder":                                     {t.TempDir(), "attachment.not-a-file"},
		"no file":                                      {filepath.Join(t.TempDir(), "none.pdf"), "attachment.missing"},
		"a name with a \\0":                            {"a\x00b", ""},
	} {
		s := storeIn(t)
		_, err := s.Put(ctx, row.path, attachment.Choice{})
		if err == nil || codeOf(err) != row.want {
			t.Errorf("%s: want %q, got %v", name, row.want, err)
		}
		if _, err := s.Put(ctx, row.path, attachment.Choice{Link: true}); err == nil {
			t.Errorf("%s: want a link refused as well", name)
		}
	}
}

func TestCopiesLieUnderTheirHashForTheUserAlone(t *testing.T) {
	s := storeIn(t)
	content := []byte("Ein Text über Ærø\n")
	path := written(t, "Übersicht \u202Egnp.txt", content)
	stored := put(t, s, path, attachment.Choice{})
	if stored.Name != "Übersicht gnp.txt" || stored.Type != "text/plain" || stored.Bytes != int64(len(content)) || len(stored.SHA256) != 64 {
		t.Errorf("want name, type, size and hash, got %+v", stored)
	}
	kept, err := s.Where(stored.Attachment)
	if err != nil || filepath.Dir(kept) != filepath.Join(s.Folder(), stored.SHA256[:2]) {
		t.Errorf("want it in a folder of two letters, got %s %v", kept, err)
	}
	if got, err := os.ReadFile(kept); err != nil || !bytes.Equal(got, content) {
		t.Errorf("want the content, got %q %v", got, err)
	}
	if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, content) {
		t.Errorf("want the original as it was, got %q %v", got, err)
	}
	if runtime.GOOS != "windows" {
		for _, p := range []string{s.Folder(), filepath.Dir(kept), kept} {
			info, err := os.Stat(p)
			if err != nil || info.Mode().Perm()&0o077 != 0 {
				t.Errorf("want %s for the user alone, got %v %v", p, info.Mode(), err)
			}
		}
	}
	again := put(t, s, path, attachment.Choice{})
	if again.SHA256 != stored.SHA256 {
		t.Errorf("want one hash, got %s and %s", stored.SHA256, again.SHA256)
	}
	entries, err := os.ReadDir(s.Folder())
	if err != nil || len(entries) != 1 {
		t.Errorf("want no draft left, got %v %v", entries, err)
	}
	linked := put(t, s, path, attachment.Choice{Link: true})
	if linked.Link != path || linked.SHA256 != stored.SHA256 {
		t.Errorf("want a link with the hash, got %+v", linked)
	}
}

// photo is a JPEG with a place, a comment, a turn, a thumbnail in an appended picture and a colour profile.
func photo(t testing.TB, turn byte) []byte {
	t.Helper()
	picture := image.NewRGBA(image.Rect(0, 0, 600, 300))
	for y := range 300 {
		for x := range 600 {
			picture.Set(x, y, color.RGBA{R: uint8(x / 3), A: 255})
		}
	}
	var coded bytes.Buffer
	if err := jpeg.Encode(&coded, picture, nil); err != nil {
		t.Fatal(err)
	}
	segment := func(marker byte, body string) []byte {
		return append(binary.BigEndian.AppendUint16([]byte{0xff, marker}, uint16(len(body)+2)), body...)
	}
	exif := "Exif\x00\x00II*\x00\x08\x00\x00\x00\x02\x00\x12\x01\x03\x00\x01\x00\x00\x00" + string([]byte{turn, 0, 0, 0}) +
		"\x25\x88\x04\x00\x01\x00\x00\x00\x26\x00\x00\x00\x00\x00\x00\x00GPS 53.5511 N 9.9937 E"
	out := append([]byte{}, coded.Bytes()[:2]...)
	out = append(out, segment(0xe1, exif)...)
	out = append(out, segment(0xe1, "http://ns.adobe.com/xap/1.0/\x00<creator>Anna</creator>")...)
	out = append(out, segment(0xe2, "ICC_PROFILE\x00\x01\x01profile")...)
	out = append(out, segment(0xfe, "taken by Anna")...)
	out = append(out, coded.Bytes()[2:]...)
	return append(out, "\xff\xd8 appended GPS 53.5511"...)
}

func TestCopiedImagesTellNoPlace(t *testing.T) {
	s := storeIn(t)
	source := photo(t, 6)
	path := written(t, "foto.jpg", source)
	stored := put(t, s, path, attachment.Choice{})
	if len(stored.Notices) != 1 || stored.Notices[0].Code != "attachment.metadata-removed" {
		t.Errorf("want a notice, got %+v", stored.Notices)
	}
	kept, err := s.Where(stored.Attachment)
	if err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(kept)
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{"GPS", "53.5511", "Anna", "xap"} {
		if bytes.Contains(content, []byte(secret)) {
			t.Errorf("want no %q in the copy", secret)
		}
	}
	if !bytes.Contains(content, []byte("ICC_PROFILE")) {
		t.Error("want the colour profile kept")
	}
	before, _ := jpeg.Decode(bytes.NewReader(source))
	after, err := jpeg.Decode(bytes.NewReader(content))
	if err != nil || before.(*image.YCbCr).At(300, 100) != after.(*image.YCbCr).At(300, 100) {
		t.Errorf("want the same pixels, got %v", err)
	}
	small, err := s.Thumbnail(ctx, stored.Attachment)
	if err != nil || small.Bounds().Dx() != 128 || small.Bounds().Dy() != 256 {
		t.Fatalf("want it upright in 128 by 256, got %v %v", small, err)
	}
	if top, bottom := red(small.At(64, 10)), red(small.At(64, 245)); top > bottom {
		t.Errorf("want the left side on top, got %d above %d", top, bottom)
	}
	if again, err := s.Thumbnail(ctx, stored.Attachment); err != nil || again.Bounds() != small.Bounds() {
		t.Errorf("want the kept thumbnail, got %v", err)
	}
	if info, err := os.Stat(filepath.Join(s.Folder(), "thumbs", stored.SHA256+".png")); err != nil || info.Mode().Perm()&0o077 != 0 && runtime.GOOS != "windows" {
		t.Errorf("want it kept for the user alone, got %v", err)
	}
	whole := put(t, s, path, attachment.Choice{KeepMetadata: true})
	if whole.SHA256 == stored.SHA256 || whole.Bytes != int64(len(source)) {
		t.Errorf("want the original kept when asked for, got %+v", whole)
	}
}

func red(c color.Color) uint32 { r, _, _, _ := c.RGBA(); return r }

func TestEveryTurnComesUpright(t *testing.T) {
	s := storeIn(t)
	for turn := byte(1); turn <= 8; turn++ {
		stored := put(t, s, written(t, "foto.jpg", photo(t, turn)), attachment.Choice{})
		small, err := s.Thumbnail(ctx, stored.Attachment)
		if err != nil {
			t.Fatal(err)
		}
		if wide := small.Bounds().Dx() > small.Bounds().Dy(); wide != (turn < 5) {
			t.Errorf("turn %d: want it wide %v, got %v", turn, turn < 5, small.Bounds())
		}
		// The picture grows redder to its right. 2 and 3 turn that to the left, and so on.
		at := func(x, y int) uint32 { b := small.Bounds(); return red(small.At(x*(b.Dx()-1)/4, y*(b.Dy()-1)/4)) }
		left, right, top, bottom := at(0, 2), at(4, 2), at(2, 0), at(2, 4)
		ok := map[byte]bool{1: left < right, 2: left > right, 3: left > right, 4: left < right, 5: top < bottom, 6: top < bottom, 7: top > bottom, 8: top > bottom}[turn]
		if !ok {
			t.Errorf("turn %d: want it upright, got %d %d %d %d", turn, left, right, top, bottom)
		}
	}
}

func TestPNGsTellNothingEither(t *testing.T) {
	var coded bytes.Buffer
	if err := png.Encode(&coded, image.NewGray(image.Rect(0, 0, 4, 4))); err != nil {
		t.Fatal(err)
	}
	content := coded.Bytes()
	head := len("\x89PNG\r\n\x1a\n") + 25
	with := append(append(append([]byte{}, content[:head]...), chunk("tEXt", []byte("Author\x00Anna"))...), chunk("eXIf", []byte("GPS"))...)
	with = append(with, content[head:]...)
	s := storeIn(t)
	stored := put(t, s, written(t, "a.png", with), attachment.Choice{})
	plain := put(t, s, written(t, "b.png", content), attachment.Choice{})
	if stored.SHA256 != plain.SHA256 || len(plain.Notices) != 0 {
		t.Errorf("want what is left to be the plain image, got %+v and %+v", stored, plain)
	}
}

func TestMissingChangedAndOrphanedFilesAreFound(t *testing.T) {
	s := storeIn(t)
	var all []practice.Attachment
	for i := range 4 {
		all = append(all, put(t, s, written(t, fmt.Sprintf("%d.txt", i), []byte(strings.Repeat("x", i+1))), attachment.Choice{}).Attachment)
	}
	link := written(t, "linked.txt", []byte("linked"))
	all = append(all, put(t, s, link, attachment.Choice{Link: true}).Attachment)
	at := func(i int) string { path, _ := s.Where(all[i]); return path }
	for _, err := range []error{
		os.Remove(at(0)), os.WriteFile(at(1), []byte("zz"), 0o600), os.WriteFile(link, []byte("LINKED"), 0o600),
		os.WriteFile(filepath.Join(s.Folder(), "notes.txt"), []byte("the user's own"), 0o600),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	faults, err := s.Missing(ctx, all, true)
	var got []string
	for _, f := range faults {
		got = append(got, f.Attachment.Name+" "+f.Kind)
	}
	if want := "0.txt missing, 1.txt changed, linked.txt changed"; err != nil || strings.Join(got, ", ") != want {
		t.Errorf("want %s, got %v %v", want, got, err)
	}
	kept := map[string]bool{all[1].SHA256: true, all[2].SHA256: true}
	orphans, err := s.Orphans(ctx, kept)
	if err != nil || len(orphans) != 1 || orphans[0].SHA256 != all[3].SHA256 {
		t.Errorf("want the one nobody needs, got %+v %v", orphans, err)
	}
	if err := s.Remove(ctx, orphans); err != nil {
		t.Fatal(err)
	}
	for i, want := range []bool{false, true, true, false} {
		if _, err := os.Stat(at(i)); (err == nil) != want {
			t.Errorf("want file %d there: %v, got %v", i, want, err)
		}
	}
	if _, err := os.Stat(filepath.Join(s.Folder(), "notes.txt")); err != nil {
		t.Errorf("want what is not ours untouched, got %v", err)
	}
	if none, err := storeIn(t).Orphans(ctx, nil); err != nil || len(none) != 0 {
		t.Errorf("want none where there is no folder, got %v %v", none, err)
	}
	canceled, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := s.Missing(canceled, all, true); !errors.Is(err, context.Canceled) {
		t.Errorf("want it to end with ctx, got %v", err)
	}
}

func TestHostileHashesLeadNowhere(t *testing.T) {
	s := storeIn(t)
	for _, hash := range []string{"", "..", "../../etc/passwd", strings.Repeat("a", 63), strings.Repeat("A", 64), strings.Repeat("/", 64)} {
		if _, err := s.Where(practice.Attachment{SHA256: hash}); !errors.Is(err, data.ErrInvalid) {
			t.Errorf("want %q refused, got %v", hash, err)
		}
		if err := s.Remove(ctx, []attachment.Orphan{{SHA256: hash}}); err == nil {
			t.Errorf("want %q not removed", hash)
		}
	}
	if runtime.GOOS == "windows" {
		return
	}
	// A link inside the folder that leads out of it is not followed.
	secret := written(t, "secret", []byte("secret"))
	hash := strings.Repeat("cd", 32)
	for _, err := range []error{os.MkdirAll(filepath.Join(s.Folder(), "cd"), 0o700), os.Symlink(secret, filepath.Join(s.Folder(), "cd", hash))} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Open(practice.Attachment{SHA256: hash}); err == nil {
		t.Error("want the way out closed")
	}
}
