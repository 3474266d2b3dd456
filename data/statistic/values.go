package statistic

import (
	"math"
	"slices"
)

// IsFinite reports whether x is a number: neither NaN nor infinite.
func IsFinite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

// Quotient returns a/b; 0 and false where it is no finite number, as over zero.
func Quotient(a, b float64) (float64, bool) {
	if b == 0 || !IsFinite(a/b) {
		return 0, false
	}
	return a / b, true
}

// Span returns the ends of values; false for none and for values that are all the same or so far
// apart that their distance is no number.
func Span(values []float64) (low, high float64, varied bool) {
	if len(values) == 0 {
		return 0, 0, false
	}
	low, high = slices.Min(values), slices.Max(values)
	return low, high, low < high && !math.IsInf(high-low, 0)
}

// DescribeValues is Describe for finite values, without memory of its own, for who asks thousands of
// times. The last digit may differ from that of Describe.
func DescribeValues(values []float64) Moments {
	m := Moments{N: len(values)}
	if m.N == 0 {
		return m
	}
	low, high, sum := values[0], values[0], 0.0
	for _, x := range values {
		low, high, sum = min(low, x), max(high, x), sum+x
	}
	if math.IsInf(high-low, 0) || math.IsInf(sum, 0) {
		return Describe(Complete(values...))
	}
	n, width := float64(m.N), high-low
	m.Mean, m.HasSD = min(max(sum/n, low), high), m.N > 1
	if width == 0 {
		return m
	}
	var s1, s2, s3, s4 float64
	for _, x := range values {
		d := (x - m.Mean) / width
		square := d * d
		s1, s2, s3, s4 = s1+d, s2+square, s3+square*d, s4+square*square
	}
	s2, s3, s4 = centred(n, s1, s2, s3, s4)
	m.Mean += s1 / n * width
	m.SD = math.Sqrt(s2/(n-1)) * width
	if m.N > 2 {
		m.Skewness, m.HasSkewness = math.Sqrt(n)*s3/math.Pow(s2, 1.5)*math.Sqrt(n*(n-1))/(n-2), true
	}
	if m.N > 3 {
		m.Kurtosis, m.HasKurtosis = ((n+1)*(n*s4/(s2*s2)-3)+6)*(n-1)/((n-2)*(n-3)), true
	}
	return m
}

// centred takes back from sums of powers what rounding left in the mean.
func centred(n, s1, s2, s3, s4 float64) (c2, c3, c4 float64) {
	d := s1 / n
	c2 = s2 - n*d*d
	c3 = s3 - 3*d*s2 + 2*n*d*d*d
	c4 = s4 - 4*d*s3 + 6*d*d*s2 - 3*n*d*d*d*d
	return c2, c3, c4
}
