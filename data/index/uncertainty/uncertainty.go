// Package uncertainty tells how sure the ranks of an index are, and what they depend on (Handbook 2008,
// step 7).
package uncertainty

import (
	"context"
	"slices"
	"sync"

	"pharos/data"
	"pharos/data/index"
	"pharos/data/index/aggregate"
	"pharos/data/index/framework"
	"pharos/data/index/impute"
	"pharos/data/index/normalise"
	"pharos/data/index/problem"
	"pharos/data/index/treat"
	"pharos/data/statistic"
)

// An Input is something of a design that can be varied to learn how sure the ranks are (Saisana,
// Saltelli and Tarantola 2005; Handbook 2008, step 7); also the phrase key "index.input.<id>".
type Input string

// The inputs.
const (
	InputImputation    Input = "imputation"
	InputTreatment     Input = "treatment"
	InputNormalisation Input = "normalisation"
	InputWeights       Input = "weights"
	InputAggregation   Input = "aggregation"
	InputLeftOut       Input = "left-out"
)

// Inputs lists the inputs in the order of the steps.
var Inputs = []Input{
	InputImputation, InputTreatment, InputNormalisation, InputWeights, InputAggregation, InputLeftOut,
}

// How says how long work is done. Its zero value computes on one core and tells nobody.
type How struct {
	// Parallel runs work(0) … work(n-1) in any order, on many cores; nil computes one after the other.
	// The numbers that come out are the same.
	Parallel func(n int, work func(i int))
	// Progress is told how many of the runs are done: from any goroutine, but never twice at the same
	// time, and never fewer than before. It may be nil.
	Progress func(done, total int)
	// Period is the period whose ranks are looked at; empty for the last.
	Period data.Period
}

func (h How) parallel(n int, work func(i int)) {
	if h.Parallel != nil {
		h.Parallel(n, work)
		return
	}
	for i := range n {
		work(i)
	}
}

// telling returns what is called after every run with the number done: every 64th and the last are told.
func (h How) telling(total int) func(done int) {
	if h.Progress == nil {
		return func(int) {}
	}
	var mu sync.Mutex
	told := 0
	return func(done int) {
		if done%64 != 0 && done != total {
			return
		}
		mu.Lock()
		defer mu.Unlock()
		if done > told {
			told = done
			h.Progress(done, total)
		}
	}
}

// A Variation is a design with its uncertain choices: every combination of imputation, treatment and
// normalisation is computed once, so that it can be scored again and again under other weights and
// aggregations. Make it with Vary; its methods may be called one after the other.
type Variation struct {
	how       How
	design    index.Design
	framework *framework.Tree
	units     []string
	factors   []float64 // of the design's correction, unit by unit; nil without one
	weights   []float64 // node by node, of the design as it is
	scores    statistic.Column
	ranks     []int32 // of the design as it is; 0 for no rank
	asked     index.Uncertainty
	plan      plan
	columns   [][]statistic.Column // by combination, by indicator; the first is the design as it is
	rules     [][]aggregate.Rule   // the first is the design as it is
	posts     [][]aggregate.Post   // by columns and rules; see Prepared.Posts
}

// A plan says what is varied, and between how many choices.
type plan struct {
	imputations    [][]impute.Rule // never empty: the design's own where nothing else is given
	treatments     []treat.Rule
	normalisations []normalise.Rule
	aggregations   [][]aggregate.Rule
	noise          []float64 // by level, the last holds above; empty for none
	dirichlet      bool
	leaveOut       bool
	steps          bool    // choices are given for what comes before the weights
	inputs         []Input // those that vary, in the order of Inputs
}

// Units returns the codes of the regions that everything is about, in the order of the data. A new slice.
func (v *Variation) Units() []string { return slices.Clone(v.units) }

// Inputs returns what varies, in the order of Inputs. A new slice.
func (v *Variation) Inputs() []Input { return slices.Clone(v.plan.inputs) }

// Nominal returns the ranks of the design as it is, unit by unit; 0 for none. A new slice.
func (v *Variation) Nominal() []int {
	ranks := make([]int, len(v.ranks))
	for i, rank := range v.ranks {
		ranks[i] = int(rank)
	}
	return ranks
}

// NominalScores returns the index of the design as it is. A copy.
func (v *Variation) NominalScores() statistic.Column { return v.scores.Clone() }

// top is how many regions count as the best: as asked, or a quarter, rounded up.
func (v *Variation) top() int {
	if v.asked.Top > 0 {
		return v.asked.Top
	}
	return max(1, (len(v.units)+3)/4)
}

// Vary computes the design as it is and every combination of the choices of design.Uncertainty that
// come before the weights. An error that errors.Is data.ErrInvalid names everything that is wrong with
// the design; another one is of ctx.
func Vary(ctx context.Context, set index.Dataset, design index.Design, how How) (*Variation, error) {
	own, err := index.Prepare(ctx, set, design)
	if err != nil {
		return nil, err
	}
	slice, found := own.Slice(how.Period)
	if !found {
		return nil, data.Refuse(problem.Refusal("index.uncertainty.period", "", "period", string(how.Period)))
	}
	v := &Variation{
		how: how, design: own.Design, framework: own.Framework, units: own.Units,
		factors: own.Factors(), weights: own.Weights,
	}
	if design.Uncertainty != nil {
		v.asked = *design.Uncertainty
	}
	v.plan = newPlan(own.Design, v.asked)
	if problems := v.problems(set); len(problems) > 0 {
		return nil, data.Refuse(problems...)
	}
	v.rules = [][]aggregate.Rule{own.Aggregation}
	for _, rules := range v.plan.aggregations {
		own := own.Design
		own.Aggregation = rules
		v.rules = append(v.rules, own.Aggregations(v.framework))
	}
	v.columns = make([][]statistic.Column, 1+v.plan.combinations())
	v.columns[0] = slice.Columns
	v.posts = make([][]aggregate.Post, len(v.columns)*len(v.rules))
	v.setPosts(0, own)
	if err := v.combine(ctx, set); err != nil {
		return nil, err
	}
	v.nominal()
	return v, nil
}

// combine computes the normalised columns of every combination.
func (v *Variation) combine(ctx context.Context, set index.Dataset) error {
	errs := make([]error, v.plan.combinations())
	v.how.parallel(len(errs), func(c int) {
		if errs[c] = ctx.Err(); errs[c] != nil {
			return
		}
		if !v.plan.steps {
			v.columns[1+c] = v.columns[0]
			copy(v.posts[(1+c)*len(v.rules):], v.posts[:len(v.rules)])
			return
		}
		var other *index.Prepared
		if other, errs[c] = index.Prepare(ctx, set, v.plan.design(v.design, c)); errs[c] == nil {
			slice, _ := other.Slice(v.how.Period)
			v.columns[1+c] = other.Over(v.units, slice.Columns)
			v.setPosts(1+c, other)
		}
	})
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return ctx.Err()
}

// setPosts computes those of the columns under all rules.
func (v *Variation) setPosts(columns int, of *index.Prepared) {
	for r, rules := range v.rules {
		v.posts[columns*len(v.rules)+r] = of.Posts(rules)
	}
}

// nominal ranks the design as it is.
func (v *Variation) nominal() {
	c := newCounter(v)
	c.run(point{leftOut: -1}, v.weights)
	v.ranks, v.scores = c.ranks, c.scores
}

func newPlan(own index.Design, u index.Uncertainty) plan {
	p := plan{
		imputations: u.Imputations, treatments: u.Treatments, normalisations: u.Normalisations,
		aggregations: u.Aggregations, dirichlet: u.WeightDraw == index.DrawDirichlet, leaveOut: u.LeaveOut,
	}
	if !p.dirichlet && slices.ContainsFunc(u.WeightNoise, func(f float64) bool { return f > 0 }) {
		p.noise = u.WeightNoise
	}
	p.steps = len(p.imputations)+len(p.treatments)+len(p.normalisations) > 0
	varies := []bool{
		len(p.imputations) > 1, len(p.treatments) > 1, len(p.normalisations) > 1,
		p.dirichlet || len(p.noise) > 0, len(p.aggregations) > 1, p.leaveOut,
	}
	for i, input := range Inputs {
		if varies[i] {
			p.inputs = append(p.inputs, input)
		}
	}
	if len(p.imputations) == 0 {
		p.imputations = [][]impute.Rule{own.Imputation}
	}
	if len(p.treatments) == 0 {
		p.treatments = []treat.Rule{own.Treatment}
	}
	if len(p.normalisations) == 0 {
		p.normalisations = []normalise.Rule{own.Normalisation}
	}
	if len(p.aggregations) == 0 {
		p.aggregations = [][]aggregate.Rule{own.Aggregation}
	}
	return p
}

func (p *plan) combinations() int {
	return len(p.imputations) * len(p.treatments) * len(p.normalisations)
}

// combination numbers a choice of the three: the imputation changes fastest.
func (p *plan) combination(imputation, treatment, normalisation int) int {
	return imputation + len(p.imputations)*(treatment+len(p.treatments)*normalisation)
}

// design returns the design of a combination.
func (p *plan) design(own index.Design, combination int) index.Design {
	own.Imputation = p.imputations[combination%len(p.imputations)]
	combination /= len(p.imputations)
	own.Treatment = p.treatments[combination%len(p.treatments)]
	own.Normalisation = p.normalisations[combination/len(p.treatments)]
	own.Uncertainty = nil
	return own
}
