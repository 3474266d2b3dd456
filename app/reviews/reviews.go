// Package reviews is the screen on which practices are judged: what waits for a decision, the quality
// checklist and an expert's opinion, the decisions themselves, and what is to be looked at again.
package reviews

import (
	"context"

	"pharos/app/kit"
	"pharos/data"
)

// ID is the screen's page in routes.
const ID = "reviews"

// A Catalogue is what the screen reads and changes.
type Catalogue interface {
	PracticeAt(ctx context.Context, id data.PracticeID) (p data.Practice, revision int64, err error)
	Entries(ctx context.Context, kind data.EntryKind) ([]data.Entry, error)
	EntriesOf(ctx context.Context, practice data.PracticeID) ([]data.Entry, error)
	ChangePractices(ctx context.Context, change data.PracticeChange) ([]data.PracticeID, error)
}

// Config is what the program gives the screen. Cards is called away from the window.
type Config struct {
	Catalogue   Catalogue
	ReadOnly    bool
	Cards       func(ctx context.Context) ([]data.PracticeCard, error) // of all practices
	Today       func() string                                          // YYYY-MM-DD
	ExportTable func(content kit.Content, sourceLine string)
}

// The lists of the screen.
const (
	listWaiting   = "waiting"
	listReminders = "reminders"
	listAll       = "all"
)

var lists = []string{listWaiting, listReminders, listAll}
