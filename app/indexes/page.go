package indexes

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/app/task"
	"pharos/data"
	"pharos/data/index"
)

// A page is the screen in the frame: the shelf of designs, or one design with its steps.
type page struct {
	host   shell.Host
	config Config
	state  *state

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
	made    map[string]view
	framed  map[string]fyne.CanvasObject // views with the guide round them
	shown   view
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
	p := &page{
		host: host, config: config, state: newState(host.Printer()), made: map[string]view{}, framed: map[string]fyne.CanvasObject{},
		lists: task.NewSlot(host.Runner()), building: task.NewSlot(host.Runner()), saving: task.NewSlot(host.Runner()),
		drafting: task.NewSlot(host.Runner()),
		pause:    task.NewDebounce(host.Runner(), buildAfter),
		keeping:  task.NewDebounce(host.Runner(), keepAfter),
		stage:    container.NewStack(), whole: container.NewStack(), wanted: route,
	}
	p.assemble()
	p.deaf = host.Session().Subscribe(func(data.Comparison) { p.follow() })
	p.Reload()
	return p
}

func (p *page) assemble() {
	p.steps = newSteps(p)
	p.head = newHead(p)
	p.shelf = newShelf(p)
	p.faces = kit.NewFaces(p.host.Printer(), p.stage)
	right := container.New(hinted{}, p.head.content(), container.NewPadded(p.faces))
	p.head.around = right
	whole := container.New(stepped{}, p.steps.content(), widget.NewSeparator(), right)
	p.content = container.NewStack(p.whole)
	p.whole.Objects = []fyne.CanvasObject{p.shelf.content(), whole}
	p.arrange()
}

// arrange shows the shelf, or the design that is open.
func (p *page) arrange() {
	for i, object := range p.whole.Objects {
		if object.Visible() != ((i == 0) != p.state.open.there) {
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
func (p *page) Title() string { return p.host.Printer().Text("nav." + ID) }

// Route implements shell.Page.
func (p *page) Route() session.Route {
	return session.NewRoute(ID, "design", string(p.state.open.saved.ID), "view", p.state.view,
		"region", string(p.state.region), "node", p.state.node)
}

// Navigate implements shell.Navigator.
func (p *page) Navigate(route session.Route) bool {
	if route.Param("design") != string(p.state.open.saved.ID) {
		return false
	}
	p.restore(route)
	p.refresh()
	return true
}

func (p *page) restore(route session.Route) {
	if kind, known := viewOf(route.Param("view")); known {
		p.state.view = kind.id
	}
	p.state.region = data.RegionCode(route.Param("region"))
	p.state.node = route.Param("node")
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
	return p.host.Printer().Text("screen.indexes.view." + kind.id)
}

// ShowView implements shell.Viewer.
func (p *page) ShowView(i int) {
	if p.state.open.there && i >= 0 && i < len(viewKinds()) {
		p.show(viewKinds()[i].id)
	}
}

// CopyText implements shell.Copier.
func (p *page) CopyText() string {
	if copier, can := p.shown.(interface{ copyText() string }); can {
		return copier.copyText()
	}
	return ""
}

// follow takes over the focus of the session.
func (p *page) follow() {
	p.state.focus = p.host.Session().Focus()
	if p.state.open.there {
		p.refresh()
	}
}

// Reload implements shell.Page: the lists are read, then the design is built over the values as they
// are now.
func (p *page) Reload() {
	p.state.focus = p.host.Session().Focus()
	if !p.state.open.there {
		p.shelf.busy()
	}
	var h holdings
	var designs []shelved
	p.lists.Start(func(ctx context.Context) (err error) {
		if h, err = load(ctx, p.config.Catalogue); err != nil {
			return err
		}
		designs, err = readShelf(ctx, p.config.Shelf)
		return err
	}, func(err error) { p.loaded(h, designs, err) })
}

func (p *page) loaded(h holdings, designs []shelved, err error) {
	if err != nil {
		p.shelf.fail(err)
		return
	}
	p.state.base = h
	p.state.stock(designs)
	wanted := p.wanted
	if p.wanted = (session.Route{}); wanted.Page != "" {
		p.restore(wanted)
		if id := wanted.Param("design"); id != "" && !p.state.open.there {
			p.openSaved(data.DesignID(id))
			return
		}
	}
	p.shelf.refresh()
	p.takeKeyboard()
	if p.state.open.there {
		p.reopened()
	}
}

// begin opens a design, saved or not, at its view.
func (p *page) begin(o opened) {
	o.there, o.turn = true, p.state.open.turn+1
	p.state.open, p.state.done, p.state.refused = o, false, nil
	p.state.trial, p.state.robust = new(trial), nil
	p.made, p.framed = map[string]view{}, map[string]fyne.CanvasObject{}
	if _, known := viewOf(p.state.view); !known {
		p.state.view = viewKinds()[0].id
	}
	p.arrange()
	p.takeKeyboard()
	p.rebuild()
	p.host.Replace(p.Route())
}

// leave goes back to the shelf; what was typed and not saved stays as a draft.
func (p *page) leave() {
	p.building.Cancel()
	p.pause.Stop()
	p.keepDraft(func() {
		p.state.open, p.state.view, p.state.done = opened{turn: p.state.open.turn}, "", false
		p.arrange()
		p.Reload()
		p.host.Replace(p.Route())
	})
}

// edit changes the design that is open; the index is built anew after a pause, and the draft kept.
func (p *page) edit(change func(*index.Design)) { p.editAs("", change) }

// editAs is edit for what is typed or dragged: edits of the same key, one after the other, are undone
// together.
func (p *page) editAs(key string, change func(*index.Design)) {
	if p.config.ReadOnly {
		p.host.Status(p.host.Printer().Text("screen.indexes.read-only"))
		return
	}
	next, err := copied(p.state.open.design)
	if err != nil {
		p.host.ShowError(err)
		return
	}
	change(&next)
	follow(p.state.open.design, &next)
	if same(p.state.open.design, next) {
		return
	}
	p.state.open.past.note(p.state.open.design, key)
	p.take(next)
}

// take makes a design the one that is worked on.
func (p *page) take(next index.Design) {
	o := &p.state.open
	o.design, o.changed = next, true
	o.revision++
	p.state.sift()
	p.head.refresh()
	if editor, is := p.shown.(interface{ edited() }); is {
		editor.edited()
	}
	p.pause.Call(p.rebuild)
	p.keeping.Call(func() { p.keepDraft(nil) })
}

// rebuild runs the design. The former result stays in sight until the new one is there.
func (p *page) rebuild() {
	design := p.state.open.design
	if !p.state.done && len(p.state.refused) == 0 {
		p.faces.ShowLoading()
	}
	p.head.busy(true)
	var out outcome
	p.building.Start(func(ctx context.Context) (err error) {
		out, err = build(ctx, p.config.Catalogue, design)
		return err
	}, func(err error) { p.built(out, err) })
}

func (p *page) built(out outcome, err error) {
	p.head.busy(false)
	if err != nil {
		p.state.done = false
		p.faces.ShowProblem(kit.Trouble{
			Text: p.host.Printer().Text("screen.indexes.failed"), Details: err.Error(), Retry: p.rebuild, Copy: p.host.Copy,
		})
		return
	}
	p.state.accept(out)
	p.refresh()
}

// refresh copies the state into the widgets.
func (p *page) refresh() {
	p.head.refresh()
	p.steps.refresh()
	kind, known := viewOf(p.state.view)
	if !known || !p.state.open.there {
		return
	}
	if p.made[kind.id] == nil {
		p.made[kind.id] = kind.make(p)
		p.framed[kind.id] = p.guided(kind, p.made[kind.id].content())
	}
	p.shown = p.made[kind.id]
	p.stage.Objects = []fyne.CanvasObject{p.framed[kind.id]}
	p.shown.refresh()
	p.stage.Refresh()
	p.faces.ShowFilled()
}

// show turns to a view.
func (p *page) show(id string) {
	p.state.view = id
	p.refresh()
	p.host.Replace(p.Route())
}

// selectRegion marks a region in every view.
func (p *page) selectRegion(code string) {
	if p.state.region == data.RegionCode(code) {
		return
	}
	p.state.region = data.RegionCode(code)
	p.shown.refresh()
	p.host.Replace(p.Route())
}

// selectNode marks a node of the tree in every view.
func (p *page) selectNode(code string) {
	if p.state.node == code {
		return
	}
	p.state.node = code
	p.shown.refresh()
	p.host.Replace(p.Route())
}
