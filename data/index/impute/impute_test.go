package impute_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pharos/data"
	"pharos/data/datatest"
	"pharos/data/index/framework"
	"pharos/data/index/impute"
	"pharos/data/index/indextest"
	"pharos/data/statistic"
)

func filled(t *testing.T, cells impute.Cells, chain ...impute.Rule) impute.Filled {
	t.Helper()
	imputed, err := impute.Fill(t.Context(), cells, chain)
	if err != nil {
		t.Fatal(err)
	}
	return imputed
}

// overTime gives one indicator of one unit the values, year by year.
func overTime(t *testing.T, values ...float64) impute.Cells {
	t.Helper()
	f, _ := framework.New([]framework.Node{{Code: "all", Weight: 1}, {Code: "x", Parent: "all", Weight: 1}})
	cells := impute.Cells{Framework: f, Units: []string{"DE60"}}
	for year, value := range values {
		cells.Periods = append(cells.Periods, data.YearPeriod(2010+year))
		cells.Columns = append(cells.Columns, []statistic.Column{indextest.Column(value)})
	}
	return cells
}

func TestSeriesAreFilledOverTime(t *testing.T) {
	for _, row := range []struct {
		name   string
		method impute.Rule
		given  []float64
		want   []float64
	}{
		{"latest looks back", impute.Rule{Method: "latest"}, []float64{indextest.Gap, 2, indextest.Gap, indextest.Gap, 5}, []float64{indextest.Gap, 2, 2, 2, 5}},
		{"latest, at most one period", impute.Rule{Method: "latest", MaxGap: 1}, []float64{1, indextest.Gap, indextest.Gap, 5, indextest.Gap}, []float64{1, 1, indextest.Gap, 5, 5}},
		{"constant spreads to the start", impute.Rule{Method: "constant"}, []float64{indextest.Gap, 2, indextest.Gap, 4, indextest.Gap}, []float64{2, 2, 2, 4, 4}},
		{"linear inside only", impute.Rule{Method: "linear"}, []float64{indextest.Gap, 2, indextest.Gap, 4, indextest.Gap}, []float64{indextest.Gap, 2, 3, 4, indextest.Gap}},
		{"linear-constant outside too", impute.Rule{Method: "linear-constant"}, []float64{indextest.Gap, 2, indextest.Gap, 4, indextest.Gap}, []float64{2, 2, 3, 4, 4}},
		{"a single value is spread", impute.Rule{Method: "linear-constant"}, []float64{indextest.Gap, 2, indextest.Gap}, []float64{2, 2, 2}},
		{"no line through one value", impute.Rule{Method: "linear"}, []float64{indextest.Gap, 2, indextest.Gap}, []float64{indextest.Gap, 2, indextest.Gap}},
		{"nothing from nothing", impute.Rule{Method: "constant"}, []float64{indextest.Gap, indextest.Gap}, []float64{indextest.Gap, indextest.Gap}},
		{"too few values", impute.Rule{Method: "constant", MinValues: 2}, []float64{1, indextest.Gap}, []float64{1, indextest.Gap}},
	} {
		imputed := filled(t, overTime(t, row.given...), row.method)
		var got []float64
		for _, columns := range imputed.Columns {
			got = append(got, map[bool]float64{true: columns[0].Values[0], false: indextest.Gap}[columns[0].Known[0]])
		}
		if !slices.Equal(got, row.want) {
			t.Errorf("%s: want %v, got %v", row.name, row.want, got)
		}
	}
}

// Years that are left out count: 2016 lies two thirds of the way from 2012 to 2018.
func TestLinesRunOverYearsNotOverColumns(t *testing.T) {
	cells := overTime(t, 0, indextest.Gap, 6)
	cells.Periods = []data.Period{"2012", "2016", "2018"}
	if got := filled(t, cells, impute.Rule{Method: "linear"}).Columns[1][0].Values[0]; math.Abs(got-4) > 1e-12 {
		t.Errorf("want 4, got %v", got)
	}
}

func TestColumnsAndRowsAreFilled(t *testing.T) {
	cells := impute.Cells{
		Framework: indextest.SmallTree(t), Units: []string{"AT11", "AT12", "AT13", "BE10", "BE21"}, Periods: []data.Period{""},
		Groups: map[string][]string{"country": {"AT", "AT", "AT", "BE", ""}},
		Columns: [][]statistic.Column{{
			indextest.Column(0, 10, 2, indextest.Gap, indextest.Gap), indextest.Column(0, 10, indextest.Gap, indextest.Gap, 5), indextest.Column(1, 2, 4, indextest.Gap, indextest.Gap),
		}},
	}
	for _, row := range []struct {
		name string
		with impute.Rule
		want [3][]float64
	}{
		{"mean", impute.Rule{Method: "mean"}, [3][]float64{{0, 10, 2, 4, 4}, {0, 10, 5, 5, 5}, {1, 2, 4, 7. / 3, 7. / 3}}},
		{"median", impute.Rule{Method: "median"}, [3][]float64{{0, 10, 2, 2, 2}, {0, 10, 5, 5, 5}, {1, 2, 4, 2, 2}}},
		{"group mean", impute.Rule{Method: "mean", Group: "country"}, [3][]float64{{0, 10, 2, indextest.Gap, indextest.Gap}, {0, 10, 5, indextest.Gap, 5}, {1, 2, 4, indextest.Gap, indextest.Gap}}},
		{"no such group", impute.Rule{Method: "mean", Group: "size"}, [3][]float64{{0, 10, 2, indextest.Gap, indextest.Gap}, {0, 10, indextest.Gap, indextest.Gap, 5}, {1, 2, 4, indextest.Gap, indextest.Gap}}},
		// y turned: unit 3 has x at 0.2, so y at 0.2 from the worst, 10.
		{"row mean in the group", impute.Rule{Method: "row-mean", Level: 2}, [3][]float64{{0, 10, 2, indextest.Gap, 5}, {0, 10, 8, indextest.Gap, 5}, {1, 2, 4, indextest.Gap, indextest.Gap}}},
		{"row mean of all", impute.Rule{Method: "row-mean"}, [3][]float64{{0, 10, 2, indextest.Gap, 5}, {0, 10, 4, indextest.Gap, 5}, {1, 2, 4, indextest.Gap, 2.5}}},
		{"row median of all", impute.Rule{Method: "row-median"}, [3][]float64{{0, 10, 2, indextest.Gap, 5}, {0, 10, 4, indextest.Gap, 5}, {1, 2, 4, indextest.Gap, 2.5}}},
		{"no such method", impute.Rule{Method: "magic"}, [3][]float64{{0, 10, 2, indextest.Gap, indextest.Gap}, {0, 10, indextest.Gap, indextest.Gap, 5}, {1, 2, 4, indextest.Gap, indextest.Gap}}},
	} {
		imputed := filled(t, cells, row.with)
		for i, want := range row.want {
			got := imputed.Columns[0][i]
			for unit, value := range want {
				if got.Known[unit] != (value != indextest.Gap) || got.Known[unit] && math.Abs(got.Values[unit]-value) > 1e-12 {
					t.Errorf("%s: indicator %d: want %v, got %v", row.name, i, want, got)
					break
				}
			}
		}
	}
}

func TestEveryFilledCellIsReported(t *testing.T) {
	cells := overTime(t, 1, indextest.Gap, indextest.Gap)
	cells.Columns[2][0] = indextest.Column(indextest.Gap)
	imputed := filled(t, cells, impute.Rule{Method: "latest", MaxGap: 1}, impute.Rule{Method: "constant"})
	want := []impute.FilledCell{
		{Period: "2011", Unit: "DE60", Indicator: "x", Value: 1, Method: "latest"},
		{Period: "2012", Unit: "DE60", Indicator: "x", Value: 1, Method: "constant"},
	}
	if !slices.Equal(imputed.Cells, want) {
		t.Errorf("want %+v, got %+v", want, imputed.Cells)
	}
	if cells.Columns[1][0].Known[0] {
		t.Error("the cells were changed")
	}
}

func TestParentsGiveLevelAndRatio(t *testing.T) {
	f, _ := framework.New([]framework.Node{{Code: "all", Weight: 1}, {Code: "x", Parent: "all", Weight: 1}})
	cells := impute.Cells{
		Framework: f, Units: []string{"AT", "AT11", "BE21"}, Periods: []data.Period{"2019", "2020", "2021"},
		Columns: [][]statistic.Column{{indextest.Column(100, 50, 1)}, {indextest.Column(120, indextest.Gap, indextest.Gap)}, {indextest.Column(0, indextest.Gap, indextest.Gap)}},
	}
	ratio := filled(t, cells, impute.Rule{Method: "parent-ratio"})
	if got := ratio.Columns[1][0]; got.Values[1] != 60 || got.Known[2] {
		t.Errorf("want 60 for AT11 and nothing for a region without parent, got %v", got)
	}
	value := filled(t, cells, impute.Rule{Method: "parent-value"})
	if got := value.Columns[1][0]; got.Values[1] != 120 {
		t.Errorf("want the parent's value 120, got %v", got)
	}
	own := cells
	own.Parents = [][]statistic.Column{{indextest.Column(indextest.Gap, 10, 10)}, {indextest.Column(indextest.Gap, 20, 30)}, {indextest.Column(indextest.Gap, indextest.Gap, indextest.Gap)}}
	if got := filled(t, own, impute.Rule{Method: "parent-ratio"}).Columns[1][0]; got.Values[1] != 100 || got.Values[2] != 3 {
		t.Errorf("want parents that are given to be used, got %v", got)
	}
	lone := overTime(t, 1, indextest.Gap)
	if imputed := filled(t, lone, impute.Rule{Method: "parent-ratio"}); len(imputed.Problems) == 0 || imputed.Columns[1][0].Known[0] {
		t.Error("want a problem where no unit has a parent")
	}
}

func TestRegressionFillsFromOtherIndicators(t *testing.T) {
	cells := impute.Cells{
		Framework: indextest.SmallTree(t), Units: indextest.Codes(6), Periods: []data.Period{""},
		Columns: [][]statistic.Column{{indextest.Column(1, 2, 3, 4, 5, 6), indextest.Column(3, 5, 7, 9, 11, indextest.Gap), indextest.Column(2, 1, 4, 1, 5, indextest.Gap)}},
		Others:  map[string][]statistic.Column{"size": {indextest.Column(6, 5, 4, 3, 2, 1)}},
	}
	for _, on := range [][]string{{"x"}, {"size"}, {"x", "y"}} {
		imputed := filled(t, cells, impute.Rule{Method: "regression", On: on})
		if got := imputed.Columns[0][1]; !got.Known[5] || math.Abs(got.Values[5]-13) > 1e-9 {
			t.Errorf("on %v: want 13, got %v (%v)", on, got, imputed.Problems)
		}
	}
	for _, on := range [][]string{{"nothing"}, {"x", "size"}} {
		if imputed := filled(t, cells, impute.Rule{Method: "regression", On: on}); len(imputed.Cells) != 0 || len(imputed.Problems) == 0 {
			t.Errorf("on %v: want a problem and nothing filled, got %v", on, imputed)
		}
	}
}

func TestNeighboursAreNearestInStructure(t *testing.T) {
	cells := impute.Cells{
		Framework: indextest.SmallTree(t), Units: indextest.Codes(5), Periods: []data.Period{""},
		Columns: [][]statistic.Column{{indextest.Column(0, 1, 10, 11, 0.5), indextest.Column(0, 1, 10, 11, 0.6), indextest.Column(1, 3, 100, 200, indextest.Gap)}},
	}
	for k, want := range map[int]float64{1: 3, 2: 2, 3: 104. / 3, 99: 76} {
		imputed := filled(t, cells, impute.Rule{Method: "neighbours", K: k})
		if got := imputed.Columns[0][2].Values[4]; math.Abs(got-want) > 1e-12 {
			t.Errorf("k = %d: want %v, got %v", k, want, got)
		}
	}
}

func TestImputationsBearAwkwardColumns(t *testing.T) {
	f := indextest.SmallTree(t)
	for name, values := range datatest.Awkward {
		for _, method := range impute.Methods {
			c := indextest.WithGap(values)
			last := c.Clone()
			slices.Reverse(last.Values)
			slices.Reverse(last.Known)
			cells := impute.Cells{
				Framework: f, Units: indextest.Codes(c.Len()), Periods: []data.Period{"2020", "2021"},
				Columns: [][]statistic.Column{{c, last, c.Clone()}, {statistic.NewColumn(c.Len()), c.Clone(), last.Clone()}},
			}
			before := c.Clone()
			imputed := filled(t, cells, impute.Rule{Method: method.ID, On: map[bool][]string{true: {"x", "y"}}[method.ID == "regression"]})
			for _, columns := range imputed.Columns {
				for _, got := range columns {
					indextest.Sound(t, got)
				}
			}
			if !indextest.Same(before, c) {
				t.Errorf("%s of %s: the cells were changed", method.ID, name)
			}
			for i, known := range c.Known {
				if known && imputed.Columns[0][0].Values[i] != c.Values[i] {
					t.Errorf("%s of %s: a known value was changed", method.ID, name)
				}
			}
		}
	}
}

func TestImputationEndsWhenAskedTo(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, method := range impute.Methods {
		cells := overTime(t, 1, indextest.Gap)
		if _, err := impute.Fill(ctx, cells, []impute.Rule{{Method: method.ID}}); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: want %v, got %v", method.ID, context.Canceled, err)
		}
	}
}

// correlated is a normal sample of three variables, with gaps.
func correlated(n int, share float64) []statistic.Column {
	random := rand.New(rand.NewPCG(3, 4))
	columns := []statistic.Column{statistic.NewColumn(n), statistic.NewColumn(n), statistic.NewColumn(n)}
	for i := range n {
		common := random.NormFloat64()
		for j, c := range columns {
			if x := common + 0.5*random.NormFloat64(); random.Float64() > share {
				c.Set(i, 100*float64(j)+x)
			}
		}
	}
	return columns
}

func TestFitNormalOfCompleteDataIsTheSample(t *testing.T) {
	columns := correlated(200, 0)
	normal, err := impute.FitNormal(t.Context(), columns)
	if err != nil || !normal.Converged {
		t.Fatal(err, normal.Converged)
	}
	for j, c := range columns {
		m := statistic.Describe(c)
		if math.Abs(normal.Means[j]-m.Mean) > 1e-9 || math.Abs(normal.Covariance[j][j]-m.SD*m.SD*199/200) > 1e-9 {
			t.Errorf("variable %d: want %v and %v, got %v and %v", j, m.Mean, m.SD*m.SD*199/200, normal.Means[j], normal.Covariance[j][j])
		}
	}
}

// With one variable incomplete the likelihood has its greatest value where regression says (Anderson, 1957).
func TestFitNormalAgreesWithRegressionOnOneGap(t *testing.T) {
	columns := correlated(100, 0)
	for i := range 20 {
		columns[0].Clear(i * 3)
	}
	normal, err := impute.FitNormal(t.Context(), columns)
	if err != nil {
		t.Fatal(err)
	}
	fit, err := statistic.Regress(columns[0], columns[1:], nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 20 {
		want := fit.Terms[0].Estimate + fit.Terms[1].Estimate*columns[1].Values[i*3] + fit.Terms[2].Estimate*columns[2].Values[i*3]
		if got := normal.Filled[0].Values[i*3]; math.Abs(got-want) > 1e-6 {
			t.Errorf("unit %d: want %v, got %v", i*3, want, got)
		}
	}
}

func TestFitNormalRefusesWhatHasNoLikelihood(t *testing.T) {
	x := statistic.Complete(1, 2, 4, 3, 9)
	for _, row := range []struct {
		name    string
		columns []statistic.Column
		want    error
	}{
		{"no column", nil, statistic.ErrTooFew},
		{"a column twice, with a gap", []statistic.Column{x, indextest.Column(1, 2, 4, 3, 9), indextest.Column(1, 5, 2, 2, indextest.Gap)}, statistic.ErrSingular},
		{"equal values", []statistic.Column{statistic.Complete(1, 1, 1)}, statistic.ErrSingular},
		{"as many variables as units", []statistic.Column{indextest.Column(1, 2), indextest.Column(2, 5)}, statistic.ErrTooFew},
		{"nothing known", []statistic.Column{statistic.NewColumn(4)}, statistic.ErrSingular},
	} {
		if _, err := impute.FitNormal(t.Context(), row.columns); !errors.Is(err, row.want) {
			t.Errorf("%s: want %v, got %v", row.name, row.want, err)
		}
	}
}

func BenchmarkImpute(b *testing.B) {
	for _, size := range [][2]int{{330, 40}, {1500, 100}} {
		set, design := indextest.MadeUp(size[0], size[1])
		f, _ := framework.New(design.Framework)
		cells := impute.Cells{Framework: f, Units: set.Units, Periods: []data.Period{""}, Columns: [][]statistic.Column{set.Slices[0].Columns}}
		for _, method := range []string{"median", "row-mean", "neighbours", "em"} {
			b.Run(fmt.Sprintf("%s/%dx%d", method, size[0], size[1]), func(b *testing.B) {
				for b.Loop() {
					if _, err := impute.Fill(b.Context(), cells, []impute.Rule{{Method: method}}); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
