package indicators

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

// A page is the screen in the frame: the table of indicators, or the sheet of one.
type page struct {
	host   shell.Host
	config Config
	state  *state
	saves  saves

	lists  *task.Slot
	reads  *task.Slot // of the sheet's values
	lines  *task.Slot
	tells  *task.Slot // of its history
	drafts *task.Slot // of what a formula would give

	stack  *fyne.Container
	faces  *kit.Faces
	list   *listView
	sheet  *sheetView
	filter string
}

// New returns the page at a route.
func New(host shell.Host, config Config, route session.Route) shell.Page {
	slot := func() *task.Slot { return task.NewSlot(host.Runner()) }
	p := &page{
		host: host, config: config, lists: slot(), reads: slot(), lines: slot(), tells: slot(), drafts: slot(),
		state: &state{say: host.Printer(), ticked: map[data.IndicatorCode]bool{}},
	}
	p.restore(route)
	p.list, p.sheet = newListView(p), newSheetView(p)
	p.stack = container.NewStack(p.list.content, p.sheet.content)
	p.faces = kit.NewFaces(host.Printer(), container.NewPadded(p.stack))
	p.Reload()
	return p
}

// Content implements shell.Page.
func (p *page) Content() fyne.CanvasObject { return p.faces }

// Title implements shell.Page.
func (p *page) Title() string { return p.host.Printer().Text("nav." + ID) }

// Route implements shell.Page.
func (p *page) Route() session.Route {
	s := p.state
	if !s.onSheet() {
		return p.listRoute(p.list.filtered(p.filter))
	}
	route := session.NewRoute(ID, "id", string(s.code), "tab", tabNames[s.tab])
	if s.draft != nil {
		return session.NewRoute(ID, "draft", "1")
	}
	if s.tab == valuesTab || s.tab == coverageTab {
		route = route.With("level", string(s.level))
	}
	if s.tab == valuesTab {
		route = route.With("period", string(s.period)).With("view", views[s.view])
	}
	return route
}

func (p *page) listRoute(filter string) session.Route {
	n := p.state.narrow
	return session.NewRoute(ID, "filter", filter, "theme", n.theme,
		"dimension", string(n.dimension), "publisher", n.publisher, "show", n.show)
}

// Navigate implements shell.Navigator.
func (p *page) Navigate(route session.Route) bool {
	p.sheet.flush()
	p.keep()
	p.restore(route)
	if len(p.state.base.indicators) > 0 || p.state.draft != nil {
		if !p.state.onSheet() {
			p.list.narrowed(p.filter)
		}
		p.faces.ShowFilled()
		p.show()
	} else {
		p.loaded()
	}
	return true
}

// keep keeps how the table looks while a sheet is shown.
func (p *page) keep() {
	if !p.state.onSheet() {
		p.list.remember()
		p.filter = p.list.filtered(p.filter)
	}
}

// goes leads to a place of this page. The frame calls Navigate; a frame that does not is helped.
func (p *page) goes(route session.Route) {
	p.host.Go(route)
	if p.Route() != route {
		p.Navigate(route)
	}
}

func (p *page) restore(route session.Route) {
	s := p.state
	s.code, s.level = data.IndicatorCode(route.Param("id")), data.Level(route.Param("level"))
	s.period = data.Period(route.Param("period"))
	s.view = max(slices.Index(views, route.Param("view")), 0)
	s.draft = nil
	if route.Param("draft") != "" && p.config.Put != nil {
		s.draft = newDraft()
		s.code = ""
	}
	if at := slices.Index(tabNames, route.Param("tab")); at >= 0 {
		s.tab = tab(at)
	} else if route.Param("view") != "" {
		s.tab = valuesTab
	}
	if s.onSheet() {
		return // the table stays as it is, to come back to
	}
	s.narrow = narrowing{
		theme: route.Param("theme"), dimension: data.Dimension(route.Param("dimension")),
		publisher: route.Param("publisher"), show: route.Param("show"),
	}
	if !slices.Contains(shows, s.narrow.show) {
		s.narrow.show = ""
	}
	p.filter = route.Param("filter")
}

// Close implements shell.Closer.
func (p *page) Close() {
	p.sheet.flush()
	for _, slot := range []*task.Slot{p.lists, p.reads, p.lines, p.tells, p.drafts} {
		slot.Cancel()
	}
}

// FocusTarget implements shell.Focuser.
func (p *page) FocusTarget() fyne.Focusable {
	if p.state.onSheet() {
		return p.sheet.focusTarget()
	}
	return p.list.table.FocusTarget()
}

// Find implements shell.Finder.
func (p *page) Find() {
	if p.state.onSheet() {
		p.back()
	}
	kit.Focus(p.list.table.FilterTarget())
}

// CopyText implements shell.Copier.
func (p *page) CopyText() string {
	if p.state.onSheet() {
		return p.sheet.copyText()
	}
	return p.list.table.Content().TSV()
}

// Views implements shell.Viewer.
func (p *page) Views() []string {
	titles := make([]string, len(tabNames))
	for at, name := range tabNames {
		titles[at] = p.host.Printer().Text("screen.indicators.tab." + name)
	}
	return titles
}

// ShowView implements shell.Viewer.
func (p *page) ShowView(i int) {
	s := p.state
	if !s.onSheet() {
		if row, has := p.list.table.Selected(); has && i >= 0 && i < len(tabNames) {
			s.tab = tab(i)
			p.open(s.row(row).Code)
		}
		return
	}
	p.sheet.turn(i)
}

// Reload implements shell.Page.
func (p *page) Reload() {
	s := p.state
	s.asked = p.host.Session().Comparison()
	if len(s.base.indicators) == 0 && s.draft == nil {
		p.faces.ShowLoading()
	}
	var h holdings
	focus := s.asked.Focus
	p.lists.Start(func(ctx context.Context) (err error) {
		h, err = load(ctx, p.config.Catalogue, focus)
		return err
	}, func(err error) {
		if err != nil {
			p.faces.ShowProblem(kit.Trouble{
				Text: s.say.Text("screen.indicators.failed"), Details: fmt.Sprint(err), Retry: p.Reload, Copy: p.host.Copy,
			})
			return
		}
		p.saves.over(&h)
		s.base = h
		p.loaded()
	})
}

func (p *page) loaded() {
	s := p.state
	if len(s.base.indicators) == 0 && s.draft == nil {
		p.faces.ShowEmpty(kit.Empty{
			Icon: theme.IconOn(theme.IconIndicators, theme.ColorMuted), Title: s.say.Text("screen.indicators.empty"), Text: s.say.Text("screen.indicators.empty.text"),
			Action: s.say.Text("screen.indicators.empty.import"), Do: func() { p.host.Do(shell.CommandImport) },
			Second: s.say.Text("screen.indicators.empty.sample"), DoThis: func() { p.host.Do(shell.CommandSample) },
		})
		return
	}
	for code := range s.ticked {
		if _, there := s.base.place[code]; !there {
			delete(s.ticked, code)
		}
	}
	p.list.narrowed(p.filter)
	p.faces.ShowFilled()
	p.show()
}

// show puts the table or the sheet on the stage and fills it.
func (p *page) show() {
	s := p.state
	if s.draft == nil && s.index() < 0 {
		s.code = ""
	}
	if s.draft != nil {
		s.tab = formulaTab
	}
	setShown(p.list.content, !s.onSheet())
	setShown(p.sheet.content, s.onSheet())
	p.stack.Refresh()
	if s.onSheet() {
		p.sheet.refresh()
		p.read()
	}
}

// open shows the sheet of an indicator.
func (p *page) open(code data.IndicatorCode) {
	s := p.state
	at := s.tab
	if at == formulaTab && !s.base.defined[code].Computed() {
		at = describeTab
	}
	p.goes(session.NewRoute(ID, "id", string(code), "tab", tabNames[at]))
}

// back shows the table again.
func (p *page) back() {
	s := p.state
	left := s.code
	p.goes(p.listRoute(p.filter))
	p.list.mark(left)
	kit.Focus(p.list.table.FocusTarget())
}

// step shows the next indicator of the table, or the one before.
func (p *page) step(by int) {
	shown := p.list.table.Shown()
	at := slices.Index(shown, p.state.rowOf(p.state.code))
	if to := at + by; len(shown) > 0 && to >= 0 && to < len(shown) {
		p.open(p.state.row(shown[to]).Code)
	}
}

// toggle puts an indicator into the comparison or takes it out.
func (p *page) toggle(code data.IndicatorCode) {
	s := p.state
	p.host.Session().SetIndicators(s.with(code, !s.chosen(code)))
	s.asked = p.host.Session().Comparison()
	p.list.refill()
	p.sheet.refreshHead()
}
