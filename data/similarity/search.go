package similarity

import (
	"cmp"
	"context"
	"slices"

	"pharos/data"
)

// An Ask says which of the neighbours of a unit are wanted.
type Ask struct {
	K int // how many; 0 for all
	// Only, where it is not nil, limits the peers to these; the other units still take part in scaling,
	// so that distances do not depend on it.
	Only   []data.RegionCode
	Manual []data.RegionCode // units to measure beside those that are found
	// PartsOnly leaves Peer.Contributions empty, which Peer.Parts tell as well: who asks for the peers of
	// all units saves most of the time.
	PartsOnly bool
}

// Nearest finds the units nearest to the one given by its number, with what each part contributes and
// how steady the list is. Equal distances are in the order of the rows. It returns early with the
// context's error when that ends.
func (s *Space) Nearest(ctx context.Context, focus int, ask Ask) (List, error) {
	list := List{
		Focus: s.field.Units[focus], Design: s.design, Parts: s.parts, Periods: s.field.Periods, Notices: s.notices,
	}
	f := s.finder(ask)
	found, left := f.candidates(focus)
	list.Candidates = len(found)
	for _, c := range found {
		list.Measured = append(list.Measured, Measured{s.field.Units[c.unit], s.finish(c.distance)})
	}
	list.Peers = s.peers(focus, found[:f.count(found)], ask)
	if f.count(found) < len(found) {
		left[leftBeyondK] = len(found) - f.count(found)
	}
	list.LeftOut = leftOut(left)
	if err := s.judge(ctx, focus, found, list.Peers); err != nil {
		return List{}, err
	}
	list.Manual = s.manual(focus, ask.Manual, list)
	return list, nil
}

// All finds the nearest units of each of the foci, given by their numbers, in their order, with
// contributions; stability and what lies beyond the first K are left to Nearest. The work is handed to
// parallel, which runs work(0) … work(n-1) in any order and at the same time; nil runs them in order.
// The lists do not depend on it.
func (s *Space) All(ctx context.Context, foci []int, ask Ask, parallel func(n int, work func(i int))) ([]List, error) {
	if parallel == nil {
		parallel = inOrder
	}
	lists := make([]List, len(foci))
	parallel(len(foci), func(i int) {
		if ctx.Err() == nil {
			lists[i] = s.short(foci[i], ask)
		}
	})
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return lists, nil
}

func inOrder(n int, work func(i int)) {
	for i := range n {
		work(i)
	}
}

func (s *Space) short(focus int, ask Ask) List {
	f := s.finder(ask)
	found, left := f.first(focus)
	beyond := f.measured - len(found)
	if beyond > 0 {
		left[leftBeyondK] = beyond
	}
	list := List{
		Focus: s.field.Units[focus], Design: s.design, Parts: s.parts, Periods: s.field.Periods, Notices: s.notices,
		Candidates: f.measured, LeftOut: leftOut(left), Peers: s.peers(focus, found, ask),
	}
	list.Manual = s.manual(focus, ask.Manual, list)
	return list
}

// A candidate is a unit with its distance, as the kernel gives it, to the focus.
type candidate struct {
	unit     int
	distance float64
	coverage float64
}

func byDistance(a, b candidate) int {
	return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(a.unit, b.unit))
}

// A finder looks for the neighbours of one focus.
type finder struct {
	space    *Space
	k        int
	only     []bool // by unit; nil for all
	measured int    // candidates so far
}

func (s *Space) finder(ask Ask) *finder {
	f := &finder{space: s, k: ask.K}
	if ask.Only == nil {
		return f
	}
	f.only = make([]bool, len(s.field.Units))
	at := positions(s.field.Units)
	for _, code := range ask.Only {
		if unit, found := at[code]; found {
			f.only[unit] = true
		}
	}
	return f
}

func (f *finder) count(found []candidate) int {
	if f.k > 0 {
		return min(f.k, len(found))
	}
	return len(found)
}

// each calls take for every unit that may be a peer and has a distance, in the order of the rows.
func (f *finder) each(focus int, take func(candidate)) map[string]int {
	s, left := f.space, map[string]int{}
	for unit := range s.field.Units {
		if unit == focus {
			continue
		}
		if reason := s.design.Filter.excluded(&s.field, focus, unit); reason != "" {
			left[reason]++
			continue
		}
		if f.only != nil && !f.only[unit] {
			left[leftNoValues]++
			continue
		}
		distance, coverage, ok := s.kernel.pair(focus, unit, nil)
		if !ok || !s.enough(coverage) {
			left[leftLowCoverage]++
			continue
		}
		f.measured++
		take(candidate{unit, distance, coverage})
	}
	return left
}

// candidates returns all, nearest first.
func (f *finder) candidates(focus int) ([]candidate, map[string]int) {
	var found []candidate
	left := f.each(focus, func(c candidate) { found = append(found, c) })
	slices.SortFunc(found, byDistance)
	return found, left
}

// first returns the nearest K without sorting the others.
func (f *finder) first(focus int) ([]candidate, map[string]int) {
	if f.k <= 0 {
		return f.candidates(focus)
	}
	nearest := make([]candidate, 0, f.k)
	left := f.each(focus, func(c candidate) {
		if len(nearest) == f.k && c.distance >= nearest[f.k-1].distance {
			return // of equal ones the earlier row stays
		}
		at, _ := slices.BinarySearchFunc(nearest, c, byDistance)
		if len(nearest) == f.k {
			nearest = nearest[:f.k-1]
		}
		nearest = slices.Insert(nearest, at, c)
	})
	return nearest, left
}

// peers describes the candidates, which come nearest first.
func (s *Space) peers(focus int, found []candidate, ask Ask) []Peer {
	terms := make([]term, len(s.parts))
	room := make([]Contribution, 0, len(found)*len(s.parts))
	peers := make([]Peer, len(found))
	for i, c := range found {
		peers[i], room = s.peer(focus, c, terms, room)
		peers[i].Rank = i + 1
		if !ask.PartsOnly {
			peers[i].Contributions = s.contributions(peers[i])
		}
	}
	return peers
}

// peer describes one candidate; its contributions are put at the end of room.
func (s *Space) peer(focus int, c candidate, terms []term, room []Contribution) (Peer, []Contribution) {
	peer := Peer{Region: s.field.Units[c.unit], Distance: s.finish(c.distance), Coverage: min(c.coverage, 1)}
	clear(terms)
	s.kernel.pair(focus, c.unit, terms)
	from, scale := len(room), 0.0
	if c.distance > 0 {
		scale = peer.Distance / c.distance
	}
	for part, term := range terms {
		if !term.known {
			continue
		}
		room = append(room, Contribution{part, term.amount * scale})
	}
	peer.Parts = room[from:len(room):len(room)]
	return peer, room
}

// contributions are the shares of the dimensions in a distance, nil where there is none to share.
func (s *Space) contributions(p Peer) map[string]float64 {
	if p.Distance <= 0 {
		return nil
	}
	shares := make(map[string]float64, len(s.design.Dimensions))
	for _, c := range p.Parts {
		shares[s.parts[c.Part].Dimension] += c.Amount / p.Distance
	}
	return shares
}

// manual measures the units that were named.
func (s *Space) manual(focus int, named []data.RegionCode, list List) []Manual {
	var manual []Manual
	at := positions(s.field.Units)
	for _, code := range named {
		m := Manual{Peer: Peer{Region: code}}
		if unit, known := at[code]; known && unit != focus {
			distance, coverage, ok := s.kernel.pair(focus, unit, nil)
			if ok && s.enough(coverage) {
				m.Peer, _ = s.peer(focus, candidate{unit, distance, coverage}, make([]term, len(s.parts)), nil)
				m.Contributions = s.contributions(m.Peer)
				m.HasDistance = true
			}
		}
		for rank, measured := range list.Measured {
			if measured.Region == code {
				m.Rank, m.HasRank = rank+1, true
			}
		}
		for _, peer := range list.Peers {
			if peer.Region == code {
				m.Peer, m.HasRank, m.Listed = peer, true, true
			}
		}
		manual = append(manual, m)
	}
	return manual
}
