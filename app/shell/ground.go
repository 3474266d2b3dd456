package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// A ground fills its room with a colour of the theme and follows it.
type ground struct {
	widget.BaseWidget
	colour fyne.ThemeColorName
}

func newGround(colour fyne.ThemeColorName) *ground {
	g := &ground{colour: colour}
	g.ExtendBaseWidget(g)
	return g
}

// CreateRenderer implements fyne.Widget.
func (g *ground) CreateRenderer() fyne.WidgetRenderer {
	return &groundRenderer{g, canvas.NewRectangle(base.Color(g.colour))}
}

type groundRenderer struct {
	ground *ground
	fill   *canvas.Rectangle
}

// Layout implements fyne.WidgetRenderer.
func (r *groundRenderer) Layout(size fyne.Size) { r.fill.Resize(size) }

// MinSize implements fyne.WidgetRenderer.
func (r *groundRenderer) MinSize() fyne.Size { return fyne.Size{} }

// Objects implements fyne.WidgetRenderer.
func (r *groundRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.fill} }

// Destroy implements fyne.WidgetRenderer.
func (r *groundRenderer) Destroy() {}

// Refresh implements fyne.WidgetRenderer.
func (r *groundRenderer) Refresh() {
	r.fill.FillColor = base.Color(r.ground.colour)
	r.fill.Refresh()
}
