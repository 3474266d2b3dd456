package figure

import (
	"pharos/data"
	"pharos/data/statistic"
)

// Shares are the distances of peers from the focus, split by dimension, for the kind
// "contributions". The region of the Input is the focus.
type Shares struct {
	Caption
	Dimensions []Dimension // in the order drawn
	Rows       []ShareRow  // in the order drawn, the nearest first
	Decimals   int         // of distances; 0: 2
}

// A Dimension is one part of a distance.
type Dimension struct{ Code, Name string }

// A ShareRow is one peer.
type ShareRow struct {
	Region    data.RegionCode
	Name      string // empty: that of the region
	Distance  statistic.Number
	Parts     []statistic.Number // share of the distance of each dimension, 0..1; absent: not known of both
	Coverage  statistic.Number   // share of the weights known of both, 0..1
	Stability statistic.Number   // share of the weightings that keep it in the list, 0..1
	Manual    bool               // named by the user, not found
}
