package benchmarks_test

import (
	"testing"

	"pharos/app/benchmarks"
	"pharos/app/kit"
	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data"
	"pharos/reports/figure"
)

// opened shows the screen on the sample, as the frame does: a change of the session reloads it.
func opened(t *testing.T, language string, route session.Route) (*screentest.Host, shell.Page) {
	t.Helper()
	host := screentest.NewHost(t, language)
	catalogue := screentest.Sample(t)
	screentest.Compare(t, host, catalogue)
	page := benchmarks.New(host, benchmarks.Config{
		Catalogue: catalogue, SaveFigure: func(string, figure.Figure) {}, CopyFigure: func(figure.Figure) {},
		ExportTable: func(kit.Content, string) {},
	}, route)
	cancel := host.Session().Subscribe(func(data.Comparison) { page.Reload() })
	t.Cleanup(cancel)
	t.Cleanup(page.(shell.Closer).Close)
	return host, page
}

func TestEveryViewIsShown(t *testing.T) {
	for _, view := range []string{"ranking", "profile", "gaps", "peers", "recipe"} {
		t.Run(view, func(t *testing.T) {
			host, page := opened(t, "en", session.NewRoute("benchmarks", "view", view))
			window := screentest.Show(t, page, screentest.Look{})
			screentest.Picture(t, window, "benchmarks-"+view)
			if got := page.Route().Param("view"); got != view {
				t.Errorf("want the view %s in the route, got %s", view, got)
			}
			if len(host.Errors) > 0 {
				t.Errorf("want no error, got %v", host.Errors)
			}
		})
	}
}
