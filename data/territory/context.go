package territory

import (
	"maps"
	"slices"
	"strings"

	"pharos/data"
)

// vote finds what most of the texts agree on: the level, then the country, then the edition.
func (m *matching) vote() {
	m.bases = map[string]kind{}
	levels, countries := map[data.Level]int{}, map[string]int{}
	found := 0
	for i := range m.finds {
		f := &m.finds[i]
		if f.kind != noKind {
			m.bases[fold(f.bare)] |= f.kind
		}
		refs := slices.Concat(f.refs[0], f.refs[1], f.refs[2])
		if len(refs) > 0 {
			found++
			count(levels, refs, func(r ref) data.Level { return r.unit.level })
			count(countries, refs, func(r ref) string { return r.unit.country })
		}
	}
	m.levels = best(levels)
	m.home = majority(countries, found)
	m.number = m.numbering()
	m.strange = m.q.Level == "" && len(m.finds) >= 20 && found*5 < m.named()*2
	m.voteEdition()
	if len(m.in) > 1 {
		m.in = m.fullest(m.in)
	}
}

// named counts the texts that are names and no codes or numbers.
func (m *matching) named() int {
	n := 0
	for i := range m.finds {
		if f := &m.finds[i]; f.code == "" && strings.Trim(f.text, "0123456789.,:- ") != "" {
			n++
		}
	}
	return n
}

// nearlyAll is the share of an edition's regions from which a table is taken for a whole list.
const nearlyAll = 0.9

// fullest returns the one of several editions whose list the table is: it names nearly all of its
// regions at the level agreed on, in the countries that it names any of, and more of them than of
// the others. Where there is no such one it returns all.
func (m *matching) fullest(in []data.Edition) []data.Edition {
	units, countries := map[*unit]bool{}, map[string]bool{}
	for i := range m.finds {
		refs, _ := m.atLevel(&m.finds[i])
		for _, r := range refs {
			if slices.Contains(m.levels, r.unit.level) {
				units[r.unit], countries[r.unit.country] = true, true
			}
		}
	}
	var best []data.Edition
	highest := nearlyAll
	for _, e := range in {
		switch share := m.coverage(e, units, countries); {
		case share > highest:
			best, highest = []data.Edition{e}, share
		case share == highest:
			best = append(best, e)
		}
	}
	if len(best) == 0 {
		return in
	}
	return best
}

// coverage returns the share of an edition's regions, without extra-regio, that are among units.
func (m *matching) coverage(e data.Edition, units map[*unit]bool, countries map[string]bool) float64 {
	all, named := 0, 0
	for code, u := range m.d.units {
		if u.in.has(e) && countries[u.country] && slices.Contains(m.levels, u.level) && !data.IsExtraRegio(code) {
			all++
			if units[u] {
				named++
			}
		}
	}
	return float64(named) / float64(max(all, 1))
}

// count adds one for each different thing of refs.
func count[T comparable](counts map[T]int, refs []ref, of func(ref) T) {
	seen := map[T]bool{}
	for _, r := range refs {
		if thing := of(r); !seen[thing] {
			seen[thing] = true
			counts[thing]++
		}
	}
}

// best returns the things with the highest count.
func best[T comparable](counts map[T]int) []T {
	var things []T
	highest := 0
	for thing, n := range counts {
		switch {
		case n > highest:
			things, highest = []T{thing}, n
		case n == highest:
			things = append(things, thing)
		}
	}
	return things
}

// majority returns the country that nine in ten of the texts may lie in, of five at least.
func majority(countries map[string]int, found int) string {
	for _, country := range slices.Sorted(maps.Keys(countries)) {
		if found >= 5 && countries[country]*10 >= found*9 {
			return country
		}
	}
	return ""
}

// voteEdition counts the texts in each edition, at the level agreed on.
func (m *matching) voteEdition() {
	if m.q.Edition != "" {
		m.in = []data.Edition{m.q.Edition}
		return
	}
	counts := map[data.Edition]int{}
	for i := range m.finds {
		f := &m.finds[i]
		refs, _ := m.atLevel(f)
		if f.code != "" {
			refs = []ref{{unit: m.d.units[bareCode(f.code)]}}
			refs[0].in = refs[0].unit.in
		}
		for _, e := range chronology {
			if slices.ContainsFunc(refs, func(r ref) bool { return r.in.has(e) }) {
				counts[e]++
			}
		}
	}
	m.in = best(counts)
}

func bareCode(code data.RegionCode) data.RegionCode {
	bare, _ := split(code)
	return bare
}

// atLevel returns the best of a text's refs at the levels agreed on, else at any.
func (m *matching) atLevel(f *find) (refs []ref, rank int) {
	for rank, refs := range f.refs {
		if at := keep(refs, func(r ref) bool { return slices.Contains(m.levels, r.unit.level) }); len(at) > 0 {
			return m.nearest(f, at), rank
		}
	}
	for rank, refs := range f.refs {
		if len(refs) > 0 {
			return m.nearest(f, refs), rank
		}
	}
	return nil, 0
}

// nearest prefers the country that most texts lie in and, of a German town and the district of its
// name, the one that the table does not name otherwise.
func (m *matching) nearest(f *find, refs []ref) []ref {
	if at := keep(refs, func(r ref) bool { return r.unit.country == m.home }); len(at) > 0 {
		refs = at
	}
	want := f.kind
	if want == noKind && refs[0].unit.country == "DE" && refs[0].unit.level == data.LevelNUTS3 {
		switch m.bases[fold(f.bare)] {
		case district:
			want = town
		case town:
			want = district
		}
		if want == noKind {
			return withTwins(m, f, refs)
		}
	}
	if want != noKind {
		if at := keep(refs, func(r ref) bool { return r.kind == want }); len(at) > 0 {
			return at
		}
		return keep(refs, func(r ref) bool { return r.kind == noKind })
	}
	return refs
}

// withTwins adds to a bare name the town and the district that bear it too.
func withTwins(m *matching, f *find, refs []ref) []ref {
	for _, r := range m.fit(f, m.x.bare[fold(f.bare)]) {
		if r.unit.level == data.LevelNUTS3 && r.unit.country == "DE" {
			refs = joinRef(slices.Clone(refs), r)
		}
	}
	return refs
}

// context leaves of a text's refs those of the editions agreed on. Where these do not agree on one
// region, all remain.
func (m *matching) context(f *find) (refs []ref, rank int) {
	refs, rank = m.atLevel(f)
	if f.edition != "" || len(codesIn(refs)) < 2 {
		return refs, rank
	}
	if at := keep(refs, func(r ref) bool {
		return r.in == 0 || slices.ContainsFunc(m.in, r.in.has)
	}); len(at) > 0 {
		refs = at
	}
	return refs, rank
}

func keep(refs []ref, good func(ref) bool) []ref {
	var kept []ref
	for _, r := range refs {
		if good(r) {
			kept = append(kept, r)
		}
	}
	return kept
}

// numbering returns the country whose national keys the numbers among the texts are: the
// question's, or the one that has four in five of ten or more.
func (m *matching) numbering() string {
	if m.q.Country != "" {
		return m.q.Country
	}
	numbers, known := 0, map[string]int{}
	for i := range m.finds {
		text := m.finds[i].text
		if text == "" || strings.Trim(text, "0123456789") != "" {
			continue
		}
		numbers++
		for _, country := range []string{"DE", "FI"} {
			if m.numbered(text, country) != "" {
				known[country]++
			}
		}
	}
	for country, n := range known {
		if numbers >= 10 && n*5 >= numbers*4 {
			return country
		}
	}
	return ""
}

// numbered returns the code that a number is in a country; empty where it is none.
func (m *matching) numbered(text, country string) data.RegionCode {
	u, known := m.d.units[data.RegionCode(text)]
	if !known || strings.Trim(text, "0123456789") != "" || u.country != country {
		return ""
	}
	if m.q.Level != "" && m.q.Level != u.level {
		return ""
	}
	return u.code
}
