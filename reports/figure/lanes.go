package figure

import (
	"cmp"
	"slices"
)

// lanes is a sheet with rows on it: a number and a name at the left, a plot, and columns of words at
// the right.
type lanes struct {
	*sheet
	ask        laneAsk
	rows       []barRow
	columns    []laneColumn // those that there is room for
	style      Style        // of words in rows
	nameStyle  Style
	top        float64 // of the first row
	rowHeight  float64
	headed     bool    // columns have heads
	numberEdge float64 // right edge of the numbers
	nameEdge   float64 // left edge of the names
	nameWidth  float64
	plot       Box // between names and columns, from the first to the last row
}

// laneAsk is what is to stand in the rows.
type laneAsk struct {
	names   []string
	numbers []string        // left of the names; may be nil
	focus   int             // place of the row kept and set in bold; -1 for none
	key     [][]legendEntry // above the rows; the first that goes where there is little room
	axis    string          // what the numbers below the rows show
	columns []laneColumn

	strongest bool   // where not all fit the first rows stay, without the last ones
	many      bool   // as many rows as the height asked for has room
	gap       string // phrase of rows left out; empty: so many regions
}

// A laneColumn is words at the right of the plot, with a head above them.
type laneColumn struct {
	head  string
	words []string
	left  float64
	width float64
}

// leastPlot is the share of the width that columns leave to the plot.
const leastPlot = 0.3

// laneRoom returns how many rows the sheet has room for at the smallest letters.
func laneRoom(s *sheet, ask laneAsk) int {
	l := &lanes{sheet: s, ask: ask}
	l.shed()
	return max(1, int((s.free.Height()-l.above()-l.below())/(s.TextSize*0.8*1.3)))
}

// laneMargins is what legend, heads and axis take in letters' heights, from a natural sheet.
func laneMargins(in Input, key [][]legendEntry) float64 {
	return legendHeight(in, key) + in.TextSize*(0.6+1.5+2.9)
}

func newLanes(s *sheet, ask laneAsk) *lanes {
	l := &lanes{sheet: s, ask: ask, headed: len(ask.columns) > 0 && ask.columns[0].head != ""}
	l.shed()
	l.setRows()
	l.setNumbers()
	l.setColumns()
	l.setNames()
	return l
}

// shed leaves out what frames the rows until three of them have room: the name of the axis, then the
// legend, then the heads of columns.
func (l *lanes) shed() {
	least := float64(min(3, len(l.ask.names))) * l.TextSize * 0.8 * 1.3
	if l.free.Height()-l.above()-l.below() < least {
		l.ask.axis = ""
	}
	if l.free.Height()-l.above()-l.below() < least {
		l.ask.key = nil
	}
	if l.free.Height()-l.above()-l.below() < least {
		l.headed = false
	}
}

// above is what legend and heads take.
func (l *lanes) above() float64 {
	high := legendHeight(l.Input, l.ask.key) + l.TextSize*0.6
	if l.headed {
		high += l.TextSize * 1.2
	}
	return high
}

// below is what the numbers of the axis and its name take.
func (l *lanes) below() float64 {
	if l.ask.axis == "" {
		return l.TextSize * 1.7
	}
	return l.TextSize * 2.9
}

// setRows shares the height among the rows, with smaller letters where there are many.
func (l *lanes) setRows() {
	em, n := l.TextSize, len(l.ask.names)
	l.top = l.free.Top + l.above()
	room := max(em, l.free.Bottom-l.below()-l.top)
	l.style = l.label()
	for _, share := range []float64{1, 0.9, 0.8} {
		l.style.Size = em * share
		if float64(min(l.most(), n))*l.style.Size*1.3 <= room {
			break
		}
	}
	if most := min(l.most(), int(room/(l.style.Size*1.3))); l.ask.strongest && n > most {
		l.rows = firstRows(n, max(2, most))
	} else {
		l.rows = chosenAmong(n, l.ask.focus, most)
	}
	l.rowHeight = min(room/float64(max(1, len(l.rows))), em*3.6)
	l.plot = Box{l.free.Left, l.top, l.free.Right, l.top + float64(len(l.rows))*l.rowHeight}
}

// manyRows is how many rows a figure takes that is made as high as they need.
const manyRows = 200

// most is how many rows may be drawn: on a figure of natural height as many as a reader takes in.
func (l *lanes) most() int {
	if l.Height > 0 && l.ask.many {
		return manyRows
	}
	return mostRows
}

func (l *lanes) setNumbers() {
	widest := 0.0
	for i, words := range l.ask.numbers {
		if l.kept(i) {
			widest = max(widest, Measure(Bold, l.style.Size, words))
		}
	}
	l.numberEdge = l.free.Left + widest
	l.nameEdge = l.free.Left
	if widest > 0 {
		l.nameEdge = l.numberEdge + l.style.Size*0.6
	}
}

func (l *lanes) kept(place int) bool {
	return slices.ContainsFunc(l.rows, func(r barRow) bool { return r.gap == 0 && r.place == place })
}

// setColumns gives columns their widths; where the plot would get too narrow the last ones go.
func (l *lanes) setColumns() {
	gap := l.TextSize * 0.9
	used := 0.0
	for _, column := range l.ask.columns {
		column.width = l.small().Measure(column.head)
		for i, words := range column.words {
			if l.kept(i) {
				column.width = max(column.width, Measure(Bold, l.style.Size, words))
			}
		}
		column.width = min(column.width, l.free.Width()*0.26)
		if len(l.columns) > 0 && used+column.width+gap > l.free.Width()*0.36 {
			break
		}
		used += column.width + gap
		l.columns = append(l.columns, column)
	}
	left := l.free.Right - used
	l.plot.Right = left
	for i := range l.columns {
		l.columns[i].left = left + gap
		left += gap + l.columns[i].width
	}
}

// setNames finds the width and the size at which every name is read whole, as far as the plot keeps
// its share.
func (l *lanes) setNames() {
	widest := 0.0
	for i, name := range l.ask.names {
		if l.kept(i) {
			widest = max(widest, Measure(Bold, l.style.Size, name))
		}
	}
	most := l.plot.Right - l.free.Width()*leastPlot - l.nameEdge
	for _, way := range []struct{ share, size float64 }{{0.3, 1}, {0.4, 1}, {0.4, 0.9}, {0.4, 0.8}} {
		l.nameStyle = Style{Bold, max(l.style.Size*way.size, l.TextSize*0.8)}
		l.nameWidth = max(0, min(widest, l.free.Width()*way.share, most))
		if l.namesFit() {
			break
		}
	}
	l.nameStyle.Font = Regular
	l.plot.Left = l.nameEdge + l.nameWidth + l.TextSize*0.7
}

func (l *lanes) namesFit() bool {
	for i, name := range l.ask.names {
		if l.kept(i) && len(Wrap(l.nameStyle, name, l.nameWidth)) > l.nameLines() {
			return false
		}
	}
	return true
}

// nameLines is how many lines of a name a row holds.
func (l *lanes) nameLines() int {
	return max(1, min(3, int(l.rowHeight/(l.nameStyle.Size*nameStep))))
}

// naturalLane is the height of a row that holds the longest name in two or three lines.
func naturalLane(in Input, names []string) float64 {
	style, lines := Style{Bold, in.TextSize}, 1
	for _, name := range names[:min(len(names), mostRows)] {
		lines = max(lines, len(style.Wrap(name, (in.Width-in.TextSize*1.8)*0.3, 3)))
	}
	return in.TextSize * (float64(lines)*1.2 + 0.6)
}

func (l *lanes) middle(i int) float64 { return l.top + (float64(i)+0.5)*l.rowHeight }

func (l *lanes) fontOf(place int) Font {
	if place == l.ask.focus {
		return Bold
	}
	return Regular
}

// heads draws the legend and names the columns above the rows.
func (l *lanes) heads() {
	l.legend(l.ask.key)
	if !l.headed {
		return
	}
	small := l.small()
	for _, column := range l.columns {
		l.place(Mark{
			Style: small, Points: []Point{{column.left + column.width, l.top - l.TextSize*0.5}}, Anchor: End,
			Words: small.Fit(column.head, column.width), Fill: l.Palette.Muted,
		})
	}
}

// words writes number, name and columns of a row, or what the row leaves out. The mark says what the
// row is about.
func (l *lanes) words(i int, about Mark) {
	row, y := l.rows[i], l.middle(i)
	if row.gap > 0 {
		aside := Style{Italic, l.style.Size}
		words := aside.Fit(l.Printer.Plural(cmp.Or(l.ask.gap, "figure.gap"), row.gap), l.free.Right-l.nameEdge)
		l.write(aside, Point{l.nameEdge, baseline(aside, y)}, words, l.Palette.Muted)
		return
	}
	font := l.fontOf(row.place)
	about.Style, about.Fill = Style{font, l.style.Size}, l.Palette.Ink
	if row.place < len(l.ask.numbers) {
		rank := about
		rank.Points, rank.Anchor, rank.Words = []Point{{l.numberEdge, baseline(l.style, y)}}, End, l.ask.numbers[row.place]
		rank.Fill = l.Palette.Muted
		l.place(rank)
	}
	for _, column := range l.columns {
		word := about
		word.Points, word.Anchor = []Point{{column.left + column.width, baseline(l.style, y)}}, End
		word.Words = word.Fit(column.words[row.place], column.width)
		l.place(word)
	}
	about.Size = l.nameStyle.Size
	l.name(about, l.ask.names[row.place], y)
}

// name writes a name in as many lines as the row holds.
func (l *lanes) name(m Mark, name string, y float64) {
	lines := m.Wrap(name, l.nameWidth, l.nameLines())
	for k, line := range lines {
		m.Words = line
		m.Points = []Point{{l.nameEdge, baseline(m.Style, y+(float64(k)-float64(len(lines)-1)/2)*m.Size*nameStep)}}
		l.place(m)
	}
}

// levelAxis draws rules with numbers under the rows and, where it lies inside, the line of zero.
func (l *lanes) levelAxis(over scale) {
	small := l.small()
	at, decimals := l.levelTicks(over, small)
	bottom := l.plot.Bottom
	for _, value := range at {
		x := over.at(value)
		l.rule(Point{x, l.plot.Top}, Point{x, bottom + l.TextSize*0.3}, l.Palette.Grid)
		m := Mark{Style: small, Points: []Point{{x, bottom + l.TextSize*1.25}}, Anchor: Middle, Words: number(l.Input, value, decimals), Fill: l.Palette.Muted}
		if box := m.textBounds(); box.Right <= l.free.Right && box.Left >= l.free.Left {
			l.place(m)
		}
	}
	if over.low <= 0 && over.high >= 0 {
		l.rule(Point{over.at(0), l.plot.Top}, Point{over.at(0), bottom}, l.Palette.Axis)
	}
	l.axisName()
}

// axisName writes what an axis shows under its numbers, in the middle of the plot.
func (l *lanes) axisName() {
	small := l.small()
	words := small.Fit(l.ask.axis, l.free.Width())
	half := small.Measure(words) / 2
	x := min(max((l.plot.Left+l.plot.Right)/2, l.free.Left+half), l.free.Right-half)
	l.place(Mark{Style: small, Points: []Point{{x, l.plot.Bottom + l.TextSize*2.4}}, Anchor: Middle, Words: words, Fill: l.Palette.Muted})
}
