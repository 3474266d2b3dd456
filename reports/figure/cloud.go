package figure

import (
	"pharos/data"
	"pharos/data/statistic"
)

// A Cloud is regions by two numbers, for the kind "scatter". The region of the Input is the focus.
type Cloud struct {
	Caption
	X, Y      Axis
	Points    []CloudPoint
	SizeName  string    // what the area of the points shows; empty: points of one size
	Fit       Fit       // of X and Y; drawn where it has two points
	Equal     bool      // draw the line Y = X, over the same range on both axes
	Quadrants [4]string // names of upper left, upper right, lower left, lower right of both Lines; may be empty
}

// An Axis is one of the two numbers.
type Axis struct {
	Name     string
	Unit     string
	Decimals int
	Line     statistic.Number // a threshold drawn across, such as 0
	LineName string           // what the threshold is; may be empty
	Reversed bool             // low values right or up, such as ranks
}

// A CloudPoint is one region, sector or pair.
type CloudPoint struct {
	Region   data.RegionCode
	Name     string // empty: that of the region
	X, Y     statistic.Number
	Size     statistic.Number
	Hollow   bool   // uncertain
	Emphatic bool   // is named before others
	Note     string // told under a pointer
}

// A Fit is a line through a cloud with its band.
type Fit struct {
	Points []FitPoint // in the order of X
	Name   string     // such as an equation with R²; may be empty
}

// A FitPoint is a place of the line; Low and High are the ends of the band there.
type FitPoint struct {
	X, Y      float64
	Low, High statistic.Number
}
