package explain_test

import (
	"context"
	"errors"
	"math"
	"testing"

	"pharos/data"
	"pharos/data/index"
	"pharos/data/index/aggregate"
	"pharos/data/index/explain"
	"pharos/data/index/framework"
	"pharos/data/index/indextest"
)

func prepared(t *testing.T, set index.Dataset, design index.Design) *index.Prepared {
	t.Helper()
	p, err := index.Prepare(t.Context(), set, design)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// total is what the parts of a decomposition make.
func total(d explain.Decomposition) float64 {
	sum := d.Absent + d.Correction + d.Remainder
	for _, part := range d.Parts {
		sum += part.Amount
	}
	return sum
}

func TestPartsMakeTheDifference(t *testing.T) {
	ctx := t.Context()
	for name, design := range indextest.Designs() {
		set, _ := indextest.SixRegions()
		p := prepared(t, set, design)
		result, err := p.Result(ctx, set)
		if err != nil {
			t.Fatal(err)
		}
		for unit := range p.Units {
			for _, ask := range []explain.Decomposing{
				{Unit: unit, Reference: explain.MeanRegion},
				{Unit: unit, Reference: explain.MedianRegion, Leaves: true},
				{Unit: unit, Reference: "w", Node: "A"},
				{Unit: unit, Reference: "u", Node: "top"},
			} {
				d, err := explain.Decompose(ctx, p, ask)
				if err != nil {
					t.Fatalf("%s: %v", name, err)
				}
				if !d.Known {
					continue
				}
				if want, got := d.Score-d.Reference, total(d); math.Abs(want-got) > 1e-9*(1+math.Abs(want)) {
					t.Errorf("%s, %+v: want the parts to make %v, got %v", name, ask, want, got)
				}
				if score, known := result.Slices[0].Aggregates[d.Node].At(unit); !known || math.Abs(score-d.Score) > 1e-9 {
					t.Errorf("%s, %+v: want the score of the result %v, got %v", name, ask, score, d.Score)
				}
				if d.Exact && math.Abs(d.Remainder) > 1e-9 {
					t.Errorf("%s, %+v: want no remainder of a weighted sum, got %v", name, ask, d.Remainder)
				}
			}
		}
	}
}

// The weights of x are those of the tree, but that it lacks b1, so that b2 weighs alone in B.
func TestPartsOfASumAreWeightedDifferences(t *testing.T) {
	set, design := indextest.SixRegions()
	p := prepared(t, set, design)
	own := p.Slices[0].Columns
	x := 3 // the region x, which lacks b1
	d, err := explain.Decompose(t.Context(), p, explain.Decomposing{Unit: x, Reference: "u", Leaves: true})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]float64{
		"a1": 2.0 / 3 * 1 / 4 * (own[0].Values[x] - own[0].Values[0]),
		"a2": 2.0 / 3 * 3 / 4 * (own[1].Values[x] - own[1].Values[0]),
		"b2": 1.0 / 3 * (own[3].Values[x] - own[3].Values[0]),
	}
	for _, part := range d.Parts {
		if math.Abs(part.Amount-want[part.Code]) > 1e-12 {
			t.Errorf("%s: want %v, got %v", part.Code, want[part.Code], part.Amount)
		}
		if part.HasAmount != (part.Code != "b1") {
			t.Errorf("%s: want an amount only of what both have, got %v", part.Code, part.HasAmount)
		}
	}
	// u gives b1 half of B's third; x gives that half to b2.
	if want := 1.0/6*own[3].Values[0] - 1.0/6*own[2].Values[0]; !d.Exact || math.Abs(d.Absent-want) > 1e-12 {
		t.Errorf("want the moved weight to make %v exactly, got %v, exact %v", want, d.Absent, d.Exact)
	}
}

func TestBentMeansAreApproximate(t *testing.T) {
	set, design := indextest.SixRegions()
	design.Normalisation.Lower, design.Aggregation = 1, []aggregate.Rule{{Method: "geometric"}, {Method: "arithmetic"}}
	p := prepared(t, set, design)
	for _, row := range []struct {
		name string
		ask  explain.Decomposing
		want bool
	}{
		{"the sum of geometric means is exact by its children", explain.Decomposing{Reference: "v"}, true},
		{"but not by the indicators", explain.Decomposing{Reference: "v", Leaves: true}, false},
		{"a geometric mean is not", explain.Decomposing{Reference: "v", Node: "A"}, false},
	} {
		d, err := explain.Decompose(t.Context(), p, row.ask)
		if err != nil || d.Exact != row.want {
			t.Errorf("%s: want %v, got %v (%v)", row.name, row.want, d.Exact, err)
		}
	}
}

func TestCorrectionIsAPartOfItsOwn(t *testing.T) {
	set, design := indextest.SixRegions()
	design.Correction = &index.Correction{Factors: map[string]float64{"P": 1.1}}
	p := prepared(t, set, design)
	d, err := explain.Decompose(t.Context(), p, explain.Decomposing{Unit: 1, Reference: explain.MeanRegion})
	if err != nil || !d.Exact {
		t.Fatalf("want an exact answer, got %+v, %v", d, err)
	}
	if want := 0.1 * d.Reference; math.Abs(d.Correction-want) > 1e-12 {
		t.Errorf("want %v by the factor of the country, got %v", want, d.Correction)
	}
}

func TestDecomposingNothing(t *testing.T) {
	set, design := indextest.SixRegions()
	p := prepared(t, set, design)
	for name, ask := range map[string]explain.Decomposing{
		"no such node":         {Node: "C", Reference: explain.MeanRegion},
		"an indicator":         {Node: "a1", Reference: explain.MeanRegion},
		"no such region":       {Unit: 6, Reference: explain.MeanRegion},
		"no such period":       {Slice: 1, Reference: explain.MeanRegion},
		"no such reference":    {Reference: "q"},
		"no reference at all":  {},
		"a region before all":  {Unit: -1, Reference: explain.MeanRegion},
		"a period before that": {Slice: -1, Reference: explain.MeanRegion},
	} {
		if _, err := explain.Decompose(t.Context(), p, ask); !errors.Is(err, data.ErrNotFound) {
			t.Errorf("%s: want data.ErrNotFound, got %v", name, err)
		}
	}
	stopped, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := explain.Decompose(stopped, p, explain.Decomposing{Reference: explain.MeanRegion}); !errors.Is(err, context.Canceled) {
		t.Errorf("want the error of the context, got %v", err)
	}
}

func TestComparingResults(t *testing.T) {
	set, design := indextest.SixRegions()
	first := indextest.Build(t, set, design)
	same := explain.Compare(first, first)
	if same.Same != 6 || same.MeanMove != 0 || math.Abs(same.Spearman.R-1) > 1e-12 {
		t.Errorf("want a result to agree with itself, got %+v", same)
	}
	turned := design
	turned.Framework = append([]framework.Node{}, design.Framework...)
	turned.Framework[1].Weight, turned.Framework[2].Weight = 0.01, 10
	fewer := set
	fewer.Units = []string{"u", "v", "w", "x", "y", "other"}
	a := explain.Compare(first, indextest.Build(t, fewer, turned))
	if len(a.Pairs) != 5 || len(a.OnlyFirst) != 1 || a.OnlyFirst[0] != "z" || len(a.OnlySecond) != 1 || a.OnlySecond[0] != "other" {
		t.Fatalf("want the five regions of both, got %+v", a)
	}
	sum := 0
	for _, pair := range a.Pairs {
		if pair.First < 1 || pair.First > 5 || pair.Second < 1 || pair.Second > 5 {
			t.Errorf("want ranks among five, got %+v", pair)
		}
		sum += pair.Move()
	}
	if sum != 0 || a.MeanMove == 0 {
		t.Errorf("want moves that cancel out, got %+v", a)
	}
	if none := explain.Compare(index.Result{}, index.Result{}); len(none.Pairs) != 0 || none.MeanMove != 0 {
		t.Errorf("want nothing of nothing, got %+v", none)
	}
}
