package benchmark

import (
	"pharos/data"
)

// Rank returns the place of the region among the regions that have a value on the indicator: 1 is
// the best by the indicator's direction, ties share the smallest rank. It reports false where
// the region has no value or the indicator has no direction.
func (row IndicatorResult) Rank(region data.RegionCode) (rank, of int, ok bool) {
	own, known := row.Cells[region]
	if !known || row.Indicator.Direction == data.NoDirection {
		return 0, 0, false
	}
	rank = 1
	for _, cell := range row.Cells {
		if (cell.Value-own.Value)*float64(row.Indicator.Direction) > 0 {
			rank++
		}
	}
	return rank, len(row.Cells), true
}
