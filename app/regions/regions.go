// Package regions is the screen of territories: a tree to find them in, and a sheet for each with
// what it is, its latest values, their development and its practices.
package regions

import (
	"context"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/benchmark"
	"pharos/reports/figure"
)

// ID is the screen's page in routes. Parameters: "id" is the region's code, "indicator" the one
// whose development is shown, "level" what the tree is narrowed to.
const ID = "regions"

// A Catalogue is what the screen reads.
type Catalogue interface {
	benchmark.Source
	benchmark.Territory
	Archive
}

// An Archive tells what else the catalogue holds.
type Archive interface {
	Practices(ctx context.Context) ([]data.Practice, error)
	Sources(ctx context.Context) ([]data.Source, error)
}

// Config is what the program gives the screen. A nil function is not offered.
type Config struct {
	Catalogue   Catalogue
	SaveFigure  func(format string, f figure.Figure)         // asks where; format is png, svg or pdf
	CopyFigure  func(f figure.Figure)                        // to the clipboard
	ExportTable func(content kit.Content, sourceLine string) // asks where, as CSV or XLSX
}
