package benchmark

import (
	"pharos/data"
	"pharos/data/statistic"
)

// A Result is what came out of a comparison: the numbers and the recipe they can be made from again.
type Result struct {
	Comparison data.Comparison // as it was run: peers without repetition and without the focus
	Indicators []data.Indicator
	Regions    []RegionResult    // focus and peers by rank; those without a score last, by code
	Table      []IndicatorResult // in the order of Indicators
	Notices    []data.Problem    // what the reader must know of the data; nothing was refused
	Recipe     Recipe
	RunHash    string // SHA-256, hexadecimal: the same recipe on the same data has the same hash
	BesideHash string // of what the focus is set beside as well: reference, targets, history; empty where it is none
}

// A RegionResult is the composite score of one region.
type RegionResult struct {
	Region   data.RegionCode
	Score    float64 // weighted mean of the normalised values, on the scale of the method; only if Scored
	Scored   bool    // false where Coverage is below the comparison's MinCoverage, or nothing is known
	Rank     int     // 1 is the best, ties share the smallest rank; 0 if not Scored
	Coverage float64 // share of the weights of the indicators that can be scored, 0..1
}

// An IndicatorResult is one indicator over all regions of the comparison.
type IndicatorResult struct {
	Indicator  data.Indicator
	Weight     float64                  // as the comparison gives it
	Cells      map[data.RegionCode]Cell // a region without a value is absent
	Summary    statistic.Summary        // over the peers; only if HasSummary
	HasSummary bool                     // at least one peer has a value
	Gap        Gap                      // of the focus; only if HasGap
	HasGap     bool                     // the focus and a peer have a value and the indicator has a direction

	Reference    Mark // the value of the comparison's reference; only if HasReference
	HasReference bool // the comparison names a reference and it has a value
	Target       Mark // only if HasTarget
	HasTarget    bool // the comparison has a target for the indicator

	YearsBehind    float64 // the peers' median, see toolbox.TimeDistance; below 0: ahead; only if HasYearsBehind
	HasYearsBehind bool    // the comparison wants the history, and it tells
	AtLeast        bool    // the history begins too late to tell more than that it is at least so many
}

// A Mark is a value that the focus is set beside without being compared with peers.
type Mark struct {
	Value  float64
	Period data.Period   // of the value; empty for a target
	Source data.SourceID // of the value; empty for a target
	Gap    float64       // of the focus from Value, signed as in Gap: positive is better; only if HasGap
	HasGap bool          // the focus has a value and the indicator a direction
}

// A Cell is the value of one region on one indicator, with where it came from.
type Cell struct {
	Value      float64
	Normalised float64 // on the scale of the method, higher is better; only if Scored
	Scored     bool    // false for an indicator without direction and for one that is the same everywhere
	Period     data.Period
	Flags      data.Flags
	Source     data.SourceID
}

// Cell returns the value of the region on the indicator; false where there is none.
func (r Result) Cell(indicator data.IndicatorCode, region data.RegionCode) (Cell, bool) {
	row, found := r.Row(indicator)
	if !found {
		return Cell{}, false
	}
	cell, found := row.Cells[region]
	return cell, found
}

// Row returns the result of the indicator; false where the comparison has no such indicator.
func (r Result) Row(indicator data.IndicatorCode) (IndicatorResult, bool) {
	for _, row := range r.Table {
		if row.Indicator.Code == indicator {
			return row, true
		}
	}
	return IndicatorResult{}, false
}

// Region returns the score of the region; false where it is not part of the comparison.
func (r Result) Region(region data.RegionCode) (RegionResult, bool) {
	for _, row := range r.Regions {
		if row.Region == region {
			return row, true
		}
	}
	return RegionResult{}, false
}
