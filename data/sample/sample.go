// Package sample reads the sample that Pharos ships: real regions, indicators with their
// observations, groups of peers and good practices, so that a new catalogue is worth looking at.
//
// It is handed a folder with these files:
//
//	regions.json      territories, written by app/dev/makesample
//	indicators.json   units, sources and indicators
//	own_regions.json  regions made of others
//	groups.json       groups of peers
//	practices.json    good practices, in our own words
//	<dataset>.series.gz  the observations of one source, written by app/dev/makesample
//
// A series file is gzipped text. Its first line is "pharos series 1". A line
// "indicator <code> <decimals>" opens an indicator. Every further line is one series:
//
//	<region> <first year> <cell> <cell> ...
//
// with one cell for each consecutive year: "." where there is no value, else the difference to the
// value before it (to zero for the first) in units of the last decimal, followed by the flags.
// "DE60 2014 105123 -231p . 41be" with two decimals holds 1051.23, 1048.92 (p) and 1049.33 (be).
//
// Codes of the Regional Innovation Scoreboard stand for the NUTS region of the same territory: a
// NUTS 1 region or country that is a single NUTS 2 region carries the code of the latter. Codes
// whose borders changed with NUTS 2024 keep the code of 2021. The scoreboard labels the Finnish
// regions with names of an older edition; the codes agree with the values and are followed.
package sample

import (
	"context"
	"fmt"
	"io/fs"

	"pharos/data"
)

// A Sample is everything that was shipped.
type Sample struct {
	Regions    []data.Region    // by level, then code; every parent is among them
	Groups     []data.PeerGroup // members are among Regions
	Indicators []data.Indicator // in the order of their entry, the sources' order
	Sources    []data.Source    // one for each dataset
	Batches    []data.Batch     // one for each source, in the same order
	Practices  []data.Practice  // by key
	Defaults   Defaults
}

// Defaults is what a catalogue made from the sample shows first.
type Defaults struct {
	Focus      data.RegionCode
	Indicators []data.IndicatorCode // of the opening comparison
	Summary    data.IndicatorCode   // the publisher's own index over them
	Period     data.Period
	Group      string // id of the peer group that suits the focus
}

// Keys of the settings that Install writes. How peers are chosen is left to the program; Defaults
// names a group that suits.
const (
	SettingFocus      = "focus"                 // a region code
	SettingIndicators = "comparison.indicators" // indicator codes with commas between
	SettingPeriod     = "comparison.period"     // a period
)

// Load reads the sample from its folder. Observations are read from the folder anew each time a
// batch is ranged over. An error tells which file does not hold what it should.
func Load(folder fs.FS) (*Sample, error) {
	s := &Sample{Defaults: defaults()}
	for _, read := range []func(fs.FS) error{
		s.readRegions, s.readIndicators, s.readGroups, s.readPractices,
	} {
		if err := read(folder); err != nil {
			return nil, fmt.Errorf("sample: %w", err)
		}
	}
	return s, nil
}

// Store is what the sample is written into; a catalogue is one.
type Store interface {
	PutRegions(ctx context.Context, regions []data.Region) error
	PutGroups(ctx context.Context, groups []data.PeerGroup) error
	PutIndicators(ctx context.Context, indicators []data.Indicator) error
	Accept(ctx context.Context, batch data.Batch, progress func(done int)) (data.Acceptance, error)
	PutPractices(ctx context.Context, practices []data.Practice) error
	PutSetting(ctx context.Context, key, value string) error
}
