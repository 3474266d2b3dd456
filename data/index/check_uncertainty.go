package index

import (
	"slices"
	"strconv"

	"pharos/data"
	"pharos/data/index/impute"
	"pharos/data/index/problem"
)

// How weights are drawn: each around itself, or those inside a parent uniform over all that add up.
const (
	DrawNoise     = "noise"
	DrawDirichlet = "dirichlet"
)

// MostReplications bounds Uncertainty.Replications.
const MostReplications = 1_000_000

// uncertaintyProblems names what is wrong with the uncertainty of a design, whatever the data.
func (d Design) uncertaintyProblems() []data.Problem {
	if d.Uncertainty == nil {
		return nil
	}
	u := *d.Uncertainty
	var problems []data.Problem
	if u.Replications < 0 || u.Replications > MostReplications {
		problems = append(problems, problem.Outside("uncertainty.replications", float64(u.Replications), "0–"+strconv.Itoa(MostReplications)))
	}
	for i, noise := range u.WeightNoise {
		problems = append(problems, problem.Share(problem.At("uncertainty.weightNoise", i), noise)...)
	}
	if !slices.Contains([]string{"", DrawNoise, DrawDirichlet}, u.WeightDraw) {
		problems = append(problems, problem.UnknownMethod("uncertainty.weightDraw", u.WeightDraw))
	}
	if u.Top < 0 {
		problems = append(problems, problem.Outside("uncertainty.top", float64(u.Top), "≥ 0"))
	}
	return append(problems, d.choiceProblems(u)...)
}

// choiceProblems names what is wrong with the choices, and choices for a step that is never done.
func (d Design) choiceProblems(u Uncertainty) []data.Problem {
	var problems []data.Problem
	for i, chain := range u.Imputations {
		for j, with := range chain {
			if _, known := impute.MethodByID(with.Method); !known {
				problems = append(problems, problem.UnknownMethod(problem.At(problem.At("uncertainty.imputations", i), j), with.Method))
			}
		}
	}
	for i, with := range u.Treatments {
		problems = append(problems, with.Problems(problem.At("uncertainty.treatments", i))...)
	}
	for i, with := range u.Normalisations {
		problems = append(problems, with.Problems(problem.At("uncertainty.normalisations", i))...)
	}
	for i, rules := range u.Aggregations {
		where := problem.At("uncertainty.aggregations", i)
		if len(rules) == 0 {
			problems = append(problems, problem.Refusal("index.design.no-aggregation", where))
		}
		for j, with := range rules {
			problems = append(problems, with.Problems(problem.At(where, j))...)
		}
	}
	for _, given := range []struct {
		n    int
		step StepName
	}{{len(u.Imputations), StepImpute}, {len(u.Treatments), StepTreat}, {len(u.Normalisations), StepNormalise}} {
		if given.n > 0 && !slices.Contains(d.Steps, given.step) {
			problems = append(problems, problem.Refusal("index.uncertainty.step", "uncertainty", "step", string(given.step)))
		}
	}
	return problems
}
