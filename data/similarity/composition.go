package similarity

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat"

	"pharos/data"
	"pharos/data/frame"
)

// A composition holds the parts of a whole for each region, all of one period of the region.
type composition struct {
	parts    [][]part  // by region; empty where too little is known
	mass     []float64 // by part: the share of the whole that it usually has, sum 1
	minKnown float64
	absolute bool
}

// A part is the amount of one part in one region; known false where it is not published.
type part struct {
	amount float64
	known  bool
}

// apart compares the shares in the parts that both regions know. Parts that one of them does not
// publish are left out on both sides and the shares of the others renormalised, never taken as zero;
// where the common parts usually hold less than MinKnown of the whole there is no distance.
func (c composition) apart(i, k int) (float64, bool) {
	if len(c.parts[i]) == 0 || len(c.parts[k]) == 0 {
		return 0, false
	}
	var sumI, sumK, mass float64
	for s, a := range c.parts[i] {
		if b := c.parts[k][s]; a.known && b.known {
			sumI, sumK, mass = sumI+a.amount, sumK+b.amount, mass+c.mass[s]
		}
	}
	if mass < c.minKnown-coverageSlack || sumI == 0 || sumK == 0 {
		return 0, false
	}
	var distance float64
	for s, a := range c.parts[i] {
		if b := c.parts[k][s]; a.known && b.known {
			distance += c.part(a.amount/sumI - b.amount/sumK)
		}
	}
	return distance / 2, true
}

func (c composition) part(difference float64) float64 {
	if c.absolute {
		return math.Abs(difference)
	}
	return difference * difference
}

// newComposition takes, for every region, the newest period in which the published parts usually hold
// at least MinKnown of the whole. Parts that are negative cannot be shares and count as unpublished. It
// reports false where fewer than two regions have such a period.
func newComposition(table partTable, design Design) (composition, []data.Period, bool) {
	c := composition{
		parts: make([][]part, len(table)), mass: usualShares(table),
		minKnown: design.MinKnown, absolute: design.Composition == sharesAbsolute,
	}
	periods := make([]data.Period, len(table))
	known := 0
	for region, byPeriod := range table {
		for _, period := range newestFirst(byPeriod) {
			if c.enough(byPeriod[period]) {
				c.parts[region], periods[region] = byPeriod[period], period
				known++
				break
			}
		}
	}
	return c, periods, known >= 2
}

func (c composition) enough(parts []part) bool {
	var mass, sum float64
	for s, p := range parts {
		if p.known {
			mass, sum = mass+c.mass[s], sum+p.amount
		}
	}
	return sum > 0 && mass >= c.minKnown-coverageSlack
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

// usualShares returns for every part its mean amount over the regions that publish it, as a share of
// the sum of these means; of each region the period with the most parts counts, the newest of several.
// A part that no region publishes has the share 0.
func usualShares(table partTable) []float64 {
	var amounts [][]float64
	for _, byPeriod := range table {
		for s, p := range fullest(byPeriod) {
			for len(amounts) <= s {
				amounts = append(amounts, nil)
			}
			if p.known {
				amounts[s] = append(amounts[s], p.amount)
			}
		}
	}
	mass := make([]float64, len(amounts))
	for s, values := range amounts {
		if len(values) > 0 {
			mass[s] = stat.Mean(values, nil)
		}
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

func positions[T comparable](list []T) map[T]int {
	at := make(map[T]int, len(list))
	for i, value := range list {
		at[value] = i
	}
	return at
}
