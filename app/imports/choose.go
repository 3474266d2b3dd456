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
	"pharos/data/intake"
)

// A chooseView asks for a file and lists what was imported before.
type chooseView struct {
	page   *page
	button *widget.Button
	table  *kit.Table
	faces  *kit.Faces
	body   fyne.CanvasObject
}

func newChooseView(p *page) *chooseView {
	v := &chooseView{page: p}
	say := p.host.Printer()
	v.button = widget.NewButtonWithIcon(say.Text("screen.imports.choose"), theme.IconOn(theme.IconImport, base.ColorNameForegroundOnPrimary), p.ask)
	v.button.Importance = widget.HighImportance
	v.table = kit.NewTable(kit.TableOptions{
		Printer: say, Runner: p.host.Runner(), Name: say.Text("screen.imports.before"), Columns: v.columns(),
		OnCopy: p.host.Copy, OnExport: p.export(), OnOpen: v.open,
	})
	v.faces = kit.NewFaces(say, v.table)
	before := container.NewBorder(kit.NewLine(say.Text("screen.imports.before"), kit.HeadingLine), nil, nil, nil, v.faces)
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
		kit.NewLine(say.Text("screen.imports.formats", "list", v.formats()), kit.QuietLine),
	}
	right := container.NewCenter(v.button)
	if v.page.config.Catalogue.ReadOnly() {
		note := kit.NewLine(say.Text("screen.imports.read-only"), kit.TextLine)
		note.SetTone(kit.Caution)
		words = append(words, note)
		save := widget.NewButton(say.Text("screen.imports.save-copy"), func() { v.page.host.Do(shell.CommandCopyFile) })
		right = container.NewCenter(container.NewVBox(v.button, save))
	}
	body := container.NewBorder(nil, nil, container.NewCenter(icon), right, container.New(kit.Snug{}, words...))
	pad := 10 * kit.Unit()
	return container.New(layout.NewCustomPaddedLayout(0, pad, 0, 0),
		kit.NewCard("", container.New(layout.NewCustomPaddedLayout(pad, pad, pad, pad), body)))
}

func (v *chooseView) formats() string {
	names := make([]string, len(intake.Formats))
	for i, format := range intake.Formats {
		names[i] = v.page.host.Printer().Text("intake.format." + format.ID)
	}
	return strings.Join(names, ", ")
}

func (v *chooseView) refresh() fyne.CanvasObject {
	v.table.SetRows(len(v.page.state.sources))
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
