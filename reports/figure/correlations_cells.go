package figure

import "image/color"

func (g *grid) box(row, column int) Box {
	left, top := g.plot.Left+float64(column)*g.side, g.plot.Top+float64(row)*g.side
	return Box{left, top, left + g.side, top + g.side}
}

// fill is the colour of a value: the focus colour above the middle, another below it, paler towards
// the middle.
func (g *grid) fill(value float64) color.NRGBA {
	ink, share := g.Palette.Focus, 0.0
	switch {
	case value >= g.limits.Middle && g.limits.High > g.limits.Middle:
		share = (value - g.limits.Middle) / (g.limits.High - g.limits.Middle)
	case value < g.limits.Middle && g.limits.Middle > g.limits.Low:
		ink = g.edited()
		share = (g.limits.Middle - value) / (g.limits.Middle - g.limits.Low)
	}
	return g.Palette.mixed(ink, min(1, max(0, share)))
}

// paint draws every cell. Cells below the middle without a number carry a falling stroke.
func (g *grid) paint() {
	gap := min(g.TextSize*0.06, g.side*0.06)
	for row := range g.rows {
		for column := range g.columns {
			box := g.box(row, column).Grown(-gap)
			pair, given := g.cells[[2]int{row, column}]
			m := Mark{Shape: Polygon, Points: box.corners(), Label: g.tip(row, column)}
			switch {
			case g.square && row == column:
				m.Fill = g.Palette.Band
			case given && pair.Value.Known:
				m.Fill = g.fill(pair.Value.Value)
			default:
				m.Stroke, m.StrokeWidth = g.Palette.Grid, g.TextSize*0.05
			}
			g.put(m)
			if given && pair.Value.Known && (!g.square || row != column) {
				g.inside(box, pair, m.Fill)
			}
		}
	}
}

// inside writes the number of a cell and its flag.
func (g *grid) inside(box Box, pair Pair, ground color.NRGBA) {
	ink := g.Palette.inkOn(ground)
	middle := Point{(box.Left + box.Right) / 2, (box.Top + box.Bottom) / 2}
	numbered := g.values.Size > 0
	if numbered {
		m := Mark{Style: g.values, Points: []Point{{middle.X, baseline(g.values, middle.Y)}}, Anchor: Middle, Fill: ink}
		m.Words = m.Fit(number(g.Input, pair.Value.Value, g.decimals), box.Width())
		g.place(m)
	} else if pair.Value.Value < g.limits.Middle {
		inner := box.shrunk(g.side * 0.2)
		g.put(Mark{Shape: Polyline, Points: []Point{{inner.Left, inner.Top}, {inner.Right, inner.Bottom}}, Stroke: ink, StrokeWidth: min(g.TextSize*0.08, g.side*0.1)})
	}
	if pair.Flag == PlainPair {
		return
	}
	frame := Mark{Shape: Polygon, Points: box.corners(), Stroke: g.Palette.Ink, StrokeWidth: min(g.TextSize*0.14, g.side*0.14)}
	g.put(frame)
	at, radius := middle, min(g.TextSize*0.28, g.side*0.26)
	if numbered {
		at = Point{box.Right - radius*1.5, box.Top + radius*1.4}
		radius *= 0.8
	}
	g.put(g.flag(pair.Flag, at, radius, ink))
}

// flag is the sign of a remark.
func (g *grid) flag(of PairFlag, at Point, radius float64, ink color.NRGBA) Mark {
	m := Mark{Fill: ink, Stroke: ink, StrokeWidth: radius * 0.35}
	if of == Weak {
		m.Fill = none
	}
	return shaped(m, of.form(), at, radius)
}

// separate draws lines between groups.
func (g *grid) separate() {
	ink := g.Palette.Ink
	for row := 1; row < len(g.rows); row++ {
		if g.rows[row].Group != g.rows[row-1].Group {
			y := g.plot.Top + float64(row)*g.side
			g.rule(Point{g.plot.Left, y}, Point{g.plot.Right, y}, ink)
		}
	}
	for column := 1; column < len(g.columns); column++ {
		if g.columns[column].Group != g.columns[column-1].Group {
			x := g.plot.Left + float64(column)*g.side
			g.rule(Point{x, g.plot.Top}, Point{x, g.plot.Bottom}, ink)
		}
	}
}

// labels names rows at the left, columns above them and groups at the right.
func (g *grid) labels() {
	style := g.columnStyle(g.side)
	if style.Size < g.TextSize*0.4 {
		return // hover still names the variables
	}
	for i, v := range g.rows {
		lines := style.Wrap(v.label(), g.plot.Left-g.TextSize*0.5-g.free.Left, max(1, int(g.side/(style.Size*nameStep))))
		for k, words := range lines {
			y := g.box(i, 0).Top + g.side/2 + (float64(k)-float64(len(lines)-1)/2)*style.Size*nameStep
			g.place(Mark{Style: style, Points: []Point{{g.plot.Left - g.TextSize*0.5, baseline(style, y)}}, Anchor: End, Words: words, Fill: g.Palette.Ink, Label: v.words()})
		}
	}
	room := g.plot.Top - g.free.Top - g.TextSize*2.2
	for i, v := range g.columns {
		x := g.box(0, i).Left + g.side/2
		g.place(Mark{
			Style: style, Points: []Point{{x + style.Size*0.355, g.plot.Top - g.TextSize*0.4}}, Angle: -90,
			Words: style.Fit(v.brief(), room), Fill: g.Palette.Ink, Label: v.words(),
		})
	}
	g.groups()
}

// groups names the groups of the rows beside them, in as many lines as fit.
func (g *grid) groups() {
	if g.groupWidth == 0 {
		return
	}
	small, left := g.small(), g.plot.Right+g.TextSize*0.6
	for from := 0; from < len(g.rows); {
		to := from + 1
		for to < len(g.rows) && g.rows[to].Group == g.rows[from].Group {
			to++
		}
		high := float64(to-from) * g.side
		lines := small.Wrap(Printable(g.rows[from].Group), g.groupWidth-g.TextSize*0.6, int(high/small.LineHeight()))
		middle := g.plot.Top + float64(from)*g.side + high/2
		for k, line := range lines {
			y := middle + (float64(k)-float64(len(lines)-1)/2)*small.LineHeight()
			g.write(small, Point{left, baseline(small, y)}, line, g.Palette.Muted)
		}
		from = to
	}
}

// ramp explains the colours: the lowest, the neutral and the highest value with steps between.
func (g *grid) ramp(top float64) {
	small, em := g.small(), g.TextSize
	x, y := g.free.Left, top+em*0.75
	tell := func(value float64) {
		words := number(g.Input, value, g.rampDecimals())
		g.write(small, Point{x, baseline(small, y)}, words, g.Palette.Muted)
		x += small.Measure(words) + em*0.4
	}
	steps := func(from, to float64) {
		if from == to {
			return
		}
		const count = 5
		for i := range count {
			value := from + (to-from)*(float64(i)+0.5)/count
			g.put(Mark{Shape: Polygon, Points: Box{x, y - em*0.45, x + em*1.1, y + em*0.45}.corners(), Fill: g.fill(value)})
			x += em * 1.1
		}
		x += em * 0.4
	}
	tell(g.limits.Low)
	steps(g.limits.Low, g.limits.Middle)
	if g.limits.Middle > g.limits.Low && g.limits.Middle < g.limits.High {
		tell(g.limits.Middle)
	}
	steps(g.limits.Middle, g.limits.High)
	tell(g.limits.High)
}

func (g *grid) rampDecimals() int {
	span := g.limits.High - g.limits.Low
	return max(decimalsOf(g.limits.Low, span), decimalsOf(g.limits.Middle, span), decimalsOf(g.limits.High, span))
}
