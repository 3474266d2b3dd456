package benchmark

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
)

// A Summary is the five-number summary of N values, N > 0.
type Summary struct {
	N                              int
	Min, Lower, Median, Upper, Max float64
}

// Summarise returns the five-number summary of the values, quartiles by Quantile. It reports false
// when there are no values.
func Summarise(values []float64) (Summary, bool) {
	if len(values) == 0 {
		return Summary{}, false
	}
	sorted := slices.Sorted(slices.Values(values))
	return Summary{
		N: len(sorted), Min: sorted[0], Lower: quantile(sorted, 0.25), Median: quantile(sorted, 0.5),
		Upper: quantile(sorted, 0.75), Max: sorted[len(sorted)-1],
	}, true
}

// Quantile returns the value below which the share p, 0..1, of the values lies, by definition 7 of
// Hyndman and Fan (1996), "Sample quantiles in statistical packages": linear between the two closest
// ranks of (n-1)p. It reports false when there are no values or p lies outside 0..1. The order of
// values does not matter and is kept.
func Quantile(values []float64, p float64) (float64, bool) {
	if len(values) == 0 || !(p >= 0 && p <= 1) {
		return 0, false
	}
	return quantile(slices.Sorted(slices.Values(values)), p), true
}

func quantile(sorted []float64, p float64) float64 {
	rank := p * float64(len(sorted)-1)
	below := math.Floor(rank)
	low, high := sorted[int(below)], sorted[int(math.Ceil(rank))]
	if step := (rank - below) * (high - low); !math.IsInf(step, 0) {
		return low + step
	}
	return (1-rank+below)*low + (rank-below)*high // the distance itself overflows
}

// unitRange maps the values to 0..1, the smallest to 0 and the largest to 1. It returns nil where
// there are not two different values. It bears values whose distance overflows.
func unitRange(values []float64) []float64 {
	if len(values) == 0 {
		return nil
	}
	low, high := slices.Min(values), slices.Max(values)
	if low == high {
		return nil
	}
	half := 1.0
	if math.IsInf(high-low, 0) {
		half = 0.5
	}
	unit := make([]float64, len(values))
	for i, value := range values {
		unit[i] = (value*half - low*half) / (high*half - low*half)
	}
	return unit
}

// inDeviations returns the distance in standard deviations (n-1) of the values. It reports false
// where the values do not vary or the result is beyond every bound.
func inDeviations(distance float64, values []float64) (float64, bool) {
	unit := unitRange(values)
	if unit == nil {
		return 0, false
	}
	deviations := distance / (slices.Max(values) - slices.Min(values)) / stat.StdDev(unit, nil)
	return deviations, !math.IsInf(deviations, 0) && !math.IsNaN(deviations)
}

// skewness returns G1, the sample skewness adjusted for size. It reports false for fewer than three
// values and for values that do not vary.
func skewness(values []float64) (float64, bool) {
	unit := unitRange(values)
	if len(unit) < 3 {
		return 0, false
	}
	n := float64(len(unit))
	mean := stat.Mean(unit, nil)
	m2, m3 := stat.MomentAbout(2, unit, mean, nil), stat.MomentAbout(3, unit, mean, nil)
	return math.Sqrt(n*(n-1)) / (n - 2) * m3 / math.Pow(m2, 1.5), true
}
