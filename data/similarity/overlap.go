package similarity

import (
	"pharos/data"
	"pharos/data/statistic"
)

// An Overlap says what the lists of two designs for the same unit have in common.
type Overlap struct {
	Shared         []data.RegionCode // in the order of the first list
	OnlyFirst      []data.RegionCode // in the order of the first list
	OnlySecond     []data.RegionCode // in the order of the second list
	Jaccard        float64           // shared over all that are in either; only if HasJaccard
	HasJaccard     bool              // at least one list holds a peer
	Correlation    float64           // Spearman's, of the distances of all candidates that both measured; only if HasCorrelation
	HasCorrelation bool              // at least three, and the distances differ
	Compared       int               // candidates that both measured
}

// Compare returns the overlap of two lists. Where a list holds no candidates beyond its peers, as those
// of Space.All, its peers are what it measured.
func Compare(first, second List) Overlap {
	var o Overlap
	inFirst, inSecond := listed(first), listed(second)
	for _, peer := range first.Peers {
		if inSecond[peer.Region] {
			o.Shared = append(o.Shared, peer.Region)
		} else {
			o.OnlyFirst = append(o.OnlyFirst, peer.Region)
		}
	}
	for _, peer := range second.Peers {
		if !inFirst[peer.Region] {
			o.OnlySecond = append(o.OnlySecond, peer.Region)
		}
	}
	if all := len(o.Shared) + len(o.OnlyFirst) + len(o.OnlySecond); all > 0 {
		o.Jaccard, o.HasJaccard = float64(len(o.Shared))/float64(all), true
	}
	o.correlate(first.measured(), second.measured())
	return o
}

func listed(l List) map[data.RegionCode]bool {
	codes := make(map[data.RegionCode]bool, len(l.Peers))
	for _, peer := range l.Peers {
		codes[peer.Region] = true
	}
	return codes
}

func (l List) measured() []Measured {
	if len(l.Measured) > 0 {
		return l.Measured
	}
	measured := make([]Measured, len(l.Peers))
	for i, peer := range l.Peers {
		measured[i] = Measured{peer.Region, peer.Distance}
	}
	return measured
}

func (o *Overlap) correlate(first, second []Measured) {
	other := make(map[data.RegionCode]float64, len(second))
	for _, m := range second {
		other[m.Region] = m.Distance
	}
	var x, y []float64
	for _, m := range first {
		if distance, both := other[m.Region]; both {
			x, y = append(x, m.Distance), append(y, distance)
		}
	}
	o.Compared = len(x)
	if len(x) < 3 {
		return
	}
	r := statistic.Spearman(x, y)
	o.Correlation, o.HasCorrelation = r.R, r.HasR
}
