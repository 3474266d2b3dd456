package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// column centres its only child with a width that reads well.
type column struct{ width float32 }

// Layout implements fyne.Layout.
func (c column) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := min(size.Width, c.width*Unit())
	for _, o := range objects {
		o.Resize(fyne.NewSize(width, o.MinSize().Height))
		height := o.MinSize().Height // texts have wrapped by now
		o.Resize(fyne.NewSize(width, height))
		o.Move(fyne.NewPos((size.Width-width)/2, max((size.Height-height)*0.4, 0)))
	}
}

// MinSize implements fyne.Layout.
func (c column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.Size{}
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size
}

func (f *Faces) centred(content fyne.CanvasObject) fyne.CanvasObject {
	return container.New(column{460}, content)
}

func centredText(text string, size fyne.ThemeSizeName, colour fyne.ThemeColorName, bold bool) fyne.CanvasObject {
	rich := styled(text, size, colour, bold)
	rich.Segments[0].(*widget.TextSegment).Style.Alignment = fyne.TextAlignCenter
	return rich
}

func centredLine(text string, colour fyne.ThemeColorName, bold bool) fyne.CanvasObject {
	return centredText(text, base.SizeNameText, colour, bold)
}

func sizedIcon(resource fyne.Resource, side float32) fyne.CanvasObject {
	image := canvas.NewImageFromResource(resource)
	image.FillMode = canvas.ImageFillContain
	image.SetMinSize(fyne.NewSquareSize(side * Unit()))
	return image
}
