// Package imports is the screen that takes indicator files in: it reads a file, says how it was
// understood and what would change, lets every part of that be changed, and stores nothing before
// the user says so.
package imports

import (
	"context"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/intake"
)

// ID is the screen's page in routes. The parameter "file" is a path; several stand on lines of
// their own.
const ID = "imports"

// A Catalogue is what the screen reads and stores into.
type Catalogue interface {
	Store
	Recipes
	Sources(ctx context.Context) ([]data.Source, error)
	Indicators(ctx context.Context) ([]data.Indicator, error)
	Regions(ctx context.Context) ([]data.Region, error)
	EachObservation(ctx context.Context, q data.Query, visit func(data.Observation) error) error
}

// A Store tells what accepting a batch would do, and does it.
type Store interface {
	ReadOnly() bool
	Compare(ctx context.Context, batch data.Batch, progress func(done int)) (data.Acceptance, error)
	Accept(ctx context.Context, batch data.Batch, progress func(done int)) (data.Acceptance, error)
	// AcceptAll stores several batches, all or none, as one step.
	AcceptAll(ctx context.Context, batches []data.Batch, progress func(done int)) ([]data.Acceptance, error)
}

// Recipes keep how the files of a source are read, as JSON by intake.Reading.Key.
type Recipes interface {
	Recipe(ctx context.Context, key string) ([]byte, bool, error)
	PutRecipe(ctx context.Context, key string, document []byte) error
}

// A Territory knows the regions of Europe and the editions of NUTS.
type Territory interface {
	intake.Places
	// Suggest proposes a code for one that no edition has; reason is the end of a key "suggest.<reason>".
	Suggest(code data.RegionCode) (meant data.RegionCode, reason string, ok bool)
	Report(codes []data.RegionCode) EditionReport
	All() []data.Region // every region once, of the newest edition first
}

// An EditionReport says which NUTS editions the codes of a table follow.
type EditionReport struct {
	Edition  data.Edition                       // the newest of those that have most codes; empty where none has any
	Complete bool                               // it has every code that any edition has
	Of       map[data.RegionCode][]data.Edition // which have a code; a code that none has is not in it
	Unknown  []data.RegionCode
	Reused   []data.RegionCode // with other borders in a former edition
}

// A Removal tells what deleting a source did; see Config.RemoveSource.
type Removal struct {
	Removed    int // values that went without another taking their place
	Restored   int // values that gave way to the one before them
	Former     int // former values that went from the history
	Indicators int // that only it had brought
	Regions    int // likewise
}

// Config is what the program gives the screen. A nil function is not offered.
type Config struct {
	Catalogue   Catalogue
	Territory   func() (Territory, error)                    // called away from the window; nil: names cannot be matched
	ExportTable func(content kit.Content, sourceLine string) // asks where, as CSV or XLSX
	Touches     func(context.Context, data.SourceID) (Touched, error)
	// Step is the number of the newest step that can be undone, 0 where there is none. Without it no import
	// is offered to be undone.
	Step func(context.Context) (int64, error)
	// RemoveSource deletes an import with everything that came from it, as one step that can be undone.
	RemoveSource func(context.Context, data.SourceID) (Removal, error)
}

// Touched tells what a source brought.
type Touched struct{ Indicators, Values int }

// extensions are those of files that can be read.
var extensions = []string{".tsv", ".csv", ".txt", ".tab", ".xlsx", ".xls", ".json", ".px", ".zip", ".gz"}
