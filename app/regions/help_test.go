package regions_test

import (
	"context"
	"testing"

	"pharos/app/regions"
	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/derive"
	"pharos/data/territory"
	"pharos/resources"
)

// live is a catalogue with derived values, as the program opens it.
type live struct {
	*catalogue.Catalogue
	values *derive.Derived
}

// Observations implements benchmark.Source.
func (l live) Observations(ctx context.Context, q data.Query) ([]data.Observation, error) {
	return l.values.Observations(ctx, q)
}

// lists are the published lists.
type lists struct{ *territory.Directory }

// Changes implements regions.Editions.
func (l lists) Changes(from, to data.Edition) []regions.Change {
	var changes []regions.Change
	for _, c := range l.Directory.Changes(from, to) {
		changes = append(changes, regions.Change{From: c.From, To: c.To, Kind: string(c.Kind), Old: c.Old, New: c.New})
	}
	return changes
}

// OneEdition implements regions.Editions.
func (l lists) OneEdition(codes []data.RegionCode) bool {
	return l.EditionsOf(codes).Complete
}

// outcomes is what the program works out, without the reasons of single periods.
func (l live) outcomes(ctx context.Context, region data.RegionCode, drafts []data.Region) ([]regions.Outcome, error) {
	values := l.values.WithRegions(drafts...)
	indicators, err := values.Indicators(ctx)
	if err != nil {
		return nil, err
	}
	known := map[data.IndicatorCode]data.Indicator{}
	for _, i := range indicators {
		known[i.Code] = i
	}
	found, err := values.Observations(ctx, data.Query{Regions: []data.RegionCode{region}, Latest: true})
	has := map[data.IndicatorCode]data.Observation{}
	for _, o := range found {
		has[o.Indicator] = o
	}
	var all []regions.Outcome
	for _, i := range indicators {
		o, is := has[i.Code]
		outcome := regions.Outcome{Indicator: i.Code, Found: is, Observation: o}
		if !is {
			outcome.Problems = derive.AggregationProblems(i, known)
			outcome.Absent = "incomplete"
		}
		all = append(all, outcome)
	}
	return all, err
}

// whole is what the program gives the screen.
func whole(t testing.TB, c *catalogue.Catalogue) regions.Config {
	t.Helper()
	known, err := territory.Load(resources.Nuts)
	if err != nil {
		t.Fatal(err)
	}
	l := live{c, derive.Over(c, derive.Options{})}
	return regions.Config{
		Catalogue: l, Keep: c, Outcomes: l.outcomes, ExportValues: func(string, data.Query) {},
		Nomenclature: func() (regions.Nomenclature, error) { return lists{known}, nil },
	}
}
