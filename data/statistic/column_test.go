package statistic_test

import (
	"slices"
	"testing"

	"pharos/data/statistic"
)

func TestColumnKeepsAbsenceAbsent(t *testing.T) {
	c := statistic.NewColumn(3)
	c.Set(1, 0)
	if got := c.Observed(); !slices.Equal(got, []float64{0}) {
		t.Errorf("a zero is a value: want [0], got %v", got)
	}
	if _, known := c.At(0); known {
		t.Error("what was never set is absent")
	}
	halved := c.Map(func(x float64) (float64, bool) { return 1, x != 0 })
	if halved.Count() != 0 || c.Count() != 1 {
		t.Errorf("want nothing mapped and the column unchanged, got %d and %d", halved.Count(), c.Count())
	}
	if got := statistic.CompleteRows([]statistic.Column{c, statistic.Complete(1, 2, 3)}); !slices.Equal(got, []int{1}) {
		t.Errorf("want row 1 complete, got %v", got)
	}
	if statistic.CompleteRows(nil) != nil {
		t.Error("without columns no row is complete")
	}
	if picked := c.Pick([]int{1, 0}); !picked.Known[0] || picked.Known[1] {
		t.Errorf("want the picked order, got %v", picked)
	}
}
