package directory

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
)

// labelled sets a field close below its label, and a word about it below that.
type labelled struct{}

// Layout implements fyne.Layout.
func (l labelled) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, o.MinSize().Height))
		high := o.MinSize().Height // chips and words have wrapped by now
		o.Resize(fyne.NewSize(size.Width, high))
		y += high
		if i == 0 {
			y -= base.Size(base.SizeNameInnerPadding) * 0.6
		}
	}
}

// MinSize implements fyne.Layout. Long words do not widen the form.
func (l labelled) MinSize(objects []fyne.CanvasObject) fyne.Size {
	high := -base.Size(base.SizeNameInnerPadding) * 0.6
	for _, o := range objects {
		if o.Visible() {
			high += o.MinSize().Height
		}
	}
	return fyne.NewSize(80*kit.Unit(), high)
}

// sixths is a layout of six columns, of which each object takes some; where there is little room,
// narrow objects take half of it and others all.
type sixths struct {
	spans []int
	wide  float32 // as last laid out
}

// narrowForm is the width at scale 1 below which a form has two columns.
const narrowForm = 460

func (x *sixths) span(i int) int {
	span := min(max(x.spans[min(i, len(x.spans)-1)], 1), 6)
	if x.wide < narrowForm*kit.Unit() {
		if span <= 2 {
			return 3
		}
		return 6
	}
	return span
}

// rows puts the objects in sight on rows.
func (x *sixths) rows(objects []fyne.CanvasObject) [][]int {
	var rows [][]int
	used := 6
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		span := x.span(i)
		if used+span > 6 {
			rows, used = append(rows, nil), 0
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], i)
		used += span
	}
	return rows
}

// Layout implements fyne.Layout.
func (x *sixths) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x.wide = size.Width
	gap, y := base.Size(base.SizeNamePadding)*1.5, float32(0)
	column := (size.Width + gap) / 6
	for _, row := range x.rows(objects) {
		left, high := float32(0), float32(0)
		for _, i := range row {
			o := objects[i]
			width := column*float32(x.span(i)) - gap
			o.Move(fyne.NewPos(left, y))
			o.Resize(fyne.NewSize(width, o.MinSize().Height))
			o.Resize(fyne.NewSize(width, o.MinSize().Height))
			left, high = left+width+gap, max(high, o.MinSize().Height)
		}
		y += high + gap
	}
}

// MinSize implements fyne.Layout.
func (x *sixths) MinSize(objects []fyne.CanvasObject) fyne.Size {
	gap, high := base.Size(base.SizeNamePadding)*1.5, float32(0)
	for at, row := range x.rows(objects) {
		most := float32(0)
		for _, i := range row {
			most = max(most, objects[i].MinSize().Height)
		}
		if high += most; at > 0 {
			high += gap
		}
	}
	return fyne.NewSize(220*kit.Unit(), high)
}

// narrowable lets a wide object be cut by what holds it instead of widening it.
type narrowable struct{}

// Layout implements fyne.Layout.
func (narrowable) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
	}
}

// MinSize implements fyne.Layout.
func (narrowable) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(80*kit.Unit(), objects[0].MinSize().Height)
}

// square sets a patch of colour in the middle of the height there is.
type square struct{}

// Layout implements fyne.Layout.
func (s square) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	side := 22 * kit.Unit()
	objects[0].Resize(fyne.NewSquareSize(side))
	objects[0].Move(fyne.NewPos(0, (size.Height-side)/2))
}

// MinSize implements fyne.Layout.
func (square) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSquareSize(26 * kit.Unit())
}

// under sets the tabs above what fills the rest, as high as they are when they have wrapped.
type under struct{}

// Layout implements fyne.Layout.
func (under) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	pad := base.Size(base.SizeNamePadding)
	objects[0].Move(fyne.NewPos(pad, pad))
	objects[0].Resize(fyne.NewSize(size.Width-2*pad, objects[0].MinSize().Height))
	high := objects[0].MinSize().Height
	objects[0].Resize(fyne.NewSize(size.Width-2*pad, high))
	objects[1].Move(fyne.NewPos(0, high+2*pad))
	objects[1].Resize(fyne.NewSize(size.Width, max(size.Height-high-2*pad, 0)))
}

// MinSize implements fyne.Layout.
func (under) MinSize(objects []fyne.CanvasObject) fyne.Size {
	tabs, rest := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(max(tabs.Width, rest.Width), tabs.Height+rest.Height)
}

// tall gives a table the height of some rows.
type tall struct{ rows int }

// Layout implements fyne.Layout.
func (tall) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
	}
}

// MinSize implements fyne.Layout.
func (t *tall) MinSize(objects []fyne.CanvasObject) fyne.Size {
	row := widget.NewLabel("").MinSize().Height
	return fyne.NewSize(objects[0].MinSize().Width, max(objects[0].MinSize().Height, row*float32(t.rows+1)))
}

func setShown(o fyne.CanvasObject, shown bool) {
	if shown == o.Visible() {
		return
	}
	if shown {
		o.Show()
		return
	}
	o.Hide()
}

func setEnabled(b fyne.Disableable, enabled bool) {
	if enabled {
		b.Enable()
		return
	}
	b.Disable()
}
