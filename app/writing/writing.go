// Package writing is the screen that writes one practice: its fields as a template asks for them, the
// texts of two languages side by side. What is typed is on the disk within a moment and a step that
// can be undone when its field is left.
package writing

import (
	"context"
	"image"

	"pharos/data"
	"pharos/data/facet"
	"pharos/data/practice"
)

// ID is the screen's page in routes. Its parameters are id, template, field and lang; without an id a
// new practice is made.
const ID = "writing"

// A Shelf is where the practice is read and stored; *catalogue.Catalogue is one.
type Shelf interface {
	PracticeAt(ctx context.Context, id data.PracticeID) (data.Practice, int64, error)
	ChangePractices(ctx context.Context, change data.PracticeChange) ([]data.PracticeID, error)
	PracticeVersions(ctx context.Context, id data.PracticeID) ([]data.PracticeVersion, error)
	Draft(ctx context.Context, key string) (data.DraftText, error)
	PutDraft(ctx context.Context, key, content string) error
	DropDraft(ctx context.Context, key string) error
}

// A Catalogue is what the pickers offer.
type Catalogue interface {
	Regions(ctx context.Context) ([]data.Region, error)
	Indicators(ctx context.Context) ([]data.Indicator, error)
	Entries(ctx context.Context, kind data.EntryKind) ([]data.Entry, error)
	EntriesOf(ctx context.Context, practice data.PracticeID) ([]data.Entry, error)
}

// Config is what the program gives the screen. A nil function is not offered.
type Config struct {
	Shelf     Shelf
	Catalogue Catalogue
	Cards     func(ctx context.Context) (*facet.Shelf, error) // of every practice as it is now
	ReadOnly  bool

	// Attach makes an attachment of a file: a copy of its own, or a link to where it lies. It stores no
	// entry.
	Attach func(ctx context.Context, path string, link bool) (practice.Attachment, error)
	// Thumbnail is a small picture of an attachment, nil where there is none.
	Thumbnail func(ctx context.Context, file practice.Attachment) (image.Image, error)
	// OpenFile shows an attachment in the system's program for it.
	OpenFile func(file practice.Attachment)

	ReadFile  func(path string) ([]byte, error)    // templates of others
	WriteFile func(path string, text []byte) error // a template for others
}
