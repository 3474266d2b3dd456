package explain

import (
	"cmp"
	"context"
	"maps"
	"math"
	"slices"

	"pharos/data"
	"pharos/data/index"
	"pharos/data/index/aggregate"
	"pharos/data/statistic"
)

// A RankPair is a region in two results, ranked in both among the regions that both have.
type RankPair struct {
	Unit          string
	First, Second int // ranks, 1 for the best; ties share the smallest
	FirstScore    float64
	SecondScore   float64
	FirstUnit     int // number of the region in the first result
	SecondUnit    int
}

// Move is how many places the region is better in the second result; negative where it is worse.
func (p RankPair) Move() int { return p.First - p.Second }

// An Agreement is how far two results order the same regions alike.
type Agreement struct {
	Pairs      []RankPair // of regions with a score in both, in the order of the first
	OnlyFirst  []string   // with a score in the first alone
	OnlySecond []string
	Spearman   statistic.Correlation // of the ranks
	Kendall    statistic.Correlation // tau-b
	MeanMove   float64               // mean of |Move|; 0 without pairs
	Same       int                   // regions whose rank is the same
}

// Compare ranks the regions that two results both have, of the last period of each. Ranks are made anew
// among these, so that a region that is in one result alone moves nobody.
func Compare(first, second index.Result) Agreement {
	var a Agreement
	one, two := lastScores(first), lastScores(second)
	places := map[string]int{}
	for i, unit := range second.Units {
		if two.Index.Known[i] {
			places[unit] = i
		}
	}
	for i, unit := range first.Units {
		if !one.Index.Known[i] {
			continue
		}
		at, both := places[unit]
		if !both {
			a.OnlyFirst = append(a.OnlyFirst, unit)
			continue
		}
		delete(places, unit)
		a.Pairs = append(a.Pairs, RankPair{Unit: unit, FirstScore: one.Index.Values[i], SecondScore: two.Index.Values[at], FirstUnit: i, SecondUnit: at})
	}
	for _, unit := range second.Units {
		if _, left := places[unit]; left {
			a.OnlySecond = append(a.OnlySecond, unit)
		}
	}
	a.rank(first, second)
	return a
}

func lastScores(r index.Result) index.Scores {
	if len(r.Slices) == 0 {
		return index.Scores{Index: statistic.NewColumn(len(r.Units))}
	}
	return r.Slices[len(r.Slices)-1]
}

// rank ranks the pairs among themselves and measures how alike they are.
func (a *Agreement) rank(first, second index.Result) {
	one, two := statistic.NewColumn(len(a.Pairs)), statistic.NewColumn(len(a.Pairs))
	for i, pair := range a.Pairs {
		one.Set(i, pair.FirstScore)
		two.Set(i, pair.SecondScore)
	}
	oneRanks, twoRanks := aggregate.Ranks(one, topDirection(first.Design)), aggregate.Ranks(two, topDirection(second.Design))
	x, y := make([]float64, len(a.Pairs)), make([]float64, len(a.Pairs))
	var moved int
	for i := range a.Pairs {
		a.Pairs[i].First, a.Pairs[i].Second = oneRanks[i], twoRanks[i]
		x[i], y[i] = float64(oneRanks[i]), float64(twoRanks[i])
		move := a.Pairs[i].Move()
		moved += max(move, -move)
		if move == 0 {
			a.Same++
		}
	}
	a.Spearman, a.Kendall = statistic.Spearman(x, y), statistic.Kendall(x, y)
	if len(a.Pairs) > 0 {
		a.MeanMove = float64(moved) / float64(len(a.Pairs))
	}
}

// topDirection is the direction of the index itself.
func topDirection(d index.Design) data.Direction {
	for _, node := range d.Framework {
		if node.Parent == "" {
			return node.Direction
		}
	}
	return data.NoDirection
}

// A MoveReason is what an indicator gives a region in two results: how far it lifts the score above that
// of the mean region, in standard deviations of the scores, so that different scales can be held against
// one another. An indicator that a result lacks gives 0 there.
type MoveReason struct {
	Code          string
	First, Second float64
	Change        float64 // Second − First
}

// Why tells what moves a region from one result to the other, in the last period of each, the strongest
// first. It is exact for weighted sums and approximate otherwise; see Decompose. A region that
// one of them lacks is data.ErrNotFound; another error is that of ctx.
func Why(ctx context.Context, first, second *index.Prepared, unit string) ([]MoveReason, error) {
	reasons := map[string]*MoveReason{}
	for i, p := range []*index.Prepared{first, second} {
		lifted, err := lifts(ctx, p, unit)
		if err != nil {
			return nil, err
		}
		for code, lift := range lifted {
			if reasons[code] == nil {
				reasons[code] = &MoveReason{Code: code}
			}
			if i == 0 {
				reasons[code].First = lift
			} else {
				reasons[code].Second = lift
			}
		}
	}
	all := make([]MoveReason, 0, len(reasons))
	for _, code := range slices.Sorted(maps.Keys(reasons)) {
		r := *reasons[code]
		r.Change = r.Second - r.First
		all = append(all, r)
	}
	slices.SortStableFunc(all, func(a, b MoveReason) int { return cmp.Compare(math.Abs(b.Change), math.Abs(a.Change)) })
	return all, nil
}

// lifts are the amounts of the indicators above the mean region, in deviations of the scores. Where less
// of the index is better they are turned.
func lifts(ctx context.Context, p *index.Prepared, unit string) (map[string]float64, error) {
	slice := len(p.Slices) - 1
	d, err := Decompose(ctx, p, Decomposing{Slice: slice, Unit: slices.Index(p.Units, unit), Reference: MeanRegion, Leaves: true})
	if err != nil {
		return nil, err
	}
	scores, _ := p.Score(p.Slices[slice])
	spread, ok := statistic.SD(scores.Index.Observed())
	if !ok || spread == 0 {
		return nil, nil
	}
	if p.Framework.Direction(p.Framework.Top) == data.LowerIsBetter {
		spread = -spread
	}
	lifts := map[string]float64{}
	for _, part := range d.Parts {
		lifts[part.Code] = part.Amount / spread
	}
	return lifts, nil
}
