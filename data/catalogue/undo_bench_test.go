package catalogue_test

import (
	"fmt"
	"os"
	"strconv"
	"testing"
	"time"

	"pharos/data"
)

// tall makes n observations of indicators with 2,000 regions and 20 years each.
func tall(n int, shift float64) data.Batch {
	return data.Batch{
		Source: data.Source{File: "tall.csv", Dataset: "tall"},
		Observations: func(yield func(data.Observation, error) bool) {
			for i := range n {
				o := data.Observation{
					Indicator: data.IndicatorCode(fmt.Sprintf("tall%d", i/40_000)),
					Region:    data.RegionCode(fmt.Sprintf("T%d", i/20%2_000)),
					Period:    data.YearPeriod(2000 + i%20), Value: float64(i) + shift, Line: i + 2,
				}
				if !yield(o, nil) {
					return
				}
			}
		},
	}
}

// TestUndoOfALargeImport logs how long each step takes and how the file grows; PHAROS_UNDO_ROWS sets
// the number of observations.
func TestUndoOfALargeImport(t *testing.T) {
	rows := 5_000
	if text := os.Getenv("PHAROS_UNDO_ROWS"); text != "" {
		rows, _ = strconv.Atoi(text)
	}
	c := fresh(t)
	size := func() int64 {
		info, err := os.Stat(c.Path())
		log, _ := os.Stat(c.Path() + "-wal")
		if err != nil || log == nil {
			return 0
		}
		return info.Size() + log.Size()
	}
	timed := func(what string, do func() error) {
		start := time.Now()
		if err := do(); err != nil {
			t.Fatal(what, err)
		}
		took := time.Since(start)
		t.Logf("%-28s %8.3f s, %6.1f MB", what, took.Seconds(), float64(size())/1e6)
	}
	accepting := func(shift float64) func() error {
		return func() error { _, err := c.Accept(ctx, tall(rows, shift), nil); return err }
	}
	undo := func() error { _, err := c.Undo(ctx); return err }
	redo := func() error { _, err := c.Redo(ctx); return err }
	timed("import", accepting(0))
	timed("undo", undo)
	timed("redo", redo)
	timed("import revised", accepting(0.5))
	timed("undo revised", undo)
	timed("redo revised", redo)
	timed("coverage", func() error { _, err := c.Coverage(ctx, "tall0"); return err })
	timed("edit", func() error { return c.EditObservation(ctx, observation("tall0", "T0", "2000", -7)) })
	timed("undo edit", undo)
	timed("remove source", func() error {
		sources, err := c.Sources(ctx)
		if err != nil {
			return err
		}
		_, err = c.RemoveSource(ctx, sources[0].ID)
		return err
	})
	timed("undo removal", undo)
	timed("remove indicator", func() error { return c.RemoveIndicator(ctx, "tall0") })
	timed("undo removal of indicator", undo)
	found, err := c.Observations(ctx, data.Query{Indicators: []data.IndicatorCode{"tall0"}, Regions: []data.RegionCode{"T0"}})
	if err != nil || len(found) != 20 || found[1].Value != 1.5 {
		t.Errorf("want the revised values of 20 years back, got %v, %v", found, err)
	}
}
