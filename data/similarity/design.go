package similarity

import (
	"pharos/data"
)

// A Design says what makes two regions similar. Its JSON form is what a design file holds; a key that
// the file leaves out keeps the value of DefaultDesign.
type Design struct {
	Schema   int       `json:"schema"` // of this form; see DesignSchema
	Kind     string    `json:"kind"`   // DesignKind
	Name     data.Text `json:"name,omitempty"`
	Note     data.Text `json:"note,omitempty"`
	Source   string    `json:"source,omitempty"` // where the method was published
	Verified bool      `json:"verified"`         // checked against the published definition or results

	// Method is the id of one of Methods.
	Method string `json:"method"`
	// Dimensions are compared each by itself; empty: those of the source's structural indicators, one
	// for each theme, or one for each column of a plain table that holds numbers; all of the same weight.
	Dimensions []Dimension `json:"dimensions"`
	// Scaling of scalar variables is one of Scalings. Only the methods that say so read it.
	Scaling string `json:"scaling"`
	// SkewLimit is the skewness, to either side, above which a logarithm is tried; 0 for never.
	SkewLimit float64 `json:"skewLimit"`
	// Composition is the distance of shares: "squared" or "absolute", both halved.
	Composition string `json:"composition"`
	// Root takes the square root of the distance.
	Root bool `json:"root"`
	// Components is how many principal components the method of that name keeps; 0 for those whose
	// eigenvalue is at least 1.
	Components int `json:"components,omitempty"`
	// Missing is "pairwise", weights rescaled to what both regions know, or "complete": a pair that
	// does not know every variable has no distance.
	Missing string `json:"missing"`
	// MinCoverage is the share of the weights, 0..1, that a pair must both know.
	MinCoverage float64 `json:"minCoverage"`
	// MinKnown is the share of a composition, 0..1, that its known parts must usually hold.
	MinKnown float64 `json:"minKnown"`
	// Filter limits who may be a peer; all regions of the level take part in scaling all the same.
	Filter Filter `json:"filter"`
	// Draws is the number of random weightings behind Peer.Stability; 0 for none.
	Draws int `json:"draws"`
	// Concentration of the weightings around the design's own: larger is closer.
	Concentration float64 `json:"concentration"`
	// Seed of the weightings.
	Seed uint64 `json:"seed"`
	// LeaveOut asks for Peer.VariableStability: the list without each of the variables in turn.
	LeaveOut bool `json:"leaveOut"`
}

// The form of the designs that this program writes.
const (
	DesignSchema = 1
	DesignKind   = "peers"
)

// A Dimension is one aspect of structure, such as demography.
type Dimension struct {
	ID        string     `json:"id"` // of the default design: an indicator's Theme
	Weight    float64    `json:"weight"`
	Variables []Variable `json:"variables"`
}

// A Variable is one scalar indicator, one composition or one category.
type Variable struct {
	Indicator   data.IndicatorCode   `json:"indicator,omitempty"`   // or the name of a table's column
	Composition string               `json:"composition,omitempty"` // instead of Indicator
	Parts       []data.IndicatorCode `json:"parts,omitempty"`       // of Composition; empty: as the catalogue says
	Category    string               `json:"category,omitempty"`    // instead of Indicator: a group such as "type"; 0 if the same, else 1
	Weight      float64              `json:"weight"`                // inside the dimension
	Log         bool                 `json:"log,omitempty"`         // of Indicator: take the natural logarithm first
}

// Code names the variable as an indicator; a composition and a category go by their own ids.
func (v Variable) Code() data.IndicatorCode {
	switch {
	case v.Composition != "":
		return data.IndicatorCode(v.Composition)
	case v.Category != "":
		return data.IndicatorCode(v.Category)
	}
	return v.Indicator
}

// A Filter limits who may be a peer of the focus.
type Filter struct {
	Country string     `json:"country,omitempty"` // "other" or "same"; empty for any
	Same    []string   `json:"same,omitempty"`    // groups, such as "type", that the peer must share with the focus
	Level   data.Level `json:"level,omitempty"`   // of a catalogue's regions; empty: that of the focus
	Size    *SizeBand  `json:"size,omitempty"`
	Radius  float64    `json:"radius,omitempty"` // in kilometres along the great circle; 0 for any
}

// A SizeBand asks for peers whose value of the variable is From to To times that of the focus.
type SizeBand struct {
	Variable data.IndicatorCode `json:"variable"`
	From     float64            `json:"from"`
	To       float64            `json:"to"`
}

// The ways to scale scalars, to compare shares, to treat what is missing and to choose countries.
const (
	ScaleMinMax = "minmax"
	ScaleZScore = "zscore"
	ScaleRank   = "rank"
	ScaleRobust = "robust"
	ScaleNone   = "none"

	SharesSquared  = "squared"
	SharesAbsolute = "absolute"

	MissingPairwise = "pairwise"
	MissingComplete = "complete"

	CountryOther = "other"
	CountrySame  = "same"
)

// mostDraws bounds the work behind the stability of peers.
const mostDraws = 100_000

// DefaultDesign weighs every structural dimension of the source alike (after Navarro et al. 2014,
// S3 Working Paper 03/2014: structural variables only, a distance without root).
var DefaultDesign = Design{
	Schema: DesignSchema, Kind: DesignKind, Method: MethodStructural,
	Scaling: ScaleMinMax, SkewLimit: 1, Composition: SharesSquared, Missing: MissingPairwise,
	MinCoverage: 0.7, MinKnown: 0.6, Draws: 1000, Concentration: 20, Seed: 1, LeaveOut: true,
}

// UsualDimensions are those of a design that names none: the structural indicators gathered by theme, in
// the order in which they come; the parts of a composition are one variable together. All weigh 1.
func UsualDimensions(indicators []data.Indicator) []Dimension {
	var dimensions []Dimension
	for _, indicator := range indicators {
		if indicator.Dimension != data.Structural {
			continue
		}
		variable := Variable{Indicator: indicator.Code, Weight: 1}
		if indicator.Composition != "" {
			variable = Variable{Composition: indicator.Composition, Weight: 1}
		}
		dimensions = withVariable(dimensions, indicator.Theme, variable)
	}
	return dimensions
}

func withVariable(dimensions []Dimension, id string, variable Variable) []Dimension {
	for d := range dimensions {
		if dimensions[d].ID != id {
			continue
		}
		for _, other := range dimensions[d].Variables {
			if other.Code() == variable.Code() {
				return dimensions
			}
		}
		dimensions[d].Variables = append(dimensions[d].Variables, variable)
		return dimensions
	}
	return append(dimensions, Dimension{ID: id, Weight: 1, Variables: []Variable{variable}})
}
