package figure

import "math"

// stroke returns outlines that cover a line of the given width through the points: a quad for
// each segment and an octagon over each joint, all of one direction so that they add up.
func stroke(points []Point, width float64) [][]Point {
	var parts [][]Point
	half := max(width, 0.5) / 2
	for i := 1; i < len(points); i++ {
		if quad, ok := segment(points[i-1], points[i], half); ok {
			parts = append(parts, quad)
		}
		closes := i+1 == len(points) && points[i] == points[0]
		if (i+1 < len(points) || closes) && half > 0.4 {
			parts = append(parts, polygonRound(points[i], half, 8))
		}
	}
	return parts
}

func segment(a, b Point, half float64) ([]Point, bool) {
	length := math.Hypot(b.X-a.X, b.Y-a.Y)
	if length == 0 {
		return nil, false
	}
	nx, ny := -(b.Y-a.Y)/length*half, (b.X-a.X)/length*half
	return []Point{{a.X + nx, a.Y + ny}, {a.X - nx, a.Y - ny}, {b.X - nx, b.Y - ny}, {b.X + nx, b.Y + ny}}, true
}

// dashes cuts a line into the drawn parts of its pattern. A pattern without length is solid.
func dashes(points []Point, pattern []float64, scale float64) [][]Point {
	total := 0.0
	for _, length := range pattern {
		total += length * scale
	}
	if total <= 0 || len(pattern)%2 != 0 {
		return [][]Point{points}
	}
	return cut(points, pattern, scale)
}

func cut(points []Point, pattern []float64, scale float64) [][]Point {
	var parts [][]Point
	part := []Point{points[0]}
	step, left := 0, pattern[0]*scale
	for i := 1; i < len(points); i++ {
		from := points[i-1]
		for rest := math.Hypot(points[i].X-from.X, points[i].Y-from.Y); rest > left; rest -= left {
			from = Point{from.X + (points[i].X-from.X)*left/rest, from.Y + (points[i].Y-from.Y)*left/rest}
			if step%2 == 0 {
				parts = append(parts, append(part, from))
			}
			part = []Point{from}
			step = (step + 1) % len(pattern)
			left = max(pattern[step]*scale, 1e-3)
			rest = math.Hypot(points[i].X-from.X, points[i].Y-from.Y) + left
		}
		left -= math.Hypot(points[i].X-from.X, points[i].Y-from.Y)
		part = append(part, points[i])
	}
	if step%2 == 0 {
		parts = append(parts, part)
	}
	return parts
}

// ring returns a circle as a polygon fine enough for the eye.
func ring(centre Point, radius float64) []Point {
	return polygonRound(centre, radius, min(96, max(12, int(radius*2.5)+8)))
}

func polygonRound(centre Point, radius float64, corners int) []Point {
	points := make([]Point, corners)
	for i := range points {
		sin, cos := math.Sincos(2 * math.Pi * (float64(i) + 0.5) / float64(corners))
		points[i] = Point{centre.X + radius*cos, centre.Y + radius*sin}
	}
	return points
}

func reversed(points []Point) []Point {
	turned := make([]Point, len(points))
	for i, p := range points {
		turned[len(points)-1-i] = p
	}
	return turned
}
