// Package duplicates is the screen that shows practices which look as if they had been entered twice,
// says why, and joins two into one or remembers that they are not the same.
package duplicates

import (
	"context"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/duplicate"
)

// ID is the screen's page in routes.
const ID = "duplicates"

// A Catalogue is what the screen reads and changes.
type Catalogue interface {
	duplicate.Holder
	ChangePractices(ctx context.Context, change data.PracticeChange) ([]data.PracticeID, error)
}

// Found is what a search for duplicates brought.
type Found struct {
	duplicate.Finding
	Cards map[data.PracticeID]data.PracticeCard // of the pairs
	Of    int                                   // how many practices were compared
}

// Config is what the program gives the screen.
type Config struct {
	Catalogue Catalogue
	ReadOnly  bool
	// Find compares what changed since it was last called with everything else, away from the window.
	// progress may be nil.
	Find        func(ctx context.Context, progress duplicate.Progress) (Found, error)
	ExportTable func(content kit.Content, sourceLine string)
}
