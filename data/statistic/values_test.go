package statistic_test

import (
	"math"
	"testing"

	"pharos/data/statistic"
)

func TestQuotientIsANumberOrAbsent(t *testing.T) {
	for name, row := range map[string]struct {
		a, b, want float64
		known      bool
	}{
		"half":         {1, 2, 0.5, true},
		"over zero":    {1, 0, 0, false},
		"none of none": {0, 0, 0, false},
		"too large":    {math.MaxFloat64, 0.1, 0, false},
		"no number":    {math.NaN(), 1, 0, false},
	} {
		if got, known := statistic.Quotient(row.a, row.b); got != row.want || known != row.known {
			t.Errorf("%s: want %v %v, got %v %v", name, row.want, row.known, got, known)
		}
	}
}

func TestSpanIsThereWhereValuesVary(t *testing.T) {
	for name, row := range map[string]struct {
		values    []float64
		low, high float64
		varied    bool
	}{
		"none":    {nil, 0, 0, false},
		"equal":   {[]float64{3, 3}, 3, 3, false},
		"varied":  {[]float64{4, -1, 2}, -1, 4, true},
		"too far": {[]float64{-math.MaxFloat64, math.MaxFloat64}, -math.MaxFloat64, math.MaxFloat64, false},
	} {
		low, high, varied := statistic.Span(row.values)
		if low != row.low || high != row.high || varied != row.varied {
			t.Errorf("%s: want %v %v %v, got %v %v %v", name, row.low, row.high, row.varied, low, high, varied)
		}
	}
}

func TestValuesAreDescribedAsColumnsAre(t *testing.T) {
	for _, values := range [][]float64{nil, {1}, {2, 2, 2}, {1, 2}, {1, 2, 9}, {1, 2, 4, 8, 16, 1e6}, {-1e308, 1e308, 3}} {
		want, got := statistic.Describe(statistic.Complete(values...)), statistic.DescribeValues(values)
		if want.N != got.N || want.HasSD != got.HasSD || want.HasSkewness != got.HasSkewness || want.HasKurtosis != got.HasKurtosis {
			t.Errorf("%v: want %+v, got %+v", values, want, got)
		}
		for i, pair := range [][2]float64{{want.Mean, got.Mean}, {want.SD, got.SD}, {want.Skewness, got.Skewness}, {want.Kurtosis, got.Kurtosis}} {
			if math.Abs(pair[0]-pair[1]) > 1e-9*max(1, math.Abs(pair[0])) {
				t.Errorf("%v: number %d: want %v, got %v", values, i, pair[0], pair[1])
			}
		}
	}
}
