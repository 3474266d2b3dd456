// Package statistic computes the statistics of single variables and of several together: moments,
// quantiles, ranks, correlations, regressions and components. It knows no region and no file.
package statistic

import "slices"

// A Column is one variable over the units, in their order. What is absent is absent: Values[i] means
// something only where Known[i] holds, and is 0 elsewhere. Both have the same length.
type Column struct {
	Values []float64
	Known  []bool
}

// NewColumn returns a column of n units, all absent.
func NewColumn(n int) Column { return Column{make([]float64, n), make([]bool, n)} }

// Complete returns a column in which every value is known. It keeps its own copy.
func Complete(values ...float64) Column {
	c := Column{slices.Clone(values), make([]bool, len(values))}
	for i := range c.Known {
		c.Known[i] = true
	}
	return c
}

// Len returns the number of units.
func (c Column) Len() int { return len(c.Values) }

// At returns the value of unit i; false where it is absent.
func (c Column) At(i int) (float64, bool) { return c.Values[i], c.Known[i] }

// Number returns the value of the unit as a number that is there or absent.
func (c Column) Number(i int) Number { return Number{c.Values[i], c.Known[i]} }

// Set makes the value of unit i known.
func (c Column) Set(i int, value float64) { c.Values[i], c.Known[i] = value, true }

// Clear makes the value of unit i absent.
func (c Column) Clear(i int) { c.Values[i], c.Known[i] = 0, false }

// Clone returns a copy that shares nothing with c.
func (c Column) Clone() Column { return Column{slices.Clone(c.Values), slices.Clone(c.Known)} }

// Observed returns the values that are known, in the order of the units; a new slice.
func (c Column) Observed() []float64 {
	observed := make([]float64, 0, len(c.Values))
	for i, known := range c.Known {
		if known {
			observed = append(observed, c.Values[i])
		}
	}
	return observed
}

// Count returns how many values are known.
func (c Column) Count() int {
	count := 0
	for _, known := range c.Known {
		if known {
			count++
		}
	}
	return count
}

// Map returns a column of f over the known values; what is absent, and where f reports false, is
// absent. The column itself is not changed.
func (c Column) Map(f func(float64) (float64, bool)) Column {
	mapped := NewColumn(c.Len())
	for i, known := range c.Known {
		if !known {
			continue
		}
		if value, ok := f(c.Values[i]); ok {
			mapped.Set(i, value)
		}
	}
	return mapped
}

// Pick returns the column of the units given by number, in that order; a new column.
func (c Column) Pick(units []int) Column {
	picked := NewColumn(len(units))
	for to, from := range units {
		picked.Values[to], picked.Known[to] = c.Values[from], c.Known[from]
	}
	return picked
}

// CompleteRows returns the numbers of the units that are known in every column, in order. The columns
// have the same length; without columns there are none.
func CompleteRows(columns []Column) []int {
	var rows []int
	if len(columns) == 0 {
		return nil
	}
	for i := range columns[0].Len() {
		if !slices.ContainsFunc(columns, func(c Column) bool { return !c.Known[i] }) {
			rows = append(rows, i)
		}
	}
	return rows
}
