package benchmark

import "pharos/data"

// A Match says that a practice may help to close a gap, and why.
type Match struct {
	Indicator  data.IndicatorCode
	Practice   data.Practice
	Peer       data.RegionCode // where the practice comes from: the best such peer
	PeerValue  float64
	FocusValue float64
	PeerMedian float64
	Where      data.RegionCode // the practice's own code that led to the peer
	Direct     bool            // the practice names the indicator; otherwise it names none
	Priority   float64         // of the gap, with its practices counted
}

// Matches lists the practices that may help where the focus is behind its peers' median.
func Matches(result Result, practices []data.Practice, regions map[data.RegionCode]data.Region) []Match {
	return nil
}

// Prioritise returns the result with the priority of every gap counting the practices.
func Prioritise(result Result, practices []data.Practice, regions map[data.RegionCode]data.Region) Result {
	return result
}
