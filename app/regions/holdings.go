package regions

import (
	"context"
	"slices"
	"strings"

	"pharos/data"
	"pharos/resources/phrase"
)

// holdings are the lists of the catalogue, and the published ones beside them.
type holdings struct {
	regions    []data.Region
	known      map[data.RegionCode]data.Region
	folded     map[data.RegionCode]string // names in every language, and the code
	below      map[data.RegionCode][]data.RegionCode
	groups     []data.PeerGroup
	indicators map[data.IndicatorCode]data.Indicator
	order      map[data.IndicatorCode]int
	practices  []data.PracticeCard
	sources    map[data.SourceID]data.Source
	lists      Nomenclature // nil: not there
}

// load reads the lists. It runs away from the window.
func load(ctx context.Context, config Config) (holdings, error) {
	c := config.Catalogue
	regions, err := c.Regions(ctx)
	if err != nil {
		return holdings{}, err
	}
	h := holdingsOf(regions)
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
	if config.Nomenclature != nil {
		if h.lists, err = config.Nomenclature(); err != nil {
			return h, err
		}
	}
	return h, h.readArchive(ctx, c)
}

func holdingsOf(regions []data.Region) holdings {
	h := holdings{
		regions: regions, known: make(map[data.RegionCode]data.Region, len(regions)),
		folded: make(map[data.RegionCode]string, len(regions)), below: map[data.RegionCode][]data.RegionCode{},
		indicators: map[data.IndicatorCode]data.Indicator{}, order: map[data.IndicatorCode]int{},
		sources: map[data.SourceID]data.Source{},
	}
	for _, region := range regions {
		h.known[region.Code] = region
		h.folded[region.Code] = foldedNames(region.Name, string(region.Code))
		if region.Parent != "" && region.Parent != region.Code {
			h.below[region.Parent] = append(h.below[region.Parent], region.Code)
		}
	}
	return h
}

func (h *holdings) readArchive(ctx context.Context, c Archive) error {
	var err error
	if h.practices, err = c.AllCards(ctx); err != nil {
		return err
	}
	sources, err := c.Sources(ctx)
	for _, source := range sources {
		h.sources[source.ID] = source
	}
	return err
}

// foldedNames are the names in all languages and the code, without accents and case.
func foldedNames(name data.Text, code string) string {
	texts := make([]string, 0, len(name)+1)
	for _, text := range name {
		texts = append(texts, text)
	}
	slices.Sort(texts)
	return phrase.Fold(strings.Join(append(slices.Compact(texts), code), " "))
}

// region returns what is known of a code: by the catalogue, else by the published lists.
func (h holdings) region(code data.RegionCode) (region data.Region, stored, listed bool) {
	if region, stored = h.known[code]; stored {
		return region, true, true
	}
	if h.lists != nil {
		region, listed = h.lists.Region(code)
	}
	return region, false, listed
}

// group returns a group of the catalogue.
func (h holdings) group(id string) (data.PeerGroup, bool) {
	at := slices.IndexFunc(h.groups, func(g data.PeerGroup) bool { return g.ID == id })
	if id == "" || at < 0 {
		return data.PeerGroup{}, false
	}
	return h.groups[at], true
}

// union is the aggregate that regions are set beside: the EU of today, else the first there is.
func (h holdings) union() data.RegionCode {
	if _, has := h.known["EU27_2020"]; has {
		return "EU27_2020"
	}
	at := slices.IndexFunc(h.regions, func(r data.Region) bool { return r.Level == data.LevelAggregate })
	if at < 0 {
		return ""
	}
	return h.regions[at].Code
}
