package figure

// A scale takes values to places along one axis of the figure.
type scale struct {
	low, high float64 // values, high > low
	from, to  float64 // places of low and high
}

func (s scale) at(value float64) float64 {
	// Halves, since the difference of two large values may not be finite.
	return s.from + (value/2-s.low/2)/(s.high/2-s.low/2)*(s.to-s.from)
}

// widened returns low and high apart: an empty range becomes one round the value.
func widened(low, high float64) (float64, float64) {
	if high > low {
		return low, high
	}
	by := max(abs(low)*0.1, 1e-9)
	if low == 0 {
		by = 1
	}
	return low - by, high + by
}

func abs(v float64) float64 { return max(v, -v) }
