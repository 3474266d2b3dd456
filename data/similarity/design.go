package similarity

import (
	"encoding/json"
	"io"
	"math"
	"slices"

	"pharos/data"
)

// A Design says what makes two regions similar. Its JSON form is what a design file holds; a key
// that the file leaves out keeps the value of DefaultDesign.
type Design struct {
	// Dimensions are compared each by itself; empty: those of the source's structural indicators, one
	// for each theme, all of the same weight.
	Dimensions []Dimension `json:"dimensions"`
	// Scaling of scalar variables: "minmax" to 0..1 or "zscore" with n-1.
	Scaling string `json:"scaling"`
	// SkewLimit is the skewness, to either side, above which a logarithm is tried; 0 for never.
	SkewLimit float64 `json:"skewLimit"`
	// Composition is the distance of shares: "squared" or "absolute", both halved.
	Composition string `json:"composition"`
	// Root takes the square root of the distance.
	Root bool `json:"root"`
	// MinCoverage is the share of the weights, 0..1, that a pair must both know.
	MinCoverage float64 `json:"minCoverage"`
	// MinKnown is the share of a composition, 0..1, that its known parts must usually hold.
	MinKnown float64 `json:"minKnown"`
	// Draws is the number of random weightings behind Peer.Stability; 0 for none.
	Draws int `json:"draws"`
	// Concentration of the weightings around the design's own: larger is closer.
	Concentration float64 `json:"concentration"`
	// Seed of the weightings.
	Seed uint64 `json:"seed"`
}

// A Dimension is one aspect of structure, such as demography.
type Dimension struct {
	ID        string     `json:"id"` // of the default design: an indicator's Theme
	Weight    float64    `json:"weight"`
	Variables []Variable `json:"variables"`
}

// A Variable is one scalar indicator or one composition.
type Variable struct {
	Indicator   data.IndicatorCode `json:"indicator,omitempty"`
	Composition string             `json:"composition,omitempty"` // instead of Indicator
	Weight      float64            `json:"weight"`                // inside the dimension
	Log         bool               `json:"log,omitempty"`         // of Indicator: take the natural logarithm first
}

// code names the variable as an indicator; a composition goes by its own id.
func (v Variable) code() data.IndicatorCode {
	if v.Composition != "" {
		return data.IndicatorCode(v.Composition)
	}
	return v.Indicator
}

// The ways to scale scalars and to compare shares.
const (
	scaleMinMax    = "minmax"
	scaleZScore    = "zscore"
	sharesSquared  = "squared"
	sharesAbsolute = "absolute"
)

// mostDraws bounds the work behind the stability of peers.
const mostDraws = 100_000

// DefaultDesign weighs every structural dimension of the source alike (after Navarro et al. 2014,
// S3 Working Paper 03/2014: structural variables only, a distance without root).
var DefaultDesign = Design{
	Scaling: scaleMinMax, SkewLimit: 1, Composition: sharesSquared, MinCoverage: 0.7, MinKnown: 0.6,
	Draws: 1000, Concentration: 20, Seed: 1,
}

// ReadDesign reads a design as JSON. What the text leaves out is as in DefaultDesign; a key
// that a design does not have, or text after it, is refused with a data.ProblemError.
func ReadDesign(r io.Reader) (Design, error) {
	design := DefaultDesign
	decoder := json.NewDecoder(r)
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&design); err != nil {
		return Design{}, data.Refuse(refusal("benchmark.design.json", "reason", err.Error()))
	}
	if _, err := decoder.Token(); err != io.EOF {
		return Design{}, data.Refuse(refusal("benchmark.design.json", "reason", "text after the design"))
	}
	return design, nil
}

// complete returns the design with its dimensions, checked against the indicators there are.
func (d Design) complete(indicators []data.Indicator) (Design, error) {
	if len(d.Dimensions) == 0 {
		d.Dimensions = structuralDimensions(indicators)
	}
	problems := d.checkRules()
	if len(d.Dimensions) == 0 {
		problems = append(problems, refusal("benchmark.design.empty"))
	}
	for _, dimension := range d.Dimensions {
		problems = append(problems, dimension.check(indicators)...)
	}
	problems = append(problems, d.checkRepetition()...)
	if len(problems) > 0 {
		return Design{}, data.Refuse(problems...)
	}
	return d, nil
}

// structuralDimensions gathers the structural indicators by theme, in the order in which they come; the
// parts of a composition are one variable together.
func structuralDimensions(indicators []data.Indicator) []Dimension {
	var dimensions []Dimension
	for _, indicator := range indicators {
		if indicator.Dimension != data.Structural {
			continue
		}
		variable := Variable{Indicator: indicator.Code, Weight: 1}
		if indicator.Composition != "" {
			variable = Variable{Composition: indicator.Composition, Weight: 1}
		}
		at := slices.IndexFunc(dimensions, func(d Dimension) bool { return d.ID == indicator.Theme })
		if at < 0 {
			at = len(dimensions)
			dimensions = append(dimensions, Dimension{ID: indicator.Theme, Weight: 1})
		}
		if !slices.Contains(dimensions[at].Variables, variable) {
			dimensions[at].Variables = append(dimensions[at].Variables, variable)
		}
	}
	return dimensions
}

func (d Design) checkRules() []data.Problem {
	share := func(x float64) bool { return x >= 0 && x <= 1 }
	rules := []struct {
		key string
		ok  bool
	}{
		{"scaling", d.Scaling == scaleMinMax || d.Scaling == scaleZScore},
		{"skewLimit", d.SkewLimit >= 0},
		{"composition", d.Composition == sharesSquared || d.Composition == sharesAbsolute},
		{"minCoverage", share(d.MinCoverage)},
		{"minKnown", share(d.MinKnown)},
		{"draws", d.Draws >= 0 && d.Draws <= mostDraws},
		{"concentration", d.Concentration > 0 && !math.IsInf(d.Concentration, 1) || d.Draws == 0},
	}
	var problems []data.Problem
	for _, rule := range rules {
		if !rule.ok {
			problems = append(problems, refusal("benchmark.design.value", "key", rule.key))
		}
	}
	return problems
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
			name := string(variable.code())
			if variables[name] {
				problems = append(problems, refusal("benchmark.design.twice", "name", name))
			}
			variables[name] = true
		}
	}
	return problems
}

func (d Dimension) check(indicators []data.Indicator) []data.Problem {
	var problems []data.Problem
	if !plausibleWeight(d.Weight) {
		problems = append(problems, refusal("benchmark.design.weight", "name", d.ID))
	}
	if len(d.Variables) == 0 {
		problems = append(problems, refusal("benchmark.design.no-variables", "dimension", d.ID))
	}
	for _, variable := range d.Variables {
		name := string(variable.code())
		if !plausibleWeight(variable.Weight) {
			problems = append(problems, refusal("benchmark.design.weight", "name", name))
		}
		if !variable.known(indicators) {
			problems = append(problems, refusal("benchmark.design.unknown", "name", name))
		}
	}
	return problems
}

// known reports whether the variable names one indicator, or one composition, that there is.
func (v Variable) known(indicators []data.Indicator) bool {
	if v.Indicator != "" && v.Composition != "" {
		return false
	}
	return slices.ContainsFunc(indicators, func(i data.Indicator) bool {
		return v.Indicator != "" && i.Code == v.Indicator || v.Composition != "" && i.Composition == v.Composition
	})
}

func plausibleWeight(weight float64) bool { return weight > 0 && weight <= mostWeight }
