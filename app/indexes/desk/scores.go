package desk

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"pharos/app/kit"
	"pharos/data/index"
	"pharos/data/index/framework"
	"pharos/data/statistic"
)

// Last is the scores of the latest period; empty where there is no result, which a table may ask for
// that still shows the former one.
func (s *State) Last() index.Scores {
	if len(s.Result.Slices) == 0 {
		return index.Scores{}
	}
	return s.Result.Slices[len(s.Result.Slices)-1]
}

// UnitAt is the region of a row of the result; empty where the result has no such row any more.
func (s *State) UnitAt(row int) string {
	if row < 0 || row >= len(s.Result.Units) {
		return ""
	}
	return s.Result.Units[row]
}

// ScoreOf is the score of a row of the result; false where it has none.
func (s *State) ScoreOf(row int) (float64, bool) {
	if row < 0 || row >= s.Last().Index.Len() {
		return 0, false
	}
	return s.Last().Index.At(row)
}

// RankOf is the rank of a row of the result, 1 for the best; false where it has none.
func (s *State) RankOf(row int) (float64, bool) {
	if _, known := s.ScoreOf(row); !known {
		return 0, false
	}
	return float64(s.Last().Ranks[row]), true
}

// RankWords words the rank of a row of the result.
func (s *State) RankWords(row int) string {
	rank, known := s.RankOf(row)
	if !known {
		return NoValue
	}
	return strconv.Itoa(int(rank))
}

// NoValue stands where there is nothing.
const NoValue = "–"

// ScoreWords words a score with digits that suit the spread of the scale.
func (s *State) ScoreWords(score float64, known bool) string {
	if !known {
		return NoValue
	}
	return s.Say.Number(score, s.ScoreDecimals())
}

// ScoreDecimals are the digits that tell regions apart: one on a scale of a hundred, three on one of 1.
func (s *State) ScoreDecimals() int {
	if !s.Ranked() {
		return 1
	}
	low, high := 0.0, 0.0
	for i, score := range s.Last().Index.Observed() {
		if i == 0 || score < low {
			low = score
		}
		if i == 0 || score > high {
			high = score
		}
	}
	switch width := high - low; {
	case width >= 10 || width == 0:
		return 1
	case width >= 1:
		return 2
	}
	return 3
}

// GroupWords names the band that a score lies in.
func (s *State) GroupWords(row int) string {
	score, known := s.ScoreOf(row)
	group, found := s.Result.Design.GroupOf(score)
	if !known || !found {
		return NoValue
	}
	return group.Name.In(s.Say.Language())
}

// UnitWords is the quieter text after a region's name: its code, and that it is in focus.
func (s *State) UnitWords(unit string) string {
	if unit == string(s.Focus) {
		return unit + " · " + s.Say.Text("screen.indexes.focus")
	}
	return unit
}

// UnitTone sets the region in focus apart.
func (s *State) UnitTone(unit string) kit.Tone {
	if unit == string(s.Focus) {
		return kit.Accent
	}
	return kit.Plain
}

// ColumnsKey tells sets of columns apart.
func ColumnsKey(columns []kit.Column) string {
	var b strings.Builder
	for _, c := range columns {
		b.WriteString(c.Key + "\x00" + c.Title + "\x00" + c.Unit + "\n")
	}
	return b.String()
}

// TreeOrder lists the places of a framework as a tree is read: each node before what is below it.
func TreeOrder(f *framework.Tree) []int {
	order := make([]int, 0, len(f.Nodes))
	var visit func(at int)
	visit = func(at int) {
		order = append(order, at)
		for _, child := range f.Children[at] {
			visit(child)
		}
	}
	visit(f.Top)
	return order
}

// Known is a number that is there.
func Known(value float64) statistic.Number { return statistic.Number{Value: value, Known: true} }

// RankedOptions are the regions of the result to choose from, by name.
func (s *State) RankedOptions() []kit.Option {
	options := make([]kit.Option, len(s.Result.Units))
	for i, unit := range s.Result.Units {
		options[i] = kit.Option{Key: unit, Title: s.RegionName(unit), Detail: unit}
	}
	less := s.Say.SortKey()
	slices.SortStableFunc(options, func(a, b kit.Option) int { return cmp.Compare(less(a.Title), less(b.Title)) })
	return options
}

// rankRange is a rank with how sure it is: the quantiles of 5, 50 and 95 %.
type rankRange struct{ Low, Median, High float64 }

// RankRange returns how sure the rank of a region is, given by its row in the result; false where this
// was not tested for the design as it is, or where the region never has a rank.
func (s *State) RankRange(row int) (rankRange, bool) {
	if s.Robust == nil || row < 0 || row >= len(s.Robust.Ranks) || s.Robust.Ranks[row].Known == 0 {
		return rankRange{}, false
	}
	of := &s.Robust.Ranks[row]
	return rankRange{of.Q5, of.Median, of.Q95}, true
}
