package analyses_test

import (
	"context"
	"fmt"
	"slices"

	"pharos/data"
)

// fake is a catalogue of any size and awkwardness.
type fake struct {
	regions    []data.Region
	indicators []data.Indicator
	values     []data.Observation
}

func (f *fake) Regions(context.Context) ([]data.Region, error)       { return f.regions, nil }
func (f *fake) Groups(context.Context) ([]data.PeerGroup, error)     { return nil, nil }
func (f *fake) Indicators(context.Context) ([]data.Indicator, error) { return f.indicators, nil }

func (f *fake) Summaries(context.Context) ([]data.IndicatorSummary, error) {
	found := map[data.IndicatorCode]*data.IndicatorSummary{}
	var all []data.IndicatorSummary
	for _, i := range f.indicators {
		found[i.Code] = &data.IndicatorSummary{Indicator: i.Code}
	}
	for _, o := range f.values {
		s := found[o.Indicator]
		s.Observations++
		if s.First == "" || o.Period < s.First {
			s.First = o.Period
		}
		s.Last = max(s.Last, o.Period)
	}
	for _, i := range f.indicators {
		if s := found[i.Code]; s.Observations > 0 {
			all = append(all, *s)
		}
	}
	return all, nil
}

func (f *fake) Observations(_ context.Context, q data.Query) ([]data.Observation, error) {
	newest := map[string]data.Observation{}
	var all []data.Observation
	for _, o := range f.values {
		if !slices.Contains(q.Indicators, o.Indicator) || !slices.Contains(q.Regions, o.Region) {
			continue
		}
		if q.Latest {
			newest[string(o.Region)+"\n"+string(o.Indicator)] = o // values come by period
			continue
		}
		all = append(all, o)
	}
	for _, o := range newest {
		all = append(all, o)
	}
	return all, nil
}

// cast are the sizes of a fake.
type cast struct {
	regions, sectors, years int
	name                    string // before the numbers of regions and sectors
	value                   func(region, indicator, year int) (float64, bool)
}

// made fills a fake: sectors of one whole, and as many plain indicators.
func made(c cast) *fake {
	f := &fake{}
	if c.value == nil {
		c.value = func(r, i, y int) (float64, bool) { return float64(10 + (r*7+i*13+y*3)%41 + r%5*i), true }
	}
	for r := range c.regions {
		code := data.RegionCode(fmt.Sprintf("%s%04d", []string{"DE", "FI", "DK"}[r%3], r))
		f.regions = append(f.regions, data.Region{Code: code, Name: data.Text{"en": fmt.Sprint(c.name, r)}, Level: data.LevelNUTS3, Country: string(code[:2])})
	}
	for i := range 2 * c.sectors {
		kind, whole := "plain", ""
		if i < c.sectors {
			kind, whole = "sector", "whole"
		}
		code := data.IndicatorCode(fmt.Sprintf("%s_%d", kind, i))
		f.indicators = append(f.indicators, data.Indicator{Code: code, Name: data.Text{"en": fmt.Sprint(c.name, kind, i)}, Composition: whole, Unit: data.Text{"en": "persons"}})
		for y := range c.years {
			for r, region := range f.regions {
				if value, has := c.value(r, i, y); has {
					f.values = append(f.values, data.Observation{Region: region.Code, Indicator: code, Period: data.YearPeriod(2015 + y), Value: value})
				}
			}
		}
	}
	return f
}
