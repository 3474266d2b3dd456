package similarity

import (
	"math"
	"slices"

	"pharos/data"
	"pharos/data/frame"
)

// A variable measures how far two regions, given by their numbers, are apart on one aspect. It
// reports false where one of them does not know enough. It is symmetric and 0 for equal regions.
type variable interface {
	apart(i, k int) (float64, bool)
}

// A silent variable tells nothing: no region has it, or all are the same.
type silent struct{}

func (silent) apart(int, int) (float64, bool) { return 0, false }

// A scalar holds one scaled value for each region that has one.
type scalar struct {
	scaled []float64
	known  []bool
}

func (s scalar) apart(i, k int) (float64, bool) {
	if !s.known[i] || !s.known[k] {
		return 0, false
	}
	difference := s.scaled[i] - s.scaled[k]
	return difference * difference, true
}

// newScalar scales a column of the matrix. It reports false where there are not two different values.
func newScalar(matrix frame.Matrix, indicator int, v Variable, design Design) (scalar, bool, error) {
	regions, values := matrix.Column(indicator)
	if v.Log {
		if len(values) > 0 && slices.Min(values) <= 0 {
			return scalar{}, false, data.Refuse(refusal("benchmark.design.log", "indicator", string(v.Indicator)))
		}
		for i, value := range values {
			values[i] = math.Log(value)
		}
	}
	scale := unitRange
	if design.Scaling == scaleZScore {
		scale = standardised
	}
	scaled := scale(treatSkew(values, design.SkewLimit))
	if len(scaled) == 0 {
		return scalar{}, false, nil
	}
	s := scalar{make([]float64, len(matrix.Regions)), make([]bool, len(matrix.Regions))}
	for i, region := range regions {
		s.scaled[region], s.known[region] = scaled[i], true
	}
	return s, true, nil
}

// treatSkew returns the logarithm of the values, counted from a little below the smallest, where they
// are more skewed than the limit and the logarithm is less so; otherwise the values (COINr's log_CT,
// kept only where it helps).
func treatSkew(values []float64, limit float64) []float64 {
	before, known := skewness(values)
	if limit == 0 || !known || math.Abs(before) <= limit {
		return values
	}
	treated := unitRange(values)
	for i, unit := range treated {
		treated[i] = math.Log(unit + 0.01)
	}
	if after, _ := skewness(treated); math.Abs(after) >= math.Abs(before) {
		return values
	}
	return treated
}
