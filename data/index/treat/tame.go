package treat

import (
	"math"
	"slices"

	"pharos/data/statistic"
)

// Winsorise moves outliers to the next value: while the test fails (or Force is set) and fewer than
// MaxPoints are moved, all values equal to the maximum take the next lower one where the skewness is
// not negative, else all equal to the minimum the next higher one. Tied values move together, so the
// count can exceed MaxPoints. It stops where only one value would be left. Points are places in
// values, which are not changed.
//
// Source: COINr 1.1.14, winsorise.
func Winsorise(values []float64, t Rule) ([]float64, []Point) {
	x := slices.Clone(values)
	var high, low []int
	for len(high)+len(low) < t.MaxPoints {
		m := statistic.DescribeValues(x)
		if !m.HasSkewness || t.winsorisedEnough(m) {
			break
		}
		if m.Skewness >= 0 {
			high = lowered(x)
		} else {
			low = raised(x)
		}
	}
	points := make([]Point, 0, len(high)+len(low))
	for _, i := range high {
		points = append(points, Point{i, true})
	}
	for _, i := range low {
		points = append(points, Point{i, false})
	}
	return x, points
}

// winsorisedEnough judges by limits of its own where the treatment has them.
func (t Rule) winsorisedEnough(m statistic.Moments) bool {
	if t.Force {
		return false
	}
	skew, kurt := t.SkewLimit, t.KurtLimit
	if t.Stop != nil {
		skew, kurt = t.Stop[0], t.Stop[1]
	}
	passes, _ := t.within(m, skew, kurt)
	return passes
}

// lowered moves all that equal the maximum of x, which has two different values, to the next lower one.
func lowered(x []float64) []int {
	highest, next := slices.Max(x), math.Inf(-1)
	var moved []int
	for i, value := range x {
		if value == highest {
			moved = append(moved, i)
		} else {
			next = max(next, value)
		}
	}
	for _, i := range moved {
		x[i] = next
	}
	return moved
}

// raised moves all that equal the minimum of x, which has two different values, to the next higher one.
func raised(x []float64) []int {
	lowest, next := slices.Min(x), math.Inf(1)
	var moved []int
	for i, value := range x {
		if value == lowest {
			moved = append(moved, i)
		} else {
			next = min(next, value)
		}
	}
	for _, i := range moved {
		x[i] = next
	}
	return moved
}

func winsorised(values []float64, t Rule) (treated, bool) {
	x, points := Winsorise(values, t)
	return treated{x, points}, true
}

// whole makes a treatment of a function of all values at once.
func whole(f func([]float64) ([]float64, bool)) func([]float64, Rule) (treated, bool) {
	return func(values []float64, _ Rule) (treated, bool) {
		x, ok := f(values)
		return treated{values: x}, ok
	}
}

// rising refuses a transformation that turns the order around.
func rising(f func([]float64) ([]float64, bool)) func([]float64) ([]float64, bool) {
	return func(values []float64) ([]float64, bool) {
		if len(values) == 0 || slices.Max(values) <= 1 {
			return nil, false
		}
		return f(values)
	}
}

// mapped returns f of every value.
func mapped(values []float64, f func(float64) float64) []float64 {
	result := make([]float64, len(values))
	for i, value := range values {
		result[i] = f(value)
	}
	return result
}

// LogCT is ln(x - min + 0.01(max - min)), the logarithm of the COIN tool as COINr shifts it. It is
// undefined for values that are all the same.
func LogCT(values []float64) ([]float64, bool) {
	low, high, varied := statistic.Span(values)
	if !varied {
		return nil, false
	}
	shift := 0.01 * (high - low)
	return mapped(values, func(x float64) float64 { return math.Log(x - low + shift) }), true
}

// LogCTPlus is LogCT of values that are skewed to the right and its mirror image
// -ln(max + 0.01(max - min) - x) of others.
func LogCTPlus(values []float64) ([]float64, bool) {
	if statistic.DescribeValues(values).Skewness > 0 {
		return LogCT(values)
	}
	low, high, varied := statistic.Span(values)
	if !varied {
		return nil, false
	}
	shift := 0.01 * (high - low)
	return mapped(values, func(x float64) float64 { return -math.Log(high - x + shift) }), true
}

// LogCTOriginal is ln(x - min + 1), the logarithm of the COIN tool.
func LogCTOriginal(values []float64) ([]float64, bool) {
	low, _, varied := statistic.Span(values)
	if !varied {
		return nil, false
	}
	return mapped(values, func(x float64) float64 { return math.Log(x - low + 1) }), true
}

// LogGII is ln((max - 1)(x - min)/(max - min) + 1), the logarithm of the Global Innovation Index
// (2020). A maximum below 1 turns the order around; a maximum of 0 or less has no logarithm.
func LogGII(values []float64) ([]float64, bool) {
	low, high, varied := statistic.Span(values)
	if !varied || high <= 0 {
		return nil, false
	}
	return mapped(values, func(x float64) float64 { return math.Log((high-1)*(x-low)/(high-low) + 1) }), true
}

// BoxCox is (z^lambda - 1)/lambda of z = x - min + 1, and ln z for a lambda of 0 (Box and Cox, 1964).
func BoxCox(values []float64, lambda float64) ([]float64, bool) {
	low, _, varied := statistic.Span(values)
	if !varied {
		return nil, false
	}
	return mapped(values, func(x float64) float64 {
		z := x - low + 1
		if lambda == 0 {
			return math.Log(z)
		}
		return (math.Pow(z, lambda) - 1) / lambda
	}), true
}

func boxCox(values []float64, t Rule) (treated, bool) {
	x, ok := BoxCox(values, t.Lambda)
	return treated{values: x}, ok
}

// SquareRoot is the root of x, or of x - min where there are values below zero (European and Regional
// Innovation Scoreboard, for indicators skewed to the right by more than 1).
func SquareRoot(values []float64) ([]float64, bool) {
	low, _, varied := statistic.Span(values)
	if !varied {
		return nil, false
	}
	shift := min(low, 0)
	return mapped(values, func(x float64) float64 { return math.Sqrt(x - shift) }), true
}

// Trim moves values beyond the two percentiles (type 7, 0..100) to them (Environmental Sustainability
// Index: 2.5 and 97.5; Handbook, step 5.1).
func Trim(values []float64, lower, upper float64) ([]float64, []Point) {
	low, _ := statistic.Quantile(values, lower/100)
	high, _ := statistic.Quantile(values, upper/100)
	return held(values, low, high)
}

func trimmed(values []float64, t Rule) (treated, bool) {
	if _, _, varied := statistic.Span(values); !varied || t.LowerPercent >= t.UpperPercent {
		return treated{}, false
	}
	x, points := Trim(values, t.LowerPercent, t.UpperPercent)
	return treated{x, points}, true
}

// WithinDeviations moves values further than so many standard deviations from the mean to the
// outermost that is not: they are left out when the ends of the range are set (European Innovation
// Scoreboard 2008, with 3). It reports false where nothing is inside.
func WithinDeviations(values []float64, deviations float64) ([]float64, []Point, bool) {
	m := statistic.DescribeValues(values)
	low, high := math.Inf(1), math.Inf(-1)
	for _, x := range values {
		if math.Abs(x-m.Mean) <= deviations*m.SD {
			low, high = min(low, x), max(high, x)
		}
	}
	if low > high {
		return nil, nil, false
	}
	x, points := held(values, low, high)
	return x, points, true
}

func withinDeviations(values []float64, t Rule) (treated, bool) {
	x, points, ok := WithinDeviations(values, t.Deviations)
	return treated{x, points}, ok
}

func held(values []float64, low, high float64) ([]float64, []Point) {
	var points []Point
	x := slices.Clone(values)
	for i, value := range x {
		switch {
		case value > high:
			x[i], points = high, append(points, Point{i, true})
		case value < low:
			x[i], points = low, append(points, Point{i, false})
		}
	}
	return x, points
}
