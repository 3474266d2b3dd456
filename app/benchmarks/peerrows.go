package benchmarks

import (
	"cmp"
	"maps"
	"slices"

	"pharos/data"
	"pharos/data/similarity"
)

// A peerRow is one peer of the comparison with its likeness to the focus, where that is known.
type peerRow struct {
	code    data.RegionCode
	like    similarity.Peer
	hasLike bool
}

// A share is a dimension's part of a distance, 0..1.
type share struct {
	dimension string
	part      float64
}

// peerRows are the peers, the most alike first; those that could not be measured last.
func (s *state) peerRows() []peerRow {
	measured := map[data.RegionCode]similarity.Peer{}
	for _, peer := range s.peers.Peers {
		measured[peer.Region] = peer
	}
	rows := make([]peerRow, len(s.asked.Peers))
	for i, code := range s.asked.Peers {
		like, has := measured[code]
		rows[i] = peerRow{code: code, like: like, hasLike: has}
	}
	slices.SortStableFunc(rows, func(a, b peerRow) int {
		if a.hasLike != b.hasLike {
			if a.hasLike {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.like.Distance, b.like.Distance)
	})
	return rows
}

// dimensions are the aspects of structure that were compared, in the order of the design.
func (s *state) dimensions() []string {
	var all []string
	for _, dimension := range s.peers.Design.Dimensions {
		all = append(all, dimension.ID)
	}
	for _, peer := range s.peers.Peers {
		for _, id := range slices.Sorted(maps.Keys(peer.Contributions)) {
			if !slices.Contains(all, id) {
				all = append(all, id)
			}
		}
	}
	return all
}

// shares are the parts of a peer's distance, in the order of dimensions.
func (s *state) shares(row peerRow) []share {
	var parts []share
	for _, id := range s.dimensions() {
		if part, known := row.like.Contributions[id]; known {
			parts = append(parts, share{id, part})
		}
	}
	return parts
}
