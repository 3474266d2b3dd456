package benchmark

import (
	"cmp"
	"slices"
	"strings"

	"pharos/data"
)

// A Match says that a practice may help to close a gap, and why: it comes from a peer that does
// better than the focus on the indicator.
type Match struct {
	Indicator  data.IndicatorCode
	Practice   *data.PracticeCard // of the Stock; not to be changed
	Peer       data.RegionCode    // the best of the peers that the practice belongs to
	PeerValue  float64
	FocusValue float64
	PeerMedian float64
	Where      data.RegionCode // the practice's own code: the peer, a region around it, or one inside it
	Direct     bool            // the practice names the indicator; otherwise it names none, a weaker hint
	Priority   float64         // of the gap, counting practices; see Priority
	Transfer   data.Quantity   // 0..100, how well the focus can take it over; absent where nothing tells
}

// A Stock is what the practices of a catalogue tell, and what is known of their places.
type Stock struct {
	Cards []data.PracticeCard
	// Regions gives the parents of codes; a code it lacks has the parent that its form tells.
	Regions map[data.RegionCode]data.Region
	// Transfer tells how well the focus can take over a practice, 0..100; one without an entry is unknown.
	Transfer map[data.PracticeID]data.Quantity
}

// provenEvidence is the least grade that counts as evidence for the priority of a gap.
const provenEvidence data.Evidence = 1

// Matches lists the practices that may help where the focus is behind its peers' median: those that
// name the indicator, or no indicator at all, and belong to a peer that does better than the focus. A
// practice belongs to a peer if one of its regions is the peer, lies in it or contains it; one that
// belongs to the focus in this way is already at home there and is left out.
//
// The gap of the highest priority comes first; for one gap practices that name it before those that do
// not, then by evidence, then by how well the focus can take them over, unknown last, then by key.
func Matches(result Result, stock Stock) []Match {
	kin := newKinship(result, stock)
	var matches []Match
	for _, row := range result.Table {
		if !row.HasGap || row.Gap.ToMedian >= 0 {
			continue
		}
		priority := Priority(row.Gap, row.Weight, kin.proven(row))
		for i := range stock.Cards {
			if match, helps := kin.match(row, i); helps {
				match.Priority, match.Transfer = priority, stock.Transfer[match.Practice.ID]
				matches = append(matches, match)
			}
		}
	}
	order := positions(codesOf(result.Indicators))
	slices.SortStableFunc(matches, func(a, b Match) int {
		return cmp.Or(
			cmp.Compare(b.Priority, a.Priority), cmp.Compare(order[a.Indicator], order[b.Indicator]),
			first(a.Direct, b.Direct), cmp.Compare(b.Practice.Evidence, a.Practice.Evidence),
			first(a.Transfer.Known, b.Transfer.Known), cmp.Compare(b.Transfer.Value, a.Transfer.Value),
			cmp.Compare(a.Practice.Key, b.Practice.Key), cmp.Compare(a.Practice.ID, b.Practice.ID),
		)
	})
	return matches
}

// A Reason is one thing that speaks for a match; "match.reason.<Key>" is its phrase key. The phrases take
// from the match: peer, value, region, own and median, grade ("practice.evidence.<grade>") and score.
type Reason struct{ Key string }

// Reasons says in order why the match is where it is: the peer that does better, and that the practice
// names the indicator or does not, how its results are proved, how well it can be taken over.
func (m Match) Reasons() []Reason {
	reasons := []Reason{{"peer"}}
	if !m.Direct {
		reasons[0] = Reason{"hint"}
	}
	if m.Practice.Evidence >= provenEvidence {
		reasons = append(reasons, Reason{"evidence"})
	}
	if m.Transfer.Known {
		reasons = append(reasons, Reason{"transfer"})
	}
	return reasons
}

// Prioritise returns the result with the priority of every gap counting the practices: in full where
// one with evidence names the indicator at a peer that does better than the peers' median. The
// result that was given is not changed.
func Prioritise(result Result, stock Stock) Result {
	kin := newKinship(result, stock)
	result.Table = slices.Clone(result.Table)
	for i, row := range result.Table {
		if row.HasGap {
			result.Table[i].Gap.Priority = Priority(row.Gap, row.Weight, kin.proven(row))
		}
	}
	return result
}

// ByPriority returns the rows of the result that have a gap, the most pressing first; rows of equal
// priority stay in the order of the table.
func (r Result) ByPriority() []IndicatorResult {
	rows := slices.DeleteFunc(slices.Clone(r.Table), func(row IndicatorResult) bool { return !row.HasGap })
	slices.SortStableFunc(rows, func(a, b IndicatorResult) int { return cmp.Compare(b.Gap.Priority, a.Gap.Priority) })
	return rows
}

// first puts what is true in front.
func first(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

func codesOf(indicators []data.Indicator) []data.IndicatorCode {
	codes := make([]data.IndicatorCode, len(indicators))
	for i, indicator := range indicators {
		codes[i] = indicator.Code
	}
	return codes
}

// kinship tells which region contains which, and so whose the practices are.
type kinship struct {
	stock Stock
	focus data.RegionCode
	peers []data.RegionCode // by code
	homes []home            // by practice
}

// A home is where a practice belongs.
type home struct {
	own   bool              // to the focus
	where []data.RegionCode // by peer: its first code that belongs to the peer; empty where none does
}

// newKinship finds out once, for each code, whom it belongs to: a catalogue has many practices, but few
// regions.
func newKinship(result Result, stock Stock) *kinship {
	k := &kinship{
		stock: stock, focus: result.Comparison.Focus, peers: slices.Sorted(slices.Values(result.Comparison.Peers)),
		homes: make([]home, len(stock.Cards)),
	}
	known := map[data.RegionCode]belonging{}
	for i := range stock.Cards {
		for _, code := range stock.Cards[i].Regions {
			b, done := known[code]
			if !done {
				b = k.belonging(code)
				known[code] = b
			}
			k.homes[i].add(code, b, len(k.peers))
		}
	}
	return k
}

// A belonging is whom a code belongs to.
type belonging struct {
	focus bool
	peers []int // by their numbers
}

// belonging compares a code with all. Aggregates such as the European Union contain everything and say
// nothing.
func (k *kinship) belonging(code data.RegionCode) (b belonging) {
	if data.LevelOf(code) == data.LevelAggregate {
		return b
	}
	b.focus = k.related(code, k.focus)
	for number, peer := range k.peers {
		if k.related(code, peer) {
			b.peers = append(b.peers, number)
		}
	}
	return b
}

func (k *kinship) related(a, b data.RegionCode) bool {
	return a == b || k.contains(a, b) || k.contains(b, a)
}

func (h *home) add(code data.RegionCode, b belonging, peers int) {
	h.own = h.own || b.focus
	if len(b.peers) > 0 && h.where == nil {
		h.where = make([]data.RegionCode, peers)
	}
	for _, peer := range b.peers {
		h.where[peer] = cmp.Or(h.where[peer], code)
	}
}

// match returns the best peer that the practice belongs to and that does better than the focus.
func (k *kinship) match(row IndicatorResult, practice int) (Match, bool) {
	card := &k.stock.Cards[practice]
	direct := slices.Contains(card.Indicators, row.Indicator.Code)
	if !direct && len(card.Indicators) > 0 || k.homes[practice].own {
		return Match{}, false
	}
	match, found := k.bestPeer(row, practice, row.Gap.Value)
	match.Direct = direct
	return match, found
}

// bestPeer returns the best peer that the practice belongs to and that does better than the value;
// the first by code where several are best.
func (k *kinship) bestPeer(row IndicatorResult, practice int, than float64) (Match, bool) {
	match := Match{
		Indicator: row.Indicator.Code, Practice: &k.stock.Cards[practice], PeerValue: than,
		FocusValue: row.Gap.Value, PeerMedian: row.Gap.PeerMedian,
	}
	sign := float64(row.Indicator.Direction)
	for number, where := range k.homes[practice].where {
		if where == "" {
			continue
		}
		cell, known := row.Cells[k.peers[number]]
		if known && sign*cell.Value > sign*match.PeerValue {
			match.Peer, match.PeerValue, match.Where = k.peers[number], cell.Value, where
		}
	}
	return match, match.Peer != ""
}

// proven reports whether a practice with evidence names the indicator at a peer that does better
// than the peers' median.
func (k *kinship) proven(row IndicatorResult) bool {
	for i := range k.stock.Cards {
		card := &k.stock.Cards[i]
		if card.Evidence < provenEvidence || k.homes[i].own || !slices.Contains(card.Indicators, row.Indicator.Code) {
			continue
		}
		if _, found := k.bestPeer(row, i, row.Gap.PeerMedian); found {
			return true
		}
	}
	return false
}

// contains reports whether outer lies above inner, by the parents of the regions or by the form of
// NUTS codes.
func (k *kinship) contains(outer, inner data.RegionCode) bool {
	if isNUTS(outer) && isNUTS(inner) && len(outer) < len(inner) && strings.HasPrefix(string(inner), string(outer)) {
		return true
	}
	for range data.Levels { // no hierarchy is deeper; a circle of parents ends here too
		inner = k.parent(inner)
		if inner == "" {
			return false
		}
		if inner == outer {
			return true
		}
	}
	return false
}

func (k *kinship) parent(code data.RegionCode) data.RegionCode {
	if region, known := k.stock.Regions[code]; known {
		return region.Parent
	}
	return data.ParentOf(code)
}

func isNUTS(code data.RegionCode) bool {
	level := data.LevelOf(code)
	return level != data.LevelOther && level != data.LevelAggregate
}

func positions[T comparable](list []T) map[T]int {
	at := make(map[T]int, len(list))
	for i, value := range list {
		at[value] = i
	}
	return at
}
