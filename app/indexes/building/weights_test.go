package building

import (
	"math"
	"testing"

	"pharos/app/indexes/desk"
	"pharos/app/indexes/desk/desktest"
	"pharos/app/kit"
	"pharos/data/index"
	"pharos/data/index/aggregate"
	"pharos/data/index/framework"
	"pharos/resources/phrase"
)

func TestWeightsAreSharesUpTheTree(t *testing.T) {
	s := stepsOver(t, desktest.TwoByTwo(), desktest.FourColumns())
	want := map[string][2]float64{"top": {1, 1}, "A": {0.75, 0.75}, "a1": {0.5, 0.375}, "b2": {0.75, 0.1875}}
	for _, row := range s.weightRows() {
		if shares, named := want[row.code]; named && (row.share != shares[0] || row.effective != shares[1]) {
			t.Errorf("%s: want %v, got %v and %v", row.code, shares, row.share, row.effective)
		}
	}
}

func TestTypedWeights(t *testing.T) {
	for _, row := range []struct {
		name, code, column, text string
		want                     float64
		refused                  bool
	}{
		{"a weight is taken as it is", "A", "weight", "2.5", 2.5, false},
		{"a comma is read as well", "A", "weight", "2,5", 2.5, false},
		{"zero leaves an entry out", "A", "weight", "0", 0, false},
		{"a share becomes the weight that gives it", "A", "share", "50", 1, false},
		{"with a sign too", "A", "share", "80 %", 4, false},
		{"a share of everything leaves nothing for others", "A", "share", "100", 0, true},
		{"less than nothing is refused", "A", "weight", "-1", 0, true},
		{"words are refused", "A", "weight", "much", 0, true},
		{"nothing is refused", "A", "weight", "", 0, true},
		{"infinity is refused", "A", "weight", "1e999", 0, true},
	} {
		s := New(&desk.Desk{State: desk.NewState(phrase.For("en"))}).state
		d := desktest.TwoByTwo()
		trouble := s.weigh(&d, row.code, kit.Typed{Field: kit.Field{Column: row.column}, Text: row.text})
		if (trouble != "") != row.refused {
			t.Errorf("%s: want refused %v, got %q", row.name, row.refused, trouble)
		}
		if got := desk.NodeOf(&d, row.code).Weight; !row.refused && math.Abs(got-row.want) > 1e-12 {
			t.Errorf("%s: want %v, got %v", row.name, row.want, got)
		}
	}
}

func TestJudgementsAreRead(t *testing.T) {
	for text, want := range map[string]float64{"3": 3, "1/3": 1.0 / 3, "0,5": 0.5, " 2 / 4 ": 0.5} {
		if got, ok := readJudgement(text); !ok || got != want {
			t.Errorf("%q: want %v, got %v %v", text, want, got, ok)
		}
	}
	for _, text := range []string{"", "1/0", "a", "1/b", "/3"} {
		if _, ok := readJudgement(text); ok {
			t.Errorf("%q: want it refused", text)
		}
	}
}

func TestAJudgementKeepsItsReverse(t *testing.T) {
	v := &judgePane{method: "ahp", parent: "top", children: []string{"A", "B"}}
	d := desktest.TwoByTwo()
	v.page = New(&desk.Desk{State: desk.NewState(phrase.For("en"))})
	v.page.state.Open.Design = d
	v.put(&d, 0, 1, 4)
	if got := d.Weights.Judgements["top"]; got[0][1] != 4 || got[1][0] != 0.25 || got[0][0] != 1 {
		t.Errorf("want 4 and 1/4, got %v", got)
	}
}

func TestEvenPointsAddUp(t *testing.T) {
	points := evenPoints(desktest.TwoByTwo())
	if points["A"] != 50 || points["b1"] != 50 || len(points) != 6 {
		t.Errorf("want 50 for each of two, got %v", points)
	}
}

func TestLevelsKeepTheirMethods(t *testing.T) {
	d := desktest.TwoByTwo()
	d.Aggregation = []aggregate.Rule{{Method: "geometric"}}
	aggregationOf(&d, 2).Method = "harmonic"
	if len(d.Aggregation) != 2 || d.Aggregation[0].Method != "harmonic" || d.Aggregation[1].Method != "geometric" {
		t.Errorf("want the level above to stay geometric, got %v", d.Aggregation)
	}
}

func TestAScaleThatReachesZeroIsMended(t *testing.T) {
	d := desktest.TwoByTwo()
	d.Aggregation = []aggregate.Rule{{Method: "geometric"}}
	if !needsAboveZero(d) || !reachesZero(d.Normalisation) {
		t.Fatal("want a geometric mean over a scale from 0 to be told")
	}
	fromOne(&d)
	if reachesZero(d.Normalisation) || !desk.HasStep(d, index.StepNormalise) {
		t.Errorf("want a scale from 1 on, got %+v", d.Normalisation)
	}
	s := stepsOver(t, d, desktest.FourColumns())
	if known := s.Last().Index.Count(); known != 4 {
		t.Errorf("want every region to have a score then, got %d", known)
	}
}

func TestWeightWordsOfWorstTrees(t *testing.T) {
	s := New(&desk.Desk{State: desk.NewState(phrase.For("en"))}).state
	for name, nodes := range map[string][]framework.Node{
		"nothing": nil, "an index alone": {{Code: "top", Weight: 1}}, "a ring": {{Code: "a", Parent: "b"}, {Code: "b", Parent: "a"}},
	} {
		s.Open.Design.Framework = nodes
		if rows := s.weightRows(); len(rows) != 0 {
			t.Errorf("%s: want no rows, got %v", name, rows)
		}
		if words := s.weightWords(nil); words == "" {
			t.Errorf("%s: want words", name)
		}
	}
}

func stepsOver(t *testing.T, d index.Design, values map[string][]float64) *state {
	t.Helper()
	return New(&desk.Desk{State: desktest.OverTable(t, d, values)}).state
}
