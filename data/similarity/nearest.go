package similarity

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"pharos/data"
)

// A Query asks for the regions of a catalogue that are most similar to Focus.
type Query struct {
	Focus          data.RegionCode
	Design         Design
	K              int           // how many; 0 for all
	OtherCountries bool          // leave out the country of the focus, whatever the design's filter says
	Level          data.Level    // of the candidates; empty for that of the design's filter, or of the focus
	Candidates     []data.Region // all regions that may be compared, the focus may be among them
	// Only, where it is not nil, limits the peers to these; the other candidates still take part in
	// scaling, so that distances do not depend on it.
	Only   []data.RegionCode
	Manual []data.RegionCode // regions to measure beside those that are found
	// Groups are attributes of regions beside their country that filters and categories may ask for.
	Groups map[string]map[data.RegionCode]string

	PartsOnly bool // as of Ask
}

// Nearest finds the regions whose structure is nearest to the focus. Variables are scaled over all
// candidates of the level and the focus, also those of the focus' own country, so that the distance
// between two regions does not depend on which of them asks, nor on the filter. Pairs that know less
// than the design's MinCoverage have no distance. Equal distances are ordered by code.
//
// A design that does not fit the source is refused with a data.ProblemError; a region without data is
// no error, its list is empty and LeftOut says why.
func Nearest(ctx context.Context, source Source, query Query) (List, error) {
	list, _, err := Search(ctx, source, query)
	return list, err
}

// Search is Nearest, and returns the space in which the regions were measured as well: who wants to
// show values or to make groups reads nothing twice.
func Search(ctx context.Context, source Source, query Query) (List, *Space, error) {
	space, chosen, err := query.space(ctx, source)
	if err != nil {
		return List{}, nil, err
	}
	list, err := space.Nearest(ctx, chosen.focus, query.ask())
	if err != nil {
		return List{}, nil, fmt.Errorf("peers of %s: %w", query.Focus, err)
	}
	list.LeftOut = chosen.with(list.LeftOut)
	return list, space, nil
}

// NearestOfAll finds the nearest regions of every candidate of the level, in the order of their codes,
// from one reading of the source; see Space.All for what the lists hold and for parallel.
func NearestOfAll(ctx context.Context, source Source, query Query, parallel func(n int, work func(i int))) ([]List, error) {
	space, chosen, err := query.space(ctx, source)
	if err != nil {
		return nil, err
	}
	foci := make([]int, len(chosen.regions))
	for i := range foci {
		foci[i] = i
	}
	lists, err := space.All(ctx, foci, query.ask(), parallel)
	if err != nil {
		return nil, fmt.Errorf("peers of all regions: %w", err)
	}
	for i := range lists {
		lists[i].LeftOut = chosen.with(lists[i].LeftOut)
	}
	return lists, nil
}

func (q Query) ask() Ask { return Ask{K: q.K, Only: q.Only, Manual: q.Manual, PartsOnly: q.PartsOnly} }

// space reads and prepares the candidates.
func (q Query) space(ctx context.Context, source Source) (*Space, chosen, error) {
	if q.Focus == "" {
		return nil, chosen{}, data.Refuse(refusal("benchmark.focus.none"))
	}
	if q.OtherCountries {
		q.Design.Filter.Country = CountryOther
	}
	c := q.choose()
	field, err := Read(ctx, source, q.Design, c.regions)
	if err != nil {
		return nil, chosen{}, fmt.Errorf("values for peers of %s: %w", q.Focus, err)
	}
	for name, texts := range q.Groups {
		group := make([]string, len(field.Units))
		for i, code := range field.Units {
			group[i] = texts[code]
		}
		field.Groups[name] = group
	}
	space, err := Prepare(field, q.Design)
	if err != nil {
		return nil, chosen{}, fmt.Errorf("peers of %s: %w", q.Focus, err)
	}
	return space, c, nil
}

// chosen is the regions that take part in scaling, by code, with the focus among them.
type chosen struct {
	regions []data.Region
	focus   int
	left    map[string]int // the others by reason
}

func (c chosen) with(left []LeftOut) []LeftOut {
	all := map[string]int{}
	for reason, count := range c.left {
		all[reason] = count
	}
	for _, l := range left {
		all[l.Reason] += l.Count
	}
	return leftOut(all)
}

// choose keeps the candidates of the level, and counts the others by reason.
func (q Query) choose() chosen {
	focus := data.RegionFromCode(q.Focus)
	for _, region := range q.Candidates {
		if region.Code == q.Focus {
			focus = region
		}
	}
	level := cmp.Or(q.Level, q.Design.Filter.Level, focus.Level)
	c := chosen{regions: []data.Region{focus}, left: map[string]int{}}
	seen := map[data.RegionCode]bool{focus.Code: true}
	for _, region := range q.Candidates {
		if seen[region.Code] {
			continue
		}
		seen[region.Code] = true
		if reason := unfit(region, level); reason != "" {
			c.left[reason]++
			continue
		}
		c.regions = append(c.regions, region)
	}
	slices.SortFunc(c.regions, func(a, b data.Region) int { return cmp.Compare(a.Code, b.Code) })
	c.focus = slices.IndexFunc(c.regions, func(r data.Region) bool { return r.Code == focus.Code })
	return c
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
