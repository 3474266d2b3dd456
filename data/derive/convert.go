package derive

import (
	"cmp"
	"slices"

	"pharos/data"
)

// Shares gives the published weights of conversion between two editions of a nomenclature: every
// part of an old region that lies in a new one.
type Shares interface {
	Shares(from, to data.Edition) []Share
}

// A Share is the part of an old region, 0 < Part <= 1, by population or area, that lies in a new one.
// Part is 0 where some of From lies in To but nobody published how much: nothing is converted into To
// then. Regions that did not change stand in the list with themselves and 1.
type Share struct {
	From, To data.RegionCode
	Part     float64
}

// Conversion asks for values of the regions of an edition from those of others. The zero value asks
// for none.
type Conversion struct {
	To     data.Edition
	From   []data.Edition // tried in this order; empty: data.Editions without To
	Shares Shares
}

func (c Conversion) asked() bool { return c.To != "" && c.Shares != nil }

func (c Conversion) from() []data.Edition {
	editions := c.From
	if len(editions) == 0 {
		editions = data.Editions
	}
	return slices.DeleteFunc(slices.Clone(editions), func(e data.Edition) bool { return e == c.To })
}

// former tells what the regions of the target edition were made of.
type former struct {
	of map[data.RegionCode][]makeup
}

// A makeup is the old regions, of one edition, that a new region is made of.
type makeup struct {
	edition data.Edition
	parts   []part
	recoded bool // the one old region under a new code, and nothing else
	known   bool // every part is a region of that edition for certain
}

func (f former) has(code data.RegionCode) bool { return len(f.of[code]) > 0 }

// former reads the shares of every edition once.
func (c Conversion) former(regions map[data.RegionCode]data.Region) former {
	f := former{map[data.RegionCode][]makeup{}}
	if !c.asked() {
		return f
	}
	for _, edition := range c.from() {
		shares := c.Shares.Shares(edition, c.To)
		into, onto := map[data.RegionCode][]Share{}, map[data.RegionCode]int{}
		for _, s := range shares {
			into[s.To] = append(into[s.To], s)
			onto[s.From]++
		}
		for to, list := range into {
			r, stored := regions[to]
			if !stored || r.Edition != c.To || len(r.Members) > 0 {
				continue
			}
			m := makeupOf(list, edition, regions)
			m.recoded = len(list) == 1 && onto[list[0].From] == 1 && whole(list[0].Part)
			if !m.itself(to) {
				f.of[to] = append(f.of[to], m)
			}
		}
	}
	return f
}

func makeupOf(list []Share, edition data.Edition, regions map[data.RegionCode]data.Region) makeup {
	m := makeup{edition: edition, known: true}
	for _, s := range list {
		code, certain := inEdition(s.From, edition, regions)
		m.known = m.known && certain && s.Part > 0 && s.Part <= 1+nearlyWhole
		m.parts = append(m.parts, part{code, s.Part})
	}
	slices.SortFunc(m.parts, func(a, b part) int { return cmp.Compare(a.code, b.code) })
	return m
}

// itself reports whether the new region is the old one under the same code.
func (m makeup) itself(code data.RegionCode) bool {
	return len(m.parts) == 1 && m.parts[0].code == code
}

// inEdition returns the code under which a catalogue holds a region of the edition: CODE@EDITION
// where the code was used again with other borders, else the code itself. A region stored with
// another edition is not certain to have the borders of this one, so that its values are not used.
func inEdition(code data.RegionCode, edition data.Edition, regions map[data.RegionCode]data.Region) (data.RegionCode, bool) {
	apart := code + "@" + data.RegionCode(edition)
	if _, stored := regions[apart]; stored {
		return apart, true
	}
	r, stored := regions[code]
	return code, stored && len(r.Members) == 0 && (r.Edition == edition || r.Edition == "")
}

const nearlyWhole = 1e-9

func whole(share float64) bool { return share >= 1-nearlyWhole }
