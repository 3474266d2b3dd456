package statistic

import (
	"cmp"
	"slices"
)

// Ties says which rank equal values get.
type Ties string

// The rules for ties. Of the ranks that a group of equal values covers together they get the
// smallest, the largest or the mean; or each its own in the order of the units; or, densely, the
// number of different values up to theirs.
const (
	TiesMin     Ties = "min"
	TiesMax     Ties = "max"
	TiesAverage Ties = "average"
	TiesFirst   Ties = "first"
	TiesDense   Ties = "dense"
)

// AllTies lists the rules, in the order the user sees.
var AllTies = []Ties{TiesMin, TiesMax, TiesAverage, TiesFirst, TiesDense}

// Order says which value has rank 1.
type Order bool

// The orders.
const (
	Ascending  Order = false // rank 1 is the smallest value
	Descending Order = true  // rank 1 is the largest value
)

// Ranks returns the rank of each value among those known, from 1; what is absent has no rank. An
// unknown rule is read as TiesMin.
func Ranks(c Column, ties Ties, order Order) Column {
	ranks := NewColumn(c.Len())
	var units []int
	for i, known := range c.Known {
		if known {
			units = append(units, i)
		}
	}
	slices.SortStableFunc(units, func(a, b int) int {
		if order == Descending {
			a, b = b, a
			if c.Values[a] == c.Values[b] {
				return 0
			}
		}
		return cmp.Compare(c.Values[a], c.Values[b])
	})
	dense := 0
	for from := 0; from < len(units); {
		to := from + 1
		for to < len(units) && c.Values[units[to]] == c.Values[units[from]] {
			to++
		}
		dense++
		for at := from; at < to; at++ {
			ranks.Set(units[at], tiedRank(ties, at, from, to, dense))
		}
		from = to
	}
	return ranks
}

// tiedRank is the rank of the unit at a place, one of the equals that cover the places from..to-1.
func tiedRank(ties Ties, at, from, to, dense int) float64 {
	switch ties {
	case TiesMax:
		return float64(to)
	case TiesAverage:
		return float64(from+1+to) / 2
	case TiesFirst:
		return float64(at + 1)
	case TiesDense:
		return float64(dense)
	}
	return float64(from + 1)
}

// RanksWithin returns the rank of each value among the units of the same group, groups given unit by
// unit; a unit whose group is empty has no rank.
func RanksWithin(c Column, groups []string, ties Ties, order Order) Column {
	ranks := NewColumn(c.Len())
	members := map[string][]int{}
	for i, group := range groups {
		if group != "" {
			members[group] = append(members[group], i)
		}
	}
	for _, units := range members {
		within := Ranks(c.Pick(units), ties, order)
		for at, unit := range units {
			ranks.Values[unit], ranks.Known[unit] = within.Values[at], within.Known[at]
		}
	}
	return ranks
}
