package similarity

import (
	"cmp"
	"context"
	"math"
	"math/rand/v2"
	"slices"
)

// A Partition is points in groups.
type Partition struct {
	Members    []int       // by point: its group, from 0
	Centres    [][]float64 // by group
	Sizes      []int       // by group
	Within     []float64   // by group: the sum of squared distances to the centre
	Iterations int
}

// TotalWithin returns the sum of squared distances of all points to their centres.
func (p Partition) TotalWithin() float64 {
	var sum float64
	for _, within := range p.Within {
		sum += within
	}
	return sum
}

// Lloyd moves the centres, which start at the points given by number, to the means of the points
// nearest to them until no point changes its group, at most so many times (Lloyd, 1982, "Least squares
// quantization in PCM"). Of equally near centres the first counts; a centre that loses all its points
// stays where it was.
func Lloyd(points [][]float64, starts []int, iterations int) Partition {
	return lloyd(points, centresAt(points, starts), iterations)
}

func centresAt(points [][]float64, starts []int) [][]float64 {
	centres := make([][]float64, len(starts))
	for g, start := range starts {
		centres[g] = slices.Clone(points[start])
	}
	return centres
}

func lloyd(points, centres [][]float64, iterations int) Partition {
	p := Partition{Members: make([]int, len(points)), Centres: centres}
	for i := range p.Members {
		p.Members[i] = -1
	}
	near := newNearness(len(points))
	for p.Iterations < iterations {
		p.Iterations++
		if !p.assign(points, near) {
			break
		}
		before := make([][]float64, len(p.Centres))
		for g := range before {
			before[g] = slices.Clone(p.Centres[g])
		}
		p.centre(points)
		near.follow(p, before)
	}
	p.settle(points)
	return p
}

// A nearness bounds, point by point, how far its own centre is at most and every other at least, so
// that most distances need not be computed (Hamerly, 2010, "Making k-means even faster").
type nearness struct {
	own, others []float64
}

func newNearness(points int) nearness {
	return nearness{make([]float64, points), make([]float64, points)}
}

// clearly is how much nearer its own centre must be for a point to stay without another look: ties and
// rounding are looked at.
const clearly = 1 - 1e-9

// stays reports whether no other centre can be as near to the point as its own.
func (n nearness) stays(i int) bool { return n.own[i] < n.others[i]*clearly }

// follow widens the bounds by how far the centres moved.
func (n nearness) follow(p Partition, before [][]float64) {
	moved, most := make([]float64, len(before)), 0.0
	for g, centre := range p.Centres {
		moved[g] = math.Sqrt(squared(centre, before[g]))
		most = max(most, moved[g])
	}
	for i, g := range p.Members {
		n.own[i] += moved[g]
		n.others[i] -= most
	}
}

// assign puts every point to its nearest centre and reports whether one moved.
func (p *Partition) assign(points [][]float64, near nearness) bool {
	moved := false
	for i, point := range points {
		if g := p.Members[i]; g >= 0 {
			if near.stays(i) {
				continue
			}
			if near.own[i] = math.Sqrt(squared(point, p.Centres[g])); near.stays(i) {
				continue
			}
		}
		nearest, least, second := 0, math.Inf(1), math.Inf(1)
		for g, centre := range p.Centres {
			switch d := squared(point, centre); {
			case d < least:
				nearest, least, second = g, d, least
			case d < second:
				second = d
			}
		}
		near.own[i], near.others[i] = math.Sqrt(least), math.Sqrt(second)
		if p.Members[i] != nearest {
			p.Members[i], moved = nearest, true
		}
	}
	return moved
}

// centre moves the centres to the means of their points.
func (p *Partition) centre(points [][]float64) {
	p.Sizes = make([]int, len(p.Centres))
	sums := make([][]float64, len(p.Centres))
	for g := range sums {
		sums[g] = make([]float64, len(p.Centres[g]))
	}
	for i, g := range p.Members {
		p.Sizes[g]++
		for j, x := range points[i] {
			sums[g][j] += x
		}
	}
	for g, sum := range sums {
		if p.Sizes[g] == 0 {
			continue
		}
		for j := range sum {
			p.Centres[g][j] = sum[j] / float64(p.Sizes[g])
		}
	}
}

// settle fills in centres, sizes and squares as the members are.
func (p *Partition) settle(points [][]float64) {
	p.centre(points)
	p.Within = make([]float64, len(p.Centres))
	for i, g := range p.Members {
		p.Within[g] += squared(points[i], p.Centres[g])
	}
}

// squared returns the squared Euclidean distance. Four sums run side by side because each addition
// waits for the one before it.
func squared(a, b []float64) float64 {
	var w, x, y, z float64
	b = b[:len(a)]
	j := 0
	for ; j+4 <= len(a); j += 4 {
		p, q := a[j:j+4:j+4], b[j:j+4:j+4]
		d0, d1, d2, d3 := p[0]-q[0], p[1]-q[1], p[2]-q[2], p[3]-q[3]
		w, x, y, z = w+d0*d0, x+d1*d1, y+d2*d2, z+d3*d3
	}
	for ; j < len(a); j++ {
		d := a[j] - b[j]
		w += d * d
	}
	return w + x + (y + z)
}

// KMeansOptions say how groups around centres are looked for.
type KMeansOptions struct {
	K          int // groups, 1 to the number of points
	Restarts   int // different starts, at least 1
	Iterations int // of one start, at least 1
	Seed       uint64
}

// The best starts try so many times to put one centre elsewhere.
const (
	refined = 6
	swaps   = 16
)

// KMeans returns the best of several starts: centres are drawn far from one another (k-means++, Arthur
// and Vassilvitskii, 2007), moved by Lloyd, and points are then moved one by one as long as that makes
// the squares smaller (Hartigan, 1975). In the best of them one centre is then put, a few times, at a
// point drawn in the same way, and that is kept where it ends better (Fränti, 2018, "Efficiency of
// random swap clustering"). Every start has its own random numbers of (seed, start), so that the result
// does not depend on the order of the work.
func KMeans(ctx context.Context, points [][]float64, o KMeansOptions, parallel func(n int, work func(i int))) (Partition, error) {
	if parallel == nil {
		parallel = inOrder
	}
	found := make([]Partition, o.Restarts)
	parallel(o.Restarts, func(start int) {
		if ctx.Err() == nil {
			random := rand.New(rand.NewPCG(o.Seed, uint64(start)))
			found[start] = local(ctx, points, spread(points, o.K, random), o.Iterations)
		}
	})
	if err := ctx.Err(); err != nil {
		return Partition{}, err
	}
	slices.SortStableFunc(found, func(a, b Partition) int { return cmp.Compare(a.TotalWithin(), b.TotalWithin()) })
	if o.K > 1 {
		found = found[:min(refined, len(found))]
		parallel(len(found), func(at int) {
			random := rand.New(rand.NewPCG(^o.Seed, uint64(at)))
			found[at] = refine(ctx, points, found[at], swapping{random, o.Iterations})
		})
	}
	best := 0
	for at := range found {
		if found[at].TotalWithin() < found[best].TotalWithin()*(1-1e-12) {
			best = at
		}
	}
	return found[best].byAppearance(), ctx.Err()
}

// swapping is what a refinement needs beside the groups.
type swapping struct {
	random     *rand.Rand
	iterations int
}

// refine puts one centre elsewhere, several times, and keeps what is better.
func refine(ctx context.Context, points [][]float64, best Partition, s swapping) Partition {
	least := make([]float64, len(points))
	for range swaps {
		if ctx.Err() != nil {
			break
		}
		var sum float64
		for i, point := range points {
			least[i] = squared(point, best.Centres[best.Members[i]])
			sum += least[i]
		}
		centres := make([][]float64, len(best.Centres))
		for g := range centres {
			centres[g] = slices.Clone(best.Centres[g])
		}
		centres[s.random.IntN(len(centres))] = slices.Clone(points[draw(least, sum*s.random.Float64())])
		if other := local(ctx, points, centres, s.iterations); other.TotalWithin() < best.TotalWithin() {
			best = other
		}
	}
	return best
}

// local goes from the centres, which it takes over, to a local solution.
func local(ctx context.Context, points, centres [][]float64, iterations int) Partition {
	p := lloyd(points, centres, iterations)
	p.improve(ctx, points)
	return p
}

// spread draws k starts, each with a chance proportional to the squared distance to the nearest one so far.
func spread(points [][]float64, k int, random *rand.Rand) [][]float64 {
	starts := []int{random.IntN(len(points))}
	least := make([]float64, len(points))
	for i := range least {
		least[i] = math.Inf(1)
	}
	for len(starts) < k {
		var sum float64
		for i, point := range points {
			least[i] = min(least[i], squared(point, points[starts[len(starts)-1]]))
			sum += least[i]
		}
		starts = append(starts, draw(least, sum*random.Float64()))
	}
	return centresAt(points, starts)
}

// draw returns the first place at which the running sum of the shares exceeds the mark; the last place
// with a share where rounding keeps it below, and the first where there are no shares.
func draw(shares []float64, mark float64) int {
	last := 0
	for i, share := range shares {
		if share == 0 {
			continue
		}
		last = i
		if mark < share {
			break
		}
		mark -= share
	}
	return last
}

// improve moves single points between groups as long as the sum of squares falls.
func (p *Partition) improve(ctx context.Context, points [][]float64) {
	for moved := true; moved && ctx.Err() == nil; {
		moved = false
		for i, point := range points {
			from := p.Members[i]
			if p.Sizes[from] < 2 {
				continue
			}
			n := float64(p.Sizes[from])
			gain := squared(point, p.Centres[from]) * n / (n - 1)
			to, least := from, gain*(1-1e-12)
			for g, centre := range p.Centres {
				if g == from {
					continue
				}
				m := float64(p.Sizes[g])
				if cost := squared(point, centre) * m / (m + 1); cost < least {
					to, least = g, cost
				}
			}
			if to != from {
				p.move(point, from, to)
				p.Members[i], moved = to, true
			}
		}
	}
	p.settle(points)
}

// move shifts the centres as the point goes over.
func (p *Partition) move(point []float64, from, to int) {
	n, m := float64(p.Sizes[from]), float64(p.Sizes[to])
	for j, x := range point {
		p.Centres[from][j] += (p.Centres[from][j] - x) / (n - 1)
		p.Centres[to][j] += (x - p.Centres[to][j]) / (m + 1)
	}
	p.Sizes[from]--
	p.Sizes[to]++
}

// byAppearance numbers the groups in the order in which the points first meet them; empty ones go last.
func (p Partition) byAppearance() Partition {
	to := make([]int, len(p.Centres))
	for g := range to {
		to[g] = -1
	}
	next := 0
	number := func(g int) {
		if to[g] < 0 {
			to[g], next = next, next+1
		}
	}
	for _, g := range p.Members {
		number(g)
	}
	q := Partition{
		Members: make([]int, len(p.Members)), Centres: make([][]float64, len(to)),
		Sizes: make([]int, len(to)), Within: make([]float64, len(to)), Iterations: p.Iterations,
	}
	for g := range to {
		number(g)
		q.Centres[to[g]], q.Sizes[to[g]], q.Within[to[g]] = p.Centres[g], p.Sizes[g], p.Within[g]
	}
	for i, g := range p.Members {
		q.Members[i] = to[g]
	}
	return q
}

// partitionOf describes groups that were found in another way; there are as many as the largest number says.
func partitionOf(points [][]float64, members []int) Partition {
	groups := 0
	for _, g := range members {
		groups = max(groups, g+1)
	}
	p := Partition{Members: members, Centres: make([][]float64, groups)}
	for g := range p.Centres {
		p.Centres[g] = make([]float64, len(points[0]))
	}
	p.settle(points)
	return p
}
