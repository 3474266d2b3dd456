package figure

import "math"

// Bounds returns the smallest upright box round the mark, line widths included. A text's box
// reaches from the ascent to the descent of its font.
func (m Mark) Bounds() Box {
	switch m.Shape {
	case Text:
		return m.textBounds()
	case Circle:
		return Box{m.Points[0].X, m.Points[0].Y, m.Points[0].X, m.Points[0].Y}.Grown(m.Radius + m.halfLine())
	default:
		return boxOf(m.Points).Grown(m.halfLine())
	}
}

func (m Mark) halfLine() float64 {
	if m.Stroke.A == 0 {
		return 0
	}
	return m.StrokeWidth / 2
}

func boxOf(points []Point) Box {
	if len(points) == 0 {
		return Box{}
	}
	b := Box{points[0].X, points[0].Y, points[0].X, points[0].Y}
	for _, p := range points[1:] {
		b = Box{min(b.Left, p.X), min(b.Top, p.Y), max(b.Right, p.X), max(b.Bottom, p.Y)}
	}
	return b
}

func (m Mark) textBounds() Box {
	left := m.textStart()
	flat := Box{left, -m.Ascent(), left + m.Measure(m.Words), m.Descent()}
	corners := flat.corners()
	for i, p := range corners {
		corners[i] = m.turn(p)
	}
	return boxOf(corners)
}

// textStart returns where the first letter begins, along the baseline from the text's point.
func (m Mark) textStart() float64 {
	switch m.Anchor {
	case Middle:
		return -m.Measure(m.Words) / 2
	case End:
		return -m.Measure(m.Words)
	}
	return 0
}

// turn takes a place relative to the text's point, along and across the baseline, to the figure.
func (m Mark) turn(p Point) Point {
	sin, cos := math.Sincos(m.Angle * math.Pi / 180)
	return Point{m.Points[0].X + p.X*cos - p.Y*sin, m.Points[0].Y + p.X*sin + p.Y*cos}
}

// covers reports whether a pointer at p is on the mark.
func (m Mark) covers(p Point) bool {
	switch m.Shape {
	case Text:
		return m.Bounds().Holds(p)
	case Circle:
		return math.Hypot(p.X-m.Points[0].X, p.Y-m.Points[0].Y) <= m.Radius+reach
	case Polyline:
		return m.nearLine(p)
	default:
		return inside(m.Points, p)
	}
}

func (m Mark) nearLine(p Point) bool {
	for i := 1; i < len(m.Points); i++ {
		if distance(p, m.Points[i-1], m.Points[i]) <= m.StrokeWidth/2+reach {
			return true
		}
	}
	return false
}

// distance returns how far p is from the segment a-b.
func distance(p, a, b Point) float64 {
	dx, dy := b.X-a.X, b.Y-a.Y
	along := 0.0
	if length := dx*dx + dy*dy; length > 0 {
		along = min(1, max(0, ((p.X-a.X)*dx+(p.Y-a.Y)*dy)/length))
	}
	return math.Hypot(p.X-a.X-along*dx, p.Y-a.Y-along*dy)
}

// inside counts the edges that a ray from p to the right crosses.
func inside(corners []Point, p Point) bool {
	odd := false
	for i, a := range corners {
		b := corners[(i+len(corners)-1)%len(corners)]
		if (a.Y > p.Y) != (b.Y > p.Y) && p.X < (b.X-a.X)*(p.Y-a.Y)/(b.Y-a.Y)+a.X {
			odd = !odd
		}
	}
	return odd
}
