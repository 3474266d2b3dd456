package optimise

import (
	"context"
	"errors"
	"math"
	"slices"
)

// A Search says how far Minimise looks. Its zero value is good for up to some fifty variables.
type Search struct {
	Step        float64 // edge of the first simplex; 0 for 0.1
	Tolerance   float64 // ends when the values of the simplex differ by less, relative to them; 0 for 1e-10
	Evaluations int     // of the function, over all restarts; 0 for 2,000 for each variable and one more
}

// A Minimum is the best point found.
type Minimum struct {
	X           []float64
	Value       float64 // may be -Inf
	Evaluations int
}

// ErrNoStart says that the function has no finite value where the search was to begin.
var ErrNoStart = errors.New("the function has no value at the start")

// Minimise finds a point where f is small by the method of Nelder and Mead (1965) with the adaptive
// steps of Gao and Han (2012), begun anew from the best point until that no longer helps. Where f is
// not a number the point counts as bad. The same arguments give the same bytes. The search ends with
// the error of the context when that is done. f must not keep or change its argument.
//
// The search of gonum was left out: it hands each evaluation through channels, and brings newer versions of
// modules that have nothing to do with it.
func Minimise(ctx context.Context, f func([]float64) float64, start []float64, s Search) (Minimum, error) {
	w := newWalk(ctx, f, len(start), s)
	best := point{slices.Clone(start), w.at(start)}
	if math.IsInf(best.value, 1) {
		return Minimum{}, ErrNoStart
	}
	for len(start) > 0 && w.open() {
		found := w.descend(best)
		gain := best.value - found.value
		best = found
		if !(gain > w.tolerance(found.value)) {
			break
		}
	}
	return Minimum{best.x, best.value, w.count}, ctx.Err()
}

// A point is a place with the value of the function there.
type point struct {
	x     []float64
	value float64
}

// A walk is the state of one Minimise.
type walk struct {
	ctx    context.Context
	f      func([]float64) float64
	search Search
	count  int
	done   bool

	expand, contract, shrink float64
}

func newWalk(ctx context.Context, f func([]float64) float64, variables int, s Search) *walk {
	if s.Step == 0 {
		s.Step = 0.1
	}
	if s.Tolerance == 0 {
		s.Tolerance = 1e-10
	}
	if s.Evaluations == 0 {
		s.Evaluations = 2000 * (variables + 1)
	}
	n := float64(max(2, variables))
	return &walk{
		ctx: ctx, f: f, search: s,
		expand: 1 + 2/n, contract: 0.75 - 1/(2*n), shrink: 1 - 1/n,
	}
}

func (w *walk) at(x []float64) float64 {
	w.count++
	w.done = w.done || w.ctx.Err() != nil
	value := w.f(x)
	if math.IsNaN(value) {
		return math.Inf(1)
	}
	w.done = w.done || math.IsInf(value, -1)
	return value
}

func (w *walk) open() bool { return !w.done && w.count < w.search.Evaluations }

// tolerance is the difference that does not count beside the value.
func (w *walk) tolerance(value float64) float64 {
	return w.search.Tolerance * (math.Abs(value) + w.search.Tolerance)
}

// descend walks with one simplex from the point and returns the best point seen.
func (w *walk) descend(from point) point {
	simplex := w.around(from)
	for w.open() {
		slices.SortStableFunc(simplex, func(a, b point) int {
			switch {
			case a.value < b.value:
				return -1
			case a.value > b.value:
				return 1
			}
			return 0
		})
		first, last := simplex[0], simplex[len(simplex)-1]
		if last.value-first.value <= w.tolerance(first.value) && spread(simplex) <= w.search.Tolerance*w.search.Step {
			break
		}
		if first.value == last.value && spread(simplex) <= 1e-6*w.search.Step {
			break
		}
		w.step(simplex)
	}
	best := simplex[0]
	for _, p := range simplex {
		if p.value < best.value {
			best = p
		}
	}
	return best
}

// around returns the simplex of the point and one step along each variable.
func (w *walk) around(from point) []point {
	simplex := []point{from}
	for j := range from.x {
		x := slices.Clone(from.x)
		x[j] += w.search.Step
		simplex = append(simplex, point{x, w.at(x)})
	}
	return simplex
}

// spread is the longest way along one variable from the first point of the simplex.
func spread(simplex []point) float64 {
	longest := 0.0
	for _, p := range simplex[1:] {
		for j, x := range p.x {
			longest = max(longest, math.Abs(x-simplex[0].x[j]))
		}
	}
	return longest
}

// step moves the worst point of a sorted simplex, or draws all points toward the best.
func (w *walk) step(simplex []point) {
	last := len(simplex) - 1
	worst, centre := simplex[last], centroid(simplex[:last])
	move := func(by float64) point {
		x := make([]float64, len(centre))
		for j := range x {
			x[j] = centre[j] + by*(centre[j]-worst.x[j])
		}
		return point{x, w.at(x)}
	}
	next := move(1)
	switch {
	case next.value < simplex[0].value:
		if far := move(w.expand); far.value < next.value {
			next = far
		}
	case next.value < simplex[last-1].value:
	case next.value < worst.value:
		if near := move(w.contract); near.value <= next.value {
			next = near
			break
		}
		w.draw(simplex)
		return
	default:
		if next = move(-w.contract); next.value >= worst.value {
			w.draw(simplex)
			return
		}
	}
	simplex[last] = next
}

// draw shrinks the simplex toward its first point.
func (w *walk) draw(simplex []point) {
	for i := range simplex[1:] {
		p := &simplex[i+1]
		for j := range p.x {
			p.x[j] = simplex[0].x[j] + w.shrink*(p.x[j]-simplex[0].x[j])
		}
		p.value = w.at(p.x)
	}
}

func centroid(points []point) []float64 {
	centre := make([]float64, len(points[0].x))
	for _, p := range points {
		for j, x := range p.x {
			centre[j] += x / float64(len(points))
		}
	}
	return centre
}
