package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"
)

// A barView draws the bar of one field: part of the column's width, from one place to another.
type barView struct {
	rectangle *canvas.Rectangle
	from, to  float32
	there     bool
}

func newBarView() *barView {
	return &barView{rectangle: rectangle(base.ColorNamePrimary)}
}

// set takes the ends, which may come in any order.
func (v *barView) set(from, to float64, there bool) {
	v.from, v.to = float32(max(min(from, to, 1), 0)), float32(min(max(from, to, 0), 1))
	v.there = there && v.to > v.from
	v.rectangle.FillColor = paint(base.ColorNamePrimary)
	v.rectangle.Refresh()
}

// place puts the bar into its field. One that is not zero is never too thin to be seen.
func (v *barView) place(b box) {
	if !v.there {
		v.rectangle.Hide()
		return
	}
	room, high := b.w-2*gap(), 10*Unit()
	width := max((v.to-v.from)*room, 1)
	set(v.rectangle, fyne.NewPos(b.x+gap()+v.from*room, b.y+(b.h-high)/2), fyne.NewSize(width, high))
}
