package figure

// levelTicks returns the values for the numbers under a level axis, as many as stand side by side
// with room between them; none where not even two do.
func (s *sheet) levelTicks(over scale, style Style) (at []float64, decimals int) {
	for want := max(2, int((over.to-over.from)/(style.Size*4.5))); want >= 2; want-- {
		at, decimals = ticks(over.low, over.high, want)
		if s.apart(at, decimals, over, style) {
			return at, decimals
		}
	}
	return nil, 0
}

func (s *sheet) apart(at []float64, decimals int, over scale, style Style) bool {
	edge := -1e18
	for _, value := range at {
		half := style.Measure(number(s.Input, value, decimals)) / 2
		x := over.at(value)
		if x-half < edge+style.Size*0.6 {
			return false
		}
		edge = x + half
	}
	return true
}
