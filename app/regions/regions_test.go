package regions_test

import (
	"testing"

	"pharos/app/regions"
	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/shell"
)

func TestEveryLook(t *testing.T) {
	for _, c := range []struct {
		name, language, route string
		look                  screentest.Look
		empty                 bool
	}{
		{name: "regions-en", language: "en", route: "regions?id=DE60"},
		{name: "regions-de-dark", language: "de", route: "regions?id=DK01", look: screentest.Look{Dark: true}},
		{name: "regions-fi-large", language: "fi", route: "regions?id=FI1B&level=nuts2", look: screentest.Look{Width: 1700, Height: 970}},
		{name: "regions-da-150", language: "da", route: "regions?id=DE60", look: screentest.Look{Scale: 1.5}},
		{name: "regions-empty-de", language: "de", route: "regions", empty: true},
	} {
		t.Run(c.name, func(t *testing.T) {
			host := screentest.NewHost(t, c.language)
			catalogue := screentest.Sample(t)
			if c.empty {
				catalogue = screentest.Empty(t)
			} else {
				screentest.Compare(t, host, catalogue)
			}
			route, _ := session.ParseRoute(c.route)
			_, window := screentest.Show(t, c.look, func() shell.Page {
				return regions.New(host, regions.Config{Catalogue: catalogue}, route)
			})
			screentest.Picture(t, window, c.name)
			screentest.CheckWords(t, window)
			if len(host.Errors) > 0 {
				t.Errorf("want no error, got %v", host.Errors)
			}
		})
	}
}
