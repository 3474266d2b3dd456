package benchmark_test

import (
	"strconv"
	"strings"
	"testing"

	"pharos/data/statistic"
	"pharos/data/toolbox"
)

// testConvergence computes a case of convergence or inequality; the outputs' columns say which.
func testConvergence(t *testing.T, o oracle) {
	o.known(t, "variable", "weights", "groups", "year", "from", "to", "model")
	names := convergenceNames{variable: "P01", weights: "Pop", groups: "Country"}
	o.param(t, "variable", &names.variable)
	o.param(t, "weights", &names.weights)
	o.param(t, "groups", &names.groups)
	panel := openPanel(t, o)
	switch {
	case o.has("model"):
		testBeta(t, o, panel, names)
	case o.has("year"):
		testLorenz(t, o, panel, names)
	case o.want(t, "").names[0] == "measure":
		testSigmaTrend(t, o, panel, names)
	default:
		want := o.want(t, "")
		o.compare(t, want, []string{"Time"}, func(row int, column string) got {
			return names.measure(t, panel, timeOf(t, want.text(row, "Time")), column)
		})
	}
}

type convergenceNames struct{ variable, weights, groups string }

func (c convergenceNames) distribution(t *testing.T, panel *oraclePanel, time float64) toolbox.Distribution {
	t.Helper()
	weights := panel.at(t, c.weights, time)
	return toolbox.NewDistribution(panel.at(t, c.variable, time), &weights, panel.textAt(t, c.groups, time))
}

func (c convergenceNames) measure(t *testing.T, panel *oraclePanel, time float64, column string) got {
	t.Helper()
	d := c.distribution(t, panel, time)
	if aversion, found := strings.CutPrefix(column, "Atkinson_"); found {
		measured := d.Atkinson(timeOf(t, aversion))
		return optional(measured.Value, measured.Known)
	}
	if high, low, found := strings.Cut(column, "_P"); found && strings.HasPrefix(high, "P") {
		measured := d.QuantileRatio(timeOf(t, high[1:])/100, timeOf(t, low)/100)
		return optional(measured.Value, measured.Known)
	}
	measure, named := map[string]func() statistic.Number{
		"mean": d.Mean, "wmean": d.WeightedMean, "sd": d.SD, "sd_log": d.SDLog, "CV": d.CV, "CV_pop": d.PopulationCV,
		"wCV": d.Williamson, "Williamson": d.Williamson, "Gini": d.Gini, "Gini_unbiased": d.UnbiasedGini, "wGini": d.WeightedGini,
		"Theil_T": d.TheilT, "Theil_L": d.TheilL, "MLD": d.TheilL, "wTheil_T": d.WeightedTheilT, "MLD_w": d.WeightedTheilL,
		"wTheil_L": d.WeightedTheilL, "MAD_rel": d.MAD, "Top_Bottom": d.Range, "Hoover": d.Hoover,
		"wTheil_between": func() statistic.Number { between, _ := d.TheilParts(); return between },
		"wTheil_within":  func() statistic.Number { _, within := d.TheilParts(); return within },
	}[column]
	switch {
	case column == "N":
		return number(float64(d.Count()))
	case !named:
		t.Fatalf("the measure %s is not known", column)
	}
	measured := measure()
	return optional(measured.Value, measured.Known)
}

func testSigmaTrend(t *testing.T, o oracle, panel *oraclePanel, names convergenceNames) {
	want := o.want(t, "")
	o.compare(t, want, []string{"measure"}, func(row int, column string) got {
		measure := statistic.NewColumn(len(panel.times))
		for i, time := range panel.times {
			if m := names.measure(t, panel, time, want.text(row, "measure")); m.kind == 'n' {
				measure.Set(i, m.number)
			}
		}
		return trendCell(t, toolbox.TrendOfSigma(panel.times, measure).Trend, column)
	})
}

func testLorenz(t *testing.T, o oracle, panel *oraclePanel, names convergenceNames) {
	var year float64
	o.param(t, "year", &year)
	points := names.distribution(t, panel, year).Lorenz()
	want := o.want(t, "")
	if len(points) != len(want.rows) {
		t.Fatalf("want %d points, got %d", len(want.rows), len(points))
	}
	o.compare(t, want, nil, func(row int, column string) got {
		switch column {
		case "cum_pop":
			return number(points[row].People)
		case "cum_income":
			return number(points[row].Total)
		}
		t.Fatalf("the column %s is not known", column)
		return got{}
	})
}

func testBeta(t *testing.T, o oracle, panel *oraclePanel, names convergenceNames) {
	var from, to float64
	var model string
	o.param(t, "from", &from)
	o.param(t, "to", &to)
	o.param(t, "model", &model)
	m := toolbox.BetaModel{Begin: panel.at(t, names.variable, from), End: panel.endOf(t, names.variable, from, to), Years: to - from}
	for _, word := range strings.FieldsFunc(model, func(r rune) bool { return r == '_' || r == '+' || r == ' ' }) {
		switch strings.ToLower(word) {
		case "absolute", "conditional", "unconditional", "fe", "dummies":
		case "country":
			m.Groups = panel.textAt(t, names.groups, from)
		case "popweighted", "weighted":
			weights := panel.at(t, names.weights, from)
			m.Weights = &weights
		default:
			name := panel.variableLike(t, word)
			m.Covariates, m.Names = append(m.Covariates, panel.at(t, name, from)), append(m.Names, name)
		}
	}
	beta, err := toolbox.FitBeta(m)
	if err != nil {
		t.Fatal(err)
	}
	compareBeta(t, o, beta)
}

func compareBeta(t *testing.T, o oracle, beta toolbox.Beta) {
	t.Helper()
	r := beta.Regression
	coefficients := o.want(t, "coef")
	if len(coefficients.rows) != len(r.Terms) {
		t.Errorf("want %d terms, got %d", len(coefficients.rows), len(r.Terms))
	}
	o.compare(t, coefficients, []string{"term"}, func(row int, column string) got {
		at := termAt(beta.Terms, coefficients.text(row, "term"))
		if at < 0 {
			t.Fatalf("the term %s was not fitted", coefficients.text(row, "term"))
		}
		term := r.Terms[at]
		return numberCell(t, column, map[string]statistic.Number{
			"estimate": {Value: term.Estimate, Known: true}, "se": term.SE, "t": term.T, "p": term.P,
			"ci_low": term.Lower, "ci_high": term.Upper,
		})
	})
	o.compare(t, o.want(t, "fit"), nil, func(_ int, column string) got {
		return numberCell(t, column, map[string]statistic.Number{
			"N": {Value: float64(r.N), Known: true}, "R2": r.R2, "adjR2": r.AdjustedR2, "sigma": r.Sigma, "F": r.F, "p_F": r.FP,
			"AIC": r.AIC, "BIC": r.BIC, "logLik": r.LogLik, "speed_beta": beta.Speed, "half_life": beta.HalfLife,
		})
	})
}

func numberCell(t *testing.T, column string, cells map[string]statistic.Number) got {
	t.Helper()
	cell, named := cells[column]
	if !named {
		t.Fatalf("the column %s is not known", column)
	}
	return optional(cell.Value, cell.Known)
}

// termAt finds a term by the name that R gives it.
func termAt(terms []toolbox.BetaTerm, name string) int {
	for i, term := range terms {
		var named bool
		switch term.Kind {
		case toolbox.InterceptTerm:
			named = name == "(Intercept)"
		case toolbox.InitialTerm:
			named = name == "x"
		case toolbox.GroupTerm:
			named = name == "factor(ct)"+term.Name
		default:
			named = len(name) > 1 && strings.HasPrefix(strings.ToLower(term.Name), strings.ToLower(name))
		}
		if named {
			return i
		}
	}
	return -1
}

// endOf returns the values at the time to, over the units of the time from.
func (p *oraclePanel) endOf(t *testing.T, name string, from, to float64) statistic.Column {
	t.Helper()
	units, _ := p.table.Text("uCode")
	column, rows := p.column(t, name), p.rowsAt(from)
	end := statistic.NewColumn(len(rows))
	for i, row := range rows {
		if at, there := p.rows[units[row]][to]; there && column.Known[at] {
			end.Set(i, column.Values[at])
		}
	}
	return end
}

// variableLike returns the column whose name is the word, whatever the case.
func (p *oraclePanel) variableLike(t *testing.T, word string) string {
	t.Helper()
	for _, name := range p.table.Names {
		if strings.EqualFold(name, word) {
			return name
		}
	}
	t.Fatalf("the model's %s is not read", strconv.Quote(word))
	return ""
}
