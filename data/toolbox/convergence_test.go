package toolbox_test

import (
	"errors"
	"math"
	"testing"

	"pharos/data/statistic"
	"pharos/data/table"
	"pharos/data/toolbox"
)

func openTable(t *testing.T, path ...string) table.Table {
	t.Helper()
	read, err := table.Open(shared(t, path...))
	if err != nil {
		t.Fatal(err)
	}
	return read
}

func openUnits(t *testing.T, path ...string) toolbox.Units {
	t.Helper()
	units, err := toolbox.UnitsOf(openTable(t, path...), toolbox.Roles{})
	if err != nil {
		t.Fatal(err)
	}
	return units
}

// TestGermanCounties holds the regression against the one that the R package REAT prints for the same
// data; the speed is that which fits growth per year. The coefficient of variation rose while the
// deviation of logarithms fell: the measures of sigma disagree.
func TestGermanCounties(t *testing.T) {
	counties := openUnits(t, "oracle_inputs", "reat", "g_counties_gdp.csv")
	begin, _ := counties.Variable("gdppc2010")
	end, _ := counties.Variable("gdppc2014")
	beta, err := toolbox.FitBeta(toolbox.BetaModel{Begin: begin, End: end, Years: 4})
	if err != nil {
		t.Fatal(err)
	}
	r := beta.Regression
	for name, pair := range map[string][2]float64{
		"a": {r.Terms[0].Estimate, 0.104159}, "b": {r.Terms[1].Estimate, -0.00737335}, "R2": {r.R2.Value, 0.0382717}, "F": {math.Round(r.F.Value*1000) / 1000, 15.918},
		"speed":       {math.Round(beta.Speed.Value*1e5) / 1e5, 0.00748},
		"CV 2010":     {math.Round(toolbox.NewDistribution(begin, nil, nil).PopulationCV().Value*1e5) / 1e5, 0.43115},
		"CV 2014":     {math.Round(toolbox.NewDistribution(end, nil, nil).PopulationCV().Value*1e5) / 1e5, 0.43717},
		"sd log 2010": {math.Round(toolbox.NewDistribution(begin, nil, nil).SDLog().Value*1e5) / 1e5, 0.35021},
		"sd log 2014": {math.Round(toolbox.NewDistribution(end, nil, nil).SDLog().Value*1e5) / 1e5, 0.34381},
	} {
		if math.Abs(pair[0]-pair[1]) > 5e-6*math.Abs(pair[1]) {
			t.Errorf("%s: want %v, got %v", name, pair[1], pair[0])
		}
	}
	test, ok := toolbox.CompareVariances(begin, end, true)
	if !ok || test.N != 402 || !(test.F > 1) || !(test.P > 0.05) {
		t.Errorf("want a fall of the variance of the logarithms that may be chance, got %+v", test)
	}
}

func TestBetaOfTheWorst(t *testing.T) {
	for _, test := range []struct {
		name       string
		begin, end statistic.Column
		want       error
	}{
		{"none", column(), column(), statistic.ErrTooFew},
		{"all absent", statistic.NewColumn(5), statistic.NewColumn(5), statistic.ErrTooFew},
		{"all begin the same", column(1, 1, 1, 1), column(1, 2, 3, 4), statistic.ErrSingular},
		{"none above zero", column(-1, 0, -3), column(1, 2, 3), statistic.ErrTooFew},
	} {
		if _, err := toolbox.FitBeta(toolbox.BetaModel{Begin: test.begin, End: test.end, Years: 1}); !errors.Is(err, test.want) {
			t.Errorf("%s: want %v, got %v", test.name, test.want, err)
		}
	}
	beta, err := toolbox.FitBeta(toolbox.BetaModel{Begin: column(1, 2, 4), End: column(10, 10, 10), Years: 2})
	if err != nil || beta.Speed.Known || beta.HalfLife.Known {
		t.Errorf("want no speed where the whole gap closes, got %+v %v", beta.Speed, err)
	}
}

func TestInequalityOfTheWorst(t *testing.T) {
	for _, test := range []struct {
		name   string
		values statistic.Column
		want   map[string]float64 // absent: -1
	}{
		{"none", column(), map[string]float64{"gini": -1, "theil": -1, "cv": -1, "atkinson": -1, "hoover": -1, "log": -1}},
		{"all absent", statistic.NewColumn(3), map[string]float64{"gini": -1, "theil": -1, "cv": -1, "atkinson": -1, "hoover": -1, "log": -1}},
		{"one", column(5), map[string]float64{"gini": 0, "theil": 0, "cv": -1, "atkinson": 0, "hoover": 0, "log": -1}},
		{"all equal", column(5, 5, 5), map[string]float64{"gini": 0, "theil": 0, "cv": 0, "atkinson": 0, "hoover": 0, "log": 0}},
		{"all zero", column(0, 0), map[string]float64{"gini": -1, "theil": -1, "cv": -1, "atkinson": -1, "hoover": -1, "log": -1}},
		{"one has all", column(0, 0, 0, 8), map[string]float64{"gini": 0.75, "theil": math.Log(4), "cv": 2, "atkinson": 0.75, "hoover": 0.75, "log": -1}},
		{"one below zero", column(-1, 5), map[string]float64{"gini": -1, "theil": -1, "cv": math.Sqrt(18) / 2, "atkinson": -1, "hoover": -1, "log": -1}},
	} {
		d := toolbox.NewDistribution(test.values, nil, nil)
		for name, got := range map[string]statistic.Number{
			"gini": d.Gini(), "theil": d.TheilT(), "cv": d.CV(), "atkinson": d.Atkinson(0.5), "hoover": d.Hoover(), "log": d.SDLog(),
		} {
			want := test.want[name]
			if got.Known != (want >= 0) || got.Known && math.Abs(got.Value-want) > 1e-12 {
				t.Errorf("%s, %s: want %v, got %+v", test.name, name, want, got)
			}
		}
	}
}

// TestInequalityKeepsItsProperties: order and scale do not matter, a copy of everybody changes
// nothing, weights are copies, and the parts sum to the whole.
func TestInequalityKeepsItsProperties(t *testing.T) {
	values, doubled := column(3, 9, 1, 4, 4), column(8, 2, 6, 18, 8, 8, 2, 6, 18, 8)
	groups := []string{"A", "B", "A", "B", "C"}
	d, twice := toolbox.NewDistribution(values, nil, groups), toolbox.NewDistribution(doubled, nil, nil)
	weights := column(1, 2, 1, 1, 3)
	weighted := toolbox.NewDistribution(values, &weights, groups)
	copied := toolbox.NewDistribution(column(3, 9, 9, 1, 4, 4, 4, 4), nil, nil)
	between, within := weighted.TheilParts()
	for name, pair := range map[string][2]statistic.Number{
		"gini":           {d.Gini(), twice.Gini()},
		"theil":          {d.TheilT(), twice.TheilT()},
		"atkinson":       {d.Atkinson(2), twice.Atkinson(2)},
		"weighted gini":  {weighted.WeightedGini(), copied.Gini()},
		"weighted theil": {weighted.WeightedTheilT(), copied.TheilT()},
		"weighted L":     {weighted.WeightedTheilL(), copied.TheilL()},
		"williamson":     {weighted.Williamson(), copied.PopulationCV()},
		"parts":          {{Value: between.Value + within.Value, Known: between.Known}, weighted.WeightedTheilT()},
	} {
		if !pair[0].Known || !pair[1].Known || math.Abs(pair[0].Value-pair[1].Value) > 1e-12 {
			t.Errorf("%s: want both the same, got %+v", name, pair)
		}
	}
	curve := weighted.Lorenz()
	if len(curve) != 6 || curve[0] != (toolbox.LorenzPoint{}) || curve[5] != (toolbox.LorenzPoint{People: 1, Total: 1}) {
		t.Errorf("want a curve from corner to corner, got %v", curve)
	}
}
