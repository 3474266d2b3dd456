package toolbox

import (
	"context"

	"pharos/data"
	"pharos/data/statistic"
)

var trendMethods = []Method{
	{
		ID: "trend", Group: Trends, Shape: ByPeriod,
		Source:  "Theil 1950; Sen 1968; Mann 1945; Kendall 1975; COINr, get_trends",
		Formula: "CAGR = (y_t / y_0)^(1/(t − t_0)) − 1; y = a + b t; b = median (y_j − y_i) / (t_j − t_i); τ_b",
		Params: []Param{
			variableParam, directionParam,
			{Name: "latest", Kind: CountParam, Default: "0", Low: from(0)},
			{Name: "per", Kind: NumberParam, Default: "1", Low: from(0.01)},
		},
		compute: trends,
	},
	{
		ID: "projection", Group: Trends, Shape: ByPeriod,
		Source:  "Gardner, McKenzie 1985; Hyndman, Athanasopoulos 2021",
		Formula: "ŷ = a + b t ± t_α s √(1 + 1/n + (t − t̄)² / S_tt); ŷ = y_t (1 + CAGR)^h; ŷ = a + b (t + Σ φ^k)",
		Params: []Param{
			variableParam,
			{Name: "method", Kind: ChoiceParam, Default: string(LinearProjection), Choices: []string{string(LinearProjection), string(GrowthProjection), string(DampedProjection)}},
			{Name: "years", Kind: CountParam, Default: "5", Low: from(1), High: from(100)},
			{Name: "level", Kind: NumberParam, Default: "0.95", Low: from(0.5), High: from(0.999)},
			{Name: "damping", Kind: NumberParam, Default: "0.9", Low: from(0), High: from(1)},
		},
		compute: project,
	},
	{
		ID: "time-distance", Group: Trends, Shape: ByPeriod,
		Source:  "Sicherl 1973; OECD, JRC 2008, box 8",
		Formula: "S(L) = T_i(L) − T_k(L)",
		Params:  []Param{variableParam, directionParam, {Name: "region", Kind: RegionParam}},
		compute: timeDistances,
	},
}

func trends(ctx context.Context, in Input) (Answer, error) {
	s := in.study()
	if err := s.err(); err != nil {
		return Answer{}, err
	}
	window, per := Window{Latest: s.settled.count("latest")}, s.settled.value("per")
	t := Table{ID: "trend", Columns: columns("region code", "values count", "availability share", "first_time year", "last_time year", "change amount", "cagr share",
		"percent_change percent", "slope amount", "intercept amount", "standard_error amount", "t index", "p probability", "r2 share",
		"theil_sen amount", "kendall index", "kendall_p probability", "improving truth")}
	var notices []data.Problem
	for i, region := range s.Regions {
		if err := ctx.Err(); err != nil {
			return Answer{}, err
		}
		series, available := window.Cut(s.times, s.column(i))
		trend := StudyTrend(series, per)
		row := []Cell{text(region), count(trend.N), cell(available.Share)}
		for _, n := range []statistic.Number{
			trend.First, trend.Last, trend.Change, trend.CAGR, trend.Percent, trend.Slope, trend.Intercept, trend.SE,
			trend.T, trend.P, trend.R2, trend.TheilSen, trend.Kendall, trend.KendallP,
		} {
			row = append(row, cell(n))
		}
		t.Rows = append(t.Rows, append(row, improving(trend, s.direction())))
		if trend.N < 2 {
			notices = append(notices, warning("toolbox.trend.too-short", "region", region, "n", countText(trend.N)))
		}
	}
	return Answer{
		Tables: []Table{t}, Notices: few(notices), Workings: s.trendWorkings(window),
		Figures: []FigureHint{{Kind: "bars", Table: t.ID, Label: "region", X: "cagr"}},
	}, nil
}

// mostNotices bounds how often the same is said of single regions.
const mostNotices = 50

func few(notices []data.Problem) []data.Problem { return notices[:min(len(notices), mostNotices)] }

// column returns the values of a region, period by period.
func (s *study) column(region int) statistic.Column {
	c := statistic.NewColumn(len(s.values))
	for i, values := range s.values {
		if value, known := values.At(region); known {
			c.Set(i, value)
		}
	}
	return c
}

// improving says whether the robust slope goes the good way.
func improving(t Trend, direction data.Direction) Cell {
	if !t.TheilSen.Known || t.TheilSen.Value == 0 {
		return Cell{}
	}
	return truth((t.TheilSen.Value > 0) == (direction == data.HigherIsBetter))
}

func (s *study) trendWorkings(window Window) func(region, name string) []Working {
	return func(region, _ string) []Working {
		for i, code := range s.Regions {
			series, _ := window.Cut(s.times, s.column(i))
			if code != region || series.Len() < 2 {
				continue
			}
			first, begin := series.First()
			last, end := series.Last()
			return []Working{{
				Result: "cagr", Formula: "({y_t} / {y_0})^(1/({t} − {t_0})) − 1",
				Values: []Value{{"y_t", end}, {"y_0", begin}, {"t", last}, {"t_0", first}}, Answer: cell(CAGR(series)),
			}}
		}
		return nil
	}
}

func project(ctx context.Context, in Input) (Answer, error) {
	s := in.study()
	if err := s.err(); err != nil {
		return Answer{}, err
	}
	p := Projection{Method: ProjectionMethod(s.settled["method"]), Level: s.settled.value("level"), Damping: s.settled.value("damping")}
	t := Table{ID: "projection", Columns: columns("region code", "time year", "value amount", "lower amount", "upper amount", "observed truth")}
	var notices []data.Problem
	for i, region := range s.Regions {
		if err := ctx.Err(); err != nil {
			return Answer{}, err
		}
		series := s.Series(s.values, i)
		for k, time := range series.Times {
			t.Rows = append(t.Rows, []Cell{text(region), number(time), number(series.Values[k]), {}, {}, truth(true)})
		}
		if series.Len() == 0 || !p.At(series, s.times[len(s.times)-1]).Value.Known {
			notices = append(notices, warning("toolbox.projection.undefined", "region", region, "n", countText(series.Len())))
			continue
		}
		last, _ := series.Last()
		for year := 1; year <= s.settled.count("years"); year++ {
			at := p.At(series, last+float64(year))
			t.Rows = append(t.Rows, []Cell{text(region), number(at.Time), cell(at.Value), cell(at.Lower), cell(at.Upper), truth(false)})
		}
	}
	return Answer{
		Tables: []Table{t}, Notices: few(notices),
		Figures: []FigureHint{{Kind: "line", Table: t.ID, Label: "region", X: "time", Y: "value"}},
	}, nil
}

func timeDistances(ctx context.Context, in Input) (Answer, error) {
	s := in.study()
	focus := s.region("region")
	if err := s.err(); err != nil {
		return Answer{}, err
	}
	own := s.Series(s.values, focus)
	t := Table{ID: "time-distance", Columns: columns("region code", "years_behind years", "at_least truth", "level amount", "newest amount")}
	for i, region := range s.Regions {
		if err := ctx.Err(); err != nil {
			return Answer{}, err
		}
		if i == focus {
			continue
		}
		series := s.Series(s.values, i)
		row := []Cell{text(region), {}, {}, {}, {}}
		if series.Len() > 0 {
			_, newest := series.Last()
			row[4] = number(newest)
		}
		if gap := TimeDistance(own, series, s.direction()); gap.Known {
			row[1], row[2], row[3] = number(gap.Years), truth(gap.Bound), number(gap.Level)
		}
		t.Rows = append(t.Rows, row)
	}
	answer := Answer{Tables: []Table{t}, Figures: []FigureHint{{Kind: "bars", Table: t.ID, Label: "region", X: "years_behind"}}}
	if own.Len() == 0 {
		answer.Notices = append(answer.Notices, warning("toolbox.trend.too-short", "region", s.settled["region"], "n", "0"))
	}
	return answer, nil
}
