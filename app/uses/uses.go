// Package uses is the screen that tells what became of practices: how many of those owed are
// identified, validated and used, who used which for what, and how well one can be taken over by the
// region in focus.
package uses

import (
	"context"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/transfer"
)

// ID is the screen's page in routes.
const ID = "uses"

// A Catalogue is what the screen reads and changes.
type Catalogue interface {
	Practice(ctx context.Context, keyOrID string) (data.Practice, error)
	Entries(ctx context.Context, kind data.EntryKind) ([]data.Entry, error)
	ChangePractices(ctx context.Context, change data.PracticeChange) ([]data.PracticeID, error)
	Regions(ctx context.Context) ([]data.Region, error)
	Indicators(ctx context.Context) ([]data.Indicator, error)
}

// Config is what the program gives the screen. All functions are called away from the window, but
// ExportTable.
type Config struct {
	Catalogue Catalogue
	ReadOnly  bool
	// Cards returns the cards of all practices.
	Cards func(ctx context.Context) ([]data.PracticeCard, error)
	// Find returns practices for what was typed, the best first.
	Find func(ctx context.Context, text, language string, limit int) ([]data.PracticeCard, error)
	// Ground measures how alike regions are to the target.
	Ground func(ctx context.Context, target data.RegionCode, regions []data.Region) (*transfer.Ground, error)
	// Duplicates returns pairs that look the same and were not said to be apart; nil: not asked.
	Duplicates  func(ctx context.Context) ([][2]data.PracticeID, error)
	ExportTable func(content kit.Content, sourceLine string)
}

// The views of the screen.
const (
	viewBoard    = "board"
	viewUses     = "uses"
	viewTransfer = "transfer"
)

var views = []string{viewBoard, viewUses, viewTransfer}
