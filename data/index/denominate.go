package index

import "pharos/data/statistic"

// Denominate divides an indicator by its denominator, unit by unit, such as expenditure by population.
// The result is absent where one of them is, and where the denominator is zero or the quotient is
// beyond the largest number; undefined lists the numbers of those last units.
func Denominate(c, by statistic.Column) (quotient statistic.Column, undefined []int) {
	quotient = statistic.NewColumn(c.Len())
	for i, known := range c.Known {
		if !known || !by.Known[i] {
			continue
		}
		if value := c.Values[i] / by.Values[i]; by.Values[i] != 0 && statistic.IsFinite(value) {
			quotient.Set(i, value)
		} else {
			undefined = append(undefined, i)
		}
	}
	return quotient, undefined
}
