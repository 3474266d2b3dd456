package writing

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"pharos/app/kit"
)

// beside is a layout of columns of equal width, each as high as the highest.
type beside struct{ gap float32 }

func (b beside) width(objects []fyne.CanvasObject, width float32) float32 {
	n := float32(max(len(objects), 1))
	return (width - b.gap*kit.Unit()*(n-1)) / n
}

// Layout implements fyne.Layout.
func (b beside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x, width := float32(0), b.width(objects, size.Width)
	for _, o := range objects {
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(width, size.Height))
		x += width + b.gap*kit.Unit()
	}
}

// MinSize implements fyne.Layout. Long words do not widen the form.
func (b beside) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(140*kit.Unit()*float32(len(objects)), 0)
	for _, o := range objects {
		size.Height = max(size.Height, o.MinSize().Height)
	}
	return size
}

// cells is a layout of small fields that fill lines of equal columns; a field for a text in each
// language has a line of its own.
type cells struct {
	least float32 // width of a column at scale 1
	whole []bool  // which of the objects have a line of their own
	wide  float32 // as last laid out
}

func (c *cells) place(objects []fyne.CanvasObject, width float32, put func(o fyne.CanvasObject, at fyne.Position, size fyne.Size)) float32 {
	gap := 8 * kit.Unit()
	columns := max(int((width+gap)/(c.least*kit.Unit()+gap)), 1)
	one := (width - gap*float32(columns-1)) / float32(columns)
	x, y, line := 0, float32(0), float32(0)
	for i, o := range objects {
		whole := i < len(c.whole) && c.whole[i]
		if x > 0 && (whole || x >= columns) {
			x, y, line = 0, y+line, 0
		}
		size := fyne.NewSize(one, o.MinSize().Height)
		if whole {
			size.Width = width
		}
		put(o, fyne.NewPos(float32(x)*(one+gap), y), size)
		line = max(line, size.Height)
		if x++; whole {
			x = columns
		}
	}
	return y + line
}

// Layout implements fyne.Layout.
func (c *cells) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	c.wide = size.Width
	c.place(objects, size.Width, func(o fyne.CanvasObject, at fyne.Position, size fyne.Size) {
		o.Move(at)
		o.Resize(size)
	})
}

// MinSize implements fyne.Layout: the height is that of the width last laid out.
func (c *cells) MinSize(objects []fyne.CanvasObject) fyne.Size {
	wide := c.wide
	if wide == 0 {
		wide = 640 * kit.Unit()
	}
	high := c.place(objects, wide, func(fyne.CanvasObject, fyne.Position, fyne.Size) {})
	return fyne.NewSize(c.least*kit.Unit(), high)
}

// under sets a field close below its label; both are as wide as there is room.
type under struct{}

func (under) overlap() float32 { return base.Size(base.SizeNameInnerPadding) * 0.75 }

// Layout implements fyne.Layout.
func (u under) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		o.Resize(fyne.NewSize(size.Width, o.MinSize().Height))
		high := o.MinSize().Height // texts have wrapped by now
		o.Resize(fyne.NewSize(size.Width, high))
		o.Move(fyne.NewPos(0, y))
		if y += high; i == 0 {
			y -= u.overlap()
		}
	}
}

// MinSize implements fyne.Layout.
func (u under) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(90*kit.Unit(), -u.overlap())
	for _, o := range objects {
		if o.Visible() {
			size.Height += o.MinSize().Height
		}
	}
	return size
}

// half keeps a field that holds no sentences from growing over the whole width.
type half struct{ most float32 }

// Layout implements fyne.Layout.
func (h half) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(fyne.NewSize(min(size.Width, h.most*kit.Unit()), size.Height))
		o.Move(fyne.Position{})
	}
}

// MinSize implements fyne.Layout.
func (h half) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(90*kit.Unit(), objects[0].MinSize().Height)
}

// desk is a layout of the form and, right of it, what is as wide as side at scale 1. In a narrow window
// the form has all the room.
type desk struct{ side, pad float32 }

// leastForm is the width below which the form takes the room of what stands beside it.
const leastForm = 420

// Layout implements fyne.Layout.
func (d *desk) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	side, pad := d.side*kit.Unit(), d.pad*kit.Unit()
	if size.Width-side < leastForm*kit.Unit() {
		side = 0
	}
	objects[0].Move(fyne.NewPos(pad, 0))
	objects[0].Resize(fyne.NewSize(size.Width-side-2*pad, size.Height))
	objects[1].Move(fyne.NewPos(size.Width-side, 0))
	objects[1].Resize(fyne.NewSize(side, size.Height))
}

// MinSize implements fyne.Layout.
func (d *desk) MinSize(objects []fyne.CanvasObject) fyne.Size {
	form, side := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(form.Width, max(form.Height, side.Height))
}

// exactly gives its only child a width at scale 1.
type exactly struct{ wide float32 }

// Layout implements fyne.Layout.
func (e exactly) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	least := objects[0].MinSize()
	objects[0].Resize(fyne.NewSize(size.Width, least.Height))
	objects[0].Move(fyne.NewPos(0, (size.Height-least.Height)/2))
}

// MinSize implements fyne.Layout.
func (e exactly) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(e.wide*kit.Unit(), objects[0].MinSize().Height)
}
