package practices_test

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"

	"pharos/app/practices"
	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data/catalogue"
)

// config gives the screen a catalogue, as the program does.
func config(c *catalogue.Catalogue, opened *[]string) practices.Config {
	return practices.Config{
		Catalogue: c,
		Search: func(ctx context.Context, text, language string) ([]practices.Hit, error) {
			hits, err := c.SearchPractices(ctx, catalogue.PracticeSearch{Text: text, Language: language})
			found := make([]practices.Hit, len(hits))
			for i, hit := range hits {
				found[i].Snippet = hit.Snippet.Text
				found[i].Practice, err = c.Practice(ctx, string(hit.Card.ID))
			}
			return found, err
		},
		OpenLink: func(address string) error {
			*opened = append(*opened, address)
			return nil
		},
	}
}

// stage is the screen on a catalogue, as the frame shows it.
type stage struct {
	host   *screentest.Host
	page   shell.Page
	window fyne.Window
	links  *[]string // that were opened
}

func show(t *testing.T, host *screentest.Host, c *catalogue.Catalogue, route session.Route, look screentest.Look) stage {
	t.Helper()
	links := &[]string{}
	page, window := screentest.Show(t, look, func() shell.Page { return practices.New(host, config(c, links), route) })
	t.Cleanup(page.(shell.Closer).Close)
	return stage{host, page, window, links}
}

func onSample(t *testing.T, language string, route session.Route, look screentest.Look) stage {
	t.Helper()
	host, c := screentest.NewHost(t, language), screentest.Sample(t)
	screentest.Compare(t, host, c)
	return show(t, host, c, route, look)
}

func TestThePageIsShown(t *testing.T) {
	for name, look := range map[string]screentest.Look{"light": {}, "dark": {Dark: true}, "large": {Width: 1700, Height: 970}} {
		t.Run(name, func(t *testing.T) {
			s := onSample(t, "en", session.NewRoute("practices"), look)
			screentest.Picture(t, s.window, "practices-"+name)
			if len(s.host.Errors) > 0 {
				t.Errorf("want no error, got %v", s.host.Errors)
			}
			if s.page.Route().Param("id") == "" {
				t.Error("want a practice opened")
			}
		})
	}
}
