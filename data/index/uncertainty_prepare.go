package index

import (
	"slices"

	"pharos/data"
	"pharos/data/statistic"
)

// slice returns the slice of the period, or the last for the empty one.
func (p *Prepared) slice(period data.Period) (PreparedSlice, bool) {
	at := len(p.Slices) - 1
	if period != "" {
		at = slices.IndexFunc(p.Slices, func(s PreparedSlice) bool { return s.Period == period })
	}
	if at < 0 {
		return PreparedSlice{}, false
	}
	return p.Slices[at], true
}

// over returns columns over p's units as columns over other units: absent where p has them not.
func (p *Prepared) over(units []string, columns []statistic.Column) []statistic.Column {
	if slices.Equal(units, p.Units) {
		return columns
	}
	places := map[string]int{}
	for i, unit := range p.Units {
		places[unit] = i
	}
	spread := make([]statistic.Column, len(columns))
	for c, column := range columns {
		spread[c] = statistic.NewColumn(len(units))
		for i, unit := range units {
			if at, has := places[unit]; has && column.Known[at] {
				spread[c].Set(i, column.Values[at])
			}
		}
	}
	return spread
}
