package briefs_test

import (
	"context"
	"image"
	"testing"

	"fyne.io/fyne/v2"

	"pharos/app/briefs"
	"pharos/app/kit"
	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data/catalogue"
	"pharos/data/facet"
	"pharos/reports/brief"
	"pharos/reports/pdf"
)

// stage is the screen on a catalogue, as the frame shows it, with what the program was asked for.
type stage struct {
	host   *screentest.Host
	page   shell.Page
	window fyne.Window
	saved  []brief.Document
	viewed []brief.Document
	tables []kit.Content
	lines  []string
}

// sheets lays a brief out as the program does.
func sheets(d brief.Document) ([]kit.Sheet, error) {
	pages, err := pdf.Layout(d)
	all := make([]kit.Sheet, len(pages))
	for i, page := range pages {
		all[i] = kit.Sheet{Width: page.Width, Height: page.Height, Paint: func(scale float64) image.Image {
			return pdf.PageImage(page, scale)
		}}
	}
	return all, err
}

func show(t *testing.T, host *screentest.Host, c *catalogue.Catalogue, route session.Route, look screentest.Look) *stage {
	t.Helper()
	s := &stage{host: host}
	s.page, s.window = screentest.Show(t, look, func() shell.Page {
		return briefs.New(host, briefs.Config{
			Catalogue: c, Name: "sample.pharos", Pages: sheets,
			Cards: func(ctx context.Context) (*facet.Shelf, error) {
				cards, err := c.AllCards(ctx)
				return facet.NewShelf(cards), err
			},
			Save: func(_ string, d brief.Document) { s.saved = append(s.saved, d) },
			View: func(_ string, d brief.Document) { s.viewed = append(s.viewed, d) },
			ExportTable: func(content kit.Content, line string) {
				s.tables, s.lines = append(s.tables, content), append(s.lines, line)
			},
		}, route)
	})
	t.Cleanup(s.page.(shell.Closer).Close)
	return s
}

func onSample(t *testing.T, language string, route session.Route, look screentest.Look) *stage {
	t.Helper()
	host, c := screentest.NewHost(t, language), screentest.Sample(t)
	screentest.Compare(t, host, c)
	return show(t, host, c, route, look)
}

func TestThePagesAreShown(t *testing.T) {
	for name, look := range map[string]screentest.Look{"light": {}, "dark": {Dark: true}, "large": {Width: 1700, Height: 970}} {
		t.Run(name, func(t *testing.T) {
			s := onSample(t, "en", session.NewRoute("briefs"), look)
			screentest.Picture(t, s.window, "briefs-"+name)
			if len(s.host.Errors) > 0 {
				t.Errorf("want no error, got %v", s.host.Errors)
			}
		})
	}
}
