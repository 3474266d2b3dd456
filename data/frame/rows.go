package frame

import (
	"cmp"
	"fmt"
	"strings"

	"pharos/data"
)

// A key is the place of an observation in a matrix.
type key struct {
	indicator data.IndicatorCode
	region    data.RegionCode
}

// rows are the columns of a frame, read out of gota once.
type rows struct {
	indicators, regions, periods, flags, sources []string
	values                                       []float64
}

// rows reads the columns. Gota panics when a column that is not there is asked for its content, so
// each is asked for its error first.
func (f Frame) rows() (rows, error) {
	var r rows
	texts := []struct {
		name string
		into *[]string
	}{
		{indicatorColumn, &r.indicators},
		{regionColumn, &r.regions},
		{periodColumn, &r.periods},
		{flagsColumn, &r.flags},
		{sourceColumn, &r.sources},
	}
	for _, column := range texts {
		s := f.table.Col(column.name)
		if err := s.Error(); err != nil {
			return rows{}, fmt.Errorf("column %s: %w", column.name, err)
		}
		*column.into = s.Records()
	}
	s := f.table.Col(valueColumn)
	if err := s.Error(); err != nil {
		return rows{}, fmt.Errorf("column %s: %w", valueColumn, err)
	}
	r.values = s.Float()
	return r, nil
}

func (r rows) key(i int) key {
	return key{data.IndicatorCode(r.indicators[i]), data.RegionCode(r.regions[i])}
}

// newest returns the row of the newest period for every key. Of two equal rows the one with the
// smaller flags and source stays, so that the order of the rows does not matter.
func (r rows) newest() (map[key]int, error) {
	newest := make(map[key]int, len(r.values))
	clash := map[key]int{}
	for i := range r.values {
		place := r.key(i)
		old, found := newest[place]
		order := 1
		if found {
			order = ComparePeriods(data.Period(r.periods[i]), data.Period(r.periods[old]))
		}
		switch {
		case order > 0:
			newest[place] = i
			delete(clash, place)
		case order == 0 && r.values[i] != r.values[old]:
			clash[place] = i
		case order == 0 && r.marks(i) < r.marks(old):
			newest[place] = i
		}
	}
	for place, i := range clash {
		return nil, fmt.Errorf("two values of %s in %s, %s: %w", place.indicator, place.region, r.periods[i], data.ErrConflict)
	}
	return newest, nil
}

func (r rows) marks(i int) string { return r.flags[i] + "\x00" + r.sources[i] }

// ComparePeriods orders periods by time: -1 where a is older than b, 0 where they are the same, 1
// where it is newer. Of two periods of different kinds in one year the longer one counts as newer,
// so that the whole of 2024 comes after its quarters.
func ComparePeriods(a, b data.Period) int {
	if order := cmp.Compare(a.Year(), b.Year()); order != 0 {
		return order
	}
	if order := cmp.Compare(parts(b), parts(a)); order != 0 {
		return order
	}
	return strings.Compare(string(a), string(b))
}

// parts returns how many periods of its kind make a year, roughly.
func parts(p data.Period) int {
	switch {
	case len(p) <= 4:
		return 1
	case len(p) > 7:
		return 365
	case p[5] == 'S':
		return 2
	case p[5] == 'Q':
		return 4
	case p[5] == 'W':
		return 52
	}
	return 12
}
