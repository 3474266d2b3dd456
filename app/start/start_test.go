package start_test

import (
	"os"
	"path/filepath"
	"testing"

	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/settings"
	"pharos/app/shell"
	"pharos/app/start"
)

func TestPictures(t *testing.T) {
	for _, c := range []struct {
		name, language string
		look           screentest.Look
		empty          bool
	}{
		{name: "start-en", language: "en"},
		{name: "start-de-dark", language: "de", look: screentest.Look{Dark: true}},
		{name: "start-fi-large", language: "fi", look: screentest.Look{Width: 1700, Height: 970}},
		{name: "start-da-150", language: "da", look: screentest.Look{Scale: 1.5}},
		{name: "start-empty-de", language: "de", empty: true},
	} {
		t.Run(c.name, func(t *testing.T) {
			host := screentest.NewHost(t, c.language)
			there := filepath.Join(t.TempDir(), "hamburg-2026.pharos")
			if err := os.WriteFile(there, nil, 0o600); err != nil {
				t.Fatal(err)
			}
			catalogue := screentest.Sample(t)
			if c.empty {
				catalogue = screentest.Empty(t)
			} else {
				screentest.Compare(t, host, catalogue)
			}
			host.Settings().Change(func(s *settings.Settings) {
				s.Recent = []string{catalogue.Path(), there, "/mnt/gone/region.pharos"}
			})
			_, window := screentest.Show(t, c.look, func() shell.Page {
				return start.New(host, start.Config{
					Catalogue: catalogue, Path: catalogue.Path(), Open: func(string) {},
				}, session.NewRoute(start.ID))
			})
			screentest.Picture(t, window, c.name)
		})
	}
}
