package results

import (
	"cmp"
	"slices"

	"pharos/app/indexes/desk"
	"pharos/data"
	"pharos/data/benchmark"
	"pharos/data/statistic"
	"pharos/reports/figure"
)

// barsInput fills the figure of the scores.
func (s *state) barsInput(in *figure.Input) bool {
	in.Region = data.RegionCode(s.Shown())
	in.Result.Comparison.Focus, in.Everyone = in.Region, true
	for _, code := range desk.IndicatorsOf(s.Result.Design) {
		in.Result.Table = append(in.Result.Table, benchmark.IndicatorResult{})
		if indicator, known := s.Base.Known[data.IndicatorCode(code)]; known {
			in.Result.Indicators = append(in.Result.Indicators, indicator)
		}
	}
	for i, unit := range s.Result.Units {
		row := benchmark.RegionResult{Region: data.RegionCode(unit), Coverage: 1}
		row.Score, row.Scored = s.ScoreOf(i)
		rank, _ := s.RankOf(i)
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
	in.Region = data.RegionCode(s.Shown())
	rows := make([]figure.Interval, len(s.Result.Units))
	for i, unit := range s.Result.Units {
		rank, ranked := s.RankOf(i)
		score, scored := s.ScoreOf(i)
		rows[i] = figure.Interval{
			Region: data.RegionCode(unit), Name: s.RegionName(unit),
			Rank: statistic.Number{Value: rank, Known: ranked}, Score: statistic.Number{Value: score, Known: scored},
		}
		if of, tested := s.RankRange(i); tested {
			rows[i].Low, rows[i].Median, rows[i].High = desk.Known(of.Low), desk.Known(of.Median), desk.Known(of.High)
		}
	}
	in.Intervals = figure.Intervals{Rows: rows, Caption: figure.Caption{Source: s.Provenance()}}
	return true
}
