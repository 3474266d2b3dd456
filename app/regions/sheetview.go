package regions

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/data"
)

// A sheetView tells what is known of a region.
type sheetView struct {
	page   *page
	name   *kit.Line
	facts  *kit.Line
	chain  *fyne.Container
	focus  *kit.Button
	own    *fyne.Container // what can be done with a region that was made here
	views  *kit.Views
	table  *kit.Table
	faces  *kit.Faces
	note   *kit.Quiet
	theme  *kit.Choice
	beside *kit.Choice
	figure *kit.FigureView
	place  *placeSheet
	parts  *fyne.Container
	frame  *fyne.Container
	body   fyne.CanvasObject

	filling bool
}

func newSheetView(p *page) *sheetView {
	v := &sheetView{
		page: p, name: kit.NewLine("", kit.NameLine), facts: kit.NewLine("", kit.QuietLine),
		chain: container.NewHBox(), note: kit.NewQuiet(""), parts: container.NewStack(),
	}
	v.views = kit.NewViews(p.Views(), p.ShowView)
	v.table = v.newTable()
	v.figure = kit.NewFigureView(kit.FigureOptions{
		Printer: p.host.Printer(), Height: 230, OnSave: p.config.SaveFigure, OnCopy: p.config.CopyFigure, Draw: v.draw, OnMark: v.open,
	})
	split := container.NewVSplit(container.New(kit.Footed{}, v.table, v.note), kit.NewCard("", v.figure))
	split.SetOffset(0.54)
	v.faces = kit.NewFaces(p.host.Printer(), split)
	v.place = newPlaceSheet(p)
	v.frame = container.New(kit.Headed{Gap: 4, Head: 36}, v.head(), v.parts)
	v.body = container.NewVScroll(container.New(tall{650}, container.NewPadded(v.frame)))
	return v
}

func (v *sheetView) content() fyne.CanvasObject { return v.body }

func (v *sheetView) newTable() *kit.Table {
	p := v.page
	say := p.host.Printer()
	v.theme = kit.NewChoice(say, nil, func(string) { v.narrow() })
	v.beside = kit.NewChoice(say, nil, func(string) { v.compare() })
	extra := container.NewHBox(container.New(wide{v.theme, 150}, v.theme), container.New(wide{v.beside, 170}, v.beside))
	if p.config.ExportValues != nil {
		extra.Add(kit.NewButtonWithIcon(say.Text("screen.regions.export"), base.DownloadIcon(), v.export))
	}
	options := kit.TableOptions{
		Printer: say, Runner: p.host.Runner(), Name: say.Text("screen.regions.values"),
		Columns: p.state.columns(), Sticky: 1, OnCopy: p.host.Copy, Extra: extra,
		ID:       func(i int) string { return string(p.state.row(i).Indicator) },
		OnSelect: func(i int) { p.selectIndicator(p.state.row(i).Indicator) },
		OnOpen:   func(i int) { p.openIndicator(p.state.row(i).Indicator) },
	}
	if p.config.ExportTable != nil {
		options.OnExport = func(c kit.Content) { p.config.ExportTable(c, p.state.sourceLine()) }
	}
	return kit.NewTable(options)
}

func (p *page) openIndicator(code data.IndicatorCode) {
	p.host.Go(session.NewRoute("indicators", "id", string(code)))
}

// export writes all values of the region, not only the latest.
func (v *sheetView) export() {
	s := v.page.state
	v.page.config.ExportValues(s.name(s.region), data.Query{Regions: []data.RegionCode{s.region}})
}

func (v *sheetView) head() fyne.CanvasObject {
	say := v.page.host.Printer()
	v.focus = kit.NewButton(say.Text("screen.regions.set-focus"), v.setFocus)
	compare := kit.NewButton(say.Text("screen.regions.compare"), func() {
		v.setFocus()
		v.page.host.Go(session.NewRoute("benchmarks"))
	})
	compare.Importance = widget.HighImportance
	table := kit.NewButton(say.Text("screen.regions.to-table"), func() {
		v.page.host.Go(session.NewRoute("tables", "view", "region", "region", string(v.page.state.region)))
	})
	v.own = v.ownButtons()
	row := container.New(&kit.Flow{}, v.views, table, v.focus, compare, v.own)
	return container.New(&kit.Stacked{Gap: 2}, v.chain, container.New(kit.Snug{}, v.name, v.facts), row)
}

// ownButtons are what can be done with a region that was made here.
func (v *sheetView) ownButtons() *fyne.Container {
	p := v.page
	button := func(key string, icon fyne.Resource, do func()) fyne.CanvasObject {
		return kit.NewButtonWithIcon(p.host.Printer().Text("screen.regions."+key), icon, do)
	}
	return container.NewHBox(
		button("change-region", base.DocumentCreateIcon(), p.changeRegion),
		button("duplicate", base.ContentCopyIcon(), p.duplicateRegion),
		button("remove", base.DeleteIcon(), p.removeRegion),
	)
}

func (v *sheetView) setFocus() { v.page.host.Session().SetFocus(v.page.state.region) }

// showView shows the part of the sheet that was chosen.
func (v *sheetView) showView() {
	s := v.page.state
	v.views.Choose(s.view)
	part := fyne.CanvasObject(v.faces)
	if s.view == placeView {
		v.place.refresh()
		part = v.place.content
	}
	v.parts.Objects = []fyne.CanvasObject{part}
	v.parts.Refresh()
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
		v.chain.Add(v.page.link(parent.Code))
	}
	v.chain.Hidden = len(v.chain.Objects) == 0
	v.own.Hidden = v.page.config.Keep == nil || !isMade(s.base.known[s.region])
	v.showView()
	v.frame.Refresh()
}

// link leads to another region of the catalogue.
func (p *page) link(code data.RegionCode) *widget.Hyperlink {
	link := widget.NewHyperlink(brief(p.state.name(code)), nil)
	link.OnTapped = func() { p.choose(code) }
	return link
}

func (v *sheetView) refresh() {
	s := v.page.state
	if len(s.sheet.rows) == 0 {
		v.faces.ShowEmpty(v.noValues())
		return
	}
	v.fillChoices()
	v.table.SetColumns(s.columns())
	v.refreshRows()
	v.faces.ShowFilled()
}

// noValues says what to do for a region that nothing is known of.
func (v *sheetView) noValues() kit.Empty {
	s := v.page.state
	empty := kit.Empty{Title: s.say.Text("screen.regions.no-values", "region", s.name(s.region)), Text: s.say.Text("screen.regions.no-values.text")}
	if v.page.config.Keep != nil && isMade(s.base.known[s.region]) {
		empty.Text = s.say.Text("screen.regions.no-values.own")
		empty.Action = s.say.Text("screen.regions.to-table")
		empty.Do = func() {
			v.page.host.Go(session.NewRoute("tables", "view", "region", "region", string(s.region)))
		}
	}
	return empty
}

func (v *sheetView) refreshRows() {
	s := v.page.state
	v.table.SetRows(len(s.sheet.shown))
	for i := range s.sheet.shown {
		if s.row(i).Indicator == s.indicator {
			v.table.Select(i)
		}
	}
	v.refreshNote()
}

// fillChoices offers the themes of the values and what they can be set beside.
func (v *sheetView) fillChoices() {
	s := v.page.state
	v.filling = true
	defer func() { v.filling = false }()
	themes, at := []string{s.say.Text("screen.regions.theme.all")}, 0
	for i, theme := range s.themes() {
		themes = append(themes, s.theme(theme))
		if theme == s.themeWanted {
			at = i + 1
		}
	}
	v.theme.SetOptions(themes)
	v.theme.SetSelectedIndex(at)
	var kinds []string
	chosen := -1
	for i, a := range s.besides() {
		name := s.name(a.one)
		if a.kind == besidePeers {
			name = s.say.Plural("screen.regions.beside.peers", len(a.peers))
		}
		kinds = append(kinds, s.say.Text("screen.regions.beside", "name", name))
		if a.kind == s.sheet.against.kind {
			chosen = i
		}
	}
	v.beside.SetOptions(kinds)
	v.beside.SetSelectedIndex(chosen)
	v.beside.Hidden = len(kinds) == 0
}

func (v *sheetView) narrow() {
	if v.filling {
		return
	}
	s := v.page.state
	s.themeWanted = ""
	if at := v.theme.SelectedIndex(); at > 0 {
		s.themeWanted = s.themes()[at-1]
	}
	s.narrow()
	s.settle()
	v.refreshRows()
	v.page.trace()
	v.page.host.Replace(v.page.Route())
}

func (v *sheetView) compare() {
	s := v.page.state
	all := s.besides()
	if at := v.beside.SelectedIndex(); !v.filling && at >= 0 && at < len(all) {
		s.besideKind = all[at].kind
		v.page.showSheet()
		v.page.host.Replace(v.page.Route())
	}
}

// refreshNote tells where the selected value comes from and what its flags mean.
func (v *sheetView) refreshNote() { v.note.Set(v.page.state.note()) }

func (s *state) note() string {
	for _, r := range s.sheet.rows {
		if r.Indicator != s.indicator {
			continue
		}
		if !r.has {
			return s.say.Text("screen.regions.no-value-because", "why", s.why(r.why))
		}
		note := s.sourceOf(r.Observation)
		if flags := s.flagsOf(r.Flags); flags != "" {
			note += " · " + flags
		}
		return note
	}
	return ""
}

// sourceLine names the sources of all values shown, each once.
func (s *state) sourceLine() string {
	var line string
	seen := map[string]bool{}
	for _, r := range s.sheet.rows {
		indicator := s.base.indicators[r.Indicator]
		if source := indicator.Attribution; source != "" && !seen[source] && r.has {
			seen[source] = true
			if line != "" {
				line += "; "
			}
			line += source
		}
	}
	return line
}
