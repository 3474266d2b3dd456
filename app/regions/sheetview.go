package regions

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/data"
	"pharos/data/benchmark"
	"pharos/reports/figure"
)

// A sheetView tells what is known of a region.
type sheetView struct {
	page      *page
	name      *kit.Line
	facts     *kit.Line
	chain     *fyne.Container
	focus     *widget.Button
	table     *kit.Table
	faces     *kit.Faces
	note      *kit.Quiet
	figure    *kit.FigureView
	practices *fyne.Container
	body      fyne.CanvasObject
}

func newSheetView(p *page) *sheetView {
	v := &sheetView{
		page: p, name: kit.NewLine("", kit.NameLine), facts: kit.NewLine("", kit.QuietLine),
		chain: container.NewHBox(), note: kit.NewQuiet(""),
		practices: container.New(&kit.Stacked{Gap: 2}),
	}
	v.table = v.newTable()
	v.figure = kit.NewFigureView(kit.FigureOptions{
		Printer: p.host.Printer(), Height: 265, OnSave: p.config.SaveFigure, OnCopy: p.config.CopyFigure, Draw: v.draw, OnMark: v.open,
	})
	values := container.New(kit.Footed{}, v.table, v.note)
	v.faces = kit.NewFaces(p.host.Printer(), v.filled(values))
	v.body = container.NewVScroll(container.New(tall{620}, container.NewPadded(container.NewBorder(v.head(), nil, nil, nil, v.faces))))
	return v
}

func (v *sheetView) content() fyne.CanvasObject { return v.body }

func (v *sheetView) newTable() *kit.Table {
	p := v.page
	options := kit.TableOptions{
		Printer: p.host.Printer(), Runner: p.host.Runner(), Name: p.host.Printer().Text("screen.regions.values"),
		Columns: p.state.columns(), Sticky: 1, OnCopy: p.host.Copy,
		ID:       func(i int) string { return string(p.state.sheet.rows[i].Indicator) },
		OnSelect: func(i int) { p.selectIndicator(p.state.sheet.rows[i].Indicator) },
		OnOpen:   func(i int) { v.openIndicator(p.state.sheet.rows[i].Indicator) },
	}
	if p.config.ExportTable != nil {
		options.OnExport = func(c kit.Content) { p.config.ExportTable(c, p.state.sourceLine()) }
	}
	return kit.NewTable(options)
}

func (v *sheetView) openIndicator(code data.IndicatorCode) {
	v.page.host.Go(session.NewRoute("indicators", "id", string(code)))
}

func (v *sheetView) head() fyne.CanvasObject {
	say := v.page.host.Printer()
	v.focus = widget.NewButton(say.Text("screen.regions.set-focus"), v.setFocus)
	compare := widget.NewButton(say.Text("screen.regions.compare"), func() {
		v.setFocus()
		v.page.host.Go(session.NewRoute("benchmarks"))
	})
	compare.Importance = widget.HighImportance
	words := container.New(kit.Snug{}, v.name, v.facts)
	head := container.NewBorder(nil, nil, nil, container.NewCenter(container.NewHBox(v.focus, compare)), words)
	return container.NewVBox(v.chain, head)
}

func (v *sheetView) setFocus() { v.page.host.Session().SetFocus(v.page.state.region) }

// filled is the sheet of a region with values: the table above, development and practices below.
func (v *sheetView) filled(values fyne.CanvasObject) fyne.CanvasObject {
	say := v.page.host.Printer()
	list := kit.NewCard(say.Text("screen.regions.practices"), container.NewVScroll(v.practices))
	below := container.NewHSplit(kit.NewCard("", v.figure), list)
	below.SetOffset(0.66)
	split := container.NewVSplit(values, below)
	split.SetOffset(0.48)
	return split
}

func (v *sheetView) refreshHead() {
	s := v.page.state
	v.name.Set(s.name(s.region))
	v.facts.Set(s.facts())
	v.focus.SetText(s.say.Text("screen.regions.set-focus"))
	v.focus.Enable()
	if s.region == s.focus {
		v.focus.SetText(s.say.Text("screen.regions.is-focus"))
		v.focus.Disable()
	}
	v.chain.RemoveAll()
	for i, parent := range s.parents(s.region) {
		if i > 0 {
			v.chain.Add(widget.NewLabel("›"))
		}
		link := widget.NewHyperlink(s.name(parent.Code), nil)
		link.OnTapped = func() { v.page.choose(parent.Code) }
		v.chain.Add(link)
	}
	v.chain.Hidden = len(v.chain.Objects) == 0
	v.fillBeside()
}

// fillBeside lists the practices of the region and the groups that it belongs to.
func (v *sheetView) fillBeside() {
	s := v.page.state
	v.practices.RemoveAll()
	for _, practice := range s.practices() {
		link := widget.NewHyperlink(practice.Title.In(s.say.Language()), nil)
		link.Wrapping = fyne.TextWrapWord
		link.OnTapped = func() { v.page.host.Go(session.NewRoute("practices", "id", string(practice.ID))) }
		v.practices.Add(link)
	}
	if len(v.practices.Objects) == 0 {
		v.practices.Add(kit.Hint(s.say.Text("screen.regions.practices.none")))
	}
	if groups := s.groups(); len(groups) > 0 {
		v.practices.Add(kit.Heading(s.say.Text("screen.regions.groups")))
		for _, group := range groups {
			v.practices.Add(kit.NewQuiet(group))
		}
	}
}

func (v *sheetView) refresh() {
	s := v.page.state
	if len(s.sheet.rows) == 0 {
		v.faces.ShowEmpty(kit.Empty{
			Title: s.say.Text("screen.regions.no-values", "region", s.name(s.region)), Text: s.say.Text("screen.regions.no-values.text"),
		})
		return
	}
	v.table.SetColumns(s.columns())
	v.table.SetRows(len(s.sheet.rows))
	for i, r := range s.sheet.rows {
		if r.Indicator == s.indicator {
			v.table.Select(i)
		}
	}
	v.refreshNote()
	v.faces.ShowFilled()
}

// refreshNote tells where the selected value comes from and what its flags mean.
func (v *sheetView) refreshNote() { v.note.Set(v.page.state.note()) }

func (s *state) note() string {
	for _, r := range s.sheet.rows {
		if r.Indicator == s.indicator {
			note := s.sourceOf(r.Observation)
			if flags := s.flagsOf(r.Flags); flags != "" {
				note += " · " + flags
			}
			return note
		}
	}
	return ""
}

// sourceLine names the sources of all values shown, each once.
func (s *state) sourceLine() string {
	var line string
	seen := map[string]bool{}
	for _, r := range s.sheet.rows {
		indicator := s.base.indicators[r.Indicator]
		if source := indicator.Attribution; source != "" && !seen[source] {
			seen[source] = true
			if line != "" {
				line += "; "
			}
			line += source
		}
	}
	return line
}

func (v *sheetView) draw(width, height float64, dark bool) (figure.Figure, bool) {
	s := v.page.state
	indicator, known := s.base.indicators[s.course.indicator]
	if !known || len(s.course.lines) == 0 {
		return figure.Figure{}, false
	}
	in := figure.Input{
		Result: benchmark.Result{
			Comparison: data.Comparison{Focus: s.course.region, Peers: s.sheet.against.peers},
			Indicators: []data.Indicator{indicator}, Table: []benchmark.IndicatorResult{{Indicator: indicator}},
		},
		Series: s.course.lines, Regions: s.base.known, Printer: s.say, Palette: figure.Light,
		Width: width, Height: height, TextSize: 9, Indicator: indicator.Code, Region: s.course.region,
	}
	if country := s.sheet.against.country; country != "" {
		in.Selected = []data.RegionCode{country}
	}
	if dark {
		in.Palette = figure.Dark
	}
	kind, _ := figure.KindOf("line")
	drawn, err := kind.New(in)
	return drawn, err == nil
}

func (v *sheetView) open(mark figure.Mark) {
	if mark.Region != "" {
		v.page.choose(mark.Region)
	}
}

// tall gives its only child at least a height, so that large texts are scrolled and not squeezed.
type tall struct{ height float32 }

// Layout implements fyne.Layout.
func (tall) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// MinSize implements fyne.Layout.
func (t tall) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(objects[0].MinSize().Width, t.height*kit.Unit())
}
