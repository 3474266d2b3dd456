package index

import (
	"context"
	"slices"

	"pharos/data"
	"pharos/data/statistic"
)

// A WeightMethod says where weights come from; phrase key "index.weights.<id>".
type WeightMethod struct {
	Method
	weigh func(weighing) ([]float64, []data.Problem, error)
}

// WeightMethods lists the methods in the order the user sees.
var WeightMethods = []WeightMethod{
	{Method{"own", nil}, weighing.own},
	{Method{"equal", nil}, weighing.equal},
	{Method{"budget", []string{"raters", "points"}}, weighing.budget},
	{Method{"ahp", []string{"judgements"}}, weighing.ahp},
	{Method{"pca", []string{"level"}}, weighing.pca},
	{Method{"factor", []string{"level", "factors"}}, weighing.factor},
	{Method{"balance", []string{"level"}}, weighing.search},
	{Method{"infomax", []string{"level"}}, weighing.search},
	{Method{"benefit-of-the-doubt", []string{"level", "bounds", "boundsOf"}}, weighing.own},
}

// WeightMethodByID returns the method; false where there is none.
func WeightMethodByID(id string) (WeightMethod, bool) {
	at := slices.IndexFunc(WeightMethods, func(m WeightMethod) bool { return m.ID == id })
	if at < 0 {
		return WeightMethod{}, false
	}
	return WeightMethods[at], true
}

// A weighing is what a method may look at.
type weighing struct {
	ctx          context.Context
	framework    *Framework
	rules        Weights
	aggregations []Aggregation
	columns      []statistic.Column // normalised indicators, all periods below one another
}

// level is the level whose nodes are weighted by the data.
func (w weighing) level() int { return max(1, w.rules.Level) }

// OwnWeights returns the weights of the design, node by node.
func (f *Framework) OwnWeights() []float64 {
	weights := make([]float64, len(f.Nodes))
	for i, node := range f.Nodes {
		weights[i] = node.Weight
	}
	return weights
}

// EqualWeights returns 1 for every node.
func (f *Framework) EqualWeights() []float64 {
	return slices.Repeat([]float64{1}, len(f.Nodes))
}

// EffectiveWeights tells of every node, in the order of the framework, its share in its parent and, as
// the product of the shares down the tree, in the index. The weights are node by node on any scale
// inside each parent. A parent whose weights sum to zero gives its children no share.
func (f *Framework) EffectiveWeights(weights []float64) []EffectiveWeight {
	effective := make([]EffectiveWeight, len(f.Nodes))
	top := f.Top
	effective[top] = EffectiveWeight{Share: 1, Effective: 1}
	for _, at := range slices.Backward(f.Aggregates) {
		var sum float64
		for _, child := range f.Children[at] {
			sum += weights[child]
		}
		for _, child := range f.Children[at] {
			share, _ := quotient(weights[child], sum)
			effective[child].Share, effective[child].Effective = share, share*effective[at].Effective
		}
	}
	for i := range effective {
		effective[i].Code, effective[i].Level, effective[i].Weight = f.Nodes[i].Code, f.Levels[i], weights[i]
	}
	return effective
}

func (w weighing) own() ([]float64, []data.Problem, error) {
	return w.framework.OwnWeights(), nil, nil
}

func (w weighing) equal() ([]float64, []data.Problem, error) {
	return w.framework.EqualWeights(), nil, nil
}

// scored returns the columns of all nodes, scored with the weights of the design: indicators as given.
func (w weighing) scored(weights []float64) []statistic.Column {
	size := 0
	if len(w.columns) > 0 {
		size = w.columns[0].Len()
	}
	scorer := NewScorer(w.framework, w.aggregations, size)
	scorer.Load(w.columns)
	scorer.Score(weights)
	columns := make([]statistic.Column, len(w.framework.Nodes))
	for i := range columns {
		columns[i] = scorer.Column(i).Clone()
	}
	return columns
}

// A weighedGroup is the children of one parent that are of the level asked for.
type weighedGroup struct {
	parent   int
	children []int
}

// groups returns the nodes of a level under their parents.
func (f *Framework) groups(level int) []weighedGroup {
	var groups []weighedGroup
	for _, parent := range f.Aggregates {
		g := weighedGroup{parent: parent}
		for _, child := range f.Children[parent] {
			if f.Levels[child] == level {
				g.children = append(g.children, child)
			}
		}
		if len(g.children) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

func (g weighedGroup) columns(all []statistic.Column) []statistic.Column {
	columns := make([]statistic.Column, len(g.children))
	for i, child := range g.children {
		columns[i] = all[child]
	}
	return columns
}
