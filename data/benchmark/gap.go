package benchmark

import (
	"math"

	"pharos/data"
	"pharos/data/statistic"
)

// A Gap is the distance of the focus from its peers on one indicator. Differences are signed by the
// indicator's direction: positive means that the focus does better. Values, median and best keep the
// indicator's unit.
type Gap struct {
	Value           float64
	PeerMedian      float64
	Best            float64         // of the peers, by the indicator's direction
	BestRegion      data.RegionCode // the first by code where several are best
	ToMedian        float64
	ToBest          float64
	ToBetterQuarter float64 // from the value that the better quarter of the peers reaches
	Closable        float64 // 0..1, see closable; only if HasClosable
	HasClosable     bool    // the focus is behind the best peer
	Standardised    float64 // ToMedian in standard deviations of the peers (n-1); only if HasStandardised
	HasStandardised bool    // at least two peers have values, and not all the same
	Percentile      float64 // 0..100, share of the peers that the focus does better than; ties count half
	Priority        float64 // 0 where there is nothing to close; see Priority
	Standing        Standing
}

// Standing says whether a gap marks a strength or a weakness; "standing.<Standing>" is its phrase key.
type Standing string

// The standings.
const (
	Strength Standing = "strength" // the focus does better than at least four fifths of the peers
	Weakness Standing = "weakness" // it does better than at most one fifth of them
	Middle   Standing = "middle"   // between them, or too few or too similar peers to tell
)

// fewestForStanding is the number of peers below which a fifth of them means nothing.
const fewestForStanding = 5

// Priority weighs a gap against others: weight times the standardised distance by which the focus is
// behind the peers' median, in full where a practice with evidence exists at a peer that does better
// than the median, and by half where none is known. It is 0 where the focus is not behind and where
// the peers are too few or too alike for a standardised gap.
func Priority(gap Gap, weight float64, hasPractice bool) float64 {
	if !gap.HasStandardised || gap.Standardised >= 0 {
		return 0
	}
	factor := 0.5
	if hasPractice {
		factor = 1
	}
	return factor * weight * -gap.Standardised
}

// A column is one indicator over the peers that have a value, in order of their codes.
type column struct {
	regions []data.RegionCode
	values  []float64
}

// gapOf measures the focus against the peers. The summary is of the peers' values, which are not
// empty; the direction is not NoDirection.
func gapOf(value float64, direction data.Direction, peers column, summary statistic.Summary) Gap {
	sign := float64(direction)
	gap := Gap{Value: value, PeerMedian: summary.Median, ToMedian: sign * (value - summary.Median)}
	quarter := summary.Upper
	if direction == data.LowerIsBetter {
		quarter = summary.Lower
	}
	gap.ToBetterQuarter = sign * (value - quarter)
	gap.Best, gap.BestRegion = best(peers, sign)
	gap.ToBest = sign * (value - gap.Best)
	gap.Closable, gap.HasClosable = closable(gap)
	gap.Standardised, gap.HasStandardised = inDeviations(gap.ToMedian, peers.values)
	gap.Percentile = percentile(value, sign, peers.values)
	gap.Standing = standing(gap.Percentile, summary)
	return gap
}

// closable returns the share of the gap to the best peer that is closed when the focus reaches what the
// better quarter of the peers reaches: an aim that several have shown to be in reach. It is 0 where
// the focus has reached it. It reports false where the focus is not behind the best peer.
func closable(gap Gap) (share float64, ok bool) {
	if gap.ToBest >= 0 {
		return 0, false
	}
	return min(max(0, -gap.ToBetterQuarter)/-gap.ToBest, 1), true
}

func best(peers column, sign float64) (float64, data.RegionCode) {
	at := 0
	for i, value := range peers.values {
		if sign*value > sign*peers.values[at] {
			at = i
		}
	}
	return peers.values[at], peers.regions[at]
}

// percentile returns the share, 0..100, of the values that are worse, ties counting half.
func percentile(value, sign float64, values []float64) float64 {
	var worse float64
	for _, other := range values {
		switch {
		case sign*other < sign*value:
			worse++
		case other == value:
			worse += 0.5
		}
	}
	return 100 * worse / float64(len(values))
}

// standing follows the idea of COINr's strengths and weaknesses: fifths by rank, and nothing where
// peers are few or where half of them hardly differ.
func standing(percentile float64, peers statistic.Summary) Standing {
	switch {
	case peers.N < fewestForStanding || peers.Lower == peers.Upper:
		return Middle
	case percentile >= 80:
		return Strength
	case percentile <= 20:
		return Weakness
	}
	return Middle
}

// inDeviations returns the distance in standard deviations (n-1) of the values. It reports false
// where the values do not vary or the result is beyond every bound.
func inDeviations(distance float64, values []float64) (float64, bool) {
	sd, known := statistic.SD(values)
	if !known || sd == 0 {
		return 0, false
	}
	deviations := distance / sd
	return deviations, !math.IsInf(deviations, 0) && !math.IsNaN(deviations)
}
