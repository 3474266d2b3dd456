package weigh

import (
	"maps"
	"math"
	"slices"
	"strconv"

	"pharos/data"
	"pharos/data/index/framework"
	"pharos/data/index/problem"
	"pharos/data/statistic"
)

// A Rule says where the weights come from.
type Rule struct {
	// Method is one of Methods: "own" (of the nodes), "equal", "budget", "ahp", "pca",
	// "factor", "balance", "infomax", "benefit-of-the-doubt".
	Method     string                 `json:"method"`
	Level      int                    `json:"level,omitempty"`      // of pca, balance and infomax: whose nodes are weighted; 1 for indicators
	Raters     []map[string]float64   `json:"raters,omitempty"`     // budget: points of each rater by code
	Judgements map[string][][]float64 `json:"judgements,omitempty"` // ahp: matrix of the children of each parent, in the order of the framework
	Bounds     *[2]float64            `json:"bounds,omitempty"`     // benefit of the doubt: of weights or shares
	BoundsOf   string                 `json:"boundsOf,omitempty"`   // "weights" or "shares"
	Points     int                    `json:"points,omitempty"`     // budget: what each rater gives; 0 for 100
	Factors    int                    `json:"factors,omitempty"`    // factor: how many are kept; 0 for as many as the handbook's rules say
}

// Problems names everything that is wrong with the weights of a framework.
func (w Rule) Problems(f *framework.Tree) []data.Problem {
	if _, known := MethodByID(w.Method); !known {
		return []data.Problem{problem.UnknownMethod("weights.method", w.Method)}
	}
	problems := problem.Bounds("weights", w.Bounds, w.BoundsOf)
	if w.Level < 0 || w.Level >= f.Height() {
		problems = append(problems, problem.Outside("weights.level", float64(w.Level), "1–"+strconv.Itoa(f.Height()-1)))
	}
	if w.Factors < 0 {
		problems = append(problems, problem.Outside("weights.factors", float64(w.Factors), "≥ 0"))
	}
	switch w.Method {
	case "budget":
		problems = append(problems, w.raterProblems(f)...)
	case "ahp":
		problems = append(problems, w.judgementProblems(f)...)
	}
	return problems
}

func (w Rule) raterProblems(f *framework.Tree) []data.Problem {
	var problems []data.Problem
	if len(w.Raters) == 0 {
		problems = append(problems, problem.Refusal("index.weights.no-raters", "weights.raters"))
	}
	for r, rater := range w.Raters {
		where := problem.At("weights.raters", r)
		for _, code := range slices.Sorted(maps.Keys(rater)) {
			if _, known := f.Place(code); !known {
				problems = append(problems, problem.Refusal("index.weights.unknown-node", where, "code", code))
			}
			if points := rater[code]; !(points >= 0) || !statistic.IsFinite(points) {
				problems = append(problems, problem.Refusal("index.weights.points", where, "code", code, "points", problem.Decimal(points)))
			}
		}
	}
	return problems
}

// judgementProblems names matrices that no weights follow from.
func (w Rule) judgementProblems(f *framework.Tree) []data.Problem {
	var problems []data.Problem
	for _, code := range slices.Sorted(maps.Keys(w.Judgements)) {
		matrix, where := w.Judgements[code], "weights.judgements."+code
		at, known := f.Place(code)
		switch {
		case !known || len(f.Children[at]) == 0:
			problems = append(problems, problem.Refusal("index.weights.ahp-node", where, "node", code))
		case len(matrix) != len(f.Children[at]):
			problems = append(problems, problem.Refusal("index.weights.ahp-size", where, "node", code, "want", strconv.Itoa(len(f.Children[at])), "got", strconv.Itoa(len(matrix))))
		case !reciprocal(matrix):
			problems = append(problems, problem.Refusal("index.weights.ahp-reciprocal", where, "node", code))
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
