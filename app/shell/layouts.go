package shell

import (
	"fyne.io/fyne/v2"

	"pharos/app/kit"
)

// inset keeps the page off the edges. It asks for little room, so that no page can make the window
// larger than the screen.
type inset struct{}

// Layout implements fyne.Layout.
func (inset) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	side := 16 * kit.Unit()
	for _, o := range objects {
		o.Move(fyne.NewPos(side, 4*kit.Unit()))
		o.Resize(fyne.NewSize(max(size.Width-2*side, 0), max(size.Height-12*kit.Unit(), 0)))
	}
}

// MinSize implements fyne.Layout.
func (inset) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(420, 260) }

// pads keeps content off the edges of its ground.
type pads struct{ x, y float32 }

// Layout implements fyne.Layout.
func (p pads) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x, y := p.x*kit.Unit(), p.y*kit.Unit()
	for _, o := range objects {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(max(size.Width-2*x, 0), max(size.Height-2*y, 0)))
	}
}

// MinSize implements fyne.Layout.
func (p pads) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.Size{}
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size.AddWidthHeight(2*p.x*kit.Unit(), 2*p.y*kit.Unit())
}

// atLeast gives content a least size at scale 1, kept inside the room the window has.
type atLeast struct {
	width, height float32
	room          func() fyne.Size
}

// Layout implements fyne.Layout.
func (a atLeast) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
	}
}

// MinSize implements fyne.Layout.
func (a atLeast) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(a.width*kit.Unit(), a.height*kit.Unit())
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	room := a.room()
	return fyne.NewSize(min(size.Width, max(room.Width-80, 200)), min(size.Height, max(room.Height-150, 120)))
}
