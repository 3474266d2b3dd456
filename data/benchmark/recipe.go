package benchmark

import "pharos/data"

// Engine is the version of the arithmetic. It rises when the same data would give other numbers.
const Engine = "1"

// A Recipe tells how a result was made, so that it can be made again.
type Recipe struct {
	Engine      string
	Comparison  data.Comparison
	Definitions []Definition
	Periods     []PeriodUse     // per indicator of the comparison, in its order
	Sources     []data.SourceID // the imports that the values came with, in order of their ids
	Regions     int             // focus and peers
	Scored      int             // regions with a score
	Values      int             // cells that have a value
	Coverage    float64         // share of the cells that have a value, 0..1
}

// A Definition is one rule of the arithmetic: what it settles, which rule it is, and its formula.
type Definition struct {
	Part    string // phrase key "definition.part.<Part>"
	ID      string // phrase key "definition.<ID>"
	Formula string // the same in every language
}

// A PeriodUse tells from which periods the values of one indicator are.
type PeriodUse struct {
	Indicator data.IndicatorCode
	Periods   map[data.Period]int // number of regions
}
