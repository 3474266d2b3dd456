package uncertainty

import "slices"

// An orderer ranks the scores of one replication after the other without allocating. It keeps the last
// order, since the next is nearly the same.
type orderer struct {
	order []int32 // units, best first as far as it is known
}

func newOrderer(units int) *orderer {
	o := &orderer{order: make([]int32, units)}
	for i := range o.order {
		o.order[i] = int32(i)
	}
	return o
}

// rank writes the ranks of scores into ranks: 1 is the highest, ties share the smallest, 0 where known
// is false. A known of nil means that all are.
func (o *orderer) rank(scores []float64, known []bool, ranks []int32) {
	o.sort(scores)
	place, last, seen := int32(0), 0.0, int32(0)
	for _, unit := range o.order {
		if known != nil && !known[unit] {
			ranks[unit] = 0
			continue
		}
		seen++
		if score := scores[unit]; seen == 1 || score != last {
			place, last = seen, score
		}
		ranks[unit] = place
	}
}

// sort brings the order into that of falling scores: by insertion while little is out of place, which
// is the rule, else as a library does.
func (o *orderer) sort(scores []float64) {
	order := o.order
	moves := 24 * len(order)
	for i := 1; i < len(order); i++ {
		unit := order[i]
		score := scores[unit]
		at := i
		for at > 0 && scores[order[at-1]] < score {
			order[at] = order[at-1]
			at--
		}
		order[at] = unit
		if moves -= i - at; moves < 0 {
			slices.SortFunc(order, func(a, b int32) int {
				switch {
				case scores[a] > scores[b]:
					return -1
				case scores[a] < scores[b]:
					return 1
				}
				return 0
			})
			return
		}
	}
}
