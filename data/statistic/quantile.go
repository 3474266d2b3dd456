package statistic

import (
	"math"
	"slices"
)

// Quantile returns the value below which the share p, 0..1, of the values lies, by definition 7 of
// Hyndman and Fan (1996), "Sample quantiles in statistical packages": linear between the two closest
// ranks of (n-1)p. It reports false when there are no values or p lies outside 0..1. The order of
// values does not matter and is kept.
func Quantile(values []float64, p float64) (float64, bool) {
	if len(values) == 0 || !(p >= 0 && p <= 1) {
		return 0, false
	}
	return sortedQuantile(slices.Sorted(slices.Values(values)), p), true
}

// Median returns the middle value, or the mean of the middle two. It reports false when there are no
// values.
func Median(values []float64) (float64, bool) { return Quantile(values, 0.5) }

func sortedQuantile(sorted []float64, p float64) float64 {
	rank := p * float64(len(sorted)-1)
	below := math.Floor(rank)
	low, high := sorted[int(below)], sorted[int(math.Ceil(rank))]
	if step := (rank - below) * (high - low); !math.IsInf(step, 0) {
		return low + step
	}
	return (1-rank+below)*low + (rank-below)*high // the distance itself overflows
}

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
		N: len(sorted), Min: sorted[0], Lower: sortedQuantile(sorted, 0.25), Median: sortedQuantile(sorted, 0.5),
		Upper: sortedQuantile(sorted, 0.75), Max: sorted[len(sorted)-1],
	}, true
}
