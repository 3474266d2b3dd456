package data

// What a comparison is made with where nothing else is asked for.
const (
	UsualPeers         = 15
	UsualNormalisation = "minmax"
	UsualMinCoverage   = 2.0 / 3 // share of the weights a region must have values for
)

// How peers were chosen, in Comparison.PeersFrom.
const (
	PeersSimilar = "similar"
	PeersOwn     = "own"
	PeersGroup   = "group:" // followed by the group's id
)

// A WeightedIndicator is an indicator in a comparison with its weight, greater than 0.
type WeightedIndicator struct {
	Indicator IndicatorCode
	Weight    float64
}

// A Target is the value that an indicator ought to reach, in the indicator's unit.
type Target struct {
	Indicator IndicatorCode
	Value     float64
}

// A Comparison is what was asked: a focus region against its peers over some indicators.
// It is a value that can be saved and compared.
type Comparison struct {
	Focus         RegionCode
	Peers         []RegionCode        // without the focus
	PeersFrom     string              // PeersSimilar, PeersOwn or PeersGroup with an id
	Indicators    []WeightedIndicator // in the order of the table
	Period        Period              // empty: the latest available of each region and indicator
	Normalisation string              // id in benchmark.Methods
	MinCoverage   float64             // share of the weights, 0..1, below which a region gets no score

	// What the focus is set beside as well; no score, rank or gap to the peers depends on it.
	Targets   []Target   `json:",omitempty"` // at most one for each of Indicators
	Reference RegionCode `json:",omitempty"` // an aggregate such as the EU; no peer, not scored; empty for none
	History   bool       `json:",omitempty"` // by how many years the focus is behind the peers, from all periods
}

// Regions returns the focus followed by its peers.
func (c Comparison) Regions() []RegionCode {
	return append([]RegionCode{c.Focus}, c.Peers...)
}
