// Package indicators is the screen of what is observed: a table of the indicators, and a sheet for
// each with its description, its values, where it has them, their history and its formula.
package indicators

import (
	"context"
	"time"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/benchmark"
	"pharos/data/derive"
	"pharos/reports/figure"
)

// ID is the screen's page in routes. Parameters: "id" is the code of the indicator whose sheet is
// shown (none: the table), "tab" the part of the sheet, "level" and "period" those of the values,
// "view" the figure shown, "draft" 1 for a computed indicator that is being made. The table is
// narrowed by "filter", "theme", "dimension", "publisher" and "show".
const ID = "indicators"

// A Catalogue is what the screen reads.
type Catalogue interface {
	benchmark.Source
	Regions(ctx context.Context) ([]data.Region, error)
	Summaries(ctx context.Context) ([]data.IndicatorSummary, error)
}

// A Vintage is what one import or edit brought of an indicator.
type Vintage struct {
	Source  data.Source
	Edit    bool // no file, but typed by the user
	Brought int
	Revised int // how many of them took the place of another value
}

// A Revision is a value of the past beside the one that stands there now.
type Revision struct {
	Former   data.Observation
	Replaced time.Time
	By       data.SourceID // what took its place first
	Now      data.Observation
	Stands   bool // false: the place is empty now
}

// A History is what happened to an indicator's values, the newest first.
type History struct {
	Vintages  []Vintage
	Revisions []Revision // at most MostRevisions
}

// MostRevisions are listed in a history.
const MostRevisions = 5000

// Config is what the program gives the screen. A nil function is not offered.
type Config struct {
	Catalogue    Catalogue
	Put          func(ctx context.Context, changed []data.Indicator) error // one step; nil: only read
	Remove       func(ctx context.Context, codes []data.IndicatorCode) error
	History      func(ctx context.Context, code data.IndicatorCode) (History, error)
	Example      func(ctx context.Context, draft data.Indicator, region data.RegionCode) (derive.Explanation, error)
	Preview      func(ctx context.Context, draft data.Indicator, query data.Query) ([]data.Observation, error)
	Absences     func(ctx context.Context, query data.Query) ([]derive.Absence, error)
	SaveFigure   func(format string, f figure.Figure)         // asks where; format is png, svg or pdf
	CopyFigure   func(f figure.Figure)                        // to the clipboard
	ExportTable  func(content kit.Content, sourceLine string) // asks where, as CSV or XLSX
	ExportValues func(title string, query data.Query)         // asks for the kind of file and where
	OpenLink     func(address string) error
}
