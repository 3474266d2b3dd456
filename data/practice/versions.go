package practice

import (
	"strings"

	"pharos/data"
)

// A Changed field is one of a practice as it was and as it became, as a person reads it. Before or After
// is empty where nothing stood there.
type Changed struct{ Label, Before, After string }

// mostChanged is how much of a text a history shows, in letters.
const mostChanged = 900

// Version words what made a version of a practice, of versions with the newest first: the kind of step
// and, where an earlier version is known, the fields that it changed.
func (w Wording) Version(versions []data.PracticeVersion, at int) string {
	kind := versions[at].Kind
	words := w.phrase("practice.version."+kind, kind)
	if kind == "" {
		words = w.phrase("practice.version.first", "")
	}
	if at+1 >= len(versions) {
		return words
	}
	var names []string
	for _, id := range ChangedFields(Differences(versions[at+1].Was, versions[at].Was)) {
		names = append(names, w.phrase("practice.field."+id, id))
	}
	return strings.Trim(words+": "+strings.Join(names, ", "), ": ")
}

// Changes words what a version changed, of versions with the newest first; of the first one, what it held.
// Of long texts the place that is another one is shown, with some words around it.
func (w Wording) Changes(versions []data.PracticeVersion, at int) []Changed {
	was := data.Practice{}
	if at+1 < len(versions) {
		was = versions[at+1].Was
	}
	var changes []Changed
	for _, d := range Differences(was, versions[at].Was) {
		if field, known := FieldByID(d.Field); known {
			changes = append(changes, w.changed(field, d))
		}
	}
	return changes
}

func (w Wording) changed(field Field, d Difference) Changed {
	label := w.phrase("practice.field."+d.Field, d.Field)
	if d.Language != "" {
		label += " · " + w.phrase("language."+d.Language, d.Language)
		w.Language = d.Language
	}
	before, after := around(strings.Join(w.Words(field, d.Before), "; "), strings.Join(w.Words(field, d.After), "; "))
	return Changed{Label: label, Before: before, After: after}
}

func (w Wording) phrase(key, otherwise string) string {
	if w.Phrase != nil {
		if words, known := w.Phrase(key); known {
			return words
		}
	}
	return otherwise
}

// contextOf is how many letters of what stayed the same are shown before a change.
const contextOf = 120

// around cuts two texts to where they differ: what both begin with is left out but for the words just
// before the change, and what is longer than a history shows is cut.
func around(before, after string) (string, string) {
	b, a := []rune(before), []rune(after)
	same := 0
	for same < len(b) && same < len(a) && b[same] == a[same] {
		same++
	}
	from := 0
	if len(b) > 0 && len(a) > 0 && same > contextOf*2 {
		from = same - contextOf
		for from > 0 && from > same-contextOf*2 && a[from-1] != ' ' {
			from--
		}
	}
	return window(b, from), window(a, from)
}

// window is a text from a letter on, with ellipses for what is left out.
func window(letters []rune, from int) string {
	begin, end := "", ""
	if from > 0 {
		begin = "… "
	}
	letters = letters[min(from, len(letters)):]
	if len(letters) > mostChanged {
		letters, end = letters[:mostChanged], "…"
	}
	return begin + string(letters) + end
}
