package figure

import (
	"pharos/data"
	"pharos/data/statistic"
)

// Intervals are the ranks of regions with how sure they are, for the kind "rank-intervals". The
// region of the Input is the focus.
type Intervals struct {
	Caption
	Rows       []Interval // in any order
	Confidence float64    // of the states, 0..1; 0: not told
	Top        int        // the best so many that Interval.Top speaks of; 0: not told
}

// An Interval is the rank of one region. Ranks are 1 for the best.
type Interval struct {
	Region data.RegionCode
	Name   string           // empty: that of the region
	Rank   statistic.Number // of the design as it is
	Low    statistic.Number // the 5 % quantile, a good rank
	Median statistic.Number
	High   statistic.Number // the 95 % quantile
	State  Standing         // against the focus
	Top    statistic.Number // probability of being among the best, 0..1
	Score  statistic.Number
}

// A Standing says where a region is beside the focus, as far as its rank is sure.
type Standing int

// The standings.
const (
	Unstated  Standing = iota
	Above              // better with the confidence asked for
	Undecided          // not distinguishable
	Below              // worse
)
