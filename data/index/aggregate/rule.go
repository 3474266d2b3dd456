package aggregate

import (
	"math"
	"slices"

	"pharos/data"
	"pharos/data/index/problem"
)

// A Rule makes one score of several.
type Rule struct {
	// Method is one of Methods: "arithmetic", "geometric", "harmonic", "generalised",
	// "median", "copeland", "outranking", "borda", "kemeny", "mazziotta-pareto",
	// "adjusted-mazziotta-pareto", "hellwig", "dea".
	Method   string  `json:"method"`
	Power    float64 `json:"power,omitempty"`    // generalised
	MinKnown float64 `json:"minKnown,omitempty"` // share of children that must be known, 0..1
	Penalty  string  `json:"penalty,omitempty"`  // of the Mazziotta-Pareto methods: "down" (usual) or "up"

	Reference string      `json:"reference,omitempty"` // adjusted-mazziotta-pareto: the unit that is 100; the mean where empty
	Bounds    *[2]float64 `json:"bounds,omitempty"`    // dea: smallest and largest weight or share, 0..1
	BoundsOf  string      `json:"boundsOf,omitempty"`  // dea: "shares" (usual) or "weights"
}

// Problems names everything that is wrong with it; where is its key in the design.
func (a Rule) Problems(where string) []data.Problem {
	problems := problem.Share(where+".minKnown", a.MinKnown)
	if _, known := MethodByID(a.Method); !known {
		problems = append(problems, problem.UnknownMethod(where+".method", a.Method))
	}
	if !slices.Contains([]string{"", "down", "up"}, a.Penalty) {
		problems = append(problems, problem.UnknownMethod(where+".penalty", a.Penalty))
	}
	if !(math.Abs(a.Power) <= 100) {
		problems = append(problems, problem.Outside(where+".power", a.Power, "-100–100"))
	}
	return append(problems, problem.Bounds(where, a.Bounds, a.BoundsOf)...)
}

// RuleAt returns the rule of a level of the framework, 2 for the lowest aggregates: the last rule holds for
// all above.
func RuleAt(aggregations []Rule, level int) Rule {
	return aggregations[min(level-2, len(aggregations)-1)]
}
