package figure

import (
	"cmp"
	"math"
	"slices"

	"pharos/data"
	"pharos/resources/phrase"
)

// A CoverageCell is a value that is there.
type CoverageCell struct {
	Flags  data.Flags
	Origin data.Origin
	Words  string // the value with its unit, told under a pointer; may be empty
}

// A CoverageRow is one region: a period without a cell has no value.
type CoverageRow struct {
	Region data.RegionCode
	Name   string
	Cells  map[data.Period]CoverageCell
}

// CoverageInput is what a heat strip of coverage is made from: regions downwards, periods across.
type CoverageInput struct {
	Indicator data.Indicator
	Rows      []CoverageRow // in the order drawn
	Periods   []data.Period // in the order of time; empty: every period that a row has
	Source    string
	Printer   *phrase.Printer
	Palette   Palette // zero: Light
	Width     float64 // points
	Height    float64 // points; 0 for as high as all rows need
	TextSize  float64 // of labels in points; 0 for 9
	First     int     // row at the top where Height has no room for all
	Alt       string  // the figure in words, from a Coverage of the same rows; empty: worked out
	Bare      bool    // without title, subtitle and source
}

// CoverageKind is the id of figures that Coverage makes.
const CoverageKind = "coverage"

// CoveragePeriods returns every period that the rows have, in the order of time.
func CoveragePeriods(rows []CoverageRow) []data.Period {
	seen := map[data.Period]bool{}
	var all []data.Period
	for _, row := range rows {
		for period := range row.Cells {
			if !seen[period] {
				seen[period] = true
				all = append(all, period)
			}
		}
	}
	slices.SortFunc(all, byTime)
	return all
}

func byTime(a, b data.Period) int {
	first, known := momentOf(a)
	second, alsoKnown := momentOf(b)
	if known && alsoKnown && first.at != second.at {
		return cmp.Compare(first.at, second.at)
	}
	return cmp.Compare(a, b)
}

// Coverage draws which region has a value in which period: published, flagged, derived, edited or
// absent, each with a form besides its colour. It returns how many rows, from First on, the height
// had room for. Each cell tells its region, its period and what is there.
func Coverage(in CoverageInput) (f Figure, rows int) {
	if in.Printer == nil {
		return Figure{}, 0
	}
	if len(in.Periods) == 0 {
		in.Periods = CoveragePeriods(in.Rows)
	}
	base := Input{
		Printer: in.Printer, Palette: in.Palette, Width: in.Width, Height: in.Height, TextSize: in.TextSize, Bare: in.Bare,
	}
	base, _ = base.prepared() // it has a printer
	words := in.script(base)
	if len(in.Rows) == 0 || len(in.Periods) == 0 {
		return empty(base, words, "figure.empty.no-coverage"), 0
	}
	c := newStrip(in, base, words)
	c.key()
	c.head()
	for i := range c.room {
		c.row(i)
	}
	if c.figure.Alt = in.Alt; in.Alt == "" {
		c.figure.Alt = in.told(words)
	}
	return c.figure, c.room
}

func (in CoverageInput) script(base Input) script {
	words := script{kind: CoverageKind, title: in.Printer.Text("figure.coverage.title", "indicator", indicatorName(base, in.Indicator)), source: in.Source}
	if in.Indicator.Code == "" {
		words.title = in.Printer.Text("figure.coverage.untitled")
	}
	words.subtitle = []string{in.Printer.Plural("figure.coverage.regions", len(in.Rows))}
	if n := len(in.Periods); n > 0 {
		words.subtitle = append(words.subtitle, in.Printer.Text("figure.coverage.span", "first", in.Periods[0], "last", in.Periods[n-1]))
	}
	return words
}

// told is the figure in words: how many values there are, and of what sort.
func (in CoverageInput) told(words script) string {
	var count [Edited + 1]int
	have := 0
	for _, row := range in.Rows {
		for _, period := range in.Periods {
			if cell, is := row.Cells[period]; is {
				count[PresenceOf(cell.Flags, cell.Origin)]++
				have++
			}
		}
	}
	p := in.Printer
	return p.Text("figure.alt.coverage", "title", words.title, "have", p.Integer(have),
		"all", p.Integer(len(in.Rows)*len(in.Periods)), "flagged", p.Integer(count[Flagged]),
		"derived", p.Integer(count[Derived]), "edited", p.Integer(count[Edited]))
}

// A strip is a sheet with one line of cells for each region.
type strip struct {
	*sheet
	in    CoverageInput
	keys  [][]stripKey
	plot  Box     // of the cells
	high  float64 // of a row
	wide  float64 // of a cell
	first int
	room  int // rows drawn
}

// A stripKey is an entry of the key with its place from the left.
type stripKey struct {
	presence Presence
	words    string
	left     float64
}

func newStrip(in CoverageInput, base Input, words script) *strip {
	c := &strip{in: in, high: base.TextSize * 1.6}
	probe := &sheet{Input: base}
	c.keys = stripKeys(probe, base.Width-2*probe.margin())
	above := float64(len(c.keys))*base.TextSize*1.5 + base.TextSize*2.1
	c.sheet = newSheet(base, words, above+float64(len(in.Rows))*c.high+base.TextSize*0.5)
	c.plot = c.free
	c.plot.Top += above
	c.room = len(in.Rows)
	if base.Height > 0 {
		c.room = min(len(in.Rows), max(1, int(math.Floor(c.plot.Height()/c.high+slack))))
	}
	c.first = max(0, min(in.First, len(in.Rows)-c.room))
	c.setColumns()
	return c
}

// setColumns gives names what they need, at most a third of the width, and cells the rest, at most
// as wide as four letters.
func (c *strip) setColumns() {
	style, widest := c.label(), 0.0
	for _, row := range c.in.Rows[c.first : c.first+c.room] {
		widest = max(widest, style.Measure(Printable(row.Name)))
	}
	c.plot.Left += min(widest, c.free.Width()*0.34) + c.TextSize*0.8
	c.wide = min(c.plot.Width()/float64(len(c.in.Periods)), c.TextSize*3.6)
}

func stripKeys(s *sheet, width float64) [][]stripKey {
	lines, x := [][]stripKey{nil}, 0.0
	for _, presence := range presences {
		entry := stripKey{presence: presence, words: s.small().Fit(s.Printer.Text(presence.key()), width-s.TextSize*1.8)}
		wide := s.TextSize*1.8 + s.small().Measure(entry.words)
		if x > 0 && x+wide > width {
			lines, x = append(lines, nil), 0
		}
		entry.left = x
		lines[len(lines)-1] = append(lines[len(lines)-1], entry)
		x += wide + s.TextSize*1.3
	}
	return lines
}

// key explains the forms above the strip.
func (c *strip) key() {
	for i, line := range c.keys {
		y := c.free.Top + (float64(i)+0.5)*c.TextSize*1.5
		for _, entry := range line {
			x := c.free.Left + entry.left
			box := Box{x, y - c.TextSize*0.55, x + c.TextSize*1.2, y + c.TextSize*0.55}
			c.put(entry.presence.cell(c.sheet, box, "")...)
			c.write(c.small(), Point{x + c.TextSize*1.8, baseline(c.small(), y)}, entry.words, c.Palette.Ink)
		}
	}
}

// head names the periods above their columns, as many as stand side by side.
func (c *strip) head() {
	style, edge := c.small(), math.Inf(-1)
	y := c.plot.Top - c.TextSize*0.55
	for i, period := range c.in.Periods {
		words := Printable(string(period))
		half := style.Measure(words) / 2
		x := c.left(i) + c.wide/2
		if x-half < edge || x+half > c.free.Right+c.TextSize*0.5 {
			continue
		}
		edge = x + half + c.TextSize*0.5
		c.place(Mark{Style: style, Points: []Point{{x, y}}, Anchor: Middle, Words: words, Fill: c.Palette.Muted})
	}
}

func (c *strip) left(period int) float64 { return c.plot.Left + float64(period)*c.wide }

// row draws one region: its name and a cell for each period.
func (c *strip) row(i int) {
	row := c.in.Rows[c.first+i]
	top := c.plot.Top + float64(i)*c.high
	style := c.label()
	name := style.Fit(Printable(row.Name), c.plot.Left-c.free.Left-c.TextSize*0.8)
	c.place(Mark{
		Style: style, Points: []Point{{c.free.Left, baseline(style, top+c.high/2)}}, Words: name,
		Fill: c.Palette.Ink, Region: row.Region, Label: c.rowLabel(row),
	})
	gap := min(c.TextSize*0.12, c.wide*0.12)
	for k, period := range c.in.Periods {
		box := Box{c.left(k) + gap/2, top + gap, c.left(k) + c.wide - gap/2, top + c.high - gap}
		cell, is := row.Cells[period]
		presence := Absent
		if is {
			presence = PresenceOf(cell.Flags, cell.Origin)
		}
		marks := presence.cell(c.sheet, box, cell.Flags)
		for m := range marks {
			marks[m].Region, marks[m].Indicator, marks[m].Period = row.Region, c.in.Indicator.Code, period
			marks[m].Label = c.cellLabel(row, period, presence)
		}
		c.put(marks...)
	}
}

func (c *strip) rowLabel(row CoverageRow) string {
	have := 0
	for _, period := range c.in.Periods {
		if _, is := row.Cells[period]; is {
			have++
		}
	}
	return Printable(row.Name) + "\n" + c.Printer.Text("figure.coverage.have", "have", c.Printer.Integer(have), "all", c.Printer.Integer(len(c.in.Periods)))
}

func (c *strip) cellLabel(row CoverageRow, period data.Period, presence Presence) string {
	cell := row.Cells[period]
	what := c.Printer.Text(presence.key())
	if cell.Origin != "" {
		what = c.Printer.Text("origin." + string(cell.Origin))
	}
	parts := []string{cell.Words}
	if presence != Flagged {
		parts = append(parts, what)
	}
	for _, letter := range cell.Flags {
		parts = append(parts, string(letter)+" = "+c.Printer.Text("flag."+string(letter)))
	}
	return Printable(row.Name) + ", " + string(period) + "\n" + joined(", ", parts...)
}
