package figure

import (
	"image"
	"image/color"
	"math"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/vector"
)

// A brush paints marks on a picture, one shape at a time in a rasteriser no larger than the
// shape, which keeps the cost of a mark proportional to its area.
type brush struct {
	sheet   *image.RGBA
	scale   float64
	raster  *vector.Rasterizer
	buffer  sfnt.Buffer
	uniform *image.Uniform
}

func newBrush(sheet *image.RGBA, scale float64) *brush {
	return &brush{sheet: sheet, scale: scale, raster: vector.NewRasterizer(1, 1), uniform: image.Black}
}

func (b *brush) draw(m Mark) {
	if len(m.Points) == 0 {
		return
	}
	switch m.Shape {
	case Text:
		b.text(m)
	case Circle:
		b.circle(m)
	case Polygon:
		b.polygon(m)
	case Polyline:
		b.polyline(m)
	}
}

func (b *brush) polygon(m Mark) {
	points := b.pixels(m.Points)
	b.fill([][]Point{points}, m.Fill)
	if m.Stroke.A > 0 {
		closed := append(points, points[0])
		b.fill(stroke(closed, b.pen(m)), m.Stroke)
	}
}

func (b *brush) polyline(m Mark) {
	points := b.snapped(b.pixels(m.Points), b.pen(m))
	var parts [][]Point
	for _, part := range dashes(points, m.Dash, b.scale) {
		parts = append(parts, stroke(part, b.pen(m))...)
	}
	b.fill(parts, m.Stroke)
}

// circle fills the disc and lays the line over its edge as a ring.
func (b *brush) circle(m Mark) {
	centre, radius := b.pixels(m.Points[:1])[0], m.Radius*b.scale
	b.fill([][]Point{ring(centre, radius)}, m.Fill)
	if m.Stroke.A == 0 {
		return
	}
	outer := ring(centre, radius+b.pen(m)/2)
	inner := ring(centre, max(0, radius-b.pen(m)/2))
	b.fill([][]Point{outer, reversed(inner)}, m.Stroke)
}

func (b *brush) pen(m Mark) float64 { return m.StrokeWidth * b.scale }

func (b *brush) pixels(points []Point) []Point {
	moved := make([]Point, len(points), len(points)+1)
	for i, p := range points {
		moved[i] = Point{p.X * b.scale, p.Y * b.scale}
	}
	return moved
}

// snapped moves upright and level lines onto whole pixels, so that thin rules are crisp.
func (b *brush) snapped(points []Point, pen float64) []Point {
	if len(points) != 2 {
		return points
	}
	half := max(1, math.Round(pen)) / 2
	snap := func(v float64) float64 { return math.Round(v-half) + half }
	switch {
	case points[0].X == points[1].X:
		points[0].X, points[1].X = snap(points[0].X), snap(points[0].X)
	case points[0].Y == points[1].Y:
		points[0].Y, points[1].Y = snap(points[0].Y), snap(points[0].Y)
	}
	return points
}

// fill paints closed outlines in pixels; outlines of one direction add up, of opposite
// directions cut holes.
func (b *brush) fill(outlines [][]Point, ink color.NRGBA) {
	if ink.A == 0 || len(outlines) == 0 {
		return
	}
	all := boxOf(outlines[0])
	for _, outline := range outlines[1:] {
		box := boxOf(outline)
		all = Box{min(all.Left, box.Left), min(all.Top, box.Top), max(all.Right, box.Right), max(all.Bottom, box.Bottom)}
	}
	area, ok := b.onSheet(all)
	if !ok {
		return
	}
	b.raster.Reset(area.Dx(), area.Dy())
	for _, outline := range outlines {
		b.trace(outline, area.Min)
	}
	b.ink(area, ink)
}

// ink lays the traced shape on the sheet.
func (b *brush) ink(area image.Rectangle, ink color.NRGBA) {
	if b.uniform.C != color.Color(ink) {
		b.uniform = image.NewUniform(ink)
	}
	b.raster.Draw(b.sheet, area, b.uniform, image.Point{})
}

// onSheet returns the pixels that a box touches and that lie on the sheet.
func (b *brush) onSheet(box Box) (image.Rectangle, bool) {
	edge := b.sheet.Bounds().Size()
	within := func(v float64, most int) int { return int(min(max(v, -1), float64(most+1))) }
	touched := image.Rect(
		within(math.Floor(box.Left), edge.X), within(math.Floor(box.Top), edge.Y),
		within(math.Ceil(box.Right)+1, edge.X), within(math.Ceil(box.Bottom)+1, edge.Y))
	touched = touched.Intersect(b.sheet.Bounds())
	return touched, !touched.Empty()
}

// trace closes every outline: an open one would leak to the right.
func (b *brush) trace(outline []Point, origin image.Point) {
	for i, p := range outline {
		x, y := float32(p.X-float64(origin.X)), float32(p.Y-float64(origin.Y))
		if i == 0 {
			b.raster.MoveTo(x, y)
			continue
		}
		b.raster.LineTo(x, y)
	}
	b.raster.ClosePath()
}
