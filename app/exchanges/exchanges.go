// Package exchanges is the screen through which practices come in from files of others and go out: what
// a file's columns mean, what it would change, and in which form a collection leaves.
package exchanges

import (
	"context"
	"io"

	"pharos/app/shell"
	"pharos/data"
	"pharos/data/intake"
	"pharos/reports/exchange"
)

// ID is the screen's page in routes.
const ID = "exchanges"

// A Catalogue is what the screen reads and changes.
type Catalogue interface {
	exchange.Stored
	ChangePractices(ctx context.Context, change data.PracticeChange) ([]data.PracticeID, error)
}

// Memory keeps how a kind of file was read, by the fingerprint of its header.
type Memory interface {
	Remembered(ctx context.Context, fingerprint string) (exchange.Mapping, bool, error)
	Remember(ctx context.Context, fingerprint string, m exchange.Mapping) error
}

// Config is what the program gives the screen. All but Save is called away from the window.
type Config struct {
	Catalogue Catalogue
	Memory    Memory
	ReadOnly  bool
	Cards     func(ctx context.Context) ([]data.PracticeCard, error) // of all practices
	Around    func(language string) (exchange.Context, error)
	// Collect gathers practices with what belongs to them; nil for all.
	Collect func(ctx context.Context, ids []data.PracticeID) (exchange.Collection, error)
	Regions func(ctx context.Context) (func(data.RegionCode) string, error) // names of regions
	// Picture reads attached images for documents; nil: documents have none.
	Picture func(ctx context.Context, attachment data.EntryID) (exchange.Picture, error)
	// Save asks where and writes the file beside before it takes its name.
	Save func(request shell.FileRequest, write func(io.Writer) error)
	File func(path string) intake.File
}

// The ways of the screen.
const (
	wayIn  = "in"
	wayOut = "out"
)

var ways = []string{wayIn, wayOut}
