package exchanges

import (
	"fyne.io/fyne/v2"

	"pharos/app/kit"
)

// headed sets the first object above the second, which gets what is left.
type headed struct{}

// Layout implements fyne.Layout.
func (headed) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(fyne.NewSize(size.Width, objects[0].MinSize().Height))
	high := objects[0].MinSize().Height
	objects[0].Resize(fyne.NewSize(size.Width, high))
	objects[1].Move(fyne.NewPos(0, high))
	objects[1].Resize(fyne.NewSize(size.Width, max(size.Height-high, 0)))
}

// MinSize implements fyne.Layout.
func (headed) MinSize(objects []fyne.CanvasObject) fyne.Size {
	top, below := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(max(top.Width, below.Width), top.Height+below.Height)
}

// columnLayout sets header, field and language of a column side by side.
type columnLayout struct{}

const (
	targetWide   = 330
	languageWide = 150
)

// Layout implements fyne.Layout.
func (columnLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	u := kit.Unit()
	x := size.Width
	for i, wide := range []float32{languageWide, targetWide} {
		o := objects[2-i]
		x -= wide * u
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(wide*u-6, min(size.Height, o.MinSize().Height)))
	}
	objects[0].Resize(fyne.NewSize(max(x-8, 0), size.Height))
}

// MinSize implements fyne.Layout.
func (columnLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	high := float32(0)
	for _, o := range objects {
		high = max(high, o.MinSize().Height)
	}
	return fyne.NewSize((targetWide+languageWide+120)*kit.Unit(), high)
}
