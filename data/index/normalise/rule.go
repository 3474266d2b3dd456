package normalise

import (
	"encoding/json"

	"pharos/data"
	"pharos/data/index/problem"
)

// A Rule brings indicators to one scale. What a method does not name it does not read.
type Rule struct {
	// Method is one of Methods: "minmax", "zscore", "rank", "percent-rank", "borda",
	// "fraction-of-max", "distance-to-max", "distance-to-reference", "distance-to-target",
	// "goalposts", "scaled", "ratio-to-mean", "above-below-mean", "categories", "none" …
	Method          string      `json:"method"`
	Lower           float64     `json:"lower"`                     // of the scale
	Upper           float64     `json:"upper"`                     // of the scale
	Mean            float64     `json:"mean,omitempty"`            // zscore
	Deviation       float64     `json:"deviation,omitempty"`       // zscore; 0 for 1
	Ties            string      `json:"ties,omitempty"`            // ranks: "min", "average", "max"
	Reference       string      `json:"reference,omitempty"`       // unit of distance-to-reference
	Cap             bool        `json:"cap,omitempty"`             // results above 1, or beyond the goalposts, become the bound
	Posts           *[2]float64 `json:"posts,omitempty"`           // goalposts and scaled: the raw values of the ends
	Scale           float64     `json:"scale,omitempty"`           // goalposts and scaled; 0 for 1
	NeutralBand     float64     `json:"neutralBand,omitempty"`     // above-below-mean, as a share of the mean
	Cuts            []float64   `json:"cuts,omitempty"`            // categories: percentiles between the classes, 0..100, rising
	Scores          []float64   `json:"scores,omitempty"`          // categories: of each class, lowest first, one more than Cuts
	Jointly         bool        `json:"jointly,omitempty"`         // bounds over all periods together, to compare change
	ReferencePeriod data.Period `json:"referencePeriod,omitempty"` // bounds of this period for all
}

// Default returns the rule that a design has where it names none: min-max to 0..100.
func Default() Rule { return Rule{Method: "minmax", Lower: 0, Upper: 100} }

// UnmarshalJSON keeps the values of Default for keys that the file leaves out.
func (n *Rule) UnmarshalJSON(text []byte) error {
	type plain Rule
	p := plain(Default())
	err := json.Unmarshal(text, &p)
	*n = Rule(p)
	return err
}

// Problems names everything that is wrong with it; where is its key in the design.
func (n Rule) Problems(where string) []data.Problem {
	var problems []data.Problem
	if _, known := MethodByID(n.Method); !known {
		problems = append(problems, problem.UnknownMethod(where+".method", n.Method))
	}
	for key, x := range map[string]float64{".lower": n.Lower, ".upper": n.Upper, ".mean": n.Mean, ".deviation": n.Deviation, ".scale": n.Scale} {
		problems = append(problems, problem.TooLarge(where+key, x)...)
	}
	if n.Method == "minmax" && n.Lower >= n.Upper {
		problems = append(problems, problem.Refusal("index.design.empty-scale", where, "lower", problem.Decimal(n.Lower), "upper", problem.Decimal(n.Upper)))
	}
	return problem.Sorted(problems)
}
