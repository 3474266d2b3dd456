package statistic_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"pharos/data/datatest"
	"pharos/data/statistic"
)

// Longley (1967): deflator, GNP, unemployed, armed forces, population, year; employed. All but
// dependent on one another, and so the hardest of the reference data of NIST.
var longley = [][]float64{
	{83.0, 234289, 2356, 1590, 107608, 1947, 60323},
	{88.5, 259426, 2325, 1456, 108632, 1948, 61122},
	{88.2, 258054, 3682, 1616, 109773, 1949, 60171},
	{89.5, 284599, 3351, 1650, 110929, 1950, 61187},
	{96.2, 328975, 2099, 3099, 112075, 1951, 63221},
	{98.1, 346999, 1932, 3594, 113270, 1952, 63639},
	{99.0, 365385, 1870, 3547, 115094, 1953, 64989},
	{100.0, 363112, 3578, 3350, 116219, 1954, 63761},
	{101.2, 397469, 2904, 3048, 117388, 1955, 66019},
	{104.6, 419180, 2822, 2857, 118734, 1956, 67857},
	{108.4, 442769, 2936, 2798, 120445, 1957, 68169},
	{110.8, 444546, 4681, 2637, 121950, 1958, 66513},
	{112.6, 482704, 3813, 2552, 123366, 1959, 68655},
	{114.2, 502601, 3931, 2514, 125368, 1960, 69564},
	{115.7, 518173, 4806, 2572, 127852, 1961, 69331},
	{116.9, 554894, 4007, 2827, 130081, 1962, 70551},
}

func columnsOf(rows [][]float64) []statistic.Column {
	columns := make([]statistic.Column, len(rows[0]))
	for j := range columns {
		columns[j] = statistic.NewColumn(len(rows))
		for i, row := range rows {
			columns[j].Set(i, row[j])
		}
	}
	return columns
}

// Certified values of the statistical reference data sets of NIST; Durbin-Watson and inflation factors
// are those that R's lmtest and car print.
func TestRegressionOfLongley(t *testing.T) {
	columns := columnsOf(longley)
	r, err := statistic.Regress(columns[6], columns[:6], nil)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []struct{ estimate, se, vif float64 }{
		{-3482258.63459582, 890420.383607373, 0},
		{15.0618722713733, 84.9149257747669, 135.53244},
		{-0.358191792925910e-01, 0.334910077722432e-01, 1788.51348},
		{-2.02022980381683, 0.488399681651699, 33.61889},
		{-1.03322686717359, 0.214274163161675, 3.58893},
		{-0.511041056535807e-01, 0.226073200069370, 399.15102},
		{1829.15146461355, 455.478499142212, 758.98060},
	} {
		term := r.Terms[i]
		if !near(term.Estimate/want.estimate, 1, 1e-9) || !near(term.SE.Value/want.se, 1, 1e-9) {
			t.Errorf("term %d: want %v of %v, got %v of %v", i, want.estimate, want.se, term.Estimate, term.SE.Value)
		}
		if term.VIF.Known != (i > 0) || i > 0 && !near(term.VIF.Value/want.vif, 1, 1e-7) {
			t.Errorf("term %d: want an inflation of %v, got %v", i, want.vif, term.VIF)
		}
	}
	for name, c := range map[string]struct {
		got  statistic.Number
		want float64
	}{
		"sigma": {r.Sigma, 304.854073561965}, "R2": {r.R2, 0.995479004577296}, "F": {r.F, 330.285339234588},
		"Durbin-Watson": {r.DurbinWatson, 2.559487689},
	} {
		if !c.got.Known || !near(c.got.Value/c.want, 1, 1e-7) {
			t.Errorf("%s: want %v, got %v", name, c.want, c.got)
		}
	}
	if r.N != 16 || r.DF != 9 {
		t.Errorf("want 16 units and 9 degrees of freedom, got %d and %d", r.N, r.DF)
	}
	checkGeometry(t, r, columns[:6])
}

// checkGeometry: leverages sum to the number of terms, residuals to 0 with every variable.
func checkGeometry(t *testing.T, r statistic.Regression, x []statistic.Column) {
	t.Helper()
	var leverage, residuals float64
	for _, row := range r.Rows {
		leverage += r.Leverage.Values[row]
		residuals += r.Residuals.Values[row]
	}
	if !near(leverage, float64(len(x)+1), 1e-9) || math.Abs(residuals) > 1e-6 {
		t.Errorf("want leverages of %d and residuals of 0, got %v and %v", len(x)+1, leverage, residuals)
	}
	for j, c := range x {
		var product, scale float64
		for _, row := range r.Rows {
			product += c.Values[row] * r.Residuals.Values[row]
			scale += math.Abs(c.Values[row] * r.Residuals.Values[row])
		}
		if math.Abs(product) > 1e-7*scale {
			t.Errorf("variable %d: want nothing of it in the residuals, got %v", j, product)
		}
	}
}

func TestWeightsCountAsRepetitions(t *testing.T) {
	x, y := statistic.Complete(1, 2, 3, 4, 9), statistic.Complete(2, 3, 3, 6, 50)
	weights := statistic.Complete(1, 3, 2, 1, 0)
	weighted, err := statistic.Regress(y, []statistic.Column{x}, &weights)
	if err != nil {
		t.Fatal(err)
	}
	repeated := []int{0, 1, 1, 1, 2, 2, 3}
	plain, err := statistic.Regress(y.Pick(repeated), []statistic.Column{x.Pick(repeated)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := range plain.Terms {
		if !near(weighted.Terms[i].Estimate, plain.Terms[i].Estimate, 1e-12) {
			t.Errorf("term %d: want %v, got %v", i, plain.Terms[i].Estimate, weighted.Terms[i].Estimate)
		}
	}
	if weighted.N != 4 || weighted.DF != 2 || weighted.Fitted.Known[4] || !near(weighted.R2.Value, plain.R2.Value, 1e-12) {
		t.Errorf("want four units without that of weight 0, got %+v", weighted)
	}
	tenfold := weights.Map(func(w float64) (float64, bool) { return 10 * w, true })
	again, err := statistic.Regress(y, []statistic.Column{x}, &tenfold)
	if err != nil || !near(again.Terms[1].SE.Value, weighted.Terms[1].SE.Value, 1e-12) || !near(again.LogLik.Value, weighted.LogLik.Value, 1e-12) {
		t.Errorf("the scale of the weights does not matter: want %v, got %v", weighted.LogLik, again.LogLik)
	}
}

func TestRegressionsThatCannotBe(t *testing.T) {
	x, y := statistic.Complete(1, 2, 3, 5), statistic.Complete(2, 1, 4, 3)
	negative := statistic.Complete(1, 1, -1, 1)
	double := x.Map(func(v float64) (float64, bool) { return 2*v + 1, true })
	for name, c := range map[string]struct {
		y       statistic.Column
		x       []statistic.Column
		weights *statistic.Column
		want    error
	}{
		"no units":            {statistic.NewColumn(0), []statistic.Column{statistic.NewColumn(0)}, nil, statistic.ErrTooFew},
		"all absent":          {y, []statistic.Column{statistic.NewColumn(4)}, nil, statistic.ErrTooFew},
		"fewer than terms":    {y.Pick([]int{0, 1}), []statistic.Column{x.Pick([]int{0, 1}), y.Pick([]int{0, 1})}, nil, statistic.ErrTooFew},
		"a variable doubled":  {y, []statistic.Column{x, double}, nil, statistic.ErrSingular},
		"a constant variable": {y, []statistic.Column{statistic.Complete(7, 7, 7, 7)}, nil, statistic.ErrSingular},
		"a negative weight":   {y, []statistic.Column{x}, &negative, statistic.ErrWeights},
		"beyond all numbers":  {statistic.Complete(-1e308, 1e308, 1.5e308, -1.7e308), []statistic.Column{x}, nil, statistic.ErrRange},
	} {
		if _, err := statistic.Regress(c.y, c.x, c.weights); !errors.Is(err, c.want) {
			t.Errorf("%s: want %v, got %v", name, c.want, err)
		}
	}
}

func TestRegressionsThatFitTooWell(t *testing.T) {
	x := statistic.Complete(1, 2, 3, 4)
	exact, err := statistic.Regress(statistic.Complete(3, 5, 7, 9), []statistic.Column{x}, nil)
	if err != nil || !near(exact.Terms[1].Estimate, 2, 1e-12) || !near(exact.R2.Value, 1, 1e-12) || exact.F.Known || exact.Terms[1].SE.Known {
		t.Errorf("want the line and no test of it, got %+v, %v", exact, err)
	}
	flat, err := statistic.Regress(statistic.Complete(3, 3, 3, 3), []statistic.Column{x}, nil)
	if err != nil || flat.R2.Known || !near(flat.Terms[0].Estimate, 3, 1e-12) || math.Abs(flat.Terms[1].Estimate) > 1e-12 {
		t.Errorf("want no share of no variance, got %+v, %v", flat, err)
	}
	two, err := statistic.Regress(statistic.Complete(3, 8), []statistic.Column{statistic.Complete(0, 1)}, nil)
	if err != nil || two.DF != 0 || two.Sigma.Known || two.Terms[0].P.Known || !near(two.Terms[1].Estimate, 5, 1e-12) {
		t.Errorf("want a line through two points and nothing more, got %+v, %v", two, err)
	}
	mean, err := statistic.Regress(statistic.Complete(1, 2, 6), nil, nil)
	if err != nil || !near(mean.Terms[0].Estimate, 3, 1e-12) || mean.F.Known {
		t.Errorf("want the mean without variables, got %+v, %v", mean, err)
	}
}

func TestRegressionDoesNotDependOnUnitsAndOrder(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	x, y := statistic.NewColumn(30), statistic.NewColumn(30)
	for i := range 30 {
		x.Set(i, random.NormFloat64())
		y.Set(i, 2*x.Values[i]+random.NormFloat64())
	}
	plain, err := statistic.Regress(y, []statistic.Column{x}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, unit := range []float64{1e-120, 1e6, 1e120} {
		scaled := x.Map(func(v float64) (float64, bool) { return v * unit, true })
		got, err := statistic.Regress(y, []statistic.Column{scaled}, nil)
		if err != nil || !near(got.Terms[1].Estimate*unit, plain.Terms[1].Estimate, 1e-9) || !near(got.Terms[1].T.Value, plain.Terms[1].T.Value, 1e-9) {
			t.Errorf("in units of %g: want the same slope, got %+v, %v", unit, got.Terms, err)
		}
	}
	order := random.Perm(30)
	turned, err := statistic.Regress(y.Pick(order), []statistic.Column{x.Pick(order)}, nil)
	if err != nil || !near(turned.AIC.Value, plain.AIC.Value, 1e-12) {
		t.Errorf("want the same of another order, got %v, %v", turned.AIC, err)
	}
}

func TestRegressionsOfAwkwardColumns(t *testing.T) {
	for name, values := range datatest.Awkward {
		x := statistic.NewColumn(len(values))
		for i := range values {
			x.Set(i, float64(i*i))
		}
		for _, c := range [][2]statistic.Column{{statistic.Complete(values...), x}, {x, statistic.Complete(values...)}} {
			r, err := statistic.Regress(c[0], []statistic.Column{c[1]}, nil)
			if err != nil {
				continue
			}
			for _, term := range r.Terms {
				for _, n := range []statistic.Number{{Value: term.Estimate}, term.SE, term.T, term.P, term.Lower, term.Upper, term.VIF} {
					if !isNumber(n.Value) {
						t.Errorf("%s: want numbers, got %+v", name, term)
					}
				}
			}
			for _, c := range []statistic.Column{r.Fitted, r.Residuals, r.Leverage, r.Standardised, r.Cook} {
				for _, x := range c.Values {
					if !isNumber(x) {
						t.Errorf("%s: want numbers, got %v", name, c.Values)
					}
				}
			}
		}
	}
}
