package toolbox

import (
	"context"
	"errors"
	"math"

	"pharos/data"
	"pharos/data/statistic"
)

var convergenceMethods = []Method{
	{
		ID: "beta-convergence", Group: Convergence, Shape: ByPeriod,
		Source:  "Barro, Sala-i-Martin 1992",
		Formula: "(1/T) ln(y_T / y_0) = a + b ln y_0 + c x + e; λ = −ln(1 + b T) / T; t½ = ln 2 / λ",
		Params: []Param{
			variableParam, fromParam, toParam,
			{Name: "covariates", Kind: ListParam, Optional: true},
			{Name: "dummies", Kind: AttributeParam, Optional: true},
			weightsParam,
		},
		compute: betaConvergence,
	},
	{
		ID: "sigma-convergence", Group: Convergence, Shape: ByPeriod,
		Source:  "Barro, Sala-i-Martin 1992; Williamson 1965",
		Formula: "σ_t = sd(ln y_t); CV_t = sd(y_t) / ȳ_t; F = s_0² / s_T²",
		Params:  []Param{variableParam, weightsParam, groupsParam, fromParam, toParam},
		compute: sigmaConvergence,
	},
}

func betaConvergence(_ context.Context, in Input) (Answer, error) {
	s := in.study()
	names, covariates := s.list("covariates")
	dummies, weights := s.attribute("dummies"), s.variable("weights")
	begin, end := s.span()
	if err := s.err(); err != nil {
		return Answer{}, err
	}
	m := BetaModel{Begin: s.values[begin], End: s.values[end], Years: s.times[end] - s.times[begin], Names: names, Groups: dummies, Weights: at(weights, begin)}
	for _, c := range covariates {
		m.Covariates = append(m.Covariates, c[begin])
	}
	beta, err := FitBeta(m)
	if err != nil {
		return Answer{}, unfitted(err)
	}
	regions := s.growthTable(m, beta)
	return Answer{
		Tables:   []Table{beta.fitTable(), beta.termTable(), regions},
		Notices:  append(s.notPositive(), beta.notices()...),
		Figures:  []FigureHint{{Kind: "scatter", Table: regions.ID, Label: "region", X: "initial_log", Y: "growth"}},
		Workings: s.betaWorkings(m, beta),
	}, nil
}

// span reads the parameters from and to, which must be in order.
func (s *study) span() (begin, end int) {
	begin, end = s.period("from", false), s.period("to", true)
	if len(s.problems) == 0 && begin >= end {
		p := refusal("toolbox.periods.order", "from", s.settled["from"], "to", s.settled["to"])
		p.Field = "to"
		s.problems = append(s.problems, p)
	}
	return begin, end
}

// unfitted words the errors of a regression that the user can mend.
func unfitted(err error) error {
	for sentinel, code := range map[error]string{
		statistic.ErrTooFew: "toolbox.regression.too-few", statistic.ErrSingular: "toolbox.regression.singular",
		statistic.ErrWeights: "toolbox.regression.weights", statistic.ErrRange: "toolbox.regression.range",
	} {
		if errors.Is(err, sentinel) {
			return data.Refuse(refusal(code))
		}
	}
	return err
}

func (b Beta) fitTable() Table {
	r := b.Regression
	t := Table{ID: "beta-fit", Columns: columns("regions count", "beta index", "beta_p probability", "speed share", "half_life years",
		"doubling_time years", "r2 share", "adjusted_r2 share", "sigma index", "f index", "f_p probability", "aic index")}
	halfLife, doubling := Cell{}, Cell{}
	switch {
	case b.HalfLife.Known && b.HalfLife.Value > 0:
		halfLife = number(b.HalfLife.Value)
	case b.HalfLife.Known:
		doubling = number(-b.HalfLife.Value)
	}
	slope := r.Terms[1]
	t.Rows = [][]Cell{{
		count(r.N), number(slope.Estimate), cell(slope.P), cell(b.Speed), halfLife, doubling,
		cell(r.R2), cell(r.AdjustedR2), cell(r.Sigma), cell(r.F), cell(r.FP), cell(r.AIC),
	}}
	return t
}

func (b Beta) termTable() Table {
	t := Table{ID: "beta-terms", Columns: columns("term text", "name code", "estimate index", "standard_error index", "t index", "p probability", "lower index", "upper index")}
	for i, term := range b.Regression.Terms {
		named := b.Terms[i]
		t.Rows = append(t.Rows, []Cell{
			text("term-" + string(named.Kind)), text(named.Name), number(term.Estimate), cell(term.SE), cell(term.T), cell(term.P),
			cell(term.Lower), cell(term.Upper),
		})
	}
	return t
}

func (s *study) growthTable(m BetaModel, b Beta) Table {
	t := Table{ID: "beta-regions", Columns: columns("region code", "initial amount", "newest amount", "initial_log index", "growth share", "fitted share", "residual share")}
	for i, region := range s.Regions {
		row := []Cell{text(region), {}, {}, {}, {}, {}, {}}
		begin, known := m.Begin.At(i)
		end, knownEnd := m.End.At(i)
		row[1], row[2] = optional(begin, known), optional(end, knownEnd)
		if known && knownEnd && begin > 0 && end > 0 {
			row[3], row[4] = number(math.Log(begin)), number(math.Log(end/begin)/m.Years)
		}
		row[5], row[6] = optional(b.Regression.Fitted.At(i)), optional(b.Regression.Residuals.At(i))
		t.Rows = append(t.Rows, row)
	}
	return t
}

// notices say in which direction the regions move, and when that may be chance.
func (b Beta) notices() []data.Problem {
	var notices []data.Problem
	slope := b.Regression.Terms[1]
	if slope.P.Known && slope.P.Value >= SigmaLevel {
		notices = append(notices, notice("toolbox.beta.unclear"))
	}
	if b.Speed.Known && b.Speed.Value < 0 {
		notices = append(notices, notice("toolbox.beta.diverging"))
	}
	if !b.Speed.Known {
		notices = append(notices, notice("toolbox.beta.no-speed"))
	}
	return notices
}

func (s *study) betaWorkings(m BetaModel, b Beta) func(region, name string) []Working {
	return func(region, _ string) []Working {
		slope := b.Regression.Terms[1].Estimate
		workings := []Working{{
			Result: "speed", Formula: "−ln(1 + {b} × {T}) / {T}",
			Values: []Value{{"b", slope}, {"T", m.Years}}, Answer: cell(b.Speed),
		}}
		for i, code := range s.Regions {
			begin, known := m.Begin.At(i)
			end, knownEnd := m.End.At(i)
			if code == region && known && knownEnd && begin > 0 && end > 0 {
				workings = append(workings, Working{
					Result: "growth", Formula: "ln({y_T} / {y_0}) / {T}",
					Values: []Value{{"y_T", end}, {"y_0", begin}, {"T", m.Years}}, Answer: number(math.Log(end/begin) / m.Years),
				})
			}
		}
		return workings
	}
}

func sigmaConvergence(ctx context.Context, in Input) (Answer, error) {
	s := in.study()
	weights, groups := s.variable("weights"), s.attribute("groups")
	begin, end := s.span()
	if err := s.err(); err != nil {
		return Answer{}, err
	}
	d := s.distributions(weights, groups)[begin : end+1]
	t := Table{ID: "sigma", Columns: columns("measure text", "first index", "last index", "change index", "slope index", "standard_error index", "p probability", "r2 share", "verdict text")}
	years := Table{ID: "sigma-years", Columns: columns("period period"), Rows: make([][]Cell, len(d))}
	for i := range d {
		years.Rows[i] = []Cell{text(string(s.Periods[begin+i]))}
	}
	falling, rising := 0, 0
	for _, m := range dispersionMeasures {
		if err := ctx.Err(); err != nil {
			return Answer{}, err
		}
		if !m.sigma {
			continue
		}
		sigma := TrendOfSigma(s.times[begin:end+1], years.measure(m, d))
		t.Rows = append(t.Rows, sigma.row(columns(m.column)[0].ID))
		switch change := sigma.Last.Value - sigma.First.Value; {
		case change < 0:
			falling++
		case change > 0:
			rising++
		}
	}
	answer := Answer{
		Tables: []Table{t, years, s.varianceTable(begin, end)}, Notices: s.notPositive(),
		Figures: []FigureHint{{Kind: "line", Table: years.ID, X: "period", Y: "sd_log"}, {Kind: "line", Table: years.ID, X: "period", Y: "cv"}},
	}
	if falling > 0 && rising > 0 {
		answer.Notices = append(answer.Notices, notice("toolbox.sigma.disagree", "falling", countText(falling), "rising", countText(rising)))
	}
	return answer, nil
}

// measure adds the column of a measure, one row for each distribution, and returns it.
func (t *Table) measure(m dispersionMeasure, distributions []Distribution) statistic.Column {
	t.Columns = append(t.Columns, columns(m.column)...)
	values := statistic.NewColumn(len(distributions))
	for i, d := range distributions {
		measured := m.compute(d)
		if measured.Known {
			values.Set(i, measured.Value)
		}
		t.Rows[i] = append(t.Rows[i], cell(measured))
	}
	return values
}

func (t SigmaTrend) row(measure string) []Cell {
	change := Cell{}
	if t.First.Known && t.Last.Known {
		change = number(t.Last.Value - t.First.Value)
	}
	return []Cell{
		text("measure-" + measure), cell(t.First), cell(t.Last), change, cell(t.Trend.Slope), cell(t.Trend.SE), cell(t.Trend.P), cell(t.Trend.R2),
		text(string(t.Verdict)),
	}
}

func (s *study) varianceTable(begin, end int) Table {
	t := Table{ID: "sigma-test", Columns: columns("measure text", "regions count", "first index", "last index", "f index", "p probability")}
	for _, logs := range []bool{true, false} {
		name := "measure-sd"
		if logs {
			name = "measure-sd_log"
		}
		row := []Cell{text(name), {}, {}, {}, {}, {}}
		if r, ok := CompareVariances(s.values[begin], s.values[end], logs); ok {
			row = []Cell{text(name), count(r.N), number(r.Begin), number(r.End), number(r.F), number(r.P)}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
