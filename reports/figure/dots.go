package figure

import (
	"maps"
	"slices"

	"pharos/data"
	"pharos/data/benchmark"
)

// dots is a sheet with the rows of a portrait on it: name, dots, value.
type dots struct {
	*sheet
	p         *portrait
	rows      []trait
	style     Style
	keyLines  [][]keyEntry
	top       float64 // of the first row
	rowHeight float64
	nameStyle Style
	nameWidth float64
	worth     float64 // width of the values
	scale     scale
}

func newDots(p *portrait, words script) *dots {
	em := p.TextSize
	d := &dots{p: p, rows: p.rows, style: Style{Regular, em}}
	d.keyLines = keyLines(p, p.Width-em*1.8)
	if p.Height > 0 {
		d.keyLines = d.keyLines[:min(len(d.keyLines), max(1, int(p.Height/(em*14))))]
	}
	key := float64(len(d.keyLines)) * em * 1.5
	d.sheet = newSheet(p.Input, words, float64(len(p.rows))*p.naturalRow()+em*2.2+key)
	d.setRows(key)
	d.setColumns()
	return d
}

// nameShare is the part of the width that names may take, and moreShare what they may take where
// they would be cut otherwise.
const (
	nameShare = 0.34
	moreShare = 0.44
)

// nameStep is the distance of two lines of a name, in letters' heights.
const nameStep = 1.18

// naturalRow is the height of a row that holds the longest name, up to three lines of it.
func (p *portrait) naturalRow() float64 {
	style, lines := Style{Regular, p.TextSize}, 2
	for _, t := range p.rows {
		lines = max(lines, len(style.Wrap(t.name, (p.Width-p.TextSize*1.8)*nameShare, 3)))
	}
	return p.TextSize * (float64(lines)*1.2 + 0.2)
}

// setRows shares the height among the rows; those that do not fit are counted in a last line.
func (d *dots) setRows(key float64) {
	em := d.TextSize
	d.top = d.free.Top + key + em*1.8
	room := d.free.Bottom - em*0.3 - d.top
	for _, share := range []float64{1, 0.9, 0.8} {
		d.style.Size = em * share
		if float64(len(d.rows))*d.style.Size*1.35 <= room {
			break
		}
	}
	if most := max(1, int(room/(d.style.Size*1.35))); len(d.rows) > most {
		d.rows = d.rows[:max(1, most-1)]
		room -= d.style.Size * 1.35
		d.leaveOut(len(d.p.rows) - len(d.rows))
	}
	d.rowHeight = min(room/float64(len(d.rows)), em*3.9)
}

func (d *dots) leaveOut(n int) {
	aside := d.aside()
	words := aside.Fit(d.Printer.Plural("figure.note.rows", n), d.free.Width())
	d.write(aside, Point{d.free.Left, d.free.Bottom - aside.Descent()}, words, d.Palette.Muted)
}

func (d *dots) setColumns() {
	name, worth := 0.0, 0.0
	for _, t := range d.rows {
		name = max(name, d.style.Measure(d.nameOf(t)))
		value, unit := d.valueOf(t)
		if d.tall() {
			worth = max(worth, Measure(Bold, d.style.Size, value), d.small().Measure(unit))
		} else {
			worth = max(worth, Measure(Bold, d.style.Size, joined(" ", value, unit)))
		}
	}
	gap := d.TextSize
	d.setNames(name)
	d.worth = min(worth, d.free.Width()*0.24)
	d.scale = scale{low: 0, high: 1, from: d.free.Left + d.nameWidth + gap*1.2, to: d.free.Right - d.worth - gap*1.2}
}

// setNames finds the width and the size at which every name is read whole: first more width, then
// smaller letters.
func (d *dots) setNames(widest float64) {
	for _, way := range []struct{ share, size float64 }{{nameShare, 1}, {moreShare, 1}, {moreShare, 0.92}, {moreShare, 0.84}, {moreShare, 0.8}} {
		d.nameStyle = Style{Regular, d.style.Size * way.size}
		d.nameWidth = min(widest, d.free.Width()*way.share)
		if d.namesFit() {
			return
		}
	}
}

func (d *dots) namesFit() bool {
	for _, t := range d.rows {
		if len(Wrap(d.nameStyle, d.nameOf(t), d.nameWidth)) > d.nameLines() {
			return false
		}
	}
	return true
}

// nameLines is how many lines of a name a row holds.
func (d *dots) nameLines() int {
	return max(1, min(3, int(d.rowHeight/(d.nameStyle.Size*nameStep))))
}

// tall reports whether a row has room for two lines of words.
func (d *dots) tall() bool { return d.rowHeight >= d.style.Size*1.3+d.small().Size*1.3 }

func (d *dots) nameOf(t trait) string {
	if t.Indicator.Direction == data.NoDirection {
		return t.name + " *"
	}
	return t.name
}

// valueOf words the value of the focus with its remark, and the unit.
func (d *dots) valueOf(t trait) (value, unit string) {
	cell, found := t.Cells[d.Region]
	if !found {
		return d.Printer.Text("figure.absent"), ""
	}
	return joined(" ", number(d.Input, cell.Value, t.Indicator.Decimals), remark(cell, d.p.usual)), t.unit
}

func (d *dots) middle(i int) float64 { return d.top + (float64(i)+0.5)*d.rowHeight }

// header names the ends of the scale and draws its rules.
func (d *dots) header() {
	small := d.small()
	half := (d.scale.to - d.scale.from) * 0.48
	y := d.top - d.TextSize*0.55
	weakest := Mark{Style: small, Points: []Point{{d.scale.from, y}}, Fill: d.Palette.Muted}
	weakest.Words = small.Fit(d.Printer.Text("figure.weakest"), half)
	d.place(weakest)
	best := Mark{Style: small, Points: []Point{{d.scale.to, y}}, Anchor: End, Fill: d.Palette.Muted}
	best.Words = small.Fit(d.Printer.Text("figure.best"), half)
	d.place(best)
	bottom := d.top + float64(len(d.rows))*d.rowHeight
	for _, share := range []float64{0, 0.5, 1} {
		x := d.scale.at(share)
		d.rule(Point{x, d.top}, Point{x, bottom}, d.Palette.Grid)
	}
}

func (d *dots) row(i int) {
	t, y := d.rows[i], d.middle(i)
	d.rule(Point{d.scale.from, y}, Point{d.scale.to, y}, d.Palette.Grid)
	d.name(t, y)
	if t.HasSummary {
		d.summary(t, y)
	}
	d.peers(t, y)
	d.focus(t, y)
	d.value(t, y)
}

// name writes the indicator in as many lines as the row holds.
func (d *dots) name(t trait, y float64) {
	lines := d.nameStyle.Wrap(d.nameOf(t), d.nameWidth, d.nameLines())
	step := d.nameStyle.Size * nameStep
	for k, line := range lines {
		at := baseline(d.nameStyle, y+(float64(k)-float64(len(lines)-1)/2)*step)
		d.place(Mark{
			Style: d.nameStyle, Points: []Point{{d.free.Left, at}}, Words: line, Fill: d.Palette.Ink,
			Indicator: t.Indicator.Code, Label: t.name,
		})
	}
}

// summary draws the middle half of the peers as a band and their median as a tick.
func (d *dots) summary(t trait, y float64) {
	a, b := d.scale.at(t.share(t.Summary.Lower)), d.scale.at(t.share(t.Summary.Upper))
	half := min(d.rowHeight*0.32, d.TextSize*0.62)
	words := d.Printer.Text("figure.median") + " " + joined(" ", number(d.Input, t.Summary.Median, t.Indicator.Decimals), t.unit)
	band := Mark{Shape: Polygon, Points: Box{min(a, b), y - half, max(a, b), y + half}.corners(), Fill: d.Palette.Band}
	band.Indicator, band.Label = t.Indicator.Code, t.name+": "+words
	d.put(band, d.medianTick(Point{d.scale.at(t.share(t.Summary.Median)), y}, half*1.15, band))
}

func (d *dots) medianTick(at Point, half float64, same Mark) Mark {
	same.Shape, same.Fill = Polyline, none
	same.Points = []Point{{at.X, at.Y - half}, {at.X, at.Y + half}}
	same.Stroke, same.StrokeWidth = d.Palette.Mid, d.TextSize*0.2
	return same
}

// peers draws the others by code, so that the same result gives the same marks.
func (d *dots) peers(t trait, y float64) {
	for _, code := range slices.Sorted(maps.Keys(t.Cells)) {
		if code != d.Region {
			d.put(d.dot(t, code, Point{d.scale.at(t.share(t.Cells[code].Value)), y}))
		}
	}
}

func (d *dots) focus(t trait, y float64) {
	cell, found := t.Cells[d.Region]
	if !found {
		return
	}
	m := d.dot(t, d.Region, Point{d.scale.at(t.share(cell.Value)), y})
	m.Radius, m.Fill = min(d.rowHeight*0.3, d.TextSize*0.52), d.Palette.Focus
	m.Stroke, m.StrokeWidth = d.Palette.Paper, d.TextSize*0.12
	if cell.Flags.Uncertain() {
		m.Fill, m.Stroke, m.StrokeWidth = d.Palette.Paper, d.Palette.Focus, d.TextSize*0.24
	}
	d.put(m)
}

func (d *dots) dot(t trait, code data.RegionCode, at Point) Mark {
	cell := t.Cells[code]
	return Mark{
		Shape: Circle, Points: []Point{at}, Radius: min(d.rowHeight*0.2, d.TextSize*0.27),
		Stroke: d.Palette.Peer, StrokeWidth: d.TextSize * 0.1,
		Region: code, Indicator: t.Indicator.Code, Period: cell.Period, Label: d.tip(t, code, cell),
	}
}

func (d *dots) tip(t trait, code data.RegionCode, cell benchmark.Cell) string {
	return d.p.names.of(code) + ", " + t.name + ": " + told(d.Input, cell, t.Indicator)
}

// value writes the value of the focus and its unit, on two lines where there is room.
func (d *dots) value(t trait, y float64) {
	value, unit := d.valueOf(t)
	style, ink := Style{Bold, d.style.Size}, d.Palette.Ink
	if _, found := t.Cells[d.Region]; !found {
		style, ink = Style{Italic, d.style.Size}, d.Palette.Muted
	}
	left := d.free.Right - d.worth
	if !d.tall() || unit == "" {
		d.write(style, Point{left, baseline(style, y)}, style.Fit(joined(" ", value, unit), d.worth), ink)
		return
	}
	small := d.small()
	d.write(style, Point{left, baseline(style, y-small.Size*0.62)}, style.Fit(value, d.worth), ink)
	d.write(small, Point{left, baseline(small, y+style.Size*0.64)}, small.Fit(unit, d.worth), d.Palette.Muted)
}
