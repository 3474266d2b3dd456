package frame

import (
	"fmt"
	"slices"

	"pharos/data"
)

// A Cell is what a matrix holds of one region and indicator.
type Cell struct {
	Value  float64
	Period data.Period
	Flags  data.Flags
	Source data.SourceID
}

// A Matrix holds at most one cell for each of its regions and indicators.
type Matrix struct {
	Regions    []data.RegionCode
	Indicators []data.IndicatorCode
	cells      []Cell // indicator by indicator, each over all regions
	present    []bool
}

// Pivot arranges the frame as a matrix of the regions and indicators, in the given order. Rows of
// other regions and indicators are left out. It fails with data.ErrConflict where a place would
// have two rows: take Newest first.
func (f Frame) Pivot(regions []data.RegionCode, indicators []data.IndicatorCode) (Matrix, error) {
	m := Matrix{Regions: slices.Clone(regions), Indicators: slices.Clone(indicators)}
	m.cells = make([]Cell, len(regions)*len(indicators))
	m.present = make([]bool, len(m.cells))
	rows, err := f.rows()
	if err != nil {
		return Matrix{}, err
	}
	place := m.places()
	for i := range rows.values {
		at, wanted := place(rows.key(i))
		if !wanted {
			continue
		}
		if m.present[at] {
			return Matrix{}, fmt.Errorf("two rows of %s in %s: %w", rows.indicators[i], rows.regions[i], data.ErrConflict)
		}
		m.present[at] = true
		m.cells[at] = Cell{
			rows.values[i], data.Period(rows.periods[i]), data.Flags(rows.flags[i]), data.SourceID(rows.sources[i]),
		}
	}
	return m, nil
}

// At returns the cell of the region and indicator given by their numbers; false where it is absent.
func (m Matrix) At(region, indicator int) (Cell, bool) {
	at := indicator*len(m.Regions) + region
	return m.cells[at], m.present[at]
}

// Column returns the values that are there of the indicator, and the number of the region of each.
// Nothing stands for a region without a value.
func (m Matrix) Column(indicator int) (regions []int, values []float64) {
	for region := range m.Regions {
		if cell, found := m.At(region, indicator); found {
			regions = append(regions, region)
			values = append(values, cell.Value)
		}
	}
	return regions, values
}

// places returns a function that finds the place of a key.
func (m Matrix) places() func(key) (int, bool) {
	regions := make(map[data.RegionCode]int, len(m.Regions))
	for i, region := range m.Regions {
		regions[region] = i
	}
	indicators := make(map[data.IndicatorCode]int, len(m.Indicators))
	for i, indicator := range m.Indicators {
		indicators[indicator] = i
	}
	return func(k key) (int, bool) {
		region, known := regions[k.region]
		indicator, asked := indicators[k.indicator]
		return indicator*len(m.Regions) + region, known && asked
	}
}
