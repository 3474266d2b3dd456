package regions

import (
	"context"

	"pharos/data"
	"pharos/data/benchmark"
)

// A standing is the place of a value among those of its level.
type standing struct{ rank, of int }

// ranked says which values are to be ranked.
type ranked struct {
	region data.RegionCode
	level  data.Level
	rows   []data.Observation
	better map[data.IndicatorCode]data.Direction
}

// ranking lists what can be ranked; nothing where a rank has no meaning.
func (s *state) ranking() ranked {
	r := ranked{region: s.region, level: s.base.known[s.region].Level, better: map[data.IndicatorCode]data.Direction{}}
	if r.level == data.LevelAggregate || r.level == data.LevelOther {
		return r
	}
	for _, row := range s.sheet.rows {
		if row.has {
			r.rows = append(r.rows, row.Observation)
			r.better[row.Indicator] = s.base.indicators[row.Indicator].Direction
		}
	}
	return r
}

// readRanks compares each value with those of the same level and period. It runs away from the
// window.
func readRanks(ctx context.Context, c benchmark.Source, r ranked) (map[data.IndicatorCode]standing, error) {
	ranks := map[data.IndicatorCode]standing{}
	wanted := map[data.Period][]data.IndicatorCode{}
	own := map[data.IndicatorCode]float64{}
	for _, o := range r.rows {
		wanted[o.Period] = append(wanted[o.Period], o.Indicator)
		own[o.Indicator] = o.Value
	}
	for period, indicators := range wanted {
		found, err := c.Observations(ctx, data.Query{Indicators: indicators, Level: r.level, Periods: []data.Period{period}})
		if err != nil {
			return ranks, err
		}
		for _, o := range found {
			if data.IsExtraRegio(o.Region) {
				continue
			}
			ranks[o.Indicator] = ranks[o.Indicator].beside(o, own[o.Indicator], r.better[o.Indicator])
		}
	}
	return ranks, nil
}

// beside counts one more value. Equal values share a rank; where neither end is better the largest
// comes first.
func (s standing) beside(o data.Observation, own float64, better data.Direction) standing {
	s.of++
	if s.rank == 0 {
		s.rank = 1
	}
	if better == data.LowerIsBetter && o.Value < own || better != data.LowerIsBetter && o.Value > own {
		s.rank++
	}
	return s
}

// rank puts the standings into the rows; one value alone has no rank.
func (s *sheet) rank(standings map[data.IndicatorCode]standing) {
	for i := range s.rows {
		if at := standings[s.rows[i].Indicator]; at.of > 1 && s.rows[i].has {
			s.rows[i].rank, s.rows[i].of = at.rank, at.of
		}
	}
	s.ranked = true
}
