package benchmark

import "pharos/data"

// A PeerDesign says what makes two regions similar. Its JSON form is what --design reads; a key
// that the file leaves out keeps the value of DefaultPeerDesign.
type PeerDesign struct {
	// Dimensions are compared each by itself; empty: those of the source's structural indicators,
	// one dimension a theme, all of the same weight.
	Dimensions []PeerDimension `json:"dimensions"`
	// Scaling of scalar variables: "minmax" to 0..1 or "zscore" with n-1.
	Scaling string `json:"scaling"`
	// SkewLimit is the skewness, to either side, above which a logarithm is tried; 0 for never.
	SkewLimit float64 `json:"skewLimit"`
	// Composition is the distance of shares: "squared" or "absolute", both halved.
	Composition string `json:"composition"`
	// Root takes the square root of the distance.
	Root bool `json:"root"`
	// MinCoverage is the share of the weights, 0..1, that a pair must both know.
	MinCoverage float64 `json:"minCoverage"`
	// MinKnown is the share of a composition, 0..1, that its known parts must usually hold.
	MinKnown float64 `json:"minKnown"`
	// Draws is the number of random weightings behind Peer.Stability; 0 for none.
	Draws int `json:"draws"`
	// Concentration of the weightings around the design's own: larger is closer.
	Concentration float64 `json:"concentration"`
	// Seed of the weightings.
	Seed uint64 `json:"seed"`
}

// A PeerDimension is one aspect of structure, such as demography.
type PeerDimension struct {
	ID        string         `json:"id"`
	Weight    float64        `json:"weight"`
	Variables []PeerVariable `json:"variables"`
}

// A PeerVariable is one scalar indicator or one composition.
type PeerVariable struct {
	Indicator   data.IndicatorCode `json:"indicator,omitempty"`
	Composition string             `json:"composition,omitempty"` // instead of Indicator
	Weight      float64            `json:"weight"`                // inside the dimension
	Log         bool               `json:"log,omitempty"`         // take the natural logarithm first
}

// DefaultPeerDesign weighs every structural dimension of the source alike.
var DefaultPeerDesign = PeerDesign{
	Scaling: "minmax", SkewLimit: 1, Composition: "squared", MinCoverage: 0.7, MinKnown: 0.6,
	Draws: 1000, Concentration: 20, Seed: 1,
}
