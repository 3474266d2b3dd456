package practices

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"pharos/app/session"
	"pharos/data"
	"pharos/data/benchmark"
	"pharos/resources/phrase"
)

// A state is what the screen shows, without any widget.
type state struct {
	say     *phrase.Printer
	text    string // what is searched for
	hits    []Hit
	total   int // practices in the catalogue
	known   map[data.RegionCode]data.Region
	filters filters
	facets  facets
	asked   data.Comparison

	selected string // key or id of the practice read; empty: none
	help     help
}

// filters narrow the list; empty parts do not.
type filters struct {
	theme, country, kind string
	evidence             data.Evidence // at least
	mine                 bool          // only of the peers
}

// facets are the values that the catalogue's practices have, in the order of their words.
type facets struct{ themes, countries, kinds []string }

// A help is how the focus region stands on the indicators that a practice helps with.
type help struct {
	practice string
	result   benchmark.Result
	ready    bool
}

func newState(say *phrase.Printer) *state { return &state{say: say} }

// restore takes the place over that a route tells.
func (s *state) restore(r session.Route) {
	s.text, s.selected = r.Param("text"), r.Param("id")
	evidence, _ := strconv.Atoi(r.Param("evidence"))
	s.filters = filters{
		theme: r.Param("theme"), country: r.Param("country"), kind: r.Param("kind"),
		evidence: data.Evidence(min(max(evidence, 0), mostEvidence)), mine: r.Param("mine") != "",
	}
}

func (s *state) route() session.Route {
	evidence, mine := "", ""
	if s.filters.evidence > 0 {
		evidence = strconv.Itoa(int(s.filters.evidence))
	}
	if s.filters.mine {
		mine = "1"
	}
	return session.NewRoute(ID, "id", s.selected, "text", s.text, "theme", s.filters.theme,
		"country", s.filters.country, "kind", s.filters.kind, "evidence", evidence, "mine", mine)
}

// mostEvidence is the highest grade.
const mostEvidence = 5

// rows are the practices found that the filters let through.
func (s *state) rows() []Hit {
	var rows []Hit
	for _, hit := range s.hits {
		if s.passes(hit.Practice) {
			rows = append(rows, hit)
		}
	}
	return rows
}

func (s *state) passes(p data.Practice) bool {
	f := s.filters
	return (f.theme == "" || slices.Contains(p.Themes, f.theme)) && (f.country == "" || p.Country == f.country) &&
		(f.kind == "" || p.Kind == f.kind) && p.Evidence >= f.evidence && (!f.mine || s.ofPeers(p))
}

// ofPeers reports whether a practice belongs to a peer: one of its regions is the peer, lies in it
// or contains it.
func (s *state) ofPeers(p data.Practice) bool {
	for _, region := range p.Regions {
		for _, peer := range s.asked.Peers {
			if s.within(region, peer) || s.within(peer, region) {
				return true
			}
		}
	}
	return false
}

// within reports whether a region is the other or lies in it.
func (s *state) within(inner, outer data.RegionCode) bool {
	for steps := 0; inner != "" && steps < 8; steps++ {
		if inner == outer {
			return true
		}
		if region, known := s.known[inner]; known {
			inner = region.Parent
		} else {
			inner = data.ParentOf(inner)
		}
	}
	return false
}

// at is the place of the practice read in the rows, -1 where it is not among them.
func (s *state) at(rows []Hit) int {
	return slices.IndexFunc(rows, func(hit Hit) bool {
		return s.selected != "" && (hit.Practice.Key == s.selected || string(hit.Practice.ID) == s.selected)
	})
}

// collect works the facets out of all practices.
func (s *state) collect(all []Hit) {
	themes, countries, kinds := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, hit := range all {
		countries[hit.Practice.Country], kinds[hit.Practice.Kind] = true, true
		for _, theme := range hit.Practice.Themes {
			themes[theme] = true
		}
	}
	s.total = len(all)
	s.facets = facets{s.inOrder(themes, s.theme), s.inOrder(countries, s.country), s.inOrder(kinds, s.kind)}
}

func (s *state) inOrder(found map[string]bool, words func(string) string) []string {
	delete(found, "")
	less := s.say.Less()
	return slices.SortedFunc(maps.Keys(found), func(a, b string) int {
		switch {
		case less(words(a), words(b)):
			return -1
		case less(words(b), words(a)):
			return 1
		}
		return cmp.Compare(a, b)
	})
}

func (s *state) theme(key string) string { return s.worded("practice.theme.", key) }
func (s *state) kind(key string) string  { return s.worded("practice.kind.", key) }

func (s *state) worded(prefix, key string) string {
	if s.say.Has(prefix + key) {
		return s.say.Text(prefix + key)
	}
	return key
}

// country is the name of a country as its region has it, or the code.
func (s *state) country(code string) string {
	return cmp.Or(s.known[data.RegionCode(code)].Name.In(s.say.Language()), code)
}

func (s *state) regionName(code data.RegionCode) string {
	return cmp.Or(s.known[code].Name.In(s.say.Language()), string(code))
}

// identity is what a route calls a practice.
func identity(p data.Practice) string { return cmp.Or(p.Key, string(p.ID)) }
