package data

import "time"

// A PracticeID is the UUID of a Practice.
type PracticeID string

// Amount is a sum of money in euro; Known false means that none is recorded.
type Amount struct {
	EUR   float64
	Known bool
}

// Evidence grades how well a result is proved, from 0 (claim only) over output data, outcome
// data, comparison group and evaluation to 5 (replicated evaluation).
type Evidence int

// A Practice is a good practice: what a region did, with what result, and how one can know.
type Practice struct {
	ID           PracticeID
	Key          string // short name inside a catalogue, such as GP001
	Title        Text
	Summary      Text
	Results      Text // what came of it, with figures
	Evidence     Evidence
	Regions      []RegionCode
	Place        Text
	Country      string
	Start, End   string // YYYY, YYYY-MM or YYYY-MM-DD; empty where open or unknown
	Organisation string
	Partners     []string
	Themes       []string        // keys of "practice.theme.<key>"
	Kind         string          // key of "practice.kind.<key>"
	Indicators   []IndicatorCode // the gaps it can help to close
	Funding      Text
	Budget       Amount
	Grant        Amount // the part paid by the European Union
	URL          string
	SourceNote   Text
	Created      time.Time
	Changed      time.Time
}

// A PracticeHit is a practice found by a search.
type PracticeHit struct {
	Practice Practice
	Snippet  string  // where the words were found, in the asked language
	Score    float64 // higher is better; 0 when everything was asked for
}

// Change tells listeners what moved in a catalogue.
type Change struct {
	Observations bool
	Practices    bool
	Regions      bool
	Indicators   bool
	Designs      bool
}
