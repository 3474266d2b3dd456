package indexes

import (
	"bytes"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"pharos/app/kit"
	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/index"
	"pharos/data/index/normalise"
	"pharos/reports/figure"
)

// onPage opens a template, saved as a design of its own, at a view.
func onPage(t *testing.T, view string) (*page, *screentest.Host) {
	t.Helper()
	p, host, _ := inWindow(t, view)
	return p, host
}

func inWindow(t *testing.T, view string) (*page, *screentest.Host, fyne.Window) {
	t.Helper()
	c, host := screentest.Sample(t), screentest.NewHost(t, "en")
	screentest.Compare(t, host, c)
	id := saved(t, c, func(*index.Design) {})
	made, window := screentest.Show(t, screentest.Look{}, func() shell.Page {
		return New(host, Config{
			Catalogue: c, Shelf: c, SaveFigure: func(string, figure.Figure) {}, ExportTable: func(kit.Content, string) {},
		}, session.NewRoute(ID, "design", string(id), "view", view))
	})
	t.Cleanup(made.(*page).Close)
	return made.(*page), host, window
}

func saved(t *testing.T, c *catalogue.Catalogue, change func(*index.Design)) data.DesignID {
	t.Helper()
	design, _ := index.Template("ris-2023")
	change(&design)
	var b bytes.Buffer
	if err := index.WriteDesign(&b, design); err != nil {
		t.Fatal(err)
	}
	stored, err := c.PutDesign(t.Context(), data.SavedDesign{Kind: data.DesignIndex, Name: design.Name, Content: b.Bytes()})
	if err != nil {
		t.Fatal(err)
	}
	return stored.ID
}

func TestSlidersMoveTheOrderAndCanBeKept(t *testing.T) {
	p, host, window := inWindow(t, "whatif")
	v := p.shown.(*whatIf)
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
	if p.state.open.design.Weights.Method != "own" || !p.state.open.changed {
		t.Errorf("want own weights that are not saved, got %+v", p.state.open.design.Weights)
	}
	for i, rank := range p.state.last().Ranks {
		if rank != now[i] {
			t.Fatalf("want the order of the trial after keeping it: %d, got %d", now[i], rank)
		}
	}
	if v = p.shown.(*whatIf); v.trial.changed {
		t.Error("want the kept weights to be the design's")
	}
	if len(host.Errors) > 0 {
		t.Errorf("want no error, got %v", host.Errors)
	}
}

func TestResetTakesTheSlidersBack(t *testing.T) {
	p, _ := onPage(t, "whatif")
	v := p.shown.(*whatIf)
	was := v.moved[0].Value
	v.moved[0].SetValue(100)
	v.reset.OnTapped()
	if v.moved[0].Value != was || v.trial.changed {
		t.Errorf("want %v again, got %v", was, v.moved[0].Value)
	}
}

func TestWeightsAreTypedIntoTheTable(t *testing.T) {
	p, host := onPage(t, "weights")
	v := p.shown.(*weightsView)
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
	for _, w := range p.state.result.Weights {
		if w.Code == "ris.ict" && (w.Share < 0.499999 || w.Share > 0.500001) {
			t.Errorf("want half in the result, got %v", w.Share)
		}
	}
	for _, id := range []string{"budget", "ahp", "pca", "equal", "benefit-of-the-doubt", "own"} {
		p.edit(func(d *index.Design) { setWeightMethod(d, id) })
		if len(p.state.refused) > 0 {
			t.Errorf("%s: want a result, got %v", id, p.state.refused)
		}
	}
	if len(host.Errors) > 0 {
		t.Errorf("want no error, got %v", host.Errors)
	}
}

func TestAMethodForPositiveValuesOffersItsScale(t *testing.T) {
	p, _ := onPage(t, "aggregation")
	v := p.shown.(*aggregationView)
	if !v.mend.Hidden {
		t.Error("want nothing to mend under an arithmetic mean")
	}
	p.edit(func(d *index.Design) {
		d.Normalisation = normalise.Rule{Method: "minmax", Upper: 100}
		aggregationOf(d, 3).Method = "geometric"
	})
	if v.mend.Hidden {
		t.Fatal("want a scale from 1 to be offered")
	}
	v.mend.OnTapped()
	if !v.mend.Hidden || p.state.open.design.Normalisation.Lower != 1 {
		t.Errorf("want a scale from 1, got %+v", p.state.open.design.Normalisation)
	}
}

func TestARefusedDesignTakesTheRowsAway(t *testing.T) {
	for _, id := range []string{"ranking", "region", "whatif", "compare", "recipe"} {
		p, host := onPage(t, id)
		p.edit(func(d *index.Design) { d.Normalisation.Method = "nonsense" })
		if p.state.ranked() {
			t.Fatal("want no result")
		}
		if text := p.CopyText(); strings.Count(text, "\n") > 1 {
			t.Errorf("%s: want nothing but heads to copy, got %q", id, text)
		}
		p.Undo()
		if !p.state.ranked() {
			t.Errorf("%s: want the result again", id)
		}
		if len(host.Errors) > 0 {
			t.Errorf("%s: want no error, got %v", id, host.Errors)
		}
	}
}

func TestRanksHaveTheirIntervalsOnceTested(t *testing.T) {
	s := onDesign(t, "en", "ris-2023")
	if got := s.rangeWords(0); got != noValue {
		t.Errorf("want no interval yet, got %s", got)
	}
	s.tried(t, testRanks)
	if got := s.rangeWords(0); got == noValue {
		t.Error("want an interval")
	}
	var in figure.Input
	if !s.intervalsInput(&in) || !in.Intervals.Rows[0].Low.Known {
		t.Error("want the figure to have it too")
	}
}
