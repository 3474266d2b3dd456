package benchmark

import (
	"context"
	"fmt"
	"slices"

	"pharos/data"
	"pharos/data/frame"
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

// Series returns the lines of the indicator for the regions, in their order and each region once; a
// region without any value has no line. Errors of the source are wrapped.
func Series(ctx context.Context, source Source, indicator data.IndicatorCode, regions []data.RegionCode) ([]Line, error) {
	if len(regions) == 0 {
		return nil, nil // an empty list would ask for every region
	}
	query := data.Query{Indicators: []data.IndicatorCode{indicator}, Regions: regions}
	observations, err := source.Observations(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("series of %s: %w", indicator, err)
	}
	points := map[data.RegionCode][]Point{}
	for _, o := range observations {
		points[o.Region] = append(points[o.Region], Point{o.Period, o.Value, o.Flags})
	}
	var lines []Line
	for _, region := range regions {
		if line := points[region]; len(line) > 0 {
			slices.SortFunc(line, func(a, b Point) int { return frame.ComparePeriods(a.Period, b.Period) })
			lines = append(lines, Line{region, line})
			delete(points, region)
		}
	}
	return lines, nil
}
