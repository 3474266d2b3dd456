package peers_test

import (
	"os"
	"testing"

	"fyne.io/fyne/v2"

	"pharos/app/kit"
	"pharos/app/peers"
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
	saved  *[]string // files that were written
}

// show opens the screen; as in the frame, a change of the session reloads it.
func show(t *testing.T, host *screentest.Host, c *catalogue.Catalogue, route session.Route, look screentest.Look) stage {
	t.Helper()
	saved := &[]string{}
	page, window := screentest.Show(t, look, func() shell.Page {
		return peers.New(host, peers.Config{
			Catalogue: c, Shelf: c, Read: os.ReadFile, SaveDesign: func(_ string, content []byte) { *saved = append(*saved, string(content)) },
			SaveFigure: func(string, figure.Figure) {}, CopyFigure: func(figure.Figure) {}, ExportTable: func(kit.Content, string) {},
		}, route)
	})
	t.Cleanup(host.Session().Subscribe(func(data.Comparison) { page.Reload() }))
	t.Cleanup(page.(shell.Closer).Close)
	return stage{host, page, window, saved}
}

// onSample opens a view on a sample of the test's own.
func onSample(t *testing.T, language string, look screentest.Look, pairs ...string) stage {
	t.Helper()
	c := screentest.Sample(t)
	host := screentest.NewHost(t, language)
	screentest.Compare(t, host, c)
	return show(t, host, c, session.NewRoute("peers", pairs...), look)
}

var everyView = []string{"list", "design", "overlap", "clusters"}

func TestEveryViewIsShown(t *testing.T) {
	for _, view := range everyView {
		looks := map[string]screentest.Look{"": {}, "-dark": {Dark: true}, "-large": {Width: 1700, Height: 970}}
		for name, look := range looks {
			t.Run(view+name, func(t *testing.T) {
				s := onSample(t, "en", look, "view", view, "region", "DE30")
				screentest.Picture(t, s.window, "peers-"+view+name)
				screentest.CheckWords(t, s.window)
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
