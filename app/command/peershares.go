package command

import (
	"math"
	"strconv"

	"pharos/data/similarity"
)

// peerShares words which part of a distance comes from which dimension, in the order of the design.
type peerShares struct {
	names  []string // of the dimensions, or of the components
	of     []int    // by part: its dimension
	shares []float64
	known  []bool
	words  []byte
}

func newPeerShares(list similarity.List) *peerShares {
	s := &peerShares{of: make([]int, len(list.Parts))}
	at := map[string]int{}
	for i, part := range list.Parts {
		place, there := at[part.Dimension]
		if !there {
			place = len(s.names)
			at[part.Dimension], s.names = place, append(s.names, part.Dimension)
		}
		s.of[i] = place
	}
	s.shares, s.known = make([]float64, len(s.names)), make([]bool, len(s.names))
	return s
}

// text is "demography 40%, sectors 60%"; empty where there is no distance to share.
func (s *peerShares) text(p similarity.Peer) string {
	if p.Distance <= 0 {
		return ""
	}
	clear(s.shares)
	clear(s.known)
	for _, c := range p.Parts {
		s.shares[s.of[c.Part]] += c.Amount / p.Distance
		s.known[s.of[c.Part]] = true
	}
	s.words = s.words[:0]
	for i, name := range s.names {
		if !s.known[i] {
			continue
		}
		if len(s.words) > 0 {
			s.words = append(s.words, ", "...)
		}
		s.words = append(append(s.words, name...), ' ')
		s.words = append(strconv.AppendInt(s.words, int64(math.RoundToEven(s.shares[i]*100)), 10), '%')
	}
	return string(s.words)
}
