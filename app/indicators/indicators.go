// Package indicators is the screen of what is observed: a table of the indicators, and a sheet for
// each with its definition, its ranking of regions and its development.
package indicators

import (
	"context"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/benchmark"
	"pharos/reports/figure"
)

// ID is the screen's page in routes. Parameters: "id" is the indicator's code, "level" and "period"
// those of the ranking, "view" the figure shown, "filter" what the table is narrowed to.
const ID = "indicators"

// A Catalogue is what the screen reads.
type Catalogue interface {
	benchmark.Source
	Regions(ctx context.Context) ([]data.Region, error)
	Summaries(ctx context.Context) ([]data.IndicatorSummary, error)
}

// Config is what the program gives the screen. A nil function is not offered.
type Config struct {
	Catalogue   Catalogue
	SaveFigure  func(format string, f figure.Figure)         // asks where; format is png, svg or pdf
	CopyFigure  func(f figure.Figure)                        // to the clipboard
	ExportTable func(content kit.Content, sourceLine string) // asks where, as CSV or XLSX
}
