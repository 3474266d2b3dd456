package figure

import (
	"math"

	"pharos/data"
	"pharos/data/statistic"
)

// A Tree is regions joined step by step, for the kind "dendrogram". The region of the Input is the
// focus.
type Tree struct {
	Caption
	Leaves  []Leaf
	Merges  []Merge          // in the order of joining, at most one fewer than leaves
	Members []int            // number of the cluster of each leaf, from 0; empty: not cut
	Cut     statistic.Number // height of the cut; absent with Members: between the merges that these part
	Unit    string           // of heights; may be empty
}

// A Leaf is one region.
type Leaf struct {
	Region data.RegionCode
	Name   string // empty: that of the region
}

// A Merge joins two nodes: a leaf by its place, or the outcome of merge s as len(Leaves) + s.
type Merge struct {
	A, B   int
	Height float64
}

// dendrogram draws a tree from its root at the left to its leaves at the right.
func dendrogram(in Input) (Figure, error) {
	in, err := in.prepared()
	if err != nil {
		return Figure{}, err
	}
	g := newGrown(in)
	words := g.script()
	if len(in.Tree.Leaves) == 0 {
		return empty(in, words, "figure.empty.no-leaves"), nil
	}
	g.draw(words)
	g.figure.Alt = g.alt(words)
	return g.figure, nil
}

// A branch is a leaf or a merge with its place.
type branch struct {
	a, b   int // branches below; -1 of a leaf
	height float64
	row    float64 // place among the leaves, from 0
	from   int     // first leaf below, in the order drawn
	to     int     // one after the last
}

// grown is a sheet with a tree on it.
type grown struct {
	Input
	*sheet
	names    []string
	branches []branch // leaves first, then merges
	order    []int    // leaves as they stand, from the top
	cut      statistic.Number
	plot     Box
	x        scale
	step     float64 // height of a leaf
	style    Style
	labelled bool
	brackets float64 // width of the numbers of clusters
}

func newGrown(in Input) *grown {
	g := &grown{Input: in}
	all := make([]named, len(in.Tree.Leaves))
	for i, leaf := range in.Tree.Leaves {
		all[i] = named{leaf.Region, leaf.Name}
	}
	g.names = namesOf(in, all)
	g.grow()
	g.cut = g.cutHeight()
	return g
}

// grow joins the branches. A merge of what is not there, or has been joined before, is left out.
func (g *grown) grow() {
	n := len(g.Tree.Leaves)
	joined := make([]bool, n+len(g.Tree.Merges))
	for range n {
		g.branches = append(g.branches, branch{a: -1, b: -1})
	}
	var roots []int
	for _, merge := range g.Tree.Merges {
		node := branch{a: -1, b: -1}
		ok := func(k int) bool { return k >= 0 && k < len(g.branches) && !joined[k] }
		if ok(merge.A) && ok(merge.B) && merge.A != merge.B && !math.IsNaN(merge.Height) && !math.IsInf(merge.Height, 0) {
			node.a, node.b, node.height = merge.A, merge.B, merge.Height
			joined[merge.A], joined[merge.B] = true, true
		} else {
			joined[len(g.branches)] = true // nobody's branch
		}
		g.branches = append(g.branches, node)
	}
	for k := range g.branches {
		if !joined[k] {
			roots = append(roots, k)
		}
	}
	for _, root := range roots {
		g.stand(root)
	}
}

// stand gives every branch under the root its place, leaves from the top.
func (g *grown) stand(k int) {
	node := &g.branches[k]
	node.from = len(g.order)
	if node.a < 0 {
		node.row = float64(len(g.order))
		g.order = append(g.order, k)
	} else {
		g.stand(node.a)
		g.stand(node.b)
		node.row = (g.branches[node.a].row + g.branches[node.b].row) / 2
	}
	node.to = len(g.order)
}

// merged reports whether the branch joins two others.
func (b branch) merged() bool { return b.a >= 0 }

// cluster returns the number of the cluster that all leaves of the branch are in.
func (g *grown) cluster(b branch) (int, bool) {
	if len(g.Tree.Members) != len(g.Tree.Leaves) || b.to <= b.from {
		return 0, false
	}
	first := g.Tree.Members[g.order[b.from]]
	for _, leaf := range g.order[b.from:b.to] {
		if g.Tree.Members[leaf] != first {
			return 0, false
		}
	}
	return first, true
}

// cutHeight is the height asked for, or one between the merges inside clusters and those above.
func (g *grown) cutHeight() statistic.Number {
	if g.Tree.Cut.Known || len(g.Tree.Members) != len(g.Tree.Leaves) {
		return g.Tree.Cut
	}
	inside, above := math.Inf(-1), math.Inf(1)
	for _, b := range g.branches[len(g.Tree.Leaves):] {
		if _, one := g.cluster(b); !b.merged() {
			continue
		} else if one {
			inside = max(inside, b.height)
		} else {
			above = min(above, b.height)
		}
	}
	switch {
	case math.IsInf(above, 1):
		return statistic.Number{}
	case math.IsInf(inside, -1):
		inside = 0
	}
	return statistic.Number{Value: inside/2 + above/2, Known: inside < above}
}

// clusters returns how many clusters the leaves are in.
func (g *grown) clusters() int {
	seen := map[int]bool{}
	for _, member := range g.Tree.Members {
		seen[member] = true
	}
	return len(seen)
}

func (g *grown) script() script {
	p, n := g.Printer, len(g.Tree.Leaves)
	own := script{kind: "dendrogram", title: p.Text("figure.kind.dendrogram"), subtitle: []string{p.Text("figure.tree.subtitle")}}
	if n > 0 {
		own.title = p.Plural("figure.tree.title", n)
	}
	if k := g.clusters(); k > 0 && len(g.Tree.Members) == n {
		own.title = p.Plural("figure.tree.title.cut", k, "regions", p.Integer(n))
	}
	return g.Tree.script(g.Input, own)
}

const (
	mostLeaves = 400  // that a figure gets as high as its content for
	leastLeaf  = 0.82 // height of a leaf with a name, in letters' heights
)

func (g *grown) alt(words script) string {
	parts := []string{g.Printer.Text("figure.alt.dendrogram", "title", words.title, "subtitle", joined(", ", words.subtitle...))}
	if len(g.Tree.Members) == len(g.Tree.Leaves) {
		members := map[int][]string{}
		most := 0
		for _, leaf := range g.order {
			member := g.Tree.Members[leaf]
			members[member] = append(members[member], short(g.names[leaf]))
			most = max(most, member)
		}
		for member := range min(most+1, mostRows) {
			if list := members[member]; len(list) > 0 {
				parts = append(parts, g.Printer.Text("figure.tree.cluster", "n", g.Printer.Integer(member+1))+": "+listed(g.Input, list, 12)+".")
			}
		}
	}
	return joined(" ", append(parts, words.notes...)...)
}
