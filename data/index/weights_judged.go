package index

import (
	"math"

	"pharos/data"
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
		if !(p >= 0) || !finite(p) {
			return nil, false
		}
		points[i], counts = p, counts || named && p > 0
	}
	return points, counts
}

// budget weighs each group of siblings that the raters gave points to; others keep their own weights.
func (w weighing) budget() ([]float64, []data.Problem, error) {
	weights := w.framework.OwnWeights()
	var problems []data.Problem
	for _, parent := range w.framework.Aggregates {
		children := w.framework.Children[parent]
		codes := w.framework.codes(children)
		shares := Budget(w.rules.Raters, codes)
		if shares[0].Raters == 0 {
			continue
		}
		for i, child := range children {
			weights[child] = shares[i].Mean
		}
		if len(children) > mostForBudget {
			problems = append(problems, notice("index.weights.budget-many", "weights.raters",
				"node", w.framework.Nodes[parent].Code, "n", itoa(len(children))))
		}
	}
	return weights, append(problems, w.budgetSums()...), nil
}

// budgetSums names raters who gave away another sum than they had.
func (w weighing) budgetSums() []data.Problem {
	var problems []data.Problem
	points := float64(w.rules.Points)
	if points == 0 {
		points = usualPoints
	}
	for r, rater := range w.rules.Raters {
		for _, parent := range w.framework.Aggregates {
			given, counts := pointsOf(rater, w.framework.codes(w.framework.Children[parent]))
			var sum float64
			for _, p := range given {
				sum += p
			}
			if counts && math.Abs(sum-points) > 1e-6*points {
				problems = append(problems, notice("index.weights.budget-sum", place("weights.raters", r),
					"rater", itoa(r+1), "node", w.framework.Nodes[parent].Code, "sum", decimal(sum), "points", decimal(points)))
			}
		}
	}
	return problems
}

func (f *Framework) codes(places []int) []string {
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
			if !(a > 0) || !finite(a) {
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
	return r, finite(r.Lambda)
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

func (w weighing) ahp() ([]float64, []data.Problem, error) {
	weights := w.framework.OwnWeights()
	var problems []data.Problem
	for _, parent := range w.framework.Aggregates {
		code := w.framework.Nodes[parent].Code
		matrix, given := w.rules.Judgements[code]
		if !given {
			continue
		}
		result, ok := AHP(matrix)
		if !ok || len(matrix) != len(w.framework.Children[parent]) {
			continue // refused before
		}
		for i, child := range w.framework.Children[parent] {
			weights[child] = result.Weights[i]
		}
		if result.HasRatio && result.Ratio >= 0.1 {
			problems = append(problems, notice("index.weights.ahp-inconsistent", "weights.judgements."+code,
				"node", code, "ratio", decimal(result.Ratio)))
		}
	}
	return weights, problems, nil
}

// judgementProblems names matrices that no weights follow from.
func (w Weights) judgementProblems(f *Framework) []data.Problem {
	var problems []data.Problem
	for _, code := range sortedKeys(w.Judgements) {
		matrix, where := w.Judgements[code], "weights.judgements."+code
		at, known := f.Place(code)
		switch {
		case !known || len(f.Children[at]) == 0:
			problems = append(problems, refusal("index.weights.ahp-node", where, "node", code))
		case len(matrix) != len(f.Children[at]):
			problems = append(problems, refusal("index.weights.ahp-size", where, "node", code, "want", itoa(len(f.Children[at])), "got", itoa(len(matrix))))
		case !reciprocal(matrix):
			problems = append(problems, refusal("index.weights.ahp-reciprocal", where, "node", code))
		}
	}
	return problems
}

// reciprocal allows for judgements that were rounded, such as 0.33 for a third.
func reciprocal(matrix [][]float64) bool {
	if _, ok := AHP(matrix); !ok {
		return false
	}
	for j, row := range matrix {
		for k := range row {
			if math.Abs(row[k]*matrix[k][j]-1) > 0.05 {
				return false
			}
		}
	}
	return true
}
