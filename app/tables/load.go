package tables

import (
	"cmp"
	"context"
	"slices"

	"pharos/data"
	"pharos/resources/phrase"
)

// load reads the lists of the catalogue. Language is that of the names to filter by.
func load(ctx context.Context, c Catalogue, language string) (h holdings, err error) {
	if h.regions, err = c.Regions(ctx); err != nil {
		return h, err
	}
	if h.indicators, err = c.Indicators(ctx); err != nil {
		return h, err
	}
	if h.groups, err = c.Groups(ctx); err != nil {
		return h, err
	}
	summaries, err := c.Summaries(ctx)
	if err != nil {
		return h, err
	}
	sources, err := c.Sources(ctx)
	if err != nil {
		return h, err
	}
	h.index(summaries, sources, language)
	return h, ctx.Err()
}

func (h *holdings) index(summaries []data.IndicatorSummary, sources []data.Source, language string) {
	h.summaries = make(map[data.IndicatorCode]data.IndicatorSummary, len(summaries))
	for _, s := range summaries {
		h.summaries[s.Indicator] = s
	}
	h.sources = make(map[data.SourceID]data.Source, len(sources))
	for _, s := range sources {
		h.sources[s.ID] = s
	}
	h.known = make(map[data.IndicatorCode]int, len(h.indicators))
	for at, i := range h.indicators {
		h.known[i.Code] = at
	}
	h.indexRegions(language)
}

func (h *holdings) indexRegions(language string) {
	levels, countries := map[data.Level]bool{}, map[string]bool{}
	h.place = make(map[data.RegionCode]int, len(h.regions))
	h.folded = make([]string, len(h.regions))
	for at, r := range h.regions {
		h.place[r.Code] = at
		h.folded[at] = phrase.Fold(cmp.Or(r.Name.In(language), string(r.Code)) + " " + string(r.Code))
		levels[r.Level] = true
		if r.Country != "" && !countries[r.Country] {
			countries[r.Country] = true
			h.countries = append(h.countries, r.Country)
		}
	}
	slices.Sort(h.countries)
	h.levels = slices.DeleteFunc(slices.Clone(data.Levels), func(l data.Level) bool { return !levels[l] })
}

// narrowed returns the rows that the wish lets through, in the catalogue's order.
func (h *holdings) narrowed(w wish) []int {
	var members map[data.RegionCode]bool
	for _, g := range h.groups {
		if g.ID == w.group && w.group != "" {
			members = make(map[data.RegionCode]bool, len(g.Members))
			for _, code := range g.Members {
				members[code] = true
			}
		}
	}
	rows := make([]int, 0, len(h.regions))
	for at, r := range h.regions {
		fits := (w.level == "" || r.Level == w.level) && (w.country == "" || r.Country == w.country)
		if fits && (w.group == "" || members[r.Code]) {
			rows = append(rows, at)
		}
	}
	return rows
}
