package statistic_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"pharos/data/statistic"
)

func TestRanksOfTies(t *testing.T) {
	c := statistic.Complete(3, 1, 3, 2, 3, 9)
	c.Clear(5)
	for ties, want := range map[statistic.Ties][2][]float64{
		statistic.TiesMin:     {{3, 1, 3, 2, 3}, {1, 5, 1, 4, 1}},
		statistic.TiesMax:     {{5, 1, 5, 2, 5}, {3, 5, 3, 4, 3}},
		statistic.TiesAverage: {{4, 1, 4, 2, 4}, {2, 5, 2, 4, 2}},
		statistic.TiesFirst:   {{3, 1, 4, 2, 5}, {1, 5, 2, 4, 3}},
		statistic.TiesDense:   {{3, 1, 3, 2, 3}, {1, 3, 1, 2, 1}},
	} {
		for at, order := range []statistic.Order{statistic.Ascending, statistic.Descending} {
			got := statistic.Ranks(c, ties, order)
			if !slices.Equal(got.Values[:5], want[at]) || got.Known[5] || got.Count() != 5 {
				t.Errorf("%s, descending %v: want %v, got %v", ties, order, want[at], got)
			}
		}
	}
}

func TestRanksWithoutUnits(t *testing.T) {
	if statistic.Ranks(statistic.NewColumn(0), statistic.TiesAverage, statistic.Ascending).Len() != 0 {
		t.Error("want no ranks of no units")
	}
	if statistic.Ranks(statistic.NewColumn(4), statistic.TiesAverage, statistic.Ascending).Count() != 0 {
		t.Error("want no rank of what is absent")
	}
}

func TestRanksSumUpWhateverTheOrderOfUnits(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		n := 1 + random.IntN(30)
		values := make([]float64, n)
		for i := range values {
			values[i] = float64(random.IntN(6))
		}
		c := statistic.Complete(values...)
		up, down := statistic.Ranks(c, statistic.TiesAverage, statistic.Ascending), statistic.Ranks(c, statistic.TiesAverage, statistic.Descending)
		var sum float64
		for i := range values {
			sum += up.Values[i]
			if up.Values[i]+down.Values[i] != float64(n+1) {
				t.Fatalf("want mirrored ranks of %v, got %v and %v", values, up.Values, down.Values)
			}
		}
		if sum != float64(n*(n+1)/2) {
			t.Fatalf("want ranks of %v to sum to %d, got %v", values, n*(n+1)/2, sum)
		}
		order := random.Perm(n)
		again := statistic.Ranks(c.Pick(order), statistic.TiesMin, statistic.Ascending)
		if !slices.Equal(again.Values, statistic.Ranks(c, statistic.TiesMin, statistic.Ascending).Pick(order).Values) {
			t.Fatalf("want the same ranks of %v in another order", values)
		}
	}
}

func TestRanksWithinGroups(t *testing.T) {
	got := statistic.RanksWithin(statistic.Complete(5, 7, 6, 8, 9), []string{"a", "b", "a", "b", ""}, statistic.TiesMin, statistic.Descending)
	if !slices.Equal(got.Values, []float64{2, 2, 1, 1, 0}) || got.Known[4] {
		t.Errorf("want ranks inside a and b, and none without a group, got %v", got)
	}
}
