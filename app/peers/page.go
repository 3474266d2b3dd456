package peers

import (
	"context"
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/app/task"
	"pharos/data"
	"pharos/data/similarity"
)

// A page is the screen in the frame.
type page struct {
	host   shell.Host
	config Config
	state  *state

	lists    *task.Slot     // the catalogue's lists and the shelf
	finding  *task.Slot     // the list of peers
	pairing  *task.Slot     // values of the focus and a peer
	side     *task.Slot     // two designs side by side
	grouping *task.Slot     // clusters
	opening  *task.Slot     // a design
	saving   *task.Slot     // versions
	drafting *task.Slot     // drafts
	placing  *task.Slot     // what is chosen on the screen
	pause    *task.Debounce // of typing, before the list is made anew
	keeping  *task.Debounce // of typing, before the draft is kept
	benching *task.Debounce // of choosing, before that is kept

	content fyne.CanvasObject
	faces   *kit.Faces
	panel   *panel
	head    *head
	tabs    *kit.Views
	made    map[string]view
	shown   view
	stage   *fyne.Container
	wanted  string // key of the design that the first route asked for
	begun   bool   // the design that was open last has been read
	reading int    // of the catalogue: how many there were
}

// A view is one way to look at peers.
type view interface {
	content() fyne.CanvasObject
	refresh() // copies the state into the widgets
}

// The pauses of typing before work begins.
const (
	findAfter = 200 * time.Millisecond
	keepAfter = 800 * time.Millisecond
)

// New returns the page at a route.
func New(host shell.Host, config Config, route session.Route) shell.Page {
	run := host.Runner()
	p := &page{
		host: host, config: config, state: newState(host.Printer()), made: map[string]view{}, stage: container.NewStack(),
		lists: task.NewSlot(run), finding: task.NewSlot(run), pairing: task.NewSlot(run), side: task.NewSlot(run),
		grouping: task.NewSlot(run), opening: task.NewSlot(run), saving: task.NewSlot(run), drafting: task.NewSlot(run),
		placing: task.NewSlot(run),
		pause:   task.NewDebounce(run, findAfter), keeping: task.NewDebounce(run, keepAfter), benching: task.NewDebounce(run, keepAfter),
	}
	p.restore(route)
	p.wanted = route.Param("design")
	p.build()
	p.Reload()
	return p
}

func (p *page) build() {
	say := p.host.Printer()
	p.panel = newPanel(p)
	p.head = newHead(p)
	p.tabs = kit.NewViews(p.Views(), func(i int) { p.show(views[i]) })
	top := container.New(&kit.Stacked{}, p.head.content(), p.tabs, widget.NewSeparator())
	p.faces = kit.NewFaces(say, p.stage)
	split := container.NewHSplit(p.panel.content(), container.NewPadded(container.New(kit.Headed{}, top, p.faces)))
	split.SetOffset(0.25)
	p.content = split
}

// Content implements shell.Page.
func (p *page) Content() fyne.CanvasObject { return p.content }

// Title implements shell.Page.
func (p *page) Title() string { return p.host.Printer().Text("nav." + ID) }

// Route implements shell.Page.
func (p *page) Route() session.Route {
	return session.NewRoute(ID, "view", p.state.view, "region", string(p.state.region), "design", p.state.bench.Open)
}

// Navigate implements shell.Navigator.
func (p *page) Navigate(route session.Route) bool {
	p.restore(route)
	if key := route.Param("design"); key != "" && key != p.state.bench.Open {
		p.openKey(key)
		return true
	}
	p.refresh()
	p.readPair()
	return true
}

func (p *page) restore(route session.Route) {
	p.state.setView(route.Param("view"))
	p.state.region = data.RegionCode(route.Param("region"))
}

// Close implements shell.Closer. What was typed last is kept before the page goes.
func (p *page) Close() {
	p.keepDraft()
	if !p.config.ReadOnly && p.begun {
		p.putBench()
	}
	for _, slot := range []*task.Slot{p.lists, p.finding, p.pairing, p.side, p.grouping, p.opening} {
		slot.Cancel()
	}
	for _, waits := range []*task.Debounce{p.pause, p.keeping, p.benching} {
		waits.Stop()
	}
}

// Views implements shell.Viewer.
func (p *page) Views() []string {
	titles := make([]string, len(views))
	for i, id := range views {
		titles[i] = p.host.Printer().Text("screen.peers.view." + id)
	}
	return titles
}

// ShowView implements shell.Viewer.
func (p *page) ShowView(i int) {
	if i >= 0 && i < len(views) {
		p.show(views[i])
	}
}

// FocusTarget implements shell.Focuser.
func (p *page) FocusTarget() fyne.Focusable { return p.panel.focus }

// CopyText implements shell.Copier.
func (p *page) CopyText() string {
	if copier, can := p.shown.(interface{ copyText() string }); can {
		return copier.copyText()
	}
	return ""
}

// Reload implements shell.Page: the lists are read, then the peers are found among the values as they
// are now.
func (p *page) Reload() {
	p.state.focus = p.host.Session().Focus()
	if !p.state.done {
		p.faces.ShowLoading()
	}
	begun, wanted := p.begun, p.wanted
	var h holdings
	var shelf []data.SavedDesign
	var b bench
	var o opened
	p.lists.Start(func(ctx context.Context) (err error) {
		if h, err = load(ctx, p.config.Catalogue); err != nil {
			return err
		}
		if shelf, err = p.config.Shelf.Designs(ctx, data.DesignPeers); err != nil || begun {
			return err
		}
		b, o, err = lastOpened(ctx, p.config.Shelf, wanted)
		return err
	}, func(err error) {
		if err != nil {
			p.fail(err)
			return
		}
		p.state.base, p.state.shelf = h, shelf
		p.reading++
		if !begun {
			p.state.bench, p.state.open, p.begun = b, o, true
		}
		if key, stale := p.state.stale(); stale {
			p.openKey(key)
			return
		}
		p.rebuild()
	})
}

func (p *page) fail(err error) {
	p.faces.ShowProblem(kit.Trouble{
		Text: p.host.Printer().Text("screen.peers.failed"), Details: fmt.Sprint(err), Retry: p.Reload, Copy: p.host.Copy,
	})
}

// edit changes the design that is open; the list is made anew after a pause, and the draft kept.
func (p *page) edit(change func(*similarity.Design)) {
	next := cloned(p.state.open.design)
	change(&next)
	next.Verified = false // it is no longer what was checked
	p.state.open.design, p.state.open.changed = next, true
	p.panel.refresh()
	p.relay()
	p.head.busy(true)
	p.pause.Call(p.rebuild)
	p.keeping.Call(p.keepDraft)
}

// choose changes what is chosen beside the design.
func (p *page) choose(change func(*bench)) {
	change(&p.state.bench)
	p.keepBench()
	p.rebuild()
}

// rebuild finds the peers. The former list stays in sight until the new one is there.
func (p *page) rebuild() {
	p.pause.Stop()
	if p.state.missing() != "" {
		p.finding.Cancel()
		p.refresh()
		return
	}
	wanted, h := p.state.wanted(), p.state.base
	p.head.busy(true)
	var f found
	p.finding.Start(func(ctx context.Context) (err error) {
		f, err = find(ctx, p.config.Catalogue, h, wanted)
		return err
	}, func(err error) {
		if err != nil {
			p.fail(err)
			return
		}
		p.state.accept(f)
		p.refresh()
		p.readPair()
	})
}

// refresh copies the state into the widgets.
func (p *page) refresh() {
	p.head.busy(false)
	p.panel.refresh()
	p.tabs.Choose(viewPlace(p.state.view))
	if missing := p.state.missing(); missing != "" {
		p.faces.ShowEmpty(p.emptiness(missing))
		return
	}
	if len(p.state.refused) > 0 && (p.state.view == listView || p.state.view == clustersView) {
		p.shown = nil
		p.faces.ShowEmpty(p.refusal())
		p.relay()
		return
	}
	if p.made[p.state.view] == nil {
		p.made[p.state.view] = viewMakers()[p.state.view](p)
	}
	p.shown = p.made[p.state.view]
	p.stage.Objects = []fyne.CanvasObject{p.shown.content()}
	p.stage.Refresh()
	p.faces.ShowFilled()
	p.shown.refresh()
	p.relay()
}

// relay gives words that appeared the room they need.
func (p *page) relay() {
	relaid(p.content)
	relaid(p.stage)
}

func viewMakers() map[string]func(*page) view {
	return map[string]func(*page) view{
		listView: newList, designView: newDesign, overlapView: newOverlap, clustersView: newClusters,
	}
}

func viewPlace(id string) int {
	for i, view := range views {
		if view == id {
			return i
		}
	}
	return 0
}

// show turns to a view.
func (p *page) show(id string) {
	p.state.setView(id)
	p.refresh()
	p.readPair()
	p.host.Replace(p.Route())
}

// selectRegion marks a region in every view.
func (p *page) selectRegion(code data.RegionCode) {
	if code == p.state.region {
		return
	}
	p.state.region = code
	if p.shown != nil {
		p.shown.refresh()
	}
	p.readPair()
	p.host.Replace(p.Route())
}

// readPair reads the values of the focus and the peer selected, where they are not there yet.
func (p *page) readPair() {
	f, code := p.state.found, p.state.region
	if !f.done || code == "" || p.state.view != listView || p.state.pair.peer == code && p.state.pair.of == f.space {
		return
	}
	var read pairing
	p.pairing.Start(func(ctx context.Context) (err error) {
		read, err = readPair(ctx, p.config.Catalogue, f, code)
		return err
	}, func(err error) {
		if err != nil {
			p.host.ShowError(err)
			return
		}
		p.state.pair = read
		if p.shown != nil {
			p.shown.refresh()
		}
	})
}

// usePeers puts regions into the session as the peers of benchmark and briefs.
func (p *page) usePeers(codes []data.RegionCode) {
	say := p.host.Printer()
	p.host.Session().SetPeers(data.PeersOwn, codes)
	p.host.Status(say.Plural("screen.peers.used", len(p.host.Session().Comparison().Peers)))
}
