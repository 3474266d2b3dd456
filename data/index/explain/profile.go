package explain

import (
	"cmp"
	"slices"

	"pharos/data"
	"pharos/data/index/aggregate"
	"pharos/data/index/framework"
	"pharos/data/statistic"
)

// ProfileOptions says what counts as a strength or weakness of a region.
type ProfileOptions struct {
	Strengths  int // how many at most; 0 for 5
	Weaknesses int // how many at most; 0 for 5

	// MinUnique leaves out indicators that hardly tell regions apart: those of which the different
	// values are this share of the known values or less, 0..1; 0 leaves out none.
	MinUnique float64
	// LeaveOutMinimum leaves an indicator out altogether where the region has its worst value, as
	// COINr does; otherwise it is only no strength, however many share the value.
	LeaveOutMinimum bool
	// Overlap lets an indicator be a strength and a weakness, where there are few; as COINr does.
	Overlap bool
	// Among are the numbers of the regions to rank with; nil for all. The region itself is always one.
	Among []int
}

// A Trait is an indicator in which a region stands out.
type Trait struct {
	Indicator string
	Value     float64 // as it came
	Rank      int     // 1 for the best in the indicator's direction, ties share the smallest
	Of        int     // regions with a value
	Equal     int     // regions with the same value, itself included
}

// A Portrait is what a region is good and bad at.
type Portrait struct {
	Strengths  []Trait // the best first
	Weaknesses []Trait // the worst first
}

// NewPortrait ranks a region, given by number, in every indicator it has a value of. The columns are the
// indicators in the order of the framework, as they came: the directions are applied here. Equal ranks
// stay in the order of the framework. No indicator is both: strengths are taken first, and an indicator
// in which all are equal is neither; see Overlap.
func NewPortrait(f *framework.Tree, columns []statistic.Column, unit int, o ProfileOptions) Portrait {
	if o.Strengths <= 0 {
		o.Strengths = 5
	}
	if o.Weaknesses <= 0 {
		o.Weaknesses = 5
	}
	var strong, weak []Trait
	for i, column := range columns {
		t, worst, ok := traitOf(f, i, column, unit, o)
		if !ok {
			continue
		}
		if !worst {
			strong = append(strong, t)
		}
		if !worst || !o.LeaveOutMinimum {
			weak = append(weak, t)
		}
	}
	slices.SortStableFunc(strong, func(a, b Trait) int { return cmp.Compare(a.Rank, b.Rank) })
	strong = strong[:min(o.Strengths, len(strong))]
	if !o.Overlap {
		weak = slices.DeleteFunc(weak, func(t Trait) bool { return slices.Contains(strong, t) })
	}
	slices.SortStableFunc(weak, func(a, b Trait) int { return cmp.Compare(b.Rank, a.Rank) })
	return Portrait{strong, weak[:min(o.Weaknesses, len(weak))]}
}

// traitOf ranks the unit in one indicator; worst where no other is below it.
func traitOf(f *framework.Tree, indicator int, column statistic.Column, unit int, o ProfileOptions) (t Trait, worst, ok bool) {
	value, known := column.At(unit)
	if !known {
		return Trait{}, false, false
	}
	node := f.Indicators[indicator]
	sign := 1.0
	if f.Direction(node) == data.LowerIsBetter {
		sign = -1
	}
	t = Trait{Indicator: f.Nodes[node].Code, Value: value, Rank: 1, Of: 1, Equal: 1}
	different := map[float64]bool{value: true}
	below := 0
	for _, other := range o.others(column.Len(), unit) {
		x, has := column.At(other)
		if !has {
			continue
		}
		t.Of++
		different[x] = true
		switch {
		case sign*x > sign*value:
			t.Rank++
		case x == value:
			t.Equal++
		default:
			below++
		}
	}
	share := float64(len(different)) / float64(t.Of)
	return t, below == 0, len(different) > 1 && !(o.MinUnique > 0 && share <= o.MinUnique)
}

// others returns the units to rank with, without the unit itself.
func (o ProfileOptions) others(n, unit int) []int {
	among := slices.Clone(o.Among)
	if o.Among == nil {
		among = make([]int, n)
		for i := range among {
			among[i] = i
		}
	}
	slices.Sort(among)
	among = slices.Compact(among)
	return slices.DeleteFunc(among, func(i int) bool { return i == unit })
}

// A NodeScore is the score of a region at one node of the framework.
type NodeScore struct {
	Code     string
	Level    int // 1 for indicators
	Score    float64
	Rank     int // 1 for the best, ties share the smallest
	Of       int // regions with a score
	HasScore bool
}

// Summary returns the scores of a region, given by number, at every aggregate, from the top down and in
// the order of the design inside a level. The aggregates are those of Scores; one that is not there is
// left out. Ranks heed the direction of the node.
func Summary(f *framework.Tree, aggregates map[string]statistic.Column, unit int) []NodeScore {
	var summary []NodeScore
	for level := f.Height(); level > 1; level-- {
		for _, at := range f.AtLevel(level) {
			column, given := aggregates[f.Nodes[at].Code]
			if !given {
				continue
			}
			s := NodeScore{Code: f.Nodes[at].Code, Level: level, Of: column.Count()}
			s.Score, s.HasScore = column.At(unit)
			s.Rank = aggregate.Ranks(column, f.Direction(at))[unit]
			summary = append(summary, s)
		}
	}
	return summary
}
