// Package practices is the screen where good practices are found and read: by words, by filters with
// their counts, by searches that were kept, as cards or as a table; each practice with all it tells,
// its past, and the numbers of its region before and after.
package practices

import (
	"context"
	"image"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/benchmark"
	"pharos/data/facet"
	"pharos/data/practice"
	"pharos/reports/figure"
)

// ID is the screen's page in routes.
const ID = "practices"

// The pages that a practice leads to. Where the program has none of a name there is no button.
const (
	pageWriting  = "writing"
	pageUses     = "uses"
	pageReviews  = "reviews"
	pageExchange = "exchanges"
	pageBriefs   = "briefs"
)

// A Finder finds words in the texts of all practices.
type Finder interface {
	// MatchPractices returns the practices that hold all words, with a score; nil for a blank text.
	MatchPractices(ctx context.Context, text string) (map[data.PracticeID]float64, error)
	// Snippets tells where the words stand in some of them.
	Snippets(ctx context.Context, text, language string, ids []data.PracticeID) (map[data.PracticeID]data.Snippet, error)
}

// A Reader reads practices in full.
type Reader interface {
	PracticesByID(ctx context.Context, ids []data.PracticeID) ([]data.Practice, error)
	// PracticesAt returns them with the revisions they were read at, as data.PracticeChange wants them.
	PracticesAt(ctx context.Context, ids []data.PracticeID) ([]data.Practice, map[data.PracticeID]int64, error)
	PracticeVersions(ctx context.Context, id data.PracticeID) ([]data.PracticeVersion, error)
}

// Entries are what belongs to practices or stands beside them.
type Entries interface {
	Entries(ctx context.Context, kind data.EntryKind) ([]data.Entry, error)
	EntriesOf(ctx context.Context, practice data.PracticeID) ([]data.Entry, error)
}

// A Catalogue is what the screen reads. All of it is called away from the window.
type Catalogue interface {
	Finder
	Reader
	Entries
	benchmark.Source
	Regions(ctx context.Context) ([]data.Region, error)
}

// Config is what the program gives the screen. A nil function takes what needs it out of sight.
type Config struct {
	Catalogue Catalogue
	// Cards returns the cards of all practices as they are now; called away from the window.
	Cards func(ctx context.Context) (*facet.Shelf, error)
	// Near returns the structural distance of regions to a focus; called away from the window.
	Near func(ctx context.Context, focus data.RegionCode) (map[data.RegionCode]float64, error)
	// Change stores a change; nil where the catalogue can only be read. Called away from the window.
	Change func(ctx context.Context, change data.PracticeChange) ([]data.PracticeID, error)
	Author func() string // the user's own name, for changes; may be empty
	Today  func() string // YYYY-MM-DD

	Has         func(page string) bool // whether the program has a page
	Picture     func(ctx context.Context, file practice.Attachment, side int) (image.Image, error)
	OpenFile    func(file practice.Attachment) error
	OpenLink    func(address string) error // an http or https address that the user has seen and agreed to
	ExportTable func(content kit.Content, source string)
	SaveFigure  func(format string, f figure.Figure)
	CopyFigure  func(f figure.Figure)
}

func (c Config) has(page string) bool { return c.Has != nil && c.Has(page) }

func (c Config) author() string {
	if c.Author == nil {
		return ""
	}
	return c.Author()
}
