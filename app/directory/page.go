package directory

import (
	"context"
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/app/task"
	"pharos/data"
	"pharos/data/practice"
)

// A page is the screen in the frame.
type page struct {
	host   shell.Host
	config Config
	state  *state
	saves  saves
	lists  *task.Slot

	tabs    *kit.Views
	list    *listView
	sheets  map[data.EntryKind]*sheetView
	right   *fyne.Container
	side    *kit.Faces // the sheet, or why there is none
	both    *kit.Faces // the list beside the sheet, or why there are none
	faces   *kit.Faces
	content fyne.CanvasObject
	filter  string // wanted by the route
}

// New returns the page at a route.
func New(host shell.Host, config Config, route session.Route) shell.Page {
	p := &page{
		host: host, config: config, state: newState(host.Printer(), time.Now()), lists: task.NewSlot(host.Runner()),
		sheets: map[data.EntryKind]*sheetView{}, right: container.NewStack(),
	}
	p.restore(route)
	p.tabs = kit.NewFlowingViews(p.Views(), p.turnKind)
	p.list = newListView(p)
	p.side = kit.NewFaces(host.Printer(), p.right)
	split := container.NewHSplit(container.NewPadded(p.list.content), container.NewPadded(p.side))
	split.SetOffset(0.4)
	p.both = kit.NewFaces(host.Printer(), split)
	p.faces = kit.NewFaces(host.Printer(), container.New(under{}, p.tabs, p.both))
	p.content = p.faces
	p.Reload()
	return p
}

// Content implements shell.Page.
func (p *page) Content() fyne.CanvasObject { return p.content }

// Title implements shell.Page.
func (p *page) Title() string { return p.host.Printer().Text("nav." + ID) }

// Route implements shell.Page.
func (p *page) Route() session.Route {
	s := p.state
	filter := p.filter
	if s.base.full {
		filter = p.list.table.Filter()
	}
	return session.NewRoute(ID, "kind", string(s.kind().id), "id", string(s.id), "filter", filter, "shelf", s.shelf)
}

// Navigate implements shell.Navigator.
func (p *page) Navigate(route session.Route) bool {
	p.flush()
	p.restore(route)
	if p.state.base.full {
		p.begin()
	}
	return true
}

func (p *page) restore(route session.Route) {
	s := p.state
	at := kindAt(s.kinds, data.EntryKind(route.Param("kind")))
	if at != s.at {
		clear(s.ticked)
	}
	s.at, s.id, s.shelf, p.filter = at, data.EntryID(route.Param("id")), route.Param("shelf"), route.Param("filter")
}

// goes leads to a place of this page. The frame calls Navigate; a frame that does not is helped.
func (p *page) goes(route session.Route) {
	p.host.Go(route)
	if p.Route() != route {
		p.Navigate(route)
	}
}

// Close implements shell.Closer.
func (p *page) Close() {
	p.flush()
	p.lists.Cancel()
}

// FocusTarget implements shell.Focuser.
func (p *page) FocusTarget() fyne.Focusable {
	if step := p.both.Step(); step != nil {
		return step
	}
	return p.list.table.FocusTarget()
}

// Find implements shell.Finder.
func (p *page) Find() { kit.Focus(p.list.table.FilterTarget()) }

// CopyText implements shell.Copier.
func (p *page) CopyText() string { return p.list.table.Content().TSV() }

// Save implements shell.Saver: what is typed is stored at once.
func (p *page) Save() bool {
	p.flush()
	return p.config.Change != nil
}

// Views implements shell.Viewer.
func (p *page) Views() []string {
	titles := make([]string, len(p.state.kinds))
	for i, k := range p.state.kinds {
		titles[i] = p.host.Printer().Text("screen.directory.kind." + string(k.id))
	}
	return titles
}

// ShowView implements shell.Viewer.
func (p *page) ShowView(i int) {
	if i >= 0 && i < len(p.state.kinds) {
		p.turnKind(i)
	}
}

func (p *page) turnKind(i int) {
	p.goes(session.NewRoute(ID, "kind", string(p.state.kinds[i].id)))
	kit.Focus(p.FocusTarget())
}

func (p *page) turnLanguage(i int) {
	p.flush()
	p.state.language = languages(p.state.say.Language())[i].Code
	sheet := p.sheet()
	sheet.shown = ""
	sheet.refresh()
}

// Reload implements shell.Page.
func (p *page) Reload() {
	if !p.state.base.full {
		p.faces.ShowLoading()
	}
	h := holdings{kinds: p.state.kinds}
	p.lists.Start(func(ctx context.Context) error { return h.load(ctx, p.config) }, func(err error) {
		if err != nil {
			p.faces.ShowProblem(kit.Trouble{
				Text: p.state.say.Text("screen.directory.failed"), Details: fmt.Sprint(err), Retry: p.Reload, Copy: p.host.Copy,
			})
			return
		}
		p.loaded(h)
	})
}

// load reads what the screen shows, away from the window.
func (h *holdings) load(ctx context.Context, c Config) (err error) {
	h.records = map[data.EntryKind][]record{}
	for _, k := range h.kinds {
		entries, err := c.Catalogue.Entries(ctx, k.id)
		if err != nil {
			return err
		}
		for _, entry := range entries {
			r, err := k.recordOf(entry)
			if err != nil {
				return fmt.Errorf("entry %s: %w", entry.ID, err)
			}
			h.records[k.id] = append(h.records[k.id], r)
		}
	}
	uses, err := c.Catalogue.Entries(ctx, practice.KindUse)
	if err != nil {
		return err
	}
	if h.uses, err = data.KinOf[practice.Use](uses); err != nil {
		return err
	}
	if h.regions, err = c.Catalogue.Regions(ctx); err != nil {
		return err
	}
	h.known = data.Keyed(h.regions, func(r data.Region) data.RegionCode { return r.Code })
	if h.cards, err = c.Cards(ctx); err != nil {
		return err
	}
	h.full = true
	return h.settle()
}

func (p *page) loaded(h holdings) {
	first := !p.state.base.full
	if len(p.saves.waiting) > 0 {
		p.saves.over(&h)
		if err := h.settle(); err != nil {
			p.host.ShowError(err)
		}
	}
	p.state.base = h
	p.faces.ShowFilled()
	if first {
		p.begin()
		return
	}
	p.list.changed()
	p.show()
}

// begin shows the kind and the entry of the state.
func (p *page) begin() {
	p.tabs.Choose(p.state.at)
	p.list.begin(p.filter)
	p.show()
}

// show puts the sheet of the entry on the right, or says that none is chosen.
func (p *page) show() {
	s := p.state
	for i, k := range s.kinds {
		p.tabs.SetTitle(i, s.say.Text("screen.directory.tab", "name", s.say.Text("screen.directory.kind."+string(k.id)), "n", s.say.Integer(len(s.base.records[k.id]))))
	}
	if _, there := s.current(); !there {
		s.id = ""
		if shown := p.list.table.Shown(); len(shown) > 0 {
			s.id = s.row(shown[0]).entry.ID
			p.list.mark()
		}
	}
	if s.id == "" {
		p.side.ShowEmpty(p.noSheet())
		return
	}
	sheet := p.sheet()
	if len(p.right.Objects) != 1 || p.right.Objects[0] != sheet.content {
		p.right.Objects = []fyne.CanvasObject{sheet.content}
		p.right.Refresh()
	}
	p.side.ShowFilled()
	sheet.refresh()
}

// noSheet says why there is no sheet; where there is no entry, the list says so.
func (p *page) noSheet() kit.Empty {
	if len(p.state.records()) == 0 {
		return kit.Empty{}
	}
	return kit.Empty{Title: p.state.say.Text("screen.directory.none"), Text: p.state.say.Text("screen.directory.none.text")}
}

// sheet is the sheet of the kind, made when it is first needed.
func (p *page) sheet() *sheetView {
	k := p.state.kind()
	if p.sheets[k.id] == nil {
		p.sheets[k.id] = newSheetView(p, k)
	}
	return p.sheets[k.id]
}

func (p *page) sheetHead() {
	if sheet := p.sheets[p.state.kind().id]; sheet != nil {
		sheet.refreshDeeds()
	}
}

func (p *page) relayout() {
	if sheet := p.sheets[p.state.kind().id]; sheet != nil && sheet.scroll != nil {
		sheet.relayout()
	}
}

// flush stores what is typed.
func (p *page) flush() {
	if sheet := p.sheets[p.state.kind().id]; sheet != nil {
		sheet.form.flush()
	}
}

// choose shows the sheet of an entry of the list.
func (p *page) choose(id data.EntryID) {
	if p.list == nil || p.list.filling || id == p.state.id {
		return
	}
	p.flush()
	p.state.id = id
	p.show()
	p.host.Replace(p.Route())
}

// enter leads from the list into the sheet, leave back to the list.
func (p *page) enter() {
	if faces := p.sheet().form.faces; len(faces) > 0 && p.state.id != "" {
		kit.Focus(faces[0].target())
	}
}

func (p *page) leave() { kit.Focus(p.list.table.FocusTarget()) }
