package building

import (
	"testing"

	"pharos/app/indexes/desk"
	"pharos/app/indexes/desk/desktest"
	"pharos/app/kit"
	"pharos/app/screentest"
	"pharos/data/index"
	"pharos/data/index/normalise"
)

func TestWeightsAreTypedIntoTheTable(t *testing.T) {
	b := desktest.Open(t, screentest.Sample(t), "en", "ris-2023")
	p := New(b.Desk)
	b.View = func(string) desk.View { return NewWeights(p) }
	b.Open(screentest.Look{}, "weights")
	host, v := b.Host, b.Shown.(*weightsView)
	at := -1
	for i, row := range v.rows {
		if row.code == "ris.ict" {
			at = i
		}
	}
	if trouble := v.accept(kit.Typed{Field: kit.Field{Row: at, Column: "share"}, Text: "50"}); trouble != "" {
		t.Fatal(trouble)
	}
	if got := v.rows[at].share; got < 0.499999 || got > 0.500001 {
		t.Errorf("want half of the index, got %v", got)
	}
	for _, w := range p.state.Result.Weights {
		if w.Code == "ris.ict" && (w.Share < 0.499999 || w.Share > 0.500001) {
			t.Errorf("want half in the result, got %v", w.Share)
		}
	}
	for _, id := range []string{"budget", "ahp", "pca", "equal", "benefit-of-the-doubt", "own"} {
		p.Edit(func(d *index.Design) { setWeightMethod(d, id) })
		if len(p.state.Refused) > 0 {
			t.Errorf("%s: want a result, got %v", id, p.state.Refused)
		}
	}
	if len(host.Errors) > 0 {
		t.Errorf("want no error, got %v", host.Errors)
	}
}

func TestAMethodForPositiveValuesOffersItsScale(t *testing.T) {
	b := desktest.Open(t, screentest.Sample(t), "en", "ris-2023")
	p := New(b.Desk)
	b.View = func(string) desk.View { return NewAggregation(p) }
	b.Open(screentest.Look{}, "aggregation")
	v := b.Shown.(*aggregationView)
	if !v.mend.Hidden {
		t.Error("want nothing to mend under an arithmetic mean")
	}
	p.Edit(func(d *index.Design) {
		d.Normalisation = normalise.Rule{Method: "minmax", Upper: 100}
		aggregationOf(d, 3).Method = "geometric"
	})
	if v.mend.Hidden {
		t.Fatal("want a scale from 1 to be offered")
	}
	v.mend.OnTapped()
	if !v.mend.Hidden || p.state.Open.Design.Normalisation.Lower != 1 {
		t.Errorf("want a scale from 1, got %+v", p.state.Open.Design.Normalisation)
	}
}
