package figure

import (
	"image/color"
	"math"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// text paints the outlines of a line's letters. Level text stands on whole pixels, which keeps
// its horizontal strokes sharp.
func (b *brush) text(m Mark) {
	if m.Words == "" || m.Fill.A == 0 {
		return
	}
	sin, cos := math.Sincos(m.Angle * math.Pi / 180)
	pen := b.pixels([]Point{m.turn(Point{X: m.textStart()})})[0]
	if m.Angle == 0 {
		pen.Y = math.Round(pen.Y)
	}
	chosen, size := m.Font.face(), m.Size*b.scale
	for _, r := range m.Words {
		place := placing{origin: pen, sin: sin, cos: cos, size: size / float64(chosen.em)}
		b.glyph(chosen, r, place, m.Fill)
		advance := chosen.advance(&b.buffer, r) * size
		pen = Point{pen.X + advance*cos, pen.Y + advance*sin}
	}
}

// A placing takes a font's units to pixels.
type placing struct {
	origin         Point
	sin, cos, size float64
}

func (p placing) at(v fixed.Point26_6) Point {
	x, y := float64(v.X)*p.size, float64(v.Y)*p.size
	return Point{p.origin.X + x*p.cos - y*p.sin, p.origin.Y + x*p.sin + y*p.cos}
}

func (b *brush) glyph(f face, r rune, place placing, ink color.NRGBA) {
	segments, err := f.outlines.LoadGlyph(&b.buffer, f.glyph(&b.buffer, r), f.em, nil)
	if err != nil || len(segments) == 0 {
		return
	}
	area, ok := b.onSheet(boundsOf(segments, place))
	if !ok {
		return
	}
	b.raster.Reset(area.Dx(), area.Dy())
	place.origin.X -= float64(area.Min.X)
	place.origin.Y -= float64(area.Min.Y)
	b.traceGlyph(segments, place)
	b.ink(area, ink)
}

// boundsOf returns the box round a glyph's points and the control points of its curves.
func boundsOf(segments sfnt.Segments, place placing) Box {
	first := place.at(segments[0].Args[0])
	box := Box{first.X, first.Y, first.X, first.Y}
	for i := range segments {
		for _, v := range segments[i].Args[:points(segments[i].Op)] {
			p := place.at(v)
			box = Box{min(box.Left, p.X), min(box.Top, p.Y), max(box.Right, p.X), max(box.Bottom, p.Y)}
		}
	}
	return box
}

// points is how many points a segment adds.
func points(op sfnt.SegmentOp) int {
	if op == sfnt.SegmentOpQuadTo {
		return 2
	}
	return 1
}

// traceGlyph closes every contour before the next begins: an open one would leak to the right.
// TrueType outlines have no cubic curves.
func (b *brush) traceGlyph(segments sfnt.Segments, place placing) {
	for i := range segments {
		p := place.at(segments[i].Args[0])
		switch segments[i].Op {
		case sfnt.SegmentOpMoveTo:
			if i > 0 {
				b.raster.ClosePath()
			}
			b.raster.MoveTo(float32(p.X), float32(p.Y))
		case sfnt.SegmentOpLineTo:
			b.raster.LineTo(float32(p.X), float32(p.Y))
		case sfnt.SegmentOpQuadTo:
			end := place.at(segments[i].Args[1])
			b.raster.QuadTo(float32(p.X), float32(p.Y), float32(end.X), float32(end.Y))
		}
	}
	b.raster.ClosePath()
}
