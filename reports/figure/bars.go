package figure

import (
	"image/color"
	"slices"
)

// bars is a sheet with the rows of a ranking on it: rank, name, bar, value.
type bars struct {
	*sheet
	r         *ranking
	rows      []barRow
	style     Style // of names and values
	rowHeight float64
	top       float64 // of the first row
	rankEdge  float64 // right edge of the rank numbers
	nameEdge  float64 // left edge of the names
	nameWidth float64
	scale     scale
	medianX   float64
}

func newBars(r *ranking, words script) *bars {
	n := min(len(r.list), mostRows)
	b := &bars{r: r, sheet: newSheet(r.Input, words, r.TextSize*(float64(n)*1.8+3.6))}
	b.setRows()
	b.setColumns()
	b.medianX = b.scale.at(r.median)
	return b
}

// setRows shares the height among the rows, with smaller letters where there are many.
func (b *bars) setRows() {
	em := b.TextSize
	b.top = b.free.Top
	if b.r.hasMedian {
		b.top += em * 1.5
	}
	room := b.free.Bottom - em*2.1 - b.top
	b.style = b.label()
	for _, share := range []float64{1, 0.9, 0.8} {
		b.style.Size = em * share
		if float64(min(mostRows, len(b.r.list)))*b.style.Size*1.3 <= room {
			break
		}
	}
	focus := slices.IndexFunc(b.r.list, func(s standing) bool { return s.region == b.Region })
	b.rows = chosenRows(len(b.r.list), focus, int(room/(b.style.Size*1.3)))
	b.rowHeight = min(room/float64(len(b.rows)), em*2.4)
}

// setColumns measures ranks, names and values, and leaves the rest to the bars.
func (b *bars) setColumns() {
	rank, name, value := 0.0, 0.0, 0.0
	bold := Style{Bold, b.style.Size}
	for _, row := range b.rows {
		if row.gap > 0 {
			continue
		}
		s := b.r.list[row.place]
		rank = max(rank, bold.Measure(b.Printer.Integer(s.rank)))
		name = max(name, b.styleOf(s).Measure(b.r.names.of(s.region)))
		value = max(value, b.styleOf(s).Measure(s.words))
	}
	if b.Bare {
		name = max(name, b.small().Measure(b.unit())+b.style.Size)
	}
	gap := b.style.Size * 0.6
	value = min(value, b.free.Width()*0.28)
	b.rankEdge = b.free.Left + rank
	b.nameEdge = b.rankEdge + gap
	b.nameWidth = min(name, b.free.Width()*0.42)
	b.setScale(b.nameEdge+b.nameWidth+gap, value+gap)
}

// setScale starts bars at zero. Values stand beyond the ends of the bars, on the side they grow to.
func (b *bars) setScale(left, value float64) {
	low, high := 0.0, 0.0
	for _, s := range b.r.list {
		low, high = min(low, s.value), max(high, s.value)
	}
	if b.r.hasMedian {
		low, high = min(low, b.r.median), max(high, b.r.median)
	}
	if low == high {
		high = 1
	}
	b.scale = scale{low: low, high: high, from: left, to: b.free.Right}
	if low < 0 {
		b.scale.from += value
	}
	if high > 0 {
		b.scale.to -= value
	}
}

func (b *bars) bottom() float64 { return b.top + float64(len(b.rows))*b.rowHeight }

func (b *bars) middle(i int) float64 { return b.top + (float64(i)+0.5)*b.rowHeight }

func (b *bars) styleOf(s standing) Style {
	if s.region == b.Region {
		return Style{Bold, b.style.Size}
	}
	return b.style
}

// axis draws rules and numbers under the rows, the unit beside them, and the zero line.
func (b *bars) axis() {
	small := b.small()
	at, decimals := b.levelTicks(b.scale, small)
	y := b.bottom() + b.TextSize*1.25
	left := b.scale.from
	for _, value := range at {
		x := b.scale.at(value)
		b.rule(Point{x, b.top}, Point{x, b.bottom() + b.TextSize*0.3}, b.Palette.Grid)
		m := Mark{Style: small, Points: []Point{{x, y}}, Anchor: Middle, Words: number(b.Input, value, decimals), Fill: b.Palette.Muted}
		if box := m.textBounds(); box.Right <= b.free.Right {
			b.place(m)
			left = min(left, box.Left)
		}
	}
	room := left - b.nameEdge - b.TextSize*0.6
	if unit := b.unit(); b.Bare || small.Measure(unit) <= room { // a subtitle names it as well
		b.write(small, Point{b.nameEdge, y}, small.Fit(unit, room), b.Palette.Muted)
	}
	x := b.scale.at(0)
	b.rule(Point{x, b.top}, Point{x, b.bottom()}, b.Palette.Axis)
}

func (b *bars) unit() string {
	if b.r.composite {
		return b.Printer.Text("figure.score")
	}
	return unitOf(b.Input, b.r.row.Indicator)
}

func (b *bars) bar(i int) {
	if b.rows[i].gap > 0 {
		return
	}
	s := b.r.list[b.rows[i].place]
	zero, end := b.scale.at(0), b.scale.at(s.value)
	half := min(b.rowHeight*0.34, b.TextSize*0.8)
	box := Box{min(zero, end), b.middle(i) - half, max(zero, end), b.middle(i) + half}
	m := Mark{Shape: Polygon, Points: box.corners(), Region: s.region, Indicator: b.Indicator, Label: s.label}
	if !b.r.composite {
		m.Period = b.r.row.Cells[s.region].Period
	}
	m.Fill, m.Stroke = b.barInk(s)
	if m.Stroke.A > 0 {
		m.StrokeWidth = b.TextSize * 0.1
	}
	b.put(m)
}

// barInk fills bars of certain values; those of uncertain values are pale with an outline.
func (b *bars) barInk(s standing) (fill, line color.NRGBA) {
	ink := b.Palette.Peer
	if s.region == b.Region {
		ink = b.Palette.Focus
	}
	if s.uncertain {
		return b.Palette.pale(ink), ink
	}
	return ink, none
}

// medianLine marks the median of the peers across all rows, with its words above them.
func (b *bars) medianLine() {
	if !b.r.hasMedian {
		return
	}
	value := number(b.Input, b.r.median, b.r.decimals)
	words := b.Printer.Text(b.r.medianKey()) + " " + value
	if b.style.Measure(words) > b.free.Width() {
		words = b.Printer.Text("figure.median.short") + " " + value
	}
	style := b.small()
	words = style.Fit(words, b.free.Width())
	half := style.Measure(words) / 2
	x := min(max(b.medianX, b.free.Left+half), b.free.Right-half)
	y := b.top - b.TextSize*0.6
	b.place(Mark{Style: style, Points: []Point{{x, y}}, Anchor: Middle, Words: words, Fill: b.Palette.Ink})
	b.put(Mark{
		Shape: Polyline, Points: []Point{{b.medianX, b.top - b.TextSize*0.25}, {b.medianX, b.bottom()}},
		Stroke: b.Palette.Mid, StrokeWidth: b.TextSize * 0.11, Dash: []float64{b.TextSize * 0.4, b.TextSize * 0.25},
		Indicator: b.Indicator, Label: words,
	})
}

// words writes rank, name and value of a row, or what the row leaves out.
func (b *bars) words(i int) {
	row, y := b.rows[i], baseline(b.style, b.middle(i))
	if row.gap > 0 {
		aside := Style{Italic, b.style.Size}
		words := aside.Fit(b.Printer.Plural("figure.gap", row.gap), b.free.Right-b.nameEdge)
		b.beside(Mark{Style: aside, Points: []Point{{b.nameEdge, y}}, Words: words, Fill: b.Palette.Muted})
		return
	}
	s := b.r.list[row.place]
	style := b.styleOf(s)
	known := Mark{Style: style, Fill: b.Palette.Ink, Region: s.region, Indicator: b.Indicator, Label: s.label}
	rank := known
	rank.Points, rank.Anchor, rank.Words = []Point{{b.rankEdge, y}}, End, b.Printer.Integer(s.rank)
	rank.Fill = b.Palette.Muted
	b.place(rank)
	name := known
	name.Points, name.Words = []Point{{b.nameEdge, y}}, style.Fit(b.r.names.of(s.region), b.nameWidth)
	b.place(name)
	b.value(known, s, y)
}

func (b *bars) value(m Mark, s standing, y float64) {
	gap := b.style.Size * 0.4
	m.Words = m.Fit(s.words, b.free.Width()*0.28)
	m.Points = []Point{{b.scale.at(s.value) + gap, y}}
	if s.value < 0 {
		m.Points[0].X, m.Anchor = b.scale.at(s.value)-gap, End
	}
	b.beside(b.clearOfMedian(m, gap))
}

// clearOfMedian moves words that the median's line would cross behind it, where there is room.
func (b *bars) clearOfMedian(m Mark, gap float64) Mark {
	box := m.textBounds()
	if !b.r.hasMedian || m.Anchor == End || b.medianX < box.Left-1 || b.medianX > box.Right+1 {
		return m
	}
	moved := m
	moved.Points = []Point{{b.medianX + gap, m.Points[0].Y}}
	if moved.textBounds().Right > b.free.Right {
		return m
	}
	return moved
}

// beside places words, and clears the paper below them where a line would strike them out.
func (b *bars) beside(m Mark) {
	if m.Words == "" {
		return
	}
	box := m.textBounds()
	box = Box{box.Left - 1, b.snug(box.Top, m), box.Right + 1, box.Bottom}
	struck := func(x float64) bool { return x > box.Left-1 && x < box.Right+1 }
	if b.r.hasMedian && struck(b.medianX) || struck(b.scale.at(0)) {
		b.put(Mark{Shape: Polygon, Points: box.corners(), Fill: b.Palette.Paper})
	}
	b.place(m)
}

// snug lowers the top of a text's box to its capitals.
func (b *bars) snug(top float64, m Mark) float64 { return top + m.Ascent() - m.Size*0.78 }
