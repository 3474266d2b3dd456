package desktest

import (
	"math"
	"strings"
	"testing"

	"pharos/app/indexes/desk"
	"pharos/app/screentest"
	"pharos/data"
	"pharos/data/index"
	"pharos/data/index/framework"
	"pharos/data/statistic"
	"pharos/resources/phrase"
)

// OnDesign is a state with the design built over the sample.
func OnDesign(t *testing.T, language, template string) *desk.State {
	t.Helper()
	c := screentest.Sample(t)
	s := desk.NewState(phrase.For(language))
	design, found := index.Template(template)
	if !found {
		t.Fatalf("no template %s", template)
	}
	base, err := desk.Load(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	s.Base, s.Open = base, desk.Opened{Design: design, There: true}
	Rebuilt(t, s, c)
	return s
}

// Rebuilt runs the design as it is now.
func Rebuilt(t *testing.T, s *desk.State, c desk.Catalogue) {
	t.Helper()
	out, err := desk.Build(t.Context(), c, s.Open.Design)
	if err != nil || len(out.Refused) > 0 {
		t.Fatal(err, out.Refused)
	}
	s.Accept(out)
}

// TwoByTwo is two dimensions with two indicators each; one has a long name.
func TwoByTwo() index.Design {
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

// OverTable is a state with a design built over numbers, region by region, by code; NaN is absent.
func OverTable(t *testing.T, d index.Design, values map[string][]float64) *desk.State {
	t.Helper()
	s := desk.NewState(phrase.For("en"))
	s.Open = desk.Opened{Design: d, There: true}
	set := index.Dataset{Groups: map[string][]string{}}
	slice := index.Slice{}
	for _, node := range d.Framework {
		column, has := values[node.Code]
		if !has {
			continue
		}
		set.Codes = append(set.Codes, node.Code)
		slice.Columns = append(slice.Columns, ColumnOf(column))
		set.Units = []string{"u", "v", "w", "x", "y"}[:len(column)]
	}
	set.Slices = []index.Slice{slice}
	prepared, err := index.Prepare(t.Context(), set, d)
	if err != nil {
		s.Accept(desk.Outcome{Dataset: set, Refused: data.ProblemsOf(err)})
		return s
	}
	result, err := prepared.Result(t.Context(), set)
	if err != nil {
		t.Fatal(err)
	}
	s.Accept(desk.Outcome{Dataset: set, Prepared: prepared, Result: result})
	return s
}

// FourColumns are values of the indicators of TwoByTwo, with gaps.
func FourColumns() map[string][]float64 {
	none := math.NaN()
	return map[string][]float64{"a1": {0, 10, 20, 30}, "a2": {5, 1, 3, none}, "b1": {2, 2, 9, 4}, "b2": {1, 0, 0, 7}}
}

// ColumnOf is a column of the values, absent where one is NaN.
func ColumnOf(values []float64) statistic.Column {
	c := statistic.NewColumn(len(values))
	for i, value := range values {
		if !math.IsNaN(value) {
			c.Set(i, value)
		}
	}
	return c
}
