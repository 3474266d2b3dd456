package practices_test

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"

	"pharos/app/practices"
	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/facet"
	"pharos/data/similarity"
)

// config gives the screen a catalogue, as the program does.
func config(c *catalogue.Catalogue, opened *[]string) practices.Config {
	return practices.Config{
		Catalogue: c,
		Cards: func(ctx context.Context) (*facet.Shelf, error) {
			answer, err := c.PracticeCards(ctx, 0)
			return facet.NewShelf(answer.Cards), err
		},
		Near: func(ctx context.Context, focus data.RegionCode) (map[data.RegionCode]float64, error) {
			regions, err := c.Regions(ctx)
			if err != nil {
				return nil, err
			}
			list, err := similarity.Nearest(ctx, c, similarity.Query{Focus: focus, Design: similarity.DefaultDesign, K: 1, Candidates: regions})
			near := map[data.RegionCode]float64{focus: 0}
			for _, one := range list.Measured {
				near[one.Region] = one.Distance
			}
			return near, err
		},
		Change: c.ChangePractices, Today: func() string { return "2026-08-01" }, Author: func() string { return "Aino" },
		Has: func(string) bool { return true },
		OpenLink: func(address string) error {
			*opened = append(*opened, address)
			return nil
		},
	}
}

// stage is the screen on a catalogue, as the frame shows it.
type stage struct {
	host      *screentest.Host
	catalogue *catalogue.Catalogue
	page      shell.Page
	window    fyne.Window
	links     *[]string // that were opened
}

func show(t *testing.T, host *screentest.Host, c *catalogue.Catalogue, route session.Route, look screentest.Look) stage {
	t.Helper()
	links := &[]string{}
	page, window := screentest.Show(t, look, func() shell.Page { return practices.New(host, config(c, links), route) })
	c.OnChange(func(data.Change) { page.Reload() })
	t.Cleanup(page.(shell.Closer).Close)
	return stage{host, c, page, window, links}
}

func onSample(t *testing.T, language string, route session.Route, look screentest.Look) stage {
	t.Helper()
	host, c := screentest.NewHost(t, language), screentest.Sample(t)
	screentest.Compare(t, host, c)
	return show(t, host, c, route, look)
}

// large is what the frame leaves of 1920 by 1080.
var large = screentest.Look{Width: 1700, Height: 970}

func TestThePageIsShown(t *testing.T) {
	for name, look := range map[string]screentest.Look{"light": {}, "dark": {Dark: true}, "large": large} {
		t.Run(name, func(t *testing.T) {
			s := onSample(t, "en", session.NewRoute("practices"), look)
			screentest.Picture(t, s.window, "practices-"+name)
			if len(s.host.Errors) > 0 {
				t.Errorf("want no error, got %v", s.host.Errors)
			}
			if s.page.Route().Param("id") == "" {
				t.Error("want a practice opened")
			}
			screentest.CheckWords(t, s.window)
		})
	}
}

func TestTheTableIsShown(t *testing.T) {
	for name, look := range map[string]screentest.Look{"light": {}, "large": large} {
		s := onSample(t, "de", session.NewRoute("practices", "theme", "medtech"), look)
		s.page.(shell.Viewer).ShowView(1)
		screentest.Picture(t, s.window, "practices-table-"+name)
	}
}

func TestEveryLanguageWordsEveryPractice(t *testing.T) {
	for _, language := range []string{"en", "de", "fi", "da"} {
		s := onSample(t, language, session.NewRoute("practices"), screentest.Look{Scale: 1.5})
		screentest.Picture(t, s.window, "practices-150-"+language)
		screentest.CheckWords(t, s.window)
		for _, key := range []string{"screen.practices", "practice.", "facet."} {
			if screentest.Shows(s.window, key) {
				t.Errorf("%s: a key is shown that begins with %s", language, key)
			}
		}
	}
}
