package index

import (
	"math"
	"slices"

	"pharos/data"
)

// mostValue bounds values so that no sum or square of them overflows; the largest amounts in regional
// statistics stay below 1e18.
const mostValue = 1e100

// Check names everything that is wrong with a design, whatever the data: the tree, methods that do not
// exist, numbers outside their range, a step that comes twice. None: the design can be built on data
// that have its codes.
func Check(design Design) []data.Problem {
	_, problems := checkDesign(design)
	return problems
}

func checkDesign(d Design) (*Framework, []data.Problem) {
	f, problems := NewFramework(d.Framework)
	problems = append(problems, d.kindProblems()...)
	problems = append(problems, d.stepProblems()...)
	problems = append(problems, d.Screening.problems()...)
	for i, with := range d.Imputation {
		if _, known := ImputationMethodByID(with.Method); !known {
			problems = append(problems, unknownMethod(place("imputation", i), with.Method))
		}
	}
	problems = append(problems, d.Treatment.problems("treatment")...)
	problems = append(problems, d.Normalisation.problems("normalisation")...)
	for i, node := range d.Framework {
		problems = append(problems, node.problems(place("framework", i))...)
	}
	problems = append(problems, d.aggregationProblems()...)
	if f != nil {
		problems = append(problems, d.Weights.problems(f)...)
	}
	problems = append(problems, d.uncertaintyProblems()...)
	return f, append(problems, d.groupProblems()...)
}

func unknownMethod(where, method string) data.Problem {
	return refusal("index.design.unknown-method", where, "method", method)
}

func outside(where string, x float64, range_ string) data.Problem {
	return refusal("index.design.range", where, "value", decimal(x), "range", range_)
}

func (d Design) kindProblems() []data.Problem {
	var problems []data.Problem
	if d.Schema != DesignSchema {
		problems = append(problems, refusal("index.design.schema", "schema", "schema", itoa(d.Schema), "known", itoa(DesignSchema)))
	}
	if d.Kind != DesignKind {
		problems = append(problems, refusal("index.design.kind", "kind", "kind", d.Kind))
	}
	return problems
}

func (d Design) stepProblems() []data.Problem {
	var problems []data.Problem
	for i, step := range d.Steps {
		switch {
		case !slices.Contains(UsualSteps, step):
			problems = append(problems, refusal("index.design.unknown-step", place("steps", i), "step", string(step)))
		case slices.Index(d.Steps, step) < i:
			problems = append(problems, refusal("index.design.step-twice", place("steps", i), "step", string(step)))
		}
	}
	return problems
}

func (s Screening) problems() []data.Problem {
	var problems []data.Problem
	if !slices.Contains(ScreeningRules, s.By) {
		problems = append(problems, unknownMethod("screening.by", s.By))
	}
	for key, share := range map[string]float64{"minData": s.MinData, "minGroup": s.MinGroup, "minNonZero": s.MinNonZero} {
		problems = append(problems, shareProblems("screening."+key, share)...)
	}
	return sorted(problems)
}

func shareProblems(where string, share float64) []data.Problem {
	if share >= 0 && share <= 1 {
		return nil
	}
	return []data.Problem{outside(where, share, "0–1")}
}

func (t Treatment) problems(where string) []data.Problem {
	var problems []data.Problem
	for key, method := range map[string]string{".first": t.First, ".then": t.Then} {
		if _, known := TreatmentMethodByID(method); !known {
			problems = append(problems, unknownMethod(where+key, method))
		}
	}
	tests := []string{"", TestSkewKurt, TestSkew, TestRightSkew, TestAlways}
	if !slices.Contains(tests, t.Test) {
		problems = append(problems, unknownMethod(where+".test", t.Test))
	}
	if t.MaxPoints < 0 {
		problems = append(problems, outside(where+".maxPoints", float64(t.MaxPoints), "≥ 0"))
	}
	if !(t.LowerPercent >= 0 && t.UpperPercent <= 100) || t.UpperPercent != 0 && t.LowerPercent >= t.UpperPercent {
		problems = append(problems, outside(where+".lowerPercent", t.LowerPercent, "0–100"))
	}
	return sorted(problems)
}

func (n Normalisation) problems(where string) []data.Problem {
	var problems []data.Problem
	if _, known := NormalisationMethodByID(n.Method); !known {
		problems = append(problems, unknownMethod(where+".method", n.Method))
	}
	for key, x := range map[string]float64{".lower": n.Lower, ".upper": n.Upper, ".mean": n.Mean, ".deviation": n.Deviation, ".scale": n.Scale} {
		if !(math.Abs(x) <= mostValue) {
			problems = append(problems, outside(where+key, x, "±1e100"))
		}
	}
	if n.Method == "minmax" && n.Lower >= n.Upper {
		problems = append(problems, refusal("index.design.empty-scale", where, "lower", decimal(n.Lower), "upper", decimal(n.Upper)))
	}
	return sorted(problems)
}

func (n Node) problems(where string) []data.Problem {
	var problems []data.Problem
	if n.Treatment != nil {
		problems = append(problems, n.Treatment.problems(where+".treatment")...)
	}
	if n.Normalisation != nil {
		problems = append(problems, n.Normalisation.problems(where+".normalisation")...)
	}
	if n.Target != nil && !(math.Abs(*n.Target) <= mostValue) {
		problems = append(problems, outside(where+".target", *n.Target, "±1e100"))
	}
	if n.Direction < data.LowerIsBetter || n.Direction > data.HigherIsBetter {
		problems = append(problems, outside(where+".direction", float64(n.Direction), "-1, 1"))
	}
	return problems
}

func (d Design) aggregationProblems() []data.Problem {
	if len(d.Aggregation) == 0 {
		return []data.Problem{refusal("index.design.no-aggregation", "aggregation")}
	}
	var problems []data.Problem
	for i, with := range d.Aggregation {
		problems = append(problems, with.problems(place("aggregation", i))...)
	}
	return problems
}

func (a Aggregation) problems(where string) []data.Problem {
	problems := shareProblems(where+".minKnown", a.MinKnown)
	if _, known := AggregationMethodByID(a.Method); !known {
		problems = append(problems, unknownMethod(where+".method", a.Method))
	}
	if !slices.Contains([]string{"", "down", "up"}, a.Penalty) {
		problems = append(problems, unknownMethod(where+".penalty", a.Penalty))
	}
	if !(math.Abs(a.Power) <= 100) {
		problems = append(problems, outside(where+".power", a.Power, "-100–100"))
	}
	return append(problems, boundProblems(where, a.Bounds, a.BoundsOf)...)
}

func boundProblems(where string, bounds *[2]float64, of string) []data.Problem {
	var problems []data.Problem
	if !slices.Contains([]string{"", "weights", "shares"}, of) {
		problems = append(problems, unknownMethod(where+".boundsOf", of))
	}
	if bounds != nil && !(bounds[0] >= 0 && bounds[0] <= bounds[1] && bounds[1] <= 1) {
		problems = append(problems, refusal("index.design.bounds", where+".bounds", "low", decimal(bounds[0]), "high", decimal(bounds[1])))
	}
	return problems
}

func (w Weights) problems(f *Framework) []data.Problem {
	if _, known := WeightMethodByID(w.Method); !known {
		return []data.Problem{unknownMethod("weights.method", w.Method)}
	}
	problems := boundProblems("weights", w.Bounds, w.BoundsOf)
	if w.Level < 0 || w.Level >= f.Height() {
		problems = append(problems, outside("weights.level", float64(w.Level), "1–"+itoa(f.Height()-1)))
	}
	if w.Factors < 0 {
		problems = append(problems, outside("weights.factors", float64(w.Factors), "≥ 0"))
	}
	switch w.Method {
	case "budget":
		problems = append(problems, w.raterProblems(f)...)
	case "ahp":
		problems = append(problems, w.judgementProblems(f)...)
	}
	return problems
}

func (w Weights) raterProblems(f *Framework) []data.Problem {
	var problems []data.Problem
	if len(w.Raters) == 0 {
		problems = append(problems, refusal("index.weights.no-raters", "weights.raters"))
	}
	for r, rater := range w.Raters {
		where := place("weights.raters", r)
		for _, code := range sortedKeys(rater) {
			if _, known := f.Place(code); !known {
				problems = append(problems, refusal("index.weights.unknown-node", where, "code", code))
			}
			if points := rater[code]; !(points >= 0) || !finite(points) {
				problems = append(problems, refusal("index.weights.points", where, "code", code, "points", decimal(points)))
			}
		}
	}
	return problems
}

func (d Design) groupProblems() []data.Problem {
	var problems []data.Problem
	for i, group := range d.Groups {
		if !finite(group.From) || i > 0 && group.From >= d.Groups[i-1].From {
			problems = append(problems, refusal("index.design.groups-order", place("groups", i), "from", decimal(group.From)))
		}
	}
	if d.Correction == nil {
		return problems
	}
	for _, country := range sortedKeys(d.Correction.Factors) {
		if factor := d.Correction.Factors[country]; !(factor > 0) || !finite(factor) {
			problems = append(problems, outside("correction.factors."+country, factor, "> 0"))
		}
	}
	return problems
}

// sorted brings problems that were found in a map into one order.
func sorted(problems []data.Problem) []data.Problem {
	slices.SortFunc(problems, func(a, b data.Problem) int {
		switch {
		case a.Field < b.Field:
			return -1
		case a.Field > b.Field:
			return 1
		}
		return 0
	})
	return problems
}

// check names what is wrong with the design, with the data, and with the two together.
func check(design Design, set Dataset) (*Framework, []data.Problem) {
	f, problems := checkDesign(design)
	problems = append(problems, set.problems()...)
	if len(set.Units) == 0 || len(set.Slices) == 0 {
		return f, append(problems, refusal("index.data.empty", ""))
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
			problems = append(problems, refusal(what, "", "codes", joined(twice)))
		}
	}
	for _, slice := range d.Slices {
		if len(slice.Columns) != len(d.Codes) {
			return append(problems, refusal("index.data.shape", "", "period", string(slice.Period)))
		}
		for i, c := range slice.Columns {
			if len(c.Values) != len(d.Units) || len(c.Known) != len(d.Units) {
				return append(problems, refusal("index.data.shape", "", "period", string(slice.Period)))
			}
			for unit, known := range c.Known {
				if known && !(math.Abs(c.Values[unit]) <= mostValue) {
					problems = append(problems, refusal("index.data.value", "", "code", d.Codes[i], "unit", d.Units[unit], "period", string(slice.Period)))
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
	framework *Framework
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
			problems = append(problems, f.reference(place("framework", at)+".normalisation", *node.Normalisation)...)
		}
	}
	problems = append(problems, f.reference("normalisation", f.design.Normalisation)...)
	for i, with := range f.design.Imputation {
		problems = append(problems, f.attribute(place("imputation", i)+".group", with.Group)...)
		for _, code := range with.On {
			problems = append(problems, f.variableIn(place("imputation", i)+".on", code)...)
		}
	}
	if f.design.Correction != nil {
		problems = append(problems, f.attribute("correction", CountryGroup)...)
	}
	for _, code := range sortedKeys(f.design.Screening.Force) {
		if !slices.Contains(f.set.Units, code) {
			problems = append(problems, refusal("index.data.no-unit", "screening.force", "unit", code))
		}
	}
	for i, with := range f.design.Aggregation {
		problems = append(problems, f.unit(place("aggregation", i)+".reference", with.Reference)...)
	}
	return append(problems, f.periods()...)
}

func (f fit) variable(at int, code string) []data.Problem {
	return f.variableIn(place("framework", at), code)
}

func (f fit) variableIn(where, code string) []data.Problem {
	if slices.Contains(f.set.Codes, code) {
		return nil
	}
	return []data.Problem{refusal("index.data.no-variable", where, "code", code)}
}

func (f fit) attribute(where, name string) []data.Problem {
	if _, known := f.set.Groups[name]; known || name == "" {
		return nil
	}
	return []data.Problem{refusal("index.data.no-attribute", where, "name", name)}
}

func (f fit) reference(where string, n Normalisation) []data.Problem {
	if n.Method != "distance-to-reference" {
		return nil
	}
	if n.Reference == "" {
		return []data.Problem{refusal("index.design.no-reference", where+".reference")}
	}
	return f.unit(where+".reference", n.Reference)
}

func (f fit) unit(where, code string) []data.Problem {
	if code == "" || slices.Contains(f.set.Units, code) {
		return nil
	}
	return []data.Problem{refusal("index.data.no-unit", where, "unit", code)}
}

func (f fit) periods() []data.Problem {
	var problems []data.Problem
	for i, period := range f.design.Scope.Periods {
		if !slices.ContainsFunc(f.set.Slices, func(s Slice) bool { return s.Period == period || s.Period == "" }) {
			problems = append(problems, refusal("index.data.no-period", place("scope.periods", i), "period", string(period)))
		}
	}
	return problems
}
