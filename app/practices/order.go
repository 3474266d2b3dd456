package practices

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"pharos/data"
	"pharos/data/facet"
)

// natives maps columns to the orders that the shelf keeps, and tells whether those are downwards.
var natives = map[string]struct {
	sort string
	down bool
}{
	columnTitle: {facet.ByTitle, false}, columnChanged: {facet.ByChanged, true}, columnEvidence: {facet.ByEvidence, true},
	columnRating: {facet.ByRating, true}, columnDistance: {facet.BySimilarity, false},
}

// turned begins the name of an order that runs the other way.
const turned = "-"

// nativeSort returns the shelf's order behind a sort, and whether it is to be turned round. It is empty
// where the shelf does not keep the order.
func nativeSort(sort string) (native string, reversed bool) {
	name, isTurned := strings.CutPrefix(sort, turned)
	if slices.Contains(facet.Sorts, name) {
		return name, isTurned
	}
	return "", false
}

// sortOf is the order of a click on a column's head: the shelf's own name for it where it has one,
// turned round where the shelf's order runs the other way.
func sortOf(column string, down bool) string {
	name, isTurned := column, down
	if n, known := natives[column]; known {
		name, isTurned = n.sort, down != n.down
	}
	if isTurned {
		return turned + name
	}
	return name
}

// columnOf returns the column that an order sorts by, and its direction; empty where there is none.
func columnOf(sort string) (column string, down bool) {
	name, isTurned := strings.CutPrefix(sort, turned)
	for key, n := range natives {
		if n.sort == name {
			return key, n.down != isTurned
		}
	}
	if slices.Contains(facet.Sorts, name) {
		return "", false
	}
	return name, isTurned
}

// A keyed practice is one with what it is sorted by.
type keyed struct {
	id data.PracticeID
	sortKey
}

// A sortKey is what a practice is sorted by: a number, or else a text. Its zero value is nothing.
type sortKey struct {
	text   string
	number data.Quantity
}

func (k sortKey) absent() bool { return k.text == "" && !k.number.Known }

// arrange puts an answer's practices into an order that the shelf does not keep, or turns its order
// round. It runs away from the window. What has nothing to be sorted by stands at the end in both
// directions, and equal ones keep their order.
func arrange(ctx context.Context, q question, answer *facet.Answer, key func(data.PracticeID) sortKey) {
	native, reversed := nativeSort(q.sort)
	if native != "" {
		if reversed {
			slices.Reverse(answer.IDs)
		}
		return
	}
	if q.sort == "" || ctx.Err() != nil {
		return
	}
	_, down := columnOf(q.sort)
	list := make([]keyed, len(answer.IDs))
	for i, id := range answer.IDs {
		list[i] = keyed{id, key(id)}
	}
	slices.SortStableFunc(list, func(a, b keyed) int { return compareKeys(a, b, down) })
	for i := range list {
		answer.IDs[i] = list[i].id
	}
}

func compareKeys(a, b keyed, down bool) int {
	if absentA, absentB := a.absent(), b.absent(); absentA || absentB {
		switch {
		case absentA && absentB:
			return 0
		case absentA:
			return 1
		}
		return -1
	}
	order := cmp.Or(cmp.Compare(a.number.Value, b.number.Value), strings.Compare(a.text, b.text))
	if down {
		return -order
	}
	return order
}
