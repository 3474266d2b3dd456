package treat

import (
	"encoding/json"
	"slices"

	"pharos/data"
	"pharos/data/index/problem"
)

// A Rule tames outliers of an indicator whose skewness and kurtosis are both too large.
type Rule struct {
	// First and Then are of Methods: "none", "winsorise", "log-ct", "log-ct-plus",
	// "log-ct-orig", "log-gii", "box-cox", "trim", "sqrt" and the like. Then is tried on the original
	// values, or on what First gave where Combine is set, and kept whether it passes or not.
	First        string  `json:"first"`
	Then         string  `json:"then"`
	SkewLimit    float64 `json:"skewLimit"`
	KurtLimit    float64 `json:"kurtLimit"`
	MaxPoints    int     `json:"maxPoints"`       // winsorise
	Force        bool    `json:"force,omitempty"` // winsorise MaxPoints of a failing indicator although it passes before
	Combine      bool    `json:"combine,omitempty"`
	Test         string  `json:"test,omitempty"`         // "skew-kurtosis" (usual), "skew", "right-skew" or "always"
	Lambda       float64 `json:"lambda,omitempty"`       // box-cox
	LowerPercent float64 `json:"lowerPercent,omitempty"` // trim, 0..100
	UpperPercent float64 `json:"upperPercent,omitempty"`
	Deviations   float64 `json:"deviations,omitempty"` // values beyond so many standard deviations are left out of the range (EIS 2008)

	Jointly bool `json:"jointly,omitempty"` // all periods together, so that each is treated alike

	Stop *[2]float64 `json:"stop,omitempty"` // winsorise: limits of skewness and kurtosis that end it; usually those above
}

// Default returns the rule that a design has where it names none: winsorising of at most 5 points and
// else a logarithm where skewness passes 2 and kurtosis 3.5.
func Default() Rule {
	return Rule{First: "winsorise", Then: "log-ct", SkewLimit: 2, KurtLimit: 3.5, MaxPoints: 5}
}

// UnmarshalJSON keeps the values of Default for keys that the file leaves out.
func (t *Rule) UnmarshalJSON(text []byte) error {
	type plain Rule
	p := plain(Default())
	err := json.Unmarshal(text, &p)
	*t = Rule(p)
	return err
}

// Problems names everything that is wrong with it; where is its key in the design.
func (t Rule) Problems(where string) []data.Problem {
	var problems []data.Problem
	for key, method := range map[string]string{".first": t.First, ".then": t.Then} {
		if _, known := MethodByID(method); !known {
			problems = append(problems, problem.UnknownMethod(where+key, method))
		}
	}
	tests := []string{"", TestSkewKurt, TestSkew, TestRightSkew, TestAlways}
	if !slices.Contains(tests, t.Test) {
		problems = append(problems, problem.UnknownMethod(where+".test", t.Test))
	}
	if t.MaxPoints < 0 {
		problems = append(problems, problem.Outside(where+".maxPoints", float64(t.MaxPoints), "≥ 0"))
	}
	if !(t.LowerPercent >= 0 && t.UpperPercent <= 100) || t.UpperPercent != 0 && t.LowerPercent >= t.UpperPercent {
		problems = append(problems, problem.Outside(where+".lowerPercent", t.LowerPercent, "0–100"))
	}
	return problem.Sorted(problems)
}
