// Package regions is the screen of territories: a tree to find them in; a sheet for each with what
// it is, its values, their development and its practices; a workshop for regions of one's own; and
// groups of comparison.
package regions

import (
	"context"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/benchmark"
	"pharos/reports/figure"
)

// ID is the screen's page in routes. Parameters: "id" is the region's code, "group" a group's
// instead, "edit" the code of the region of one's own that is worked on (with "new": a new one),
// "indicator" the one whose development is shown, "level" what the tree is narrowed to, "view" the
// part of the sheet, "theme" what its values are narrowed to, "beside" what they are set beside.
const ID = "regions"

// A Catalogue is what the screen reads.
type Catalogue interface {
	benchmark.Source
	benchmark.Territory
	Archive
}

// An Archive tells what else the catalogue holds.
type Archive interface {
	AllCards(ctx context.Context) ([]data.PracticeCard, error)
	Sources(ctx context.Context) ([]data.Source, error)
}

// A Keeper stores what is made here; each call is one step that can be undone.
type Keeper interface {
	PutRegions(ctx context.Context, regions []data.Region) error
	RemoveRegion(ctx context.Context, code data.RegionCode) error
	PutGroups(ctx context.Context, groups []data.PeerGroup) error
	RemoveGroup(ctx context.Context, id string) error
}

// A Nomenclature is the published lists of regions, whether the catalogue has them or not.
type Nomenclature interface {
	Editions
	Finder
	Children(code data.RegionCode, edition data.Edition) []data.RegionCode
}

// Editions are the editions of the lists.
type Editions interface {
	Editions(code data.RegionCode) []data.Edition // that have the code, newest first
	Changes(from, to data.Edition) []Change       // step by step
	OneEdition(codes []data.RegionCode) bool      // whether one edition has all the codes that any has
}

// A Finder finds regions in the lists.
type Finder interface {
	Codes(edition data.Edition) []data.RegionCode // empty: those of no edition, such as municipalities
	Region(code data.RegionCode) (data.Region, bool)
	Match(question data.PlaceQuestion) []data.PlaceMatch
	Suggest(code data.RegionCode) (meant data.RegionCode, reason string, ok bool) // "suggest.<reason>"
}

// A Change is what became of regions from one edition to the next; "change.<Kind>" is its phrase.
type Change struct {
	From, To data.Edition
	Kind     string
	Old, New []data.RegionCode
}

// An Outcome is the latest value of an indicator for a region, or why there is none: Problems of
// its rule or formula, or Absent, the end of the phrase "derive.absent.<Absent>"; neither where
// there is nothing to derive a value from.
type Outcome struct {
	Indicator   data.IndicatorCode
	Found       bool
	Observation data.Observation
	Problems    []data.Problem
	Absent      string
	Lacking     []data.RegionCode // members of the region that have no value at all, where that is why
}

// Config is what the program gives the screen. A nil function is not offered.
type Config struct {
	Catalogue    Catalogue
	Keep         Keeper                                       // nil: the catalogue can only be read
	SaveFigure   func(format string, f figure.Figure)         // asks where; format is png, svg or pdf
	CopyFigure   func(f figure.Figure)                        // to the clipboard
	ExportTable  func(content kit.Content, sourceLine string) // asks where, as CSV or XLSX
	ExportValues func(title string, query data.Query)         // asks how and where

	Nomenclature func() (Nomenclature, error) // may take a moment; called away from the window
	// Outcomes tells what the region would have if the drafts were stored, in the order of indicators.
	Outcomes func(ctx context.Context, region data.RegionCode, drafts []data.Region) ([]Outcome, error)
}
