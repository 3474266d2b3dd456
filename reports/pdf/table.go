package pdf

import (
	"image/color"
	"math"

	"pharos/reports/brief"
	"pharos/reports/figure"
)

// The columns of the gap table, left edges and widths in points.
var (
	indicatorColumn = column{left: 0, width: 158}
	valueColumn     = column{left: 162, width: 56, anchor: figure.End}
	flagColumn      = column{left: 219, width: 14}
	periodColumn    = column{left: 232, width: 32, anchor: figure.End}
	medianColumn    = column{left: 268, width: 56, anchor: figure.End}
	bestColumn      = column{left: 330, width: 46, anchor: figure.End}
	bestOfColumn    = column{left: 381, width: 42}
	gapColumn       = column{left: 425, width: 38, anchor: figure.End}
	barColumn       = column{left: 467, width: 44}
)

// gapTable shows the first rows of the table, which are the most urgent.
func gapTable(d brief.Document, t brief.GapTable, shown int) section {
	var p pen
	p.heading(t.Heading, full)
	if len(t.Rows) == 0 {
		p.paragraph("P", setting{bodyType, muted}, t.Empty, full, 2)
		return p.done()
	}
	p.row = 1
	p.tableHead(t.Columns)
	for _, row := range t.Rows[:shown] {
		p.row++
		p.gapRow(row)
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
		{c.Best, column{bestColumn.left + 6, 89, figure.Start}},
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
func (p *pen) gapRow(row brief.GapRow) {
	p.y += 2.5
	name := row.Indicator
	if row.Unit != "" {
		name += ", " + row.Unit
	}
	lines := cellType.Wrap(figure.Printable(name), indicatorColumn.width, 2)
	top := p.y
	p.part("TD", func() { p.lines(setting{cellType, ink}, lines, indicatorColumn) })
	p.gapCells(row, top+baseline(cellType))
	p.gapBar(row, top+cellType.LineHeight()/2)
	p.y += 2.5
	p.rule(0, brief.ContentWidth, 0.5, line)
	p.y += 0.5
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

// gapBar draws the gap against the spread of the peers: to the right where the region is ahead, filled;
// to the left where it is behind. Three standard deviations fill the column.
func (p *pen) gapBar(row brief.GapRow, middle float64) {
	const most, half = 3.0, 3.0
	zero := barColumn.left + barColumn.width/2
	p.fill(figure.Box{Left: zero - 0.25, Top: middle - half - 2, Right: zero + 0.25, Bottom: middle + half + 2}, muted)
	if row.Better == 0 || row.Standing == 0 {
		return
	}
	end := zero + row.Standing/most*barColumn.width/2
	box := figure.Box{Left: math.Min(zero, end), Top: middle - half, Right: math.Max(zero, end), Bottom: middle + half}
	p.fill(box, standingInk(row.Better))
}
