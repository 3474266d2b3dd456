package index_test

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
	"pharos/data/index"
	"pharos/data/statistic"
)

// small is a framework of two groups: A over x and y, B over z.
func small(t *testing.T) *index.Framework {
	t.Helper()
	f, problems := index.NewFramework([]index.Node{
		{Code: "all", Weight: 1},
		{Code: "A", Parent: "all", Weight: 1},
		{Code: "B", Parent: "all", Weight: 1},
		{Code: "x", Parent: "A", Weight: 1},
		{Code: "y", Parent: "A", Weight: 1, Direction: data.LowerIsBetter},
		{Code: "z", Parent: "B", Weight: 1},
	})
	if len(problems) > 0 {
		t.Fatal(data.Refuse(problems...))
	}
	return f
}

// gap marks an absent value in the tables below.
const gap = -999

func column(values ...float64) statistic.Column {
	c := statistic.NewColumn(len(values))
	for i, value := range values {
		if value != gap {
			c.Set(i, value)
		}
	}
	return c
}

func filled(t *testing.T, cells index.Cells, chain ...index.Imputation) index.Imputed {
	t.Helper()
	imputed, err := index.Impute(t.Context(), cells, chain)
	if err != nil {
		t.Fatal(err)
	}
	return imputed
}

// overTime gives one indicator of one unit the values, year by year.
func overTime(t *testing.T, values ...float64) index.Cells {
	t.Helper()
	f, _ := index.NewFramework([]index.Node{{Code: "all", Weight: 1}, {Code: "x", Parent: "all", Weight: 1}})
	cells := index.Cells{Framework: f, Units: []string{"DE60"}}
	for year, value := range values {
		cells.Periods = append(cells.Periods, data.YearPeriod(2010+year))
		cells.Columns = append(cells.Columns, []statistic.Column{column(value)})
	}
	return cells
}

func TestSeriesAreFilledOverTime(t *testing.T) {
	for _, row := range []struct {
		name   string
		method index.Imputation
		given  []float64
		want   []float64
	}{
		{"latest looks back", index.Imputation{Method: "latest"}, []float64{gap, 2, gap, gap, 5}, []float64{gap, 2, 2, 2, 5}},
		{"latest, at most one period", index.Imputation{Method: "latest", MaxGap: 1}, []float64{1, gap, gap, 5, gap}, []float64{1, 1, gap, 5, 5}},
		{"constant spreads to the start", index.Imputation{Method: "constant"}, []float64{gap, 2, gap, 4, gap}, []float64{2, 2, 2, 4, 4}},
		{"linear inside only", index.Imputation{Method: "linear"}, []float64{gap, 2, gap, 4, gap}, []float64{gap, 2, 3, 4, gap}},
		{"linear-constant outside too", index.Imputation{Method: "linear-constant"}, []float64{gap, 2, gap, 4, gap}, []float64{2, 2, 3, 4, 4}},
		{"a single value is spread", index.Imputation{Method: "linear-constant"}, []float64{gap, 2, gap}, []float64{2, 2, 2}},
		{"no line through one value", index.Imputation{Method: "linear"}, []float64{gap, 2, gap}, []float64{gap, 2, gap}},
		{"nothing from nothing", index.Imputation{Method: "constant"}, []float64{gap, gap}, []float64{gap, gap}},
		{"too few values", index.Imputation{Method: "constant", MinValues: 2}, []float64{1, gap}, []float64{1, gap}},
	} {
		imputed := filled(t, overTime(t, row.given...), row.method)
		var got []float64
		for _, columns := range imputed.Columns {
			got = append(got, map[bool]float64{true: columns[0].Values[0], false: gap}[columns[0].Known[0]])
		}
		if !slices.Equal(got, row.want) {
			t.Errorf("%s: want %v, got %v", row.name, row.want, got)
		}
	}
}

// Years that are left out count: 2016 lies two thirds of the way from 2012 to 2018.
func TestLinesRunOverYearsNotOverColumns(t *testing.T) {
	cells := overTime(t, 0, gap, 6)
	cells.Periods = []data.Period{"2012", "2016", "2018"}
	if got := filled(t, cells, index.Imputation{Method: "linear"}).Columns[1][0].Values[0]; math.Abs(got-4) > 1e-12 {
		t.Errorf("want 4, got %v", got)
	}
}

func TestColumnsAndRowsAreFilled(t *testing.T) {
	cells := index.Cells{
		Framework: small(t), Units: []string{"AT11", "AT12", "AT13", "BE10", "BE21"}, Periods: []data.Period{""},
		Groups: map[string][]string{"country": {"AT", "AT", "AT", "BE", ""}},
		Columns: [][]statistic.Column{{
			column(0, 10, 2, gap, gap), column(0, 10, gap, gap, 5), column(1, 2, 4, gap, gap),
		}},
	}
	for _, row := range []struct {
		name string
		with index.Imputation
		want [3][]float64
	}{
		{"mean", index.Imputation{Method: "mean"}, [3][]float64{{0, 10, 2, 4, 4}, {0, 10, 5, 5, 5}, {1, 2, 4, 7. / 3, 7. / 3}}},
		{"median", index.Imputation{Method: "median"}, [3][]float64{{0, 10, 2, 2, 2}, {0, 10, 5, 5, 5}, {1, 2, 4, 2, 2}}},
		{"group mean", index.Imputation{Method: "mean", Group: "country"}, [3][]float64{{0, 10, 2, gap, gap}, {0, 10, 5, gap, 5}, {1, 2, 4, gap, gap}}},
		{"no such group", index.Imputation{Method: "mean", Group: "size"}, [3][]float64{{0, 10, 2, gap, gap}, {0, 10, gap, gap, 5}, {1, 2, 4, gap, gap}}},
		// y turned: unit 3 has x at 0.2, so y at 0.2 from the worst, 10.
		{"row mean in the group", index.Imputation{Method: "row-mean", Level: 2}, [3][]float64{{0, 10, 2, gap, 5}, {0, 10, 8, gap, 5}, {1, 2, 4, gap, gap}}},
		{"row mean of all", index.Imputation{Method: "row-mean"}, [3][]float64{{0, 10, 2, gap, 5}, {0, 10, 4, gap, 5}, {1, 2, 4, gap, 2.5}}},
		{"row median of all", index.Imputation{Method: "row-median"}, [3][]float64{{0, 10, 2, gap, 5}, {0, 10, 4, gap, 5}, {1, 2, 4, gap, 2.5}}},
		{"no such method", index.Imputation{Method: "magic"}, [3][]float64{{0, 10, 2, gap, gap}, {0, 10, gap, gap, 5}, {1, 2, 4, gap, gap}}},
	} {
		imputed := filled(t, cells, row.with)
		for i, want := range row.want {
			got := imputed.Columns[0][i]
			for unit, value := range want {
				if got.Known[unit] != (value != gap) || got.Known[unit] && math.Abs(got.Values[unit]-value) > 1e-12 {
					t.Errorf("%s: indicator %d: want %v, got %v", row.name, i, want, got)
					break
				}
			}
		}
	}
}

func TestEveryFilledCellIsReported(t *testing.T) {
	cells := overTime(t, 1, gap, gap)
	cells.Columns[2][0] = column(gap)
	imputed := filled(t, cells, index.Imputation{Method: "latest", MaxGap: 1}, index.Imputation{Method: "constant"})
	want := []index.Change{
		{Step: index.StepImpute, Period: "2011", Unit: "DE60", Indicator: "x", After: 1, HasValue: true, Reason: "imputed-latest"},
		{Step: index.StepImpute, Period: "2012", Unit: "DE60", Indicator: "x", After: 1, HasValue: true, Reason: "imputed-constant"},
	}
	if !slices.Equal(imputed.Changes, want) {
		t.Errorf("want %+v, got %+v", want, imputed.Changes)
	}
	if cells.Columns[1][0].Known[0] {
		t.Error("the cells were changed")
	}
}

func TestParentsGiveLevelAndRatio(t *testing.T) {
	f, _ := index.NewFramework([]index.Node{{Code: "all", Weight: 1}, {Code: "x", Parent: "all", Weight: 1}})
	cells := index.Cells{
		Framework: f, Units: []string{"AT", "AT11", "BE21"}, Periods: []data.Period{"2019", "2020", "2021"},
		Columns: [][]statistic.Column{{column(100, 50, 1)}, {column(120, gap, gap)}, {column(0, gap, gap)}},
	}
	ratio := filled(t, cells, index.Imputation{Method: "parent-ratio"})
	if got := ratio.Columns[1][0]; got.Values[1] != 60 || got.Known[2] {
		t.Errorf("want 60 for AT11 and nothing for a region without parent, got %v", got)
	}
	value := filled(t, cells, index.Imputation{Method: "parent-value"})
	if got := value.Columns[1][0]; got.Values[1] != 120 {
		t.Errorf("want the parent's value 120, got %v", got)
	}
	own := cells
	own.Parents = [][]statistic.Column{{column(gap, 10, 10)}, {column(gap, 20, 30)}, {column(gap, gap, gap)}}
	if got := filled(t, own, index.Imputation{Method: "parent-ratio"}).Columns[1][0]; got.Values[1] != 100 || got.Values[2] != 3 {
		t.Errorf("want parents that are given to be used, got %v", got)
	}
	lone := overTime(t, 1, gap)
	if imputed := filled(t, lone, index.Imputation{Method: "parent-ratio"}); len(imputed.Problems) == 0 || imputed.Columns[1][0].Known[0] {
		t.Error("want a problem where no unit has a parent")
	}
}

func TestRegressionFillsFromOtherIndicators(t *testing.T) {
	cells := index.Cells{
		Framework: small(t), Units: codes(6), Periods: []data.Period{""},
		Columns: [][]statistic.Column{{column(1, 2, 3, 4, 5, 6), column(3, 5, 7, 9, 11, gap), column(2, 1, 4, 1, 5, gap)}},
		Others:  map[string][]statistic.Column{"size": {column(6, 5, 4, 3, 2, 1)}},
	}
	for _, on := range [][]string{{"x"}, {"size"}, {"x", "y"}} {
		imputed := filled(t, cells, index.Imputation{Method: "regression", On: on})
		if got := imputed.Columns[0][1]; !got.Known[5] || math.Abs(got.Values[5]-13) > 1e-9 {
			t.Errorf("on %v: want 13, got %v (%v)", on, got, imputed.Problems)
		}
	}
	for _, on := range [][]string{{"nothing"}, {"x", "size"}} {
		if imputed := filled(t, cells, index.Imputation{Method: "regression", On: on}); len(imputed.Changes) != 0 || len(imputed.Problems) == 0 {
			t.Errorf("on %v: want a problem and nothing filled, got %v", on, imputed)
		}
	}
}

func TestNeighboursAreNearestInStructure(t *testing.T) {
	cells := index.Cells{
		Framework: small(t), Units: codes(5), Periods: []data.Period{""},
		Columns: [][]statistic.Column{{column(0, 1, 10, 11, 0.5), column(0, 1, 10, 11, 0.6), column(1, 3, 100, 200, gap)}},
	}
	for k, want := range map[int]float64{1: 3, 2: 2, 3: 104. / 3, 99: 76} {
		imputed := filled(t, cells, index.Imputation{Method: "neighbours", K: k})
		if got := imputed.Columns[0][2].Values[4]; math.Abs(got-want) > 1e-12 {
			t.Errorf("k = %d: want %v, got %v", k, want, got)
		}
	}
}

func TestImputationsBearAwkwardColumns(t *testing.T) {
	f := small(t)
	for name, values := range datatest.Awkward {
		for _, method := range index.ImputationMethods {
			c := withGap(values)
			last := c.Clone()
			slices.Reverse(last.Values)
			slices.Reverse(last.Known)
			cells := index.Cells{
				Framework: f, Units: codes(c.Len()), Periods: []data.Period{"2020", "2021"},
				Columns: [][]statistic.Column{{c, last, c.Clone()}, {statistic.NewColumn(c.Len()), c.Clone(), last.Clone()}},
			}
			before := c.Clone()
			imputed := filled(t, cells, index.Imputation{Method: method.ID, On: map[bool][]string{true: {"x", "y"}}[method.ID == "regression"]})
			for _, columns := range imputed.Columns {
				for _, got := range columns {
					sound(t, got)
				}
			}
			if !same(before, c) {
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
	for _, method := range index.ImputationMethods {
		cells := overTime(t, 1, gap)
		if _, err := index.Impute(ctx, cells, []index.Imputation{{Method: method.ID}}); !errors.Is(err, context.Canceled) {
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
	normal, err := index.FitNormal(t.Context(), columns)
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
	normal, err := index.FitNormal(t.Context(), columns)
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
		{"a column twice, with a gap", []statistic.Column{x, column(1, 2, 4, 3, 9), column(1, 5, 2, 2, gap)}, statistic.ErrSingular},
		{"equal values", []statistic.Column{statistic.Complete(1, 1, 1)}, statistic.ErrSingular},
		{"as many variables as units", []statistic.Column{column(1, 2), column(2, 5)}, statistic.ErrTooFew},
		{"nothing known", []statistic.Column{statistic.NewColumn(4)}, statistic.ErrSingular},
	} {
		if _, err := index.FitNormal(t.Context(), row.columns); !errors.Is(err, row.want) {
			t.Errorf("%s: want %v, got %v", row.name, row.want, err)
		}
	}
}

func BenchmarkImpute(b *testing.B) {
	for _, size := range [][2]int{{330, 40}, {1500, 100}} {
		set, design := madeUp(size[0], size[1])
		f, _ := index.NewFramework(design.Framework)
		cells := index.Cells{Framework: f, Units: set.Units, Periods: []data.Period{""}, Columns: [][]statistic.Column{set.Slices[0].Columns}}
		for _, method := range []string{"median", "row-mean", "neighbours", "em"} {
			b.Run(fmt.Sprintf("%s/%dx%d", method, size[0], size[1]), func(b *testing.B) {
				for b.Loop() {
					if _, err := index.Impute(b.Context(), cells, []index.Imputation{{Method: method}}); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
