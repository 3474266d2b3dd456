package indextest

import (
	"math"
	"slices"
	"testing"

	"pharos/data/statistic"
)

// Gap marks an absent value in the tables of tests.
const Gap = -999

// Column is a column of the values, absent where one is Gap.
func Column(values ...float64) statistic.Column {
	c := statistic.NewColumn(len(values))
	for i, value := range values {
		if value != Gap {
			c.Set(i, value)
		}
	}
	return c
}

// Codes names units a, b, c …
func Codes(n int) []string {
	names := make([]string, n)
	for i := range names {
		names[i] = string(rune('a' + i))
	}
	return names
}

// WithGap is the column of the values with one absent at the end.
func WithGap(values []float64) statistic.Column {
	c := statistic.Complete(append(slices.Clone(values), 0)...)
	c.Clear(len(values))
	return c
}

// Sound asks for finite values, and zeros where nothing is known.
func Sound(t *testing.T, c statistic.Column) {
	t.Helper()
	for i, value := range c.Values {
		if math.IsNaN(value) || math.IsInf(value, 0) || !c.Known[i] && value != 0 {
			t.Errorf("value %d: got %v, known %v", i, value, c.Known[i])
		}
	}
}

// Same reports whether two columns agree to the last bit.
func Same(a, b statistic.Column) bool {
	return slices.Equal(a.Known, b.Known) && slices.EqualFunc(a.Values, b.Values, func(x, y float64) bool {
		return math.Float64bits(x) == math.Float64bits(y)
	})
}
