package similarity

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"pharos/data"
)

// A Query asks for the regions most similar to Focus.
type Query struct {
	Focus          data.RegionCode
	Design         Design
	K              int           // how many; 0 for all
	OtherCountries bool          // leave out the country of the focus
	Level          data.Level    // of the candidates; empty for the level of the focus
	Candidates     []data.Region // all regions that may be compared, the focus may be among them
	// Only, where it is not nil, limits the peers to these; the other candidates still take part in
	// scaling, so that distances do not depend on it.
	Only []data.RegionCode
}

// A List is the answer: the nearest regions, nearest first, and how they were found.
type List struct {
	Focus      data.RegionCode
	Peers      []Peer
	Design     Design // with the dimensions that were used
	Candidates int    // regions whose distance to the focus is known
	LeftOut    []LeftOut
	Periods    []PeriodUse    // per variable, over all regions of the level; a composition stands under its id
	Notices    []data.Problem // variables that could not be used, and why
}

// A Peer is one similar region.
type Peer struct {
	Region        data.RegionCode
	Distance      float64 // 0 for the same structure; not bounded above
	Coverage      float64 // share of the design's weights that both regions know, 0..1
	Stability     float64 // share of the random weightings that keep it among the first K; only if HasStability
	HasStability  bool
	Contributions map[string]float64 // id of a dimension to its share of the distance, sum 1; empty where the distance is 0
}

// A LeftOut counts candidates that are not in the list. Reason is the end of the phrase key
// "peers.left-out.<Reason>".
type LeftOut struct {
	Reason string
	Count  int
}

// The reasons to leave a candidate out, in the order in which they are tried.
const (
	leftAggregate   = "aggregate"    // not one region but many
	leftExtraRegio  = "extra-regio"  // territory that belongs to no region
	leftOtherLevel  = "other-level"  // larger or smaller than asked
	leftSameCountry = "same-country" // only other countries were asked for
	leftNoValues    = "no-values"    // not among Only: without values for the comparison
	leftLowCoverage = "low-coverage" // too little is known of it, or of the focus
	leftBeyondK     = "beyond-k"     // measured, but farther than those asked for
)

var leftReasons = []string{
	leftAggregate, leftExtraRegio, leftOtherLevel, leftSameCountry, leftNoValues, leftLowCoverage, leftBeyondK,
}

// Nearest finds the regions whose structure is nearest to the focus (Navarro et al. 2014): the
// weighted mean over the dimensions of the weighted mean of squared differences of scaled variables,
// over what both regions know. Variables are scaled over all candidates of the level and the focus,
// also those of the focus' own country, so that the distance between two regions does not depend on
// which of them asks, nor on the filter. Pairs that know less than the design's MinCoverage have no
// distance. Equal distances are ordered by code.
//
// A design that does not fit the source is refused with a data.ProblemError; a region without data is
// no error, its list is empty and LeftOut says why.
func Nearest(ctx context.Context, source Source, query Query) (List, error) {
	if query.Focus == "" {
		return List{}, data.Refuse(refusal("benchmark.focus.none"))
	}
	list := List{Focus: query.Focus}
	field, left := selectField(query)
	space, err := measure(ctx, source, query.Design, field.codes())
	if err != nil {
		return List{}, fmt.Errorf("peers of %s: %w", query.Focus, err)
	}
	list.Design, list.Periods, list.Notices = space.design, space.periods, space.notices
	pairs := field.pairs(space, left)
	list.Candidates = len(pairs)
	stability := space.stability(pairs, query.K)
	for i, p := range pairs {
		if query.K > 0 && i >= query.K {
			left[leftBeyondK] = len(pairs) - i
			break
		}
		peer := p.peer(space)
		if stability != nil {
			peer.Stability, peer.HasStability = stability[i], true
		}
		list.Peers = append(list.Peers, peer)
	}
	for _, reason := range leftReasons {
		if left[reason] > 0 {
			list.LeftOut = append(list.LeftOut, LeftOut{reason, left[reason]})
		}
	}
	return list, nil
}

// A field is the regions that take part in scaling, by code, with the focus among them.
type field struct {
	regions   []data.Region
	focus     int
	elsewhere bool                     // only other countries
	only      map[data.RegionCode]bool // nil for all
}

func (f field) codes() []data.RegionCode {
	codes := make([]data.RegionCode, len(f.regions))
	for i, region := range f.regions {
		codes[i] = region.Code
	}
	return codes
}

// selectField keeps the candidates of the level, and counts the others by reason.
func selectField(query Query) (field, map[string]int) {
	focus := data.RegionFromCode(query.Focus)
	for _, region := range query.Candidates {
		if region.Code == query.Focus {
			focus = region
		}
	}
	level := cmp.Or(query.Level, focus.Level)
	f, left := field{regions: []data.Region{focus}, elsewhere: query.OtherCountries}, map[string]int{}
	if query.Only != nil {
		f.only = make(map[data.RegionCode]bool, len(query.Only))
		for _, code := range query.Only {
			f.only[code] = true
		}
	}
	seen := map[data.RegionCode]bool{focus.Code: true}
	for _, region := range query.Candidates {
		if seen[region.Code] {
			continue
		}
		seen[region.Code] = true
		if reason := unfit(region, level); reason != "" {
			left[reason]++
			continue
		}
		f.regions = append(f.regions, region)
	}
	slices.SortFunc(f.regions, func(a, b data.Region) int { return cmp.Compare(a.Code, b.Code) })
	f.focus = slices.IndexFunc(f.regions, func(r data.Region) bool { return r.Code == focus.Code })
	return f, left
}

func unfit(region data.Region, level data.Level) string {
	switch {
	case region.Level == data.LevelAggregate:
		return leftAggregate
	case data.IsExtraRegio(region.Code):
		return leftExtraRegio
	case region.Level != level:
		return leftOtherLevel
	}
	return ""
}

// pairs measures the focus against the others, nearest first.
func (f field) pairs(space *space, left map[string]int) []pair {
	var pairs []pair
	for i, region := range f.regions {
		if i == f.focus {
			continue
		}
		if reason := f.excluded(region); reason != "" {
			left[reason]++
			continue
		}
		p, known := space.pair(f.focus, i)
		if !known {
			left[leftLowCoverage]++
			continue
		}
		pairs = append(pairs, p)
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(a.other, b.other))
	})
	return pairs
}

// excluded tells why a region of the field is not to be a peer; empty where it may be one.
func (f field) excluded(region data.Region) string {
	home := f.regions[f.focus].Country
	switch {
	case f.elsewhere && home != "" && region.Country == home:
		return leftSameCountry
	case f.only != nil && !f.only[region.Code]:
		return leftNoValues
	}
	return ""
}
