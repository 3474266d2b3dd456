package index

import (
	"fmt"
	"slices"

	"pharos/data"
)

// What one computation may ask for.
const (
	mostReplications = 1_000_000
	mostUnits        = 8192      // ranks are counted by unit and rank
	mostCells        = 512 << 20 // bytes of the columns of all combinations
)

// How weights are drawn: each around itself, or those inside a parent uniform over all that add up.
const (
	DrawNoise     = "noise"
	DrawDirichlet = "dirichlet"
)

// uncertaintyProblems names what is wrong with the uncertainty of a design, whatever the data.
func (d Design) uncertaintyProblems() []data.Problem {
	if d.Uncertainty == nil {
		return nil
	}
	u := *d.Uncertainty
	var problems []data.Problem
	if u.Replications < 0 || u.Replications > mostReplications {
		problems = append(problems, outside("uncertainty.replications", float64(u.Replications), "0–"+itoa(mostReplications)))
	}
	for i, noise := range u.WeightNoise {
		problems = append(problems, shareProblems(place("uncertainty.weightNoise", i), noise)...)
	}
	if !slices.Contains([]string{"", DrawNoise, DrawDirichlet}, u.WeightDraw) {
		problems = append(problems, unknownMethod("uncertainty.weightDraw", u.WeightDraw))
	}
	if u.Top < 0 {
		problems = append(problems, outside("uncertainty.top", float64(u.Top), "≥ 0"))
	}
	return append(problems, d.choiceProblems(u)...)
}

// choiceProblems names what is wrong with the choices, and choices for a step that is never done.
func (d Design) choiceProblems(u Uncertainty) []data.Problem {
	var problems []data.Problem
	for i, chain := range u.Imputations {
		for j, with := range chain {
			if _, known := ImputationMethodByID(with.Method); !known {
				problems = append(problems, unknownMethod(place(place("uncertainty.imputations", i), j), with.Method))
			}
		}
	}
	for i, with := range u.Treatments {
		problems = append(problems, with.problems(place("uncertainty.treatments", i))...)
	}
	for i, with := range u.Normalisations {
		problems = append(problems, with.problems(place("uncertainty.normalisations", i))...)
	}
	for i, rules := range u.Aggregations {
		where := place("uncertainty.aggregations", i)
		if len(rules) == 0 {
			problems = append(problems, refusal("index.design.no-aggregation", where))
		}
		for j, with := range rules {
			problems = append(problems, with.problems(place(where, j))...)
		}
	}
	for _, given := range []struct {
		n    int
		step StepName
	}{{len(u.Imputations), StepImpute}, {len(u.Treatments), StepTreat}, {len(u.Normalisations), StepNormalise}} {
		if given.n > 0 && !slices.Contains(d.Steps, given.step) {
			problems = append(problems, refusal("index.uncertainty.step", "uncertainty", "step", string(given.step)))
		}
	}
	return problems
}

// problems names what cannot be computed with the data at hand.
func (v *Variation) problems(set Dataset) []data.Problem {
	var problems []data.Problem
	if n := len(v.units); n > mostUnits {
		problems = append(problems, refusal("index.uncertainty.units", "", "n", itoa(n), "most", itoa(mostUnits)))
	}
	cells := len(v.units) * len(v.framework.Indicators)
	if n := v.plan.combinations(); n*cells > mostCells/9 {
		problems = append(problems, refusal("index.uncertainty.combinations", "uncertainty", "n", itoa(n), "most", itoa(mostCells/9/max(cells, 1))))
	}
	for i, rules := range v.asked.Aggregations {
		for j, with := range rules {
			where := fmt.Sprintf("uncertainty.aggregations[%d][%d].reference", i, j)
			problems = append(problems, fit{v.design, set, v.framework}.unit(where, with.Reference)...)
		}
	}
	return problems
}
