package tables

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

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
	signs  signs

	lists  *task.Slot // regions, indicators and their kin
	orders *task.Slot // narrowing and sorting the rows
	values *task.Slot // of rows in sight
	tells  *task.Slot // what the panel tells besides the value
	writes writes

	loaded bool
	filter string // of the route, until the table has rows
	inView []int  // rows of the table
	faces  *kit.Faces
	table  *kit.Table
	tools  *toolbar
	panel  *panel
	whole  fyne.CanvasObject
}

// New returns the page at a route.
func New(host shell.Host, config Config, route session.Route) shell.Page {
	p := &page{
		host: host, config: config, state: &state{say: host.Printer()}, signs: signsOf(host.Printer()),
		lists: task.NewSlot(host.Runner()), orders: task.NewSlot(host.Runner()),
		values: task.NewSlot(host.Runner()), tells: task.NewSlot(host.Runner()),
	}
	p.state.cells.clear()
	p.restore(route)
	p.tools = newToolbar(p)
	p.table = p.newTable()
	p.panel = newPanel(p)
	split := container.NewHSplit(container.New(&kit.Sized{Done: p.reveal}, p.table), p.panel.content)
	split.SetOffset(0.74)
	p.faces = kit.NewFaces(host.Printer(), container.NewBorder(p.tools.content, nil, nil, nil, split))
	p.whole = p.faces
	p.Reload()
	return p
}

func (p *page) newTable() *kit.Table {
	s := p.state
	options := kit.TableOptions{
		Printer: s.say, Runner: p.host.Runner(), Name: p.Title(), Columns: s.tableColumns(), Sticky: 1,
		Extra: p.tools.narrow, Match: s.matches, ID: s.rowID, Cells: true,
		OnCopy: p.host.Copy, OnWindow: p.inSight, OnField: func(int, string) { p.panel.refresh() },
		OnSort: p.sort, Fetch: p.fetchAll, Edit: p.editing(),
	}
	if p.config.ExportTable != nil {
		options.OnExport = func(c kit.Content) {
			c.Name = p.tableName()
			p.config.ExportTable(c, s.sourceLine())
		}
	}
	return kit.NewTable(options)
}

// tableName names a file after what is shown.
func (p *page) tableName() string {
	s := p.state
	switch s.wish.view {
	case byYears:
		i, _ := s.indicator(s.wish.indicator)
		return s.indicatorName(i)
	case ofRegion:
		return s.regionName(s.wish.region)
	}
	return p.Title()
}

// Content implements shell.Page.
func (p *page) Content() fyne.CanvasObject { return p.whole }

// Title implements shell.Page.
func (p *page) Title() string { return p.host.Printer().Text("nav." + ID) }

// Route implements shell.Page.
func (p *page) Route() session.Route {
	s := p.state
	chosen := make([]string, len(s.own))
	for i, code := range s.own {
		chosen[i] = string(code)
	}
	sorted := s.sortBy
	if s.down && sorted != "" {
		sorted = "-" + sorted
	}
	route := session.NewRoute(ID, "view", viewNames[s.wish.view], "period", string(s.wish.period),
		"indicators", strings.Join(chosen, ","), "level", string(s.wish.level), "country", s.wish.country,
		"group", s.wish.group, "filter", p.filtered(), "sort", sorted)
	switch s.wish.view {
	case byYears:
		return route.With("indicator", string(s.wish.indicator))
	case ofRegion:
		return route.With("region", string(s.wish.region))
	}
	return route
}

func (p *page) filtered() string {
	if p.loaded {
		return p.table.Filter()
	}
	return p.filter
}

func (p *page) restore(route session.Route) {
	s := p.state
	s.wish = wish{
		view:      view(max(slices.Index(viewNames, route.Param("view")), 0)),
		indicator: data.IndicatorCode(route.Param("indicator")), region: data.RegionCode(route.Param("region")),
		period: data.Period(route.Param("period")), level: data.Level(route.Param("level")),
		country: route.Param("country"), group: route.Param("group"),
	}
	if _, ok := data.ParsePeriod(string(s.wish.period)); !ok {
		s.wish.period = ""
	}
	s.own = nil
	for code := range strings.SplitSeq(route.Param("indicators"), ",") {
		if code != "" {
			s.own = append(s.own, data.IndicatorCode(code))
		}
	}
	s.sortBy, s.down = strings.CutPrefix(route.Param("sort"), "-")
	p.filter = route.Param("filter")
}

// Navigate implements shell.Navigator.
func (p *page) Navigate(route session.Route) bool {
	p.restore(route)
	if p.loaded {
		p.show()
	}
	return true
}

// Close implements shell.Closer.
func (p *page) Close() {
	for _, slot := range []*task.Slot{p.lists, p.orders, p.values, p.tells} {
		slot.Cancel()
	}
}

// FocusTarget implements shell.Focuser.
func (p *page) FocusTarget() fyne.Focusable { return p.table.FocusTarget() }

// Find implements shell.Finder.
func (p *page) Find() { kit.Focus(p.table.FilterTarget()) }

// CopyText implements shell.Copier.
func (p *page) CopyText() string { return p.table.Content().TSV() }

// Views implements shell.Viewer.
func (p *page) Views() []string {
	titles := make([]string, len(viewNames))
	for i, name := range viewNames {
		titles[i] = p.host.Printer().Text("screen.tables.view." + name)
	}
	return titles
}

// ShowView implements shell.Viewer.
func (p *page) ShowView(i int) {
	p.state.wish.view = view(i)
	p.state.sortBy, p.state.down = "", false
	p.chosen()
}

// Reload implements shell.Page. What is in sight stays until the new lists and values are there.
func (p *page) Reload() {
	p.state.asked = p.host.Session().Comparison()
	if !p.loaded {
		p.faces.ShowLoading()
	}
	var h holdings
	language := p.state.say.Language()
	p.lists.Start(func(ctx context.Context) (err error) {
		h, err = load(ctx, p.config.Catalogue, language)
		return err
	}, func(err error) {
		if err != nil {
			p.failed(err)
			return
		}
		p.took(h)
	})
}

// reveal scrolls to the field with the cursor once there is room to scroll in.
func (p *page) reveal() {
	if f, has := p.table.Field(); has {
		p.table.SelectField(f)
	}
}

func (p *page) failed(err error) {
	p.loaded = false
	p.faces.ShowProblem(kit.Trouble{
		Text: p.host.Printer().Text("screen.tables.failed"), Details: fmt.Sprint(err), Retry: p.Reload, Copy: p.host.Copy,
	})
}

// took shows new lists. Where rows and columns are the same as before only the values are fetched
// again, so that nobody is disturbed who is typing.
func (p *page) took(h holdings) {
	say := p.host.Printer()
	if len(h.regions) == 0 || len(h.indicators) == 0 {
		p.loaded = false
		p.faces.ShowEmpty(kit.Empty{
			Icon: theme.IconOn(theme.IconTables, theme.ColorMuted), Title: say.Text("screen.tables.empty"), Text: say.Text("screen.tables.empty.text"),
			Action: say.Text("screen.tables.empty.import"), Do: func() { p.host.Do(shell.CommandImport) },
			Second: say.Text("screen.tables.empty.sample"), DoThis: func() { p.host.Do(shell.CommandSample) },
		})
		return
	}
	s := p.state
	same := p.loaded && slices.EqualFunc(h.regions, s.base.regions, func(a, b data.Region) bool { return a.Code == b.Code })
	before := s.columns
	s.base = h
	if !p.loaded {
		p.first()
	}
	s.pick()
	if same && slices.EqualFunc(before, s.columns, func(a, b column) bool { return a.key == b.key }) {
		s.cells.age()
		p.tools.refresh()
		p.table.Refill()
		p.panel.refresh()
		return
	}
	p.loaded = true
	p.faces.ShowFilled()
	p.show()
}

// first narrows the rows to the focus's level, which is what one compares, unless the route says
// what to show.
func (p *page) first() {
	s := p.state
	w := s.wish
	if w.level == "" && w.country == "" && w.group == "" && p.filter == "" {
		s.wish.level = cmp.Or(s.region(s.asked.Focus).Level, s.wish.level)
	}
}

// chosen follows when the user has changed what is shown.
func (p *page) chosen() {
	p.show()
	p.host.Replace(p.Route())
}

// show works out rows and columns anew.
func (p *page) show() {
	s := p.state
	s.pick()
	s.cells.clear()
	s.rows = nil
	p.tools.refresh()
	p.table.SetRows(0)
	p.table.SetColumns(s.tableColumns())
	if p.filter != "" {
		p.table.SetFilter(p.filter)
		p.filter = ""
	}
	p.table.MarkSorted(s.sortBy, s.down)
	p.arrange()
}
