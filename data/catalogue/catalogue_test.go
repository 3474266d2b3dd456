package catalogue_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	"pharos/data"
	"pharos/data/catalogue"
)

// fresh creates an empty catalogue that is closed when the test ends.
func fresh(t testing.TB) *catalogue.Catalogue {
	t.Helper()
	c, err := catalogue.Create(filepath.Join(t.TempDir(), "test.pharos"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	})
	return c
}

// batchOf makes a batch of observations from a file of the dataset.
func batchOf(dataset string, observations ...data.Observation) data.Batch {
	return data.Batch{
		Source: data.Source{File: dataset + ".csv", Dataset: dataset, Format: "csv"},
		Observations: func(yield func(data.Observation, error) bool) {
			for _, o := range observations {
				if !yield(o, nil) {
					return
				}
			}
		},
	}
}

func observation(indicator, region, period string, value float64) data.Observation {
	return data.Observation{
		Indicator: data.IndicatorCode(indicator), Region: data.RegionCode(region),
		Period: data.Period(period), Value: value, Line: 2,
	}
}

func accept(t testing.TB, c *catalogue.Catalogue, b data.Batch) data.Acceptance {
	t.Helper()
	result, err := c.Accept(context.Background(), b, nil)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func TestCreateRefusesWhatExists(t *testing.T) {
	c := fresh(t)
	if _, err := catalogue.Create(c.Path()); !errors.Is(err, data.ErrConflict) {
		t.Errorf("want a conflict, got %v", err)
	}
}

func TestAcceptTwiceChangesNothing(t *testing.T) {
	c := fresh(t)
	b := batchOf("d1", observation("gdp", "DE60", "2023", 1), observation("gdp", "DE60", "2024", 0))
	first := accept(t, c, b)
	if first.New != 2 || first.Source == "" {
		t.Errorf("want 2 new, got %+v", first)
	}
	second := accept(t, c, b)
	if second.Unchanged != 2 || second.Changed() || second.Source != "" {
		t.Errorf("want 2 unchanged and no source, got %+v", second)
	}
	found, err := c.Observations(context.Background(), data.Query{Latest: true})
	if err != nil || len(found) != 1 || found[0].Period != "2024" || found[0].Value != 0 {
		t.Errorf("want the value of 2024, got %v %v", found, err)
	}
}

func TestPracticesAreFound(t *testing.T) {
	c := fresh(t)
	p := data.Practice{Key: "GP001", Title: data.Text{"de": "Straßenplanung in Ørestad", "el": "Σχέδιο Αττικής"}}
	if err := c.PutPractices(context.Background(), []data.Practice{p}); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"strassenpl", "orestad", "ΑΤΤΙΚΗΣ", "gp001", ""} {
		hits, err := c.SearchPractices(context.Background(), catalogue.PracticeSearch{Text: text, Language: "de"})
		if err != nil || len(hits) != 1 {
			t.Errorf("%q: want 1 hit, got %v %v", text, hits, err)
		}
	}
}
