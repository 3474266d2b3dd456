package indexes

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/indexes/building"
	"pharos/app/indexes/desk"
	"pharos/app/indexes/results"
	"pharos/app/indexes/soundness"
	"pharos/app/kit"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/app/task"
	"pharos/data"
	"pharos/data/index"
)

// A page is the screen in the frame: the shelf of designs, or one design with its steps.
type page struct {
	*desk.Desk
	config Config
	state  *state

	builder *building.Room
	results *results.Room
	sound   *soundness.Room

	lists    *task.Slot     // the catalogue's lists and the shelf
	building *task.Slot     // the index
	saving   *task.Slot     // versions
	drafting *task.Slot     // drafts
	pause    *task.Debounce // of typing, before the index is built anew
	keeping  *task.Debounce // of typing, before the draft is kept

	content fyne.CanvasObject
	faces   *kit.Faces
	steps   *steps
	head    *head
	shelf   *shelf
	made    map[string]desk.View
	framed  map[string]fyne.CanvasObject // views with the guide round them
	shown   desk.View
	stage   *fyne.Container
	whole   *fyne.Container
	wanted  session.Route // what is shown when the lists are there
	deaf    func()
}

// The pauses of typing before work begins.
const (
	buildAfter = 150 * time.Millisecond
	keepAfter  = 800 * time.Millisecond
)

// New returns the page at a route.
func New(host shell.Host, config Config, route session.Route) shell.Page {
	d := &desk.Desk{Host: host, State: desk.NewState(host.Printer()), Config: desk.Config{
		Catalogue: config.Catalogue, Designs: config.Shelf, ReadOnly: config.ReadOnly,
		SaveFigure: config.SaveFigure, CopyFigure: config.CopyFigure, ExportTable: config.ExportTable,
	}}
	p := &page{
		Desk: d, config: config, state: &state{State: d.State}, made: map[string]desk.View{}, framed: map[string]fyne.CanvasObject{},
		lists: task.NewSlot(host.Runner()), building: task.NewSlot(host.Runner()), saving: task.NewSlot(host.Runner()),
		drafting: task.NewSlot(host.Runner()),
		pause:    task.NewDebounce(host.Runner(), buildAfter),
		keeping:  task.NewDebounce(host.Runner(), keepAfter),
		stage:    container.NewStack(), whole: container.NewStack(), wanted: route,
	}
	d.Editor, d.Turner, d.Marker = p, p, p
	p.builder, p.results, p.sound = building.New(d), results.New(d), soundness.New(d)
	p.assemble()
	p.deaf = host.Session().Subscribe(func(data.Comparison) { p.follow() })
	p.Reload()
	return p
}

func (p *page) assemble() {
	p.steps = newSteps(p)
	p.head = newHead(p)
	p.shelf = newShelf(p)
	p.faces = kit.NewFaces(p.Host.Printer(), p.stage)
	right := container.New(desk.Hinted{}, p.head.Content(), container.NewPadded(p.faces))
	p.head.around = right
	whole := container.New(stepped{}, p.steps.Content(), widget.NewSeparator(), right)
	p.content = container.NewStack(p.whole)
	p.whole.Objects = []fyne.CanvasObject{p.shelf.Content(), whole}
	p.arrange()
}

// arrange shows the shelf, or the design that is open.
func (p *page) arrange() {
	for i, object := range p.whole.Objects {
		if object.Visible() != ((i == 0) != p.state.Open.There) {
			if object.Visible() {
				object.Hide()
			} else {
				object.Show()
			}
		}
	}
}

// Content implements shell.Page.
func (p *page) Content() fyne.CanvasObject { return p.content }

// Title implements shell.Page.
func (p *page) Title() string { return p.Host.Printer().Text("nav." + ID) }

// Route implements shell.Page.
func (p *page) Route() session.Route {
	return session.NewRoute(ID, "design", string(p.state.Open.Saved.ID), "view", p.state.View,
		"region", string(p.state.Region), "node", p.state.Node)
}

// Navigate implements shell.Navigator.
func (p *page) Navigate(route session.Route) bool {
	if route.Param("design") != string(p.state.Open.Saved.ID) {
		return false
	}
	p.restore(route)
	p.Refresh()
	return true
}

func (p *page) restore(route session.Route) {
	if kind, known := viewOf(route.Param("view")); known {
		p.state.View = kind.id
	}
	p.state.Region = data.RegionCode(route.Param("region"))
	p.state.Node = route.Param("node")
}

// Close implements shell.Closer. What was typed last is kept before the page goes.
func (p *page) Close() {
	p.deaf()
	p.keepDraft(nil)
	for _, slot := range []*task.Slot{p.lists, p.building} {
		slot.Cancel()
	}
	p.pause.Stop()
	p.keeping.Stop()
}

// Views implements shell.Viewer.
func (p *page) Views() []string {
	titles := make([]string, len(viewKinds()))
	for i, kind := range viewKinds() {
		titles[i] = p.viewTitle(kind)
	}
	return titles
}

func (p *page) viewTitle(kind viewKind) string {
	return p.Host.Printer().Text("screen.indexes.view." + kind.id)
}

// ShowView implements shell.Viewer.
func (p *page) ShowView(i int) {
	if p.state.Open.There && i >= 0 && i < len(viewKinds()) {
		p.Show(viewKinds()[i].id)
	}
}

// CopyText implements shell.Copier.
func (p *page) CopyText() string {
	if copier, can := p.shown.(interface{ CopyText() string }); can {
		return copier.CopyText()
	}
	return ""
}

// follow takes over the focus of the session.
func (p *page) follow() {
	p.state.Focus = p.Host.Session().Focus()
	if p.state.Open.There {
		p.Refresh()
	}
}

// Reload implements shell.Page: the lists are read, then the design is built over the values as they
// are now.
func (p *page) Reload() {
	p.state.Focus = p.Host.Session().Focus()
	if !p.state.Open.There {
		p.shelf.busy()
	}
	var h desk.Holdings
	var designs []shelved
	p.lists.Start(func(ctx context.Context) (err error) {
		if h, err = desk.Load(ctx, p.config.Catalogue); err != nil {
			return err
		}
		designs, err = readShelf(ctx, p.config.Shelf)
		return err
	}, func(err error) { p.loaded(h, designs, err) })
}

func (p *page) loaded(h desk.Holdings, designs []shelved, err error) {
	if err != nil {
		p.shelf.fail(err)
		return
	}
	p.state.Base = h
	p.state.stock(designs)
	wanted := p.wanted
	if p.wanted = (session.Route{}); wanted.Page != "" {
		p.restore(wanted)
		if id := wanted.Param("design"); id != "" && !p.state.Open.There {
			p.openSaved(data.DesignID(id))
			return
		}
	}
	p.shelf.Refresh()
	p.takeKeyboard()
	if p.state.Open.There {
		p.reopened()
	}
}

// begin opens a design, saved or not, at its view.
func (p *page) begin(o desk.Opened) {
	o.There, o.Turn = true, p.state.Open.Turn+1
	p.state.Open, p.state.Done, p.state.Refused = o, false, nil
	p.state.past = past{}
	p.sound.Begin()
	p.made, p.framed = map[string]desk.View{}, map[string]fyne.CanvasObject{}
	if _, known := viewOf(p.state.View); !known {
		p.state.View = viewKinds()[0].id
	}
	p.arrange()
	p.takeKeyboard()
	p.rebuild()
	p.Host.Replace(p.Route())
}

// leave goes back to the shelf; what was typed and not saved stays as a draft.
func (p *page) leave() {
	p.building.Cancel()
	p.pause.Stop()
	p.keepDraft(func() {
		p.state.Open, p.state.View, p.state.Done = desk.Opened{Turn: p.state.Open.Turn}, "", false
		p.state.past = past{}
		p.arrange()
		p.Reload()
		p.Host.Replace(p.Route())
	})
}

// Edit changes the design that is open; the index is built anew after a pause, and the draft kept.
func (p *page) Edit(change func(*index.Design)) { p.EditAs("", change) }

// EditAs is edit for what is typed or dragged: edits of the same key, one after the other, are undone
// together.
func (p *page) EditAs(key string, change func(*index.Design)) {
	if p.config.ReadOnly {
		p.Host.Status(p.Host.Printer().Text("screen.indexes.read-only"))
		return
	}
	next, err := desk.Copied(p.state.Open.Design)
	if err != nil {
		p.Host.ShowError(err)
		return
	}
	change(&next)
	soundness.Follow(p.state.Open.Design, &next)
	if desk.Same(p.state.Open.Design, next) {
		return
	}
	p.state.past.note(p.state.Open.Design, key)
	p.take(next)
}

// take makes a design the one that is worked on.
func (p *page) take(next index.Design) {
	o := &p.state.Open
	o.Design, o.Changed = next, true
	o.Revision++
	p.sound.Sift()
	p.head.Refresh()
	if editor, is := p.shown.(interface{ Edited() }); is {
		editor.Edited()
	}
	p.pause.Call(p.rebuild)
	p.keeping.Call(func() { p.keepDraft(nil) })
}

// rebuild runs the design. The former result stays in sight until the new one is there.
func (p *page) rebuild() {
	design := p.state.Open.Design
	if !p.state.Done && len(p.state.Refused) == 0 {
		p.faces.ShowLoading()
	}
	p.head.busy(true)
	var out desk.Outcome
	p.building.Start(func(ctx context.Context) (err error) {
		out, err = desk.Build(ctx, p.config.Catalogue, design)
		return err
	}, func(err error) { p.built(out, err) })
}

func (p *page) built(out desk.Outcome, err error) {
	p.head.busy(false)
	if err != nil {
		p.state.Done = false
		p.faces.ShowProblem(kit.Trouble{
			Text: p.Host.Printer().Text("screen.indexes.failed"), Details: err.Error(), Retry: p.rebuild, Copy: p.Host.Copy,
		})
		return
	}
	p.state.Accept(out)
	p.sound.Sift()
	p.Refresh()
}

// Refresh copies the state into the widgets.
func (p *page) Refresh() {
	p.head.Refresh()
	p.steps.Refresh()
	kind, known := viewOf(p.state.View)
	if !known || !p.state.Open.There {
		return
	}
	if p.made[kind.id] == nil {
		p.made[kind.id] = kind.make(p)
		p.framed[kind.id] = p.guided(kind, p.made[kind.id].Content())
	}
	p.shown = p.made[kind.id]
	p.stage.Objects = []fyne.CanvasObject{p.framed[kind.id]}
	p.shown.Refresh()
	p.stage.Refresh()
	p.faces.ShowFilled()
}

// Show turns to a view.
func (p *page) Show(id string) {
	p.state.View = id
	p.Refresh()
	p.Host.Replace(p.Route())
}

// SelectRegion marks a region in every view.
func (p *page) SelectRegion(code string) {
	if p.state.Region == data.RegionCode(code) {
		return
	}
	p.state.Region = data.RegionCode(code)
	p.shown.Refresh()
	p.Host.Replace(p.Route())
}

// SelectNode marks a node of the tree in every view.
func (p *page) SelectNode(code string) {
	if p.state.Node == code {
		return
	}
	p.state.Node = code
	p.shown.Refresh()
	p.Host.Replace(p.Route())
}

// A state is what the screen shows, without any widget.
type state struct {
	*desk.State
	shelved []shelved // designs there are with their drafts, and drafts of designs never saved
	past    past      // edits of the design that is open
}
