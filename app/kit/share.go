package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// A Share is a thin bar that is filled to a share of its width. Its number stands beside it in words.
type Share struct {
	widget.BaseWidget
	value float64
}

// NewShare returns an empty bar.
func NewShare() *Share {
	s := &Share{}
	s.ExtendBaseWidget(s)
	return s
}

// Set fills the bar to a share of 0..1.
func (s *Share) Set(value float64) {
	s.value = min(max(value, 0), 1)
	s.Refresh()
}

// Value returns the share.
func (s *Share) Value() float64 { return s.value }

// CreateRenderer implements fyne.Widget.
func (s *Share) CreateRenderer() fyne.WidgetRenderer {
	r := &shareRenderer{s, rectangle(base.ColorNameSeparator), rectangle(base.ColorNamePrimary)}
	r.Refresh()
	return r
}

type shareRenderer struct {
	share        *Share
	ground, fill *canvas.Rectangle
}

// Layout implements fyne.WidgetRenderer.
func (r *shareRenderer) Layout(size fyne.Size) {
	set(r.ground, fyne.Position{}, size)
	set(r.fill, fyne.Position{}, fyne.NewSize(size.Width*float32(r.share.value), size.Height))
}

// MinSize implements fyne.WidgetRenderer.
func (r *shareRenderer) MinSize() fyne.Size { return fyne.NewSize(40*Unit(), 6*Unit()) }

// Refresh implements fyne.WidgetRenderer.
func (r *shareRenderer) Refresh() {
	r.ground.FillColor, r.fill.FillColor = paint(base.ColorNameSeparator), paint(base.ColorNamePrimary)
	r.ground.CornerRadius, r.fill.CornerRadius = 3*Unit(), 3*Unit()
	r.Layout(r.share.Size())
	r.ground.Refresh()
	r.fill.Refresh()
}

// Objects implements fyne.WidgetRenderer.
func (r *shareRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.ground, r.fill} }

// Destroy implements fyne.WidgetRenderer.
func (r *shareRenderer) Destroy() {}
