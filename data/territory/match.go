package territory

import (
	"slices"
	"strings"

	"pharos/data"
)

// most is how many candidates a match names.
const most = 5

// Match returns for each text, in order, the region it names. A code, and a name that agrees
// letter by letter or but for accents, signs, case, blanks and titles, is sure where the context
// leaves one region. The context is the question's level, country and edition; where it is silent,
// the level, the edition and the country that most of the texts agree on. What remains of several
// or is only alike is never chosen: its candidates, the likeliest first, are to be asked.
func (d *Directory) Match(q data.PlaceQuestion) []data.PlaceMatch {
	m := &matching{d: d, x: d.names(), q: q, known: map[string]int{}}
	if country, foreign := d.foreign[q.Country]; foreign {
		m.q.Country = country
	}
	for _, text := range q.Texts {
		m.take(text)
	}
	m.vote()
	distinct := make([]data.PlaceMatch, len(m.finds))
	for i := range m.finds {
		distinct[i] = m.decide(&m.finds[i])
	}
	m.separate(distinct)
	matches := make([]data.PlaceMatch, len(q.Texts))
	for i, text := range q.Texts {
		matches[i] = distinct[m.known[text]]
		matches[i].Text = text
		matches[i].Candidates = slices.Clone(matches[i].Candidates)
	}
	return matches
}

// A matching is one question on its way.
type matching struct {
	d       *Directory
	x       *index
	q       data.PlaceQuestion
	finds   []find
	known   map[string]int // text to its place in finds
	bases   map[string]kind
	levels  []data.Level   // that most texts agree on
	in      []data.Edition // that most texts agree on
	home    string         // the country that most texts agree on; empty where there is none
	number  string         // the country whose national keys the texts are; empty where there is none
	strange bool           // most of the texts are no regions

	shared  []uint8 // scratch of the search by likeness: grams in common by entry
	touched []int32
	sought  int
}

// A find is what the lists say of one text.
type find struct {
	written
	code data.RegionCode // the text is a code
	refs [3][]ref        // letter by letter, folded, without titles
}

func (m *matching) take(text string) {
	if _, known := m.known[text]; known {
		return
	}
	m.known[text] = len(m.finds)
	f := find{written: read(text)}
	f.code = m.code(f.text)
	if f.code == "" && len(text) <= longest {
		m.find(&f)
	}
	m.finds = append(m.finds, f)
}

// longest is how long a name may be, in bytes.
const longest = 240

// code returns the code that a text is, with letters; a number is looked at with the others.
func (m *matching) code(text string) data.RegionCode {
	if text == "" || strings.Trim(text, "0123456789") == "" {
		return ""
	}
	if _, known := m.d.Region(data.RegionCode(text)); !known {
		return ""
	}
	return data.RegionCode(text)
}

func (m *matching) find(f *find) {
	key := fold(f.full)
	f.refs[0] = m.fit(f, m.x.exact[f.text])
	f.refs[1] = m.fit(f, m.x.folded[key])
	f.refs[2] = m.fit(f, m.x.bare[fold(f.bare)])
	if f.full != f.text {
		f.refs[1] = append(m.fit(f, m.x.exact[f.full]), f.refs[1]...)
	}
}

// fit leaves of refs what the question and the text itself allow.
func (m *matching) fit(f *find, refs []ref) []ref {
	country := m.d.countryOf(f.country)
	return keep(refs, func(r ref) bool {
		return m.asks(r.unit) && f.allows(r) &&
			(country == "" || r.unit.country == country || r.unit.level == data.LevelNUTS0)
	})
}

// asks reports whether the unit is of the question's country and level.
func (m *matching) asks(u *unit) bool {
	return (m.q.Country == "" || u.country == m.q.Country) && (m.q.Level == "" || u.level == m.q.Level)
}

// allows reports whether what the text says besides the name holds for the ref.
func (w *written) allows(r ref) bool {
	switch {
	case w.level != "" && r.unit.level != w.level:
	case w.edition != "" && !r.in.has(w.edition):
	case w.past && r.in.has(newestEdition):
	case w.kind != noKind && r.kind != noKind && r.kind != w.kind:
	default:
		return true
	}
	return false
}

// countryOf returns Eurostat's code of a country; empty for what is none.
func (d *Directory) countryOf(code string) string {
	if other, foreign := d.foreign[code]; foreign {
		return other
	}
	if _, known := d.countries[code]; known {
		return code
	}
	return ""
}

// decide makes the match of one text.
func (m *matching) decide(f *find) data.PlaceMatch {
	match := data.PlaceMatch{Text: f.text, Certainty: data.Unknown}
	if f.code == "" && m.number != "" {
		f.code = m.numbered(f.text, m.number)
	}
	if f.code != "" {
		match.Region, match.Certainty = f.code, data.CertainCode
		return match
	}
	refs, rank := m.context(f)
	codes := codesIn(refs)
	switch {
	case len(codes) == 1 && m.trusted(refs[0]):
		match.Region, match.Certainty = codes[0], certainty(rank)
	case len(codes) == 1:
		match.Candidates, match.Certainty = codes, data.Similar
	case len(codes) > 1:
		match.Candidates, match.Certainty = codes[:min(most, len(codes))], data.Several
	default:
		if match.Candidates = m.similar(f); len(match.Candidates) > 0 {
			match.Certainty = data.Similar
		}
	}
	return match
}

func certainty(rank int) data.Certainty {
	if rank == 0 {
		return data.CertainName
	}
	return data.CertainFolded
}

func codesIn(refs []ref) []data.RegionCode {
	var codes []data.RegionCode
	for _, r := range refs {
		if !slices.Contains(codes, r.unit.code) {
			codes = append(codes, r.unit.code)
		}
	}
	return codes
}

// trusted reports whether a lone candidate lies where the other texts do.
func (m *matching) trusted(r ref) bool {
	if m.strange || m.home != "" && r.unit.country != m.home {
		return false
	}
	return r.unit.level != data.LevelLAU || m.q.Level == data.LevelLAU || m.q.Country != "" || slices.Contains(m.levels, data.LevelLAU)
}

// separate asks about a region that was found behind several names, but for the name that is its
// own letter by letter, or the only one that is.
func (m *matching) separate(matches []data.PlaceMatch) {
	first := map[data.RegionCode]int{}
	for i := range matches {
		region := matches[i].Region
		if region == "" || matches[i].Certainty == data.CertainCode {
			continue
		}
		j, twice := first[region]
		if !twice || fold(matches[i].Text) == fold(matches[j].Text) {
			first[region] = i
			continue
		}
		if matches[i].Certainty == data.CertainName {
			i, j, first[region] = j, i, i
		}
		if matches[j].Certainty != data.CertainName {
			ask(&matches[j])
		}
		ask(&matches[i])
	}
}

func ask(match *data.PlaceMatch) {
	if match.Region != "" {
		match.Candidates, match.Region, match.Certainty = []data.RegionCode{match.Region}, "", data.Similar
	}
}
