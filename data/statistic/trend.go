package statistic

import (
	"math"
	"slices"
)

// A Line is y = Intercept + Slope x.
type Line struct {
	Slope, Intercept float64
	Lower, Upper     Number // 95 % confidence interval of the slope
	N                int
}

// TheilSen returns the line whose slope is the median of the slopes of all pairs of points with
// different x, and whose intercept is the median of y - slope x (Theil, 1950; Sen, 1968). One point
// in four may be wild. The interval is Sen's, by the normal approximation with ties of y. It reports
// false where there are not two points with different x, or where the line is beyond the largest number.
func TheilSen(x, y Column) (Line, bool) {
	a, b := paired(x, y)
	slopes := pairSlopes(a, b)
	slope, known := Median(slopes)
	if !known || !finite(slope).Known {
		return Line{}, false
	}
	rests := make([]float64, len(a))
	for i := range a {
		rests[i] = b[i] - slope*a[i]
		if !finite(rests[i]).Known {
			return Line{}, false
		}
	}
	line := Line{Slope: slope, N: len(a)}
	line.Intercept, _ = Median(rests)
	line.Lower, line.Upper = slopeInterval(slopes, countTies(a, b).variance(float64(len(a))))
	return line, true
}

// pairSlopes returns the slopes of all pairs of points with different x, from the smallest up.
func pairSlopes(x, y []float64) []float64 {
	var slopes []float64
	for i := range x {
		for j := range i {
			if x[i] != x[j] {
				slopes = append(slopes, (y[i]-y[j])/(x[i]-x[j]))
			}
		}
	}
	slices.Sort(slopes)
	return slopes
}

// slopeInterval reads Sen's bounds off the sorted slopes: the ranks at 1.96 standard deviations of
// the surplus of rising pairs around the middle.
func slopeInterval(slopes []float64, variance float64) (lower, upper Number) {
	width := NormalQuantile(0.975) * math.Sqrt(variance)
	n := float64(len(slopes))
	low, high := int(math.Floor((n-width)/2))-1, int(math.Ceil((n+width)/2))
	if math.IsNaN(width) || low < 0 || high >= len(slopes) {
		return Number{}, Number{}
	}
	return finite(slopes[low]), finite(slopes[high])
}

// MannKendall tests for a rising or falling trend (Mann, 1945; Kendall, 1975) by the association of
// values with time, whatever the form: R is Kendall's tau-b, above 0 where values rise; P by the
// normal approximation with ties, without correction for continuity. Series of fewer than four
// values have no P.
func MannKendall(time, values Column) Correlation {
	c := Correlate(time, values, Kendall)
	if c.N < 4 {
		c.P, c.HasP = 0, false
	}
	return c
}
