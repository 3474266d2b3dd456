package index

import (
	"pharos/data"
	"pharos/data/statistic"
)

// A Result is an index with every step that led to it.
type Result struct {
	Design  Design   // complete: nothing left to a default
	Units   []string // that were not screened out, in the order of the data
	Slices  []Scores // one for each period
	Weights []EffectiveWeight
	Changes []Change // of cells: denominated ones are not listed
	Reports []IndicatorReport
	Screen  []UnitReport
	Notices []data.Problem
	Recipe  Recipe
	RunHash string // SHA-256 of the recipe, data and all: the same data and design give the same
}

// Scores are the numbers of one period: the indicators after each step, and every aggregate.
type Scores struct {
	Period     data.Period
	Steps      []StepValues                // in the order in which they were done, first the data as they came
	Aggregates map[string]statistic.Column // by the code of every node that is not an indicator
	Index      statistic.Column            // of the top node
	Ranks      []int                       // 1 is the best, ties share the smallest; 0 never stands for absence: see Index.Known
}

// StepValues are the indicators after one step.
type StepValues struct {
	Step    StepName                    // "" for the data as they came
	Columns map[string]statistic.Column // by code of indicator
}

// A Change is a cell that a step changed, and why.
type Change struct {
	Step      StepName
	Period    data.Period
	Unit      string
	Indicator string
	Before    float64
	HadValue  bool
	After     float64
	HasValue  bool
	Reason    string // such as "winsorised-high", "log", "imputed-median"; also the phrase key "index.reason.<reason>"
}

// An IndicatorReport says what treatment found and did.
type IndicatorReport struct {
	Period        data.Period
	Indicator     string
	Before        statistic.Moments
	After         statistic.Moments
	PassedAtFirst bool
	Passes        bool
	Method        string // the one that was kept; "none" where nothing was done
	Winsorised    int    // points moved or tied with the bound

	Stages    []TreatmentStage // what was tried, in order; none where nothing had to be done
	Undefined []string         // methods that have no result for the values
}

// A TreatmentStage is one method that was tried.
type TreatmentStage struct {
	Method  string
	Moments statistic.Moments // after it
	Passes  bool
	Points  []Point // that winsorising or trimming moved; none of a transformation of all values
}

// A UnitReport says how much is known of a unit before screening.
type UnitReport struct {
	Period     data.Period
	Unit       string
	Missing    int
	Zeros      int
	Known      float64 // share, 0..1
	NonZero    float64 // share of the known, 0..1; of nothing where HasNonZero is false
	LowData    bool
	LowNonZero bool
	Groups     map[string]float64 // share known under each aggregate
	LowGroups  []string           // aggregates under which too little is known
	Included   bool
}

// An EffectiveWeight is what a node weighs in its parent and in the whole index.
type EffectiveWeight struct {
	Code      string
	Level     int     // 1 for indicators
	Weight    float64 // as given
	Share     float64 // inside its parent, 0..1
	Effective float64 // product of the shares down the tree, 0..1
}

// A Recipe is what is needed to make the result again.
type Recipe struct {
	Design  Design          `json:"design"`
	Program string          `json:"program"`
	Sources []data.SourceID `json:"sources,omitempty"`
	Data    string          `json:"data"` // SHA-256 of the values that went in
	Seed    uint64          `json:"seed,omitempty"`
}
