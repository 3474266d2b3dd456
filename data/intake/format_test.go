package intake_test

import (
	"crypto/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pharos/data/intake"
)

func read(t testing.TB, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// sampled is the beginning of the sheet of a workbook.
func sampled(t *testing.T, path string) intake.Sample {
	t.Helper()
	sample, err := intake.SampleOf(knowing(t, path))
	if err != nil {
		t.Fatal(err)
	}
	return sample
}

// One test for the whole list: a new format is under test the moment it is listed.
func TestEveryFormatKnowsItsOwnSamplesOnly(t *testing.T) {
	for _, own := range intake.Formats {
		for _, path := range samples(t, own.ID) {
			t.Run(path, func(t *testing.T) {
				text := []byte(strings.TrimPrefix(string(read(t, path)), "\ufeff"))
				sample := intake.Sample{File: filepath.Base(path), Text: text}
				if strings.HasPrefix(filepath.Ext(path), ".xls") {
					sample = sampled(t, path)
				}
				sure := own.Sure(sample)
				if sure < 0.5 {
					t.Errorf("want %s to be sure, got %v", own.ID, sure)
				}
				for _, other := range intake.Formats {
					if got := other.Sure(sample); other.ID != own.ID && got >= sure {
						t.Errorf("want %s surest (%v), got %s %v", own.ID, sure, other.ID, got)
					}
				}
				r := survey(t, knowing(t, path))
				if r.Format != own.ID {
					t.Errorf("want %s, got %s", own.ID, r.Format)
				}
				checkReading(t, r)
				zipped := fileOf(filepath.Base(path)+".gz", packed(t, read(t, path)))
				zipped.Places = directory(t)
				checkReading(t, survey(t, zipped))
			})
		}
	}
}

func TestOtherFilesAreRefusedWithTheReason(t *testing.T) {
	random := make([]byte, 5000)
	_, _ = rand.Read(random)
	copy(random, []byte{0, 1, 0, 0, 0, 0}) // neither a mark of gzip nor of a byte order
	for want, files := range map[string][]intake.File{
		"intake.file.empty": {
			fileOf("empty.csv", nil), fileOf("blank.csv", []byte(" \r\n\t\n")),
			fileOf("bom.csv", []byte("\ufeff")), fileOf("empty.gz", packed(t, nil)),
		},
		"intake.place.names-only": {
			intake.FileAt("testdata/other/names_only_wide.csv"), intake.FileAt("testdata/other/names_only_long.csv"),
			fileOf("n.csv", []byte("geo,year,value\nWien,2020,1\nHamburg,2020,2\n")),
			fileOf("n.csv", []byte("region_name,year,value\nPohjois-Savo,2020,1\n")),
			fileOf("n.csv", []byte("geo,year,value\nΑττική,2020,1\nΉπειρος,2020,2\n")),
		},
		"intake.cube.no-values":   {intake.FileAt("testdata/other/cube.json")},
		"intake.file.json":        {fileOf("list.csv", []byte("[1,2]")), fileOf("map.json", []byte(`{"type":"FeatureCollection","features":[]}`))},
		"intake.file.markup":      {intake.FileAt("testdata/other/page.html"), fileOf("x.xml", []byte("\ufeff<?xml version='1.0'?>"))},
		"intake.px.cut":           {intake.FileAt("testdata/other/table.px")},
		"intake.file.unknown":     {intake.FileAt("testdata/other/prose.txt")},
		"intake.place.none":       {intake.FileAt("testdata/other/no_place.csv")},
		"intake.period.none":      {fileOf("x.tsv", []byte("unit,geo\\time\tfirst\tsecond\nPC,DE\t1\t2\n"))},
		"intake.value.none":       {intake.FileAt("testdata/other/no_value.csv")},
		"intake.zip.damaged":      {fileOf("x.csv", []byte("PK\x03\x04\x14\x00"))},
		"intake.workbook.damaged": {fileOf("x.xls", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))},
		"intake.file.picture":     {fileOf("x.tsv", []byte("\x89PNG\r\n\x1a\n\x00\x00"))},
		"intake.file.pdf":         {fileOf("x.csv", []byte("%PDF-1.7\n"))},
		"intake.file.binary":      {fileOf("x.csv", random), fileOf("x.tsv", []byte(strings.Repeat("a\x00\x00\x00", 40)))},
		"intake.file.directory":   {intake.FileAt("testdata")},
		"intake.file.not-found":   {intake.FileAt("testdata/nothing.csv")},
		"intake.file.no-rows": {
			fileOf("x.csv", []byte("geo,year,value\n\n\n")), fileOf("x.tsv", []byte("unit,geo\\time\t2020\n")),
		},
		"intake.value.none-accepted": {fileOf("x.csv", []byte("geo,year,value\nDE60,2020,one\nDE93,2020,two\n"))},
	} {
		for _, file := range files {
			t.Run(want+" "+file.Name, func(t *testing.T) {
				r, err := intake.Survey(t.Context(), file, nil)
				if got := refusal(err); got != want || r != nil {
					t.Errorf("want %s and no reading, got %s", want, got)
				}
			})
		}
	}
}

func TestUnreadableFileIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "locked.tsv")
	if err := os.WriteFile(path, []byte("x"), 0o000); err != nil {
		t.Fatal(err)
	}
	if _, err := os.ReadFile(path); err == nil {
		t.Skip("this user may read every file")
	}
	_, err := intake.Survey(t.Context(), intake.FileAt(path), nil)
	if got, want := refusal(err), "intake.file.permission"; got != want {
		t.Errorf("want %s, got %s", want, got)
	}
}

func TestDamagedCompressionIsRefused(t *testing.T) {
	whole := packed(t, []byte("unit,geo\\time\t2020\nPC,DE60\t1\n"+strings.Repeat("PC,DE93\t1\n", 5000)))
	flipped := append([]byte(nil), whole...)
	flipped[len(flipped)-6] ^= 0xff
	for name, content := range map[string][]byte{
		"cut":        whole[:len(whole)-9],
		"cut early":  whole[:15],
		"only mark":  whole[:2],
		"checksum":   flipped,
		"no header":  {0x1f, 0x8b, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9},
		"stuff next": append(append([]byte(nil), whole...), "more"...),
	} {
		t.Run(name, func(t *testing.T) {
			_, err := intake.Survey(t.Context(), fileOf("x.tsv.gz", content), nil)
			if got, want := refusal(err), "intake.gzip.damaged"; got != want {
				t.Errorf("want %s, got %s", want, got)
			}
		})
	}
}
