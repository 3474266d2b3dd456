// Package index builds composite indices in the ten steps of the handbook of OECD and JRC (2008):
// framework, data, denominators, screening, imputation, treatment, normalisation, weights,
// aggregation and ranks, and tells how sure the ranks are.
package index

import (
	"pharos/data"
	"pharos/data/index/aggregate"
	"pharos/data/index/framework"
	"pharos/data/index/impute"
	"pharos/data/index/normalise"
	"pharos/data/index/treat"
	"pharos/data/index/weigh"
)

// A Design says how an index is built. Its JSON form is what a design file holds; a key that the file
// leaves out keeps the value of DefaultDesign.
type Design struct {
	Schema    int              `json:"schema"` // of this form; see DesignSchema
	Kind      string           `json:"kind"`   // "index"
	Name      data.Text        `json:"name,omitempty"`
	Note      data.Text        `json:"note,omitempty"`
	Source    string           `json:"source,omitempty"` // where the method was published
	Verified  bool             `json:"verified"`         // the method was checked against results that others published
	Framework []framework.Node `json:"framework"`
	Scope     Scope            `json:"scope"`

	// Steps is the order of the steps between the data and the weights; a step that is not named is
	// left out. The usual order is that of UsualSteps.
	Steps         []StepName       `json:"steps"`
	Screening     Screening        `json:"screening"`
	Imputation    []impute.Rule    `json:"imputation"` // one after the other, each for what is still absent
	Treatment     treat.Rule       `json:"treatment"`
	Normalisation normalise.Rule   `json:"normalisation"`
	Weights       weigh.Rule       `json:"weights"`
	Aggregation   []aggregate.Rule `json:"aggregation"` // of each level from the lowest up; the last holds for all above
	Correction    *Correction      `json:"correction,omitempty"`
	Groups        []ScoreGroup     `json:"groups,omitempty"` // names of score bands, highest first
	Uncertainty   *Uncertainty     `json:"uncertainty,omitempty"`
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
	Replications   int                `json:"replications"`
	Seed           uint64             `json:"seed"`
	WeightNoise    []float64          `json:"weightNoise,omitempty"` // ± share for each level from the lowest; the last holds above
	WeightDraw     string             `json:"weightDraw,omitempty"`  // "noise" (usual) or "dirichlet"
	Normalisations []normalise.Rule   `json:"normalisations,omitempty"`
	Treatments     []treat.Rule       `json:"treatments,omitempty"`
	Imputations    [][]impute.Rule    `json:"imputations,omitempty"`
	Aggregations   [][]aggregate.Rule `json:"aggregations,omitempty"`
	LeaveOut       bool               `json:"leaveOut,omitempty"` // one indicator or none, each as likely
	Top            int                `json:"top,omitempty"`      // of the probability to be among the best; 0 for a quarter of the units
}
