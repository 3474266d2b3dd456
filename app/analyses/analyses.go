// Package analyses is the screen of the regional toolbox: a method, its data and thresholds, what it
// tells, and how that was calculated.
package analyses

import (
	"context"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/table"
	"pharos/data/toolbox"
	"pharos/reports/figure"
)

// ID is the screen's page in routes.
const ID = "analyses"

// A Catalogue is what the screen reads.
type Catalogue interface {
	toolbox.Source
	Lists
	Places
}

// Lists tells what there are values of.
type Lists interface {
	Indicators(ctx context.Context) ([]data.Indicator, error)
	Summaries(ctx context.Context) ([]data.IndicatorSummary, error)
}

// Places tells what there are values for.
type Places interface {
	Regions(ctx context.Context) ([]data.Region, error)
	Groups(ctx context.Context) ([]data.PeerGroup, error)
}

// Config is what the program gives the screen. A nil function is not offered.
type Config struct {
	Catalogue   Catalogue
	Open        func(path string) (table.Table, error)       // a plain table that was chosen; called away from the window
	SaveFigure  func(format string, f figure.Figure)         // asks where; format is png, svg or pdf
	CopyFigure  func(f figure.Figure)                        // to the clipboard
	ExportTable func(content kit.Content, sourceLine string) // asks where, as CSV or XLSX
}
