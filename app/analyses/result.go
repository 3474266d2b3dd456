package analyses

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/data"
	"pharos/data/toolbox"
)

// A result is the answer: a figure, a table, and the worked number of the row with the cursor.
type result struct {
	page    *page
	filling bool
	columns toolbox.Table // whose columns the table widget has
	rows    [][]toolbox.Cell

	figures *kit.Choice
	chart   *kit.FigureView
	tables  *kit.Choice
	every   *widget.Check
	table   *kit.Table
	worked  *kit.Quiet
	source  *kit.Quiet
	body    fyne.CanvasObject
}

func newResult(p *page) *result {
	say := p.host.Printer()
	r := &result{page: p, worked: kit.NewQuiet(""), source: kit.NewQuiet("")}
	r.figures = kit.NewChoice(say, nil, nil)
	r.figures.OnChanged = func(string) { r.turnFigure(r.figures.SelectedIndex()) }
	r.tables = kit.NewChoice(say, nil, nil)
	r.tables.OnChanged = func(string) { r.turnTable(r.tables.SelectedIndex()) }
	r.every = widget.NewCheck(say.Text("screen.analyses.all-regions"), func(is bool) {
		if !r.filling {
			p.state.all = is
			r.refresh()
		}
	})
	r.chart = p.figureView()
	r.table = r.newTable()
	foot := container.New(&kit.Stacked{Gap: -10}, r.worked, r.source)
	left := container.NewBorder(r.figures, nil, nil, nil, r.chart)
	right := container.New(kit.Footed{}, container.NewBorder(r.tables, nil, nil, nil, container.New(&kit.Sized{Done: r.mark}, r.table)), foot)
	r.body = container.NewVScroll(container.New(panes{}, left, right))
	return r
}

func (r *result) newTable() *kit.Table {
	p := r.page
	options := kit.TableOptions{
		Printer: p.host.Printer(), Runner: p.host.Runner(), Name: p.Title(), Sticky: 1,
		Extra: r.every, OnSelect: r.cursor, OnCopy: p.host.Copy,
		ID: func(row int) string { return r.key(row) }, OnOpen: r.open,
	}
	if p.config.ExportTable != nil {
		options.OnExport = func(content kit.Content) {
			content.Name = p.state.methodName(p.state.choice.method) + ": " + p.host.Printer().Text("toolbox.table."+r.columns.ID)
			p.config.ExportTable(content, p.state.sourceLine())
		}
	}
	return kit.NewTable(options)
}

func (r *result) content() fyne.CanvasObject { return r.body }

// key tells the rows of the table apart.
func (r *result) key(row int) string {
	key := ""
	if row < len(r.rows) {
		for j, c := range r.columns.Columns {
			if c.Unit == toolbox.AsCode || c.Unit == toolbox.AsPeriod || c.Unit == toolbox.AsYear {
				key += r.rows[row][j].Text + "\n"
			}
		}
	}
	return key
}

// refresh copies the answer into the figure and the table.
func (r *result) refresh() {
	r.filling = true
	defer func() { r.filling = false }()
	s := r.page.state
	t := s.shownTable()
	r.offer(t)
	if t = s.narrowed(t); single(t) {
		t = s.upended(t)
	} else {
		t = s.arranged(t)
	}
	if r.columns.ID != t.ID || !slices.Equal(r.columns.Columns, t.Columns) {
		r.table.SetRows(0)
		r.columns = t
		r.table.SetColumns(s.columns(t, func(i int) []toolbox.Cell {
			if i < len(r.rows) {
				return r.rows[i]
			}
			return nil
		}))
		r.table.SortBy(s.order(t))
	}
	r.rows = t.Rows
	r.table.SetRows(len(r.rows))
	r.mark()
	r.chart.Redraw()
	r.source.Set(s.sourceLine())
	r.work()
}

// offer fills the choices above the figure and the table.
func (r *result) offer(t toolbox.Table) {
	s := r.page.state
	var names []string
	at := 0
	for i, other := range s.answer.Tables {
		names = append(names, s.say.Text("toolbox.table."+other.ID))
		if other.ID == t.ID {
			at = i
		}
	}
	fillChoice(r.tables, names, at)
	names = nil
	for _, hint := range s.hints() {
		names = append(names, s.figureName(hint))
	}
	fillChoice(r.figures, names, s.figure)
	r.every.SetChecked(s.all)
	if several(t) {
		r.every.Show()
	} else {
		r.every.Hide()
	}
}

// fillChoice shows a choice where there is one.
func fillChoice(c *kit.Choice, words []string, at int) {
	if !slices.Equal(words, c.Options) {
		c.SetOptions(words)
	}
	if at >= 0 && at < len(words) {
		c.SetSelectedIndex(at)
	}
	if len(words) > 1 {
		c.Show()
	} else {
		c.Hide()
	}
}

// order is the column that a table is sorted by at first: the largest number of its figure on top.
func (s *state) order(t toolbox.Table) (column string, down bool) {
	for _, hint := range s.answer.Figures {
		if hint.Table == t.ID && hint.Kind == "bars" && t.At(hint.X) >= 0 {
			return hint.X, true
		}
	}
	return "", false
}

func (r *result) turnTable(i int) {
	s := r.page.state
	if r.filling || i < 0 || i >= len(s.answer.Tables) {
		return
	}
	s.table, s.figure = s.answer.Tables[i].ID, 0
	r.refresh()
	r.page.host.Replace(r.page.Route())
}

func (r *result) turnFigure(i int) {
	if r.filling || i < 0 {
		return
	}
	r.page.state.figure = i
	r.chart.Redraw()
}

// cursor takes over the row with the cursor.
func (r *result) cursor(row int) {
	if r.filling || row < 0 || row >= len(r.rows) {
		return
	}
	s := r.page.state
	region, sector := s.region, s.sector
	if code := word(r.columns, r.rows[row], regionColumn); code != "" {
		region = code
	}
	for _, column := range []string{sectorColumn, "other_region", "name"} {
		if code := word(r.columns, r.rows[row], column); code != "" {
			sector = code
			break
		}
	}
	r.page.choose(region, sector)
}

// open leads to the region of a row of the catalogue.
func (r *result) open(row int) {
	if row < 0 || row >= len(r.rows) {
		return
	}
	code := data.RegionCode(word(r.columns, r.rows[row], regionColumn))
	if _, known := r.page.state.base.known[code]; known {
		r.page.host.Go(session.NewRoute("regions", "id", string(code)))
	}
}

// mark puts the cursor on the row of what is selected.
func (r *result) mark() {
	s := r.page.state
	filling := r.filling
	r.filling = true
	defer func() { r.filling = filling }()
	for i, row := range r.rows {
		region, sector := word(r.columns, row, regionColumn), word(r.columns, row, sectorColumn)
		if (region == "" || region == s.shownRegion()) && (sector == "" || sector == s.shownSector()) && region+sector != "" {
			r.table.Select(i)
			return
		}
	}
}

// selected shows what another row says.
func (r *result) selected() {
	r.chart.Redraw()
	r.work()
	r.page.head.refresh()
}

// work writes the worked number of what is selected under the table.
func (r *result) work() {
	s := r.page.state
	lines := s.workedLines()
	switch {
	case len(lines) > 0:
		r.worked.Set(lines[0])
	case s.answer.Workings != nil:
		r.worked.Set(s.say.Text("screen.analyses.worked.none"))
	default:
		r.worked.Set("")
	}
}

// panes is the layout of the answer: the figure and the table side by side where there is room for
// both, else one below the other.
type panes struct{}

const (
	panesWide = 900 // from which both stand side by side, at scale 1
	chartHigh = 270
	tableHigh = 300
)

// Layout implements fyne.Layout.
func (panes) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	gap := 8 * kit.Unit()
	if size.Width >= panesWide*kit.Unit() {
		first := size.Width * 0.48
		put(objects[0], fyne.NewPos(0, 0), fyne.NewSize(first-gap, size.Height))
		put(objects[1], fyne.NewPos(first, 0), fyne.NewSize(size.Width-first, size.Height))
		return
	}
	high := max(chartHigh*kit.Unit(), size.Height*0.46)
	put(objects[0], fyne.NewPos(0, 0), fyne.NewSize(size.Width, high))
	put(objects[1], fyne.NewPos(0, high+gap), fyne.NewSize(size.Width, max(size.Height-high-gap, 0)))
}

// MinSize implements fyne.Layout.
func (panes) MinSize(objects []fyne.CanvasObject) fyne.Size {
	if objects[1].Position().X > 0 {
		return fyne.NewSize(300*kit.Unit(), chartHigh*kit.Unit())
	}
	return fyne.NewSize(300*kit.Unit(), (chartHigh+tableHigh+8)*kit.Unit())
}

func put(o fyne.CanvasObject, at fyne.Position, size fyne.Size) {
	o.Move(at)
	o.Resize(size)
}
