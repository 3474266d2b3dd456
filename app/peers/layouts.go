package peers

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
)

// abreast is a layout that sets fields in columns that are at least so wide at scale 1, each row as
// high as its highest field is when words have wrapped.
type abreast struct {
	least float32
	high  float32 // as last laid out
}

const gap = 10

// Layout implements fyne.Layout.
func (a *abreast) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	between := gap * kit.Unit()
	columns := max(int((size.Width+between)/(a.least*kit.Unit()+between)), 1)
	width := (size.Width - between*float32(columns-1)) / float32(columns)
	y, line, place := float32(0), float32(0), 0
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		if place == columns {
			y, line, place = y+line+between/2, 0, 0
		}
		o.Resize(fyne.NewSize(width, o.MinSize().Height))
		height := o.MinSize().Height // texts have wrapped by now
		o.Resize(fyne.NewSize(width, height))
		o.Move(fyne.NewPos(float32(place)*(width+between), y))
		line, place = max(line, height), place+1
	}
	a.high = y + line
}

// MinSize implements fyne.Layout: the height is that of the width last laid out.
func (a *abreast) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(0, a.high)
	for _, o := range objects {
		if o.Visible() {
			size.Width = max(size.Width, o.MinSize().Width)
		}
	}
	return size
}

// tall gives its only child a height at scale 1 that can change, for a scroll to show.
type tall struct{ high float32 }

// Layout implements fyne.Layout.
func (*tall) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// MinSize implements fyne.Layout.
func (t *tall) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().Max(fyne.NewSize(0, t.high*kit.Unit()))
}

// relaid lays everything out anew from the inside out, as when words appeared that take room: their
// height is known only once they have wrapped.
func relaid(o fyne.CanvasObject) {
	switch of := o.(type) {
	case *fyne.Container:
		for _, child := range of.Objects {
			relaid(child)
		}
		if of.Layout != nil {
			of.Layout.Layout(of.Objects, of.Size())
		}
	case *container.Scroll:
		relaid(of.Content)
		of.Refresh()
	case *container.Split:
		relaid(of.Leading)
		relaid(of.Trailing)
	}
}

// roomy gives a view a height at scale 1 below which it is scrolled instead of squeezed.
func roomy(view fyne.CanvasObject, high float32) fyne.CanvasObject {
	return container.NewVScroll(container.New(leastHigh{high}, view))
}

type leastHigh struct{ high float32 }

// Layout implements fyne.Layout.
func (leastHigh) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// MinSize implements fyne.Layout.
func (l leastHigh) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().Max(fyne.NewSize(0, l.high*kit.Unit()))
}

// fixed gives its only child a width at scale 1 and the height it asks for, in the middle.
type fixed struct{ width float32 }

// Layout implements fyne.Layout.
func (f fixed) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		high := min(o.MinSize().Height, size.Height)
		o.Move(fyne.NewPos(0, (size.Height-high)/2))
		o.Resize(fyne.NewSize(size.Width, high))
	}
}

// MinSize implements fyne.Layout.
func (f fixed) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(f.width*kit.Unit(), objects[0].MinSize().Height)
}
