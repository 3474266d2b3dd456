// Package datatest makes small valid regions, indicators, observations and practices, and the tables
// of awkward values that every method must bear. Only tests import it.
package datatest

import (
	"context"
	"fmt"
	"math"
	"slices"

	"pharos/data"
)

// Awkward lists values of one indicator over regions that have broken statistics before.
var Awkward = map[string][]float64{
	"none":              {},
	"one":               {7},
	"two":               {1, 3},
	"two the same":      {5, 5},
	"all the same":      {5, 5, 5, 5, 5},
	"all zero":          {0, 0, 0},
	"ties":              {1, 1, 1, 2, 2, 3, 3, 3},
	"mostly zero":       {0, 0, 0, 0, 4, 9, 1, 2},
	"negative":          {-2, 0, 1, 3, 6, -2, 9, 2},
	"all negative":      {-5, -4, -3.5, -100},
	"one far away":      {1, 2, 3, 4, 5, 6, 7, 8, 1e9},
	"huge":              {1e307, -1e308, 1.7e308, 3},
	"the whole range":   {-math.MaxFloat64, math.MaxFloat64, 0, 1},
	"tiny":              {1e-300, 2e-300, 3e-300, 8e-300},
	"below normal":      {5e-324, 1e-323, 1.5e-323},
	"barely different":  {1, 1 + 0x1p-52, 1},
	"large, near equal": {1e15, 1e15 + 0.125, 1e15 + 0.25},
	"minus zero":        {math.Copysign(0, -1), 0, 1},
	"falling":           {9, 8, 7, 6, 5, 4, 3, 2, 1},
}

// Region returns a region of the code, named by it, with level, parent and country as the code tells.
func Region(code data.RegionCode) data.Region { return data.RegionFromCode(code) }

// Regions returns regions of the codes.
func Regions(codes ...data.RegionCode) []data.Region {
	regions := make([]data.Region, len(codes))
	for i, code := range codes {
		regions[i] = Region(code)
	}
	return regions
}

// Codes returns n different NUTS 2 codes: AA11, AA12, …, ten of a country.
func Codes(n int) []data.RegionCode {
	codes := make([]data.RegionCode, n)
	for i := range codes {
		country := i / 10
		codes[i] = data.RegionCode(fmt.Sprintf("%c%c1%c", 'A'+country/26%26, 'A'+country%26, "123456789A"[i%10]))
	}
	return codes
}

// Indicator returns an indicator of the code with a name and a unit.
func Indicator(code data.IndicatorCode, direction data.Direction) data.Indicator {
	return data.Indicator{
		Code: code, Name: data.Plain("Indicator " + string(code)), Unit: data.Plain("%"),
		Direction: direction, Dimension: data.Performance, Theme: "economy", Decimals: 1,
		Publisher: "Eurostat", Dataset: string(code), Licence: "CC BY 4.0", Attribution: "Source: Eurostat",
	}
}

// Observation returns an observation of 2024 without flags.
func Observation(indicator data.IndicatorCode, region data.RegionCode, value float64) data.Observation {
	return data.Observation{Indicator: indicator, Region: region, Period: "2024", Value: value, Source: "source-1"}
}

// Column returns one observation of 2024 for each region, the values in the regions' order.
func Column(indicator data.IndicatorCode, regions []data.RegionCode, values ...float64) []data.Observation {
	observations := make([]data.Observation, len(values))
	for i, value := range values {
		observations[i] = Observation(indicator, regions[i], value)
	}
	return observations
}

// Series returns yearly observations of one region from the first year on.
func Series(indicator data.IndicatorCode, region data.RegionCode, first int, values ...float64) []data.Observation {
	observations := make([]data.Observation, len(values))
	for i, value := range values {
		observations[i] = Observation(indicator, region, value)
		observations[i].Period = data.YearPeriod(first + i)
	}
	return observations
}

// Practice returns a practice of the regions with evidence of outcomes that names the indicators.
func Practice(key string, regions []data.RegionCode, indicators ...data.IndicatorCode) data.Practice {
	return data.Practice{
		ID: data.PracticeID("id-" + key), Key: key, Title: data.Plain("Practice " + key),
		Summary: data.Plain("What was done."), Results: data.Plain("What came of it."),
		Evidence: 2, Regions: regions, Indicators: indicators,
	}
}

// A Source is a store in memory that answers queries as a catalogue does.
type Source struct {
	Defined []data.Indicator
	Stored  []data.Observation
	Queries int   // questions for observations so far
	Fail    error // answered instead of observations, if set
}

// Indicators returns what is defined.
func (s *Source) Indicators(context.Context) ([]data.Indicator, error) {
	return slices.Clone(s.Defined), nil
}

// Observations returns what is stored and asked for, in the order of the store.
func (s *Source) Observations(ctx context.Context, query data.Query) ([]data.Observation, error) {
	s.Queries++
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if s.Fail != nil {
		return nil, s.Fail
	}
	found := slices.DeleteFunc(slices.Clone(s.Stored), func(o data.Observation) bool { return !asked(query, o) })
	if query.Latest {
		found = latest(found)
	}
	return found, nil
}

func asked(query data.Query, o data.Observation) bool {
	return member(query.Indicators, o.Indicator) && member(query.Regions, o.Region) &&
		member(query.Periods, o.Period) && (query.Level == "" || query.Level == data.LevelOf(o.Region)) &&
		(query.Until == "" || o.Period <= query.Until)
}

func member[T comparable](list []T, value T) bool {
	return len(list) == 0 || slices.Contains(list, value)
}

func latest(observations []data.Observation) []data.Observation {
	type place struct {
		indicator data.IndicatorCode
		region    data.RegionCode
	}
	newest := map[place]data.Period{}
	for _, o := range observations {
		at := place{o.Indicator, o.Region}
		newest[at] = max(newest[at], o.Period)
	}
	return slices.DeleteFunc(observations, func(o data.Observation) bool {
		return newest[place{o.Indicator, o.Region}] != o.Period
	})
}
