// Package benchmarks is the screen that compares the focus region with its peers: what is asked on
// the left, the answer in five views on the right.
package benchmarks

import (
	"context"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/benchmark"
	"pharos/reports/figure"
)

// ID is the screen's page in routes.
const ID = "benchmarks"

// A Catalogue is what the screen reads.
type Catalogue interface {
	benchmark.Source
	benchmark.Territory
	Archive
}

// An Archive tells what else the catalogue holds.
type Archive interface {
	AllCards(ctx context.Context) ([]data.PracticeCard, error)
	Entries(ctx context.Context, kind data.EntryKind) ([]data.Entry, error)
	Summaries(ctx context.Context) ([]data.IndicatorSummary, error)
	Sources(ctx context.Context) ([]data.Source, error)
}

// Config is what the program gives the screen. A nil function is not offered.
type Config struct {
	Catalogue   Catalogue
	SaveFigure  func(format string, f figure.Figure)         // asks where; format is png, svg or pdf
	CopyFigure  func(f figure.Figure)                        // to the clipboard
	ExportTable func(content kit.Content, sourceLine string) // asks where, as CSV or XLSX
}
