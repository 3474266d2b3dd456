package indicators

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
)

// labelled sets a field close below its label, as wide as there is room.
type labelled struct{}

// Layout implements fyne.Layout.
func (l labelled) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := l.below(objects)
	objects[0].Resize(fyne.NewSize(size.Width, objects[0].MinSize().Height))
	objects[0].Move(fyne.Position{})
	objects[1].Resize(fyne.NewSize(size.Width, objects[1].MinSize().Height))
	objects[1].Move(fyne.NewPos(0, y))
}

// MinSize implements fyne.Layout. Long options do not widen the form.
func (l labelled) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(90*kit.Unit(), l.below(objects)+objects[1].MinSize().Height)
}

func (labelled) below(objects []fyne.CanvasObject) float32 {
	return objects[0].MinSize().Height - base.Size(base.SizeNameInnerPadding)*0.6
}

// shares is a layout of columns that share the width by parts, each as high as the highest.
type shares struct {
	parts []float32
	gap   float32 // at scale 1
}

// Layout implements fyne.Layout.
func (l shares) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	whole, gap := float32(0), l.gap*kit.Unit()
	for _, part := range l.parts {
		whole += part
	}
	room, x := size.Width-gap*float32(len(l.parts)-1), float32(0)
	for i, o := range objects {
		width := room * l.parts[min(i, len(l.parts)-1)] / whole
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(width, size.Height))
		x += width + gap
	}
}

// MinSize implements fyne.Layout.
func (l shares) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.Size{}
	for _, o := range objects {
		least := o.MinSize()
		size = fyne.NewSize(size.Width+min(least.Width, 90*kit.Unit())+l.gap*kit.Unit(), max(size.Height, least.Height))
	}
	return size
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

func setShown(o fyne.CanvasObject, shown bool) {
	if shown {
		o.Show()
		return
	}
	o.Hide()
}

// wordGrid is a layout of rows with a label and a field for each column; hidden columns take no room.
type wordGrid struct {
	columns int
	label   float32 // width at scale 1
}

// Layout implements fyne.Layout.
func (g *wordGrid) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	gap, label := base.Size(base.SizeNamePadding), g.label*kit.Unit()
	shown := 0
	for at := 1; at <= g.columns; at++ {
		if objects[at].Visible() {
			shown++
		}
	}
	width := (size.Width - label - gap*float32(shown)) / float32(max(shown, 1))
	y := float32(0)
	for at := 0; at < len(objects); at += g.columns + 1 {
		high := g.high(objects[at : at+g.columns+1])
		objects[at].Move(fyne.NewPos(0, y+max(min(high, oneLine())-objects[at].MinSize().Height, 0)/2))
		objects[at].Resize(fyne.NewSize(label, objects[at].MinSize().Height))
		x := label + gap
		for _, o := range objects[at+1 : at+g.columns+1] {
			if !o.Visible() {
				continue
			}
			o.Move(fyne.NewPos(x, y))
			o.Resize(fyne.NewSize(width, high))
			x += width + gap
		}
		y += high + gap
	}
}

// oneLine is the height of an entry of one line.
func oneLine() float32 { return widget.NewEntry().MinSize().Height }

func (*wordGrid) high(row []fyne.CanvasObject) float32 {
	high := float32(0)
	for _, o := range row {
		high = max(high, o.MinSize().Height)
	}
	return high
}

// MinSize implements fyne.Layout.
func (g *wordGrid) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(g.label*kit.Unit()+60*float32(g.columns)*kit.Unit(), 0)
	for at := 0; at < len(objects); at += g.columns + 1 {
		size.Height += g.high(objects[at:at+g.columns+1]) + base.Size(base.SizeNamePadding)
	}
	return size
}
