package preferences

import (
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/shell"
	"pharos/data"
)

// A fileView tells about the catalogue's file and checks it.
type fileView struct {
	page    *page
	facts   *kit.Line
	verdict *kit.Line
	check   *kit.Button
	edition *widget.Select // nil where no edition can be chosen
	busy    *widget.ProgressBarInfinite
	table   *kit.Table
	list    *fyne.Container
	body    fyne.CanvasObject
}

func newFileView(p *page) *fileView {
	say := p.host.Printer()
	v := &fileView{page: p, facts: kit.NewLine("", kit.QuietLine), verdict: kit.NewLine("", kit.QuietLine), busy: widget.NewProgressBarInfinite()}
	v.busy.Stop()
	v.check = kit.NewButton(say.Text("screen.preferences.check"), p.check)
	options := kit.TableOptions{
		Printer: say, Runner: p.host.Runner(), Name: say.Text("screen.preferences.findings"), Columns: p.state.columns(), OnCopy: p.host.Copy,
	}
	if p.config.ExportTable != nil {
		options.OnExport = func(c kit.Content) { p.config.ExportTable(c, p.config.Path) }
	}
	v.table = kit.NewTable(options)
	v.list = container.New(high{280}, v.table)
	v.body = kit.NewCard(say.Text("screen.preferences.catalogue"), container.New(&kit.Stacked{Gap: 6}, v.head(), widget.NewSeparator(), v.converting(), widget.NewSeparator(), v.checking(), v.list))
	return v
}

func (v *fileView) content() fyne.CanvasObject { return v.body }

func (v *fileView) head() fyne.CanvasObject {
	say := v.page.host.Printer()
	do := func(command string) func() { return func() { v.page.host.Do(command) } }
	buttons := container.New(&kit.Flow{},
		kit.NewButton(say.Text("screen.preferences.save-copy"), do(shell.CommandCopyFile)),
		kit.NewButton(say.Text("screen.preferences.open"), do(shell.CommandOpen)),
		kit.NewButton(say.Text("screen.preferences.new"), do(shell.CommandNew)),
	)
	words := container.New(kit.Snug{}, kit.NewLine(filepath.Base(v.page.config.Path), kit.StrongLine),
		kit.NewLine(filepath.Dir(v.page.config.Path), kit.QuietLine), v.facts)
	return container.New(&kit.Stacked{Gap: 4}, words, buttons)
}

// converting chooses the NUTS edition that values of other editions are converted to.
func (v *fileView) converting() fyne.CanvasObject {
	config, say := v.page.config, v.page.host.Printer()
	if config.SetEdition == nil {
		return container.NewVBox()
	}
	options := []string{say.Text("screen.preferences.edition.none")}
	for _, edition := range data.Editions {
		options = append(options, "NUTS "+string(edition))
	}
	v.edition = kit.NewSelect(say, options, nil)
	v.edition.SetSelectedIndex(slices.Index(data.Editions, v.page.state.edition) + 1)
	if config.ReadOnly {
		v.edition.Disable()
	}
	v.edition.OnChanged = func(string) {
		edition := data.Edition("")
		if at := v.edition.SelectedIndex(); at > 0 {
			edition = data.Editions[at-1]
		}
		if edition != v.page.state.edition {
			v.page.state.edition = edition
			config.SetEdition(edition)
		}
	}
	return container.New(&kit.Stacked{Gap: 2}, kit.NewLine(say.Text("screen.preferences.edition"), kit.StrongLine),
		kit.Note(say.Text("screen.preferences.edition.text")), v.edition)
}

func (v *fileView) checking() fyne.CanvasObject {
	if v.page.config.Check == nil {
		return container.NewVBox()
	}
	return container.NewBorder(nil, v.busy, nil, v.check, container.New(kit.Snug{}, v.verdict))
}

func (v *fileView) refresh() {
	s := v.page.state
	facts := s.say.Text("screen.preferences.facts", "access", s.access(v.page.config.ReadOnly), "version", s.say.Integer(v.page.config.Version))
	if s.sized {
		facts = s.bytes(s.size) + " · " + facts
	}
	v.facts.Set(facts)
	v.verdict.Set(s.verdict())
	v.verdict.SetTone(s.tone())
	v.busy.Hidden = !s.checking
	v.busy.Stop()
	v.check.SetText(s.say.Text("screen.preferences.check"))
	v.check.OnTapped = v.page.check
	if s.checking {
		v.busy.Start()
		v.check.SetText(s.say.Text("screen.preferences.check.stop"))
		v.check.OnTapped = v.page.stop
	}
	if v.edition != nil {
		v.edition.SetSelectedIndex(slices.Index(data.Editions, s.edition) + 1)
	}
	v.list.Hidden = !s.checked || len(s.findings) == 0
	if !v.list.Hidden {
		v.table.SetRows(len(s.findings))
	}
	v.body.Refresh()
}

func (s *state) tone() kit.Tone {
	switch {
	case s.failure != nil:
		return kit.Bad
	case !s.checked:
		return kit.Muted
	case len(s.findings) == 0:
		return kit.Good
	}
	return kit.Caution
}

// columns of the findings.
func (s *state) columns() []kit.Column {
	severities := []string{"notice", "warning", "refusal"}
	title := func(key string) string { return s.say.Text("screen.preferences.column." + key) }
	return []kit.Column{
		{
			Key: "severity", Title: title("severity"), Width: 90,
			Text: func(i int) string {
				return s.say.Text("screen.preferences.severity." + severities[s.findings[i].Severity])
			},
			Tone: func(i int) kit.Tone {
				return map[data.Severity]kit.Tone{data.Notice: kit.Muted, data.Warning: kit.Caution, data.Refusal: kit.Bad}[s.findings[i].Severity]
			},
		},
		{Key: "object", Title: title("object"), Width: 160, Text: func(i int) string { return s.findings[i].Object }},
		{Key: "finding", Title: title("finding"), Width: 420, Text: func(i int) string { return s.words(s.findings[i]) }},
	}
}

// high gives its only child a height at scale 1.
type high struct{ height float32 }

// Layout implements fyne.Layout.
func (high) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// MinSize implements fyne.Layout.
func (h high) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(objects[0].MinSize().Width, h.height*kit.Unit())
}
