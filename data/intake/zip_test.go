package intake_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	"pharos/data/intake"
)

const tidy = "geo,year,value\nDE60,2020,1\nDE93,2020,2\n"

func TestFilesInAnArchive(t *testing.T) {
	other := strings.ReplaceAll(tidy, "DE60", "FI1B") + "FI19,2020,3\n"
	for name, c := range map[string]struct {
		parts  map[string]string
		chosen string
		text   string
		offer  []string
	}{
		"one":                     {map[string]string{"a.csv": tidy}, "", tidy, nil},
		"one beside other things": {map[string]string{"a.csv": tidy, "README.txt": "x", "map.png": "x", "__MACOSX/a.csv": "x", ".b.csv": "x", "c/": ""}, "", tidy, nil},
		"one without an ending":   {map[string]string{"table": tidy, "licence.txt": "x"}, "", tidy, nil},
		"the largest of several":  {map[string]string{"a.csv": tidy, "b/c.csv": other}, "", other, []string{"a.csv", "b/c.csv"}},
		"the chosen of several":   {map[string]string{"a.csv": tidy, "b/c.csv": other}, "a.csv", tidy, []string{"a.csv", "b/c.csv"}},
		"the chosen that is gone": {map[string]string{"a.csv": tidy, "b/c.csv": other}, "d.csv", other, []string{"a.csv", "b/c.csv"}},
	} {
		t.Run(name, func(t *testing.T) {
			file := fileOf("x.zip", zipOf(t, c.parts))
			file.As.Part = c.chosen
			got := unpacked(t, file)
			if got.Text != c.text || !slices.Equal(got.Parts, c.offer) || got.Kind != "zip" {
				t.Errorf("want %q of %v, got %q of %v", c.text, c.offer, got.Text, got.Parts)
			}
			r := survey(t, file)
			checkReading(t, r)
			if r.Part != got.Part || r.Container != "zip" || r.SHA256 == "" {
				t.Errorf("want the part named in the reading, got %s in %s", r.Part, r.Container)
			}
		})
	}
}

// readOnly is a file that can be read in order only.
func readOnly(name string, content []byte) intake.File {
	return intake.File{Name: name, Open: func() (io.ReadCloser, error) {
		return io.NopCloser(io.MultiReader(bytes.NewReader(content))), nil
	}}
}

func TestArchivesFromAnywhereReadTheSame(t *testing.T) {
	content := zipOf(t, map[string]string{"a.csv": tidy})
	path := filepath.Join(t.TempDir(), "x.zip")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	want := survey(t, fileOf("x.zip", content))
	for name, file := range map[string]intake.File{"a path": intake.FileAt(path), "a stream": readOnly("x.zip", content), "gzip": fileOf("x.zip", packed(t, content))} {
		t.Run(name, func(t *testing.T) {
			got := survey(t, file)
			checkReading(t, got)
			if got.Values != want.Values || name != "gzip" && got.SHA256 != want.SHA256 {
				t.Errorf("want %d values, got %d", want.Values, got.Values)
			}
		})
	}
}

func TestBrokenArchivesAreRefused(t *testing.T) {
	whole := zipOf(t, map[string]string{"a.csv": strings.Repeat(tidy, 100)})
	changed := func(mark string, at int, value uint16) []byte {
		out := bytes.Clone(whole)
		binary.LittleEndian.PutUint16(out[bytes.LastIndex(out, []byte(mark))+at:], value)
		return out
	}
	flipped := bytes.Clone(whole)
	flipped[60] ^= 0xff
	for name, c := range map[string]struct {
		content []byte
		want    string
	}{
		"nothing in it":         {zipOf(t, nil), "intake.zip.no-table"},
		"only pictures":         {zipOf(t, map[string]string{"a.png": "x"}), "intake.zip.no-table"},
		"an archive in it":      {zipOf(t, map[string]string{"a.zip": string(whole)}), "intake.zip.nested"},
		"a workbook in it":      {zipOf(t, map[string]string{"a.xlsx": string(whole)}), "intake.zip.nested"},
		"a disguised one in it": {zipOf(t, map[string]string{"a.csv": string(whole)}), "intake.zip.nested"},
		"gzip in it":            {zipOf(t, map[string]string{"a.csv": string(packed(t, []byte(tidy)))}), "intake.zip.nested"},
		"cut":                   {whole[:len(whole)-30], "intake.zip.damaged"},
		"a changed byte":        {flipped, "intake.zip.damaged"},
		"a password":            {changed("PK\x01\x02", 8, 1), "intake.zip.encrypted"},
		"an unknown packing":    {changed("PK\x01\x02", 10, 99), "intake.zip.damaged"},
		"a size that is short":  {changed("PK\x01\x02", 24, 100), "intake.zip.damaged"},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := intake.Survey(t.Context(), fileOf("x.zip", c.content), nil)
			if r != nil || refusal(err) != c.want {
				t.Errorf("want %s, got %v", c.want, err)
			}
		})
	}
}

// zeros packs parts of so many zeros each.
func zeros(t testing.TB, parts int, size int64) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	block := make([]byte, 1<<20)
	for i := range parts {
		part, err := w.Create(fmt.Sprintf("xl/%d.csv", i))
		if err != nil {
			t.Fatal(err)
		}
		for left := size; left > 0; left -= int64(len(block)) {
			if _, err := part.Write(block[:min(left, int64(len(block)))]); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// manyParts has a directory of so many parts, all of them the same.
func manyParts(t testing.TB, parts int) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i := range parts {
		if _, err := w.CreateRaw(&zip.FileHeader{Name: fmt.Sprint(i)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// lying says that its only part is as long as told.
func lying(t testing.TB, content []byte, length uint32) []byte {
	t.Helper()
	out := bytes.Clone(content)
	binary.LittleEndian.PutUint32(out[bytes.LastIndex(out, []byte("PK\x01\x02"))+24:], length)
	return out
}

// Bombs are refused within a second and a hundred megabytes, whatever they promise.
func TestBombsAreRefusedAtOnce(t *testing.T) {
	if testing.Short() {
		t.Skip("packs some hundred megabytes")
	}
	const head = `<row><c t="inlineStr"><is><t>geo</t></is></c><c t="inlineStr"><is><t>year</t></is></c><c t="inlineStr"><is><t>value</t></is></c></row>` +
		`<row><c t="inlineStr"><is><t>DE60</t></is></c><c><v>2020</v></c><c><v>1</v></c></row>`
	sheet := func(rows string) []byte { return zipOf(t, partsOf(rows)) }
	texts := partsOf(`<row r="1">` + strings.Repeat(`<c t="s"><v>0</v></c>`, 16_384) + `</row>`)
	texts["xl/sharedStrings.xml"] = `<sst><si><t>` + strings.Repeat("long", 8000) + `</t></si></sst>`
	many := partsOf("")
	many["xl/sharedStrings.xml"] = `<sst>` + strings.Repeat(`<si/>`, 5<<20) + `</sst>`
	filled := partsOf("")
	filled["xl/sharedStrings.xml"] = `<sst>` + strings.Repeat(`<si><t>`+strings.Repeat("long", 8000)+`</t></si>`, 2000) + `</sst>`
	for name, c := range map[string]struct {
		content []byte
		want    string
	}{
		"two hundred megabytes of zeros": {zeros(t, 1, 200<<20), "intake.zip.too-large"},
		"many parts together":            {zeros(t, 200, 1<<20), "intake.zip.too-large"},
		"a length that lies":             {lying(t, zeros(t, 1, 120<<20), 1000), "intake.zip.damaged"},
		"2,001 parts":                    {manyParts(t, 2001), "intake.zip.too-many-parts"},
		"200,000 parts":                  {manyParts(t, 200_000), "intake.zip.too-many-parts"},
		"one text in every cell":         {zipOf(t, texts), "intake.record.too-long"},
		"five million empty texts":       {zipOf(t, many), "intake.workbook.too-much-text"},
		"sixty megabytes of texts":       {zipOf(t, filled), "intake.workbook.too-much-text"},
		"rows that end far to the right": {sheet(head + strings.Repeat(`<row><c r="XFD1"><v>1</v></c></row>`, 1<<20-2)), "intake.workbook.sparse"},
	} {
		t.Run(name, func(t *testing.T) {
			base := heap()
			start := time.Now()
			var most uint64
			ctx, cancel := context.WithCancel(t.Context())
			done := make(chan struct{})
			watch(ctx, done, &most)
			_, err := intake.Survey(ctx, fileOf("x.xlsx", c.content), nil)
			took := time.Since(start)
			cancel()
			<-done
			if refusal(err) != c.want {
				t.Errorf("want %s, got %v", c.want, err)
			}
			if over := int64(most) - int64(base); over > 100<<20 {
				t.Errorf("want less than 100 MB, got %d MB", over>>20)
			}
			t.Logf("%v, %d MB", took.Round(time.Millisecond), max(0, int64(most)-int64(base))>>20)
		})
	}
}

func heap() uint64 {
	debug.FreeOSMemory()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapInuse
}

// watch keeps the most memory in use until the context ends.
func watch(ctx context.Context, done chan struct{}, most *uint64) {
	go func() {
		defer close(done)
		tick := time.NewTicker(5 * time.Millisecond)
		defer tick.Stop()
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			*most = max(*most, m.HeapInuse)
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
		}
	}()
}

func TestCancelledWorkbookStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	content := zipOf(t, partsOf(`<row r="1"><c r="A1"><v>1</v></c></row>`))
	path := filepath.Join(t.TempDir(), "x.xlsx")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, file := range map[string]intake.File{"a path": intake.FileAt(path), "memory": fileOf("x.xlsx", content)} {
		if _, err := intake.Survey(ctx, file, nil); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: want the cancellation, got %v", name, err)
		}
	}
}
