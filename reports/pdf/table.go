package pdf

import (
	"image/color"
	"math"
	"strings"

	"pharos/reports/brief"
	"pharos/reports/figure"
)

// The columns of the gap table, left edges and widths in points.
var (
	indicatorColumn = column{left: 0, width: 152}
	valueColumn     = column{left: 154, width: 50, anchor: figure.End}
	flagColumn      = column{left: 205, width: 13}
	periodColumn    = column{left: 217, width: 27, anchor: figure.End}
	medianColumn    = column{left: 248, width: 50, anchor: figure.End}
	bestColumn      = column{left: 302, width: 46, anchor: figure.End}
	bestOfColumn    = column{left: 352, width: 72}
	gapColumn       = column{left: 424, width: 41, anchor: figure.End}
	barColumn       = column{left: 470, width: 41}
)

// gapTable shows the first rows of the table, which are the most urgent.
func gapTable(d brief.Document, t brief.GapTable, shown int) section {
	var p pen
	p.heading(t.Heading, full)
	if len(t.Rows) == 0 {
		p.paragraph("P", setting{bodyType, muted}, t.Empty, full, 2)
		return p.done()
	}
	reach := 1.5
	for _, row := range t.Rows {
		reach = max(reach, math.Abs(row.Standing))
	}
	p.row = 1
	p.tableHead(t.Columns)
	for _, row := range t.Rows[:shown] {
		p.row++
		p.gapRow(row, reach)
	}
	p.row = 0
	p.y += 3
	if left := len(t.Rows) - shown; left > 0 {
		p.paragraph("P", setting{smallBold, muted}, d.More(left), full, 1)
	}
	p.paragraph("P", setting{smallType, muted}, t.Legend, full, 3)
	return p.done()
}

// tableHead writes the heads of the columns, their last lines level.
func (p *pen) tableHead(c brief.GapColumns) {
	heads := []struct {
		words string
		in    column
	}{
		{c.Indicator, indicatorColumn},
		{c.Value, column{valueColumn.left - 2, valueColumn.width + 2, figure.End}},
		{c.Period, periodColumn},
		{c.Median, medianColumn},
		{c.Best, column{bestColumn.left + 6, 110, figure.Start}},
		{c.Gap, column{gapColumn.left - 4, 90, figure.End}},
	}
	const most = 2
	top := p.y
	for _, head := range heads {
		lines := headType.Wrap(figure.Printable(head.words), head.in.width, most)
		p.y = top + float64(most-len(lines))*headType.LineHeight()
		p.part("TH", func() { p.lines(setting{headType, accent}, lines, head.in) })
	}
	p.y = top + most*headType.LineHeight() + 2
	p.rule(0, brief.ContentWidth, 1, accent)
	p.y += 1
}

// gapRow writes one indicator; its name may take two lines, everything else stands on the first.
func (p *pen) gapRow(row brief.GapRow, reach float64) {
	p.y += 2.5
	lines := cellType.Wrap(figure.Printable(named(row)), indicatorColumn.width, 2)
	top := p.y
	p.part("TD", func() { p.lines(setting{cellType, ink}, lines, indicatorColumn) })
	p.gapCells(row, top+baseline(cellType))
	p.gapBar(figure.Point{X: row.Standing / reach, Y: top + cellType.LineHeight()/2}, row.Better)
	p.y += 2.5
	p.rule(0, brief.ContentWidth, 0.5, line)
	p.y += 0.5
}

// named puts the unit behind the indicator; a short one never stands on a line of its own.
func named(row brief.GapRow) string {
	if row.Unit == "" {
		return row.Indicator
	}
	name := row.Indicator + ", " + row.Unit
	if cut := strings.LastIndex(row.Indicator, " "); len(row.Unit) <= 10 && len(row.Indicator)-cut <= 20 {
		name = row.Indicator + ",\u00a0" + strings.ReplaceAll(row.Unit, " ", "\u00a0")
	}
	return name
}

func (p *pen) gapCells(row brief.GapRow, base float64) {
	strong := cellType
	strong.Font = figure.Bold
	for _, cell := range []struct {
		setting
		words string
		in    column
	}{
		{setting{strong, ink}, orDash(row.Value), valueColumn},
		{setting{smallType, muted}, row.Flags, flagColumn},
		{setting{cellType, muted}, row.Period, periodColumn},
		{setting{cellType, ink}, orDash(row.Median), medianColumn},
		{setting{cellType, ink}, orDash(row.Best), bestColumn},
		{setting{smallType, muted}, row.BestOf, bestOfColumn},
		{setting{strong, standingInk(row.Better)}, orDash(row.Gap), gapColumn},
	} {
		fitted := squeeze(cell.Style, figure.Printable(cell.words), cell.in.width)
		p.part("TD", func() {
			p.word(setting{fitted, cell.ink}, fitted.Fit(figure.Printable(cell.words), cell.in.width), cell.in, base)
		})
	}
}

// squeeze sets words a little smaller before they are cut.
func squeeze(s figure.Style, words string, width float64) figure.Style {
	for size := s.Size; size >= s.Size*0.8; size -= 0.2 {
		if figure.Measure(s.Font, size, words) <= width {
			s.Size = size
			return s
		}
	}
	s.Size *= 0.8
	return s
}

func orDash(words string) string {
	if words == "" {
		return "–"
	}
	return words
}

func standingInk(better int) color.NRGBA {
	switch {
	case better > 0:
		return accent
	case better < 0:
		return warm
	}
	return ink
}

// gapBar draws a gap against the spread of the peers, as a share of the widest bar (at.X) round the height
// at.Y: to the right where the region is ahead, to the left where it is behind.
func (p *pen) gapBar(at figure.Point, better int) {
	const half = 3.0
	zero := barColumn.left + barColumn.width/2
	p.fill(figure.Box{Left: zero - 0.25, Top: at.Y - half - 2, Right: zero + 0.25, Bottom: at.Y + half + 2}, muted)
	if better == 0 || at.X == 0 {
		return
	}
	end := zero + at.X*barColumn.width/2
	p.fill(figure.Box{Left: min(zero, end), Top: at.Y - half, Right: max(zero, end), Bottom: at.Y + half}, standingInk(better))
}
