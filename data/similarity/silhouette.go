package similarity

import (
	"context"
	"math"
)

// Silhouette returns for every point (b - a) / max(a, b), with a the mean distance to the others of its
// group and b the least mean distance to another group (Rousseeuw, 1987, "Silhouettes"): near 1 where
// the point lies well in its group, below 0 where another is nearer. It is 0 for a group of one, and
// everywhere where there is only one group. members gives the groups from 0; the work is handed to
// parallel as in KMeans.
func Silhouette(ctx context.Context, points [][]float64, members []int, parallel func(n int, work func(i int))) ([]float64, error) {
	if parallel == nil {
		parallel = inOrder
	}
	groups := 0
	for _, g := range members {
		groups = max(groups, g+1)
	}
	sizes := make([]float64, groups)
	for _, g := range members {
		sizes[g]++
	}
	widths := make([]float64, len(points))
	parallel(len(points), func(i int) {
		if ctx.Err() == nil {
			widths[i] = width(points, members, sizes, i)
		}
	})
	return widths, ctx.Err()
}

func width(points [][]float64, members []int, sizes []float64, i int) float64 {
	if sizes[members[i]] < 2 {
		return 0
	}
	sums := make([]float64, len(sizes))
	for k, point := range points {
		sums[members[k]] += math.Sqrt(squared(points[i], point))
	}
	own, other := sums[members[i]]/(sizes[members[i]]-1), math.Inf(1)
	for g, sum := range sums {
		if g != members[i] && sizes[g] > 0 {
			other = min(other, sum/sizes[g])
		}
	}
	if math.IsInf(other, 1) || max(own, other) == 0 {
		return 0
	}
	return (other - own) / max(own, other)
}
