package catalogue_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"pharos/data"
	"pharos/data/intake"
)

// sharedFile is the path of a file as its publisher wrote it.
func sharedFile(t *testing.T, name string) string {
	t.Helper()
	root := os.Getenv("PHAROS_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	path := filepath.Join(root, "data", name)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		t.Skip("the shared files are not here")
	}
	return path
}

func batchFrom(t *testing.T, name string) data.Batch {
	t.Helper()
	reading, err := intake.Survey(ctx, intake.FileAt(sharedFile(t, name)), nil)
	if err != nil {
		t.Fatal(err)
	}
	b, err := reading.Batch(intake.Mapping{})
	if err != nil {
		t.Fatal(err)
	}
	b.Source.Dataset = "tgs00042"
	return b
}

// The figures are those of the files' own README: among the years that both have, the newer vintage
// revises 249 values and adds 48.
func TestARealRevisionIsUndoneAndItsSourceRemoved(t *testing.T) {
	earlier, later := batchFrom(t, "eurostat/tgs00042_sdmx_csv2_labels.csv"), batchFrom(t, "eurostat/estat_tgs00042.tsv")
	c := fresh(t)
	empty := tables(t, c.Path())
	accept(t, c, earlier)
	first := tables(t, c.Path())
	a := accept(t, c, later)
	if a.Revised != 249 || a.New < 48 {
		t.Errorf("want 249 revised and at least 48 new, got %+v", a)
	}
	both := tables(t, c.Path())
	removal, err := c.RemoveSource(ctx, a.Source)
	if err != nil || removal.Restored != a.Revised || removal.Removed != a.New {
		t.Errorf("want what it revised restored and what it added gone, got %+v %v", removal, err)
	}
	if d := differ(map[string][]string{"observation": first["observation"], "vintage": first["vintage"]}, tables(t, c.Path())); d != "" {
		t.Error(d)
	}
	for i, want := range []map[string][]string{both, first, empty} {
		if _, err := c.Undo(ctx); err != nil {
			t.Fatal(err)
		}
		if d := differ(want, tables(t, c.Path())); d != "" {
			t.Errorf("after undoing %d: %s", i+1, d)
		}
	}
}
