package practice

import (
	"slices"
	"strings"

	"pharos/data"
)

// taxonomyFields are where practices name the terms of the taxonomies that have a field of their own;
// terms of the user's other taxonomies stand among the tags.
var taxonomyFields = map[string]string{
	"theme": "themes", "flagship": "flagships", "action-field": "actionFields", "tag": "tags",
}

// FieldOfTaxonomy returns the field in which practices name the terms of a taxonomy.
func FieldOfTaxonomy(taxonomy string) Field {
	id, known := taxonomyFields[taxonomy]
	if !known {
		id = "tags"
	}
	field, _ := FieldByID(id)
	return field
}

// A Renaming puts one word of a taxonomy in the place of others.
type Renaming struct {
	Taxonomy  string
	From      []string // keys that give way
	To        string   // key that stands in their place
	Terms     []Term   // of the catalogue; those that give way go, or become To where there is none
	Practices []data.Practice
	By        string
}

// Change returns the change: the practices that name what gives way, each with the new word where the
// first of the old ones stood and only once, and the terms.
func (r Renaming) Change() data.PracticeChange {
	field := FieldOfTaxonomy(r.Taxonomy)
	batch := Batch{Practices: r.Practices, By: r.By}
	change := batch.change(StepMergeTerms, map[string]string{}, func(p *data.Practice) {
		field.Set(p, Value{List: renamed(field.Get(*p).List, r.From, r.To)})
	})
	change.Args, change.Subject = map[string]string{"to": shortTitle(r.To), "count": count(len(r.From))}, ""
	if len(r.From) == 1 && !r.known(r.To) {
		change.Kind, change.Args = StepRenameTerm, map[string]string{"from": shortTitle(r.From[0]), "to": shortTitle(r.To)}
	}
	r.terms(&change)
	return change
}

func (r Renaming) known(key string) bool {
	return slices.ContainsFunc(r.Terms, func(t Term) bool { return t.Taxonomy == r.Taxonomy && t.Key == key })
}

// terms lets the first term that gives way become the new one where there is none, and removes the
// others; children of those that go become children of the new one.
func (r Renaming) terms(change *data.PracticeChange) {
	there := r.known(r.To)
	for _, term := range r.Terms {
		if term.Taxonomy != r.Taxonomy {
			continue
		}
		was := term
		goes := slices.Contains(r.From, term.Key) && term.Key != r.To
		if slices.Contains(r.From, term.Parent) {
			if term.Parent = r.To; term.Key == r.To {
				term.Parent = ""
			}
		}
		switch {
		case goes && there:
			change.RemoveEntries = append(change.RemoveEntries, term.ID)
			continue
		case goes:
			if term.Key, there = r.To, true; len(term.Name) == 0 || onlyKey(was) {
				term.Name = data.Plain(r.To)
			}
		}
		if term.Key != was.Key || term.Parent != was.Parent {
			change.PutEntries = append(change.PutEntries, mustEntry(term))
		}
	}
}

// onlyKey reports whether a term is called by its key in all languages.
func onlyKey(t Term) bool {
	for _, name := range t.Name {
		if name != t.Key {
			return false
		}
	}
	return true
}

func renamed(list, from []string, to string) []string {
	next := make([]string, len(list))
	for i, word := range list {
		if next[i] = word; slices.Contains(from, word) {
			next[i] = to
		}
	}
	return next
}

// RemoveTerm returns the change that removes a term, also from the practices that name it.
func RemoveTerm(term Term, practices []data.Practice, by string) data.PracticeChange {
	field := FieldOfTaxonomy(term.Taxonomy)
	batch := Batch{Practices: practices, By: by}
	change := batch.change(StepRemoveTerm, map[string]string{}, func(p *data.Practice) {
		list := slices.DeleteFunc(field.Get(*p).List, func(word string) bool { return word == term.Key })
		field.Set(p, Value{List: list})
	})
	change.Subject, change.Args = string(term.ID), map[string]string{"name": shortTitle(term.Entry().Name)}
	change.RemoveEntries = []data.EntryID{term.ID}
	return change
}

// KeyOf returns a key for a term of the name that none of the others of its taxonomy has: the name
// itself, for a word of the user's own is what practices name.
func KeyOf(name string, taken []Term) string {
	key := strings.Join(strings.Fields(name), " ")
	for n := 2; slices.ContainsFunc(taken, func(t Term) bool { return t.Key == key }); n++ {
		key = strings.Join(strings.Fields(name), " ") + " " + count(n)
	}
	return key
}
