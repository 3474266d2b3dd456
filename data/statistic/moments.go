package statistic

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
)

// Moments describe the shape of a column. A number is meaningful only where its Has field, or N, says so.
type Moments struct {
	N           int
	Mean        float64 // of at least one value
	SD          float64 // with n-1, of at least two values; 0 where it would overflow, see HasSD
	Skewness    float64
	Kurtosis    float64
	HasSD       bool // at least two values
	HasSkewness bool // at least three values, not all the same
	HasKurtosis bool // at least four values, not all the same
}

// A Number is a result that may be absent: Value means something only where Known holds, and is finite.
type Number struct {
	Value float64
	Known bool
}

// finite returns x as a number, absent where it is infinite or no number.
func finite(x float64) Number {
	if math.IsInf(x, 0) || math.IsNaN(x) {
		return Number{}
	}
	return Number{x, true}
}

// Describe returns the moments of the values that are known.
func Describe(c Column) Moments {
	observed := c.Observed()
	m := Moments{N: len(observed)}
	m.Mean, _ = Mean(observed)
	m.SD, m.HasSD = SD(observed)
	m.Skewness, m.HasSkewness = Skewness(observed)
	m.Kurtosis, m.HasKurtosis = Kurtosis(observed)
	return m
}

// Mean returns the arithmetic mean. It reports false when there are no values. No sum overflows.
func Mean(values []float64) (float64, bool) {
	if len(values) == 0 {
		return 0, false
	}
	n, sum := float64(len(values)), 0.0
	for _, value := range values {
		sum += value
	}
	if math.IsInf(sum, 0) {
		return shareMean(values), true
	}
	mean, rest := sum/n, 0.0
	for _, value := range values { // the second pass takes back what rounding lost in the first
		rest += value - mean
	}
	if refined := mean + rest/n; !math.IsInf(refined, 0) && !math.IsNaN(refined) {
		mean = refined
	}
	return min(max(mean, slices.Min(values)), slices.Max(values)), true
}

// shareMean adds the shares of the mean, which cannot overflow but round more.
func shareMean(values []float64) float64 {
	mean := 0.0
	for _, value := range values {
		mean += value / float64(len(values))
	}
	return min(max(mean, slices.Min(values)), slices.Max(values))
}

// SD returns the standard deviation with n-1. It reports false for fewer than two values, and where
// it is beyond the largest number.
func SD(values []float64) (float64, bool) {
	if len(values) < 2 {
		return 0, false
	}
	unit := UnitRange(values)
	if unit == nil {
		return 0, true
	}
	low, high := slices.Min(values), slices.Max(values)
	sd := stat.StdDev(unit, nil)
	if width := high - low; !math.IsInf(width, 0) {
		return sd * width, true
	}
	half := sd * (high/2 - low/2)
	return half * 2, !math.IsInf(half*2, 0)
}

// Skewness returns G1, the sample skewness adjusted for size: sqrt(n(n-1))/(n-2) m3/m2^1.5 with the
// central moments of 1/n (Joanes and Gill, 1998, "Comparing measures of sample skewness and
// kurtosis"; Excel's SKEW). It reports false for fewer than three values and for values that do not
// vary. Neither sums nor powers can overflow or vanish.
func Skewness(values []float64) (float64, bool) {
	unit := UnitRange(values)
	if len(unit) < 3 {
		return 0, false
	}
	n := float64(len(unit))
	mean := stat.Mean(unit, nil)
	m2, m3 := stat.MomentAbout(2, unit, mean, nil), stat.MomentAbout(3, unit, mean, nil)
	return math.Sqrt(n*(n-1)) / (n - 2) * m3 / math.Pow(m2, 1.5), true
}

// Kurtosis returns G2, the sample excess kurtosis adjusted for size:
// (n-1)/((n-2)(n-3)) ((n+1)(m4/m2^2 - 3) + 6) (Joanes and Gill, 1998; Excel's KURT). It reports false
// for fewer than four values and for values that do not vary.
func Kurtosis(values []float64) (float64, bool) {
	unit := UnitRange(values)
	if len(unit) < 4 {
		return 0, false
	}
	n := float64(len(unit))
	mean := stat.Mean(unit, nil)
	m2, m4 := stat.MomentAbout(2, unit, mean, nil), stat.MomentAbout(4, unit, mean, nil)
	return (n - 1) / ((n - 2) * (n - 3)) * ((n+1)*(m4/(m2*m2)-3) + 6), true
}

// UnitRange maps the values to 0..1, the smallest to 0 and the largest to 1. It returns nil where
// there are not two different values. It bears values whose distance overflows and changes none.
func UnitRange(values []float64) []float64 {
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
