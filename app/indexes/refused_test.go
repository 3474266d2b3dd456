package indexes

import (
	"bytes"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"pharos/app/kit"
	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/index"
	"pharos/reports/figure"
)

// onPage opens a template, saved as a design of its own, at a view.
func onPage(t *testing.T, view string) (*page, *screentest.Host) {
	t.Helper()
	p, host, _ := inWindow(t, view)
	return p, host
}

func inWindow(t *testing.T, view string) (*page, *screentest.Host, fyne.Window) {
	t.Helper()
	c, host := screentest.Sample(t), screentest.NewHost(t, "en")
	screentest.Compare(t, host, c)
	id := saved(t, c, func(*index.Design) {})
	made, window := screentest.Show(t, screentest.Look{}, func() shell.Page {
		return New(host, Config{
			Catalogue: c, Shelf: c, SaveFigure: func(string, figure.Figure) {}, ExportTable: func(kit.Content, string) {},
		}, session.NewRoute(ID, "design", string(id), "view", view))
	})
	t.Cleanup(made.(*page).Close)
	return made.(*page), host, window
}

func saved(t *testing.T, c *catalogue.Catalogue, change func(*index.Design)) data.DesignID {
	t.Helper()
	design, _ := index.Template("ris-2023")
	change(&design)
	var b bytes.Buffer
	if err := index.WriteDesign(&b, design); err != nil {
		t.Fatal(err)
	}
	stored, err := c.PutDesign(t.Context(), data.SavedDesign{Kind: data.DesignIndex, Name: design.Name, Content: b.Bytes()})
	if err != nil {
		t.Fatal(err)
	}
	return stored.ID
}

func TestARefusedDesignTakesTheRowsAway(t *testing.T) {
	for _, id := range []string{"ranking", "region", "whatif", "compare", "recipe"} {
		p, host := onPage(t, id)
		p.Edit(func(d *index.Design) { d.Normalisation.Method = "nonsense" })
		if p.state.Ranked() {
			t.Fatal("want no result")
		}
		if text := p.CopyText(); strings.Count(text, "\n") > 1 {
			t.Errorf("%s: want nothing but heads to copy, got %q", id, text)
		}
		p.Undo()
		if !p.state.Ranked() {
			t.Errorf("%s: want the result again", id)
		}
		if len(host.Errors) > 0 {
			t.Errorf("%s: want no error, got %v", id, host.Errors)
		}
	}
}
