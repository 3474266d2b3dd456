package indexes

import (
	"math"
	"strings"
	"testing"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/index"
	"pharos/data/index/aggregate"
	"pharos/data/index/framework"
	"pharos/resources/phrase"
)

// twoByTwo is two dimensions with two indicators each; one has a long name.
func twoByTwo() index.Design {
	d := index.DefaultDesign()
	d.Framework = []framework.Node{
		{Code: "top", Weight: 1},
		{Code: "A", Parent: "top", Weight: 3, Name: data.Plain(strings.Repeat("long ", 60))},
		{Code: "B", Parent: "top", Weight: 1},
		{Code: "a1", Parent: "A", Weight: 1},
		{Code: "a2", Parent: "A", Weight: 1},
		{Code: "b1", Parent: "B", Weight: 1},
		{Code: "b2", Parent: "B", Weight: 3},
	}
	return d
}

// overTable is a state with a design built over numbers, region by region, by code; NaN is absent.
func overTable(t *testing.T, d index.Design, values map[string][]float64) *state {
	t.Helper()
	s := newState(phrase.For("en"))
	s.open = opened{design: d, there: true}
	set := index.Dataset{Groups: map[string][]string{}}
	slice := index.Slice{}
	for _, node := range d.Framework {
		column, has := values[node.Code]
		if !has {
			continue
		}
		set.Codes = append(set.Codes, node.Code)
		slice.Columns = append(slice.Columns, columnOf(column))
		set.Units = []string{"u", "v", "w", "x", "y"}[:len(column)]
	}
	set.Slices = []index.Slice{slice}
	prepared, err := index.Prepare(t.Context(), set, d)
	if err != nil {
		s.accept(outcome{dataset: set, refused: data.ProblemsOf(err)})
		return s
	}
	result, err := prepared.Result(t.Context(), set)
	if err != nil {
		t.Fatal(err)
	}
	s.accept(outcome{dataset: set, prepared: prepared, result: result})
	return s
}

func fourColumns() map[string][]float64 {
	none := math.NaN()
	return map[string][]float64{"a1": {0, 10, 20, 30}, "a2": {5, 1, 3, none}, "b1": {2, 2, 9, 4}, "b2": {1, 0, 0, 7}}
}

func TestWeightsAreSharesUpTheTree(t *testing.T) {
	s := overTable(t, twoByTwo(), fourColumns())
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
		s := newState(phrase.For("en"))
		d := twoByTwo()
		trouble := s.weigh(&d, row.code, kit.Typed{Field: kit.Field{Column: row.column}, Text: row.text})
		if (trouble != "") != row.refused {
			t.Errorf("%s: want refused %v, got %q", row.name, row.refused, trouble)
		}
		if got := nodeOf(&d, row.code).Weight; !row.refused && math.Abs(got-row.want) > 1e-12 {
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
	d := twoByTwo()
	v.page = &page{state: newState(phrase.For("en"))}
	v.page.state.open.design = d
	v.put(&d, 0, 1, 4)
	if got := d.Weights.Judgements["top"]; got[0][1] != 4 || got[1][0] != 0.25 || got[0][0] != 1 {
		t.Errorf("want 4 and 1/4, got %v", got)
	}
}

func TestEvenPointsAddUp(t *testing.T) {
	points := evenPoints(twoByTwo())
	if points["A"] != 50 || points["b1"] != 50 || len(points) != 6 {
		t.Errorf("want 50 for each of two, got %v", points)
	}
}

func TestLevelsKeepTheirMethods(t *testing.T) {
	d := twoByTwo()
	d.Aggregation = []aggregate.Rule{{Method: "geometric"}}
	aggregationOf(&d, 2).Method = "harmonic"
	if len(d.Aggregation) != 2 || d.Aggregation[0].Method != "harmonic" || d.Aggregation[1].Method != "geometric" {
		t.Errorf("want the level above to stay geometric, got %v", d.Aggregation)
	}
}

func TestAScaleThatReachesZeroIsMended(t *testing.T) {
	d := twoByTwo()
	d.Aggregation = []aggregate.Rule{{Method: "geometric"}}
	if !needsAboveZero(d) || !reachesZero(d.Normalisation) {
		t.Fatal("want a geometric mean over a scale from 0 to be told")
	}
	fromOne(&d)
	if reachesZero(d.Normalisation) || !hasStep(d, index.StepNormalise) {
		t.Errorf("want a scale from 1 on, got %+v", d.Normalisation)
	}
	s := overTable(t, d, fourColumns())
	if known := s.last().Index.Count(); known != 4 {
		t.Errorf("want every region to have a score then, got %d", known)
	}
}

func TestWeightWordsOfWorstTrees(t *testing.T) {
	s := newState(phrase.For("en"))
	for name, nodes := range map[string][]framework.Node{
		"nothing": nil, "an index alone": {{Code: "top", Weight: 1}}, "a ring": {{Code: "a", Parent: "b"}, {Code: "b", Parent: "a"}},
	} {
		s.open.design.Framework = nodes
		if rows := s.weightRows(); len(rows) != 0 {
			t.Errorf("%s: want no rows, got %v", name, rows)
		}
		if words := s.weightWords(nil); words == "" {
			t.Errorf("%s: want words", name)
		}
	}
}
