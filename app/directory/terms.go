package directory

import (
	"fmt"
	"image/color"
	"slices"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/practice"
)

// terms are the words of one's own taxonomies, and those that practices use without an entry.
func terms() kind {
	return declared(declaration[practice.Term]{
		id:      func(t *practice.Term) *data.EntryID { return &t.ID },
		title:   termTitle,
		retitle: func(t *practice.Term, language, name string) { t.Name = withText(t.Name, language, name); t.Key = name },
		detail:  func(s *state, t *practice.Term) string { return s.worded("term.taxonomy.", t.Taxonomy) },
		shelf:   func(_ *state, t *practice.Term) string { return t.Taxonomy },
		shelves: practice.Taxonomies,
		shelved: func(s *state, key string) string { return s.worded("term.taxonomy.", key) },
		follows: termFollows,
		instead: termRenamed,
		deeds:   []deed{mergeDeed()},
		parts: []part{
			{"term", []field{
				line("key", func(t *practice.Term) *string { return &t.Key }).across(4).atMost(100),
				choice("taxonomy", "term.taxonomy.", func(t *practice.Term) *string { return &t.Taxonomy }, practice.Taxonomies...),
				names("shown", func(t *practice.Term) *data.Text { return &t.Name }).atMost(100),
				line("parent", func(t *practice.Term) *string { return &t.Parent }),
				colour("colour", func(t *practice.Term) *string { return &t.Colour }),
			}},
		},
	})
}

// termTitle is the name of a term, else what practices call it.
func termTitle(t *practice.Term) data.Text {
	if len(t.Name) > 0 {
		return t.Name
	}
	return data.Plain(t.Key)
}

// A taxonomy is a list of words that practices have a field for.
type taxonomy struct {
	id string
	of func(card data.PracticeCard) []string
	in func(p *data.Practice) *[]string
}

// taxonomies are those with a field, in the order of practice.Taxonomies.
var taxonomies = []taxonomy{
	{"theme", func(c data.PracticeCard) []string { return c.Themes }, func(p *data.Practice) *[]string { return &p.Themes }},
	{"flagship", func(c data.PracticeCard) []string { return c.Flagships }, func(p *data.Practice) *[]string { return &p.Flagships }},
	{"action-field", func(c data.PracticeCard) []string { return c.ActionFields }, func(p *data.Practice) *[]string { return &p.ActionFields }},
	{"tag", func(c data.PracticeCard) []string { return c.Tags }, func(p *data.Practice) *[]string { return &p.Tags }},
}

// A termPlace is a word of a taxonomy.
type termPlace struct{ taxonomy, key string }

// termsInUse adds the words that practices use without an entry, so that they can be renamed and
// merged as well.
func (h *holdings) termsInUse() error {
	h.terms = map[termPlace]data.EntryID{}
	records := without(h.records[practice.KindTerm], nil)
	for _, r := range records {
		t := r.of.(*practice.Term)
		if place := (termPlace{t.Taxonomy, t.Key}); h.terms[place] == "" {
			h.terms[place] = r.entry.ID
		}
	}
	for _, card := range h.cards {
		for _, taxonomy := range taxonomies {
			for _, key := range taxonomy.of(card) {
				place := termPlace{taxonomy.id, key}
				if h.terms[place] != "" {
					continue
				}
				r, err := unmadeTerm(place)
				if err != nil {
					return err
				}
				h.terms[place] = r.entry.ID
				records = append(records, r)
			}
		}
	}
	h.records[practice.KindTerm] = records
	return nil
}

// unmadeTerm is a record of a word without an entry; its id is that of its place.
func unmadeTerm(at termPlace) (record, error) {
	id := data.EntryID(at.taxonomy + "/" + at.key)
	r, err := terms().stored(&practice.Term{ID: id, Taxonomy: at.taxonomy, Key: at.key}, data.Entry{})
	r.made = false
	return r, err
}

// termFollows moves the word in practices when the term moves to another taxonomy.
func termFollows(before, after *practice.Term) (follow, bool) {
	if before.Taxonomy == after.Taxonomy || after.Key == "" {
		return follow{}, false
	}
	from, found := taxonomyOf(before.Taxonomy)
	if !found {
		return follow{}, false
	}
	return follow{
		concerns: func(card data.PracticeCard) bool { return slices.Contains(from.of(card), before.Key) },
		alter: func(p *data.Practice) bool {
			keys := from.in(p)
			at := slices.Index(*keys, before.Key)
			if at < 0 {
				return false
			}
			*keys = slices.Delete(slices.Clone(*keys), at, at+1)
			if to, found := taxonomyOf(after.Taxonomy); found && !slices.Contains(*to.in(p), after.Key) {
				*to.in(p) = append(slices.Clone(*to.in(p)), after.Key)
			}
			return true
		},
	}, true
}

func taxonomyOf(id string) (taxonomy, bool) {
	at := slices.IndexFunc(taxonomies, func(t taxonomy) bool { return t.id == id })
	if at < 0 {
		return taxonomy{}, false
	}
	return taxonomies[at], true
}

// termRenamed writes a new word into the practices that have the old one. A word that is there already
// takes the old one's place.
func termRenamed(p *page, before, after *practice.Term) bool {
	if before.Key == after.Key || before.Key == "" || after.Key == "" || before.Taxonomy != after.Taxonomy {
		return false
	}
	p.rename(before.Taxonomy, []string{before.Key}, after.Key)
	return true
}

// rename puts one word of a taxonomy in the place of others.
func (p *page) rename(taxonomy string, from []string, to string) {
	s := p.state
	renaming := practice.Renaming{Taxonomy: taxonomy, From: from, To: to, By: p.config.Author()}
	for _, r := range s.records() {
		if r.made {
			renaming.Terms = append(renaming.Terms, *r.of.(*practice.Term))
		}
	}
	next := save{
		change: renaming.Change(), status: s.say.Text("screen.directory.renamed", "name", kit.Cut(to, 60)),
		follow: follow{
			concerns: func(card data.PracticeCard) bool {
				in, found := taxonomyOf(taxonomy)
				return found && slices.ContainsFunc(in.of(card), func(key string) bool { return slices.Contains(from, key) })
			},
			build: func(practices []data.Practice) data.PracticeChange {
				renaming.Practices = practices
				return renaming.Change()
			},
		},
	}
	for _, entry := range next.change.PutEntries {
		if r, err := s.kind().recordOf(entry); err == nil {
			next.put = append(next.put, r)
		}
	}
	next.removed = next.change.RemoveEntries
	next.change.PutEntries, next.change.RemoveEntries = nil, nil
	clear(s.ticked)
	s.id = data.EntryID(taxonomy + "/" + to)
	p.store(next)
	if id, known := s.base.terms[termPlace{taxonomy, to}]; known {
		s.id = id
	}
	p.show()
}

// The colours that terms may have, seen on light and on dark.
var swatches = []struct {
	key    string
	colour color.NRGBA
}{
	{"blue", color.NRGBA{0x1f, 0x77, 0xb4, 0xff}},
	{"teal", color.NRGBA{0x17, 0x8f, 0x8f, 0xff}},
	{"green", color.NRGBA{0x2c, 0x9a, 0x3c, 0xff}},
	{"olive", color.NRGBA{0x8c, 0x8c, 0x22, 0xff}},
	{"orange", color.NRGBA{0xe0, 0x7b, 0x0e, 0xff}},
	{"red", color.NRGBA{0xd6, 0x30, 0x31, 0xff}},
	{"pink", color.NRGBA{0xd1, 0x5f, 0xa8, 0xff}},
	{"purple", color.NRGBA{0x8a, 0x5f, 0xc0, 0xff}},
	{"brown", color.NRGBA{0x8c, 0x5a, 0x45, 0xff}},
	{"grey", color.NRGBA{0x7f, 0x7f, 0x7f, 0xff}},
}

// colours lists the colours of terms as #rrggbb.
func colours() []string {
	all := make([]string, len(swatches))
	for i, s := range swatches {
		all[i] = hex(s.colour)
	}
	return all
}

func hex(c color.NRGBA) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// colourOf reads #rrggbb; what is none has no colour.
func colourOf(text string) color.Color {
	c := color.NRGBA{A: 0xff}
	if n, err := fmt.Sscanf(text, "#%02x%02x%02x", &c.R, &c.G, &c.B); n != 3 || err != nil {
		return color.Transparent
	}
	return c
}

// colourWords names a colour; one of the user's own stays as it is.
func (s *state) colourWords(text string) string {
	for _, swatch := range swatches {
		if hex(swatch.colour) == text {
			return s.say.Text("screen.directory.colour." + swatch.key)
		}
	}
	return text
}
