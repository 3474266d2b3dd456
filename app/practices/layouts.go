package practices

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"pharos/app/kit"
)

// searching is a layout of one line: the search box between two buttons. Where that is too narrow the
// box has a line of its own.
type searching struct{ high float32 }

// Layout implements fyne.Layout.
func (s *searching) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	before, box, after := objects[0].MinSize(), objects[1].MinSize(), objects[2].MinSize()
	gap := base.Size(base.SizeNamePadding)
	x, y, room := before.Width+gap, float32(0), size.Width-before.Width-after.Width-2*gap
	if room < 150*kit.Unit() {
		x, y, room = 0, box.Height+gap, size.Width
	}
	objects[0].Move(fyne.NewPos(0, y))
	objects[0].Resize(before)
	objects[1].Move(fyne.NewPos(x, 0))
	objects[1].Resize(fyne.NewSize(room, box.Height))
	objects[2].Move(fyne.NewPos(size.Width-after.Width, y))
	objects[2].Resize(after)
	s.high = y + max(box.Height, before.Height)
}

// MinSize implements fyne.Layout: the height is that of the width last laid out.
func (s *searching) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(0, s.high)
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size
}

// spread is a layout of one line: the first object at the left, the others at the right. Those that do
// not fit go into lines of their own.
type spread struct{ high float32 }

// Layout implements fyne.Layout.
func (s *spread) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	gap := base.Size(base.SizeNamePadding)
	rest := float32(0)
	for _, o := range objects[1:] {
		rest += o.MinSize().Width + gap
	}
	first := objects[0].MinSize()
	x, y, high := size.Width-rest+gap, float32(0), first.Height
	if first.Width+rest > size.Width {
		x, y = 0, first.Height
	}
	objects[0].Move(fyne.Position{})
	objects[0].Resize(fyne.NewSize(min(first.Width, size.Width), first.Height))
	for _, o := range objects[1:] {
		least := o.MinSize()
		if y > 0 && x > 0 && x+least.Width > size.Width {
			x, y = 0, y+high
		}
		o.Move(fyne.NewPos(x, y))
		o.Resize(least)
		x, high = x+least.Width+gap, max(high, least.Height)
	}
	s.high = y + high
}

// MinSize implements fyne.Layout: the height is that of the width last laid out.
func (s *spread) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(0, s.high)
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size
}

// roomy is a layout of the choice of order: as wide as the order that holds, whose words Fyne's select
// would cut to a width of its own.
type roomy struct{ listing *listing }

// Layout implements fyne.Layout.
func (r *roomy) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// MinSize implements fyne.Layout.
func (r *roomy) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := objects[0].MinSize()
	words := fyne.MeasureText(r.listing.sort.Selected, base.TextSize(), fyne.TextStyle{}).Width
	around := base.Size(base.SizeNameInlineIcon) + 4*base.Size(base.SizeNameInnerPadding)
	return fyne.NewSize(max(least.Width, words+around), least.Height)
}

// cells is a layout of one row: objects side by side in shares of the width, as high as the highest
// is when its words have wrapped.
type cells struct {
	weights []float32
	high    float32
}

// Layout implements fyne.Layout.
func (c *cells) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	sum := float32(0)
	for _, weight := range c.weights {
		sum += weight
	}
	x := float32(0)
	c.high = 0
	for i, o := range objects {
		wide := size.Width * c.weights[i] / sum
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(wide, o.MinSize().Height))
		o.Resize(fyne.NewSize(wide, o.MinSize().Height)) // words have wrapped by now
		c.high = max(c.high, o.MinSize().Height)
		x += wide
	}
}

// MinSize implements fyne.Layout: the height is that of the width last laid out.
func (c *cells) MinSize(objects []fyne.CanvasObject) fyne.Size {
	high := c.high
	for _, o := range objects {
		high = max(high, o.MinSize().Height)
	}
	return fyne.NewSize(40*float32(len(objects)), high)
}

// beside is a layout of two objects: words that wrap, and what stands at their right.
type beside struct{ high float32 }

// Layout implements fyne.Layout.
func (b *beside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	side := objects[1].MinSize()
	room := max(size.Width-side.Width, 0)
	objects[0].Resize(fyne.NewSize(room, objects[0].MinSize().Height))
	high := objects[0].MinSize().Height // words have wrapped by now
	objects[0].Resize(fyne.NewSize(room, high))
	b.high = max(high, side.Height)
	objects[1].Move(fyne.NewPos(room, (b.high-side.Height)/2))
	objects[1].Resize(side)
}

// MinSize implements fyne.Layout: the height is that of the width last laid out.
func (b *beside) MinSize(objects []fyne.CanvasObject) fyne.Size {
	words, side := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(words.Width+side.Width, max(b.high, side.Height))
}
