package indicators

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/data"
)

// A listView is the table of indicators with what narrows it and what is done to several.
type listView struct {
	page      *page
	table     *kit.Table
	theme     *kit.Choice
	dimension *kit.Choice
	publisher *kit.Choice
	show      *kit.Choice
	deeds     []*kit.Button // need an indicator
	ticked    *kit.Line
	untick    *kit.Button
	bar       *fyne.Container // of the buttons
	content   fyne.CanvasObject
	filling   bool
	kept      data.IndicatorCode // with the cursor when the sheet was opened
}

func newListView(p *page) *listView {
	v := &listView{page: p, ticked: kit.NewLine("", kit.QuietLine)}
	s := p.state
	v.theme = v.choice(func(at int) { s.narrow.theme = pickedAt(s.themes(), at) })
	v.dimension = v.choice(func(at int) { s.narrow.dimension = pickedAt(s.usedDimensions(), at) })
	v.publisher = v.choice(func(at int) { s.narrow.publisher = pickedAt(s.publishers(), at) })
	v.show = v.choice(func(at int) { s.narrow.show = pickedAt(shows[1:], at) })
	v.table = v.newTable()
	narrow := container.New(shares{parts: []float32{1, 1, 1, 1}, gap: 4}, v.show, v.theme, v.dimension, v.publisher)
	v.content = container.NewBorder(container.NewVBox(v.actions(), narrow), nil, nil, nil, container.New(&kit.Sized{Done: v.reveal}, v.table))
	return v
}

func (v *listView) newTable() *kit.Table {
	p, s := v.page, v.page.state
	options := kit.TableOptions{
		Printer: s.say, Runner: p.host.Runner(), Name: p.Title(), Columns: s.columns(), Sticky: 2, OnCopy: p.host.Copy,
		ID:       func(row int) string { return string(s.row(row).Code) },
		OnSelect: func(int) { v.refreshDeeds() },
		OnOpen:   func(row int) { p.open(s.row(row).Code) },
		Tick: &kit.Ticking{
			Ticked: func(row int) bool { return s.ticked[s.row(row).Code] },
			Turn: func(row int) {
				code := s.row(row).Code
				s.tick(code, !s.ticked[code])
				v.refreshDeeds()
			},
			All: func(rows []int) {
				s.tickAll(rows)
				v.refreshDeeds()
			},
		},
	}
	if p.config.ExportTable != nil {
		options.OnExport = func(c kit.Content) { p.config.ExportTable(c, "") }
	}
	return kit.NewTable(options)
}

// actions are the buttons above the table.
func (v *listView) actions() fyne.CanvasObject {
	p, say := v.page, v.page.state.say
	row := container.NewHBox()
	button := func(key string, icon fyne.Resource, do func([]data.IndicatorCode)) *kit.Button {
		b := kit.NewButtonWithIcon(say.Text("screen.indicators."+key), icon, func() { do(v.targets()) })
		v.deeds = append(v.deeds, b)
		row.Add(b)
		return b
	}
	button("open", base.DocumentIcon(), func(codes []data.IndicatorCode) { p.open(codes[0]) })
	if p.config.Put != nil {
		button("change", base.DocumentCreateIcon(), p.changeSeveral)
	}
	if p.config.ExportValues != nil {
		button("export", base.DownloadIcon(), p.exportValues)
	}
	if p.config.Remove != nil {
		button("remove", base.DeleteIcon(), p.remove)
	}
	v.untick = kit.NewButton(say.Text("screen.indicators.untick"), func() {
		clear(p.state.ticked)
		v.table.Refill()
		v.refreshDeeds()
	})
	v.untick.Importance = widget.LowImportance
	row.Add(v.untick)
	fresh := layout.NewSpacer()
	if p.config.Put != nil {
		b := kit.NewButtonWithIcon(say.Text("screen.indicators.new"), base.ContentAddIcon(), p.begin)
		b.Importance = widget.HighImportance
		fresh = b
	}
	v.bar = container.NewBorder(nil, nil, row, fresh, v.ticked)
	return v.bar
}

// choice is a select whose first option does not restrict.
func (v *listView) choice(set func(at int)) *kit.Choice {
	var c *kit.Choice
	c = kit.NewChoice(v.page.host.Printer(), nil, func(string) {
		if v.filling {
			return
		}
		set(c.SelectedIndex() - 1)
		v.changed()
		v.page.host.Replace(v.page.Route())
	})
	return c
}

// pickedAt is the option at a place, empty before the first.
func pickedAt[T ~string](all []T, at int) T {
	if at < 0 || at >= len(all) {
		return ""
	}
	return all[at]
}

// targets are the indicators ticked, else the one with the cursor.
func (v *listView) targets() []data.IndicatorCode {
	cursor := data.IndicatorCode("")
	if row, has := v.table.Selected(); has {
		cursor = v.page.state.row(row).Code
	}
	return v.page.state.targets(cursor)
}

// narrowed shows the rows that are left, by what the filter box shall hold.
func (v *listView) narrowed(filter string) {
	v.fillChoices()
	v.page.state.setRows()
	v.table.SetColumns(v.page.state.columns())
	v.table.SetRows(len(v.page.state.rows))
	if filter != v.table.Filter() {
		v.table.SetFilter(filter)
	}
	if _, has := v.table.Selected(); !has {
		if shown := v.table.Shown(); len(shown) > 0 {
			v.table.Select(shown[0])
		}
	}
	v.refreshDeeds()
}

// changed follows after definitions or what narrows the table changed.
func (v *listView) changed() { v.narrowed(v.table.Filter()) }

func (v *listView) refill() {
	v.page.state.setRows()
	v.table.SetRows(len(v.page.state.rows))
}

// filtered is what the filter box holds; before there are rows, what it shall hold.
func (v *listView) filtered(wanted string) string {
	if len(v.page.state.base.indicators) == 0 {
		return wanted
	}
	return v.table.Filter()
}

// remember keeps which indicator has the cursor.
func (v *listView) remember() {
	if row, has := v.table.Selected(); has {
		v.kept = v.page.state.row(row).Code
	}
}

// reveal scrolls to the cursor once there is room to scroll in.
func (v *listView) reveal() { v.mark(v.kept) }

// mark puts the cursor on an indicator.
func (v *listView) mark(code data.IndicatorCode) {
	if at := v.page.state.rowOf(code); at >= 0 {
		v.table.Select(at)
	}
}

func (v *listView) fillChoices() {
	s := v.page.state
	v.filling = true
	defer func() { v.filling = false }()
	fill(v.theme, s.say.Text("screen.indicators.every-theme"), s.themes(), s.narrow.theme, s.theme)
	fill(v.dimension, s.say.Text("screen.indicators.every-dimension"), s.usedDimensions(), s.narrow.dimension, s.dimension)
	fill(v.publisher, s.say.Text("screen.indicators.every-publisher"), s.publishers(), s.narrow.publisher, func(p string) string { return p })
	fill(v.show, s.say.Text("screen.indicators.show.all"), shows[1:], s.narrow.show, s.showWords)
}

// showWords names what is shown, and how many need attention.
func (s *state) showWords(show string) string {
	if show == "problems" {
		return s.say.Text("screen.indicators.show.problems", "n", s.say.Integer(len(s.base.problems)))
	}
	return s.say.Text("screen.indicators.show." + show)
}

func fill[T ~string](c *kit.Choice, all string, options []T, chosen T, name func(T) string) {
	words := []string{all}
	for _, option := range options {
		words = append(words, name(option))
	}
	c.SetOptions(words)
	c.SetSelectedIndex(slices.Index(options, chosen) + 1)
}

// refreshDeeds says how many are ticked and offers what can be done.
func (v *listView) refreshDeeds() {
	if v.bar == nil {
		return // the table tells before the buttons are there
	}
	n := len(v.page.state.ticked)
	if v.untick.Hidden != (n == 0) {
		v.untick.Hidden = n == 0
		v.bar.Refresh()
	}
	v.ticked.Set("")
	if n > 0 {
		v.ticked.Set(v.page.state.say.Plural("screen.indicators.ticked", n))
	}
	none := len(v.targets()) == 0
	for _, b := range v.deeds {
		setEnabled(b, !none)
	}
}

func setEnabled(b fyne.Disableable, enabled bool) {
	if enabled {
		b.Enable()
		return
	}
	b.Disable()
}
