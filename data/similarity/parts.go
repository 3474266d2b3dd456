package similarity

import (
	"fmt"
	"slices"

	"gonum.org/v1/gonum/floats"

	"pharos/data"
	"pharos/data/frame"
	"pharos/data/statistic"
)

// A part is the amount of one part in one region; known false where it is not published.
type part struct {
	amount float64
	known  bool
}

// A partTable holds, for every region, its parts by period.
type partTable []map[data.Period][]part

// newPartTable arranges observations of the parts, which are given in their order. It fails with
// data.ErrConflict where a part has two values.
func newPartTable(observations []data.Observation, regions []data.RegionCode, parts []data.IndicatorCode) (partTable, error) {
	table := make(partTable, len(regions))
	regionAt, partAt := positions(regions), positions(parts)
	for _, o := range observations {
		region, wanted := regionAt[o.Region]
		s, is := partAt[o.Indicator]
		if !wanted || !is || o.Value < 0 {
			continue
		}
		if old := table.parts(region, o.Period, len(parts)); old[s].known && old[s].amount != o.Value {
			return nil, fmt.Errorf("two values of %s in %s, %s: %w", o.Indicator, o.Region, o.Period, data.ErrConflict)
		}
		table[region][o.Period][s] = part{o.Value, true}
	}
	return table, nil
}

// parts returns the n parts of the region in the period, made if they are not there yet.
func (t partTable) parts(region int, period data.Period, n int) []part {
	if t[region] == nil {
		t[region] = map[data.Period][]part{}
	}
	if t[region][period] == nil {
		t[region][period] = make([]part, n)
	}
	return t[region][period]
}

// block takes, for every region, the newest period in which the published parts usually hold at least
// the share minKnown of the whole.
func (t partTable) block(parts []data.IndicatorCode, minKnown float64) (Block, []data.Period) {
	b := Block{Parts: parts, Amounts: make([]statistic.Column, len(parts)), Mass: t.usualShares(len(parts))}
	for s := range parts {
		b.Amounts[s] = statistic.NewColumn(len(t))
	}
	periods := make([]data.Period, len(t))
	for region, byPeriod := range t {
		for _, period := range newestFirst(byPeriod) {
			if !enough(byPeriod[period], b.Mass, minKnown) {
				continue
			}
			for s, p := range byPeriod[period] {
				if p.known {
					b.Amounts[s].Set(region, p.amount)
				}
			}
			periods[region] = period
			break
		}
	}
	return b, periods
}

func enough(parts []part, usual []float64, minKnown float64) bool {
	var mass, sum float64
	for s, p := range parts {
		if p.known {
			mass, sum = mass+usual[s], sum+p.amount
		}
	}
	return sum > 0 && mass >= minKnown-coverageSlack
}

// usualShares returns for every part its mean amount over the regions that publish it, as a share of
// the sum of these means; of each region the period with the most parts counts, the newest of several.
// A part that no region publishes has the share 0.
func (t partTable) usualShares(n int) []float64 {
	amounts := make([]statistic.Column, n)
	for s := range amounts {
		amounts[s] = statistic.NewColumn(len(t))
	}
	for region, byPeriod := range t {
		for s, p := range fullest(byPeriod) {
			if p.known {
				amounts[s].Set(region, p.amount)
			}
		}
	}
	return usualShares(amounts)
}

func usualShares(amounts []statistic.Column) []float64 {
	mass := make([]float64, len(amounts))
	for s, column := range amounts {
		mass[s], _ = statistic.Mean(column.Observed())
	}
	if sum := floats.Sum(mass); sum > 0 {
		floats.Scale(1/sum, mass)
	}
	return mass
}

// fullest returns the parts of the period in which most are known, the newest of several.
func fullest(byPeriod map[data.Period][]part) []part {
	var best []part
	most := 0
	for _, period := range newestFirst(byPeriod) {
		known := 0
		for _, p := range byPeriod[period] {
			if p.known {
				known++
			}
		}
		if known > most {
			best, most = byPeriod[period], known
		}
	}
	return best
}

func newestFirst(byPeriod map[data.Period][]part) []data.Period {
	periods := make([]data.Period, 0, len(byPeriod))
	for period := range byPeriod {
		periods = append(periods, period)
	}
	slices.SortFunc(periods, func(a, b data.Period) int { return frame.ComparePeriods(b, a) })
	return periods
}
