package figure

import (
	"pharos/data"
	"pharos/data/statistic"
)

// Effects are how strongly inputs move a result, for the kind "effects": Sobol indices, or the mean
// change of ranks without an indicator.
type Effects struct {
	Caption
	Rows      []Effect // in any order: drawn strongest first
	TotalName string   // what the bars are; empty: total index
	FirstName string   // what the markers are; empty: first-order index
	Unit      string   // of both; may be empty
	Decimals  int      // 0: 2
}

// An Effect is one input or indicator.
type Effect struct {
	Code  string
	Name  string             // empty: the code
	Of    data.IndicatorCode // for clicks; may be empty
	Total Estimate           // the bar
	First Estimate           // the marker; absent: none
	Note  string             // told under a pointer
}

// An Estimate is a number with an interval; either may be absent.
type Estimate struct{ Value, Low, High statistic.Number }
