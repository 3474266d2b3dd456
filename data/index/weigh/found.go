package weigh

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"pharos/data"
	"pharos/data/index/aggregate"
	"pharos/data/index/framework"
	"pharos/data/index/problem"
	"pharos/data/optimise"
	"pharos/data/statistic"
)

// A ComponentGroup is the first principal component of the nodes under one parent.
type ComponentGroup struct {
	Parent string
	Codes  []string
	PCA    statistic.PCA // of the correlation matrix over the units complete in the group
	Found  bool          // false where a node does not vary or too few units are complete
}

// Components returns the principal components of each group of siblings at a level of the framework.
// columns are node by node. The loadings of the first component are the weights of the method "pca"
// (COINr get_PCA): they can be negative and need not sum to one.
func Components(f *framework.Tree, columns []statistic.Column, level int) []ComponentGroup {
	var groups []ComponentGroup
	for _, g := range weighedGroups(f, level) {
		group := ComponentGroup{Parent: f.Nodes[g.parent].Code, Codes: codes(f, g.children)}
		pca, err := statistic.Components(g.columns(columns), statistic.ComponentOptions{Scale: true})
		group.PCA, group.Found = pca, err == nil
		groups = append(groups, group)
	}
	return groups
}

// pca weighs by the first loading, turned so that the loadings of a group sum to more than zero. A
// negative loading gets no weight, and is told: with it more of an indicator would lower the index.
// Where they sum to zero the component has no side, and the design's weights stay.
func (w Weighing) pca() ([]float64, []data.Problem, error) {
	weights := w.Framework.OwnWeights()
	var problems []data.Problem
	for _, group := range Components(w.Framework, w.scored(weights), w.level()) {
		side := group.side()
		if side == 0 {
			problems = append(problems, problem.Notice("index.weights.no-components", "weights", "node", group.Parent))
			continue
		}
		var negative []string
		for i, code := range group.Codes {
			at, _ := w.Framework.Place(code)
			loading := side * group.PCA.Loadings[i][0]
			if weights[at] = max(0, loading); loading < 0 {
				negative = append(negative, code)
			}
		}
		if len(negative) > 0 {
			problems = append(problems, problem.Notice("index.weights.negative", "weights", "node", group.Parent, "codes", problem.List(negative)))
		}
	}
	return weights, problems, nil
}

// side is 1 or -1, by which the first loadings come to sum to more than zero; 0 where they do not.
func (g ComponentGroup) side() float64 {
	var sum float64
	if g.Found {
		for _, loadings := range g.PCA.Loadings {
			sum += loadings[0]
		}
	}
	switch {
	case sum > 1e-9:
		return 1
	case sum < -1e-9:
		return -1
	}
	return 0
}

// factor weighs by the rotated factors of each group (Handbook 2008, 6.1).
func (w Weighing) factor() ([]float64, []data.Problem, error) {
	weights := w.Framework.OwnWeights()
	var problems []data.Problem
	columns := w.scored(weights)
	for _, g := range weighedGroups(w.Framework, w.level()) {
		found, ok := FactorWeights(g.columns(columns), w.Rule.Factors)
		if !ok {
			problems = append(problems, problem.Notice("index.weights.no-components", "weights", "node", w.Framework.Nodes[g.parent].Code))
			continue
		}
		for i, child := range g.children {
			weights[child] = found[i]
		}
	}
	return weights, problems, nil
}

// FactorWeights are the weights of factor analysis: components with an eigenvalue of 1 and more that
// explain more than a tenth each and together 60 %, rotated by varimax; a variable gets its squared
// loading on the factor where it is highest, times what that factor explains (Handbook 2008, 6.1;
// Nicoletti et al. 2000). They sum to 1. Above zero, factors says how many components are kept instead
// of by these rules. False where a column does not vary or too few units are complete.
func FactorWeights(columns []statistic.Column, factors int) ([]float64, bool) {
	pca, err := statistic.Components(columns, statistic.ComponentOptions{Scale: true})
	if err != nil {
		return nil, false
	}
	if factors <= 0 {
		factors = pca.KaiserCount(1)
	}
	return statistic.Varimax(pca.Unrotated(factors)).Weights()
}

// A Search looks for weights of the nodes of one level by how they correlate with the index.
type Search struct {
	Framework    *framework.Tree
	Columns      []statistic.Column // normalised indicators, in the order of the framework
	Aggregations []aggregate.Rule
	Level        int
	Goal         string                      // "balance": all correlate alike with the index; "infomax": the sum of the correlations is largest
	Correlation  statistic.CorrelationMethod // nil for Pearson
	AllowBelow   bool                        // weights below zero are looked at too
	Desired      []float64                   // balance: relative correlations; nil for all alike
}

// A Weight is the weight of one node and how the node correlates with the index.
type Weight struct {
	Code        string
	Weight      float64 // they sum to 1 over the level
	Correlation float64
}

// Found is the best that a search came to.
type Found struct {
	Weights     []Weight
	Objective   float64 // balance: log of the mean squared difference of the relative correlations; infomax: minus their sum; -Inf where balance is perfect
	Evaluations int
}

// ErrNone says that no weights were found: too few nodes, or nothing correlates.
var ErrNone = errors.New("no weights can be found from the correlations")

// Optimise finds the weights (Becker et al. 2017, as COINr get_opt_weights): balance minimises
// log(mean((1/k - r_j/sum r)²)) over the correlations r_j of the k nodes with the index, infomax
// maximises the sum of r_j. The search starts from equal weights, from the design's, from the inverse
// deviations and from points drawn with a fixed seed, so that the answer is the same each time; it ends
// where several starts in a row found nothing better.
func Optimise(ctx context.Context, search Search) (Found, error) {
	s := newSeeker(search)
	if len(s.nodes) < 2 {
		return Found{}, ErrNone
	}
	best, stale := optimise.Minimum{Value: math.Inf(1)}, 0
	for _, start := range s.starts() {
		found, err := s.descend(ctx, start)
		if err != nil {
			return Found{}, fmt.Errorf("search for weights: %w", err)
		}
		if stale++; better(found.Value, best.Value) {
			best, stale = found, 0
		}
		if s.perfect(best.Value) || stale >= enoughStarts {
			break
		}
	}
	if math.IsInf(best.Value, 1) {
		return Found{}, ErrNone
	}
	return s.answer(best, s.evaluations), nil
}

const (
	perfectBalance = -60   // log of 1e-26: correlations that differ by rounding only
	enoughStarts   = 4     // so many starts in a row that found nothing better end the search
	drawnStarts    = 12    // besides equal weights, those of the design and inverse deviations
	mostDrawn      = 12    // nodes: with more of them nothing is drawn
	mostEvaluated  = 2_000 // times that one start may ask for the correlations
)

// better asks for more than rounding.
func better(a, b float64) bool {
	return a < b && !(a > b-1e-6*math.Abs(b))
}

func (s *seeker) perfect(value float64) bool { return s.Goal == "balance" && value < perfectBalance }

// descend goes down from a start: first straight towards balance, then by Nelder-Mead.
func (s *seeker) descend(ctx context.Context, start []float64) (optimise.Minimum, error) {
	if s.Goal == "balance" {
		start = s.settle(ctx, start)
	}
	value := s.objective(start)
	if ctx.Err() != nil || math.IsInf(value, 1) || s.perfect(value) {
		return optimise.Minimum{X: start, Value: value}, ctx.Err()
	}
	least := optimise.Search{Tolerance: 1e-12, Step: 0.3 / float64(len(start)), Evaluations: min(mostEvaluated, 300*len(start))}
	found, err := optimise.Minimise(ctx, s.objective, start, least)
	if err != nil && ctx.Err() == nil {
		return optimise.Minimum{X: start, Value: value}, nil
	}
	return found, ctx.Err()
}

// settle gives more weight to nodes that correlate too little and less to the others, in steps that grow
// while they help and shrink where they do not.
func (s *seeker) settle(ctx context.Context, start []float64) []float64 {
	at, value, step := start, s.objective(start), 1.0
	for range 40 * len(start) {
		if ctx.Err() != nil || s.perfect(value) || math.IsInf(value, 1) || step < 1e-9 {
			break
		}
		next := s.towards(at, step)
		if found := s.objective(next); found < value {
			at, value, step = next, found, step*1.5
		} else {
			step /= 3
		}
	}
	return at
}

func (s *seeker) towards(at []float64, step float64) []float64 {
	r, _ := s.correlations(at)
	relative, want := scaled(r), scaled(s.Desired)
	next := make([]float64, len(at))
	for j := range at {
		target := 1 / float64(len(at))
		if len(want) == len(at) {
			target = want[j]
		}
		next[j] = at[j] + step*(target-relative[j])
		if !s.AllowBelow {
			next[j] = max(next[j], 0)
		}
	}
	return scaled(next)
}

// seeker is the state of one search; its scorer is used again and again.
type seeker struct {
	Search
	scorer      *aggregate.Scorer
	nodes       []int
	weights     []float64 // node by node
	evaluations int
}

func newSeeker(search Search) *seeker {
	size := 0
	if len(search.Columns) > 0 {
		size = search.Columns[0].Len()
	}
	s := &seeker{
		Search: search, scorer: aggregate.NewScorer(search.Framework, search.Aggregations, size),
		nodes: search.Framework.AtLevel(max(1, search.Level)), weights: search.Framework.OwnWeights(),
	}
	if s.Correlation == nil {
		s.Correlation = statistic.Pearson
	}
	s.scorer.Load(search.Columns)
	return s
}

func (s *seeker) starts() [][]float64 {
	k := len(s.nodes)
	own, inverse := make([]float64, k), make([]float64, k)
	for i, at := range s.nodes {
		own[i] = s.weights[at]
	}
	s.scorer.Score(s.weights)
	for i, at := range s.nodes {
		sd, _ := statistic.SD(s.scorer.Column(at).Observed())
		inverse[i], _ = statistic.Quotient(1, sd)
	}
	starts := [][]float64{slices.Repeat([]float64{1 / float64(k)}, k), scaled(own), scaled(inverse)}
	random := rand.New(rand.NewPCG(4, uint64(k)))
	for range drawnStarts {
		start := make([]float64, k)
		for i := range start {
			start[i] = random.ExpFloat64()
		}
		if k <= mostDrawn {
			starts = append(starts, scaled(start))
		}
	}
	return starts
}

func scaled(weights []float64) []float64 {
	var sum float64
	for _, w := range weights {
		sum += w
	}
	share := make([]float64, len(weights))
	for i, w := range weights {
		share[i], _ = statistic.Quotient(w, sum)
	}
	return share
}

// objective is what the search makes small; +Inf where it is undefined.
func (s *seeker) objective(x []float64) float64 {
	r, ok := s.correlations(x)
	if !ok {
		return math.Inf(1)
	}
	return Imbalance(s.Goal, r, s.Desired)
}

// Imbalance is what the methods balance and infomax minimise, of the correlations r with the index:
// log(mean((desired_j - r_j/sum r)²)), desired being 1/k where it is nil, or -sum r.
func Imbalance(goal string, r, desired []float64) float64 {
	var sum, squares float64
	for _, x := range r {
		sum += x
	}
	if goal == "infomax" {
		return -sum
	}
	want := scaled(desired)
	for i, x := range r {
		target := 1 / float64(len(r))
		if len(want) == len(r) {
			target = want[i]
		}
		squares += (target - x/sum) * (target - x/sum)
	}
	return math.Log(squares / float64(len(r)))
}

func (s *seeker) correlations(x []float64) ([]float64, bool) {
	s.evaluations++
	for i, at := range s.nodes {
		if x[i] < 0 && !s.AllowBelow {
			return nil, false
		}
		s.weights[at] = x[i]
	}
	index := s.scorer.Score(s.weights)
	r := make([]float64, len(s.nodes))
	for i, at := range s.nodes {
		c := statistic.Correlate(s.scorer.Column(at), index, s.Correlation)
		if !c.HasR || !statistic.IsFinite(c.R) {
			return nil, false
		}
		r[i] = c.R
	}
	return r, true
}

func (s *seeker) answer(best optimise.Minimum, evaluations int) Found {
	r, _ := s.correlations(best.X)
	found := Found{Objective: best.Value, Evaluations: evaluations}
	for i, weight := range scaled(best.X) {
		found.Weights = append(found.Weights, Weight{s.Framework.Nodes[s.nodes[i]].Code, weight, r[i]})
	}
	return found
}

func (w Weighing) search() ([]float64, []data.Problem, error) {
	weights := w.Framework.OwnWeights()
	found, err := Optimise(w.ctx, Search{
		Framework: w.Framework, Columns: w.Columns, Aggregations: w.Aggregations, Level: w.level(), Goal: w.Rule.Method,
	})
	if errors.Is(err, ErrNone) {
		return weights, []data.Problem{problem.Notice("index.weights.not-found", "weights", "method", w.Rule.Method)}, nil
	}
	if err != nil {
		return nil, nil, err
	}
	for _, f := range found.Weights {
		at, _ := w.Framework.Place(f.Code)
		weights[at] = f.Weight
	}
	if w.Rule.Method == "balance" && found.Objective > balanced {
		return weights, []data.Problem{problem.Notice("index.weights.not-balanced", "weights", "method", w.Rule.Method)}, nil
	}
	return weights, nil, nil
}

// balanced is the log of a mean squared difference of a thousandth.
const balanced = -13.8
