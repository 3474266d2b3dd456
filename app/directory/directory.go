// Package directory is the screen of what stands beside the practices: organisations, contact
// persons, policy instruments, actions, references and the words of one's own taxonomies. Each kind
// is a list beside a sheet that is edited in place; every field is one step when it is left.
package directory

import (
	"context"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/practice"
)

// ID is the screen's page in routes. Parameters: "kind" is the kind of entry, "id" the entry whose
// sheet is shown, "filter" what the list's box holds, "shelf" what the list is narrowed to.
const ID = "directory"

// A Catalogue is what the screen reads.
type Catalogue interface {
	Entries(ctx context.Context, kind data.EntryKind) ([]data.Entry, error)
	PracticesByID(ctx context.Context, ids []data.PracticeID) ([]data.Practice, error)
	Regions(ctx context.Context) ([]data.Region, error)
}

// Config is what the program gives the screen. A nil function is not offered.
type Config struct {
	Catalogue   Catalogue
	Cards       func(ctx context.Context) ([]data.PracticeCard, error)      // of every practice
	Change      func(ctx context.Context, change data.PracticeChange) error // one step; nil: only read
	Author      func() string                                               // the user's own name; may be empty
	ExportTable func(content kit.Content, sourceLine string)                // asks where, as CSV or XLSX
	OpenLink    func(address string) error                                  // in the system's browser, after asking
	Persons     Persons                                                     // nil: persons are neither sought nor erased
	References  References                                                  // nil: neither read from files nor written
}

// Persons find people everywhere in the catalogue, and erase them.
type Persons interface {
	// Find lists where a person stands, by name, address and number.
	Find(ctx context.Context, person practice.Contact) (Traces, error)
	// All lists all personal data of the catalogue.
	All(ctx context.Context) (Traces, error)
	// Erase takes a person out of everything, also out of what could be undone, but for places that are
	// not the person's.
	Erase(ctx context.Context, found Traces, leave []Trace) (Erased, error)
	// Save asks for a file and writes all that is known of a person.
	Save(found Traces)
}

// Traces are the places where a person was found, or where any person is.
type Traces struct {
	Name   string // of the person; empty: everyone
	Query  string // that was looked for
	Places []Trace
}

// A Trace is one place, in the words of the window's language.
type Trace struct {
	Place  string // end of the phrase "person.place.<Place>"
	Object string // id of what it is in
	Name   string // of what it is in
	Field  string
	Text   string // what stands there, with some words around
	Fixed  bool   // the program cannot change it, such as an older copy of the catalogue
}

// Erased tells what became of a person.
type Erased struct {
	Places   int
	Left     []string // names of files that still hold the person
	Remnants int      // traces that are still in the file's bytes
}

// References read and write files of references. Both ask for the file, and say themselves how it went.
type References interface {
	Import()
	Export(format string, list []practice.Reference) // "ris" or "bibtex"
}
