package indexes

import (
	"cmp"
	"slices"

	"pharos/data"
	"pharos/data/benchmark"
	"pharos/data/statistic"
	"pharos/reports/figure"
)

// barsInput fills the figure of the scores.
func (s *state) barsInput(in *figure.Input) bool {
	in.Region = data.RegionCode(s.shown())
	in.Result.Comparison.Focus, in.Everyone = in.Region, true
	for _, code := range indicatorsOf(s.result.Design) {
		in.Result.Table = append(in.Result.Table, benchmark.IndicatorResult{})
		if indicator, known := s.base.known[data.IndicatorCode(code)]; known {
			in.Result.Indicators = append(in.Result.Indicators, indicator)
		}
	}
	for i, unit := range s.result.Units {
		row := benchmark.RegionResult{Region: data.RegionCode(unit), Coverage: 1}
		row.Score, row.Scored = s.scoreOf(i)
		rank, _ := s.rankOf(i)
		row.Rank = int(rank)
		in.Result.Regions = append(in.Result.Regions, row)
	}
	slices.SortStableFunc(in.Result.Regions, func(a, b benchmark.RegionResult) int {
		if a.Scored != b.Scored {
			return cmp.Compare(b.Rank, a.Rank) // without a rank at the end
		}
		return cmp.Compare(a.Rank, b.Rank)
	})
	return true
}

// intervalsInput fills the figure of the ranks.
func (s *state) intervalsInput(in *figure.Input) bool {
	in.Region = data.RegionCode(s.shown())
	rows := make([]figure.Interval, len(s.result.Units))
	for i, unit := range s.result.Units {
		rank, ranked := s.rankOf(i)
		score, scored := s.scoreOf(i)
		rows[i] = figure.Interval{
			Region: data.RegionCode(unit), Name: s.regionName(unit),
			Rank: statistic.Number{Value: rank, Known: ranked}, Score: statistic.Number{Value: score, Known: scored},
		}
		if of, tested := s.rankRange(i); tested {
			rows[i].Low, rows[i].Median, rows[i].High = known(of.Low), known(of.Median), known(of.High)
		}
	}
	in.Intervals = figure.Intervals{Rows: rows, Caption: figure.Caption{Source: s.provenance()}}
	return true
}
