package intake_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"pharos/data"
	"pharos/data/intake"
	"pharos/data/territory"
)

// fileOf is a file that lies in the memory.
func fileOf(name string, content []byte) intake.File {
	return intake.File{Name: name, Open: func() (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(content)), nil
	}}
}

func survey(t testing.TB, file intake.File) *intake.Reading {
	t.Helper()
	reading, err := intake.Survey(context.Background(), file, nil)
	if err != nil {
		t.Fatalf("%s: %v", file.Name, err)
	}
	return reading
}

func surveyText(t testing.TB, name, text string) *intake.Reading {
	t.Helper()
	return survey(t, fileOf(name, []byte(text)))
}

// knowing is a file at a path, read by one who knows the regions of Europe.
func knowing(t testing.TB, path string) intake.File {
	t.Helper()
	file := intake.FileAt(path)
	file.Places = directory(t)
	return file
}

// directory knows the regions of Europe.
func directory(t testing.TB) *territory.Directory {
	t.Helper()
	known, err := loadDirectory()
	if err != nil {
		t.Fatal(err)
	}
	return known
}

var loadDirectory = sync.OnceValues(func() (*territory.Directory, error) {
	return territory.Load(os.DirFS(filepath.Join("..", "..", "resources")))
})

// observed reads a batch into a list.
func observed(t testing.TB, r *intake.Reading, m intake.Mapping) (data.Batch, []data.Observation) {
	t.Helper()
	batch, err := r.Batch(m)
	if err != nil {
		t.Fatalf("batch of %s: %v", r.File, err)
	}
	var all []data.Observation
	for o, err := range batch.Observations {
		if err != nil {
			t.Fatalf("observations of %s: %v", r.File, err)
		}
		all = append(all, o)
	}
	return batch, all
}

// refusal returns the code of the first problem of a refusal, or the error's text.
func refusal(err error) string {
	var refused *data.ProblemError
	if errors.As(err, &refused) {
		return refused.Problems[0].Code
	}
	if err == nil {
		return ""
	}
	return "error: " + err.Error()
}

func packed(t testing.TB, content []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// checkReading checks what holds for every file, and that the batch yields what the survey counted.
func checkReading(t testing.TB, r *intake.Reading) {
	t.Helper()
	if r.Cells != r.Values+r.Missing+r.Rejected {
		t.Errorf("%s: want %d cells = values %d + missing %d + rejected %d",
			r.File, r.Cells, r.Values, r.Missing, r.Rejected)
	}
	if asked := r.Blocked(); len(asked) > 0 {
		if _, err := r.Batch(intake.Mapping{}); refusal(err) != "intake.asked."+asked[0] {
			t.Errorf("%s: want the batch refused for lack of a %s, got %v", r.File, asked[0], err)
		}
		return
	}
	if r.Values == 0 {
		return
	}
	batch, all := observed(t, r, intake.Mapping{})
	if len(all) != r.Values || batch.Source.Accepted != r.Values {
		t.Errorf("%s: want %d observations, got %d (source says %d)",
			r.File, r.Values, len(all), batch.Source.Accepted)
	}
	codes := map[data.IndicatorCode]bool{}
	for _, indicator := range batch.Indicators {
		if codes[indicator.Code] {
			t.Errorf("%s: indicator %s comes twice", r.File, indicator.Code)
		}
		codes[indicator.Code] = true
		if strings.ContainsAny(string(indicator.Code), " \t\n,;\"'/\\") || indicator.Code == "" {
			t.Errorf("%s: %q is no code to type", r.File, indicator.Code)
		}
		if indicator.Name.In("en") == "" {
			t.Errorf("%s: %s has no name", r.File, indicator.Code)
		}
	}
	seen := map[data.Observation]bool{}
	flagged := 0
	for _, o := range all {
		checkObservation(t, o, codes)
		if o.Flags != "" {
			flagged++
		}
		key := data.Observation{Indicator: o.Indicator, Region: o.Region, Period: o.Period}
		if seen[key] {
			t.Errorf("%s: two values for %v", r.File, key)
		}
		seen[key] = true
	}
	if flagged != r.Flagged {
		t.Errorf("%s: want %d flagged, got %d", r.File, r.Flagged, flagged)
	}
}

func checkObservation(t testing.TB, o data.Observation, codes map[data.IndicatorCode]bool) {
	t.Helper()
	period, ok := data.ParsePeriod(string(o.Period))
	flags, former, known := data.ParseFlags(string(o.Flags))
	switch {
	case math.IsNaN(o.Value) || math.IsInf(o.Value, 0):
		t.Errorf("value of %v is not finite", o)
	case o.Value == 0 && math.Signbit(o.Value):
		t.Errorf("value of %v is a negative zero", o)
	case !data.PlausibleRegionCode(string(o.Region)):
		t.Errorf("%v: no code of a region", o)
	case !ok || period != o.Period:
		t.Errorf("%v: period is not canonical", o)
	case !known || former || flags != o.Flags:
		t.Errorf("%v: flags are not canonical", o)
	case !codes[o.Indicator]:
		t.Errorf("%v: indicator is not in the batch", o)
	case o.Line < 1: // a cube may stand in one line
		t.Errorf("%v: no line", o)
	}
}

// samples lists our own files of one folder.
func samples(t testing.TB, folder string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", folder, "*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no samples in %s", folder)
	}
	return files
}

// shared is a folder of the real files that lie beside the repository; the test is skipped without it.
func shared(t testing.TB, folder string) string {
	t.Helper()
	root := os.Getenv("PHAROS_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	path := filepath.Join(root, "data", folder)
	if _, err := os.Stat(path); err != nil {
		t.Skip("the shared data are not beside the repository")
	}
	return path
}

func counted(r *intake.Reading, code string) int { return r.ProblemCounts[code] }

func value(t testing.TB, all []data.Observation, indicator, region, period string) data.Observation {
	t.Helper()
	for _, o := range all {
		if string(o.Indicator) == indicator && string(o.Region) == region && string(o.Period) == period {
			return o
		}
	}
	t.Fatalf("no value of %s for %s in %s", indicator, region, period)
	return data.Observation{}
}
