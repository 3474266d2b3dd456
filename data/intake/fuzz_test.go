package intake_test

import (
	"os"
	"path/filepath"
	"testing"

	"pharos/data/intake"
)

// fuzz feeds files of any content that some formats may read. Nothing may panic, and what is
// accepted must be valid.
func fuzz(f *testing.F, folders ...string) {
	for _, folder := range folders {
		files, _ := filepath.Glob(filepath.Join("testdata", folder, "*"))
		for _, file := range files {
			content, err := os.ReadFile(file)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(content)
		}
	}
	known := directory(f)
	small := intake.Limits{Field: 4 << 10, Record: 16 << 10, File: 1 << 20}
	f.Fuzz(func(t *testing.T, content []byte) {
		file := fileOf("fuzz.csv", content)
		file.Limits, file.Places = small, known
		r, err := intake.Survey(t.Context(), file, nil)
		if err != nil {
			if r != nil || refusal(err)[:7] != "intake." {
				t.Fatalf("want a refusal and nothing else, got %v, %v", r, err)
			}
			return
		}
		checkReading(t, r)
	})
}

func FuzzEurostatTSV(f *testing.F) { fuzz(f, "eurostat-tsv", "eurostat-tsv-2017") }

func FuzzSDMXCSV(f *testing.F) { fuzz(f, "sdmx-csv-1", "sdmx-csv-2") }

func FuzzTidyCSV(f *testing.F) { fuzz(f, "tidy-csv", "other") }

func FuzzWideCSV(f *testing.F) { fuzz(f, "wide-csv", "pxweb-csv", "statbank-csv", "oecd-csv") }

func FuzzGENESIS(f *testing.F) { fuzz(f, "genesis-csv") }

func FuzzEurostatCSV(f *testing.F) { fuzz(f, "eurostat-viewer-csv", "eurostat-explorer-csv") }
