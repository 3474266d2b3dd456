package indexes_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"pharos/app/indexes"
	"pharos/app/kit"
	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data/catalogue"
	"pharos/reports/figure"
)

// built is the screen on a catalogue, as the frame shows it.
type built struct {
	host   *screentest.Host
	page   shell.Page
	window fyne.Window
	files  map[string][]byte // designs that were exported
}

func buildOn(t *testing.T, c *catalogue.Catalogue, language string, look screentest.Look) *built {
	t.Helper()
	host := screentest.NewHost(t, language)
	screentest.Compare(t, host, c)
	b := &built{host: host, files: map[string][]byte{}}
	b.page, b.window = screentest.Show(t, look, func() shell.Page { return builder(host, c, b) })
	return b
}

func builder(host *screentest.Host, c *catalogue.Catalogue, b *built) shell.Page {
	return builderAt(host, c, b, session.NewRoute(indexes.ID))
}

func builderAt(host *screentest.Host, c *catalogue.Catalogue, b *built, route session.Route) shell.Page {
	return indexes.New(host, indexes.Config{
		Catalogue: c, Shelf: c, SaveFigure: func(string, figure.Figure) {}, CopyFigure: func(figure.Figure) {},
		Read:        func(path string) ([]byte, error) { return b.files[path], nil },
		SaveDesign:  func(name string, content []byte) { b.files[name] = content },
		ExportTable: func(kit.Content, string) {},
	}, route)
}

// turn shows a view of the design that is open.
func (b *built) turn(view string) {
	b.page.(shell.Navigator).Navigate(b.page.Route().With("view", view))
}

var buildViews = []string{"framework", "data", "denominate", "screen", "impute", "treat", "normalise"}

func TestBuildViewsAreShown(t *testing.T) {
	c := screentest.Sample(t)
	for name, look := range map[string]screentest.Look{"en": {}, "de": {}, "da": {Dark: true}, "fi-large": {Width: 1700, Height: 970, Dark: true}} {
		b := buildOn(t, c, name[:2], look)
		screentest.Picture(t, b.window, "indexes-shelf-"+name)
		screentest.Tap(t, b.window, b.host.Printer().Text("screen.indexes.template.use"))
		for _, view := range buildViews {
			b.turn(view)
			if got := b.page.Route().Param("view"); got != view {
				t.Errorf("want %s, got %s", view, got)
			}
			screentest.Picture(t, b.window, "indexes-"+view+"-"+name)
			screentest.CheckWords(t, b.window)
		}
		if len(b.host.Errors) > 0 {
			t.Errorf("want no error, got %v", b.host.Errors)
		}
	}
}
