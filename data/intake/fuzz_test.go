package intake_test

import (
	"os"
	"path/filepath"
	"testing"

	"pharos/data"
	"pharos/data/intake"
)

// fewPlaces knows the regions of a few names; comparing with all of Europe takes a fuzzer too long.
type fewPlaces map[string]data.RegionCode

func (p fewPlaces) Match(q data.PlaceQuestion) []data.PlaceMatch {
	found := make([]data.PlaceMatch, len(q.Texts))
	for i, text := range q.Texts {
		found[i] = data.PlaceMatch{Text: text, Certainty: data.Unknown}
		if code := p[text]; code != "" {
			found[i].Region, found[i].Certainty = code, data.CertainName
		}
	}
	return found
}

func (p fewPlaces) Region(code data.RegionCode) (data.Region, bool) {
	for _, known := range p {
		if known == code && code != "" {
			return data.RegionFromCode(code), true
		}
	}
	return data.Region{}, false
}

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
	known := fewPlaces{"Hamburg": "DE60", "Wien": "AT13", "Oulu": "564", "Extra-Regio NUTS 2": ""}
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
