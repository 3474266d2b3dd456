package similarity

import (
	"context"
	"math"
	"slices"
)

// A Tree is points joined step by step, nearest first: what a dendrogram shows.
type Tree struct {
	Points int
	Merges []Merge // Points - 1
}

// A Merge joins two nodes: a point by its number, or the outcome of step s as Points + s.
type Merge struct {
	A, B   int // the node that holds the earlier point first
	Height float64
	Size   int // points in the new node
}

// A Linkage says how far two groups of points are apart; its words have the phrase keys
// "similarity.clusters.<ID>" and ".hint".
type Linkage struct {
	ID string

	squared bool // works on squared distances and reports their root
	update  func(u update) float64
}

// An update is what the distance of group k to the union of i and j follows from (Lance and Williams,
// 1967, "A general theory of classificatory sorting strategies").
type update struct {
	ik, jk, ij float64
	ni, nj, nk float64
}

// Linkages lists the ways to join groups, in the order the user sees: Ward's criterion as R's ward.D2
// (Murtagh and Legendre, 2014), the nearest, the farthest and the mean of the members.
var Linkages = []Linkage{
	{ID: ClustersWard, squared: true, update: func(u update) float64 {
		return ((u.ni+u.nk)*u.ik + (u.nj+u.nk)*u.jk - u.nk*u.ij) / (u.ni + u.nj + u.nk)
	}},
	{ID: ClustersSingle, update: func(u update) float64 { return min(u.ik, u.jk) }},
	{ID: ClustersComplete, update: func(u update) float64 { return max(u.ik, u.jk) }},
	{ID: ClustersAverage, update: func(u update) float64 { return (u.ni*u.ik + u.nj*u.jk) / (u.ni + u.nj) }},
}

// mostLeaves bounds the memory of a tree, which holds the distances of all pairs.
const mostLeaves = 8000

// Grow joins the points into a tree by the linkage; heights are Euclidean distances. The nearest pair
// is always the next, of equal ones the first by rows; each group remembers its nearest later group, so
// that most steps look at each group once (Murtagh, 1985, as in R's hclust). It returns early with the
// context's error when that ends.
func Grow(ctx context.Context, points [][]float64, linkage Linkage) (Tree, error) {
	n := len(points)
	tree := Tree{Points: n}
	if n < 2 {
		return tree, ctx.Err()
	}
	g := newGrowth(points, linkage)
	for step := range n - 1 {
		if err := ctx.Err(); err != nil {
			return Tree{}, err
		}
		i := g.closest()
		j := g.next[i]
		height := g.least[i]
		if linkage.squared {
			height = math.Sqrt(max(height, 0))
		}
		tree.Merges = append(tree.Merges, Merge{g.node[i], g.node[j], height, int(g.size[i] + g.size[j])})
		g.join(i, j)
		g.node[i] = n + step
	}
	return tree, nil
}

// A growth is a tree under construction: groups go by their first point.
type growth struct {
	n        int
	linkage  Linkage
	distance []float64 // of pairs i < k, row by row
	alive    []bool
	size     []float64
	node     []int
	next     []int     // the nearest later group
	least    []float64 // its distance
}

func newGrowth(points [][]float64, linkage Linkage) *growth {
	n := len(points)
	g := &growth{
		n: n, linkage: linkage, distance: make([]float64, n*(n-1)/2), alive: make([]bool, n),
		size: make([]float64, n), node: make([]int, n), next: make([]int, n), least: make([]float64, n),
	}
	for i := range n {
		g.alive[i], g.size[i], g.node[i] = true, 1, i
		row := g.row(i)
		for k := i + 1; k < n; k++ {
			d := squared(points[i], points[k])
			if !linkage.squared {
				d = math.Sqrt(d)
			}
			row[k-i-1] = d
		}
	}
	for i := range n {
		g.look(i)
	}
	return g
}

// row returns the distances of i to i+1 and those after it.
func (g *growth) row(i int) []float64 {
	from := i*g.n - i*(i+1)/2
	return g.distance[from : from+g.n-i-1]
}

func (g *growth) at(i, k int) *float64 {
	if i > k {
		i, k = k, i
	}
	return &g.distance[i*g.n-i*(i+1)/2+k-i-1]
}

// look finds the nearest later group of i.
func (g *growth) look(i int) {
	g.least[i], g.next[i] = math.Inf(1), -1
	for at, d := range g.row(i) {
		if k := i + 1 + at; d < g.least[i] && g.alive[k] {
			g.least[i], g.next[i] = d, k
		}
	}
}

// closest returns the group whose nearest later group is nearest of all.
func (g *growth) closest() int {
	best, least := -1, math.Inf(1)
	for i, d := range g.least[:g.n-1] {
		if g.alive[i] && g.next[i] >= 0 && (best < 0 || d < least) {
			best, least = i, d
		}
	}
	return best
}

// join puts group j into group i < j.
func (g *growth) join(i, j int) {
	g.alive[j] = false
	u := update{ij: *g.at(i, j), ni: g.size[i], nj: g.size[j]}
	for k := range g.n {
		if !g.alive[k] || k == i {
			continue
		}
		d := g.at(i, k)
		u.ik, u.jk, u.nk = *d, *g.at(j, k), g.size[k]
		*d = g.linkage.update(u)
		if k < i && *d < g.least[k] {
			g.least[k], g.next[k] = *d, i
		}
	}
	g.size[i] += g.size[j]
	for k := range j {
		if g.alive[k] && (k == i || g.next[k] == i || g.next[k] == j) {
			g.look(k)
		}
	}
}

// Cut returns the group, from 0, of every point when the tree is cut into k groups: all but the last
// k-1 merges are made. Groups are numbered in the order in which the points first meet them.
func (t Tree) Cut(k int) []int {
	group := make([]int, t.Points+len(t.Merges))
	for node := range group {
		group[node] = -1
	}
	merged := max(0, t.Points-max(k, 1))
	for step := len(t.Merges) - 1; step >= 0; step-- {
		node, m := t.Points+step, t.Merges[step]
		if step < merged && group[node] < 0 {
			group[node] = node
		}
		if step < merged {
			group[m.A], group[m.B] = group[node], group[node]
		}
	}
	members, number := make([]int, t.Points), map[int]int{}
	for i := range members {
		top := group[i]
		if top < 0 {
			top = i
		}
		if _, known := number[top]; !known {
			number[top] = len(number)
		}
		members[i] = number[top]
	}
	return members
}

// Order returns the points from left to right so that no branches of the dendrogram cross: of two
// nodes the one that was joined lower comes first, single points before groups.
func (t Tree) Order() []int {
	if len(t.Merges) == 0 {
		return slices.Collect(func(yield func(int) bool) {
			for i := range t.Points {
				if !yield(i) {
					return
				}
			}
		})
	}
	order, stack := []int{}, []int{t.Points + len(t.Merges) - 1}
	for len(stack) > 0 {
		node := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if node < t.Points {
			order = append(order, node)
			continue
		}
		m := t.Merges[node-t.Points]
		first, second := m.A, m.B
		if first >= t.Points && (second < t.Points || second < first) {
			first, second = second, first
		}
		stack = append(stack, second, first)
	}
	return order
}
