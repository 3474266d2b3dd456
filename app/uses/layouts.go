package uses

import (
	"fyne.io/fyne/v2"

	"pharos/app/kit"
)

// wide gives its object a width, at scale 1, and stands it in the middle of its row.
type wide float32

// Layout implements fyne.Layout.
func (w wide) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	high := min(size.Height, objects[0].MinSize().Height)
	objects[0].Resize(fyne.NewSize(size.Width, high))
	objects[0].Move(fyne.NewPos(0, (size.Height-high)/2))
}

// MinSize implements fyne.Layout.
func (w wide) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(float32(w)*kit.Unit(), objects[0].MinSize().Height)
}
