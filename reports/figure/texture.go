package figure

import "image/color"

// A texture is how one part of a bar is told from its neighbours without its hue.
type texture int

const (
	solid texture = iota
	rising
	hollow
	falling
	upright
	level
	crossed
	textures // how many there are
)

// textured fills a box with a colour and a texture inside an outline. About says what it shows.
func (s *sheet) textured(box Box, ink color.NRGBA, kind texture, about Mark) {
	ground := about
	ground.Shape, ground.Points, ground.Fill = Polygon, box.corners(), ink
	if kind != solid {
		ground.Fill = s.Palette.pale(ink)
		if kind == hollow {
			ground.Fill = s.Palette.Paper
		}
		ground.Stroke, ground.StrokeWidth = ink, s.TextSize*0.08
		ground.Points = box.shrunk(s.TextSize * 0.04).corners()
	}
	s.put(ground)
	step := s.TextSize * 0.5
	switch kind {
	case rising, falling:
		s.hatch(slanted(box, step, kind == falling), ink, about)
	case upright:
		s.hatch(meander(box, step*0.8, false), ink, about)
	case level:
		s.hatch(meander(box, step*0.7, true), ink, about)
	case crossed:
		s.hatch(meander(box, step, false), ink, about)
		s.hatch(meander(box, step, true), ink, about)
	}
}

func (s *sheet) hatch(points []Point, ink color.NRGBA, about Mark) {
	if len(points) < 2 {
		return
	}
	about.Shape, about.Points, about.Stroke, about.StrokeWidth = Polyline, points, ink, s.TextSize*0.09
	s.put(about)
}

// shrunk returns the box with its edges moved inwards, never past one another.
func (b Box) shrunk(by float64) Box {
	by = min(by, b.Width()/2, b.Height()/2)
	return b.Grown(-max(by, 0))
}

// mostStrokes bounds what one part of a bar is hatched with.
const mostStrokes = 400

// meander fills a box with parallel strokes, joined along its edges so that they are one line.
func meander(box Box, step float64, level bool) []Point {
	from, to, low, high := box.Left, box.Right, box.Top, box.Bottom
	if level {
		from, to, low, high = box.Top, box.Bottom, box.Left, box.Right
	}
	var points []Point
	step = max(step, (to-from)/mostStrokes)
	for at, down := from+step/2, false; at < to; at, down = at+step, !down {
		a, b := low, high
		if down {
			a, b = high, low
		}
		points = append(points, turned(at, a, level), turned(at, b, level))
	}
	return points
}

func turned(along, across float64, level bool) Point {
	if level {
		return Point{across, along}
	}
	return Point{along, across}
}

// slanted fills a box with strokes of 45 degrees, joined along its edges.
func slanted(box Box, step float64, falling bool) []Point {
	high, wide := box.Height(), box.Width()
	var points []Point
	step = max(step, (wide+high)/mostStrokes)
	// Strokes run from the left or bottom edge to the top or right one; at is how far along both.
	for at, back := step/2, false; at < wide+high; at, back = at+step, !back {
		start := Point{max(0, at-high), min(at, high)}
		end := Point{min(at, wide), max(0, at-wide)}
		if back {
			start, end = end, start
		}
		if n := len(points); n > 0 {
			if corner := (Point{wide, 0}); points[n-1].Y == 0 && start.X == wide {
				points = append(points, corner)
			}
			if corner := (Point{0, high}); points[n-1].X == 0 && start.Y == high {
				points = append(points, corner)
			}
		}
		points = append(points, start, end)
	}
	for i, p := range points {
		y := box.Top + p.Y
		if falling {
			y = box.Bottom - p.Y
		}
		points[i] = Point{box.Left + p.X, y}
	}
	return points
}
