package indicators_test

import (
	"testing"

	"pharos/app/indicators"
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
		{name: "indicators-en", language: "en", route: "indicators?id=ris_tertiary"},
		{name: "indicators-de-dark", language: "de", route: "indicators?id=tgs00042&view=course", look: screentest.Look{Dark: true}},
		{name: "indicators-fi-large", language: "fi", route: "indicators?id=gdp_pps_hab&level=nuts0", look: screentest.Look{Width: 1700, Height: 970}},
		{name: "indicators-da-150", language: "da", route: "indicators?id=ris_tertiary", look: screentest.Look{Scale: 1.5}},
		{name: "indicators-empty-de", language: "de", route: "indicators", empty: true},
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
				return indicators.New(host, indicators.Config{Catalogue: catalogue}, route)
			})
			screentest.Picture(t, window, c.name)
			screentest.CheckWords(t, window)
			if len(host.Errors) > 0 {
				t.Errorf("want no error, got %v", host.Errors)
			}
		})
	}
}
