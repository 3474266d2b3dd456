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
	Practice   data.Practice
	Peer       data.RegionCode // the best of the peers that the practice belongs to
	PeerValue  float64
	FocusValue float64
	PeerMedian float64
	Where      data.RegionCode // the practice's own code: the peer, a region around it, or one inside it
	Direct     bool            // the practice names the indicator; otherwise it names none, a weaker hint
	Priority   float64         // of the gap, counting practices; see Priority
}

// provenEvidence is the least grade that counts as evidence for the priority of a gap.
const provenEvidence data.Evidence = 1

// Matches lists the practices that may help where the focus is behind its peers' median: those that
// name the indicator, or no indicator at all, and belong to a peer that does better than the focus. A
// practice belongs to a peer if one of its regions is the peer, lies in it or contains it; one that
// belongs to the focus in this way is already at home there and is left out. regions gives the
// parents of codes; a code it lacks has the parent that its form tells.
//
// The largest gap comes first; for one gap practices that name it before those that do not, then by
// evidence, then by key.
func Matches(result Result, practices []data.Practice, regions map[data.RegionCode]data.Region) []Match {
	kin := kinship{regions}
	var matches []Match
	for _, row := range result.Table {
		if !row.HasGap || row.Gap.ToMedian >= 0 {
			continue
		}
		priority := Priority(row.Gap, row.Weight, kin.proven(result, row, practices))
		for _, practice := range practices {
			if match, helps := kin.match(result, row, practice); helps {
				match.Priority = priority
				matches = append(matches, match)
			}
		}
	}
	order := positions(codesOf(result.Indicators))
	slices.SortStableFunc(matches, func(a, b Match) int {
		return cmp.Or(
			cmp.Compare(b.Priority, a.Priority), cmp.Compare(order[a.Indicator], order[b.Indicator]),
			directFirst(a, b), cmp.Compare(b.Practice.Evidence, a.Practice.Evidence),
			cmp.Compare(a.Practice.Key, b.Practice.Key), cmp.Compare(a.Practice.ID, b.Practice.ID),
		)
	})
	return matches
}

// Prioritise returns the result with the priority of every gap counting the practices: in full where
// one with evidence names the indicator at a peer that does better than the peers' median. The
// result that was given is not changed.
func Prioritise(result Result, practices []data.Practice, regions map[data.RegionCode]data.Region) Result {
	kin := kinship{regions}
	result.Table = slices.Clone(result.Table)
	for i, row := range result.Table {
		if row.HasGap {
			result.Table[i].Gap.Priority = Priority(row.Gap, row.Weight, kin.proven(result, row, practices))
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

func directFirst(a, b Match) int {
	switch {
	case a.Direct == b.Direct:
		return 0
	case a.Direct:
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

// kinship tells which region contains which.
type kinship struct {
	regions map[data.RegionCode]data.Region
}

// match returns the best peer that the practice belongs to and that does better than the focus.
func (k kinship) match(result Result, row IndicatorResult, practice data.Practice) (Match, bool) {
	direct := slices.Contains(practice.Indicators, row.Indicator.Code)
	if !direct && len(practice.Indicators) > 0 {
		return Match{}, false
	}
	if _, own := k.belongs(practice, result.Comparison.Focus); own {
		return Match{}, false
	}
	match, found := k.bestPeer(result, row, practice, row.Gap.Value)
	match.Direct = direct
	return match, found
}

// bestPeer returns the best peer that the practice belongs to and that does better than the value;
// the first by code where several are best.
func (k kinship) bestPeer(result Result, row IndicatorResult, practice data.Practice, than float64) (Match, bool) {
	sign := float64(row.Indicator.Direction)
	match := Match{
		Indicator: row.Indicator.Code, Practice: practice, PeerValue: than,
		FocusValue: row.Gap.Value, PeerMedian: row.Gap.PeerMedian,
	}
	for _, peer := range slices.Sorted(slices.Values(result.Comparison.Peers)) {
		cell, known := row.Cells[peer]
		if !known || sign*cell.Value <= sign*match.PeerValue {
			continue
		}
		if where, belongs := k.belongs(practice, peer); belongs {
			match.Peer, match.PeerValue, match.Where = peer, cell.Value, where
		}
	}
	return match, match.Peer != ""
}

// proven reports whether a practice with evidence names the indicator at a peer that does better
// than the peers' median.
func (k kinship) proven(result Result, row IndicatorResult, practices []data.Practice) bool {
	for _, practice := range practices {
		if practice.Evidence < provenEvidence || !slices.Contains(practice.Indicators, row.Indicator.Code) {
			continue
		}
		if _, own := k.belongs(practice, result.Comparison.Focus); own {
			continue
		}
		if _, found := k.bestPeer(result, row, practice, row.Gap.PeerMedian); found {
			return true
		}
	}
	return false
}

// belongs returns the first code of the practice that is the region, lies in it or contains it.
// Aggregates such as the European Union contain everything and say nothing.
func (k kinship) belongs(practice data.Practice, region data.RegionCode) (data.RegionCode, bool) {
	for _, code := range practice.Regions {
		if data.LevelOf(code) == data.LevelAggregate {
			continue
		}
		if code == region || k.contains(code, region) || k.contains(region, code) {
			return code, true
		}
	}
	return "", false
}

// contains reports whether outer lies above inner, by the parents of the regions or by the form of
// NUTS codes.
func (k kinship) contains(outer, inner data.RegionCode) bool {
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

func (k kinship) parent(code data.RegionCode) data.RegionCode {
	if region, known := k.regions[code]; known {
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
