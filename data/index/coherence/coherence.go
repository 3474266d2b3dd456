// Package coherence tells how the parts of an index go together (Handbook 2008, steps 4 and 9).
package coherence

import (
	"slices"
	"strconv"

	"pharos/data"
	"pharos/data/index/framework"
	"pharos/data/index/problem"
	"pharos/data/statistic"
)

// A Pair is two variables and how they go together. R is absent where it is undefined, and where its
// probability is above what was asked for.
type Pair struct {
	A, B  string // codes
	Group string // the common aggregate that was asked for; empty where none was
	statistic.Correlation
}

// A Choice says which pairs of a framework are correlated and how.
type Choice struct {
	Method     string  // of statistic.CorrelationMethods; empty for "pearson"
	Levels     [2]int  // A of the first, B of the second; 0 for 1, the indicators
	WithParent bool    // where the levels differ: only a node and its ancestor
	GroupLevel int     // where the levels are the same: only pairs under one node of this level; 0 for all
	MaxP       float64 // a correlation with a larger probability, or with none, is left blank; 0 for all
}

// Correlate returns the correlation of every node of one level with every node of the other, in the
// order of the framework; a node with itself too. Values are by code; a node without is left out.
// Every pair is over the units that have both. A choice that makes no sense is refused with all its
// problems.
func Correlate(f *framework.Tree, values map[string]statistic.Column, c Choice) ([]Pair, []data.Problem) {
	c = c.complete()
	method, problems := checkChoice(f, c)
	if len(problems) > 0 {
		return nil, problems
	}
	var pairs []Pair
	for _, a := range f.AtLevel(c.Levels[0]) {
		for _, b := range f.AtLevel(c.Levels[1]) {
			group, wanted := related(f, a, b, c)
			x, known := values[f.Nodes[a].Code]
			y, both := values[f.Nodes[b].Code]
			if !wanted || !known || !both {
				continue
			}
			pair := Pair{f.Nodes[a].Code, f.Nodes[b].Code, group, statistic.Correlate(x, y, method)}
			if c.MaxP > 0 && !(pair.HasP && pair.P <= c.MaxP) && a != b {
				pair.R, pair.HasR = 0, false
			}
			pairs = append(pairs, pair)
		}
	}
	return pairs, nil
}

func (c Choice) complete() Choice {
	if c.Method == "" {
		c.Method = "pearson"
	}
	for i, level := range c.Levels {
		if level == 0 {
			c.Levels[i] = 1
		}
	}
	return c
}

func checkChoice(f *framework.Tree, c Choice) (statistic.CorrelationMethod, []data.Problem) {
	method, known := statistic.CorrelationByID(c.Method)
	var problems []data.Problem
	if !known {
		problems = append(problems, problem.Refusal("index.coherence.method", "method", "method", c.Method))
	}
	for _, level := range c.Levels {
		if level < 1 || level > f.Height() {
			problems = append(problems, noLevel(f, "levels", level))
		}
	}
	if c.GroupLevel != 0 && (c.GroupLevel <= c.Levels[0] || c.GroupLevel > f.Height()) {
		problems = append(problems, noLevel(f, "groupLevel", c.GroupLevel))
	}
	if !(c.MaxP >= 0 && c.MaxP <= 1) {
		problems = append(problems, problem.Refusal("index.coherence.probability", "maxP", "value", problem.Decimal(c.MaxP)))
	}
	return method, problems
}

func noLevel(f *framework.Tree, place string, level int) data.Problem {
	return problem.Refusal("index.coherence.level", place, "level", strconv.Itoa(level), "height", strconv.Itoa(f.Height()))
}

// related reports whether the pair is one that the choice asks for, and of which group.
func related(f *framework.Tree, a, b int, c Choice) (string, bool) {
	if c.Levels[0] != c.Levels[1] {
		if !c.WithParent {
			return "", true
		}
		low, high := a, b
		if f.Levels[low] > f.Levels[high] {
			low, high = high, low
		}
		ancestor, found := f.AncestorAt(low, f.Levels[high])
		return "", found && ancestor == high
	}
	if c.GroupLevel == 0 {
		return "", true
	}
	above, found := f.AncestorAt(a, c.GroupLevel)
	beside, both := f.AncestorAt(b, c.GroupLevel)
	if !found || !both || above != beside {
		return "", false
	}
	return f.Nodes[above].Code, true
}

// Redundant returns the pairs of one level, each once, whose correlation is above the limit, usually
// 0.92: they say the same twice. Of the choice the first level counts.
func Redundant(f *framework.Tree, values map[string]statistic.Column, limit float64, c Choice) ([]Pair, []data.Problem) {
	return flagged(f, values, c, func(r float64) bool { return r > limit })
}

// Conflicting returns the pairs of one level, each once, whose correlation is below the limit, usually
// -0.4: in one score they take one another back. Of the choice the first level counts.
func Conflicting(f *framework.Tree, values map[string]statistic.Column, limit float64, c Choice) ([]Pair, []data.Problem) {
	return flagged(f, values, c, func(r float64) bool { return r < limit })
}

func flagged(f *framework.Tree, values map[string]statistic.Column, c Choice, flag func(r float64) bool) ([]Pair, []data.Problem) {
	c.Levels[1] = c.Levels[0]
	pairs, problems := Correlate(f, values, c)
	return slices.DeleteFunc(pairs, func(p Pair) bool {
		a, _ := f.Place(p.A)
		b, _ := f.Place(p.B)
		return a >= b || !p.HasR || !flag(p.R)
	}), problems
}

// Weak returns the nodes (A) whose correlation with their parent (B) is closer to 0 than the limit,
// usually 0.3: they hardly count in it, or against it. An only child is never weak.
func Weak(f *framework.Tree, values map[string]statistic.Column, limit float64, method statistic.CorrelationMethod) []Pair {
	var weak []Pair
	for at, node := range f.Nodes {
		child, known := values[node.Code]
		parent, both := values[node.Parent]
		if !known || !both || at == f.Top || len(f.Children[f.Parents[at]]) < 2 {
			continue
		}
		c := statistic.Correlate(child, parent, method)
		if c.HasR && c.R < limit && c.R > -limit {
			weak = append(weak, Pair{node.Code, node.Parent, "", c})
		}
	}
	return weak
}

// A Consistency says how well the children of an aggregate measure one thing.
type Consistency struct {
	Group string
	Level int
	K     int              // children with values
	Alpha statistic.Number // Cronbach's; absent where it is undefined
}

// Consistencies returns Cronbach's alpha of every aggregate over its children, lowest level first. The
// values are by code; a child without is left out.
func Consistencies(f *framework.Tree, values map[string]statistic.Column) []Consistency {
	var all []Consistency
	for _, at := range f.Aggregates {
		var columns []statistic.Column
		for _, child := range f.Children[at] {
			if column, known := values[f.Nodes[child].Code]; known {
				columns = append(columns, column)
			}
		}
		c := Consistency{Group: f.Nodes[at].Code, Level: f.Levels[at], K: len(columns)}
		c.Alpha.Value, c.Alpha.Known = statistic.CronbachAlpha(columns)
		all = append(all, c)
	}
	return all
}

// DenominatorCorrelations returns the correlations of indicators (A) with denominators (B) that are
// farther from 0 than the limit: an indicator that grows with a size may have to be divided by it.
// The values are by code; the pairs in the order of the framework and of the denominators.
func DenominatorCorrelations(f *framework.Tree, values map[string]statistic.Column, denominators []string, limit float64, method statistic.CorrelationMethod) []Pair {
	var pairs []Pair
	for _, at := range f.Indicators {
		column, known := values[f.Nodes[at].Code]
		for _, denominator := range denominators {
			size, both := values[denominator]
			if !known || !both {
				continue
			}
			c := statistic.Correlate(column, size, method)
			if c.HasR && (c.R > limit || c.R < -limit) {
				pairs = append(pairs, Pair{f.Nodes[at].Code, denominator, "", c})
			}
		}
	}
	return pairs
}
