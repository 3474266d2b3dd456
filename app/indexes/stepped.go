package indexes

import (
	"fyne.io/fyne/v2"

	"pharos/app/kit"
)

// stepped is a layout of the list of steps, a line, and what the step shows.
type stepped struct{}

const stepsWide = 206 // at scale 1

// Layout implements fyne.Layout.
func (stepped) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width, line := stepsWide*kit.Unit(), objects[1].MinSize().Width
	objects[0].Move(fyne.Position{})
	objects[0].Resize(fyne.NewSize(width, size.Height))
	objects[1].Move(fyne.NewPos(width, 0))
	objects[1].Resize(fyne.NewSize(line, size.Height))
	objects[2].Move(fyne.NewPos(width+line, 0))
	objects[2].Resize(fyne.NewSize(max(size.Width-width-line, 0), size.Height))
}

// MinSize implements fyne.Layout.
func (stepped) MinSize(objects []fyne.CanvasObject) fyne.Size {
	right := objects[2].MinSize()
	return fyne.NewSize(stepsWide*kit.Unit()+right.Width+1, max(objects[0].MinSize().Height, right.Height))
}
