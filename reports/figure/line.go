package figure

import (
	"math"
	"slices"

	"pharos/data"
)

// line draws one indicator over time: the focus, the peers' median and selected peers.
func line(in Input) (Figure, error) {
	in, err := in.prepared()
	if err != nil {
		return Figure{}, err
	}
	h, err := newHistory(in)
	if err != nil {
		return Figure{}, err
	}
	words := h.script()
	if in.Indicator == "" {
		return empty(in, words, "figure.empty.no-indicators"), nil
	}
	if len(h.curves) == 0 {
		return empty(in, words, "figure.empty.no-series"), nil
	}
	t := newTimeChart(h, words)
	t.valueAxis()
	t.timeAxis()
	for _, c := range slices.Backward(h.curves) {
		t.curve(c)
	}
	t.endLabels()
	t.figure.Alt = h.alt(words)
	return t.figure, nil
}

// timeChart is a sheet with axes of time and value.
type timeChart struct {
	*sheet
	h         *history
	plot      Box
	time      scale
	value     scale
	valueAt   []float64 // of the rules
	decimals  int       // of their numbers
	endWidth  float64   // of the words at the lines' ends
	endHeight float64
}

func newTimeChart(h *history, words script) *timeChart {
	em := h.TextSize
	t := &timeChart{h: h, sheet: newSheet(h.Input, words, em*24)}
	t.plot = t.free
	t.plot.Top += em * 0.6
	if h.Bare {
		t.plot.Top += em * 1.3
	}
	t.plot.Bottom -= em * 2.2
	t.endHeight = em * 1.25
	t.setValues()
	t.setTimes()
	return t
}

func (t *timeChart) setValues() {
	low, high := math.Inf(1), math.Inf(-1)
	for _, c := range t.h.curves {
		for _, point := range c.points {
			low, high = min(low, point.Value), max(high, point.Value)
		}
	}
	low, high = widened(low, high)
	air := (high/2 - low/2) * 0.1
	low, high = max(low-air, -math.MaxFloat64), min(high+air, math.MaxFloat64)
	t.value = scale{low: low, high: high, from: t.plot.Bottom, to: t.plot.Top}
	t.valueAt, t.decimals = ticks(low, high, max(2, int(t.plot.Height()/(t.TextSize*3))))
	small, widest := t.small(), 0.0
	for _, value := range t.valueAt {
		widest = max(widest, small.Measure(number(t.Input, value, t.decimals)))
	}
	t.plot.Left += min(widest, t.free.Width()*0.25) + t.TextSize*0.6
}

func (t *timeChart) setTimes() {
	most := t.free.Width() * 0.32
	for i, c := range t.h.curves {
		style := Style{c.style, t.TextSize}
		if c.region == "" && style.Measure(c.name+" "+t.lastValue(c)) > most {
			t.h.curves[i].name = t.Printer.Text("figure.median.short")
		}
		t.endWidth = max(t.endWidth, style.Measure(t.h.curves[i].name+" "+t.lastValue(c)))
	}
	t.endWidth = min(t.endWidth, most)
	t.plot.Right -= t.endWidth + t.TextSize*1.2
	low, high := math.Inf(1), math.Inf(-1)
	for _, c := range t.h.curves {
		low, high = min(low, c.points[0].at), max(high, c.points[len(c.points)-1].at)
	}
	if low == high {
		low, high = low-1, high+1
	}
	t.time = scale{low: low, high: high, from: t.plot.Left + t.TextSize*0.6, to: t.plot.Right - t.TextSize*0.6}
}

func (t *timeChart) lastValue(c curve) string {
	return number(t.Input, c.points[len(c.points)-1].Value, t.h.indicator.Decimals)
}

// valueAxis draws the rules with their numbers, and the unit over them where no subtitle does.
func (t *timeChart) valueAxis() {
	small := t.small()
	for _, value := range t.valueAt {
		y, ink := t.value.at(value), t.Palette.Grid
		if value == 0 {
			ink = t.Palette.Axis
		}
		t.rule(Point{t.plot.Left, y}, Point{t.plot.Right, y}, ink)
		words := small.Fit(number(t.Input, value, t.decimals), t.plot.Left-t.free.Left-t.TextSize*0.6)
		t.place(Mark{
			Style: small, Points: []Point{{t.plot.Left - t.TextSize*0.6, baseline(small, y)}}, Anchor: End,
			Words: words, Fill: t.Palette.Muted,
		})
	}
	if !t.Bare {
		return // the subtitle names the unit
	}
	unit := small.Fit(unitOf(t.Input, t.h.indicator), t.free.Width())
	t.write(small, Point{t.free.Left, t.free.Top + small.Ascent()}, unit, t.Palette.Muted)
}

// timeAxis draws the line of time with a stroke and a label for round periods.
func (t *timeChart) timeAxis() {
	small, y := t.small(), t.plot.Bottom
	t.rule(Point{t.plot.Left, y}, Point{t.plot.Right, y}, t.Palette.Axis)
	for _, tick := range timeTicks(t.time, t.h.periods, small.Measure("0000")+t.TextSize) {
		x := t.time.at(tick.at)
		t.rule(Point{x, y}, Point{x, y + t.TextSize*0.35}, t.Palette.Axis)
		m := Mark{Style: small, Points: []Point{{x, y + t.TextSize*1.45}}, Anchor: Middle, Words: tick.words, Fill: t.Palette.Muted}
		if box := m.textBounds(); box.Left >= t.free.Left && box.Right <= t.free.Right {
			t.place(m)
		}
	}
}

func (t *timeChart) at(p dated) Point { return Point{t.time.at(p.at), t.value.at(p.Value)} }

// curve draws a line in pieces: absent periods stay open, and a break in series is a gap with
// a sign in it.
func (t *timeChart) curve(c curve) {
	from := 0
	for i := 1; i <= len(c.points); i++ {
		if i < len(c.points) && follows(c.points[i-1].moment, c.points[i].moment) && !c.points[i].Flags.Has(data.FlagBreak) {
			continue
		}
		t.piece(c, c.points[from:i])
		if i < len(c.points) && c.points[i].Flags.Has(data.FlagBreak) {
			t.breakSign(c, t.at(c.points[i-1]), t.at(c.points[i]))
		}
		from = i
	}
	for i := range c.points {
		t.put(t.marker(c, i)...)
	}
}

func (t *timeChart) piece(c curve, points []dated) {
	if len(points) < 2 {
		return
	}
	width := c.width * t.TextSize
	m := Mark{
		Shape: Polyline, Stroke: c.ink, StrokeWidth: width,
		Region: c.region, Indicator: t.Indicator, Label: c.name,
	}
	for _, length := range c.dash {
		m.Dash = append(m.Dash, length*width)
	}
	for _, p := range points {
		m.Points = append(m.Points, t.at(p))
	}
	t.put(m)
}

// breakSign draws two slanted strokes half-way between the points.
func (t *timeChart) breakSign(c curve, a, b Point) {
	em := t.TextSize
	middle := Point{(a.X + b.X) / 2, (a.Y + b.Y) / 2}
	for _, shift := range []float64{-0.18, 0.18} {
		t.put(Mark{
			Shape: Polyline, Stroke: c.ink, StrokeWidth: em * 0.12, Region: c.region, Indicator: t.Indicator,
			Points: []Point{
				{middle.X + em*(shift-0.16), middle.Y + em*0.48}, {middle.X + em*(shift+0.16), middle.Y - em*0.48},
			},
		})
	}
}
