package soundness

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"pharos/data/index"
	"pharos/data/index/coherence"
	"pharos/data/index/framework"
	"pharos/data/statistic"
)

// looking is how the coherence of an index is looked at.
type looking struct {
	stage       int // of the steps that were done, from the last back: 0 is the scale that scores are made of
	method      string
	levels      [2]int
	within      bool    // only pairs under one parent
	maxP        float64 // correlations that may be chance are left blank; 0: none
	redundant   float64
	conflicting float64
	weak        float64
	sizes       float64
	limits      statistic.Thresholds
	group       string // whose factors are looked at
}

func usualLooking() looking {
	return looking{
		method: "pearson", levels: [2]int{1, 1}, redundant: 0.92, conflicting: -0.4, weak: 0.3, sizes: 0.7,
		limits: statistic.UsualThresholds,
	}
}

// findings are what was found about how the parts of an index go together.
type findings struct {
	of           string // design, data and way of looking that it was found with
	codes        []string
	profiles     []statistic.Profile
	variables    [2][]string // codes of the rows and columns of the correlations
	pairs        []coherence.Pair
	redundant    []coherence.Pair
	conflicting  []coherence.Pair
	weak         []coherence.Pair
	sizes        []coherence.Pair
	denominators []string
	alphas       []coherence.Consistency
	groups       []string // aggregates of two children and more
	factors      coherence.FactorAnalysis
	trouble      string // phrase key of why there are no factors
}

// A ground is the data that coherence is judged by, as they are now.
type ground struct {
	framework *framework.Tree
	raw       map[string]statistic.Column // as the data came, denominators too
	profiled  map[string]statistic.Column // the indicators of the stage
	values    map[string]statistic.Column // the same and the aggregates
	sizes     []string
	asked     looking
}

// coherenceKey tells what is to be found.
func (s *state) coherenceKey() string { return fmt.Sprint(s.Result.RunHash, s.looking) }

// stages names the steps that were done, the last first.
func (s *state) stages() []index.StepName {
	var names []index.StepName
	if slice, there := s.Latest(); there {
		for _, step := range slice.Steps {
			names = append(names, step.Step)
		}
	}
	slices.Reverse(names)
	return names
}

// gathered is what the coherence is worked out from; false without a result.
func (s *state) gathered() (ground, bool) {
	slice, there := s.Latest()
	f, problems := framework.New(s.Result.Design.Framework)
	if !there || len(problems) > 0 || len(slice.Steps) == 0 {
		return ground{}, false
	}
	j := ground{framework: f, asked: s.looking, values: maps.Clone(slice.Aggregates), raw: map[string]statistic.Column{}}
	if j.values == nil {
		j.values = map[string]statistic.Column{}
	}
	j.profiled = slice.Steps[max(0, len(slice.Steps)-1-s.looking.stage)].Columns
	maps.Copy(j.values, j.profiled)
	if n := len(s.Dataset.Slices); n > 0 {
		for i, code := range s.Dataset.Codes {
			j.raw[code] = s.Dataset.Slices[n-1].Columns[i]
		}
	}
	for _, node := range f.Nodes {
		if node.Denominator != "" && !slices.Contains(j.sizes, node.Denominator) {
			j.sizes = append(j.sizes, node.Denominator)
		}
	}
	j.asked.levels = [2]int{min(max(j.asked.levels[0], 1), f.Height()), min(max(j.asked.levels[1], 1), f.Height())}
	return j, true
}

// find works the coherence out. It runs away from the window; the error is of ctx.
func (j ground) find(ctx context.Context) (c findings, err error) {
	method, _ := statistic.CorrelationByID(j.asked.method)
	c.denominators = j.sizes
	for _, at := range j.framework.Indicators {
		code := j.framework.Nodes[at].Code
		if column, known := j.profiled[code]; known {
			c.codes, c.profiles = append(c.codes, code), append(c.profiles, statistic.Examine(column, j.asked.limits))
		}
	}
	for _, step := range []func(){
		func() { c.correlate(j) },
		func() { c.redundant, _ = coherence.Redundant(j.framework, j.values, j.asked.redundant, j.choice()) },
		func() {
			c.conflicting, _ = coherence.Conflicting(j.framework, j.values, j.asked.conflicting, j.choice())
		},
		func() { c.weak = coherence.Weak(j.framework, j.values, j.asked.weak, method) },
		func() {
			c.sizes = coherence.DenominatorCorrelations(j.framework, j.raw, j.sizes, j.asked.sizes, method)
		},
		func() { c.alphas = coherence.Consistencies(j.framework, j.values) },
		func() { c.analyse(j) },
	} {
		if ctx.Err() != nil {
			return c, ctx.Err()
		}
		step()
	}
	return c, nil
}

// choice is which pairs are correlated: those of different levels only where one lies under the other.
func (j ground) choice() coherence.Choice {
	c := coherence.Choice{Method: j.asked.method, Levels: j.asked.levels}
	if c.Levels[0] != c.Levels[1] {
		c.WithParent = j.asked.within
	} else if j.asked.within && c.Levels[0] < j.framework.Height() {
		c.GroupLevel = c.Levels[0] + 1
	}
	return c
}

func (c *findings) correlate(j ground) {
	choice := j.choice()
	choice.MaxP = j.asked.maxP
	c.pairs, _ = coherence.Correlate(j.framework, j.values, choice)
	for side, level := range choice.Levels {
		for _, at := range j.framework.AtLevel(level) {
			if code := j.framework.Nodes[at].Code; hasColumn(j.values, code) {
				c.variables[side] = append(c.variables[side], code)
			}
		}
	}
}

func hasColumn(values map[string]statistic.Column, code string) bool {
	_, has := values[code]
	return has
}

// analyse finds the factors of the group that is looked at: the first there is, where it names none.
func (c *findings) analyse(j ground) {
	for _, at := range j.framework.Aggregates {
		if len(j.framework.Children[at]) > 1 {
			c.groups = append(c.groups, j.framework.Nodes[at].Code)
		}
	}
	group := j.asked.group
	if !slices.Contains(c.groups, group) {
		if len(c.groups) == 0 {
			c.trouble = "screen.indexes.coherence.factors.no-group"
			return
		}
		group = slices.MaxFunc(c.groups, func(a, b string) int { return cmp.Compare(j.size(a), j.size(b)) })
	}
	var err error
	c.factors, err = coherence.AnalyseFactors(j.framework, j.values, group)
	c.factors.Group = group
	switch {
	case errors.Is(err, statistic.ErrTooFew):
		c.trouble = "screen.indexes.coherence.factors.too-few"
	case err != nil:
		c.trouble = "screen.indexes.coherence.factors.singular"
	}
}

// size is how many children an aggregate has.
func (j ground) size(code string) int {
	at, _ := j.framework.Place(code)
	return len(j.framework.Children[at])
}

// remarks says how many pairs ask for a second look there are.
func (c *findings) remarks() int { return len(c.redundant) + len(c.conflicting) + len(c.weak) }

// unsettled is how many pairs of the index as it is ask for a second look; 0 before that was worked out.
func (s *state) unsettled() int {
	if s.coherent.of == "" || s.coherent.of != s.coherenceKey() {
		return 0
	}
	return s.coherent.remarks()
}
