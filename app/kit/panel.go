package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// A panel is a ground with a border that follows the theme.
type panel struct {
	widget.BaseWidget
	fill, border fyne.ThemeColorName
}

func newPanel(fill, border fyne.ThemeColorName) *panel {
	p := &panel{fill: fill, border: border}
	p.ExtendBaseWidget(p)
	return p
}

// Framed draws the border of a field round a select, which has none of its own and is not seen on a card.
func Framed(o fyne.CanvasObject) *fyne.Container {
	f := &frame{}
	f.ExtendBaseWidget(f)
	return container.NewStack(o, f)
}

// A frame is the border of a field; what is below it gets the pointer.
type frame struct{ widget.BaseWidget }

// CreateRenderer implements fyne.Widget.
func (f *frame) CreateRenderer() fyne.WidgetRenderer {
	r := &frameRenderer{rectangle(base.ColorNameInputBorder)}
	r.Refresh()
	return r
}

type frameRenderer struct{ border *canvas.Rectangle }

func (r *frameRenderer) Layout(size fyne.Size)        { r.border.Resize(size) }
func (r *frameRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (r *frameRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.border} }
func (r *frameRenderer) Destroy()                     {}

func (r *frameRenderer) Refresh() {
	r.border.FillColor, r.border.StrokeColor = color.Transparent, paint(base.ColorNameInputBorder)
	r.border.StrokeWidth, r.border.CornerRadius = base.Size(base.SizeNameInputBorder), base.Size(base.SizeNameInputRadius)
	r.border.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (p *panel) CreateRenderer() fyne.WidgetRenderer {
	r := &panelRenderer{panel: p, ground: rectangle(p.fill)}
	r.Refresh()
	return r
}

type panelRenderer struct {
	panel  *panel
	ground *canvas.Rectangle
}

func (r *panelRenderer) Layout(size fyne.Size)        { r.ground.Resize(size) }
func (r *panelRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (r *panelRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.ground} }
func (r *panelRenderer) Destroy()                     {}

func (r *panelRenderer) Refresh() {
	r.ground.FillColor = paint(r.panel.fill)
	r.ground.StrokeColor = paint(r.panel.border)
	r.ground.StrokeWidth = 1
	r.ground.CornerRadius = base.Size(base.SizeNameCardRadius)
	r.ground.Refresh()
}
