// Package desktest makes desks for the tests of views: states with an index built, and a desk in a window.
package desktest

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/indexes/desk"
	"pharos/app/kit"
	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/index"
	"pharos/reports/figure"
)

// A Bench is a desk in a window of its own, at which views can be tried without the whole screen.
type Bench struct {
	*desk.Desk
	Host   *screentest.Host
	Window fyne.Window
	Shown  desk.View

	View   func(id string) desk.View                    // makes the view of an id
	Follow func(before index.Design, now *index.Design) // what an edit draws along; nil: nothing
	Sift   func()                                       // called when the design or its result has changed; may be nil

	t     *testing.T
	stage *fyne.Container
}

// Open returns a desk with a template of designs built over a catalogue.
func Open(t *testing.T, c *catalogue.Catalogue, language, template string) *Bench {
	t.Helper()
	host := screentest.NewHost(t, language)
	screentest.Compare(t, host, c)
	design, found := index.Template(template)
	if !found {
		t.Fatalf("no template %s", template)
	}
	base, err := desk.Load(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	b := &Bench{Host: host, t: t, stage: container.NewStack(), Desk: &desk.Desk{
		Host: host, State: desk.NewState(host.Printer()), Config: desk.Config{
			Catalogue: c, Designs: c, SaveFigure: func(string, figure.Figure) {}, CopyFigure: func(figure.Figure) {},
			ExportTable: func(kit.Content, string) {},
		},
	}}
	b.Editor, b.Turner, b.Marker = b, b, b
	b.State.Base, b.State.Focus, b.State.Open = base, host.Session().Focus(), desk.Opened{Design: design, There: true}
	b.rebuild()
	return b
}

// Open shows a view in a window.
func (b *Bench) Open(look screentest.Look, id string) {
	_, b.Window = screentest.Show(b.t, look, func() shell.Page {
		b.Show(id)
		return b
	})
}

func (b *Bench) rebuild() {
	out, err := desk.Build(b.t.Context(), b.Config.Catalogue, b.State.Open.Design)
	if err != nil {
		b.t.Fatal(err)
	}
	b.State.Accept(out)
	b.sift()
	b.Refresh()
}

func (b *Bench) sift() {
	if b.Sift != nil {
		b.Sift()
	}
}

// Edit implements editor: the index is built anew at once.
func (b *Bench) Edit(change func(*index.Design)) { b.EditAs("", change) }

// EditAs implements editor.
func (b *Bench) EditAs(_ string, change func(*index.Design)) {
	next, err := desk.Copied(b.State.Open.Design)
	if err != nil {
		b.t.Fatal(err)
	}
	change(&next)
	if b.Follow != nil {
		b.Follow(b.State.Open.Design, &next)
	}
	b.State.Open.Design, b.State.Open.Changed = next, true
	b.sift()
	if edited, is := b.Shown.(interface{ Edited() }); is {
		edited.Edited()
	}
	b.rebuild()
}

// Show implements turner.
func (b *Bench) Show(id string) {
	b.Shown = b.View(id)
	b.stage.Objects = []fyne.CanvasObject{b.Shown.Content()}
	b.Refresh()
}

// Refresh implements turner.
func (b *Bench) Refresh() {
	if b.Shown != nil {
		b.Shown.Refresh()
		b.stage.Refresh()
	}
}

// SelectRegion implements marker.
func (b *Bench) SelectRegion(code string) {
	b.State.Region = data.RegionCode(code)
	b.Refresh()
}

// SelectNode implements marker.
func (b *Bench) SelectNode(code string) {
	b.State.Node = code
	b.Refresh()
}

// CopyText is what the view that is shown copies; empty: nothing.
func (b *Bench) CopyText() string {
	if copier, can := b.Shown.(interface{ CopyText() string }); can {
		return copier.CopyText()
	}
	return ""
}

// Content implements shell.Page.
func (b *Bench) Content() fyne.CanvasObject { return b.stage }

// Title implements shell.Page.
func (b *Bench) Title() string { return "" }

// Route implements shell.Page.
func (b *Bench) Route() session.Route { return session.Route{} }

// Reload implements shell.Page.
func (b *Bench) Reload() {}
