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

// A page is the screen in the frame.
type page struct {
	host   shell.Host
	config Config
	state  *state

	lists *task.Slot
	ranks *task.Slot
	lines *task.Slot

	content fyne.CanvasObject
	faces   *kit.Faces
	table   *kit.Table
	sheet   *sheetView
	filter  string
}

// New returns the page at a route.
func New(host shell.Host, config Config, route session.Route) shell.Page {
	p := &page{
		host: host, config: config, state: &state{say: host.Printer()},
		lists: task.NewSlot(host.Runner()), ranks: task.NewSlot(host.Runner()), lines: task.NewSlot(host.Runner()),
	}
	p.restore(route)
	p.table = p.newTable()
	p.sheet = newSheetView(p)
	split := container.NewVSplit(
		container.NewPadded(container.New(&kit.Sized{Done: p.mark}, p.table)), container.NewPadded(p.sheet.content()),
	)
	split.SetOffset(0.4)
	p.faces = kit.NewFaces(host.Printer(), split)
	p.content = p.faces
	p.Reload()
	return p
}

func (p *page) newTable() *kit.Table {
	s := p.state
	options := kit.TableOptions{
		Printer: s.say, Runner: p.host.Runner(), Name: p.Title(), Columns: s.columns(), Sticky: 1, OnCopy: p.host.Copy,
		ID:       func(i int) string { return string(s.base.indicators[i].Code) },
		OnSelect: func(i int) { p.choose(s.base.indicators[i].Code) },
		OnOpen:   func(i int) { p.toggle(s.base.indicators[i].Code) },
	}
	if p.config.ExportTable != nil {
		options.OnExport = func(c kit.Content) { p.config.ExportTable(c, "") }
	}
	return kit.NewTable(options)
}

// Content implements shell.Page.
func (p *page) Content() fyne.CanvasObject { return p.content }

// Title implements shell.Page.
func (p *page) Title() string { return p.host.Printer().Text("nav." + ID) }

// Route implements shell.Page.
func (p *page) Route() session.Route {
	s := p.state
	return session.NewRoute(ID, "id", string(s.code), "level", string(s.level), "period", string(s.period), "view", views[s.view])
}

// Navigate implements shell.Navigator.
func (p *page) Navigate(route session.Route) bool {
	p.restore(route)
	if len(p.state.base.indicators) > 0 {
		p.table.SetFilter(p.filter)
		p.show()
	}
	return true
}

func (p *page) restore(route session.Route) {
	s := p.state
	s.code, s.level = data.IndicatorCode(route.Param("id")), data.Level(route.Param("level"))
	s.period = data.Period(route.Param("period"))
	s.view = max(slices.Index(views, route.Param("view")), 0)
	p.filter = route.Param("filter")
}

// Close implements shell.Closer.
func (p *page) Close() {
	p.lists.Cancel()
	p.ranks.Cancel()
	p.lines.Cancel()
}

// FocusTarget implements shell.Focuser.
func (p *page) FocusTarget() fyne.Focusable { return p.table.FocusTarget() }

// Find implements shell.Finder.
func (p *page) Find() { kit.Focus(p.table.FilterTarget()) }

// CopyText implements shell.Copier.
func (p *page) CopyText() string { return p.table.Content().TSV() }

// Reload implements shell.Page.
func (p *page) Reload() {
	p.state.asked = p.host.Session().Comparison()
	if len(p.state.base.indicators) == 0 {
		p.faces.ShowLoading()
	}
	var h holdings
	p.lists.Start(func(ctx context.Context) (err error) {
		h, err = load(ctx, p.config.Catalogue)
		return err
	}, func(err error) {
		if err != nil {
			p.faces.ShowProblem(kit.Trouble{
				Text: p.host.Printer().Text("screen.indicators.failed"), Details: fmt.Sprint(err), Retry: p.Reload, Copy: p.host.Copy,
			})
			return
		}
		p.state.base = h
		p.loaded()
	})
}

func (p *page) loaded() {
	say := p.host.Printer()
	if len(p.state.base.indicators) == 0 {
		p.faces.ShowEmpty(kit.Empty{
			Icon: theme.IconOn(theme.IconIndicators, theme.ColorMuted), Title: say.Text("screen.indicators.empty"), Text: say.Text("screen.indicators.empty.text"),
			Action: say.Text("screen.indicators.empty.import"), Do: func() { p.host.Do(shell.CommandImport) },
			Second: say.Text("screen.indicators.empty.sample"), DoThis: func() { p.host.Do(shell.CommandSample) },
		})
		return
	}
	p.table.SetRows(len(p.state.base.indicators))
	if p.filter != "" {
		p.table.SetFilter(p.filter)
	}
	p.faces.ShowFilled()
	p.show()
}

// choose shows another indicator.
func (p *page) choose(code data.IndicatorCode) {
	if code == p.state.code {
		return
	}
	p.state.code = code
	p.show()
	p.host.Replace(p.Route())
}

// toggle puts an indicator into the comparison or takes it out.
func (p *page) toggle(code data.IndicatorCode) {
	p.host.Session().SetIndicators(p.state.with(code, !p.state.chosen(code)))
	p.state.asked = p.host.Session().Comparison()
	p.table.SetRows(len(p.state.base.indicators))
	p.sheet.refreshHead()
}

// show fills the sheet; the former one stays in sight until its ranking is there.
func (p *page) show() {
	p.state.pick()
	p.mark()
	p.sheet.refreshHead()
	p.rank()
	p.trace()
}

// mark puts the table's cursor on the indicator of the sheet.
func (p *page) mark() {
	if at := p.state.index(); at >= 0 {
		p.table.Select(at)
	}
}

// rank reads the ranking of the indicator.
func (p *page) rank() {
	asked := *p.state
	var read ranking
	p.ranks.Start(func(ctx context.Context) (err error) {
		read, err = readRanking(ctx, p.config.Catalogue, asked)
		return err
	}, func(err error) {
		if err != nil {
			p.host.ShowError(err)
			return
		}
		p.state.ranking, p.state.level, p.state.period = read, read.level, read.period
		p.sheet.refresh()
	})
}

// trace reads the development in the focus and its peers.
func (p *page) trace() {
	wanted := course{code: p.state.code, focus: p.state.asked.Focus, peers: p.state.asked.Peers}
	p.lines.Start(func(ctx context.Context) (err error) {
		wanted, err = readCourse(ctx, p.config.Catalogue, wanted)
		return err
	}, func(err error) {
		if err != nil {
			p.host.ShowError(err)
			return
		}
		p.state.course = wanted
		p.sheet.redraw()
	})
}
