package shell

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

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
	return fyne.NewSize(min(size.Width, max(room.Width-80, 200)), min(size.Height, max(room.Height-170*kit.Unit(), 120)))
}

// headLayout sets the ways back and forward, the title, the actions, the focus and the search on
// one line. Where it is too narrow the search goes first, then the actions: both are in the menu
// or on the page as well. The title is cut last.
type headLayout struct{}

// Layout implements fyne.Layout.
func (headLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	gap := 6 * kit.Unit()
	ways, title := objects[0], objects[1]
	right := size.Width
	left := ways.MinSize().Width + gap
	place(ways, box{0, 0, left - gap, size.Height})
	room := size.Width - left - 150*kit.Unit()
	for _, o := range []fyne.CanvasObject{objects[3], objects[2], objects[4]} {
		wide := o.MinSize().Width + gap
		if room -= wide; room < 0 {
			o.Hide()
			continue
		}
		o.Show()
	}
	for _, o := range []fyne.CanvasObject{objects[4], objects[3], objects[2]} {
		if wide := o.MinSize().Width; o.Visible() && wide > 0 {
			place(o, box{right - wide, 0, wide, size.Height})
			right -= wide + gap
		}
	}
	place(title, box{left, 0, max(right-left, 0), size.Height})
}

// MinSize implements fyne.Layout.
func (headLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(200*kit.Unit(), 0)
	for _, o := range objects {
		size.Height = max(size.Height, o.MinSize().Height)
	}
	return size
}

type box struct{ x, y, w, h float32 }

// place puts an object into a box, in the middle of its height.
func place(o fyne.CanvasObject, b box) {
	high := min(o.MinSize().Height, b.h)
	o.Move(fyne.NewPos(b.x, b.y+(b.h-high)/2))
	o.Resize(fyne.NewSize(b.w, high))
}

// footLayout sets the catalogue at the left, what runs at the right, and the message between. The
// message gives way first.
type footLayout struct{}

// Layout implements fyne.Layout.
func (footLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	gap := 8 * kit.Unit()
	left, message, right := objects[0], objects[1], objects[2]
	wide := min(left.MinSize().Width, size.Width)
	place(left, box{0, 0, wide, size.Height})
	end := size.Width
	if right.Visible() {
		end = max(size.Width-right.MinSize().Width, 0)
		place(right, box{end, 0, right.MinSize().Width, size.Height})
	}
	place(message, box{wide + gap, 0, max(end-wide-2*gap, 0), size.Height})
}

// MinSize implements fyne.Layout.
func (footLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	high := float32(0)
	for _, o := range objects {
		high = max(high, o.MinSize().Height)
	}
	return fyne.NewSize(200*kit.Unit(), high)
}

// offered sets a message and right after it the button for what it offers. The message gives way.
type offered struct{}

// Layout implements fyne.Layout.
func (offered) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	message, button := objects[0], objects[1]
	wide := size.Width
	if button.Visible() {
		room := button.MinSize().Width
		wide = max(size.Width-room, 0)
		if label, is := message.(*widget.Label); is {
			words := fyne.MeasureText(label.Text, base.Size(label.SizeName), label.TextStyle).Width
			wide = min(wide, words+2*base.Size(base.SizeNameInnerPadding)+2)
		}
		place(button, box{wide, 0, room, size.Height})
	}
	place(message, box{0, 0, wide, size.Height})
}

// MinSize implements fyne.Layout.
func (offered) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, objects[0].MinSize().Height)
}
