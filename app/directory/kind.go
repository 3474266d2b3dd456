package directory

import (
	"encoding/json"

	"pharos/data"
)

// A kind declares one kind of entry: what its sheet asks for, and how its list shows it.
type kind struct {
	id    data.EntryKind
	parts []part

	fresh   func(id data.EntryID) any // a pointer to an empty one
	idOf    func(of any) *data.EntryID
	read    func(content []byte) (any, error)
	entry   func(of any) (data.Entry, error)
	title   func(of any) data.Text
	retitle func(of any, language, name string)
	detail  func(s *state, of any) string       // beside the name in the list
	shelf   func(s *state, of any) (key string) // what the list is narrowed by
	shelves []string                            // in their order; nil: those that there are, by alphabet
	shelved func(s *state, key string) string   // words of a shelf
	warning func(s *state, of any) string       // what needs attention; empty: nothing
	ties    func(of any, add func(to data.EntryID, t tie))
	follows func(before, after any) (follow, bool)       // the practices that change with an entry
	instead func(p *page, before, after record) bool     // does something else; true: done
	along   func(s *state, before, after any) []data.Kin // entries that are made with a change
	deeds   []deed
}

// A deed is something done with one entry, or with the kind as a whole.
type deed struct {
	id      string             // "screen.directory.deed.<id>"
	whole   bool               // needs no entry: stands with the list
	several bool               // is done to the entries ticked
	reads   bool               // also where the catalogue can only be read
	offered func(p *page) bool // whether the program can do it; nil: always
	there   func(p *page) bool // whether there is something to do it with; nil: always
	count   func(p *page) int  // how much it would be done to; nil: not said
	do      func(p *page)
}

// A declaration is a kind by its own type.
type declaration[T data.Kin] struct {
	id      func(*T) *data.EntryID
	title   func(*T) data.Text
	retitle func(of *T, language, name string)
	detail  func(*state, *T) string
	shelf   func(*state, *T) string
	shelves []string
	shelved func(*state, string) string
	warning func(*state, *T) string
	ties    func(of *T, add func(to data.EntryID, t tie))
	follows func(before, after *T) (follow, bool)
	instead func(p *page, before, after *T) bool
	along   func(s *state, before, after *T) []data.Kin
	deeds   []deed
	parts   []part
}

// declared makes a kind of a declaration.
func declared[T data.Kin](d declaration[T]) kind {
	var none T
	k := kind{
		id: none.Entry().Kind, parts: d.parts, deeds: d.deeds, shelves: d.shelves, shelved: d.shelved,
		fresh: func(id data.EntryID) any {
			of := new(T)
			*d.id(of) = id
			return of
		},
		idOf: func(of any) *data.EntryID { return d.id(of.(*T)) },
		read: func(content []byte) (any, error) {
			of := new(T)
			return of, json.Unmarshal(content, of)
		},
		entry:   func(of any) (data.Entry, error) { return data.EntryOf(*of.(*T)) },
		title:   func(of any) data.Text { return d.title(of.(*T)) },
		retitle: func(of any, language, name string) { d.retitle(of.(*T), language, name) },
		detail:  func(s *state, of any) string { return d.detail(s, of.(*T)) },
		shelf:   func(s *state, of any) string { return d.shelf(s, of.(*T)) },
		warning: func(*state, any) string { return "" },
		ties:    func(any, func(data.EntryID, tie)) {},
		follows: func(any, any) (follow, bool) { return follow{}, false },
		instead: func(*page, record, record) bool { return false },
		along:   func(*state, any, any) []data.Kin { return nil },
	}
	d.optional(&k)
	return k
}

// optional fills in what not every kind has.
func (d declaration[T]) optional(k *kind) {
	if d.warning != nil {
		k.warning = func(s *state, of any) string { return d.warning(s, of.(*T)) }
	}
	if d.ties != nil {
		k.ties = func(of any, add func(data.EntryID, tie)) { d.ties(of.(*T), add) }
	}
	if d.follows != nil {
		k.follows = func(before, after any) (follow, bool) { return d.follows(before.(*T), after.(*T)) }
	}
	if d.instead != nil {
		k.instead = func(p *page, before, after record) bool { return d.instead(p, before.of.(*T), after.of.(*T)) }
	}
	if d.along != nil {
		k.along = func(s *state, before, after any) []data.Kin { return d.along(s, before.(*T), after.(*T)) }
	}
}

// field returns the field by its id.
func (k kind) field(id string) field {
	for _, p := range k.parts {
		for _, f := range p.fields {
			if f.id == id {
				return f
			}
		}
	}
	return field{}
}

// A record is an entry as it is read. What it holds is never changed: who changes an entry reads its
// content anew.
type record struct {
	entry data.Entry
	of    any  // pointer to the kind's own type
	made  bool // false: practices name it, but the catalogue has no entry of it
}

// recordOf reads an entry.
func (k kind) recordOf(entry data.Entry) (record, error) {
	of, err := k.read(entry.Content)
	return record{entry: entry, of: of, made: true}, err
}

// changed returns the record with an alteration.
func (k kind) changed(r record, alter func(of any)) (record, error) {
	of, err := k.read(r.entry.Content)
	if err != nil {
		return r, err
	}
	alter(of)
	return k.stored(of, r.entry)
}

// stored is a record of what is altered, with the dates of the one before.
func (k kind) stored(of any, before data.Entry) (record, error) {
	entry, err := k.entry(of)
	entry.Created, entry.Changed = before.Created, before.Changed
	return record{entry: entry, of: of, made: true}, err
}
