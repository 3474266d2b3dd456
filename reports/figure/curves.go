package figure

import (
	"pharos/data"
	"pharos/data/statistic"
)

// Curves are Lorenz curves, for the kind "lorenz".
type Curves struct {
	Caption
	Lines []Curve
	XName string // what is cumulated along the level axis; empty: share of the population
	YName string // empty: share of the total
}

// A Curve is one distribution, such as a period or a country.
type Curve struct {
	Name   string
	Region data.RegionCode // whose mix it is; may be empty
	Points []CurvePoint    // in the order drawn; (0,0) and (1,1) are added where they lack
	Gini   statistic.Number
}

// A CurvePoint lies on a curve: the cumulated shares, 0..1.
type CurvePoint struct {
	X, Y   float64
	Region data.RegionCode // what was added last; may be empty
	Name   string          // empty: that of the region
}
