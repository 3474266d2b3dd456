package statistic_test

import (
	"math"
	"slices"
	"testing"

	"pharos/data/datatest"
	"pharos/data/statistic"
)

func TestQuantile(t *testing.T) {
	// Worked by hand from definition 7 of Hyndman and Fan: 12.75, 20.5, 41.25; 2.5, 4, 5.5.
	eight := []float64{90, 10, 35, 12, 60, 13, 21, 20}
	seven := []float64{1, 2, 3, 4, 5, 6, 7}
	cases := []struct {
		name   string
		values []float64
		p      float64
		want   float64
		ok     bool
	}{
		{"lower quartile between two", eight, 0.25, 12.75, true},
		{"median between two", eight, 0.5, 20.5, true},
		{"upper quartile between two", eight, 0.75, 41.25, true},
		{"lower quartile of seven", seven, 0.25, 2.5, true},
		{"median of seven", seven, 0.5, 4, true},
		{"upper quartile of seven", seven, 0.75, 5.5, true},
		{"smallest", eight, 0, 10, true},
		{"largest", eight, 1, 90, true},
		{"of one", []float64{7}, 0.9, 7, true},
		{"of none", nil, 0.5, 0, false},
		{"share below 0", eight, -0.1, 0, false},
		{"share above 1", eight, 1.1, 0, false},
		{"share that is no number", eight, math.NaN(), 0, false},
		{"between the ends of the range", []float64{-math.MaxFloat64, math.MaxFloat64}, 0.5, 0, true},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			given := slices.Clone(c.values)
			got, ok := statistic.Quantile(c.values, c.p)
			if got != c.want || ok != c.ok {
				t.Errorf("want %v %v, got %v %v", c.want, c.ok, got, ok)
			}
			if !slices.Equal(given, c.values) {
				t.Error("the values were changed")
			}
		})
	}
}

func TestSummariesAreOrderedAndFinite(t *testing.T) {
	for name, values := range datatest.Awkward {
		t.Run(name, func(t *testing.T) {
			s, ok := statistic.Summarise(values)
			if ok != (len(values) > 0) || s.N != len(values) {
				t.Fatalf("want %d values, got %+v %v", len(values), s, ok)
			}
			five := []float64{s.Min, s.Lower, s.Median, s.Upper, s.Max}
			if !slices.IsSorted(five) {
				t.Errorf("want five ordered numbers, got %v", five)
			}
			for _, x := range five {
				if math.IsInf(x, 0) || math.IsNaN(x) {
					t.Errorf("want numbers, got %v", five)
				}
			}
		})
	}
}
