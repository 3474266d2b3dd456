package catalogue_test

import (
	"errors"
	"math"
	"testing"

	"pharos/data"
)

func TestManyEditsAreOneStep(t *testing.T) {
	c := fresh(t)
	accept(t, c, batchOf("d", observation("gdp", "DE60", "2022", 1), observation("gdp", "DE60", "2023", 2)))
	before := all(t, c)
	typed := []data.Observation{
		observation("gdp", "DE60", "2022", 7), observation("gdp", "DE60", "2023", 2), // the second changes nothing
		flagged(observation("gdp", "DE60", "2024", 8), "p"), observation("gdp", "DE60", "2024", 9),
	}
	if err := c.EditObservations(ctx, typed); err != nil {
		t.Fatal(err)
	}
	after := all(t, c)
	if len(after) != 3 || after[0].Value != 7 || after[1].Origin != "" || after[2].Value != 9 || after[2].Flags != "" {
		t.Errorf("want two values edited and the last one for 2024, got %+v", after)
	}
	step, err := c.Undo(ctx)
	if err != nil || step.Kind != "edits" || step.Args["count"] != "2" {
		t.Errorf("want the two edits undone as one step, got %+v %v", step, err)
	}
	if got := all(t, c); len(got) != len(before) || got[0] != before[0] || got[1] != before[1] {
		t.Errorf("want everything as before, got %+v", got)
	}
	if _, err := c.Redo(ctx); err != nil {
		t.Fatal(err)
	}
	if got := all(t, c); len(got) != 3 || got[0].Value != 7 {
		t.Errorf("want the edits again, got %+v", got)
	}
}

func TestOneOddEditSpoilsAll(t *testing.T) {
	c := fresh(t)
	accept(t, c, batchOf("d", observation("gdp", "DE60", "2022", 1)))
	for name, row := range map[string]struct {
		odd  data.Observation
		want error
	}{
		"no number":  {observation("gdp", "DE60", "2023", math.NaN()), data.ErrInvalid},
		"no region":  {observation("gdp", "XX99", "2023", 1), data.ErrNotFound},
		"no period":  {observation("gdp", "DE60", "soon", 1), data.ErrInvalid},
		"no measure": {observation("none", "DE60", "2023", 1), data.ErrNotFound},
	} {
		err := c.EditObservations(ctx, []data.Observation{observation("gdp", "DE60", "2022", 5), row.odd})
		if !errors.Is(err, row.want) {
			t.Errorf("%s: want %v, got %v", name, row.want, err)
		}
		if got := only(t, c); got.Value != 1 {
			t.Errorf("%s: want nothing stored, got %+v", name, got)
		}
	}
	if err := c.EditObservations(ctx, nil); err != nil {
		t.Errorf("want nothing to be no trouble, got %v", err)
	}
}
