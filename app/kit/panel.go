package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
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
