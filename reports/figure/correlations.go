package figure

import (
	"image/color"
	"slices"
	"unicode/utf8"

	"pharos/data/statistic"
)

// Correlations are pairs of variables with a number each, for the kind "correlations": usually the
// correlations of an index's indicators, or any matrix of -1..1, of 0..1 or round a middle.
type Correlations struct {
	Caption
	Variables []Variable // of the rows, in the order drawn; neighbours of one Group stand together
	Columns   []Variable // of the columns; empty: the same as the rows
	Pairs     []Pair     // in any order; of a square matrix one of the two triangles is enough
	Range     Range      // zero: -1, 0 and 1
	Decimals  int        // 0: 2
}

// A Variable is a row or a column.
type Variable struct {
	Code  string
	Name  string // empty: the code
	Group string // empty: none
}

// A Range says what a heat map's colours mean: Low and High are the strongest, Middle is neutral.
type Range struct{ Low, Middle, High float64 }

// A Pair is one cell: row A and column B by their places.
type Pair struct {
	A, B  int
	Value statistic.Number
	P     statistic.Number // probability of a value as strong by chance, 0..1
	N     int              // units with both; 0: not told
	Flag  PairFlag
}

// A PairFlag is a remark on a pair.
type PairFlag int

// The flags of pairs.
const (
	PlainPair   PairFlag = iota
	Redundant            // the two say the same twice
	Conflicting          // the two take one another back
	Weak                 // an indicator that hardly counts in its group
)

// pairFlags lists what a key explains, in its order.
var pairFlags = []PairFlag{Redundant, Conflicting, Weak}

// key returns the phrase key of a flag.
func (f PairFlag) key() string {
	return "figure.pair." + [...]string{"plain", "redundant", "conflicting", "weak"}[f]
}

// form is the sign of a flag.
func (f PairFlag) form() Marker { return [...]Marker{Round, Square, Triangle, Round}[f] }

// correlations draws a matrix of cells.
func correlations(in Input) (Figure, error) {
	in, err := in.prepared()
	if err != nil {
		return Figure{}, err
	}
	g := newGrid(in)
	words := g.script()
	if len(g.rows) == 0 || len(g.columns) == 0 {
		return empty(in, words, "figure.empty.no-pairs"), nil
	}
	g.draw(words)
	g.figure.Alt = g.alt(words)
	return g.figure, nil
}

// grid is a sheet with a matrix on it.
type grid struct {
	Input
	*sheet
	rows, columns []Variable
	square        bool // rows and columns are the same
	cells         map[[2]int]Pair
	limits        Range
	decimals      int
	plot          Box
	side          float64 // of a cell
	values        Style   // of numbers in cells; size 0: none fits
	groupWidth    float64
}

func newGrid(in Input) *grid {
	g := &grid{Input: in, rows: in.Correlations.Variables, columns: in.Correlations.Columns, limits: in.Correlations.Range, decimals: in.Correlations.Decimals}
	if g.decimals == 0 {
		g.decimals = 2
	}
	if len(g.columns) == 0 {
		g.columns, g.square = g.rows, true
	}
	if !(g.limits.Low < g.limits.High) {
		g.limits = Range{-1, 0, 1}
	}
	g.limits.Middle = min(max(g.limits.Middle, g.limits.Low), g.limits.High)
	g.cells = map[[2]int]Pair{}
	for _, pair := range in.Correlations.Pairs {
		if pair.A < 0 || pair.B < 0 || pair.A >= len(g.rows) || pair.B >= len(g.columns) {
			continue
		}
		g.cells[[2]int{pair.A, pair.B}] = pair
		if mirror := ([2]int{pair.B, pair.A}); g.square {
			if _, given := g.cells[mirror]; !given {
				g.cells[mirror] = pair
			}
		}
	}
	return g
}

// briefCode is how many letters a code may have that stands for a name.
const briefCode = 8

// words is how a variable is told apart in full: code and name where they differ.
func (v Variable) words() string {
	code, name := Printable(v.Code), Printable(v.Name)
	if code == name {
		return code
	}
	return joined(" ", code, name)
}

// label names a row: the name, with its code where columns are known by it.
func (v Variable) label() string {
	if v.brief() == v.full() {
		return v.full()
	}
	return v.words()
}

// brief names a column: a short code, otherwise the name.
func (v Variable) brief() string {
	if code := Printable(v.Code); code != "" && utf8.RuneCountInString(code) <= briefCode {
		return code
	}
	return v.full()
}

// full is the name of a variable for sentences.
func (v Variable) full() string {
	if name := Printable(v.Name); name != "" {
		return name
	}
	return Printable(v.Code)
}

func (g *grid) script() script {
	p := g.Printer
	own := script{kind: "correlations", title: p.Text("figure.kind.correlations")}
	count := g.counts()
	switch {
	case count[Redundant]+count[Conflicting]+count[Weak] > 0:
		own.title = p.Text("figure.pair.title", "redundant", p.Integer(count[Redundant]), "conflicting", p.Integer(count[Conflicting]), "weak", p.Integer(count[Weak]))
	case len(g.rows) > 1:
		own.title = p.Plural("figure.pair.title.none", len(g.rows))
	}
	return g.Correlations.script(g.Input, own)
}

// counts returns how many pairs carry each flag, each pair once.
func (g *grid) counts() [Weak + 1]int {
	var count [Weak + 1]int
	for at, pair := range g.cells {
		if !g.square || at[0] < at[1] {
			count[pair.Flag]++
		}
	}
	return count
}

func (g *grid) draw(words script) {
	key := legendLines(g.Input, g.legendEntries(), legendMost(g.Input))
	head := legendHeight(g.Input, key) + g.TextSize*2
	rows, columns := float64(len(g.rows)), float64(len(g.columns))
	widest := 0.0
	for _, v := range g.columns {
		widest = max(widest, g.columnStyle(g.TextSize).Measure(v.brief()))
	}
	side := min(g.TextSize*3.2, (g.Width*0.68-g.TextSize*2)/columns)
	g.sheet = newSheet(g.Input, words, head+min(widest, g.Width*0.3)+max(side, g.TextSize*0.75)*rows+g.TextSize*2)
	g.plot = g.free
	g.plot.Top += head + g.TextSize*0.4
	g.plot.Top += min(widest, g.plot.Height()*0.34) + g.TextSize*0.5
	g.setWidths(rows, columns)
	g.legend(key)
	g.ramp(g.free.Top + legendHeight(g.Input, key))
	g.paint()
	g.separate()
	g.labels()
}

func (g *grid) columnStyle(side float64) Style {
	return Style{Regular, min(g.TextSize*0.9, side*0.84)}
}

// setWidths gives rows their names, groups theirs, and cells the rest.
func (g *grid) setWidths(rows, columns float64) {
	names, groups := 0.0, 0.0
	for _, v := range g.rows {
		names = max(names, g.small().Measure(v.label()))
		groups = max(groups, g.small().Measure(Printable(v.Group)))
	}
	names = min(names, g.free.Width()*0.3)
	if groups > 0 && g.free.Width() > g.TextSize*40 {
		g.groupWidth = min(groups, g.free.Width()*0.16) + g.TextSize
	}
	wide := g.free.Width() - names - g.TextSize*0.6 - g.groupWidth
	g.side = min(wide/columns, g.plot.Height()/rows, g.TextSize*5)
	g.plot.Left += names + g.TextSize*0.6
	g.plot.Right = g.plot.Left + g.side*columns
	g.plot.Bottom = g.plot.Top + g.side*rows
	for _, share := range []float64{0.88, 0.8, 0.72, 0.64} {
		style := Style{Regular, g.TextSize * share}
		if style.Measure(number(g.Input, -0.88, g.decimals)) <= g.side*0.92 && style.Size <= g.side*0.9 {
			g.values = style
			return
		}
	}
}

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

func (g *grid) legendEntries() []legendEntry {
	var entries []legendEntry
	count := g.counts()
	for _, flag := range pairFlags {
		if count[flag] > 0 {
			entries = append(entries, legendEntry{words: g.Printer.Text(flag.key()), sign: func(box Box) {
				at := Point{(box.Left + box.Right) / 2, (box.Top + box.Bottom) / 2}
				g.put(g.flag(flag, at, g.TextSize*0.3, g.Palette.Ink))
			}})
		}
	}
	return entries
}

func (g *grid) tip(row, column int) string {
	a, b := g.rows[row], g.columns[column]
	if g.square && row == column {
		return a.words()
	}
	pair, given := g.cells[[2]int{row, column}]
	parts := []string{a.words() + "\n" + b.words()}
	if !given || !pair.Value.Known {
		return joined("\n", append(parts, g.Printer.Text("figure.absent"))...)
	}
	value := number(g.Input, pair.Value.Value, g.decimals)
	if pair.P.Known {
		value += ", p = " + number(g.Input, pair.P.Value, 3)
	}
	if pair.N > 0 {
		value += ", n = " + g.Printer.Integer(pair.N)
	}
	parts = append(parts, value)
	if pair.Flag != PlainPair {
		parts = append(parts, g.Printer.Text(pair.Flag.key()))
	}
	return joined("\n", parts...)
}

func (g *grid) alt(words script) string {
	p := g.Printer
	parts := []string{p.Text("figure.alt.correlations", "title", words.title, "subtitle", joined(", ", words.subtitle...), "rows", p.Integer(len(g.rows)), "columns", p.Integer(len(g.columns)))}
	told := 0
	for row := range g.rows {
		for column := range g.columns {
			pair, given := g.cells[[2]int{row, column}]
			if !given || pair.Flag == PlainPair || g.square && row > column || told == mostRows {
				continue
			}
			told++
			parts = append(parts, short(g.rows[row].full())+" – "+short(g.columns[column].full())+": "+
				joined(", ", number(g.Input, pair.Value.Value, g.decimals), p.Text(pair.Flag.key()))+".")
		}
	}
	return joined(" ", slices.Concat(parts, words.notes)...)
}
