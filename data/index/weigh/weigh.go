// Package weigh finds the weights of a framework: of the nodes, of raters, of judgements or of the data
// (Handbook 2008, step 6).
package weigh

import (
	"context"
	"slices"

	"pharos/data"
	"pharos/data/index/aggregate"
	"pharos/data/index/framework"
	"pharos/data/statistic"
)

// A Method says where weights come from; phrase key "index.weights.<id>".
type Method struct {
	ID    string
	Reads []string // JSON keys of the parameters that it reads, so that a screen shows only those
	weigh func(Weighing) ([]float64, []data.Problem, error)
}

// Methods lists the methods in the order the user sees.
var Methods = []Method{
	{"own", nil, Weighing.own},
	{"equal", nil, Weighing.equal},
	{"budget", []string{"raters", "points"}, Weighing.budget},
	{"ahp", []string{"judgements"}, Weighing.ahp},
	{"pca", []string{"level"}, Weighing.pca},
	{"factor", []string{"level", "factors"}, Weighing.factor},
	{"balance", []string{"level"}, Weighing.search},
	{"infomax", []string{"level"}, Weighing.search},
	{"benefit-of-the-doubt", []string{"level", "bounds", "boundsOf"}, Weighing.own},
}

// MethodByID returns the method; false where there is none.
func MethodByID(id string) (Method, bool) {
	at := slices.IndexFunc(Methods, func(m Method) bool { return m.ID == id })
	if at < 0 {
		return Method{}, false
	}
	return Methods[at], true
}

// A Weighing is what a method may look at.
type Weighing struct {
	Framework    *framework.Tree
	Rule         Rule
	Aggregations []aggregate.Rule   // of the levels from the lowest aggregates up
	Columns      []statistic.Column // normalised indicators, all periods below one another

	ctx context.Context
}

// Find returns the weights, node by node, and what is to be said of them. An error is that of ctx.
func (w Weighing) Find(ctx context.Context) ([]float64, []data.Problem, error) {
	w.ctx = ctx
	method, _ := MethodByID(w.Rule.Method)
	return method.weigh(w)
}

// level is the level whose nodes are weighted by the data.
func (w Weighing) level() int { return max(1, w.Rule.Level) }

func (w Weighing) own() ([]float64, []data.Problem, error) {
	return w.Framework.OwnWeights(), nil, nil
}

func (w Weighing) equal() ([]float64, []data.Problem, error) {
	return w.Framework.EqualWeights(), nil, nil
}

// scored returns the columns of all nodes, scored with the weights of the design: indicators as given.
func (w Weighing) scored(weights []float64) []statistic.Column {
	size := 0
	if len(w.Columns) > 0 {
		size = w.Columns[0].Len()
	}
	scorer := aggregate.NewScorer(w.Framework, w.Aggregations, size)
	scorer.Load(w.Columns)
	scorer.Score(weights)
	columns := make([]statistic.Column, len(w.Framework.Nodes))
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

// weighedGroups returns the nodes of a level under their parents.
func weighedGroups(f *framework.Tree, level int) []weighedGroup {
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
