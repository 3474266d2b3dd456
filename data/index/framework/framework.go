// Package framework holds the tree of an index: indicators, aggregates over them and their weights
// (Handbook 2008, step 1).
package framework

import (
	"slices"

	"pharos/data"
	"pharos/data/index/problem"
	"pharos/data/statistic"
)

// A Tree is the framework of a design: indicators at any depth, aggregates over them, one node on top.
// Nodes are known by their place in Nodes.
type Tree struct {
	Nodes      []Node  // as in the design
	Levels     []int   // node by node: 1 for indicators, one more than the highest child for aggregates
	Parents    []int   // node by node: place of the parent; the top is its own
	Children   [][]int // node by node: places of the children, in the order of the design; none of an indicator
	Indicators []int   // places of the indicators, in the order of the design
	Aggregates []int   // places of the aggregates, lowest level first, then in the order of the design
	Top        int

	places map[string]int
	column []int // node by node: number of an indicator among Indicators; -1 for an aggregate
}

// New reads the tree. What is wrong with it comes as problems, all at once: no node, a node
// without code, a code twice, a parent that is missing, a cycle, no top or two, no indicator below the
// top, weights that are negative or no finite number, children whose weights are all zero.
func New(nodes []Node) (*Tree, []data.Problem) {
	f := &Tree{Nodes: nodes, places: map[string]int{}}
	problems := append(f.link(), f.cycles()...)
	problems = append(problems, f.weights()...)
	if len(problems) > 0 {
		return nil, problems
	}
	f.level()
	return f, nil
}

// Place returns the place of the node with the code; false where there is none.
func (f *Tree) Place(code string) (int, bool) {
	place, known := f.places[code]
	return place, known
}

// Height returns the level of the top: 1 for an index of one indicator alone.
func (f *Tree) Height() int { return f.Levels[f.Top] }

// Column returns the number of an indicator among Indicators; -1 for an aggregate.
func (f *Tree) Column(place int) int { return f.column[place] }

// AtLevel returns the places of the nodes of a level, in the order of the design.
func (f *Tree) AtLevel(level int) []int {
	var places []int
	for i, l := range f.Levels {
		if l == level {
			places = append(places, i)
		}
	}
	return places
}

// Under returns the numbers, among Indicators, of the indicators below the node, or of the node itself.
func (f *Tree) Under(place int) []int {
	if f.column[place] >= 0 {
		return []int{f.column[place]}
	}
	var columns []int
	for _, child := range f.Children[place] {
		columns = append(columns, f.Under(child)...)
	}
	return columns
}

// AncestorAt returns the place of the node's ancestor of the level, or of the node itself; false where
// the way up passes the level by, as under an indicator that hangs higher.
func (f *Tree) AncestorAt(place, level int) (int, bool) {
	for f.Levels[place] < level && place != f.Top {
		place = f.Parents[place]
	}
	return place, f.Levels[place] == level
}

// Direction returns the direction of a node, which is HigherIsBetter where the design leaves it open.
func (f *Tree) Direction(place int) data.Direction {
	if f.Nodes[place].Direction == data.LowerIsBetter {
		return data.LowerIsBetter
	}
	return data.HigherIsBetter
}

func (f *Tree) link() []data.Problem {
	if len(f.Nodes) == 0 {
		return []data.Problem{problem.Refusal("index.framework.empty", "")}
	}
	var problems []data.Problem
	for i, node := range f.Nodes {
		switch _, twice := f.places[node.Code]; {
		case node.Code == "":
			problems = append(problems, problem.Refusal("index.framework.no-code", problem.At("framework", i)))
		case twice:
			problems = append(problems, problem.Refusal("index.framework.code-twice", problem.At("framework", i), "code", node.Code))
		default:
			f.places[node.Code] = i
		}
	}
	f.Parents, f.Children = make([]int, len(f.Nodes)), make([][]int, len(f.Nodes))
	var tops []string
	for i, node := range f.Nodes {
		parent, known := f.places[node.Parent]
		f.Parents[i] = i
		switch {
		case node.Parent == "":
			f.Top = i
			tops = append(tops, node.Code)
		case node.Parent == node.Code:
			problems = append(problems, problem.Refusal("index.framework.cycle", problem.At("framework", i), "codes", node.Code))
		case !known:
			problems = append(problems, problem.Refusal("index.framework.no-parent", problem.At("framework", i),
				"code", node.Code, "parent", node.Parent))
		default:
			f.Parents[i] = parent
			f.Children[parent] = append(f.Children[parent], i)
		}
	}
	return append(problems, f.tops(tops)...)
}

func (f *Tree) tops(tops []string) []data.Problem {
	var problems []data.Problem
	switch {
	case len(tops) == 0:
		problems = append(problems, problem.Refusal("index.framework.no-top", "framework"))
	case len(tops) > 1:
		problems = append(problems, problem.Refusal("index.framework.two-tops", "framework", "codes", problem.List(tops)))
	case len(f.Children[f.Top]) == 0:
		problems = append(problems, problem.Refusal("index.framework.no-indicator", "framework", "code", tops[0]))
	}
	return problems
}

// cycles names every node from which the way up never ends, once for each ring.
func (f *Tree) cycles() []data.Problem {
	var problems []data.Problem
	state := make([]int, len(f.Nodes)) // 0 not seen, else the walk that saw it
	for start := range f.Nodes {
		walk, at := start+1, start
		for state[at] == 0 && f.Parents[at] != at {
			state[at] = walk
			at = f.Parents[at]
		}
		if state[at] == walk {
			problems = append(problems, problem.Refusal("index.framework.cycle", problem.At("framework", at), "codes", problem.List(f.ring(at))))
		}
	}
	return problems
}

func (f *Tree) ring(start int) []string {
	codes := []string{f.Nodes[start].Code}
	for at := f.Parents[start]; at != start; at = f.Parents[at] {
		codes = append(codes, f.Nodes[at].Code)
	}
	return codes
}

func (f *Tree) weights() []data.Problem {
	var problems []data.Problem
	for i, node := range f.Nodes {
		if !(node.Weight >= 0) || !statistic.IsFinite(node.Weight) {
			problems = append(problems, problem.Refusal("index.framework.weight", problem.At("framework", i), "code", node.Code))
		}
	}
	for i, children := range f.Children {
		if len(children) > 0 && !slices.ContainsFunc(children, func(c int) bool { return f.Nodes[c].Weight > 0 }) {
			problems = append(problems, problem.Refusal("index.framework.weights-zero", problem.At("framework", i), "code", f.Nodes[i].Code))
		}
	}
	return problems
}

func (f *Tree) level() {
	f.Levels, f.column = make([]int, len(f.Nodes)), make([]int, len(f.Nodes))
	f.levelOf(f.Top)
	for i, children := range f.Children {
		f.column[i] = -1
		if len(children) == 0 {
			f.column[i] = len(f.Indicators)
			f.Indicators = append(f.Indicators, i)
			continue
		}
		f.Aggregates = append(f.Aggregates, i)
	}
	slices.SortStableFunc(f.Aggregates, func(a, b int) int { return f.Levels[a] - f.Levels[b] })
}

func (f *Tree) levelOf(place int) int {
	f.Levels[place] = 1
	for _, child := range f.Children[place] {
		f.Levels[place] = max(f.Levels[place], 1+f.levelOf(child))
	}
	return f.Levels[place]
}
