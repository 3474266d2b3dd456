package uses

import (
	"fyne.io/fyne/v2"

	"pharos/app/kit"
)

// wide gives its object a width, at scale 1.
type wide float32

// Layout implements fyne.Layout.
func (w wide) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// MinSize implements fyne.Layout.
func (w wide) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(float32(w)*kit.Unit(), objects[0].MinSize().Height)
}
