package aggregate

import (
	"slices"

	"pharos/data"
	"pharos/data/statistic"
)

// Ranks returns the rank of every unit: 1 for the best in the direction, ties share the smallest rank,
// 0 where the score is absent.
func Ranks(scores statistic.Column, direction data.Direction) []int {
	ranks := make([]int, scores.Len())
	rankInto(ranks, scores, direction, make([]int, 0, scores.Len()))
	return ranks
}

// rankInto writes the ranks and returns the order it used, for the next call.
func rankInto(ranks []int, scores statistic.Column, direction data.Direction, order []int) []int {
	order = order[:0]
	for i, known := range scores.Known {
		ranks[i] = 0
		if known {
			order = append(order, i)
		}
	}
	values := scores.Values
	if direction == data.LowerIsBetter {
		slices.SortFunc(order, func(a, b int) int { return compare(values[a], values[b]) })
	} else {
		slices.SortFunc(order, func(a, b int) int { return compare(values[b], values[a]) })
	}
	for at, unit := range order {
		ranks[unit] = at + 1
		if at > 0 && values[unit] == values[order[at-1]] {
			ranks[unit] = ranks[order[at-1]]
		}
	}
	return order
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
