package regions

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/app/task"
	"pharos/app/theme"
	"pharos/data"
)

// A page is the screen in the frame.
type page struct {
	host   shell.Host
	config Config
	state  *state

	lists    *task.Slot
	sheets   *task.Slot
	ranks    *task.Slot
	lines    *task.Slot
	previews *task.Slot
	matches  *task.Slot
	finds    *task.Slot
	writes   writer

	content fyne.CanvasObject
	faces   *kit.Faces
	right   *fyne.Container // the sheet, a group or the workshop
	tree    *treeView
	sheet   *sheetView
	group   *groupView
	draft   *draftView
}

// New returns the page at a route.
func New(host shell.Host, config Config, route session.Route) shell.Page {
	p := &page{host: host, config: config, state: &state{say: host.Printer()}}
	for _, slot := range []**task.Slot{&p.lists, &p.sheets, &p.ranks, &p.lines, &p.previews, &p.matches, &p.finds} {
		*slot = task.NewSlot(host.Runner())
	}
	p.writes = writer{page: p}
	p.restore(route)
	p.tree, p.sheet = newTreeView(p), newSheetView(p)
	p.group, p.draft = newGroupView(p), newDraftView(p)
	p.right = container.NewStack()
	split := container.NewHSplit(p.tree.content(), p.right)
	split.SetOffset(0.27)
	p.faces = kit.NewFaces(host.Printer(), split)
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
	route := session.NewRoute(ID, "level", string(s.level))
	switch {
	case s.edit && s.draft != nil:
		return route.With("edit", s.draft.routed())
	case s.group != "":
		return route.With("group", s.group)
	}
	route = route.With("id", string(s.region)).With("indicator", string(s.indicator)).
		With("theme", s.themeWanted).With("beside", s.besideKind)
	if s.view > valuesView {
		route = route.With("view", views[s.view])
	}
	return route
}

// Navigate implements shell.Navigator.
func (p *page) Navigate(route session.Route) bool {
	p.restore(route)
	if len(p.state.base.regions) > 0 {
		p.state.grow()
		p.tree.refresh()
		p.show()
	}
	return true
}

func (p *page) restore(route session.Route) {
	s := p.state
	s.region, s.group = data.RegionCode(route.Param("id")), route.Param("group")
	s.indicator, s.themeWanted = data.IndicatorCode(route.Param("indicator")), route.Param("theme")
	s.besideKind = route.Param("beside")
	s.view = max(slices.Index(views, route.Param("view")), 0)
	s.level = data.Level(route.Param("level"))
	if !slices.Contains(data.Levels, s.level) {
		s.level = ""
	}
	edited := route.Param("edit")
	s.edit = edited != "" && p.config.Keep != nil
	if s.edit && (s.draft == nil || s.draft.routed() != edited) {
		s.draft = wantedDraft(edited)
	}
}

// Close implements shell.Closer.
func (p *page) Close() {
	for _, slot := range []*task.Slot{p.lists, p.sheets, p.ranks, p.lines, p.previews, p.matches, p.finds} {
		slot.Cancel()
	}
}

// FocusTarget implements shell.Focuser.
func (p *page) FocusTarget() fyne.Focusable { return p.tree.filter.FocusTarget() }

// Find implements shell.Finder.
func (p *page) Find() { kit.Focus(p.tree.filter.FocusTarget()) }

// CopyText implements shell.Copier.
func (p *page) CopyText() string {
	switch {
	case p.state.edit:
		return p.draft.members.Content().TSV()
	case p.state.group != "":
		return p.group.table.Content().TSV()
	}
	return p.sheet.table.Content().TSV()
}

// Views implements shell.Viewer.
func (p *page) Views() []string {
	titles := make([]string, len(views))
	for i, view := range views {
		titles[i] = p.host.Printer().Text("screen.regions.view." + view)
	}
	return titles
}

// ShowView implements shell.Viewer.
func (p *page) ShowView(i int) {
	if p.state.edit || p.state.group != "" {
		return // neither has parts
	}
	p.state.view = i
	p.sheet.showView()
	p.host.Replace(p.Route())
}

// Reload implements shell.Page.
func (p *page) Reload() {
	now := p.host.Session().Comparison()
	p.state.focus, p.state.peers, p.state.from = now.Focus, now.Peers, now.PeersFrom
	p.state.main = nil
	for _, weighted := range now.Indicators {
		p.state.main = append(p.state.main, weighted.Indicator)
	}
	if len(p.state.base.regions) == 0 {
		p.faces.ShowLoading()
	}
	var h holdings
	p.lists.Start(func(ctx context.Context) (err error) {
		h, err = load(ctx, p.config)
		return err
	}, func(err error) {
		if p.writes.busy {
			return // it knows more than was read; the lists are read again when all is stored
		}
		if err != nil {
			p.fail(err)
			return
		}
		p.state.base = h
		p.loaded()
	})
}

func (p *page) fail(err error) {
	p.faces.ShowProblem(kit.Trouble{
		Text: p.host.Printer().Text("screen.regions.failed"), Details: fmt.Sprint(err), Retry: p.Reload, Copy: p.host.Copy,
	})
}

// loaded shows the lists and the region that was asked for.
func (p *page) loaded() {
	say, s := p.host.Printer(), p.state
	if len(s.base.regions) == 0 && !s.edit {
		empty := kit.Empty{
			Icon: theme.IconOn(theme.IconRegions, theme.ColorMuted), Title: say.Text("screen.regions.empty"), Text: say.Text("screen.regions.empty.text"),
			Action: say.Text("screen.regions.empty.import"), Do: func() { p.host.Do(shell.CommandImport) },
			Second: say.Text("screen.regions.empty.sample"), DoThis: func() { p.host.Do(shell.CommandSample) },
		}
		if p.config.Keep != nil && s.base.lists != nil {
			empty.Second, empty.DoThis = say.Text("screen.regions.make.towns"), p.addTowns
		}
		p.faces.ShowEmpty(empty)
		return
	}
	s.grow()
	p.tree.rebuild()
	p.faces.ShowFilled()
	p.show()
}

// choose shows another region.
func (p *page) choose(code data.RegionCode) {
	s := p.state
	if code == s.region && s.group == "" && !s.edit {
		return
	}
	s.region, s.group, s.edit = code, "", false
	p.show()
	p.host.Replace(p.Route())
}

// chooseGroup shows a group.
func (p *page) chooseGroup(id string) {
	s := p.state
	if id == s.group && !s.edit {
		return
	}
	s.group, s.edit = id, false
	p.show()
	p.host.Replace(p.Route())
}

// show puts what was chosen at the right of the tree.
func (p *page) show() {
	s := p.state
	if _, known := s.base.group(s.group); !known {
		s.group = ""
	}
	s.pick()
	p.tree.mark()
	switch {
	case s.edit:
		p.place(p.draft.content())
		p.draft.refresh()
	case s.group != "":
		p.place(p.group.content())
		p.group.refresh()
	default:
		p.place(p.sheet.content())
		p.showSheet()
	}
}

func (p *page) place(content fyne.CanvasObject) {
	if len(p.right.Objects) != 1 || p.right.Objects[0] != content {
		p.right.Objects = []fyne.CanvasObject{content}
		p.right.Refresh()
	}
}

// showSheet reads the sheet of the region at hand; the former one stays in sight until it is there.
func (p *page) showSheet() {
	s := p.state
	p.sheet.refreshHead()
	asked := request{region: s.base.known[s.region], main: s.main, against: s.beside()}
	var read sheet
	p.sheets.Start(func(ctx context.Context) (err error) {
		read, err = readSheet(ctx, p.config, asked)
		return err
	}, func(err error) {
		if err != nil {
			p.host.ShowError(err)
			return
		}
		read.arrange(s.base)
		s.sheet = read
		s.narrow()
		s.settle()
		p.sheet.refresh()
		p.rank()
		p.trace()
	})
}

// rank compares the values with those of the same level; the table stands meanwhile.
func (p *page) rank() {
	asked := p.state.ranking()
	if len(asked.rows) == 0 {
		return
	}
	var found map[data.IndicatorCode]standing
	p.ranks.Start(func(ctx context.Context) (err error) {
		found, err = readRanks(ctx, p.config.Catalogue, asked)
		return err
	}, func(err error) {
		if err != nil {
			p.host.ShowError(err)
			return
		}
		if p.state.sheet.region == asked.region {
			p.state.sheet.rank(found)
			p.sheet.table.Refill()
		}
	})
}

// settle keeps the selected indicator where the region has it, or takes its first one.
func (s *state) settle() {
	has := func(at int) bool { return s.sheet.rows[at].Indicator == s.indicator }
	if len(s.sheet.shown) > 0 && !slices.ContainsFunc(s.sheet.shown, has) {
		s.indicator = s.row(0).Indicator
	}
}

// selectIndicator shows the development of another indicator.
func (p *page) selectIndicator(code data.IndicatorCode) {
	if code == p.state.indicator {
		return
	}
	p.state.indicator = code
	p.sheet.refreshNote()
	p.trace()
	p.host.Replace(p.Route())
}

// trace reads the development of the selected indicator.
func (p *page) trace() {
	wanted := course{region: p.state.region, indicator: p.state.indicator}
	if wanted.indicator == "" || len(p.state.sheet.rows) == 0 {
		return
	}
	beside := p.state.sheet.against
	p.lines.Start(func(ctx context.Context) (err error) {
		wanted, err = readCourse(ctx, p.config.Catalogue, wanted, beside)
		return err
	}, func(err error) {
		if err != nil {
			p.host.ShowError(err)
			return
		}
		p.state.course = wanted
		p.sheet.figure.Redraw()
	})
}
