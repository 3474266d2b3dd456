package index

import (
	"context"
	"fmt"
	"slices"

	"pharos/data"
	"pharos/data/statistic"
)

// A Source gives the values of a catalogue.
type Source interface {
	Indicators(ctx context.Context) ([]data.Indicator, error)
	Regions(ctx context.Context) ([]data.Region, error)
	Observations(ctx context.Context, query data.Query) ([]data.Observation, error)
}

// FromSource reads the data of a design out of a catalogue, which it asks for observations once, and
// returns the design with what the catalogue knows: names and directions that it leaves open. The units
// are the regions of the scope that have at least one value, by code; a period that the design does not
// name is the latest of each cell. Every cell keeps its origin. Indicators that the catalogue has not are
// left to Run to name; errors of the source are wrapped.
func FromSource(ctx context.Context, source Source, design Design) (Dataset, Design, error) {
	indicators, err := source.Indicators(ctx)
	if err != nil {
		return Dataset{}, Design{}, fmt.Errorf("indicators of the index: %w", err)
	}
	regions, err := source.Regions(ctx)
	if err != nil {
		return Dataset{}, Design{}, fmt.Errorf("regions of the index: %w", err)
	}
	r := sourceReader{design: design.known(indicators)}
	r.choose(indicators, regions)
	query := data.Query{Indicators: r.codes, Latest: len(design.Scope.Periods) == 0, Periods: design.Scope.Periods}
	for _, region := range r.regions {
		query.Regions = append(query.Regions, region.Code)
	}
	if design.asksParents() {
		query.Regions = append(query.Regions, r.allAround()...)
		slices.Sort(query.Regions)
		query.Regions = slices.Compact(query.Regions)
	}
	if len(query.Indicators) == 0 || len(query.Regions) == 0 {
		return Dataset{Groups: map[string][]string{}}, r.design, nil
	}
	observations, err := source.Observations(ctx, query)
	if err != nil {
		return Dataset{}, Design{}, fmt.Errorf("values of the index: %w", err)
	}
	return r.lay(observations), r.design, nil
}

// known fills in names and directions that the design leaves open.
func (d Design) known(indicators []data.Indicator) Design {
	d.Framework = slices.Clone(d.Framework)
	for i, node := range d.Framework {
		at := slices.IndexFunc(indicators, func(k data.Indicator) bool { return string(k.Code) == node.Code })
		if at < 0 {
			continue
		}
		if len(node.Name) == 0 {
			d.Framework[i].Name = indicators[at].Name
		}
		if node.Direction == data.NoDirection {
			d.Framework[i].Direction = indicators[at].Direction
		}
	}
	return d
}

// sourceReader is the state of one FromSource.
type sourceReader struct {
	design  Design
	codes   []data.IndicatorCode
	regions []data.Region // of the scope, by code
	parents map[data.RegionCode]data.RegionCode
}

func (r *sourceReader) choose(indicators []data.Indicator, regions []data.Region) {
	for _, code := range r.design.variables() {
		if slices.ContainsFunc(indicators, func(k data.Indicator) bool { return string(k.Code) == code }) {
			r.codes = append(r.codes, data.IndicatorCode(code))
		}
	}
	r.parents = make(map[data.RegionCode]data.RegionCode, len(regions))
	for _, region := range regions {
		r.parents[region.Code] = region.Parent
		if r.design.Scope.holds(region) {
			r.regions = append(r.regions, region)
		}
	}
	slices.SortFunc(r.regions, func(a, b data.Region) int { return compareText(string(a.Code), string(b.Code)) })
}

// holds reports whether a region of a catalogue is in the scope. Territory outside all regions never is,
// unless it is named.
func (s Scope) holds(region data.Region) bool {
	if len(s.Regions) > 0 {
		return slices.Contains(s.Regions, region.Code)
	}
	levels := s.Levels
	if s.Level != nil {
		levels = append(slices.Clone(levels), *s.Level)
	}
	if len(levels) == 0 {
		levels = []data.Level{data.LevelNUTS2}
	}
	return slices.Contains(levels, region.Level) && !data.IsExtraRegio(region.Code) &&
		(len(s.Countries) == 0 || slices.Contains(s.Countries, region.Country))
}

func compareText(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func (r *sourceReader) lay(observations []data.Observation) Dataset {
	met := map[data.RegionCode]bool{}
	for _, o := range observations {
		met[o.Region] = true
	}
	set := Dataset{Groups: map[string][]string{}}
	places := map[data.RegionCode]int{}
	for _, region := range r.regions {
		if !met[region.Code] {
			continue
		}
		places[region.Code] = len(set.Units)
		set.Units = append(set.Units, string(region.Code))
		set.Groups[CountryGroup] = append(set.Groups[CountryGroup], region.Country)
		set.Groups["level"] = append(set.Groups["level"], string(region.Level))
		set.Groups["parent"] = append(set.Groups["parent"], string(region.Parent))
	}
	columns := map[data.IndicatorCode]int{}
	for i, code := range r.codes {
		columns[code] = i
		set.Codes = append(set.Codes, string(code))
	}
	set.Slices = r.slices(len(set.Units))
	for _, o := range observations {
		unit, in := places[o.Region]
		column, wanted := columns[o.Indicator]
		if at := r.sliceOf(o.Period); in && wanted && at >= 0 {
			set.Slices[at].Columns[column].Set(unit, o.Value)
			set.Slices[at].Origins[column][unit] = Origin{o.Period, o.Flags, o.Source}
		}
	}
	if r.design.asksParents() {
		r.surround(set, observations)
	}
	return set
}

func (r *sourceReader) slices(units int) []Slice {
	periods := slices.Sorted(slices.Values(r.design.Scope.Periods))
	if len(periods) == 0 {
		periods = []data.Period{""}
	}
	made := make([]Slice, len(periods))
	for i, period := range periods {
		made[i].Period = period
		for range r.codes {
			made[i].Columns = append(made[i].Columns, statistic.NewColumn(units))
			made[i].Origins = append(made[i].Origins, make([]Origin, units))
		}
	}
	return made
}

func (r *sourceReader) sliceOf(period data.Period) int {
	periods := slices.Sorted(slices.Values(r.design.Scope.Periods))
	if len(periods) == 0 {
		return 0
	}
	return slices.Index(periods, period)
}
