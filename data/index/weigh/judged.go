package weigh

import (
	"math"
	"strconv"

	"pharos/data"
	"pharos/data/index/framework"
	"pharos/data/index/problem"
	"pharos/data/statistic"
)

// usualPoints is what each rater gives where a design does not say.
const usualPoints = 100

// mostForBudget is how many items a person can still hold against one another (Handbook 2008, 6.5).
const mostForBudget = 10

// A BudgetShare is what the raters gave one node of a group.
type BudgetShare struct {
	Code   string
	Mean   float64 // of the raters' points: the weight
	SD     float64 // with n-1: how far the raters agree
	HasSD  bool    // at least two raters
	Raters int     // who gave points to the group
}

// Budget is budget allocation: each rater distributes points over the nodes of a group, the weight is
// the mean. A node that a rater does not name got no points from him; a rater who names none of the
// group, or whose points are not finite and at least 0, does not count (Handbook 2008, 6.5).
func Budget(raters []map[string]float64, codes []string) []BudgetShare {
	given := make([][]float64, len(codes))
	for _, rater := range raters {
		points, counts := pointsOf(rater, codes)
		for i := range codes {
			if counts {
				given[i] = append(given[i], points[i])
			}
		}
	}
	shares := make([]BudgetShare, len(codes))
	for i, code := range codes {
		shares[i] = BudgetShare{Code: code, Raters: len(given[i])}
		shares[i].Mean, _ = statistic.Mean(given[i])
		shares[i].SD, shares[i].HasSD = statistic.SD(given[i])
	}
	return shares
}

func pointsOf(rater map[string]float64, codes []string) (points []float64, counts bool) {
	points = make([]float64, len(codes))
	for i, code := range codes {
		p, named := rater[code]
		if !(p >= 0) || !statistic.IsFinite(p) {
			return nil, false
		}
		points[i], counts = p, counts || named && p > 0
	}
	return points, counts
}

// budget weighs each group of siblings that the raters gave points to; others keep their own weights.
func (w Weighing) budget() ([]float64, []data.Problem, error) {
	weights := w.Framework.OwnWeights()
	var problems []data.Problem
	for _, parent := range w.Framework.Aggregates {
		children := w.Framework.Children[parent]
		codes := codes(w.Framework, children)
		shares := Budget(w.Rule.Raters, codes)
		if shares[0].Raters == 0 {
			continue
		}
		for i, child := range children {
			weights[child] = shares[i].Mean
		}
		if len(children) > mostForBudget {
			problems = append(problems, problem.Notice("index.weights.budget-many", "weights.raters",
				"node", w.Framework.Nodes[parent].Code, "n", strconv.Itoa(len(children))))
		}
	}
	return weights, append(problems, w.budgetSums()...), nil
}

// budgetSums names raters who gave away another sum than they had.
func (w Weighing) budgetSums() []data.Problem {
	var problems []data.Problem
	points := float64(w.Rule.Points)
	if points == 0 {
		points = usualPoints
	}
	for r, rater := range w.Rule.Raters {
		for _, parent := range w.Framework.Aggregates {
			given, counts := pointsOf(rater, codes(w.Framework, w.Framework.Children[parent]))
			var sum float64
			for _, p := range given {
				sum += p
			}
			if counts && math.Abs(sum-points) > 1e-6*points {
				problems = append(problems, problem.Notice("index.weights.budget-sum", problem.At("weights.raters", r),
					"rater", strconv.Itoa(r+1), "node", w.Framework.Nodes[parent].Code, "sum", problem.Decimal(sum), "points", problem.Decimal(points)))
			}
		}
	}
	return problems
}

func codes(f *framework.Tree, places []int) []string {
	codes := make([]string, len(places))
	for i, at := range places {
		codes[i] = f.Nodes[at].Code
	}
	return codes
}

// An AHPResult is the weights of an analytic hierarchy process and how far the judgements agree.
type AHPResult struct {
	Weights  []float64 // sum 1
	Lambda   float64   // the principal eigenvalue; as many as items where the judgements agree
	Index    float64   // consistency index (lambda - m)/(m - 1)
	Ratio    float64   // by the index of random judgements; below 0.1 is good, up to 0.2 tolerated
	HasRatio bool      // the random index is known for 3 to 10 items
}

// randomIndices are the mean consistency indices of random judgements over 3 to 10 items (Saaty).
var randomIndices = []float64{0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49}

// AHP returns the principal eigenvector of a matrix of positive judgements: entry (j, k) says how many
// times as important j is as k (Saaty 1980; Handbook 2008, 6.6). The matrix must be square with positive
// finite entries; false where it is not.
func AHP(judgements [][]float64) (AHPResult, bool) {
	m := len(judgements)
	for _, row := range judgements {
		if len(row) != m {
			return AHPResult{}, false
		}
		for _, a := range row {
			if !(a > 0) || !statistic.IsFinite(a) {
				return AHPResult{}, false
			}
		}
	}
	if m == 0 {
		return AHPResult{}, false
	}
	r := AHPResult{}
	r.Weights, r.Lambda = principal(judgements)
	if m > 2 {
		r.Index = max(0, (r.Lambda-float64(m))/float64(m-1))
	}
	if m >= 3 && m-3 < len(randomIndices) {
		r.Ratio, r.HasRatio = r.Index/randomIndices[m-3], true
	}
	return r, statistic.IsFinite(r.Lambda)
}

// principal multiplies until the vector stays: for positive matrices it always does (Perron).
func principal(matrix [][]float64) (vector []float64, lambda float64) {
	vector = make([]float64, len(matrix))
	for i := range vector {
		vector[i] = 1 / float64(len(vector))
	}
	for range 10_000 {
		next, sum := make([]float64, len(vector)), 0.0
		for i, row := range matrix {
			for k, a := range row {
				next[i] += a * vector[k]
			}
			sum += next[i]
		}
		moved := 0.0
		for i := range next {
			next[i] /= sum
			moved = max(moved, math.Abs(next[i]-vector[i]))
		}
		vector, lambda = next, sum
		if moved < 1e-15 {
			break
		}
	}
	return vector, lambda
}

func (w Weighing) ahp() ([]float64, []data.Problem, error) {
	weights := w.Framework.OwnWeights()
	var problems []data.Problem
	for _, parent := range w.Framework.Aggregates {
		code := w.Framework.Nodes[parent].Code
		matrix, given := w.Rule.Judgements[code]
		if !given {
			continue
		}
		result, ok := AHP(matrix)
		if !ok || len(matrix) != len(w.Framework.Children[parent]) {
			continue // refused before
		}
		for i, child := range w.Framework.Children[parent] {
			weights[child] = result.Weights[i]
		}
		if result.HasRatio && result.Ratio >= 0.1 {
			problems = append(problems, problem.Notice("index.weights.ahp-inconsistent", "weights.judgements."+code,
				"node", code, "ratio", problem.Decimal(result.Ratio)))
		}
	}
	return weights, problems, nil
}
