package intake_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/intake"
	"pharos/data/territory"
)

// directory knows the regions of Europe; it stands in for nothing.
func directory(t testing.TB) *territory.Directory {
	t.Helper()
	known, err := territory.Load(os.DirFS(filepath.Join("..", "..", "resources")))
	if err != nil {
		t.Fatal(err)
	}
	return known
}

// walked is the folder that the walk reads.
func walked(t *testing.T) string {
	if folder := os.Getenv("PHAROS_DATA"); folder != "" {
		return folder
	}
	return shared(t, "")
}

func isTable(path string) bool {
	for _, end := range []string{".csv", ".tsv", ".tsv.gz", ".csv.gz", ".xlsx", ".xls", ".json", ".px", ".txt", ".zip", ".tab"} {
		if strings.HasSuffix(strings.ToLower(path), end) {
			return true
		}
	}
	return false
}

func TestWalk(t *testing.T) {
	known := directory(t)
	root := walked(t)
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !isTable(path) {
			return err
		}
		name, _ := filepath.Rel(root, path)
		file := intake.FileAt(path)
		file.Places = known
		r, err := intake.Survey(t.Context(), file, nil)
		if err != nil {
			fmt.Printf("%-60s REFUSED %v\n", name, err)
			return nil
		}
		fmt.Printf("%-60s %-20s %-8s %s sep %q dec %q th %q enc %s rows %d cells %d = %d + %d + %d regions %d periods %d series %d names %d asked %v classes %v\n     %v\n", name, r.Format, r.Layout, r.Container, r.Separator, r.Decimal, r.Thousands, r.Encoding, r.Rows, r.Cells, r.Values, r.Missing, r.Rejected, len(r.Regions), len(r.Periods), r.Series, len(r.Names), r.Asked, r.Classes, r.ProblemCounts)
		unsure := 0
		for _, n := range r.Names {
			if !n.Certainty.Sure() {
				unsure++
			}
		}
		fmt.Println("     unsure", unsure, "key", r.Key[:min(100, len(r.Key))])
		for _, c := range r.Columns {
			if len(r.Columns) < 16 {
				fmt.Printf("     %d %q %s %q %s\n", c.Number, c.Name, c.Role, c.Example, c.Period)
			}
		}
		_ = data.Notice
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
