package sample

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"time"

	"pharos/data"
)

// format is the id under which the sample's sources appear among the formats of imports.
const format = "sample"

// shipped is the day the sample was put together, the same in every catalogue.
func shipped() time.Time { return time.Date(2026, time.January, 15, 12, 0, 0, 0, time.UTC) }

func (s *Sample) readRegions(folder fs.FS) error {
	var entries []struct {
		Code    data.RegionCode
		Name    data.Text
		Parent  data.RegionCode
		Edition data.Edition
	}
	if err := readJSON(folder, "regions.json", &entries); err != nil {
		return err
	}
	for _, e := range entries {
		region := data.RegionFromCode(e.Code)
		region.Name, region.Parent, region.Edition = e.Name, e.Parent, e.Edition
		s.Regions = append(s.Regions, region)
	}
	if err := s.readOwnRegions(folder); err != nil {
		return err
	}
	slices.SortStableFunc(s.Regions, func(a, b data.Region) int {
		byLevel := cmp.Compare(slices.Index(data.Levels, a.Level), slices.Index(data.Levels, b.Level))
		return cmp.Or(byLevel, cmp.Compare(a.Code, b.Code))
	})
	return nil
}

// readOwnRegions adds the territories that no nomenclature has.
func (s *Sample) readOwnRegions(folder fs.FS) error {
	var own []data.Region
	if err := readJSON(folder, "own_regions.json", &own); err != nil {
		return err
	}
	for _, region := range own {
		region.Level = data.LevelOwn
		s.Regions = append(s.Regions, region)
	}
	return nil
}

func (s *Sample) readGroups(folder fs.FS) error {
	return readJSON(folder, "groups.json", &s.Groups)
}

type sourceEntry struct {
	ID          data.SourceID
	Dataset     string
	Publisher   string
	Updated     string
	Licence     string
	Attribution string
	Indicators  []indicatorEntry
}

type indicatorEntry struct {
	Code        data.IndicatorCode
	Name        data.Text
	Unit        string // key in units
	Direction   data.Direction
	Dimension   data.Dimension
	Theme       string
	Composition string
	Decimals    int
	Definition  data.Text
	Aggregation data.Aggregation
	Denominator data.IndicatorCode
	Expected    struct{ Low, High *float64 } // nil leaves the end open
}

func (s *Sample) readIndicators(folder fs.FS) error {
	var list struct {
		Units   map[string]data.Text
		Sources []sourceEntry
	}
	if err := readJSON(folder, "indicators.json", &list); err != nil {
		return err
	}
	for _, entry := range list.Sources {
		batch, err := newBatch(folder, entry, list.Units)
		if err != nil {
			return err
		}
		s.Sources = append(s.Sources, batch.Source)
		s.Indicators = append(s.Indicators, batch.Indicators...)
		s.Batches = append(s.Batches, batch)
	}
	return nil
}

func (e sourceEntry) indicator(i int, units map[string]data.Text) data.Indicator {
	entry := e.Indicators[i]
	return data.Indicator{
		Code: entry.Code, Name: entry.Name, Unit: units[entry.Unit],
		Direction: entry.Direction, Dimension: entry.Dimension, Theme: entry.Theme,
		Composition: entry.Composition, Decimals: entry.Decimals,
		Publisher: e.Publisher, Dataset: e.Dataset,
		Licence: e.Licence, Attribution: e.Attribution, Definition: entry.Definition,
		Aggregation: entry.Aggregation, Denominator: entry.Denominator,
		Expected: data.Range{Low: bound(entry.Expected.Low), High: bound(entry.Expected.High)},
	}
}

func bound(end *float64) data.Bound {
	if end == nil {
		return data.Bound{}
	}
	return data.Bound{Value: *end, Known: true}
}

func readJSON(folder fs.FS, name string, into any) error {
	text, err := fs.ReadFile(folder, name)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
