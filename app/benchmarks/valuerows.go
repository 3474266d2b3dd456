package benchmarks

import (
	"cmp"
	"slices"

	"pharos/data"
	"pharos/data/benchmark"
)

// A valueRow is one region on the indicator that is ranked.
type valueRow struct {
	region data.RegionCode
	cell   benchmark.Cell
	has    bool
	rank   int
	ranked bool // false without a value, and where neither end is better
}

// valueRows are the regions on the indicator ranked, the best first, those without a value last.
func (s *state) valueRows() []valueRow {
	row, found := s.result.Row(s.ranked)
	if !found {
		return nil
	}
	var rows []valueRow
	for _, region := range s.result.Regions {
		one := valueRow{region: region.Region}
		one.cell, one.has = row.Cells[region.Region]
		one.rank, _, one.ranked = row.Rank(region.Region)
		rows = append(rows, one)
	}
	slices.SortStableFunc(rows, func(a, b valueRow) int {
		switch {
		case a.has != b.has && a.has:
			return -1
		case a.has != b.has:
			return 1
		case a.ranked && b.ranked:
			return cmp.Compare(a.rank, b.rank)
		}
		return cmp.Compare(b.cell.Value, a.cell.Value)
	})
	return rows
}
