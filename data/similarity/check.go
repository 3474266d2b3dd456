package similarity

import (
	"math"
	"slices"

	"pharos/data"
)

// Check lists everything in the design that cannot be, whatever the data; none for a sound design.
func (d Design) Check() []data.Problem {
	problems := d.checkRules()
	for _, dimension := range d.Dimensions {
		problems = append(problems, d.checkDimension(dimension)...)
	}
	return append(problems, d.checkRepetition()...)
}

func (d Design) checkRules() []data.Problem {
	share := func(x float64) bool { return x >= 0 && x <= 1 }
	_, method := MethodByID(d.Method)
	rules := []struct {
		key string
		ok  bool
	}{
		{"schema", d.Schema == DesignSchema},
		{"kind", d.Kind == DesignKind},
		{"method", method},
		{"scaling", slices.Contains(Scalings, d.Scaling)},
		{"skewLimit", d.SkewLimit >= 0},
		{"composition", d.Composition == SharesSquared || d.Composition == SharesAbsolute},
		{"components", d.Components >= 0},
		{"missing", d.Missing == MissingPairwise || d.Missing == MissingComplete},
		{"minCoverage", share(d.MinCoverage)},
		{"minKnown", share(d.MinKnown)},
		{"draws", d.Draws >= 0 && d.Draws <= mostDraws},
		{"concentration", d.Concentration > 0 && !math.IsInf(d.Concentration, 1) || d.Draws == 0},
	}
	var problems []data.Problem
	for _, rule := range append(rules, d.Filter.rules()...) {
		if !rule.ok {
			problems = append(problems, refusal("benchmark.design.value", "key", rule.key))
		}
	}
	return problems
}

func (f Filter) rules() []struct {
	key string
	ok  bool
} {
	band := f.Size == nil || f.Size.Variable != "" && f.Size.From >= 0 && f.Size.To >= f.Size.From
	return []struct {
		key string
		ok  bool
	}{
		{"filter.country", f.Country == "" || f.Country == CountryOther || f.Country == CountrySame},
		{"filter.level", f.Level == "" || slices.Contains(data.Levels, f.Level)},
		{"filter.size", band},
		{"filter.radius", f.Radius >= 0 && !math.IsInf(f.Radius, 1)},
	}
}

// checkRepetition refuses a dimension or a variable that stands in the design twice: it would count
// twice without showing.
func (d Design) checkRepetition() []data.Problem {
	var problems []data.Problem
	dimensions, variables := map[string]bool{}, map[string]bool{}
	for _, dimension := range d.Dimensions {
		if dimensions[dimension.ID] {
			problems = append(problems, refusal("benchmark.design.twice", "name", dimension.ID))
		}
		dimensions[dimension.ID] = true
		for _, variable := range dimension.Variables {
			name := string(variable.Code())
			if variables[name] {
				problems = append(problems, refusal("benchmark.design.twice", "name", name))
			}
			variables[name] = true
		}
	}
	return problems
}

func (d Design) checkDimension(dimension Dimension) []data.Problem {
	var problems []data.Problem
	if !plausibleWeight(dimension.Weight) {
		problems = append(problems, refusal("benchmark.design.weight", "name", dimension.ID))
	}
	if len(dimension.Variables) == 0 {
		problems = append(problems, refusal("benchmark.design.no-variables", "dimension", dimension.ID))
	}
	method, _ := MethodByID(d.Method)
	for _, variable := range dimension.Variables {
		name := string(variable.Code())
		if !plausibleWeight(variable.Weight) {
			problems = append(problems, refusal("benchmark.design.weight", "name", name))
		}
		if variable.kinds() != 1 || variable.Log && variable.Indicator == "" || len(variable.Parts) > 0 && variable.Composition == "" {
			problems = append(problems, refusal("similarity.design.variable", "name", name))
			continue
		}
		if variable.Category != "" && !method.Categories || variable.Composition != "" && !method.Compositions {
			problems = append(problems, refusal("similarity.design.not-for-method", "name", name, "method", d.Method))
		}
	}
	return problems
}

// kinds counts what the variable names; it must be one thing.
func (v Variable) kinds() int {
	count := 0
	for _, named := range []bool{v.Indicator != "", v.Composition != "", v.Category != ""} {
		if named {
			count++
		}
	}
	return count
}

func plausibleWeight(weight float64) bool { return weight > 0 && weight <= mostWeight }

// checkField refuses what the design names and the field does not have.
func (d Design) checkField(f Field) []data.Problem {
	var problems []data.Problem
	for _, dimension := range d.Dimensions {
		for _, v := range dimension.Variables {
			if !f.has(v) {
				problems = append(problems, refusal("benchmark.design.unknown", "name", string(v.Code())))
			}
		}
	}
	return append(problems, d.Filter.check(f)...)
}
