// Package index builds composite indices in the ten steps of the handbook of OECD and JRC (2008):
// framework, data, denominators, screening, imputation, treatment, normalisation, weights,
// aggregation and ranks, and tells how sure the ranks are.
package index

import "pharos/data"

// A Design says how an index is built. Its JSON form is what a design file holds; a key that the file
// leaves out keeps the value of DefaultDesign.
type Design struct {
	Schema    int       `json:"schema"` // of this form; see DesignSchema
	Kind      string    `json:"kind"`   // "index"
	Name      data.Text `json:"name,omitempty"`
	Note      data.Text `json:"note,omitempty"`
	Source    string    `json:"source,omitempty"` // where the method was published
	Verified  bool      `json:"verified"`         // the method was checked against results that others published
	Framework []Node    `json:"framework"`
	Scope     Scope     `json:"scope"`

	// Steps is the order of the steps between the data and the weights; a step that is not named is
	// left out. The usual order is that of UsualSteps.
	Steps         []StepName    `json:"steps"`
	Screening     Screening     `json:"screening"`
	Imputation    []Imputation  `json:"imputation"` // one after the other, each for what is still absent
	Treatment     Treatment     `json:"treatment"`
	Normalisation Normalisation `json:"normalisation"`
	Weights       Weights       `json:"weights"`
	Aggregation   []Aggregation `json:"aggregation"` // of each level from the lowest up; the last holds for all above
	Correction    *Correction   `json:"correction,omitempty"`
	Groups        []ScoreGroup  `json:"groups,omitempty"` // names of score bands, highest first
	Uncertainty   *Uncertainty  `json:"uncertainty,omitempty"`
}

// DesignSchema is the form of design that this program writes.
const DesignSchema = 1

// A StepName is a step that Design.Steps can order; also the phrase key "index.step.<name>".
type StepName string

// The steps.
const (
	StepDenominate StepName = "denominate"
	StepScreen     StepName = "screen"
	StepImpute     StepName = "impute"
	StepTreat      StepName = "treat"
	StepNormalise  StepName = "normalise"
)

// UsualSteps is the order of the handbook. COINr's example imputes before it screens.
var UsualSteps = []StepName{StepDenominate, StepScreen, StepImpute, StepTreat, StepNormalise}

// A Node is an indicator, or an aggregate of those that name it as parent. Indicators are the nodes
// that nothing names as parent; the index is the one node without parent.
type Node struct {
	Code        string         `json:"code"`
	Parent      string         `json:"parent,omitempty"`
	Name        data.Text      `json:"name,omitempty"`
	Weight      float64        `json:"weight"`              // inside its parent, on any scale
	Direction   data.Direction `json:"direction,omitempty"` // of indicators and of aggregates; absent in a file: the catalogue's, or higher is better
	Denominator string         `json:"denominator,omitempty"`
	Target      *float64       `json:"target,omitempty"`

	Treatment     *Treatment     `json:"treatment,omitempty"`     // instead of the design's
	Normalisation *Normalisation `json:"normalisation,omitempty"` // instead of the design's
}

// A Scope says which regions and periods of a catalogue the index is built over. It has no meaning for
// a plain table but for Periods.
type Scope struct {
	Regions   []data.RegionCode `json:"regions,omitempty"` // empty: all of Level
	Level     *data.Level       `json:"level,omitempty"`   // absent: NUTS 2
	Levels    []data.Level      `json:"levels,omitempty"`  // several, for regions that are observed on different ones
	Countries []string          `json:"countries,omitempty"`
	Periods   []data.Period     `json:"periods,omitempty"` // empty: the latest value of each cell
}

// Screening leaves out units with too little data.
type Screening struct {
	By         string          `json:"by"`              // "none", "data", "zeros", "either"
	MinData    float64         `json:"minData"`         // share of indicators known, 0..1
	MinNonZero float64         `json:"minNonZero"`      // share of non-zero among the known, 0..1
	MinGroup   float64         `json:"minGroup"`        // share known in each dimension, 0..1; 0 asks nothing
	GroupLevel int             `json:"groupLevel"`      // of MinGroup: 2 for the first aggregates
	Force      map[string]bool `json:"force,omitempty"` // a unit kept (true) or left out (false) whatever its data
}

// An Imputation fills absent values. Every filled cell is reported.
type Imputation struct {
	// Method is one of ImputationMethods: "mean", "median", "row-mean", "row-median", "latest",
	// "constant", "linear", "linear-constant", "parent-ratio", "regression", "neighbours", "em".
	Method    string `json:"method"`
	Group     string `json:"group,omitempty"`     // mean and median: inside units with the same value of this attribute
	Level     int    `json:"level,omitempty"`     // row methods: inside the unit's aggregate of this level; 0 for all
	MaxGap    int    `json:"maxGap,omitempty"`    // latest: how many periods back at most; 0 for any
	K         int    `json:"k,omitempty"`         // neighbours
	MinValues int    `json:"minValues,omitempty"` // fewest known values to impute from; 0 for one

	On []string `json:"on,omitempty"` // regression, neighbours, em: codes of the variables imputed from; regression without any: the parent region
}

// A Treatment tames outliers of an indicator whose skewness and kurtosis are both too large.
type Treatment struct {
	// First and Then are of TreatmentMethods: "none", "winsorise", "log-ct", "log-ct-plus",
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

// A Normalisation brings indicators to one scale. What a method does not name it does not read.
type Normalisation struct {
	// Method is one of NormalisationMethods: "minmax", "zscore", "rank", "percent-rank", "borda",
	// "fraction-of-max", "distance-to-max", "distance-to-reference", "distance-to-target",
	// "goalposts", "scaled", "ratio-to-mean", "above-below-mean", "categories", "none" …
	Method          string      `json:"method"`
	Lower           float64     `json:"lower"`                     // of the scale
	Upper           float64     `json:"upper"`                     // of the scale
	Mean            float64     `json:"mean,omitempty"`            // zscore
	Deviation       float64     `json:"deviation,omitempty"`       // zscore; 0 for 1
	Ties            string      `json:"ties,omitempty"`            // ranks: "min", "average", "max"
	Reference       string      `json:"reference,omitempty"`       // unit of distance-to-reference
	Cap             bool        `json:"cap,omitempty"`             // results above 1, or beyond the goalposts, become the bound
	Posts           *[2]float64 `json:"posts,omitempty"`           // goalposts and scaled: the raw values of the ends
	Scale           float64     `json:"scale,omitempty"`           // goalposts and scaled; 0 for 1
	NeutralBand     float64     `json:"neutralBand,omitempty"`     // above-below-mean, as a share of the mean
	Cuts            []float64   `json:"cuts,omitempty"`            // categories: percentiles between the classes, 0..100, rising
	Scores          []float64   `json:"scores,omitempty"`          // categories: of each class, lowest first, one more than Cuts
	Jointly         bool        `json:"jointly,omitempty"`         // bounds over all periods together, to compare change
	ReferencePeriod data.Period `json:"referencePeriod,omitempty"` // bounds of this period for all
}

// Weights says where the weights come from.
type Weights struct {
	// Method is one of WeightMethods: "own" (of the nodes), "equal", "budget", "ahp", "pca",
	// "factor", "balance", "infomax", "benefit-of-the-doubt".
	Method     string                 `json:"method"`
	Level      int                    `json:"level,omitempty"`      // of pca, balance and infomax: whose nodes are weighted; 1 for indicators
	Raters     []map[string]float64   `json:"raters,omitempty"`     // budget: points of each rater by code
	Judgements map[string][][]float64 `json:"judgements,omitempty"` // ahp: matrix of the children of each parent, in the order of the framework
	Bounds     *[2]float64            `json:"bounds,omitempty"`     // benefit of the doubt: of weights or shares
	BoundsOf   string                 `json:"boundsOf,omitempty"`   // "weights" or "shares"
	Points     int                    `json:"points,omitempty"`     // budget: what each rater gives; 0 for 100
	Factors    int                    `json:"factors,omitempty"`    // factor: how many are kept; 0 for as many as the handbook's rules say
}

// An Aggregation makes one score of several.
type Aggregation struct {
	// Method is one of AggregationMethods: "arithmetic", "geometric", "harmonic", "generalised",
	// "median", "copeland", "outranking", "borda", "kemeny", "mazziotta-pareto",
	// "adjusted-mazziotta-pareto", "hellwig", "dea".
	Method   string  `json:"method"`
	Power    float64 `json:"power,omitempty"`    // generalised
	MinKnown float64 `json:"minKnown,omitempty"` // share of children that must be known, 0..1
	Penalty  string  `json:"penalty,omitempty"`  // of the Mazziotta-Pareto methods: "down" (usual) or "up"

	Reference string      `json:"reference,omitempty"` // adjusted-mazziotta-pareto: the unit that is 100; the mean where empty
	Bounds    *[2]float64 `json:"bounds,omitempty"`    // dea: smallest and largest weight or share, 0..1
	BoundsOf  string      `json:"boundsOf,omitempty"`  // dea: "shares" (usual) or "weights"
}

// A Correction multiplies the score of every region of a country so that the country's order follows
// published national scores (Regional Innovation Scoreboard).
type Correction struct {
	Factors map[string]float64 `json:"factors"` // by country code
}

// A ScoreGroup names the scores from its bound upward.
type ScoreGroup struct {
	Name data.Text `json:"name"`
	From float64   `json:"from"`
}

// Uncertainty says what is varied to learn how sure the ranks are.
type Uncertainty struct {
	Replications   int             `json:"replications"`
	Seed           uint64          `json:"seed"`
	WeightNoise    []float64       `json:"weightNoise,omitempty"` // ± share for each level from the lowest; the last holds above
	WeightDraw     string          `json:"weightDraw,omitempty"`  // "noise" (usual) or "dirichlet"
	Normalisations []Normalisation `json:"normalisations,omitempty"`
	Treatments     []Treatment     `json:"treatments,omitempty"`
	Imputations    [][]Imputation  `json:"imputations,omitempty"`
	Aggregations   [][]Aggregation `json:"aggregations,omitempty"`
	LeaveOut       bool            `json:"leaveOut,omitempty"` // one indicator or none, each as likely
	Top            int             `json:"top,omitempty"`      // of the probability to be among the best; 0 for a quarter of the units
}
