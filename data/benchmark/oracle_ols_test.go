package benchmark_test

import (
	"slices"
	"strconv"
	"testing"

	"pharos/data/statistic"
)

// testRegression runs a case of a linear model, weighted where the case names a column of weights.
func testRegression(t *testing.T, o oracle) {
	o.known(t, "y", "x", "weights", "w")
	from := o.input(t, "data.csv")
	var response, weighting string
	o.param(t, "y", &response)
	o.param(t, "weights", &weighting)
	o.param(t, "w", &weighting)
	names := list[string](t, o, "x")
	var x []statistic.Column
	for _, name := range names {
		x = append(x, numbers(t, from, name))
	}
	var weights *statistic.Column
	if weighting != "" {
		column := numbers(t, from, weighting)
		weights = &column
	}
	r, err := statistic.Regress(numbers(t, from, response), x, weights)
	if err != nil {
		t.Fatal(err)
	}
	coefficients := o.want(t, "coef")
	o.compare(t, coefficients, []string{"term"}, func(row int, name string) got {
		at := slices.Index(names, coefficients.text(row, "term")) + 1
		return termField(t, r.Terms[at], name)
	})
	o.compare(t, o.want(t, "fit"), nil, func(_ int, name string) got { return fitField(t, r, name) })
	if !o.hasOutput("residuals") {
		return
	}
	residuals := o.want(t, "residuals")
	if len(residuals.rows) != r.N {
		t.Errorf("want %d units, got %d", len(residuals.rows), r.N)
	}
	o.compare(t, residuals, []string{"row"}, func(row int, name string) got {
		unit, err := strconv.Atoi(residuals.text(row, "row"))
		if err != nil {
			t.Fatal(err)
		}
		column, found := map[string]statistic.Column{
			"fitted": r.Fitted, "resid": r.Residuals, "leverage": r.Leverage, "rstandard": r.Standardised, "cooks": r.Cook,
		}[name]
		if !found {
			t.Fatalf("nothing computes %s", name)
		}
		return cellOf(column, unit-1)
	})
}

func termField(t *testing.T, term statistic.Term, name string) got {
	t.Helper()
	value, found := map[string]got{
		"estimate": number(term.Estimate), "se": known(term.SE), "t": known(term.T), "p": known(term.P),
		"ci_low": known(term.Lower), "ci_high": known(term.Upper), "VIF": known(term.VIF),
	}[name]
	if !found {
		t.Fatalf("nothing computes %s", name)
	}
	return value
}

func fitField(t *testing.T, r statistic.Regression, name string) got {
	t.Helper()
	value, found := map[string]got{
		"N": count(r.N), "df": count(r.DF), "R2": known(r.R2), "adjR2": known(r.AdjustedR2), "sigma": known(r.Sigma),
		"F": known(r.F), "F_p": known(r.FP), "AIC": known(r.AIC), "BIC": known(r.BIC), "logLik": known(r.LogLik),
		"DW": known(r.DurbinWatson),
	}[name]
	if !found {
		t.Fatalf("nothing computes %s", name)
	}
	return value
}
