package uncertainty

import (
	"fmt"
	"slices"
	"strconv"

	"pharos/data"
	"pharos/data/index"
	"pharos/data/index/problem"
)

// What one computation may ask for.
const (
	mostUnits = 8192      // ranks are counted by unit and rank
	mostCells = 512 << 20 // bytes of the columns of all combinations
)

// problems names what cannot be computed with the data at hand.
func (v *Variation) problems(set index.Dataset) []data.Problem {
	var problems []data.Problem
	if n := len(v.units); n > mostUnits {
		problems = append(problems, problem.Refusal("index.uncertainty.units", "", "n", strconv.Itoa(n), "most", strconv.Itoa(mostUnits)))
	}
	cells := len(v.units) * len(v.framework.Indicators)
	if n := v.plan.combinations(); n*cells > mostCells/9 {
		problems = append(problems, problem.Refusal("index.uncertainty.combinations", "uncertainty", "n", strconv.Itoa(n), "most", strconv.Itoa(mostCells/9/max(cells, 1))))
	}
	for i, rules := range v.asked.Aggregations {
		for j, with := range rules {
			where := fmt.Sprintf("uncertainty.aggregations[%d][%d].reference", i, j)
			problems = append(problems, unknownUnit(set, where, with.Reference)...)
		}
	}
	return problems
}

// unknownUnit names a reference that is none of the units.
func unknownUnit(set index.Dataset, where, code string) []data.Problem {
	if code == "" || slices.Contains(set.Units, code) {
		return nil
	}
	return []data.Problem{problem.Refusal("index.data.no-unit", where, "unit", code)}
}
