package weigh_test

import (
	"math"
	"testing"

	"pharos/data/index/weigh"
)

// Saaty's matrix of three criteria: weights by the eigenvector, worked by hand as 0.6370, 0.2583, 0.1047.
func TestAHP(t *testing.T) {
	got, ok := weigh.AHP([][]float64{{1, 3, 5}, {1.0 / 3, 1, 3}, {1.0 / 5, 1.0 / 3, 1}})
	want := []float64{0.6370, 0.2583, 0.1047}
	for i := range want {
		if !ok || math.Abs(got.Weights[i]-want[i]) > 5e-5 {
			t.Fatalf("want %v, got %v", want, got.Weights)
		}
	}
	if !got.HasRatio || math.Abs(got.Lambda-3.0385) > 5e-5 || got.Ratio > 0.1 {
		t.Errorf("want a consistent matrix with 3.0385, got %+v", got)
	}
	if _, ok := weigh.AHP([][]float64{{1, 0}, {1, 1}}); ok {
		t.Error("want a judgement of zero refused")
	}
}

func TestBudget(t *testing.T) {
	got := weigh.Budget([]map[string]float64{{"a": 70, "b": 30}, {"a": 50, "b": 50}, {"c": 1}}, []string{"a", "b"})
	if got[0].Mean != 60 || got[1].Mean != 40 || got[0].Raters != 2 || math.Abs(got[0].SD-math.Sqrt(200)) > 1e-12 {
		t.Errorf("want 60 and 40 of two raters, got %+v", got)
	}
}
