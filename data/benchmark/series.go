package benchmark

import (
	"context"

	"pharos/data"
)

// A Line is the development of one region on one indicator.
type Line struct {
	Region data.RegionCode
	Points []Point // by time; periods without a value are absent
}

// A Point is one value of a line.
type Point struct {
	Period data.Period
	Value  float64
	Flags  data.Flags
}

// Series returns the lines of the indicator for the regions, in their order; a region without any
// value has no line.
func Series(ctx context.Context, source Source, indicator data.IndicatorCode, regions []data.RegionCode) ([]Line, error) {
	return nil, data.ErrNotFound
}
