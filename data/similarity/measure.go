package similarity

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat"
)

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

// standardised gives the distances from the mean in standard deviations (n-1); nil where there are not
// two different values.
func standardised(values []float64) []float64 {
	unit := unitRange(values) // neither squares nor sums can overflow or vanish
	if unit == nil {
		return nil
	}
	mean, sd := stat.MeanStdDev(unit, nil)
	floats.AddConst(-mean, unit)
	floats.Scale(1/sd, unit)
	return unit
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
