package shell

import (
	"testing"

	"fyne.io/fyne/v2/driver/desktop"

	"pharos/app/session"
)

// A viewed page has two views.
type viewed struct {
	*sheet
	shown int
}

func (p *viewed) Views() []string { return []string{"Ranking", "Gaps"} }
func (p *viewed) ShowView(i int)  { p.shown = i }

func TestViewsOfThePageStandInTheMenu(t *testing.T) {
	var page *viewed
	f := newFrame(t, func(c *Config) {
		for i, screen := range c.Screens {
			if screen.ID == "benchmarks" {
				c.Screens[i].New = func(h Host, r session.Route) Page {
					page = &viewed{sheet: screen.New(h, r).(*sheet), shown: -1}
					return page
				}
			}
		}
	})
	before := len(f.viewItems())
	f.Go(session.NewRoute("benchmarks"))
	items := f.config.Window.MainMenu().Items[2].Items
	if want, got := before+3, len(items); want != got {
		t.Fatalf("want two views and a line more, %d items, got %d", want, got)
	}
	keys, is := items[1].Shortcut.(*desktop.CustomShortcut)
	if items[1].Label != "Gaps" || !is || *keys != *alt(digits[1]) {
		t.Errorf("want Gaps at Alt+2, got %s at %v", items[1].Label, items[1].Shortcut)
	}
	items[1].Action()
	if page.shown != 1 {
		t.Errorf("want the second view, got %d", page.shown)
	}
	f.Go(session.NewRoute("start"))
	if want, got := before, len(f.config.Window.MainMenu().Items[2].Items); want != got {
		t.Errorf("want no views of a page that was left, %d items, got %d", want, got)
	}
}
