// Package tables is the screen of the values themselves: regions by indicators, regions by years,
// or years by indicators for one region. Values are fetched for the rows in sight, changed in
// place, and each tells where it comes from.
package tables

import (
	"context"
	"time"

	"pharos/app/kit"
	"pharos/data"
)

// ID is the screen's page in routes. Parameters: "view" is one of the views, "indicator" and
// "region" what the views of one of them show, "period" that of the view of indicators (empty: the
// latest), "indicators" the columns chosen, separated by commas (empty: those of the comparison),
// "level", "country", "group" and "filter" what the rows are narrowed to, "sort" the column sorted
// by with a minus before it for largest first.
const ID = "tables"

// A Catalogue is what the screen reads.
type Catalogue interface {
	Lists
	Observations(ctx context.Context, query data.Query) ([]data.Observation, error)
	Summaries(ctx context.Context) ([]data.IndicatorSummary, error)
}

// Lists are what the catalogue holds by name.
type Lists interface {
	Regions(ctx context.Context) ([]data.Region, error)
	Indicators(ctx context.Context) ([]data.Indicator, error)
	Groups(ctx context.Context) ([]data.PeerGroup, error)
	Sources(ctx context.Context) ([]data.Source, error)
}

// A Key is the place of a value.
type Key struct {
	Indicator data.IndicatorCode
	Region    data.RegionCode
	Period    data.Period
}

// A FormerValue is a value that another one replaced.
type FormerValue struct {
	Observation data.Observation
	Recorded    time.Time // when it came
	Replaced    time.Time // when another one took its place
}

// An Explanation tells how a derived value came about.
type Explanation struct {
	Formula string           // of a computed value, as its author wrote it
	Rule    data.Aggregation // of an aggregated or converted one
	Inputs  []Input
}

// An Input is one value that a derived one rests on.
type Input struct {
	Key
	Known bool // false: there is no such value
	Value float64
	Share float64 // of the region that counts; 0 where no share is taken
}

// Config is what the program gives the screen. A nil function is not offered.
type Config struct {
	Catalogue   Catalogue
	Edit        func(ctx context.Context, values []data.Observation) error   // nil: values are only read
	Remove      func(ctx context.Context, queries []data.Query) (int, error) // how many values went
	Former      func(ctx context.Context, key Key) ([]FormerValue, error)    // the oldest first
	Explain     func(ctx context.Context, key Key) (Explanation, error)
	ExportTable func(content kit.Content, sourceLine string) // asks where, as CSV or XLSX
}
