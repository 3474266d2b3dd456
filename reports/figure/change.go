package figure

import (
	"pharos/data"
	"pharos/data/statistic"
)

// A Change is the distribution of an indicator before and after a step of an index, for the kind
// "before-after".
type Change struct {
	Caption
	Indicator   data.IndicatorCode
	Name        string
	Step        string // what was done, such as "Winsorised"; may be empty
	Unit        string // of the values before
	UnitAfter   string // empty: as before
	Decimals    int
	DecimalsTo  int // of the values after
	Points      []ChangePoint
	BeforeShape Shaped
	AfterShape  Shaped
	Rescaled    bool // every value has another scale: single points are not marked
}

// A ChangePoint is one region before and after.
type ChangePoint struct {
	Region        data.RegionCode
	Name          string // empty: that of the region
	Before, After statistic.Number
	Moved         bool   // the step changed it by itself: marked and named
	Reason        string // why, in words
}

// Shaped are the moments that decide about a treatment.
type Shaped struct{ Skewness, Kurtosis statistic.Number }
