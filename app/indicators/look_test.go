package indicators_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"pharos/app/indicators"
	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/derive"
	"pharos/reports/figure"
)

// live answers for a catalogue with what follows from its values, as the program does.
type live struct {
	*catalogue.Catalogue
	*derive.Derived
}

func (l live) Indicators(ctx context.Context) ([]data.Indicator, error) {
	return l.Catalogue.Indicators(ctx)
}

func (l live) Regions(ctx context.Context) ([]data.Region, error) { return l.Catalogue.Regions(ctx) }

func (l live) Observations(ctx context.Context, q data.Query) ([]data.Observation, error) {
	return l.Derived.Observations(ctx, q)
}

func (l live) EachObservation(ctx context.Context, q data.Query, visit func(data.Observation) error) error {
	return l.Derived.EachObservation(ctx, q, visit)
}

// configOf gives the screen all that the program gives it.
func configOf(c *catalogue.Catalogue) indicators.Config {
	l := live{c, derive.Over(c, derive.Options{})}
	return indicators.Config{
		Catalogue: l, Put: c.PutIndicators, Remove: c.RemoveIndicators, Example: l.Example, Absences: l.Absences,
		Preview: func(ctx context.Context, draft data.Indicator, q data.Query) ([]data.Observation, error) {
			return l.With(draft).Observations(ctx, q)
		},
		History: func(ctx context.Context, code data.IndicatorCode) (indicators.History, error) {
			return historyOf(ctx, c, code)
		},
		SaveFigure: func(string, figure.Figure) {}, CopyFigure: func(figure.Figure) {},
		ExportValues: func(string, data.Query) {}, OpenLink: func(string) error { return nil },
	}
}

func historyOf(ctx context.Context, c *catalogue.Catalogue, code data.IndicatorCode) (h indicators.History, err error) {
	vintages, err := c.Vintages(ctx, code, 0)
	if err != nil {
		return h, err
	}
	for _, v := range vintages {
		h.Vintages = append(h.Vintages, indicators.Vintage{
			Source: v.Source, Edit: v.Source.Format == catalogue.FormatEdit, Brought: v.Brought, Revised: v.Revised,
		})
	}
	revised, err := c.Revisions(ctx, code, 0)
	for _, r := range revised {
		h.Revisions = append(h.Revisions, indicators.Revision{
			Former: r.Former.Observation, Replaced: r.Former.Replaced, By: r.Former.ReplacedBy, Now: r.Now, Stands: r.Stands,
		})
	}
	return h, err
}

var ctx = context.Background()

// enriched adds to the sample what a user makes: edits, a range, a computed indicator.
func enriched(t testing.TB, c *catalogue.Catalogue) {
	t.Helper()
	all, err := c.Indicators(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range all {
		if i.Code == "ris_tertiary" {
			i.Expected = data.Range{Low: data.Bound{Value: 20, Known: true}, High: data.Bound{Value: 180, Known: true}}
			i.Definition = data.Text{"en": "Share of the population aged 25 to 34 with completed tertiary education, relative to the EU average of 2016."}
			if err := c.PutIndicators(ctx, []data.Indicator{i}); err != nil {
				t.Fatal(err)
			}
		}
	}
	made := data.Indicator{
		Code: "gdp_growth", Name: data.Text{"en": "Growth of GDP per head in five years", "de": "Wachstum des BIP je Einwohner in fünf Jahren"},
		Unit: data.Text{"": "%"}, Formula: "growth(gdp_pps_hab, 5)", Decimals: 1, Direction: data.HigherIsBetter, Theme: "economy",
	}
	broken := data.Indicator{
		Code: "odd", Name: data.Text{"en": strings.Repeat("A very long name of an indicator that never ends ", 6)}, Formula: "growth(unheard_of) + odd",
	}
	if err := c.PutIndicators(ctx, []data.Indicator{made, broken}); err != nil {
		t.Fatal(err)
	}
	for n, region := range []data.RegionCode{"DE60", "DK01", "FI1B"} {
		o := data.Observation{Indicator: "gdp_pps_hab", Region: region, Period: "2022", Value: 41000 + 1234*float64(n), Flags: "e"}
		if err := c.EditObservation(ctx, o); err != nil {
			t.Fatal(err)
		}
	}
}

// crowded is a catalogue with names of three hundred letters and an indicator of two thousand regions
// in sixty years.
func crowded(t testing.TB, c *catalogue.Catalogue) {
	t.Helper()
	name := data.Text{"": strings.TrimSpace(strings.Repeat("Größenordnungsverhältnis ", 12))}
	if err := c.PutIndicators(ctx, []data.Indicator{
		{
			Code: "wide", Name: name, Unit: name, Definition: name, Short: name,
			Theme: strings.Repeat("theme ", 30), Publisher: name[""], Dataset: name[""], Attribution: name[""], Licence: name[""], URL: "https://example.org/" + strings.Repeat("a", 280),
		},
		{Code: "single", Name: data.Plain("One value")},
		{Code: "none", Name: data.Plain("No value")},
	}); err != nil {
		t.Fatal(err)
	}
	var regions []data.Region
	var values []data.Observation
	for r := range 2000 {
		code := data.RegionCode(fmt.Sprintf("X%04d", r))
		regions = append(regions, data.Region{Code: code, Name: data.Plain(fmt.Sprintf("Region %04d %s", r, strings.Repeat("långt ", r%40))), Level: data.LevelNUTS3})
		for y := range 60 {
			if (r+y)%7 != 0 {
				values = append(values, data.Observation{Indicator: "wide", Region: code, Period: data.YearPeriod(1965 + y), Value: float64(r * y % 1000), Flags: []data.Flags{"", "", "", "p", "bu"}[(r*y)%5]})
			}
		}
	}
	values = append(values, data.Observation{Indicator: "single", Region: "X0000", Period: "2020", Value: 5, Flags: "p"})
	if err := c.PutRegions(ctx, regions); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Accept(ctx, data.Batch{Source: data.Source{File: "crowd.csv", Dataset: "crowd"}, Observations: sequence(values)}, nil); err != nil {
		t.Fatal(err)
	}
}

func sequence(values []data.Observation) func(func(data.Observation, error) bool) {
	return func(yield func(data.Observation, error) bool) {
		for _, o := range values {
			if !yield(o, nil) {
				return
			}
		}
	}
}

func TestEveryLook(t *testing.T) {
	wide := screentest.Look{Width: 1700, Height: 970}
	plain := screentest.Sample(t)
	once := func(make func(testing.TB) *catalogue.Catalogue, fill func(testing.TB, *catalogue.Catalogue)) func() *catalogue.Catalogue {
		return sync.OnceValue(func() *catalogue.Catalogue { // no look changes anything
			c := make(t)
			fill(t, c)
			return c
		})
	}
	sample, empty := once(screentest.Sample, enriched), once(screentest.Empty, func(testing.TB, *catalogue.Catalogue) {})
	crowd := once(screentest.Empty, crowded)
	for _, c := range []struct {
		name, language, route string
		look                  screentest.Look
		catalogue             func() *catalogue.Catalogue // nil: the sample, enriched
	}{
		{name: "list-en", language: "en", route: "indicators"},
		{name: "list-de-dark", language: "de", route: "indicators", look: screentest.Look{Dark: true}},
		{name: "list-fi-wide", language: "fi", route: "indicators?show=problems", look: wide},
		{name: "list-da-150", language: "da", route: "indicators", look: screentest.Look{Scale: 1.5}},
		{name: "list-empty-de", language: "de", route: "indicators", catalogue: empty},
		{name: "describe-en", language: "en", route: "indicators?id=ris_tertiary"},
		{name: "describe-de-dark", language: "de", route: "indicators?id=gerd_pc_gdp", look: screentest.Look{Dark: true}},
		{name: "describe-fi-wide", language: "fi", route: "indicators?id=ris_tertiary", look: wide},
		{name: "describe-da-150", language: "da", route: "indicators?id=ris_tertiary", look: screentest.Look{Scale: 1.5}},
		{name: "describe-broken-de", language: "de", route: "indicators?id=odd"},
		{name: "values-en", language: "en", route: "indicators?id=ris_tertiary&tab=values"},
		{name: "values-de-dark", language: "de", route: "indicators?id=gerd_pc_gdp&view=course", look: screentest.Look{Dark: true}},
		{name: "values-peers-de", language: "de", route: "indicators?id=gerd_pc_gdp&view=peers"},
		{name: "describe-rule-de", language: "de", route: "indicators?id=gdp_pps_hab", look: screentest.Look{Width: 1700, Height: 970}},
		{name: "values-fi-wide", language: "fi", route: "indicators?id=gdp_pps_hab&level=nuts0&tab=values", look: wide},
		{name: "values-growth-en", language: "en", route: "indicators?id=gdp_growth&tab=values"},
		{name: "coverage-en", language: "en", route: "indicators?id=gdp_pps_hab&tab=coverage"},
		{name: "coverage-de-dark", language: "de", route: "indicators?id=gerd_pc_gdp&tab=coverage", look: screentest.Look{Dark: true}},
		{name: "coverage-fi-wide", language: "fi", route: "indicators?id=gdp_pps_hab&tab=coverage", look: wide},
		{name: "history-en", language: "en", route: "indicators?id=gdp_pps_hab&tab=history"},
		{name: "history-de-dark", language: "de", route: "indicators?id=gdp_pps_hab&tab=history", look: screentest.Look{Dark: true}},
		{name: "history-none-da", language: "da", route: "indicators?id=gdp_growth&tab=history"},
		{name: "formula-en", language: "en", route: "indicators?id=gdp_growth&tab=formula"},
		{name: "formula-de-dark", language: "de", route: "indicators?id=odd&tab=formula", look: screentest.Look{Dark: true}},
		{name: "formula-draft-fi", language: "fi", route: "indicators?draft=1"},
		{name: "worst-list-en", language: "en", route: "indicators", catalogue: crowd},
		{name: "worst-describe-de", language: "de", route: "indicators?id=wide", catalogue: crowd},
		{name: "worst-coverage-en", language: "en", route: "indicators?id=wide&tab=coverage", catalogue: crowd},
		{name: "worst-values-en", language: "en", route: "indicators?id=wide&tab=values", catalogue: crowd},
		{name: "worst-single-da", language: "da", route: "indicators?id=single&tab=coverage", catalogue: crowd},
		{name: "worst-single-values-da", language: "da", route: "indicators?id=single&tab=values", catalogue: crowd},
		{name: "worst-none-fi", language: "fi", route: "indicators?id=none&tab=coverage", catalogue: crowd},
	} {
		t.Run(c.name, func(t *testing.T) {
			host := screentest.NewHost(t, c.language)
			of := c.catalogue
			if of == nil {
				of = sample
			}
			opened := of()
			if c.catalogue == nil {
				screentest.Compare(t, host, plain)
			}
			route, _ := session.ParseRoute(c.route)
			_, window := screentest.Show(t, c.look, func() shell.Page { return indicators.New(host, configOf(opened), route) })
			screentest.Picture(t, window, "indicators-"+c.name)
			screentest.CheckWords(t, window)
			if len(host.Errors) > 0 {
				t.Errorf("want no error, got %v", host.Errors)
			}
		})
	}
}
