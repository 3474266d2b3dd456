package imports

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/shell"
	"pharos/app/task"
	"pharos/app/theme"
)

// A previewView shows what was understood of a file and what would change. Nothing is stored yet.
type previewView struct {
	page    *page
	name    *kit.Line
	summary *widget.Label
	origin  *kit.Line
	accept  *widget.Button
	verdict *kit.Line
	busy    *widget.ProgressBar
	deed    *fyne.Container // the button that imports, and what it would do
	mapping *mappingForm
	counts  *fyne.Container
	views   *kit.Views
	tables  [4]*kit.Table
	detail  *widget.Label
	none    *kit.Faces // in place of a table without rows
	stage   *fyne.Container
	body    fyne.CanvasObject
}

func newPreviewView(p *page) *previewView {
	say := p.host.Printer()
	v := &previewView{
		page: p, name: kit.NewLine("", kit.NameLine), summary: widget.NewLabel(""), origin: kit.NewLine("", kit.QuietLine),
		verdict: kit.NewLine("", kit.QuietLine), busy: widget.NewProgressBar(), detail: widget.NewLabel(""),
		counts: container.NewStack(), stage: container.NewStack(), mapping: newMappingForm(p),
	}
	v.summary.Wrapping, v.detail.Wrapping = fyne.TextWrapWord, fyne.TextWrapWord
	v.busy.TextFormatter = func() string { return "" }
	v.accept = widget.NewButtonWithIcon(say.Text("screen.imports.import"), theme.IconOn(theme.IconImport, base.ColorNameForegroundOnPrimary), p.accept)
	v.accept.Importance = widget.HighImportance
	v.views = kit.NewViews(make([]string, len(views)), v.turn)
	v.none = kit.NewFaces(say, container.NewStack())
	v.body = container.NewPadded(container.NewBorder(v.head(), nil, v.left(), nil, v.right()))
	return v
}

func (v *previewView) head() fyne.CanvasObject {
	say := v.page.host.Printer()
	another := widget.NewButton(say.Text("screen.imports.another"), v.page.ask)
	buttons := container.NewHBox(another, v.accept)
	if v.page.config.Catalogue.ReadOnly() {
		buttons.Objects = append([]fyne.CanvasObject{
			widget.NewButton(say.Text("screen.imports.save-copy"), func() { v.page.host.Do(shell.CommandCopyFile) }),
		}, buttons.Objects...)
	}
	v.deed = container.NewVBox(buttons, v.busy, v.verdict)
	words := container.NewBorder(container.New(kit.Snug{}, v.name, v.origin), nil, nil, nil, v.summary)
	return container.NewBorder(nil, nil, nil, v.deed, words)
}

func (v *previewView) left() fyne.CanvasObject {
	return container.New(fixedWidth{280}, kit.Section(v.page.host.Printer().Text("screen.imports.mapping"), "", v.mapping.body))
}

func (v *previewView) right() fyne.CanvasObject {
	return container.NewBorder(container.NewVBox(v.counts, v.views), nil, nil, nil, v.stage)
}

// rebuild makes the parts that depend on the file at hand.
func (v *previewView) rebuild() {
	s := v.page.state
	if s.stage != preview {
		return
	}
	v.mapping.rebuild()
	for i, columns := range [][]kit.Column{s.indicatorColumns(), s.revisionColumns(), s.valueColumns(), s.problemColumns()} {
		options := kit.TableOptions{
			Printer: s.say, Runner: v.page.host.Runner(), Columns: columns,
			Name:   s.say.Text("screen.imports.view."+views[i]) + ": " + s.name(),
			OnCopy: v.page.host.Copy, OnExport: v.page.export(),
		}
		if i == problemsView {
			options.OnSelect = func(row int) { v.detail.SetText(s.words(s.problems[row])) }
		}
		v.tables[i] = kit.NewTable(options)
	}
	v.detail.SetText("")
}

// turn shows another view.
func (v *previewView) turn(view int) {
	v.page.state.view, v.page.state.turned = view, true
	v.page.refresh()
}

func (v *previewView) refresh() fyne.CanvasObject {
	s := v.page.state
	readOnly := v.page.config.Catalogue.ReadOnly()
	v.name.Set(s.name())
	v.summary.SetText(s.summary())
	v.origin.Set(s.origin())
	v.verdict.Set(s.verdict(readOnly))
	v.verdict.SetTone(kit.Muted)
	if s.misfit != nil || readOnly {
		v.verdict.SetTone(kit.Caution)
	}
	v.busy.Hidden = s.compared || s.misfit != nil
	v.deed.Refresh()
	enable(v.accept, s.importable(readOnly))
	v.counts.Objects = []fyne.CanvasObject{v.page.counts(s.change, s.compared)}
	v.counts.Refresh()
	for i := range views {
		v.views.SetTitle(i, s.title(i))
	}
	v.views.Choose(s.view)
	v.fill()
	return v.body
}

// fill shows the table of the view chosen, or why it has no rows.
func (v *previewView) fill() {
	s := v.page.state
	rows := [...]int{len(s.batch.Indicators), len(s.change.Revisions), len(s.understood.First), len(s.problems)}
	for i, table := range v.tables {
		n := rows[i]
		if i == changesView && !s.compared {
			n = 0
		}
		table.SetRows(n)
	}
	var shown fyne.CanvasObject = v.tables[s.view]
	switch {
	case s.view == changesView && !s.compared && s.misfit == nil:
		v.none.ShowLoading()
		shown = v.none
	case rows[s.view] == 0:
		key := "screen.imports.view." + views[s.view] + ".none"
		v.none.ShowEmpty(kit.Empty{Title: s.say.Text(key), Text: s.say.Text(key + ".text")})
		shown = v.none
	case s.view == problemsView:
		shown = container.NewBorder(nil, v.detail, nil, nil, v.tables[s.view])
	}
	if len(v.stage.Objects) != 1 || v.stage.Objects[0] != shown {
		v.stage.Objects = []fyne.CanvasObject{shown}
		v.stage.Refresh()
	}
}

func (v *previewView) showComparing(at task.Progress) {
	if share, known := at.Share(); known {
		v.busy.SetValue(share)
	}
}

func (v *previewView) copyText() string { return v.tables[v.page.state.view].Content().TSV() }

func enable(b *widget.Button, is bool) {
	if is {
		b.Enable()
		return
	}
	b.Disable()
}

// fixedWidth gives its only child a width at scale 1.
type fixedWidth struct{ width float32 }

// Layout implements fyne.Layout.
func (fixedWidth) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// MinSize implements fyne.Layout.
func (f fixedWidth) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(f.width*kit.Unit(), objects[0].MinSize().Height)
}
