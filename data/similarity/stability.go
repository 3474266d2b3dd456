package similarity

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// judge fills in how steady the peers are, where there is something to tell: fewer were asked for than
// there are.
func (s *Space) judge(ctx context.Context, focus int, found []candidate, peers []Peer) error {
	if len(peers) == 0 || len(peers) >= len(found) {
		return ctx.Err()
	}
	if err := s.judgeWeights(ctx, focus, found, peers); err != nil {
		return err
	}
	if !s.design.LeaveOut || len(s.variables) < 2 {
		return nil
	}
	return s.judgeVariables(ctx, focus, found, peers)
}

// judgeWeights draws weights of the dimensions, or of the variables where there is one dimension, from
// a Dirichlet distribution around those of the design and tells for each peer the share of the draws
// in which it is among the nearest; ties at the last place count in. Methods whose weights follow from
// the data, and a single aspect, leave nothing to draw.
func (s *Space) judgeWeights(ctx context.Context, focus int, found []candidate, peers []Peer) error {
	kernel, can := s.kernel.(drawn)
	if !can || s.design.Draws == 0 || len(kernel.drawnWeights()) < 2 {
		return nil
	}
	weights := kernel.drawnWeights()
	a := newAspects(kernel, focus, found, len(weights))
	draw := s.dirichlet(weights)
	kept := make([]int, len(peers))
	distances, room := make([]float64, len(found)), make([]float64, len(found))
	for range s.design.Draws {
		if err := ctx.Err(); err != nil {
			return err
		}
		a.under(draw(), distances)
		copy(room, distances)
		last := smallest(room, len(peers))
		for i := range peers {
			if distances[i] <= last {
				kept[i]++
			}
		}
	}
	for i := range peers {
		peers[i].Stability, peers[i].HasStability = float64(kept[i])/float64(s.design.Draws), true
	}
	return nil
}

// judgeVariables makes the list again without each variable in turn.
func (s *Space) judgeVariables(ctx context.Context, focus int, found []candidate, peers []Peer) error {
	kept, lists := make([]int, len(peers)), 0
	for v := range s.variables {
		if err := ctx.Err(); err != nil {
			return err
		}
		rest, ok := s.without(v)
		if !ok {
			continue
		}
		lists++
		distances, measured := make([]float64, len(found)), make([]float64, 0, len(found))
		for i, c := range found {
			distance, _, known := rest.kernel.pair(focus, c.unit, nil)
			if distances[i] = distance; !known {
				distances[i] = math.MaxFloat64 // last
			}
			measured = append(measured, distances[i])
		}
		last := smallest(measured, len(peers))
		for i := range peers {
			if distances[i] <= last {
				kept[i]++
			}
		}
	}
	for i := range peers {
		if lists > 0 {
			peers[i].VariableStability, peers[i].HasVariableStability = float64(kept[i])/float64(lists), true
		}
	}
	return nil
}

// dirichlet returns a source of weights: gamma variates whose shapes are the design's weights,
// scaled to sum to its Concentration. They need not sum to 1, since distances renormalise them.
func (s *Space) dirichlet(weights []float64) func() []float64 {
	random := rand.NewPCG(s.design.Seed, 0)
	var sum float64
	for _, weight := range weights {
		sum += weight
	}
	shapes := make([]distuv.Gamma, len(weights))
	for d, weight := range weights {
		shapes[d] = distuv.Gamma{Alpha: s.design.Concentration * weight / sum, Beta: 1, Src: random}
	}
	drawn := make([]float64, len(weights))
	return func() []float64 {
		for d := range drawn {
			drawn[d] = max(shapes[d].Rand(), math.SmallestNonzeroFloat64)
		}
		return drawn
	}
}

// aspects holds the differences of the candidates by aspect, before weighting.
type aspects struct {
	width int
	apart []float64 // candidates x width; 0 where absent
	known []float64 // candidates x width; 1 or 0
}

func newAspects(kernel drawn, focus int, found []candidate, width int) aspects {
	a := aspects{width, make([]float64, len(found)*width), make([]float64, len(found)*width)}
	is := make([]bool, width)
	for i, c := range found {
		row := a.apart[i*width : (i+1)*width]
		clear(is)
		kernel.aspects(focus, c.unit, row, is)
		for d, known := range is {
			if known {
				a.known[i*width+d] = 1
			} else {
				row[d] = 0
			}
		}
	}
	return a
}

// under fills in the distances under other weights.
func (a aspects) under(weights, distances []float64) {
	for i := range distances {
		row, known := a.apart[i*a.width:(i+1)*a.width], a.known[i*a.width:(i+1)*a.width]
		var sum, used float64
		for d, weight := range weights {
			sum += weight * row[d]
			used += weight * known[d]
		}
		distances[i] = sum / used
	}
}

// smallest returns the k-th smallest of the values, k from 1, by selection (Hoare, 1961). It reorders
// them.
func smallest(values []float64, k int) float64 {
	low, high := 0, len(values)-1
	for high-low > 16 {
		middle := values[low+(high-low)/2]
		i, j := low, high
		for i <= j {
			for values[i] < middle {
				i++
			}
			for values[j] > middle {
				j--
			}
			if i <= j {
				values[i], values[j] = values[j], values[i]
				i, j = i+1, j-1
			}
		}
		switch {
		case k-1 <= j:
			high = j
		case k-1 >= i:
			low = i
		default:
			return values[k-1]
		}
	}
	slices.Sort(values[low : high+1])
	return values[k-1]
}
