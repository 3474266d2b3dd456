package benchmarks_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"pharos/app/benchmarks"
	"pharos/app/kit"
	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/catalogue"
	"pharos/reports/figure"
)

// stage is the screen on a catalogue, as the frame shows it.
type stage struct {
	host   *screentest.Host
	page   shell.Page
	window fyne.Window
}

// show opens the screen; as in the frame, a change of the session reloads it.
func show(t *testing.T, host *screentest.Host, c *catalogue.Catalogue, route session.Route, look screentest.Look) stage {
	t.Helper()
	page, window := screentest.Show(t, look, func() shell.Page {
		return benchmarks.New(host, benchmarks.Config{
			Catalogue: c, SaveFigure: func(string, figure.Figure) {}, CopyFigure: func(figure.Figure) {},
			ExportTable: func(kit.Content, string) {},
		}, route)
	})
	t.Cleanup(host.Session().Subscribe(func(data.Comparison) { page.Reload() }))
	t.Cleanup(page.(shell.Closer).Close)
	return stage{host, page, window}
}

// onSample opens a view on the sample.
func onSample(t *testing.T, language, view string, look screentest.Look) stage {
	t.Helper()
	return onCatalogue(t, screentest.Sample(t), language, view, look)
}

// onCatalogue opens a view on a sample that tests share; they must not store anything in it.
func onCatalogue(t *testing.T, c *catalogue.Catalogue, language, view string, look screentest.Look) stage {
	t.Helper()
	host := screentest.NewHost(t, language)
	screentest.Compare(t, host, c)
	return show(t, host, c, session.NewRoute("benchmarks", "view", view), look)
}

var everyView = []string{"ranking", "profile", "gaps", "peers", "recipe"}

func TestEveryViewIsShown(t *testing.T) {
	c := screentest.Sample(t)
	for _, view := range everyView {
		looks := map[string]screentest.Look{"": {}, "-dark": {Dark: true}}
		if view == "gaps" || view == "peers" {
			looks["-large"] = screentest.Look{Width: 1700, Height: 970}
		}
		for name, look := range looks {
			t.Run(view+name, func(t *testing.T) {
				s := onCatalogue(t, c, "en", view, look)
				screentest.Picture(t, s.window, "benchmarks-"+view+name)
				if got := s.page.Route().Param("view"); got != view {
					t.Errorf("want the view %s in the route, got %s", view, got)
				}
				if len(s.host.Errors) > 0 {
					t.Errorf("want no error, got %v", s.host.Errors)
				}
			})
		}
	}
}
