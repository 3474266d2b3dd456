// Package briefs is the screen that makes a document of the comparison in focus, or of the practices that
// a kept search finds: which kind, in which language, how its pages look, and where they go.
package briefs

import (
	"context"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/benchmark"
	"pharos/data/facet"
	"pharos/reports/brief"
)

// ID is the screen's page in routes.
const ID = "briefs"

// A Catalogue is what the screen reads.
type Catalogue interface {
	benchmark.Source
	benchmark.Territory
	Archive
	Finder
}

// A Finder finds practices by words.
type Finder interface {
	MatchPractices(ctx context.Context, text string) (map[data.PracticeID]float64, error)
}

// An Archive tells what else goes into a brief.
type Archive interface {
	AllCards(ctx context.Context) ([]data.PracticeCard, error)
	PracticesByID(ctx context.Context, ids []data.PracticeID) ([]data.Practice, error)
	Entries(ctx context.Context, kind data.EntryKind) ([]data.Entry, error)
	Sources(ctx context.Context) ([]data.Source, error)
}

// Config is what the program gives the screen. A nil function is not offered.
type Config struct {
	Catalogue Catalogue
	Name      string // of the catalogue, as the brief prints it
	// Cards returns the cards of all practices as they are now; called away from the window.
	Cards func(ctx context.Context) (*facet.Shelf, error)
	// Near returns the structural distance of regions to a focus; called away from the window.
	Near func(ctx context.Context, focus data.RegionCode) (map[data.RegionCode]float64, error)
	// Picture reads the picture of a practice; false where there is none that can be shown. It is called away
	// from the window.
	Picture func(ctx context.Context, attachment data.EntryID) (brief.Picture, bool)
	// Pages lays a brief out; the pages are those that a saved file has. It is called away from the window.
	Pages       func(brief.Document) ([]kit.Sheet, error)
	Save        func(name string, d brief.Document)          // asks where and writes a PDF; name is without folder
	View        func(name string, d brief.Document)          // writes a copy and opens the system's viewer
	ExportTable func(content kit.Content, sourceLine string) // asks where, as CSV or XLSX
}
