package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
)

// Headed is a layout of two objects: a head, as high as its words are when they have wrapped, above
// what fills the rest. A head that is hidden takes no room.
type Headed struct {
	Gap  float32 // between the two, at scale 1
	Head float32 // height that the head asks for, at scale 1; 0: what it has now
}

// Layout implements fyne.Layout.
func (h Headed) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	high := float32(0)
	if objects[0].Visible() {
		high = wrapped(objects[0], size.Width) + h.Gap*Unit()
	}
	objects[0].Move(fyne.Position{})
	objects[1].Move(fyne.NewPos(0, high))
	objects[1].Resize(fyne.NewSize(size.Width, max(size.Height-high, 0)))
}

// MinSize implements fyne.Layout.
func (h Headed) MinSize(objects []fyne.CanvasObject) fyne.Size {
	head, rest := objects[0].MinSize(), objects[1].MinSize()
	if !objects[0].Visible() {
		return rest
	}
	if h.Head > 0 {
		head.Height = h.Head * Unit()
	}
	return fyne.NewSize(max(head.Width, rest.Width), head.Height+h.Gap*Unit()+rest.Height)
}

// Fitted is a layout of one vertical split whose upper part is as high as it needs, at most a share of
// all, until somebody drags the border: a short list leaves the room to what is below it.
type Fitted struct {
	Need func() float32 // height that the upper part asks for
	Most float64        // share of the height, 0..1
	set  float64        // where the border was put last; anything else was dragged
}

// NewFitted returns a split of two parts that stands as Fitted says.
func NewFitted(upper, lower fyne.CanvasObject, most float64, need func() float32) *fyne.Container {
	split := container.NewVSplit(upper, lower)
	split.SetOffset(most)
	return container.New(&Fitted{Need: need, Most: most, set: most}, split)
}

// Layout implements fyne.Layout.
func (f *Fitted) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	split := objects[0].(*container.Split)
	split.Move(fyne.Position{})
	split.Resize(size)
	if size.Height <= 0 || split.Offset != f.set {
		return
	}
	f.set = min(f.Most, float64(f.Need()/size.Height))
	split.SetOffset(f.set)
}

// MinSize implements fyne.Layout.
func (*Fitted) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// Need is the height in which the table shows all its rows.
func (t *Table) Need() float32 {
	high := t.grid.head.height() + float32(len(t.order.shown))*rowHeight() + t.grid.scrollRoom()
	if t.tools != nil {
		high += t.tools.MinSize().Height + base.Size(base.SizeNamePadding)
	}
	return high
}

// scrollRoom is what the bar below the rows takes where they are wider than the table.
func (g *grid) scrollRoom() float32 {
	if g.width() > g.Size().Width {
		return base.Size(base.SizeNameScrollBar)
	}
	return base.Size(base.SizeNameScrollBarSmall)
}
