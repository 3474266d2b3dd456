package intake_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pharos/data/intake"
)

// walked is the folder that the walk reads; ours reports whether it is the one whose counts are known.
func walked(t *testing.T) (folder string, ours bool) {
	t.Helper()
	if folder := os.Getenv("PHAROS_DATA"); folder != "" {
		return folder, false
	}
	return shared(t, ""), true
}

func isTable(path string) bool {
	path = strings.TrimSuffix(strings.ToLower(path), ".gz")
	return slices.Contains([]string{".csv", ".tsv", ".xlsx", ".xls", ".json", ".px", ".txt", ".zip", ".tab"}, filepath.Ext(path))
}

// A walkedCount is what a file of ours is known to hold: counted by hand or by a few lines of another language.
type walkedCount struct {
	format, layout                   string
	cells, values, missing, rejected int
	regions, periods, series         int
	unsure                           int    // places by name that are to be asked
	asked                            string // what the user must answer
}

var walkedFiles = map[string]walkedCount{}

// TestWalkReadsEveryFile reads every table of a folder as it is, says how, and compares those of ours with what they
// hold.
func TestWalkReadsEveryFile(t *testing.T) {
	root, ours := walked(t)
	seen := 0
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !isTable(path) {
			return err
		}
		name, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		got, told := walkOne(t, path)
		t.Logf("%s: %s", filepath.ToSlash(name), told)
		want, known := walkedFiles[filepath.ToSlash(name)]
		if ours && known {
			seen++
			if got != want {
				t.Errorf("%s: want %+v, got %+v", name, want, got)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if ours && seen != len(walkedFiles) {
		t.Errorf("want %d known files, met %d", len(walkedFiles), seen)
	}
}

func walkOne(t *testing.T, path string) (walkedCount, string) {
	t.Helper()
	r, err := intake.Survey(t.Context(), knowing(t, path), nil)
	if err != nil {
		if !strings.HasPrefix(refusal(err), "intake.") {
			t.Errorf("%s: want a reading or a refusal, got %v", path, err)
		}
		return walkedCount{format: refusal(err)}, "refused: " + err.Error()
	}
	checkReading(t, r)
	c := walkedCount{
		format: r.Format, layout: r.Layout, cells: r.Cells, values: r.Values, missing: r.Missing, rejected: r.Rejected,
		regions: len(r.Regions), periods: len(r.Periods), series: r.Series, asked: strings.Join(r.Asked, " "),
	}
	for _, name := range r.Names {
		if !name.Certainty.Sure() {
			c.unsure++
		}
	}
	return c, fmt.Sprintf("%+v %s %v", c, r.Container, r.ProblemCounts)
}
