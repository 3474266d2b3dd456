package uncertainty

import (
	"context"
	"slices"
	"strconv"

	"pharos/data"
	"pharos/data/index/problem"
	"pharos/data/statistic"
)

// A Removal is the index without one indicator or aggregate: its weight is zero, those beside it weigh
// more.
type Removal struct {
	Code   string
	Scores statistic.Column // of the index, unit by unit
	Ranks  []int            // 0 for none
	Shift  float64          // mean over regions of |rank − nominal rank|; only those with both count
}

// LeaveOut leaves out every indicator or aggregate of a level, one at a time, in the order of the
// design; 1 is the level of the indicators. It refuses a level that has no node below the top; another
// error is of ctx.
func (v *Variation) LeaveOut(ctx context.Context, level int) ([]Removal, error) {
	places := slices.DeleteFunc(v.framework.AtLevel(level), func(at int) bool { return at == v.framework.Top })
	if len(places) == 0 {
		return nil, data.Refuse(problem.Refusal("index.uncertainty.level", "", "level", strconv.Itoa(level)))
	}
	removals := make([]Removal, len(places))
	v.how.parallel(len(places), func(i int) {
		if ctx.Err() != nil {
			return
		}
		c := newCounter(v)
		c.run(point{leftOut: places[i]}, v.weights)
		removals[i] = Removal{Code: v.framework.Nodes[places[i]].Code, Scores: c.scores, Ranks: make([]int, len(c.ranks))}
		for unit, rank := range c.ranks {
			removals[i].Ranks[unit] = int(rank)
		}
		removals[i].Shift = v.shift(c.ranks)
	})
	return removals, ctx.Err()
}

// shift is the mean distance of ranks from the nominal ones; 0 where no unit has both.
func (v *Variation) shift(ranks []int32) float64 {
	sum, known := 0, 0
	for i, rank := range ranks {
		if nominal := v.ranks[i]; rank > 0 && nominal > 0 {
			sum += int(max(rank-nominal, nominal-rank))
			known++
		}
	}
	if known == 0 {
		return 0
	}
	return float64(sum) / float64(known)
}
