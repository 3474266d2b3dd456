package index

import (
	"slices"

	"pharos/data"
)

// What one computation may ask for.
const (
	mostReplications = 1_000_000
	mostUnits        = 8192      // ranks are counted by unit and rank
	mostCells        = 512 << 20 // bytes of the columns of all combinations
)

// problems names everything that is wrong with what is asked, all at once.
func (v *Variation) problems() []data.Problem {
	u := v.asked
	var problems []data.Problem
	refuse := func(wrong bool, code, key string, args ...string) {
		if wrong {
			problems = append(problems, refusal("index.uncertainty."+code, "uncertainty."+key, args...))
		}
	}
	refuse(u.Replications < 0 || u.Replications > mostReplications, "replications", "replications", "most", itoa(mostReplications))
	refuse(slices.ContainsFunc(u.WeightNoise, func(f float64) bool { return !(f >= 0 && f <= 1) }), "noise", "weightNoise")
	refuse(u.WeightDraw != "" && u.WeightDraw != "noise" && u.WeightDraw != "dirichlet", "draw", "weightDraw", "method", u.WeightDraw)
	refuse(u.Top < 0, "top", "top")
	for _, given := range []struct {
		n    int
		step StepName
		key  string
	}{
		{len(u.Imputations), StepImpute, "imputations"},
		{len(u.Treatments), StepTreat, "treatments"},
		{len(u.Normalisations), StepNormalise, "normalisations"},
	} {
		refuse(given.n > 0 && !slices.Contains(v.design.Steps, given.step), "step", given.key, "step", string(given.step))
	}
	refuse(len(v.units) > mostUnits, "units", "", "n", itoa(len(v.units)), "most", itoa(mostUnits))
	cells := len(v.units) * len(v.framework.Indicators)
	refuse(v.plan.combinations()*cells > mostCells/9, "combinations", "", "n", itoa(v.plan.combinations()), "most", itoa(mostCells/9/max(cells, 1)))
	return problems
}
