package similarity

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// plainLloyd looks at every centre for every point.
func plainLloyd(points [][]float64, starts []int, iterations int) []int {
	p := Partition{Members: slices.Repeat([]int{-1}, len(points)), Centres: centresAt(points, starts)}
	for range iterations {
		moved := false
		for i, point := range points {
			nearest, least := 0, math.Inf(1)
			for g, centre := range p.Centres {
				if d := squared(point, centre); d < least {
					nearest, least = g, d
				}
			}
			moved = moved || p.Members[i] != nearest
			p.Members[i] = nearest
		}
		if !moved {
			break
		}
		p.centre(points)
	}
	return p.Members
}

func TestLloydSkipsNoDistanceThatMatters(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for round := range 200 {
		n, dimensions, k := 1+random.IntN(120), 1+random.IntN(6), 1+random.IntN(9)
		points := make([][]float64, n)
		for i := range points {
			points[i] = make([]float64, dimensions)
			for j := range points[i] {
				points[i][j] = random.NormFloat64()
				if round%2 == 0 { // ties and twins
					points[i][j] = float64(random.IntN(4))
				}
			}
		}
		starts := make([]int, k)
		for g := range starts {
			starts[g] = random.IntN(n)
		}
		want, got := plainLloyd(points, starts, 50), Lloyd(points, starts, 50).Members
		if !slices.Equal(want, got) {
			t.Fatalf("round %d of %d points, %d centres: want %v, got %v", round, n, k, want, got)
		}
	}
}
