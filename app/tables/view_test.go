package tables_test

import (
	"context"
	"testing"

	"pharos/app/kit"
	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/app/tables"
	"pharos/data"
	"pharos/data/catalogue"
)

// configured is the screen over a catalogue, as the program hands it over.
func configured(c *catalogue.Catalogue) tables.Config {
	return tables.Config{
		Catalogue: c, ExportTable: func(kit.Content, string) {},
		Edit: c.EditObservations,
		Remove: func(ctx context.Context, queries []data.Query) (removed int, err error) {
			for _, q := range queries {
				n, err := c.RemoveObservations(ctx, q)
				if removed += n; err != nil {
					return removed, err
				}
			}
			return removed, nil
		},
		Former: func(ctx context.Context, key tables.Key) ([]tables.FormerValue, error) {
			all, err := c.FormerValues(ctx, key.Indicator, key.Region)
			var former []tables.FormerValue
			for _, f := range all {
				if f.Observation.Period == key.Period {
					former = append(former, tables.FormerValue{Observation: f.Observation, Recorded: f.Recorded, Replaced: f.Replaced})
				}
			}
			return former, err
		},
	}
}

func TestEveryLook(t *testing.T) {
	for _, c := range []struct {
		name, language, route string
		look                  screentest.Look
		empty                 bool
	}{
		{name: "tables-en", language: "en", route: "tables"},
		{name: "tables-de-dark", language: "de", route: "tables?view=years&indicator=gdp_pps_hab", look: screentest.Look{Dark: true}},
		{name: "tables-fi", language: "fi", route: "tables?view=region&region=DE60"},
		{name: "tables-de-large", language: "de", route: "tables?period=2021&level=nuts0", look: screentest.Look{Width: 1700, Height: 970}},
		{name: "tables-da-150", language: "da", route: "tables", look: screentest.Look{Scale: 1.5}},
		{name: "tables-empty-de", language: "de", route: "tables", empty: true},
	} {
		t.Run(c.name, func(t *testing.T) {
			host := screentest.NewHost(t, c.language)
			stored := screentest.Sample(t)
			if c.empty {
				stored = screentest.Empty(t)
			} else {
				screentest.Compare(t, host, stored)
			}
			route, _ := session.ParseRoute(c.route)
			_, window := screentest.Show(t, c.look, func() shell.Page {
				return tables.New(host, configured(stored), route)
			})
			screentest.Picture(t, window, c.name)
			screentest.CheckWords(t, window)
			if len(host.Errors) > 0 {
				t.Errorf("want no error, got %v", host.Errors)
			}
		})
	}
}
