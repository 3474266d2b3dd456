package index

import (
	"maps"
	"math"
	"slices"
	"strconv"

	"pharos/data"
	"pharos/data/index/framework"
	"pharos/data/index/impute"
	"pharos/data/index/normalise"
	"pharos/data/index/problem"
	"pharos/data/statistic"
)

// Check names everything that is wrong with a design, whatever the data: the tree, methods that do not
// exist, numbers outside their range, a step that comes twice. None: the design can be built on data
// that have its codes.
func Check(design Design) []data.Problem {
	_, problems := checkDesign(design)
	return problems
}

func checkDesign(d Design) (*framework.Tree, []data.Problem) {
	f, problems := framework.New(d.Framework)
	problems = append(problems, d.kindProblems()...)
	problems = append(problems, d.stepProblems()...)
	problems = append(problems, d.Screening.problems()...)
	for i, with := range d.Imputation {
		if _, known := impute.MethodByID(with.Method); !known {
			problems = append(problems, problem.UnknownMethod(problem.At("imputation", i), with.Method))
		}
	}
	problems = append(problems, d.Treatment.Problems("treatment")...)
	problems = append(problems, d.Normalisation.Problems("normalisation")...)
	for i, node := range d.Framework {
		problems = append(problems, node.Problems(problem.At("framework", i))...)
	}
	problems = append(problems, d.aggregationProblems()...)
	if f != nil {
		problems = append(problems, d.Weights.Problems(f)...)
	}
	problems = append(problems, d.uncertaintyProblems()...)
	return f, append(problems, d.groupProblems()...)
}

func (d Design) kindProblems() []data.Problem {
	var problems []data.Problem
	if d.Schema != DesignSchema {
		problems = append(problems, problem.Refusal("index.design.schema", "schema", "schema", strconv.Itoa(d.Schema), "known", strconv.Itoa(DesignSchema)))
	}
	if d.Kind != DesignKind {
		problems = append(problems, problem.Refusal("index.design.kind", "kind", "kind", d.Kind))
	}
	return problems
}

func (d Design) stepProblems() []data.Problem {
	var problems []data.Problem
	for i, step := range d.Steps {
		switch {
		case !slices.Contains(UsualSteps, step):
			problems = append(problems, problem.Refusal("index.design.unknown-step", problem.At("steps", i), "step", string(step)))
		case slices.Index(d.Steps, step) < i:
			problems = append(problems, problem.Refusal("index.design.step-twice", problem.At("steps", i), "step", string(step)))
		}
	}
	return problems
}

func (s Screening) problems() []data.Problem {
	var problems []data.Problem
	if !slices.Contains(ScreeningRules, s.By) {
		problems = append(problems, problem.UnknownMethod("screening.by", s.By))
	}
	for key, share := range map[string]float64{"minData": s.MinData, "minGroup": s.MinGroup, "minNonZero": s.MinNonZero} {
		problems = append(problems, problem.Share("screening."+key, share)...)
	}
	return problem.Sorted(problems)
}

func (d Design) aggregationProblems() []data.Problem {
	if len(d.Aggregation) == 0 {
		return []data.Problem{problem.Refusal("index.design.no-aggregation", "aggregation")}
	}
	var problems []data.Problem
	for i, with := range d.Aggregation {
		problems = append(problems, with.Problems(problem.At("aggregation", i))...)
	}
	return problems
}

func (d Design) groupProblems() []data.Problem {
	var problems []data.Problem
	for i, group := range d.Groups {
		if !statistic.IsFinite(group.From) || i > 0 && group.From >= d.Groups[i-1].From {
			problems = append(problems, problem.Refusal("index.design.groups-order", problem.At("groups", i), "from", problem.Decimal(group.From)))
		}
	}
	if d.Correction == nil {
		return problems
	}
	for _, country := range slices.Sorted(maps.Keys(d.Correction.Factors)) {
		if factor := d.Correction.Factors[country]; !(factor > 0) || !statistic.IsFinite(factor) {
			problems = append(problems, problem.Outside("correction.factors."+country, factor, "> 0"))
		}
	}
	return problems
}

// check names what is wrong with the design, with the data, and with the two together.
func check(design Design, set Dataset) (*framework.Tree, []data.Problem) {
	f, problems := checkDesign(design)
	problems = append(problems, set.problems()...)
	if len(set.Units) == 0 || len(set.Slices) == 0 {
		return f, append(problems, problem.Refusal("index.data.empty", ""))
	}
	if f != nil {
		problems = append(problems, fit{design, set, f}.problems()...)
	}
	return f, problems
}

// problems names codes that come twice, columns of other lengths and values that are no numbers.
func (d Dataset) problems() []data.Problem {
	var problems []data.Problem
	for what, codes := range map[string][]string{"index.data.unit-twice": d.Units, "index.data.code-twice": d.Codes} {
		if twice := repeated(codes); len(twice) > 0 {
			problems = append(problems, problem.Refusal(what, "", "codes", problem.List(twice)))
		}
	}
	for _, slice := range d.Slices {
		if len(slice.Columns) != len(d.Codes) {
			return append(problems, problem.Refusal("index.data.shape", "", "period", string(slice.Period)))
		}
		for i, c := range slice.Columns {
			if len(c.Values) != len(d.Units) || len(c.Known) != len(d.Units) {
				return append(problems, problem.Refusal("index.data.shape", "", "period", string(slice.Period)))
			}
			for unit, known := range c.Known {
				if known && !(math.Abs(c.Values[unit]) <= problem.MostValue) {
					problems = append(problems, problem.Refusal("index.data.value", "", "code", d.Codes[i], "unit", d.Units[unit], "period", string(slice.Period)))
				}
			}
		}
	}
	return problems
}

func repeated(codes []string) []string {
	seen, twice := map[string]bool{}, []string(nil)
	for _, code := range codes {
		if seen[code] && !slices.Contains(twice, code) {
			twice = append(twice, code)
		}
		seen[code] = true
	}
	return twice
}

// fit is a design with the data it shall be built on.
type fit struct {
	design    Design
	set       Dataset
	framework *framework.Tree
}

func (f fit) problems() []data.Problem {
	var problems []data.Problem
	for _, at := range f.framework.Indicators {
		node := f.framework.Nodes[at]
		problems = append(problems, f.variable(at, node.Code)...)
		if node.Denominator != "" && slices.Contains(f.design.Steps, StepDenominate) {
			problems = append(problems, f.variable(at, node.Denominator)...)
		}
		if node.Normalisation != nil {
			problems = append(problems, f.reference(problem.At("framework", at)+".normalisation", *node.Normalisation)...)
		}
	}
	problems = append(problems, f.reference("normalisation", f.design.Normalisation)...)
	for i, with := range f.design.Imputation {
		problems = append(problems, f.attribute(problem.At("imputation", i)+".group", with.Group)...)
		for _, code := range with.On {
			problems = append(problems, f.variableIn(problem.At("imputation", i)+".on", code)...)
		}
	}
	if f.design.Correction != nil {
		problems = append(problems, f.attribute("correction", CountryGroup)...)
	}
	for _, code := range slices.Sorted(maps.Keys(f.design.Screening.Force)) {
		if !slices.Contains(f.set.Units, code) {
			problems = append(problems, problem.Refusal("index.data.no-unit", "screening.force", "unit", code))
		}
	}
	for i, with := range f.design.Aggregation {
		problems = append(problems, f.unit(problem.At("aggregation", i)+".reference", with.Reference)...)
	}
	return append(problems, f.periods()...)
}

func (f fit) variable(at int, code string) []data.Problem {
	return f.variableIn(problem.At("framework", at), code)
}

func (f fit) variableIn(where, code string) []data.Problem {
	if slices.Contains(f.set.Codes, code) {
		return nil
	}
	return []data.Problem{problem.Refusal("index.data.no-variable", where, "code", code)}
}

func (f fit) attribute(where, name string) []data.Problem {
	if _, known := f.set.Groups[name]; known || name == "" {
		return nil
	}
	return []data.Problem{problem.Refusal("index.data.no-attribute", where, "name", name)}
}

func (f fit) reference(where string, n normalise.Rule) []data.Problem {
	if n.Method != "distance-to-reference" {
		return nil
	}
	if n.Reference == "" {
		return []data.Problem{problem.Refusal("index.design.no-reference", where+".reference")}
	}
	return f.unit(where+".reference", n.Reference)
}

func (f fit) unit(where, code string) []data.Problem {
	if code == "" || slices.Contains(f.set.Units, code) {
		return nil
	}
	return []data.Problem{problem.Refusal("index.data.no-unit", where, "unit", code)}
}

func (f fit) periods() []data.Problem {
	var problems []data.Problem
	for i, period := range f.design.Scope.Periods {
		if !slices.ContainsFunc(f.set.Slices, func(s Slice) bool { return s.Period == period || s.Period == "" }) {
			problems = append(problems, problem.Refusal("index.data.no-period", problem.At("scope.periods", i), "period", string(period)))
		}
	}
	return problems
}
