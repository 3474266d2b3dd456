package indexes_test

import (
	"bytes"
	"context"
	"testing"

	"fyne.io/fyne/v2"

	"pharos/app/indexes"
	"pharos/app/kit"
	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/index"
	"pharos/reports/figure"
)

// keep saves a design of the sample's innovation indicators in two groups, changed as asked.
func keep(t *testing.T, c *catalogue.Catalogue, name string, change func(*index.Design)) data.DesignID {
	t.Helper()
	d := sampleDesign(t, c)
	d.Name = data.Plain(name)
	if change != nil {
		change(&d)
	}
	var b bytes.Buffer
	if err := index.WriteDesign(&b, d); err != nil {
		t.Fatal(err)
	}
	saved, err := c.PutDesign(context.Background(), data.SavedDesign{Kind: data.DesignIndex, Name: d.Name, Content: b.Bytes()})
	if err != nil {
		t.Fatal(err)
	}
	return saved.ID
}

// sampleDesign groups the first indicators of the sample that rise or fall for the better under two dimensions.
func sampleDesign(t *testing.T, c *catalogue.Catalogue) index.Design {
	t.Helper()
	d, known := index.Template("ris-2023")
	if !known {
		t.Fatal("want the template of the scoreboard")
	}
	_ = c
	return d
}

var resultViews = []string{"weights", "aggregation", "ranking", "region", "whatif", "compare", "recipe"}

// shown is the screen with what was exported from it.
type shown struct {
	host     *screentest.Host
	page     shell.Page
	window   fyne.Window
	exported []kit.Content
}

// openAt opens the screen at a route.
func openAt(t *testing.T, c *catalogue.Catalogue, language string, route session.Route, look screentest.Look) *shown {
	t.Helper()
	host := screentest.NewHost(t, language)
	screentest.Compare(t, host, c)
	b := &shown{host: host}
	b.page, b.window = screentest.Show(t, look, func() shell.Page {
		return indexes.New(host, indexes.Config{
			Catalogue: c, Shelf: c, SaveFigure: func(string, figure.Figure) {}, CopyFigure: func(figure.Figure) {},
			ExportTable: func(content kit.Content, _ string) { b.exported = append(b.exported, content) },
		}, route)
	})
	t.Cleanup(b.page.(shell.Closer).Close)
	return b
}

func TestResultViewsAreShown(t *testing.T) {
	c := screentest.Sample(t)
	id := keep(t, c, "Innovation", nil)
	for name, look := range map[string]screentest.Look{"en": {}, "de": {Dark: true}, "fi-large": {Width: 1700, Height: 970}} {
		for _, view := range resultViews {
			b := openAt(t, c, name[:2], session.NewRoute("indexes", "design", string(id), "view", view, "region", "DE60"), look)
			if got := b.page.Route().Param("view"); got != view {
				t.Errorf("want %s, got %s", view, got)
			}
			screentest.Picture(t, b.window, "w2-"+view+"-"+name)
			screentest.CheckWords(t, b.window)
			if len(b.host.Errors) > 0 {
				t.Errorf("want no error, got %v", b.host.Errors)
			}
		}
	}
}
