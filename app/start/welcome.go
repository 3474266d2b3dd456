package start

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/shell"
	"pharos/app/theme"
)

// greeting is the page of an empty catalogue: what the program is for, and three first steps.
func (p *page) greeting() fyne.CanvasObject {
	say := p.host.Printer()
	lamp := canvas.NewImageFromResource(theme.IconOn(theme.IconLight, base.ColorNamePrimary))
	lamp.FillMode = canvas.ImageFillContain
	lamp.SetMinSize(fyne.NewSquareSize(56 * kit.Unit()))
	title := widget.NewLabelWithStyle(say.Text("screen.start.welcome"), fyne.TextAlignCenter, fyne.TextStyle{Bold: true})
	title.SizeName, title.Wrapping = base.SizeNameHeadingText, fyne.TextWrapWord
	text := widget.NewLabelWithStyle(say.Text("screen.start.welcome.text"), fyne.TextAlignCenter, fyne.TextStyle{})
	text.Wrapping = fyne.TextWrapWord
	ways := container.NewGridWithColumns(3)
	for _, way := range p.firstSteps() {
		ways.Add(newStep(way))
	}
	column := container.NewVBox(container.NewCenter(lamp), title, text, ways)
	return container.NewVScroll(container.NewVBox(layout.NewSpacer(), container.New(reading{880}, column), layout.NewSpacer(), layout.NewSpacer()))
}

func (p *page) firstSteps() []invitation {
	say := p.host.Printer()
	way := func(id string, icon theme.Icon, command string) invitation {
		key := "screen.start.first." + id
		return invitation{title: say.Text(key), text: say.Text(key + ".text"), more: say.Text(key + ".more"), icon: icon, do: p.do(command)}
	}
	return []invitation{
		way("sample", theme.IconLight, shell.CommandSample),
		way("import", theme.IconImport, shell.CommandImport),
		way("new", theme.IconBriefs, shell.CommandNew),
	}
}

// reading centres its only child with at most a width.
type reading struct{ width float32 }

// Layout implements fyne.Layout.
func (r reading) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := min(size.Width, r.width*kit.Unit())
	objects[0].Resize(fyne.NewSize(width, size.Height))
	objects[0].Move(fyne.NewPos((size.Width-width)/2, 0))
}

// MinSize implements fyne.Layout.
func (r reading) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }
