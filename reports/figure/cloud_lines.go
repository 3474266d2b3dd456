package figure

import (
	"slices"
)

func (c *crowd) fitName(words string) {
	small, y := c.small(), c.free.Top+c.TextSize*0.75
	c.put(Mark{Shape: Polyline, Points: []Point{{c.free.Left, y}, {c.free.Left + c.TextSize*1.6, y}}, Stroke: c.Palette.Mid, StrokeWidth: c.TextSize * 0.14})
	c.write(small, Point{c.free.Left + c.TextSize*2.1, baseline(small, y)}, small.Fit(words, c.free.Width()-c.TextSize*2.1), c.Palette.Ink)
}

// thresholds draws the lines across the plot, with their names and those of the quadrants.
func (c *crowd) thresholds() {
	thin := Mark{Shape: Polyline, Stroke: c.Palette.Axis, StrokeWidth: c.TextSize * 0.1}
	if line := c.Cloud.X.Line; line.Known {
		x := c.x.at(line.Value)
		thin.Points, thin.Label = []Point{{x, c.plot.Top}, {x, c.plot.Bottom}}, c.lineWords(c.Cloud.X)
		c.put(thin)
	}
	if line := c.Cloud.Y.Line; line.Known {
		y := c.y.at(line.Value)
		thin.Points, thin.Label = []Point{{c.plot.Left, y}, {c.plot.Right, y}}, c.lineWords(c.Cloud.Y)
		c.put(thin)
	}
	if c.Cloud.Equal {
		low, high := c.x.low, c.x.high
		thin.Points, thin.Label = []Point{c.at(low, low), c.at(high, high)}, c.Printer.Text("figure.cloud.equal")
		thin.Dash = []float64{c.TextSize * 0.45, c.TextSize * 0.3}
		c.put(thin)
	}
}

func (c *crowd) lineWords(axis Axis) string {
	return joined(": ", Printable(axis.LineName), joined(" ", number(c.Input, axis.Line.Value, axis.Decimals), Printable(axis.Unit)))
}

// quadrants names the four fields in their outer corners.
func (c *crowd) quadrants() {
	aside := c.aside()
	middle := Point{(c.plot.Left + c.plot.Right) / 2, (c.plot.Top + c.plot.Bottom) / 2}
	if line := c.Cloud.X.Line; line.Known {
		middle.X = c.x.at(line.Value)
	}
	if line := c.Cloud.Y.Line; line.Known {
		middle.Y = c.y.at(line.Value)
	}
	for k, words := range c.Cloud.Quadrants {
		left, top := k%2 == 0, k < 2
		m := Mark{Style: aside, Fill: c.Palette.Muted, Points: []Point{{c.plot.Right - c.TextSize*0.4, c.plot.Bottom - aside.Descent() - c.TextSize*0.2}}, Anchor: End}
		room, high := c.plot.Right-middle.X, c.plot.Bottom-middle.Y
		if left {
			m.Points[0].X, m.Anchor, room = c.plot.Left+c.TextSize*0.4, Start, middle.X-c.plot.Left
		}
		if top {
			m.Points[0].Y, high = c.plot.Top+aside.Ascent()+c.TextSize*0.1, middle.Y-c.plot.Top
		}
		if high < aside.LineHeight() {
			continue
		}
		m.Words = aside.Fit(Printable(words), room-c.TextSize*0.8)
		c.place(m)
	}
}

// lineNames writes what the thresholds are at their ends, where no other words stand.
func (c *crowd) lineNames() {
	aside, em := c.aside(), c.TextSize
	taken := c.takenBoxes()
	tell := func(axis Axis, at Point, anchor Anchor) {
		if !axis.Line.Known || axis.LineName == "" {
			return
		}
		m := Mark{Style: aside, Points: []Point{at}, Anchor: anchor, Fill: c.Palette.Muted}
		m.Words = aside.Fit(Printable(axis.LineName), c.plot.Width()*0.3)
		box := m.textBounds()
		if !slices.ContainsFunc(taken, box.Overlaps) && box.Top >= c.plot.Top && box.Right <= c.plot.Right {
			c.place(m)
			taken = append(taken, box)
		}
	}
	tell(c.Cloud.X, Point{c.x.at(c.Cloud.X.Line.Value) + em*0.3, c.plot.Bottom - em*1.6}, Start)
	tell(c.Cloud.Y, Point{c.plot.Right - em*0.3, c.y.at(c.Cloud.Y.Line.Value) - em*0.3}, End)
}

// line draws the fit and its band as far as they lie inside the plot.
func (c *crowd) line() {
	points := c.Cloud.Fit.Points
	if len(points) < 2 {
		return
	}
	var middle, above, below []Point
	inside := func(x, y float64) Point {
		at := c.at(x, y)
		return Point{min(max(at.X, c.plot.Left), c.plot.Right), min(max(at.Y, c.plot.Top), c.plot.Bottom)}
	}
	for _, p := range points {
		if p.X < c.x.low || p.X > c.x.high {
			continue
		}
		if p.Y >= c.y.low && p.Y <= c.y.high {
			middle = append(middle, inside(p.X, p.Y))
		}
		if p.Low.Known && p.High.Known {
			above, below = append(above, inside(p.X, p.High.Value)), append(below, inside(p.X, p.Low.Value))
		}
	}
	if len(above) > 1 {
		slices.Reverse(below)
		c.put(Mark{Shape: Polygon, Points: append(above, below...), Fill: c.Palette.Band})
	}
	if len(middle) > 1 {
		c.put(Mark{Shape: Polyline, Points: middle, Stroke: c.Palette.Mid, StrokeWidth: c.TextSize * 0.14, Label: Printable(c.Cloud.Fit.Name)})
	}
}
