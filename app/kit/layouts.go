package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// column centres its only child with a width that reads well.
type column struct{ width float32 }

// Layout implements fyne.Layout.
func (c column) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := min(size.Width, c.width*Unit())
	for _, o := range objects {
		o.Resize(fyne.NewSize(width, o.MinSize().Height))
		height := o.MinSize().Height // texts have wrapped by now
		o.Resize(fyne.NewSize(width, height))
		o.Move(fyne.NewPos((size.Width-width)/2, max((size.Height-height)*0.4, 0)))
	}
}

// MinSize implements fyne.Layout.
func (c column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.Size{}
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size
}

func (f *Faces) centred(content fyne.CanvasObject) fyne.CanvasObject {
	return container.New(column{460}, content)
}

func centredText(text string, s setting) fyne.CanvasObject {
	rich := styled(text, s)
	rich.Segments[0].(*widget.TextSegment).Style.Alignment = fyne.TextAlignCenter
	return rich
}

func sizedIcon(resource fyne.Resource, side float32) fyne.CanvasObject {
	image := canvas.NewImageFromResource(resource)
	image.FillMode = canvas.ImageFillContain
	image.SetMinSize(fyne.NewSquareSize(side * Unit()))
	return image
}

// lines stacks texts with a small gap at scale 1.
type lines struct{ gap float32 }

// Layout implements fyne.Layout.
func (l lines) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		high := o.MinSize().Height
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, high))
		y += high + l.gap*Unit()
	}
}

// MinSize implements fyne.Layout.
func (l lines) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.Size{}
	for i, o := range objects {
		least := o.MinSize()
		size = fyne.NewSize(max(size.Width, least.Width), size.Height+least.Height)
		if i > 0 {
			size.Height += l.gap * Unit()
		}
	}
	return size
}

// baseline sets a large text and a small one behind it on one line.
type baseline struct{}

// Layout implements fyne.Layout.
func (baseline) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	large, small := objects[0].MinSize(), objects[1].MinSize()
	objects[0].Move(fyne.Position{})
	objects[0].Resize(fyne.NewSize(min(large.Width, size.Width), large.Height))
	x := large.Width + 6*Unit()
	objects[1].Move(fyne.NewPos(x, (large.Height-small.Height)*0.78))
	objects[1].Resize(fyne.NewSize(max(size.Width-x, 0), small.Height))
}

// MinSize implements fyne.Layout.
func (baseline) MinSize(objects []fyne.CanvasObject) fyne.Size {
	large, small := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(large.Width+6*Unit()+small.Width, max(large.Height, small.Height))
}

// wrapping puts a flexible field and fixed ones behind it on one line. Where that is too narrow the
// field has a line of its own and the others flow below it.
type wrapping struct{ least float32 }

// arranged works out where everything goes at a width, and how high that is.
func (w wrapping) arranged(objects []fyne.CanvasObject, width float32) (places []box, high float32) {
	gap := base.Size(base.SizeNamePadding)
	fixed := float32(0)
	for _, o := range objects[1:] {
		fixed += o.MinSize().Width + gap
		high = max(high, o.MinSize().Height)
	}
	high = max(high, objects[0].MinSize().Height)
	x, y := width-fixed, float32(0)
	if x < w.least*Unit() {
		x, y = width, high+gap
	}
	places = append(places, box{0, 0, max(x, 0), high})
	if y > 0 {
		x = -gap
	}
	for _, o := range objects[1:] {
		wide := o.MinSize().Width
		if y > 0 && x > 0 && x+gap+wide > width {
			x, y = -gap, y+high+gap
		}
		places = append(places, box{x + gap, y, wide, high})
		x += gap + wide
	}
	return places, y + high
}

// Layout implements fyne.Layout.
func (w wrapping) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	places, _ := w.arranged(objects, size.Width)
	for i, b := range places {
		high := min(objects[i].MinSize().Height, b.h)
		objects[i].Move(fyne.NewPos(b.x, b.y+(b.h-high)/2))
		objects[i].Resize(fyne.NewSize(b.w, high))
	}
}

// MinSize implements fyne.Layout.
func (w wrapping) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(w.least*Unit(), 0)
	for _, o := range objects {
		size.Height = max(size.Height, o.MinSize().Height)
	}
	return size
}

// below puts a bar, as high as it needs at the present width, above what fills the rest.
type below struct{ bar wrapping }

// Layout implements fyne.Layout.
func (b below) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	bar := objects[0].(*fyne.Container)
	_, high := b.bar.arranged(bar.Objects, size.Width)
	bar.Resize(fyne.NewSize(size.Width, high))
	top := high + base.Size(base.SizeNamePadding)
	objects[1].Move(fyne.NewPos(0, top))
	objects[1].Resize(fyne.NewSize(size.Width, max(size.Height-top, 0)))
}

// MinSize implements fyne.Layout.
func (b below) MinSize(objects []fyne.CanvasObject) fyne.Size {
	bar, rest := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(max(bar.Width, rest.Width), bar.Height+base.Size(base.SizeNamePadding)+rest.Height)
}
