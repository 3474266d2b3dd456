package figure

import (
	"cmp"
	"slices"

	"pharos/data"
)

// marker returns the mark of one point of a curve: hollow for an uncertain value. Where points
// stand close only those that say something of their own are drawn; all answer a pointer.
func (t *timeChart) marker(c curve, i int) []Mark {
	p, at := c.points[i], t.at(c.points[i])
	m := Mark{
		Region: c.region, Indicator: t.Indicator, Period: p.Period,
		Label: c.name + ": " + joined(" ", number(t.Input, p.Value, t.h.indicator.Decimals), unitOf(t.Input, t.h.indicator)) +
			" (" + joined(", ", append([]string{string(p.Period)}, t.flagWords(p.Flags)...)...) + ")",
	}
	if !t.shows(c, i) {
		m.Shape, m.Points, m.Radius = Circle, []Point{at}, t.TextSize*0.2
		return []Mark{m}
	}
	radius := t.TextSize * 0.26
	if c.region == t.Region {
		radius = t.TextSize * 0.32
	}
	m.Fill = c.ink
	if p.Flags.Uncertain() {
		m.Fill = t.Palette.Paper
	}
	m.Stroke, m.StrokeWidth = c.ink, t.TextSize*0.13
	return []Mark{shaped(m, c.marker, at, radius)}
}

func (t *timeChart) flagWords(flags data.Flags) []string {
	var words []string
	for _, letter := range flags {
		words = append(words, t.Printer.Text("flag."+string(letter)))
	}
	return words
}

// shows reports whether a point gets a visible marker.
func (t *timeChart) shows(c curve, i int) bool {
	p := c.points[i]
	before := i > 0 && follows(c.points[i-1].moment, p.moment) && !p.Flags.Has(data.FlagBreak)
	after := i+1 < len(c.points) && follows(p.moment, c.points[i+1].moment) && !c.points[i+1].Flags.Has(data.FlagBreak)
	if alone := !before && !after; alone || p.Flags.Uncertain() {
		return true
	}
	step := (t.time.to - t.time.from) / (t.time.high - t.time.low) * p.step
	return c.region != "" && step >= t.TextSize*1.1
}

// shaped gives a marker its form, about as large as a circle of the radius.
func shaped(m Mark, form Marker, at Point, radius float64) Mark {
	m.Shape = Polygon
	switch form {
	case Square:
		m.Points = Box{at.X, at.Y, at.X, at.Y}.Grown(radius * 0.9).corners()
	case Diamond:
		r := radius * 1.25
		m.Points = []Point{{at.X, at.Y - r}, {at.X + r, at.Y}, {at.X, at.Y + r}, {at.X - r, at.Y}}
	case Triangle:
		r := radius * 1.2
		m.Points = []Point{{at.X, at.Y - r}, {at.X + r, at.Y + r*0.75}, {at.X - r, at.Y + r*0.75}}
	default:
		m.Shape, m.Points, m.Radius = Circle, []Point{at}, radius
	}
	return m
}

// An ending is the label of a curve at its last point.
type ending struct {
	curve
	at Point   // the last point
	y  float64 // the middle of the words
}

// endLabels names the curves at their ends, moved apart where they would collide. Where there is
// no room for all, the first curves have precedence.
func (t *timeChart) endLabels() {
	room := int(t.plot.Height() / t.endHeight)
	var all []ending
	for _, c := range t.h.curves[:min(len(t.h.curves), max(1, room))] {
		at := t.at(c.points[len(c.points)-1])
		all = append(all, ending{curve: c, at: at, y: at.Y})
	}
	slices.SortStableFunc(all, func(a, b ending) int { return cmp.Compare(a.y, b.y) })
	t.spread(all)
	for _, e := range all {
		t.endLabel(e)
	}
}

// spread moves labels apart: downwards from the top, then upwards from the bottom of the plot.
func (t *timeChart) spread(all []ending) {
	half := t.endHeight / 2
	edge := t.plot.Top
	for i := range all {
		all[i].y = max(all[i].y, edge+half)
		edge = all[i].y + half
	}
	edge = t.plot.Bottom
	for i := range slices.Backward(all) {
		all[i].y = min(all[i].y, edge-half)
		edge = all[i].y - half
	}
}

func (t *timeChart) endLabel(e ending) {
	left := t.free.Right - t.endWidth
	style, value := Style{e.style, t.TextSize}, " "+t.lastValue(e.curve)
	name := style.Fit(e.name, t.endWidth-style.Measure(value))
	reach := t.TextSize * 0.5
	if gap := left - e.at.X; gap > t.TextSize*2.2 || abs(e.y-e.at.Y) > t.TextSize*0.35 {
		t.put(Mark{
			Shape: Polyline, Points: []Point{{e.at.X + reach, e.at.Y}, {left - t.TextSize*0.25, e.y}},
			Stroke: t.Palette.Peer, StrokeWidth: t.TextSize * 0.06,
		})
	}
	t.place(Mark{
		Style: style, Points: []Point{{left, baseline(style, e.y)}}, Words: style.Fit(name+value, t.endWidth),
		Fill: e.ink, Region: e.region, Indicator: t.Indicator, Label: e.name + value,
	})
}
