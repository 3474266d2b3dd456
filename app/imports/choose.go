package imports

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/app/theme"
	"pharos/data"
)

// A chooseView asks for a file and lists what was imported before.
type chooseView struct {
	page   *page
	button *kit.Button
	table  *kit.Table
	delete *kit.Button // nil where sources cannot be deleted
	notice *fyne.Container
	faces  *kit.Faces
	body   fyne.CanvasObject
}

func newChooseView(p *page) *chooseView {
	v := &chooseView{page: p}
	say := p.host.Printer()
	v.button = kit.NewButtonWithIcon(say.Text("screen.imports.choose"), theme.IconOn(theme.IconImport, base.ColorNameForegroundOnPrimary), p.ask)
	v.button.Importance = widget.HighImportance
	v.table = kit.NewTable(kit.TableOptions{
		Printer: say, Runner: p.host.Runner(), Name: say.Text("screen.imports.before"), Columns: v.columns(),
		OnCopy: p.host.Copy, OnExport: p.export(), OnOpen: v.open, OnSelect: func(int) { v.enable() },
		ID: func(row int) string { return string(p.state.sources[row].ID) }, Extra: v.deletion(),
	})
	v.notice = container.NewVBox()
	v.faces = kit.NewFaces(say, v.table)
	before := container.NewBorder(container.NewVBox(kit.NewLine(say.Text("screen.imports.before"), kit.HeadingLine), v.notice), nil, nil, nil, v.faces)
	v.body = container.NewPadded(container.NewBorder(v.invitation(), nil, nil, nil, kit.NewCard("", before)))
	return v
}

// invitation is the card that asks for a file and says which can be read.
func (v *chooseView) invitation() fyne.CanvasObject {
	say := v.page.host.Printer()
	icon := canvas.NewImageFromResource(theme.IconOn(theme.IconImport, base.ColorNamePrimary))
	icon.FillMode = canvas.ImageFillContain
	icon.SetMinSize(fyne.NewSquareSize(44 * kit.Unit()))
	words := []fyne.CanvasObject{
		kit.NewLine(say.Text("screen.imports.invite"), kit.NameLine),
		kit.NewLine(say.Text("screen.imports.invite.text"), kit.QuietLine),
		kit.NewLine(say.Text("screen.imports.formats"), kit.QuietLine),
	}
	right := container.NewCenter(v.button)
	if v.page.config.Catalogue.ReadOnly() {
		note := kit.NewLine(say.Text("screen.imports.read-only"), kit.TextLine)
		note.SetTone(kit.Caution)
		words = append(words, note)
		save := kit.NewButton(say.Text("screen.imports.save-copy"), func() { v.page.host.Do(shell.CommandCopyFile) })
		right = container.NewCenter(container.NewVBox(v.button, save))
	}
	body := container.NewBorder(nil, nil, container.NewCenter(icon), right, container.New(kit.Snug{}, words...))
	pad := 10 * kit.Unit()
	return container.New(layout.NewCustomPaddedLayout(0, pad, 0, 0),
		kit.NewCard("", container.New(layout.NewCustomPaddedLayout(pad, pad, pad, pad), body)))
}

func (v *chooseView) refresh() fyne.CanvasObject {
	v.table.SetRows(len(v.page.state.sources))
	v.enable()
	v.faces.ShowFilled()
	if len(v.page.state.sources) == 0 {
		say := v.page.host.Printer()
		v.faces.ShowEmpty(kit.Empty{
			Title: say.Text("screen.imports.none"), Text: say.Text("screen.imports.none.text"),
			Action: say.Text("screen.imports.choose"), Do: v.page.ask,
			Second: say.Text("screen.imports.sample"), DoThis: func() { v.page.host.Do(shell.CommandSample) },
		})
	}
	return v.body
}

// open shows the indicators that came with an import.
func (v *chooseView) open(row int) {
	v.page.host.Go(session.NewRoute("indicators", "filter", v.page.state.sources[row].Dataset))
}

// deletion is the button that deletes the source with the cursor; nil where none can be.
func (v *chooseView) deletion() fyne.CanvasObject {
	p := v.page
	if p.config.RemoveSource == nil || p.config.Touches == nil || p.config.Catalogue.ReadOnly() {
		return nil
	}
	v.delete = kit.NewButton(p.host.Printer().Text("screen.imports.remove"), func() {
		if row, chosen := v.table.Selected(); chosen {
			p.removeSource(p.state.sources[row])
		}
	})
	v.delete.Disable()
	return v.delete
}

func (v *chooseView) enable() {
	if v.delete != nil {
		row, chosen := v.table.Selected()
		enable(v.delete, chosen && row < len(v.page.state.sources))
	}
}

// told says what deleting a source did, and offers to take that back.
func (v *chooseView) told(source data.Source, removal Removal) {
	say := v.page.host.Printer()
	parts := []string{say.Plural("screen.imports.removed.values", removal.Removed)}
	for _, part := range []struct {
		key string
		n   int
	}{{"restored", removal.Restored}, {"former", removal.Former}, {"indicators", removal.Indicators}, {"regions", removal.Regions}} {
		if part.n > 0 {
			parts = append(parts, say.Plural("screen.imports.removed."+part.key, part.n))
		}
	}
	line := kit.NewLine(say.Text("screen.imports.removed", "file", source.File, "list", strings.Join(parts, ", ")), kit.TextLine)
	undo := kit.NewButton(say.Text("screen.imports.undo"), func() {
		v.notice.RemoveAll()
		v.page.host.Do(shell.CommandUndo)
	})
	v.notice.Objects = []fyne.CanvasObject{container.NewBorder(nil, nil, nil, undo, line)}
	v.notice.Refresh()
}

// columns of the imports before.
func (v *chooseView) columns() []kit.Column {
	s := v.page.state
	text := func(key string, width float32, get func(data.Source) string) kit.Column {
		return kit.Column{
			Key: key, Title: s.say.Text("screen.imports.column." + key), Width: width,
			Text: func(row int) string { return get(s.sources[row]) },
		}
	}
	imported := text("imported", 130, func(of data.Source) string { return s.say.DateTime(of.Imported.Local()) })
	imported.Less = func(a, b int) bool { return s.sources[a].Imported.Before(s.sources[b].Imported) }
	return []kit.Column{
		text("file", 210, func(of data.Source) string { return of.File }),
		text("dataset", 130, func(of data.Source) string { return of.Dataset }),
		text("publisher", 140, func(of data.Source) string { return of.Publisher }),
		text("updated", 120, func(of data.Source) string { return of.Updated }),
		imported,
		{
			Key: "accepted", Title: s.say.Text("screen.imports.column.accepted"), Kind: kit.NumberColumn, Width: 90,
			Text:  func(row int) string { return s.say.Integer(s.sources[row].Accepted) },
			Value: func(row int) (float64, bool) { return float64(s.sources[row].Accepted), true },
		},
	}
}
