package duplicate

import (
	"slices"

	"pharos/data"
	"pharos/data/lexis"
)

// Tags keep the keys of different kinds of blocks apart.
const (
	tagTitle uint64 = iota + 1
	tagPrints
	tagOwner
	tagYear
	tagTheme
	tagName
	tagBudget
	tagKind
	tagMonth
	tagAround
	tagPage
	tagFigure
)

// blocks are the keys under which a practice meets those that may be the same.
func (p *profile) blocks() []uint64 {
	var keys []uint64
	for _, t := range p.titles {
		keys = append(keys, t.blocks...)
	}
	for first := 0; first+printsInStretch <= len(p.prints); first += printsInStretch {
		keys = append(keys, p.wording(first))
	}
	return sorted(append(keys, p.anyLanguage()...))
}

// wording is the key of a stretch of the prints.
func (p *profile) wording(first int) uint64 {
	return join(tagPrints, uint64(first), uint64(p.prints[first]), uint64(p.prints[first+1]))
}

// anyLanguage are keys of what does not depend on the language of an entry.
func (p *profile) anyLanguage() []uint64 {
	var keys []uint64
	year := uint64(p.year)
	for _, area := range p.areas() {
		place := hash(area)
		if p.organisation != 0 {
			keys = append(keys, join(tagOwner, place, p.organisation))
		}
		if p.year != 0 {
			if p.kind != "" {
				keys = append(keys, join(tagKind, place, year, hash(p.kind)))
			}
			for _, theme := range p.themes {
				keys = append(keys, join(tagTheme, place, year, hash(theme)))
			}
		}
	}
	for _, area := range p.around() {
		if p.organisation != 0 {
			keys = append(keys, join(tagAround, hash(area), p.organisation))
		}
	}
	return append(keys, p.anywhere()...)
}

// anywhere are keys of what does not depend on the region either: it may be a partner's, or wrong.
func (p *profile) anywhere() []uint64 {
	var keys []uint64
	if p.organisation != 0 {
		keys = append(keys, join(tagYear, uint64(p.year), p.organisation))
	}
	if p.budget > 0 {
		keys = append(keys, join(tagBudget, number(p.budget)))
	}
	if len(p.start) > len("2006") && p.kind != "" {
		keys = append(keys, join(tagMonth, hash(p.start[:min(len(p.start), len("2006-01"))]), hash(p.kind)))
	}
	for _, name := range p.names {
		keys = append(keys, join(tagName, name))
	}
	for _, page := range p.pages {
		keys = append(keys, join(tagPage, uint64(page)))
	}
	for _, figure := range p.figures {
		if lexis.Mark(figure).Kind() == lexis.FigureMark {
			keys = append(keys, join(tagFigure, uint64(figure)))
		}
	}
	return keys
}

// areas are where a practice is, so that a region and its parts meet: the codes of NUTS 2 and above, or the
// country where no region is named.
func (p *profile) areas() []string {
	var areas []string
	for _, code := range p.regions {
		area := string(code)
		if data.LevelOf(code) == data.LevelNUTS3 {
			area = area[:len(area)-1]
		}
		if !slices.Contains(areas, area) {
			areas = append(areas, area)
		}
	}
	if len(areas) == 0 && p.country != "" {
		areas = append(areas, p.country)
	}
	return areas
}

// around are the areas of NUTS 1 that the areas are or lie in.
func (p *profile) around() []string {
	var around []string
	for _, area := range p.areas() {
		if data.LevelOf(data.RegionCode(area)) == data.LevelNUTS2 {
			area = area[:len(area)-1]
		}
		if data.LevelOf(data.RegionCode(area)) == data.LevelNUTS1 && !slices.Contains(around, area) {
			around = append(around, area)
		}
	}
	return around
}
