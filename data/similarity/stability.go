package similarity

import (
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// stability draws weights of the dimensions from a Dirichlet distribution around those of the design
// and returns, for each pair, the share of the draws in which it is among the nearest k; ties at the
// k-th place count in. It returns nil where nothing is to be told: no draws, every pair asked for, or
// a single dimension that tells anything.
func (s *space) stability(pairs []pair, k int) []float64 {
	if s.design.Draws == 0 || k <= 0 || k >= len(pairs) || s.telling() < 2 {
		return nil
	}
	stability := make([]float64, len(pairs))
	draw := s.dirichlet()
	distances, sorted := make([]float64, len(pairs)), make([]float64, len(pairs))
	for range s.design.Draws {
		weights := draw()
		for i, p := range pairs {
			distances[i] = p.under(weights)
		}
		copy(sorted, distances)
		slices.Sort(sorted)
		for i, distance := range distances {
			if distance <= sorted[k-1] {
				stability[i]++
			}
		}
	}
	for i := range stability {
		stability[i] /= float64(s.design.Draws)
	}
	return stability
}

// dirichlet returns a source of weights: gamma variates whose shapes are the design's weights,
// scaled to sum to its Concentration. They need not sum to 1, since distances renormalise them.
func (s *space) dirichlet() func() []float64 {
	random := rand.NewPCG(s.design.Seed, 0)
	weights := s.weights()
	var sum float64
	for _, weight := range weights {
		sum += weight
	}
	shapes := make([]distuv.Gamma, len(weights))
	for d, weight := range weights {
		shapes[d] = distuv.Gamma{Alpha: s.design.Concentration * weight / sum, Beta: 1, Src: random}
	}
	return func() []float64 {
		for d := range weights {
			weights[d] = max(shapes[d].Rand(), math.SmallestNonzeroFloat64)
		}
		return weights
	}
}

// telling counts the dimensions that have a variable which tells something.
func (s *space) telling() int {
	count := 0
	for _, total := range s.totals {
		if total > 0 {
			count++
		}
	}
	return count
}
