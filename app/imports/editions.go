package imports

import (
	"strings"

	"pharos/data"
)

// told is the edition that the codes of a table tell: one that has all that any has, where those are
// most of the table. A single code that happens to be of NUTS tells nothing.
func (r EditionReport) told() data.Edition {
	if r.Complete && len(r.Unknown) <= len(r.Of) {
		return r.Edition
	}
	return ""
}

// editionWords says in one or two sentences which edition the codes follow; empty where none is of NUTS.
func (s *state) editionWords() string {
	report := s.places.report
	total := len(report.Of) + len(report.Unknown)
	if len(report.Of) == 0 || total == 0 {
		return ""
	}
	var parts []string
	if report.Complete {
		parts = append(parts, s.say.Plural("screen.imports.edition.one", len(report.Of), "edition", string(report.Edition)))
	} else {
		parts = append(parts, s.say.Text("screen.imports.edition.mixed", "list", s.editionCounts()))
	}
	if n := len(report.Unknown); n > 0 {
		parts = append(parts, s.say.Plural("screen.imports.edition.none", n, "list", listed(report.Unknown)))
	}
	if n := len(report.Reused); n > 0 {
		parts = append(parts, s.say.Plural("screen.imports.edition.reused", n, "list", listed(report.Reused)))
	}
	return strings.Join(parts, " ")
}

// editionCounts tells how many of the codes each edition has: "2024: 310, 2021: 340 of 373".
func (s *state) editionCounts() string {
	counts := map[data.Edition]int{}
	for _, editions := range s.places.report.Of {
		for _, edition := range editions {
			counts[edition]++
		}
	}
	var parts []string
	for _, edition := range data.Editions {
		if counts[edition] > 0 {
			parts = append(parts, s.say.Text("screen.imports.edition.count", "edition", string(edition),
				"n", s.say.Integer(counts[edition]), "of", s.say.Integer(len(s.places.report.Of))))
		}
	}
	return strings.Join(parts, ", ")
}

// listed joins the first few codes.
func listed(codes []data.RegionCode) string {
	const most = 6
	texts := make([]string, 0, most)
	for i, code := range codes {
		if i == most {
			return strings.Join(texts, ", ") + ", …"
		}
		texts = append(texts, string(code))
	}
	return strings.Join(texts, ", ")
}
