package figure

import (
	"pharos/data"
	"pharos/data/statistic"
)

// Steps lead from a reference to a score, for the kind "waterfall". The region of the Input is the
// one scored.
type Steps struct {
	Caption
	From     StepEnd
	To       StepEnd
	Parts    []Step // in any order: drawn largest first. What they leave open of To − From is a step of its own
	Kept     bool   // keep the order of Parts
	Unit     string
	Decimals int
}

// A StepEnd is a total at one end.
type StepEnd struct {
	Region data.RegionCode // may be empty
	Name   string          // such as "Median region"; empty: that of the region
	Value  statistic.Number
}

// A Step is what one indicator or group adds or takes.
type Step struct {
	Indicator data.IndicatorCode // for clicks; may be empty
	Name      string
	Amount    statistic.Number
	Note      string // told under a pointer, such as the value behind it
}
