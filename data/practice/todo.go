package practice

import (
	"slices"
	"strings"

	"pharos/data"
)

// An Item is something left to do on a practice: its words are "todo.<Code>" with Args, and the field's.
// No item keeps anyone from saving.
type Item struct {
	Field    string            // empty where it is about the practice as a whole
	Language string            // where it is about the text of one
	Code     string            // TodoMissing and its kin
	Args     map[string]string // such as n, most, text
	Must     bool              // the template asks for it; else it is advice
}

// Codes of items; the comment names the arguments.
const (
	TodoMissing       = "missing"          // required and empty
	TodoTooLong       = "too-long"         // n letters too many, most
	TodoTooWordy      = "too-wordy"        // n words too many, most
	TodoTooMany       = "too-many"         // n entries too many, most
	TodoLinkOnly      = "link-only"        // nothing but a link is no answer
	TodoUntranslated  = "untranslated"     // the title is there in the language, this text is not
	TodoNoFigure      = "no-figure"        // results without a figure
	TodoNoEvidence    = "no-evidence"      // evidence 0
	TodoNoProof       = "no-proof"         // evidence is claimed and no figure or document is there
	TodoPublicProof   = "public-proof"     // private, inspired a policy: which
	TodoNotEligible   = "not-eligible"     // private: not eligible for Interreg Europe
	TodoException     = "exception"        // from outside the partnership: why
	TodoNoEnd         = "no-end"           // neither an end nor ongoing
	TodoEndBeforeIt   = "end-before-start" //
	TodoEndAndOngoing = "end-and-ongoing"  // both are told
	TodoNoDate        = "not-a-date"       // text
	TodoUnknownKey    = "unknown-choice"   // text
	TodoNotALink      = "not-a-link"       // text
	TodoShares        = "shares"           // n: the sum of the shares in percent
	TodoGrant         = "grant-over-budget"
	TodoNoInstrument  = "no-instrument" // no instrument uses it yet
	TodoNoReview      = "no-review-date"
	TodoPersonal      = "personal-data" // text: an address or a telephone number outside contact fields
	TodoPicture       = "picture-rights"
)

// TodoCodes lists them.
var TodoCodes = []string{
	TodoMissing, TodoTooLong, TodoTooWordy, TodoTooMany, TodoLinkOnly, TodoUntranslated, TodoNoFigure, TodoNoEvidence,
	TodoNoProof, TodoPublicProof, TodoNotEligible, TodoException, TodoNoEnd, TodoEndBeforeIt, TodoEndAndOngoing,
	TodoNoDate, TodoUnknownKey, TodoNotALink, TodoShares, TodoGrant, TodoNoInstrument, TodoNoReview, TodoPersonal,
	TodoPicture,
}

// Todo returns what is left to do on a practice with the entries that belong to it (nil where they are
// not known: nothing is then said that depends on them) until it answers
// the template, in the order of the template, what the template requires before advice. It looks only
// at fields that the template shows.
func Todo(p data.Practice, entries []data.Entry, template Template) []Item {
	list := todo{p: p, entries: entries, template: template, languages: titleLanguages(p)}
	for _, field := range template.Asked() {
		list.field(field)
	}
	list.whole()
	slices.SortStableFunc(list.items, func(a, b Item) int { return order(b.Must) - order(a.Must) })
	return list.items
}

func order(must bool) int {
	if must {
		return 1
	}
	return 0
}

// Completeness returns the share of the template's required fields that have nothing left to do that
// the template asks for, 0 to 1; 1 where it requires none.
func Completeness(p data.Practice, template Template) float64 {
	open := map[string]bool{}
	for _, item := range Todo(p, nil, template) {
		open[item.Field] = open[item.Field] || item.Must
	}
	required, done := 0, 0
	for _, field := range template.Asked() {
		if field.Required {
			required++
			if !open[field.ID] {
				done++
			}
		}
	}
	if required == 0 {
		return 1
	}
	return float64(done) / float64(required)
}

// titleLanguages returns the languages that the title is written in, sorted.
func titleLanguages(p data.Practice) []string {
	var languages []string
	for language, text := range p.Title {
		if language != "" && filled(text) {
			languages = append(languages, language)
		}
	}
	slices.Sort(languages)
	return languages
}

// A todo list in the making.
type todo struct {
	p         data.Practice
	entries   []data.Entry
	template  Template
	languages []string
	items     []Item
}

func (t *todo) must(field Field, code string, args ...string) { t.add(field.ID, "", code, true, args) }

func (t *todo) advise(field Field, code string, args ...string) {
	t.add(field.ID, "", code, false, args)
}

func (t *todo) add(field, language, code string, must bool, args []string) {
	item := Item{Field: field, Language: language, Code: code, Must: must}
	for i := 0; i+1 < len(args); i += 2 {
		if item.Args == nil {
			item.Args = map[string]string{}
		}
		item.Args[args[i]] = args[i+1]
	}
	t.items = append(t.items, item)
}

func (t *todo) field(field Field) {
	value := field.Get(t.p)
	if value.IsZero() && !t.answered(field) {
		if field.Required {
			t.must(field, TodoMissing)
		}
		t.emptyRules(field)
		return
	}
	switch {
	case field.PerLanguage():
		t.texts(field, value.Text)
	case field.IsList():
		t.list(field, value.List)
	case field.Kind == Table:
		t.table(field, value.Rows)
	default:
		t.line(field, value.Plain())
	}
	t.filledRules(field, value)
}

// answered reports whether an empty field is answered by another one.
func (t *todo) answered(field Field) bool {
	switch field.ID {
	case "end":
		return true // see emptyRules: an end is wanted or that it goes on
	case "organisation":
		return t.p.OrganisationID != ""
	case "country":
		return len(t.p.Regions) > 0
	}
	return false
}

func (t *todo) texts(field Field, text data.Text) {
	for _, language := range sortedLanguages(text) {
		words := text[language]
		if over := Letters(words) - field.Limit; field.Limit > 0 && over > 0 {
			t.add(field.ID, language, TodoTooLong, true, []string{"n", count(over), "most", count(field.Limit)})
		}
		if over := CountWords(words) - field.Words; field.Words > 0 && over > 0 {
			t.add(field.ID, language, TodoTooWordy, true, []string{"n", count(over), "most", count(field.Words)})
		}
		if linkOnly(words) {
			t.add(field.ID, language, TodoLinkOnly, field.Required, nil)
		}
		if found := PersonalData(words); len(found) > 0 {
			t.add(field.ID, language, TodoPersonal, false, []string{"text", strings.Join(found, ", ")})
		}
	}
	if !filled(text[""]) {
		for _, language := range t.languages {
			if !filled(text[language]) {
				t.add(field.ID, language, TodoUntranslated, false, nil)
			}
		}
	}
}

func (t *todo) list(field Field, list []string) {
	if over := len(list) - field.Most; field.Most > 0 && over > 0 {
		t.advise(field, TodoTooMany, "n", count(over), "most", count(field.Most))
	}
	if len(field.Choices) > 0 && !field.Open {
		for _, key := range list {
			if !slices.Contains(field.Choices, key) {
				t.advise(field, TodoUnknownKey, "text", shortTitle(key))
			}
		}
	}
}
