package aggregate

import (
	"math"

	"pharos/data"
	"pharos/data/statistic"
)

// A Contest is what the methods that compare all units are given: columns of which higher is better,
// and a weight above zero for each, on any scale.
type Contest struct {
	Columns []statistic.Column // over the same units
	Weights []float64
	Rule    Rule
	Units   []string // their codes, for a rule that names one; may be nil
	Posts   []Post   // of each column, where they hold for several periods; nil: of the columns themselves
}

func (c Contest) size() int {
	if len(c.Columns) == 0 {
		return len(c.Units)
	}
	return c.Columns[0].Len()
}

// An Outranking is, for each pair of units, the share of the weight by which the first stands above the
// second, half of it where they are equal: e_ik + e_ki = 1 but for rounding. Only what both know counts, with the weights
// rescaled; Known is false where they have nothing in common, and on the diagonal.
type Outranking struct {
	Share [][]float64
	Known [][]bool
}

// Outrank compares every pair of units (Handbook 2008, non-compensatory aggregation).
func Outrank(c Contest) Outranking {
	n := c.size()
	o := Outranking{make([][]float64, n), make([][]bool, n)}
	for i := range n {
		o.Share[i], o.Known[i] = make([]float64, n), make([]bool, n)
	}
	for i := range n {
		for k := range n { // both ways, so that equal units get equal shares to the last digit
			if i != k {
				o.Share[i][k], o.Known[i][k] = c.above(i, k)
			}
		}
	}
	return o
}

func (c Contest) above(i, k int) (float64, bool) {
	var above, total float64
	for j, column := range c.Columns {
		if !column.Known[i] || !column.Known[k] {
			continue
		}
		total += c.Weights[j]
		switch {
		case column.Values[i] > column.Values[k]:
			above += c.Weights[j]
		case column.Values[i] == column.Values[k]:
			above += c.Weights[j] / 2
		}
	}
	return statistic.Quotient(above, total)
}

// Dominance returns how many pairs there are in which one unit is above the other in everything, and
// their share of all pairs that can be compared.
func (o Outranking) Dominance() (count int, share float64) {
	pairs := 0
	for i := range o.Share {
		for k := range i {
			if !o.Known[i][k] {
				continue
			}
			pairs++
			if o.Share[i][k] == 1 || o.Share[k][i] == 1 {
				count++
			}
		}
	}
	if pairs == 0 {
		return 0, 0
	}
	return count, float64(count) / float64(pairs)
}

// tie is how near to a half a share counts as a half: sums of weights are rounded.
const tie = 1e-9

// Copeland counts for every unit +1 for each other that it stands above by more than half of the weight,
// -1 for each that stands above it, 0 within 1e-9 of a half. A unit that knows nothing has no score.
func Copeland(c Contest) (statistic.Column, []data.Problem) {
	o := Outrank(c)
	return o.score(func(share float64) float64 {
		switch {
		case math.Abs(share-0.5) <= tie:
			return 0
		case share > 0.5:
			return 1
		}
		return -1
	}), nil
}

// OutrankingShare is the mean, over all other units, of the share of the weight by which the unit
// stands above: 1 above all in everything, 0 below. It is rounded to twelve digits, so that means that
// are equal but for rounding tie where they are compared again.
func OutrankingShare(c Contest) (statistic.Column, []data.Problem) {
	o := Outrank(c)
	column := statistic.NewColumn(len(o.Share))
	for i, shares := range o.Share {
		sum := 0.0
		for k, share := range shares {
			switch {
			case o.Known[i][k]:
				sum += share
			case i == k:
				sum += 0.5 // so that equal units add up the same numbers in the same order
			}
		}
		if mean, ok := statistic.Quotient(sum-0.5, float64(count(o.Known[i]))); ok {
			column.Set(i, math.Round(mean*1e12)/1e12)
		}
	}
	return column, nil
}

func (o Outranking) score(of func(float64) float64) statistic.Column {
	column := statistic.NewColumn(len(o.Share))
	for i, shares := range o.Share {
		var sum float64
		for k, share := range shares {
			if o.Known[i][k] {
				sum += of(share)
			}
		}
		if count(o.Known[i]) > 0 {
			column.Set(i, sum)
		}
	}
	return column
}

func count(known []bool) int {
	n := 0
	for _, is := range known {
		if is {
			n++
		}
	}
	return n
}

// BordaCount gives a unit in each column as many points as there are units below it, and half a point for
// each that is equal (n - rank, ties sharing the mean), and adds them up by the shares of the weights
// that are known. Removing a unit can turn the order of two others around (Fishburn).
func BordaCount(c Contest) (statistic.Column, []data.Problem) {
	sums, shares := statistic.NewColumn(c.size()), make([]float64, c.size())
	for j, column := range c.Columns {
		for i, known := range column.Known {
			if known {
				sums.Set(i, sums.Values[i]+c.Weights[j]*below(column, i))
				shares[i] += c.Weights[j]
			}
		}
	}
	for i, share := range shares {
		if share > 0 {
			sums.Values[i] /= share
		}
	}
	return sums, nil
}

func below(c statistic.Column, unit int) float64 {
	points := 0.0
	for i, known := range c.Known {
		switch {
		case !known || i == unit:
		case c.Values[i] < c.Values[unit]:
			points++
		case c.Values[i] == c.Values[unit]:
			points += 0.5
		}
	}
	return points
}
