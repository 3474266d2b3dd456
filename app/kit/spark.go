package kit

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"pharos/reports/figure"
)

// A Spark is a sparkline on a page: the course of a few values, small enough to stand in a line of
// text. The pointer is told each value. In a table use Column.Spark instead.
//
//	spark := kit.NewSpark()
//	spark.Set(figure.SparkInput{Values: observations, Unit: "%", Decimals: 1, Printer: p})
type Spark struct {
	widget.BaseWidget
	trace *trace
	tip   *tip
}

// NewSpark returns a sparkline without values.
func NewSpark() *Spark {
	s := &Spark{trace: newTrace(), tip: newTip()}
	s.ExtendBaseWidget(s)
	return s
}

// Set replaces the values. Size and palette are the widget's own.
func (s *Spark) Set(in figure.SparkInput) {
	s.trace.set(in, true)
	s.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (s *Spark) CreateRenderer() fyne.WidgetRenderer { return sparkRenderer{s} }

// AccessibilityLabel implements fyne.Accessible: the line told in words.
func (s *Spark) AccessibilityLabel() string { return s.trace.figure.Alt }

// AccessibilityRole implements fyne.Accessible.
func (s *Spark) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// MouseIn implements desktop.Hoverable.
func (s *Spark) MouseIn(event *desktop.MouseEvent) { s.MouseMoved(event) }

// MouseMoved implements desktop.Hoverable.
func (s *Spark) MouseMoved(event *desktop.MouseEvent) {
	words := s.trace.told(event.Position)
	if words == "" {
		s.tip.Hide()
		return
	}
	s.tip.show(words, event.Position, fyne.NewSize(max(s.Size().Width, 220*Unit()), s.Size().Height+80*Unit()))
}

// MouseOut implements desktop.Hoverable.
func (s *Spark) MouseOut() { s.tip.Hide() }

type sparkRenderer struct{ spark *Spark }

// Layout implements fyne.WidgetRenderer.
func (r sparkRenderer) Layout(size fyne.Size) { r.spark.trace.place(fyne.Position{}, size) }

// MinSize implements fyne.WidgetRenderer.
func (r sparkRenderer) MinSize() fyne.Size { return fyne.NewSize(90*Unit(), 24*Unit()) }

// Refresh implements fyne.WidgetRenderer.
func (r sparkRenderer) Refresh() {
	r.spark.trace.place(fyne.Position{}, r.spark.Size())
	canvas.Refresh(r.spark)
}

// Objects implements fyne.WidgetRenderer.
func (r sparkRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.spark.trace.raster, r.spark.tip}
}

// Destroy implements fyne.WidgetRenderer.
func (r sparkRenderer) Destroy() {}

// A trace is the picture of a sparkline, drawn when it has a size and values.
type trace struct {
	input  figure.SparkInput
	there  bool
	drawn  drawing
	figure figure.Figure
	image  image.Image
	raster *canvas.Raster
}

func newTrace() *trace {
	t := &trace{}
	t.raster = canvas.NewRaster(t.paint)
	t.raster.ScaleMode = canvas.ImageScalePixels
	return t
}

// set replaces the values; there false shows nothing.
func (t *trace) set(in figure.SparkInput, there bool) {
	t.input, t.there, t.drawn = in, there, drawing{}
}

// place puts the picture where it belongs and draws it if size, appearance or values are others.
func (t *trace) place(at fyne.Position, size fyne.Size) {
	if !t.there {
		t.raster.Hide()
		return
	}
	set(t.raster, at, size)
	now := drawing{size, Unit(), isDark()}
	if now == t.drawn || size.Width < 8 || size.Height < 6 {
		return
	}
	t.drawn, t.image = now, nil
	in := t.input
	in.Palette = figure.Light
	if now.dark {
		in.Palette = figure.Dark
	}
	scale := float64(pointsPerUnit / Unit())
	in.Width, in.Height = float64(size.Width)*scale, float64(size.Height)*scale
	t.figure = figure.Spark(in)
	t.raster.Refresh()
}

func (t *trace) paint(w, h int) image.Image {
	if t.figure.Width <= 0 || w <= 0 || h <= 0 || !t.there {
		return image.NewRGBA(image.Rect(0, 0, 1, 1))
	}
	if t.image == nil || t.image.Bounds().Dx() != w {
		t.image = figure.Paint(figure.Point{X: t.figure.Width, Y: float64(h) * t.figure.Width / float64(w)}, t.figure.Marks, float64(w)/t.figure.Width)
	}
	return t.image
}

// told returns what a pointer at a place of the picture is told; empty where there is nothing.
func (t *trace) told(at fyne.Position) string {
	if !t.there || t.drawn.size.Width <= 0 {
		return ""
	}
	scale := t.figure.Width / float64(t.drawn.size.Width)
	mark, _ := t.figure.At(float64(at.X)*scale, float64(at.Y)*scale)
	return mark.Label
}
