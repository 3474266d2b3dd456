package results

import (
	"testing"

	"fyne.io/fyne/v2"

	"pharos/app/indexes/desk"
	"pharos/app/indexes/desk/desktest"
	"pharos/app/screentest"
	"pharos/data/index"
	"pharos/data/index/uncertainty"
	"pharos/reports/figure"
)

func TestSlidersMoveTheOrderAndCanBeKept(t *testing.T) {
	b := openWhatIf(t)
	p, host, window, v := b.Desk, b.Host, b.Window, b.Shown.(*whatIf)
	if !v.keep.Disabled() || len(v.moved) != 12 {
		t.Fatalf("want 12 sliders and nothing to keep yet, got %d", len(v.moved))
	}
	v.moved[5].SetValue(80)
	v.moved[5].TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageUp})
	if v.moved[5].Value != 90 || v.keep.Disabled() {
		t.Fatalf("want the keyboard to move it to 90, got %v", v.moved[5].Value)
	}
	screentest.Picture(t, window, "indexes-whatif-moved")
	now := append([]int{}, v.trial.now...)
	v.keepThem()
	if p.State.Open.Design.Weights.Method != "own" || !p.State.Open.Changed {
		t.Errorf("want own weights that are not saved, got %+v", p.State.Open.Design.Weights)
	}
	for i, rank := range p.State.Last().Ranks {
		if rank != now[i] {
			t.Fatalf("want the order of the trial after keeping it: %d, got %d", now[i], rank)
		}
	}
	if v = b.Shown.(*whatIf); v.trial.changed {
		t.Error("want the kept weights to be the design's")
	}
	if len(host.Errors) > 0 {
		t.Errorf("want no error, got %v", host.Errors)
	}
}

func TestResetTakesTheSlidersBack(t *testing.T) {
	v := openWhatIf(t).Shown.(*whatIf)
	was := v.moved[0].Value
	v.moved[0].SetValue(100)
	v.reset.OnTapped()
	if v.moved[0].Value != was || v.trial.changed {
		t.Errorf("want %v again, got %v", was, v.moved[0].Value)
	}
}

func TestRanksHaveTheirIntervalsOnceTested(t *testing.T) {
	s := resultOn(t, "en", "ris-2023")
	if got := s.rangeWords(0); got != desk.NoValue {
		t.Errorf("want no interval yet, got %s", got)
	}
	design := s.Result.Design
	design.Uncertainty = &index.Uncertainty{Replications: 100, Seed: 1, WeightNoise: []float64{0.25}}
	v, err := uncertainty.Vary(t.Context(), s.Dataset, design, uncertainty.How{})
	if err != nil {
		t.Fatal(err)
	}
	if s.Robust, err = v.MonteCarlo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := s.rangeWords(0); got == desk.NoValue {
		t.Error("want an interval")
	}
	var in figure.Input
	if !s.intervalsInput(&in) || !in.Intervals.Rows[0].Low.Known {
		t.Error("want the figure to have it too")
	}
}

func openWhatIf(t *testing.T) *desktest.Bench {
	t.Helper()
	b := desktest.Open(t, screentest.Sample(t), "en", "ris-2023")
	b.View = func(string) desk.View { return NewWhatIf(New(b.Desk)) }
	b.Open(screentest.Look{}, "whatif")
	return b
}
