package figure

import (
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
