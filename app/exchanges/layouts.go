package exchanges

import (
	"fyne.io/fyne/v2"

	"pharos/app/kit"
)

// columnLayout sets header, field and language of a column side by side, in a row no wider than an eye
// follows.
type columnLayout struct{}

const (
	headerWide   = 620 // at most
	targetWide   = 330
	languageWide = 150
)

// Layout implements fyne.Layout.
func (columnLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	u := kit.Unit()
	x := min(size.Width, (headerWide+targetWide+languageWide)*u)
	for i, wide := range []float32{languageWide, targetWide} {
		o := objects[2-i]
		x -= wide * u
		high := min(size.Height, o.MinSize().Height)
		o.Move(fyne.NewPos(x, (size.Height-high)/2))
		o.Resize(fyne.NewSize(wide*u-6, high))
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
