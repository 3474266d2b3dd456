// Package start is the first screen: how the focus region stands, what the catalogue holds, and the
// way through the chain from data to brief.
package start

import (
	"context"

	"pharos/data"
	"pharos/data/benchmark"
	"pharos/reports/figure"
)

// ID is the screen's page in routes.
const ID = "start"

// A Catalogue is what the screen reads.
type Catalogue interface {
	benchmark.Source
	Holdings
}

// Holdings tell what else the catalogue holds.
type Holdings interface {
	Regions(ctx context.Context) ([]data.Region, error)
	Summaries(ctx context.Context) ([]data.IndicatorSummary, error)
	AllCards(ctx context.Context) ([]data.PracticeCard, error)
}

// Config is what the program gives the screen. A nil function is not offered.
type Config struct {
	Catalogue  Catalogue
	Path       string                               // of the catalogue that is open
	ReadOnly   bool                                 // it can only be read
	Open       func(path string)                    // opens another catalogue
	SaveFigure func(format string, f figure.Figure) // asks where; format is png, svg or pdf
	CopyFigure func(f figure.Figure)                // to the clipboard
}
