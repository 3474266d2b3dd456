package statistic

import (
	"cmp"
	"math"
	"slices"
)

// Kendall measures monotone association by tau-b, the surplus of pairs in the same order over those
// in the opposite order, corrected for ties (Kendall, 1945, "The treatment of ties in ranking
// problems"), counted as Knight (1966) does. P is by the normal approximation with the variance
// corrected for ties, without correction for continuity, as R's cor.test(exact = FALSE).
func Kendall(a, b []float64) Correlation {
	c := Correlation{N: len(a)}
	tied := countTies(a, b)
	pairs := float64(c.N) * float64(c.N-1) / 2
	varying := math.Sqrt((pairs - tied.a.pairs) * (pairs - tied.b.pairs))
	if !(varying > 0) {
		return c
	}
	surplus := pairs - tied.a.pairs - tied.b.pairs + tied.both - 2*float64(tied.swaps)
	c.R, c.HasR = min(max(surplus/varying, -1), 1), true
	if c.N >= 3 {
		c.P, c.HasP = NormalP(surplus/math.Sqrt(tied.variance(float64(c.N)))), true
	}
	return c
}

// kendallTies counts what the two orders have in common. Swaps are the pairs in opposite order.
type kendallTies struct {
	a, b  tieSums
	both  float64 // pairs tied in both
	swaps int
}

// tieSums are sums over the groups of t equal values.
type tieSums struct {
	pairs, triples, weighted float64 // of t(t-1)/2, t(t-1)(t-2), t(t-1)(2t+5)
}

func (s *tieSums) add(size int) {
	t := float64(size)
	s.pairs += t * (t - 1) / 2
	s.triples += t * (t - 1) * (t - 2)
	s.weighted += t * (t - 1) * (2*t + 5)
}

// variance is that of the surplus of n pairs where there is no association.
func (k kendallTies) variance(n float64) float64 {
	v := (n*(n-1)*(2*n+5) - k.a.weighted - k.b.weighted) / 18
	v += 4 * k.a.pairs * k.b.pairs / (2 * n * (n - 1))
	return v + k.a.triples*k.b.triples/(9*n*(n-1)*(n-2))
}

func countTies(a, b []float64) kendallTies {
	units := make([]int, len(a))
	for i := range units {
		units[i] = i
	}
	slices.SortFunc(units, func(i, j int) int { return cmp.Or(cmp.Compare(a[i], a[j]), cmp.Compare(b[i], b[j])) })
	var k kendallTies
	var both tieSums
	eachRun(len(units), func(i, j int) bool { return a[units[i]] == a[units[j]] }, k.a.add)
	eachRun(len(units), func(i, j int) bool {
		return a[units[i]] == a[units[j]] && b[units[i]] == b[units[j]]
	}, both.add)
	k.both = both.pairs
	ordered := make([]float64, len(units))
	for i, unit := range units {
		ordered[i] = b[unit]
	}
	k.swaps = sortCounting(ordered, make([]float64, len(ordered)))
	eachRun(len(ordered), func(i, j int) bool { return ordered[i] == ordered[j] }, k.b.add)
	return k
}

// eachRun calls found with the length of each run of equal neighbours.
func eachRun(n int, same func(i, j int) bool, found func(size int)) {
	for from := 0; from < n; {
		to := from + 1
		for to < n && same(from, to) {
			to++
		}
		found(to - from)
		from = to
	}
}

// sortCounting sorts by merging and returns how many pairs stood in the wrong order.
func sortCounting(values, room []float64) int {
	if len(values) < 2 {
		return 0
	}
	middle := len(values) / 2
	swaps := sortCounting(values[:middle], room[:middle]) + sortCounting(values[middle:], room[middle:])
	left, right := 0, middle
	for at := range room {
		if right == len(values) || left < middle && values[left] <= values[right] {
			room[at] = values[left]
			left++
			continue
		}
		room[at] = values[right]
		right++
		swaps += middle - left
	}
	copy(values, room)
	return swaps
}
