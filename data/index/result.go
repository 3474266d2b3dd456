package index

import (
	"pharos/data"
	"pharos/data/index/framework"
	"pharos/data/index/treat"
	"pharos/data/statistic"
)

// A Result is an index with every step that led to it.
type Result struct {
	Design  Design   // complete: nothing left to a default
	Units   []string // that were not screened out, in the order of the data
	Slices  []Scores // one for each period
	Weights []framework.EffectiveWeight
	Changes []Change // of cells: denominated ones are not listed
	Reports []treat.Report
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

// A Recipe is what is needed to make the result again.
type Recipe struct {
	Design  Design          `json:"design"`
	Program string          `json:"program"`
	Sources []data.SourceID `json:"sources,omitempty"`
	Data    string          `json:"data"` // SHA-256 of the values that went in
	Seed    uint64          `json:"seed,omitempty"`
}

// Values returns the indicators as they are after the last step, and every aggregate, by code: what the
// coherence of an index is judged by.
func (s Scores) Values() map[string]statistic.Column {
	values := map[string]statistic.Column{}
	if len(s.Steps) > 0 {
		for code, column := range s.Steps[len(s.Steps)-1].Columns {
			values[code] = column
		}
	}
	for code, column := range s.Aggregates {
		values[code] = column
	}
	return values
}
