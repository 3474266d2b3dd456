package aggregate

import (
	"math"
	"math/rand/v2"
	"testing"

	"pharos/data/statistic"
)

// The search finds what going over all orders finds, where both can be done.
func TestKemenySearchReachesTheBest(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for round := range 40 {
		c := Contest{Weights: []float64{1, 2, 1.5, 0.7, 1}}
		for range c.Weights {
			column := statistic.NewColumn(10)
			for i := range column.Values {
				column.Set(i, float64(random.IntN(8)))
			}
			c.Columns = append(c.Columns, column)
		}
		exact, searched := newKemeny(c, Outrank(c)), newKemeny(c, Outrank(c))
		exact.exact()
		searched.search()
		if want, got := exact.total(), searched.total(); math.Abs(want-got) > 1e-9 || want > exact.bound()+1e-9 {
			t.Errorf("round %d: want %v of at most %v, got %v", round, want, exact.bound(), got)
		}
	}
}
