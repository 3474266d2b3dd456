package aggregate_test

import (
	"slices"
	"testing"

	"pharos/data"
	"pharos/data/index/aggregate"
	"pharos/data/statistic"
)

// Six orders of a published example of Condorcet's paradox: three groups of voters.
func TestKemenyNamesTheCircle(t *testing.T) {
	contest := aggregate.Contest{
		Units: []string{"A", "B", "C"}, Weights: []float64{23, 17, 20},
		Columns: []statistic.Column{statistic.Complete(3, 2, 1), statistic.Complete(1, 3, 2), statistic.Complete(2, 1, 3)},
	}
	scores, notices := aggregate.Kemeny(contest)
	if len(notices) != 1 || notices[0].Code != "index.aggregation.cycle" || notices[0].Args["n"] != "3" {
		t.Errorf("want the circle named, got %v", notices)
	}
	if want := []float64{1, 2, 0}; !slices.Equal(scores.Values, want) && !slices.Equal(scores.Values, []float64{2, 1, 0}) {
		t.Errorf("want an order of the three, got %v", scores.Values)
	}
}

// Three that beat one another in a circle, and means that only rounding tells apart: whichever row comes
// first, every unit gets the same.
func TestOrderOfRowsDoesNotDecideContests(t *testing.T) {
	rows := map[string][]float64{"A": {3, 1, 2, 0.1}, "B": {2, 3, 1, 0.7}, "C": {1, 2, 3, 0.3}, "D": {0, 0, 0, 0.2}}
	for name, method := range map[string]func(aggregate.Contest) (statistic.Column, []data.Problem){"kemeny": aggregate.Kemeny, "outranking": aggregate.OutrankingShare} {
		want := map[string]float64{}
		for _, order := range []string{"ABCD", "CBAD", "BACD", "DCAB"} {
			c := aggregate.Contest{Weights: []float64{0.7, 0.7, 0.7, 0.1}}
			for j := range c.Weights {
				column := statistic.NewColumn(len(order))
				for i, unit := range order {
					column.Set(i, rows[string(unit)][j])
				}
				c.Columns = append(c.Columns, column)
			}
			for _, unit := range order {
				c.Units = append(c.Units, string(unit))
			}
			scores, _ := method(c)
			for i, unit := range c.Units {
				if first, seen := want[unit]; seen && first != scores.Values[i] {
					t.Errorf("%s, %s: want %v for %s, got %v", name, order, first, unit, scores.Values[i])
				}
				want[unit] = scores.Values[i]
			}
		}
	}
}
