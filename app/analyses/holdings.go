package analyses

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"pharos/data"
)

// holdings are the lists of the catalogue that choices are made from.
type holdings struct {
	regions    []data.Region
	known      map[data.RegionCode]data.Region
	groups     []data.PeerGroup
	indicators []data.Indicator
	byCode     map[data.IndicatorCode]data.Indicator
	summaries  map[data.IndicatorCode]data.IndicatorSummary
}

// load reads the lists. It runs away from the window.
func load(ctx context.Context, c Catalogue) (holdings, error) {
	var h holdings
	var err error
	if h.regions, err = c.Regions(ctx); err != nil {
		return h, err
	}
	if h.groups, err = c.Groups(ctx); err != nil {
		return h, err
	}
	if h.indicators, err = c.Indicators(ctx); err != nil {
		return h, err
	}
	summaries, err := c.Summaries(ctx)
	h.known = data.Keyed(h.regions, func(r data.Region) data.RegionCode { return r.Code })
	h.byCode = data.Keyed(h.indicators, func(i data.Indicator) data.IndicatorCode { return i.Code })
	h.summaries = data.Keyed(summaries, func(s data.IndicatorSummary) data.IndicatorCode { return s.Indicator })
	return h, err
}

// wholes lists the compositions that have values, in the order of the indicators.
func (h holdings) wholes() []string {
	var names []string
	for _, i := range h.indicators {
		if i.Composition != "" && h.summaries[i.Code].Observations > 0 && !slices.Contains(names, i.Composition) {
			names = append(names, i.Composition)
		}
	}
	return names
}

// parts are the indicators of a composition; of an empty name those of the first one.
func (h holdings) parts(whole string) []data.Indicator {
	if names := h.wholes(); whole == "" && len(names) > 0 {
		whole = names[0]
	}
	var parts []data.Indicator
	for _, i := range h.indicators {
		if whole != "" && i.Composition == whole {
			parts = append(parts, i)
		}
	}
	return parts
}

// overTime reports whether an indicator has values of more than one period.
func (h holdings) overTime(code data.IndicatorCode) bool {
	s := h.summaries[code]
	return s.First != s.Last
}

// usual is the variable studied where none is chosen: the first indicator that has more than one
// period; where there is none, the first with values.
func (h holdings) usual() data.IndicatorCode {
	codes := codesOf(h.indicators)
	for _, wanted := range []func(data.IndicatorCode) bool{h.overTime, func(data.IndicatorCode) bool { return true }} {
		at := slices.IndexFunc(codes, func(code data.IndicatorCode) bool { return h.summaries[code].Observations > 0 && wanted(code) })
		if at >= 0 {
			return codes[at]
		}
	}
	return ""
}

// levels lists the levels that the catalogue has regions of, in the order of the nomenclature.
func (h holdings) levels() []data.Level {
	found := map[data.Level]bool{}
	for _, r := range h.regions {
		found[r.Level] = true
	}
	var levels []data.Level
	for _, level := range data.Levels {
		if found[level] && level != data.LevelAggregate {
			levels = append(levels, level)
		}
	}
	return levels
}

// countries lists the codes of the countries that have regions of the level.
func (h holdings) countries(level data.Level) []string {
	var codes []string
	for _, r := range h.regions {
		if r.Level == level && r.Country != "" && !slices.Contains(codes, r.Country) {
			codes = append(codes, r.Country)
		}
	}
	slices.Sort(codes)
	return codes
}

// chosen are the regions of the choice, in the order of the catalogue.
func (h holdings) chosen(c choice, asked data.Comparison) []data.RegionCode {
	var only map[data.RegionCode]bool
	switch {
	case c.among == ownPeers:
		only = members(asked.Regions())
	case c.among != allRegions:
		at := slices.IndexFunc(h.groups, func(g data.PeerGroup) bool { return data.PeersGroup+g.ID == c.among })
		if at < 0 {
			return nil
		}
		only = members(h.groups[at].Members)
	}
	level := h.level(c, asked)
	var codes []data.RegionCode
	for _, r := range h.regions {
		// a list of one's own may hold regions of several levels
		level := only != nil || r.Level == level
		country := len(c.countries) == 0 || slices.Contains(c.countries, r.Country)
		if level && country && (only == nil || only[r.Code]) && !data.IsExtraRegio(r.Code) {
			codes = append(codes, r.Code)
		}
	}
	return codes
}

func members(codes []data.RegionCode) map[data.RegionCode]bool {
	set := make(map[data.RegionCode]bool, len(codes))
	for _, code := range codes {
		set[code] = true
	}
	return set
}

// level is the one chosen, else that of the focus, else the finest that is not below NUTS 2.
func (h holdings) level(c choice, asked data.Comparison) data.Level {
	levels := h.levels()
	usual := data.Level("")
	for _, level := range levels {
		if usual == "" || level == data.LevelNUTS1 || level == data.LevelNUTS2 {
			usual = level
		}
	}
	return cmp.Or(c.level, h.known[asked.Focus].Level, usual)
}

// common is what the names of all parts of a whole begin with, up to a colon: "Employment: ".
func (h holdings) common(whole, language string) string {
	parts := h.parts(whole)
	if len(parts) < 2 {
		return ""
	}
	name := parts[0].Name.In(language)
	at := strings.Index(name, ": ")
	if at < 0 {
		return ""
	}
	for _, part := range parts {
		if !strings.HasPrefix(part.Name.In(language), name[:at+2]) {
			return ""
		}
	}
	return name[:at+2]
}
