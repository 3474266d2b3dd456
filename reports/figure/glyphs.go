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
	b.fill(outlinesOf(segments, place), ink)
}

func outlinesOf(segments sfnt.Segments, place placing) [][]Point {
	var outlines [][]Point
	var outline []Point
	for _, s := range segments {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			outlines, outline = keep(outlines, outline), []Point{place.at(s.Args[0])}
		case sfnt.SegmentOpLineTo:
			outline = append(outline, place.at(s.Args[0]))
		case sfnt.SegmentOpQuadTo:
			outline = quadratic(outline, place.at(s.Args[0]), place.at(s.Args[1]))
		}
	}
	return keep(outlines, outline)
}

func keep(outlines [][]Point, outline []Point) [][]Point {
	if len(outline) < 3 {
		return outlines
	}
	return append(outlines, outline)
}

// quadratic continues an outline along a curve in steps of about a pixel.
func quadratic(outline []Point, control, end Point) []Point {
	start := outline[len(outline)-1]
	bend := math.Hypot(start.X-2*control.X+end.X, start.Y-2*control.Y+end.Y)
	steps := min(16, int(math.Ceil(math.Sqrt(bend)*1.2))+1)
	for i := 1; i <= steps; i++ {
		t := float64(i) / float64(steps)
		u := 1 - t
		outline = append(outline, Point{
			u*u*start.X + 2*u*t*control.X + t*t*end.X,
			u*u*start.Y + 2*u*t*control.Y + t*t*end.Y,
		})
	}
	return outline
}
