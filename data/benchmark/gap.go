package benchmark

import "pharos/data"

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
	Standardised    float64 // ToMedian in standard deviations of the peers (n-1); only if HasStandardised
	HasStandardised bool    // at least two peers have values, and not all the same
	Percentile      float64 // 0..100, share of the peers that the focus does better than; ties count half
	Priority        float64 // 0 where there is nothing to close; see Priority
	Standing        Standing
}

// Standing says whether a gap marks a strength or a weakness.
type Standing string

// The standings.
const (
	Strength Standing = "strength" // in the best fifth of the peers
	Weakness Standing = "weakness" // in the worst fifth
	Middle   Standing = "middle"   // between them, or too few or too similar peers to tell
)
