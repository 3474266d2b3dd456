package indicators

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
	"pharos/app/shell"
	"pharos/data"
)

// A historyView lists what brought values, and the values that others replaced.
type historyView struct {
	page      *page
	vintages  *kit.Table
	revisions *kit.Table
	note      *kit.Quiet
	faces     *kit.Faces
	content   fyne.CanvasObject
}

func newHistoryView(p *page) *historyView {
	say := p.host.Printer()
	v := &historyView{page: p, note: kit.NewQuiet("")}
	v.vintages = kit.NewTable(v.options(kit.TableOptions{
		Name: say.Text("screen.indicators.vintages"), Columns: p.state.vintageColumns(), OnOpen: v.openVintage,
	}))
	v.revisions = kit.NewTable(v.options(kit.TableOptions{
		Name: say.Text("screen.indicators.revisions"), Columns: p.state.revisionColumns(), OnOpen: v.openRevision,
	}))
	top := container.NewBorder(kit.NewLine(say.Text("screen.indicators.vintages"), kit.HeadingLine), nil, nil, nil, v.vintages)
	heading := container.New(kit.Snug{}, kit.NewLine(say.Text("screen.indicators.revisions"), kit.HeadingLine), v.note)
	split := container.NewVSplit(top, container.NewBorder(heading, nil, nil, nil, v.revisions))
	split.SetOffset(0.4)
	v.faces = kit.NewFaces(say, split)
	v.content = v.faces
	return v
}

func (v *historyView) options(options kit.TableOptions) kit.TableOptions {
	p := v.page
	options.Printer, options.Runner, options.OnCopy = p.host.Printer(), p.host.Runner(), p.host.Copy
	if p.config.ExportTable != nil {
		options.OnExport = func(c kit.Content) {
			i, _ := p.state.at()
			c.Name = p.state.name(i)
			p.config.ExportTable(c, sourceLine(i))
		}
	}
	return options
}

// openVintage tells all that is known of a source.
func (v *historyView) openVintage(row int) {
	s := v.page.state
	vintage := nth(s.history.Vintages, row)
	lines := container.New(&kit.Stacked{Gap: -6})
	for _, fact := range s.sourceFacts(vintage) {
		lines.Add(kit.Note(fact.label))
		lines.Add(kit.Body(fact.value, kit.Plain))
	}
	v.page.host.ShowPanel(shell.Panel{Title: s.sourceName(vintage), Content: container.NewVScroll(lines), Width: 560, Height: 380})
}

// sourceFacts are the lines that lead back to a file; what is not known has none.
func (s *state) sourceFacts(v Vintage) []tally {
	text := func(key string) string { return s.say.Text("screen.indicators.column." + key) }
	o := v.Source
	all := []tally{
		{text("imported"), s.say.DateTime(o.Imported.Local())},
		{text("dataset"), o.Dataset},
		{text("updated"), o.Updated},
		{text("source"), o.Publisher},
		{s.say.Text("screen.indicators.fact.attribution"), o.Attributed},
		{"SHA-256", o.SHA256},
		{text("brought"), s.say.Integer(v.Brought)},
		{text("revised"), s.say.Integer(v.Revised)},
	}
	if !v.Edit {
		all = append(all, tally{text("format"), o.Format})
	}
	return slices.DeleteFunc(all, func(t tally) bool { return t.value == "" })
}

func (v *historyView) openRevision(row int) {
	v.page.inTable(nth(v.page.state.history.Revisions, row).Former)
}

// refresh shows the history that was read.
func (v *historyView) refresh() {
	s := v.page.state
	h := s.history
	v.vintages.SetRows(len(h.Vintages))
	v.revisions.SetColumns(s.revisionColumns())
	v.revisions.SetRows(len(h.Revisions))
	all := 0
	for _, vintage := range h.Vintages {
		all += vintage.Revised
	}
	switch {
	case len(h.Revisions) == 0:
		v.note.Set(s.say.Text("screen.indicators.revisions.none"))
	case all > len(h.Revisions):
		v.note.Set(s.say.Text("screen.indicators.revisions.some", "shown", s.say.Integer(len(h.Revisions)), "all", s.say.Integer(all)))
	default:
		v.note.Set(s.say.Text("screen.indicators.revisions.all"))
	}
	v.faces.ShowFilled()
	if i, _ := s.at(); len(h.Vintages)+len(h.Revisions) == 0 {
		text := "screen.indicators.vintages.none.text"
		if i.Computed() {
			text = "screen.indicators.vintages.computed"
		}
		v.faces.ShowEmpty(kit.Empty{Title: s.say.Text("screen.indicators.vintages.none"), Text: s.say.Text(text)})
	}
}

// vintageColumns are those of the imports and edits.
func (s *state) vintageColumns() []kit.Column {
	at := func(row int) Vintage { return nth(s.history.Vintages, row) }
	title := func(key string) string { return s.say.Text("screen.indicators.column." + key) }
	number := func(key string, of func(Vintage) int) kit.Column {
		return kit.Column{
			Key: key, Title: title(key), Kind: kit.NumberColumn, Width: 92,
			Text:  func(row int) string { return s.say.Integer(of(at(row))) },
			Value: func(row int) (float64, bool) { return float64(of(at(row))), true },
		}
	}
	return []kit.Column{
		{
			Key: "imported", Title: title("imported"), Width: 140, Text: func(row int) string { return s.say.DateTime(at(row).Source.Imported.Local()) },
			Less: func(a, b int) bool { return at(a).Source.Imported.Before(at(b).Source.Imported) },
		},
		{Key: "file", Title: title("file"), Width: 240, Text: func(row int) string { return s.sourceName(at(row)) }},
		{Key: "dataset", Title: title("dataset"), Width: 120, Text: func(row int) string { return at(row).Source.Dataset }},
		{Key: "updated", Title: title("updated"), Width: 120, Text: func(row int) string { return at(row).Source.Updated }},
		number("brought", func(v Vintage) int { return v.Brought }),
		number("new", func(v Vintage) int { return v.Brought - v.Revised }),
		number("revised", func(v Vintage) int { return v.Revised }),
	}
}

func (s *state) sourceName(v Vintage) string {
	if v.Edit {
		return s.say.Text("origin." + string(data.OriginEdited))
	}
	return v.Source.File
}

// revisionColumns are those of the values replaced.
func (s *state) revisionColumns() []kit.Column {
	indicator, _ := s.at()
	at := func(row int) Revision { return nth(s.history.Revisions, row) }
	title := func(key string) string { return s.say.Text("screen.indicators.column." + key) }
	number := func(key string, of func(Revision) (float64, bool), words func(float64) string) kit.Column {
		return kit.Column{
			Key: key, Title: title(key), Kind: kit.NumberColumn, Width: 104, Unit: s.unit(indicator),
			Text: func(row int) string {
				value, ok := of(at(row))
				if !ok {
					return ""
				}
				return words(value)
			},
			Value: func(row int) (float64, bool) { return of(at(row)) },
		}
	}
	plain := func(value float64) string { return s.say.Number(value, indicator.Decimals) }
	former := number("former", func(r Revision) (float64, bool) { return r.Former.Value, true }, plain)
	former.Mark = func(row int) string { return string(at(row).Former.Flags) }
	now := number("now", func(r Revision) (float64, bool) { return r.Now.Value, r.Stands }, plain)
	now.Mark = func(row int) string { return string(at(row).Now.Flags) }
	by := number("difference", difference, func(value float64) string { return s.say.Signed(value, indicator.Decimals) })
	share := number("change", relative, func(value float64) string { return s.say.Signed(value, 1) })
	share.Unit = "%"
	return []kit.Column{
		{
			Key: "region", Title: title("region"), Width: 170, Text: func(row int) string { return s.regionName(at(row).Former.Region) },
			Second: func(row int) string { return string(at(row).Former.Region) },
		},
		{Key: "period", Title: title("period"), Width: 70, Text: func(row int) string { return string(at(row).Former.Period) }},
		former, now, by, share,
		{
			Key: "replaced", Title: title("replaced"), Width: 130, Text: func(row int) string { return s.say.DateTime(at(row).Replaced.Local()) },
			Less: func(a, b int) bool { return at(a).Replaced.Before(at(b).Replaced) },
		},
		{Key: "by", Title: title("by"), Width: 170, Text: func(row int) string { return s.fileOf(at(row).By) }},
		{Key: "from", Title: title("from"), Width: 170, Text: func(row int) string { return s.fileOf(at(row).Former.Source) }},
	}
}

func difference(r Revision) (float64, bool) { return r.Now.Value - r.Former.Value, r.Stands }

// relative is the difference in percent of the former value; none where that is 0.
func relative(r Revision) (float64, bool) {
	if !r.Stands || r.Former.Value == 0 {
		return 0, false
	}
	return 100 * (r.Now.Value - r.Former.Value) / max(r.Former.Value, -r.Former.Value), true
}

// fileOf names the file that a value came with.
func (s *state) fileOf(source data.SourceID) string {
	for _, v := range s.history.Vintages {
		if v.Source.ID == source {
			return strings.TrimSpace(s.sourceName(v))
		}
	}
	return ""
}
