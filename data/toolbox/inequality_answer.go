package toolbox

import (
	"context"

	"pharos/data"
	"pharos/data/statistic"
)

var inequalityMethods = []Method{
	{
		ID: "inequality", Group: Inequality, Shape: ByPeriod,
		Source:  "Gini 1912; Lorenz 1905; Williamson 1965; Theil 1967; Atkinson 1970; Hoover 1936",
		Formula: "G = Σ_i Σ_j |x_i − x_j| / (2 n² x̄); T = 1/n Σ (x/x̄) ln(x/x̄); L = 1/n Σ ln(x̄/x); A = 1 − (1/n Σ x^(1−ε))^(1/(1−ε)) / x̄; V_w = √(Σ p (x − x̄_w)²) / x̄_w",
		Params:  []Param{variableParam, weightsParam, groupsParam, aversionParam},
		compute: inequality,
	},
	{
		ID: "lorenz", Group: Inequality, Shape: ByPeriod,
		Source:  "Lorenz 1905; Gini 1912; Hoover 1936",
		Formula: "(Σ_k≤i p_k, Σ_k≤i p_k x_k / x̄), x_1 ≤ x_2 ≤ …",
		Params:  []Param{variableParam, weightsParam, periodParam},
		compute: lorenz,
	},
	{
		ID: "theil-parts", Group: Inequality, Shape: ByPeriod,
		Source:  "Theil 1967; Shorrocks 1980",
		Formula: "T = Σ_g P_g (x̄_g/x̄) ln(x̄_g/x̄) + Σ_g P_g (x̄_g/x̄) T_g",
		Params: []Param{
			variableParam, weightsParam, periodParam,
			{Name: "groups", Kind: AttributeParam},
		},
		compute: theilParts,
	},
}

var aversionParam = Param{Name: "aversion", Kind: NumberParam, Default: "0.5", Low: from(0.01), High: from(20)}

// A dispersionMeasure is a column of the table of measures.
type dispersionMeasure struct {
	column  string
	compute func(Distribution) statistic.Number
	sigma   bool // of how far regions are apart, beside their level
}

// dispersionMeasures lists the measures in the order the user sees, but those that need a parameter.
var dispersionMeasures = []dispersionMeasure{
	{"mean amount", Distribution.Mean, false},
	{"weighted_mean amount", Distribution.WeightedMean, false},
	{"sd amount", Distribution.SD, false},
	{"sd_log index", Distribution.SDLog, true},
	{"cv index", Distribution.CV, true},
	{"cv_population index", Distribution.PopulationCV, true},
	{"williamson index", Distribution.Williamson, true},
	{"gini index", Distribution.Gini, true},
	{"gini_unbiased index", Distribution.UnbiasedGini, true},
	{"gini_weighted index", Distribution.WeightedGini, true},
	{"hoover_weighted share", Distribution.Hoover, true},
	{"theil_t index", Distribution.TheilT, true},
	{"theil_l index", Distribution.TheilL, true},
	{"theil_t_weighted index", Distribution.WeightedTheilT, true},
	{"theil_between index", func(d Distribution) statistic.Number { between, _ := d.TheilParts(); return between }, true},
	{"theil_within index", func(d Distribution) statistic.Number { _, within := d.TheilParts(); return within }, true},
	{"theil_l_weighted index", Distribution.WeightedTheilL, true},
	{"mad index", Distribution.MAD, true},
	{"p80_p20 index", func(d Distribution) statistic.Number { return d.QuantileRatio(0.8, 0.2) }, true},
	{"top_bottom index", Distribution.Range, true},
}

// distributions returns the distribution of every period.
func (s *study) distributions(weights []statistic.Column, groups []string) []Distribution {
	all := make([]Distribution, len(s.values))
	for i, values := range s.values {
		all[i] = NewDistribution(values, at(weights, i), groups)
	}
	return all
}

// at returns a column of a list that may be nil.
func at(columns []statistic.Column, i int) *statistic.Column {
	if columns == nil {
		return nil
	}
	return &columns[i]
}

func inequality(ctx context.Context, in Input) (Answer, error) {
	s := in.study()
	weights, groups := s.variable("weights"), s.attribute("groups")
	if err := s.err(); err != nil {
		return Answer{}, err
	}
	t := Table{ID: "inequality", Columns: columns("period period", "regions count")}
	for _, m := range dispersionMeasures {
		t.Columns = append(t.Columns, columns(m.column)...)
	}
	t.Columns = append(t.Columns, columns("atkinson share", "atkinson_1 share")...)
	for i, d := range s.distributions(weights, groups) {
		if err := ctx.Err(); err != nil {
			return Answer{}, err
		}
		row := []Cell{text(string(s.Periods[i])), count(d.Count())}
		for _, m := range dispersionMeasures {
			row = append(row, cell(m.compute(d)))
		}
		t.Rows = append(t.Rows, append(row, cell(d.Atkinson(s.settled.value("aversion"))), cell(d.Atkinson(1))))
	}
	newest := s.fullest(true)
	last := NewDistribution(s.values[newest], at(weights, newest), groups)
	return Answer{
		Tables: []Table{t, s.theilTable(last)}, Notices: s.notPositive(),
		Figures:  []FigureHint{{Kind: "line", Table: t.ID, X: "period", Y: "gini"}, {Kind: "line", Table: t.ID, X: "period", Y: "sd_log"}},
		Workings: s.theilWorkings(last),
	}, nil
}

// notPositive names the periods in which measures with logarithms are undefined.
func (s *study) notPositive() []data.Problem {
	var notices []data.Problem
	for i, values := range s.values {
		low := 0
		for _, x := range values.Observed() {
			if x <= 0 {
				low++
			}
		}
		if low > 0 {
			notices = append(notices, warning("toolbox.values.not-positive", "variable", s.settled["variable"],
				"period", string(s.Periods[i]), "n", countText(low)))
		}
	}
	return notices
}

// theilTable lists what each region adds to the weighted Theil index.
func (s *study) theilTable(d Distribution) Table {
	t := Table{ID: "theil-regions", Columns: columns("region code", "value amount", "weight_share share", "relative index", "theil_part index")}
	defined := d.WeightedTheilT().Known
	for i, unit := range d.units {
		ratio := d.values[i] / d.weightMean
		t.Rows = append(t.Rows, []Cell{
			text(s.Regions[unit]), number(d.values[i]), number(d.shares[i]), optional(ratio, d.weightMean > 0),
			optional(theilTerm(d.shares[i], ratio), defined && ratio > 0),
		})
	}
	return t
}

// theilWorkings explains that table.
func (s *study) theilWorkings(d Distribution) func(region, name string) []Working {
	return func(region, _ string) []Working {
		for i, unit := range d.units {
			ratio := d.values[i] / d.weightMean
			if s.Regions[unit] != region || !d.WeightedTheilT().Known || !(ratio > 0) {
				continue
			}
			return []Working{{
				Result: "theil_part", Formula: "{p} × ({x} / {x̄}) × ln({x} / {x̄})",
				Values: []Value{{"p", d.shares[i]}, {"x", d.values[i]}, {"x̄", d.weightMean}},
				Answer: number(theilTerm(d.shares[i], ratio)),
			}}
		}
		return nil
	}
}

func lorenz(_ context.Context, in Input) (Answer, error) {
	s := in.study()
	weights := s.variable("weights")
	period := s.period("period", true)
	if err := s.err(); err != nil {
		return Answer{}, err
	}
	d := NewDistribution(s.values[period], at(weights, period), nil)
	points := d.Lorenz()
	t := Table{ID: "lorenz", Columns: columns("region code", "value amount", "weight_share share", "cumulated_weight share", "cumulated_total share")}
	for i, point := range points {
		row := []Cell{{}, {}, {}, number(point.People), number(point.Total)}
		if i > 0 {
			row[0], row[1], row[2] = text(s.Regions[d.units[i-1]]), number(d.values[i-1]), number(d.shares[i-1])
		}
		t.Rows = append(t.Rows, row)
	}
	of := Table{ID: "lorenz-measures", Columns: columns("gini_weighted index", "hoover_weighted share"), Rows: [][]Cell{{cell(d.WeightedGini()), cell(d.Hoover())}}}
	answer := Answer{Tables: []Table{t, of}, Figures: []FigureHint{{Kind: "lorenz", Table: t.ID, Label: "region", X: "cumulated_weight", Y: "cumulated_total"}}}
	if points == nil {
		answer.Notices = append(answer.Notices, warning("toolbox.lorenz.undefined", "variable", s.settled["variable"]))
	}
	return answer, nil
}

func theilParts(_ context.Context, in Input) (Answer, error) {
	s := in.study()
	weights, groups := s.variable("weights"), s.attribute("groups")
	period := s.period("period", true)
	if err := s.err(); err != nil {
		return Answer{}, err
	}
	d := NewDistribution(s.values[period], at(weights, period), groups)
	t := Table{ID: "theil-parts", Columns: columns("group code", "regions count", "weight_share share", "mean amount", "theil_inside index", "theil_between index", "theil_within index", "share_of_theil share")}
	total := d.WeightedTheilT()
	for _, part := range d.GroupParts() {
		t.Rows = append(t.Rows, []Cell{
			text(part.Group), count(part.Regions), number(part.Share), number(part.Mean), number(part.Theil),
			number(part.Between), number(part.Within), optional((part.Between+part.Within)/total.Value, total.Value > 0),
		})
	}
	between, within := d.TheilParts()
	of := Table{ID: "theil-sum", Columns: columns("theil_t_weighted index", "theil_between index", "theil_within index", "between_share share")}
	of.Rows = [][]Cell{{cell(total), cell(between), cell(within), optional(between.Value/total.Value, between.Known && total.Value > 0)}}
	return Answer{
		Tables: []Table{t, of, s.theilTable(d)}, Notices: s.notPositive(), Workings: s.theilWorkings(d),
		Figures: []FigureHint{{Kind: "bars", Table: t.ID, Label: "group", X: "theil_between"}},
	}, nil
}
