package desk

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"pharos/app/kit"
)

// Hinted is a layout of a text that wraps above what fills the rest.
type Hinted struct{}

// Layout implements fyne.Layout.
func (Hinted) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	high := float32(0)
	if objects[0].Visible() {
		objects[0].Resize(fyne.NewSize(size.Width, objects[0].MinSize().Height))
		high = objects[0].MinSize().Height
		objects[0].Resize(fyne.NewSize(size.Width, high))
		objects[0].Move(fyne.Position{})
		high += hintGap()
	}
	objects[1].Move(fyne.NewPos(0, high))
	objects[1].Resize(fyne.NewSize(size.Width, max(size.Height-high, 0)))
}

// MinSize implements fyne.Layout.
func (Hinted) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := objects[1].MinSize()
	if objects[0].Visible() {
		least.Height += objects[0].MinSize().Height + hintGap()
	}
	return least
}

func hintGap() float32 { return base.Size(base.SizeNamePadding) }

// Narrowable lets a wide object be cut by what holds it instead of widening it.
type Narrowable struct{}

// Layout implements fyne.Layout.
func (Narrowable) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// MinSize implements fyne.Layout.
func (Narrowable) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(80*kit.Unit(), objects[0].MinSize().Height)
}
