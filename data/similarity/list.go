package similarity

import "pharos/data"

// A List is the nearest units of one, nearest first, and how they were found.
type List struct {
	Focus      data.RegionCode
	Peers      []Peer
	Manual     []Manual // the peers that were named, in the order in which they were
	Design     Design   // with the dimensions that were used
	Parts      []Part   // what Peer.Parts speak of
	Candidates int      // units that pass the filter and whose distance to the focus is known
	LeftOut    []LeftOut
	Measured   []Measured     // all candidates, nearest first; none in the lists of All
	Periods    []PeriodUse    // per variable, over all regions of the level; a composition stands under its id
	Notices    []data.Problem // variables that could not be used, and why
}

// A Peer is one similar unit.
type Peer struct {
	Region       data.RegionCode
	Rank         int     // 1 for the nearest candidate; equal distances have different ranks, by row
	Distance     float64 // 0 for the same structure
	Coverage     float64 // share of the design's weights that both regions know, 0..1
	Stability    float64 // share of the random weightings that keep it among the first K; only if HasStability
	HasStability bool
	// VariableStability is the share of the lists without one of the variables that keep it among the
	// first K; only if HasVariableStability.
	VariableStability    float64
	HasVariableStability bool
	Contributions        map[string]float64 // id of a dimension to its share of the distance, sum 1; empty where the distance is 0
	Parts                []Contribution     // of what both units know, in the order of List.Parts; they sum to Distance
}

// A Contribution is what one part adds to a distance.
type Contribution struct {
	Part   int // of List.Parts
	Amount float64
}

// A Manual peer was named, not found. It is measured where it belongs to the field and enough is known,
// whatever the filter says.
type Manual struct {
	Peer
	HasDistance bool
	HasRank     bool // it is also a candidate
	Listed      bool // it is also one of the peers that were found
}

// A Measured unit has a distance to the focus.
type Measured struct {
	Region   data.RegionCode
	Distance float64
}

// A LeftOut counts candidates that are not in the list. Reason is the end of the phrase key
// "peers.left-out.<Reason>".
type LeftOut struct {
	Reason string
	Count  int
}

// The reasons to leave a candidate out, in the order in which they are tried.
const (
	leftAggregate    = "aggregate"     // not one region but many
	leftExtraRegio   = "extra-regio"   // territory that belongs to no region
	leftOtherLevel   = "other-level"   // larger or smaller than asked
	leftSameCountry  = "same-country"  // only other countries were asked for
	leftOtherCountry = "other-country" // only the same country was asked for
	leftOtherGroup   = "other-group"   // not of the type of the focus
	leftOtherSize    = "other-size"    // outside the size band, or of unknown size
	leftTooFar       = "too-far"       // outside the radius, or of unknown position
	leftNoValues     = "no-values"     // not among Only: without values for the comparison
	leftLowCoverage  = "low-coverage"  // too little is known of it, or of the focus
	leftBeyondK      = "beyond-k"      // measured, but farther than those asked for
)

var leftReasons = []string{
	leftAggregate, leftExtraRegio, leftOtherLevel, leftSameCountry, leftOtherCountry, leftOtherGroup,
	leftOtherSize, leftTooFar, leftNoValues, leftLowCoverage, leftBeyondK,
}

func leftOut(left map[string]int) []LeftOut {
	var list []LeftOut
	for _, reason := range leftReasons {
		if left[reason] > 0 {
			list = append(list, LeftOut{reason, left[reason]})
		}
	}
	return list
}
