package benchmark

import (
	"context"

	"pharos/data"
)

// A PeerQuery asks for the regions most similar to Focus.
type PeerQuery struct {
	Focus          data.RegionCode
	Design         PeerDesign
	K              int           // how many; 0 for all
	OtherCountries bool          // leave out the country of the focus
	Level          data.Level    // of the candidates; empty for the level of the focus
	Candidates     []data.Region // all regions that may be compared, the focus may be among them
}

// A PeerList is the answer: the nearest regions, nearest first, and how they were found.
type PeerList struct {
	Focus      data.RegionCode
	Peers      []Peer
	Design     PeerDesign // with the dimensions that were used
	Candidates int        // regions that were measured against the focus
	LeftOut    []LeftOut
	Periods    []PeriodUse    // per variable, over all regions that were compared
	Notices    []data.Problem // variables that could not be used, and why
}

// A Peer is one similar region.
type Peer struct {
	Region        data.RegionCode
	Distance      float64 // 0 for the same structure; not bounded above
	Coverage      float64 // share of the design's weights that both regions know, 0..1
	Stability     float64 // share of the random weightings that keep it among the first K; only if HasStability
	HasStability  bool
	Contributions map[string]float64 // dimension to its share of the distance, sum 1; empty where the distance is 0
}

// A LeftOut counts candidates that were not considered. Reason is the phrase key "peers.left-out.<Reason>":
// other-level, aggregate, extra-regio, same-country, low-coverage or beyond-k.
type LeftOut struct {
	Reason string
	Count  int
}

// Similar finds the regions whose structure is nearest to the focus.
func Similar(ctx context.Context, source Source, query PeerQuery) (PeerList, error) {
	return PeerList{}, data.ErrInvalid
}
