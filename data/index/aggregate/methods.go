// Package aggregate makes one score of several, over a whole framework, and ranks it (Handbook 2008, step 6).
package aggregate

import (
	"math"
	"slices"

	"pharos/data"
	"pharos/data/statistic"
)

// A Method makes one score of several: either unit by unit, or by comparing all units.
type Method struct {
	ID        string // also the phrase key "index.aggregation.<ID>"
	Positive  bool   // only defined for values above zero
	Condorcet bool   // compares units pair by pair: one weight above a half decides alone

	unit  func(values, weights []float64, with Rule) (float64, bool)
	whole func(Contest) (statistic.Column, []data.Problem)
}

// WholeColumns reports whether the method compares all units, so that the score of one depends on the
// others.
func (m Method) WholeColumns() bool { return m.whole != nil }

// Methods lists the methods in the order the user sees.
var Methods = []Method{
	{ID: "arithmetic", unit: func(v, w []float64, _ Rule) (float64, bool) { return ArithmeticMean(v, w) }},
	{ID: "geometric", Positive: true, unit: func(v, w []float64, _ Rule) (float64, bool) { return GeometricMean(v, w) }},
	{ID: "harmonic", Positive: true, unit: func(v, w []float64, _ Rule) (float64, bool) { return HarmonicMean(v, w) }},
	{ID: "generalised", Positive: true, unit: func(v, w []float64, with Rule) (float64, bool) {
		return GeneralisedMean(v, w, with.Power)
	}},
	{ID: "median", unit: func(v, _ []float64, _ Rule) (float64, bool) { return MedianScore(v) }},
	{ID: "mazziotta-pareto", whole: MazziottaPareto},
	{ID: "adjusted-mazziotta-pareto", whole: AdjustedMazziottaPareto},
	{ID: "hellwig", whole: Hellwig},
	{ID: "copeland", Condorcet: true, whole: Copeland},
	{ID: "outranking", Condorcet: true, whole: OutrankingShare},
	{ID: "borda", whole: BordaCount},
	{ID: "kemeny", Condorcet: true, whole: Kemeny},
	{ID: "dea", whole: dataEnvelopment},
}

// MethodByID returns the method; false where there is none.
func MethodByID(id string) (Method, bool) {
	at := slices.IndexFunc(Methods, func(m Method) bool { return m.ID == id })
	if at < 0 {
		return Method{}, false
	}
	return Methods[at], true
}

// ArithmeticMean is sum(w x)/sum(w) (OECD/JRC Handbook 2008, step 6). It reports false where the weights
// sum to zero or there are no values.
func ArithmeticMean(values, weights []float64) (float64, bool) {
	var sum, share float64
	for i, x := range values {
		sum += weights[i] * x
		share += weights[i]
	}
	return statistic.Quotient(sum, share)
}

// GeometricMean is exp(sum(w ln x)/sum(w)). It reports false where a value with weight is zero or
// negative: no geometric mean is defined then.
func GeometricMean(values, weights []float64) (float64, bool) {
	var sum, share float64
	for i, x := range values {
		if weights[i] == 0 {
			continue
		}
		if x <= 0 {
			return 0, false
		}
		sum += weights[i] * math.Log(x)
		share += weights[i]
	}
	mean, ok := statistic.Quotient(sum, share)
	return math.Exp(mean), ok
}

// HarmonicMean is sum(w)/sum(w/x). It reports false where a value with weight is zero or negative.
func HarmonicMean(values, weights []float64) (float64, bool) {
	var sum, share float64
	for i, x := range values {
		if weights[i] == 0 {
			continue
		}
		if x <= 0 {
			return 0, false
		}
		sum += weights[i] / x
		share += weights[i]
	}
	return statistic.Quotient(share, sum)
}

// GeneralisedMean is (sum(w x^p)/sum(w))^(1/p), and the geometric mean for p = 0: p = 1 is the
// arithmetic, p = -1 the harmonic mean. It reports false where a value is zero or negative and the power is
// not a positive whole number, or where the sum has no root.
func GeneralisedMean(values, weights []float64, power float64) (float64, bool) {
	if power == 0 {
		return GeometricMean(values, weights)
	}
	var sum, share float64
	for i, x := range values {
		if weights[i] == 0 {
			continue
		}
		if x < 0 && power != math.Trunc(power) || x == 0 && power < 0 || x < 0 && power < 0 {
			return 0, false
		}
		sum += weights[i] * math.Pow(x, power)
		share += weights[i]
	}
	mean, ok := statistic.Quotient(sum, share)
	if !ok || mean < 0 {
		return 0, false
	}
	return math.Pow(mean, 1/power), true
}

// MedianScore is the plain median, the mean of the middle two for an even number; weights do not matter.
// It sorts values, which the caller owns, and reports false where there are none.
func MedianScore(values []float64) (float64, bool) {
	if len(values) == 0 {
		return 0, false
	}
	slices.Sort(values)
	half := len(values) / 2
	if len(values)%2 == 1 {
		return values[half], true
	}
	return (values[half-1] + values[half]) / 2, true
}
