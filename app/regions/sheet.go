package regions

import (
	"cmp"
	"context"
	"slices"

	"pharos/data"
	"pharos/data/benchmark"
)

// A sheet is what is known of a region: its latest values, each with one to compare it with.
type sheet struct {
	region  data.RegionCode
	rows    []row
	against against
	read    bool
}

// A row is the latest value of an indicator.
type row struct {
	data.Observation
	other    float64 // of the peers' median or the country
	hasOther bool
}

// against says what a region's values are set beside.
type against struct {
	peers   []data.RegionCode // their median; empty: the country's value
	country data.RegionCode   // empty where the region is a country itself
}

// regions are those whose values are needed.
func (a against) regions() []data.RegionCode {
	if len(a.peers) > 0 {
		return a.peers
	}
	if a.country != "" {
		return []data.RegionCode{a.country}
	}
	return nil
}

// beside chooses what to set a region's values beside: the focus its peers, others their country.
func (s *state) beside() against {
	if s.region == s.focus && len(s.peers) > 0 {
		return against{peers: s.peers}
	}
	country := data.RegionCode(s.base.known[s.region].Country)
	if _, known := s.base.known[country]; !known || country == s.region {
		return against{}
	}
	return against{country: country}
}

// readSheet runs away from the window.
func readSheet(ctx context.Context, c benchmark.Source, region data.RegionCode, a against) (sheet, error) {
	s := sheet{region: region, against: a, read: true}
	own, err := c.Observations(ctx, data.Query{Regions: []data.RegionCode{region}, Latest: true})
	if err != nil || len(own) == 0 {
		return s, err
	}
	others := map[data.IndicatorCode][]float64{}
	if beside := a.regions(); len(beside) > 0 {
		found, err := c.Observations(ctx, data.Query{Regions: beside, Latest: true})
		if err != nil {
			return s, err
		}
		for _, o := range found {
			others[o.Indicator] = append(others[o.Indicator], o.Value)
		}
	}
	for _, o := range own {
		r := row{Observation: o}
		if summary, any := benchmark.Summarise(others[o.Indicator]); any {
			r.other, r.hasOther = summary.Median, true
		}
		s.rows = append(s.rows, r)
	}
	return s, nil
}

// arrange sorts the rows by theme in the order of the catalogue's indicators.
func (s *sheet) arrange(h holdings) {
	themes := map[string]int{}
	first := func(theme string) int {
		if _, known := themes[theme]; !known {
			themes[theme] = len(themes)
		}
		return themes[theme]
	}
	slices.SortStableFunc(s.rows, func(a, b row) int { return cmp.Compare(h.order[a.Indicator], h.order[b.Indicator]) })
	for _, r := range s.rows {
		first(h.indicators[r.Indicator].Theme)
	}
	slices.SortStableFunc(s.rows, func(a, b row) int {
		return cmp.Compare(first(h.indicators[a.Indicator].Theme), first(h.indicators[b.Indicator].Theme))
	})
}

// A course is the development of an indicator in the region and what it is set beside.
type course struct {
	region    data.RegionCode
	indicator data.IndicatorCode
	lines     []benchmark.Line
}

func readCourse(ctx context.Context, c benchmark.Source, of course, a against) (course, error) {
	var err error
	of.lines, err = benchmark.Series(ctx, c, of.indicator, append([]data.RegionCode{of.region}, a.regions()...))
	return of, err
}

// load reads the lists. It runs away from the window.
func load(ctx context.Context, c Catalogue) (holdings, error) {
	h := holdings{
		known: map[data.RegionCode]data.Region{}, indicators: map[data.IndicatorCode]data.Indicator{},
		order: map[data.IndicatorCode]int{}, sources: map[data.SourceID]data.Source{},
	}
	var err error
	if h.regions, err = c.Regions(ctx); err != nil {
		return h, err
	}
	for _, region := range h.regions {
		h.known[region.Code] = region
	}
	if h.groups, err = c.Groups(ctx); err != nil {
		return h, err
	}
	indicators, err := c.Indicators(ctx)
	if err != nil {
		return h, err
	}
	for i, indicator := range indicators {
		h.indicators[indicator.Code], h.order[indicator.Code] = indicator, i
	}
	return h, h.readArchive(ctx, c)
}

func (h *holdings) readArchive(ctx context.Context, c Archive) error {
	var err error
	if h.practices, err = c.Practices(ctx); err != nil {
		return err
	}
	sources, err := c.Sources(ctx)
	for _, source := range sources {
		h.sources[source.ID] = source
	}
	return err
}
