package figure

import (
	"cmp"
	"slices"

	"pharos/data"
	"pharos/data/statistic"
)

// Effects are how strongly inputs move a result, for the kind "effects": Sobol indices, or the mean
// change of ranks without an indicator.
type Effects struct {
	Caption
	Rows      []Effect // in any order: drawn strongest first
	TotalName string   // what the bars are; empty: total index
	FirstName string   // what the markers are; empty: first-order index
	Unit      string   // of both; may be empty
	Decimals  int      // 0: 2
}

// An Effect is one input or indicator.
type Effect struct {
	Code  string
	Name  string             // empty: the code
	Of    data.IndicatorCode // for clicks; may be empty
	Total Estimate           // the bar
	First Estimate           // the marker; absent: none
	Note  string             // told under a pointer
}

// An Estimate is a number with an interval; either may be absent.
type Estimate struct{ Value, Low, High statistic.Number }

// sure reports whether the estimate has an interval.
func (e Estimate) sure() bool { return e.Value.Known && e.Low.Known && e.High.Known }

// effects draws one bar an input, strongest first, with the interval of each number.
func effects(in Input) (Figure, error) {
	in, err := in.prepared()
	if err != nil {
		return Figure{}, err
	}
	e := newInfluences(in)
	words := e.script()
	if len(e.list) == 0 {
		return empty(in, words, "figure.empty.no-effects"), nil
	}
	e.draw(words)
	e.figure.Alt = e.alt(words)
	return e.figure, nil
}

// influences is a sheet with the effects of inputs on it.
type influences struct {
	Input
	*lanes
	list     []Effect // those with a total or a first-order number
	names    []string
	absent   []string
	decimals int
	scale    scale
}

func newInfluences(in Input) *influences {
	e := &influences{Input: in, decimals: in.Effects.Decimals}
	if e.decimals == 0 {
		e.decimals = 2
	}
	for _, row := range in.Effects.Rows {
		if row.Total.Value.Known || row.First.Value.Known {
			e.list = append(e.list, row)
		} else {
			e.absent = append(e.absent, row.name())
		}
	}
	slices.SortStableFunc(e.list, func(a, b Effect) int {
		return cmp.Or(cmp.Compare(b.strength(), a.strength()), cmp.Compare(a.Code, b.Code))
	})
	for _, row := range e.list {
		e.names = append(e.names, row.name())
	}
	return e
}

func (e Effect) name() string {
	if name := Printable(e.Name); name != "" {
		return name
	}
	return Printable(e.Code)
}

// strength is what rows are sorted by.
func (e Effect) strength() float64 {
	if e.Total.Value.Known {
		return e.Total.Value.Value
	}
	return e.First.Value.Value
}

// hasFirst reports whether any row has a marker beside its bar.
func (e *influences) hasFirst() bool {
	return slices.ContainsFunc(e.list, func(row Effect) bool { return row.First.Value.Known })
}

func (e *influences) totalName() string {
	if name := Printable(e.Effects.TotalName); name != "" {
		return name
	}
	return e.Printer.Text("figure.effects.total")
}

func (e *influences) firstName() string {
	if name := Printable(e.Effects.FirstName); name != "" {
		return name
	}
	return e.Printer.Text("figure.effects.first")
}

func (e *influences) script() script {
	p := e.Printer
	own := script{kind: "effects", title: p.Text("figure.kind.effects"), subtitle: []string{e.totalName(), Printable(e.Effects.Unit)}}
	if len(e.list) > 0 && e.list[0].strength() > 0 {
		own.title = p.Text("figure.effects.title", "input", short(e.names[0]))
	}
	sure := slices.ContainsFunc(e.list, func(row Effect) bool { return row.Total.sure() || row.First.sure() })
	own.notes = append(own.notes, e.noteIf(sure, "figure.effects.whisker"))
	if len(e.absent) > 0 {
		own.notes = append(own.notes, p.Text("figure.note.absent", "regions", listed(e.Input, e.absent, 12)))
	}
	return e.Effects.script(e.Input, own)
}

func (e *influences) draw(words script) {
	var entries []legendEntry
	if e.hasFirst() {
		entries = e.legendEntries()
	}
	key := legendLines(e.Input, entries, legendMost(e.Input))
	s := newSheet(e.Input, words, laneMargins(e.Input, key)+float64(min(mostRows, len(e.list)))*naturalLane(e.Input, e.names))
	total, first := laneColumn{head: e.totalName()}, laneColumn{head: e.firstName()}
	for _, row := range e.list {
		total.words = append(total.words, e.worded(row.Total.Value))
		first.words = append(first.words, e.worded(row.First.Value))
	}
	columns := []laneColumn{total}
	if e.hasFirst() {
		columns = append(columns, first)
	}
	e.lanes = newLanes(s, laneAsk{
		names: e.names, focus: -1, key: key, axis: Printable(e.Effects.Unit), columns: columns, strongest: true, gap: "figure.effects.gap",
	})
	e.setScale()
	e.heads()
	e.levelAxis(e.scale)
	for i := range e.rows {
		e.row(i)
	}
}

func (e *influences) worded(n statistic.Number) string {
	if !n.Known {
		return "–"
	}
	return number(e.Input, n.Value, e.decimals)
}

func (e *influences) setScale() {
	low, high := 0.0, 0.0
	for _, row := range e.list {
		for _, estimate := range []Estimate{row.Total, row.First} {
			for _, n := range []statistic.Number{estimate.Value, estimate.Low, estimate.High} {
				if n.Known {
					low, high = min(low, n.Value), max(high, n.Value)
				}
			}
		}
	}
	if low == high {
		high = 1
	}
	air := e.TextSize * 0.4
	e.scale = scale{low: low, high: high, from: e.plot.Left + air, to: e.plot.Right - air}
}

// row draws the bar of the total with its interval, and below it the marker of the first order.
func (e *influences) row(i int) {
	lane := e.rows[i]
	if lane.gap > 0 {
		e.words(i, Mark{})
		return
	}
	row, y := e.list[lane.place], e.middle(i)
	about := Mark{Indicator: row.Of, Label: e.tip(lane.place)}
	half := min(e.rowHeight*0.32, e.TextSize*0.7)
	if row.Total.Value.Known {
		zero, end := e.scale.at(0), e.scale.at(row.Total.Value.Value)
		bar := about
		bar.Shape, bar.Points, bar.Fill = Polygon, Box{min(zero, end), y - half, max(zero, end), y + half}.corners(), e.Palette.Peer
		e.put(bar)
	}
	lift := 0.0
	if e.hasFirst() {
		lift = half * 0.45
	}
	if row.Total.sure() {
		e.whisker(Point{e.scale.at(row.Total.Low.Value), y - lift}, Point{e.scale.at(row.Total.High.Value), y - lift}, e.Palette.Ink, about)
	}
	if row.First.sure() {
		e.whisker(Point{e.scale.at(row.First.Low.Value), y + lift}, Point{e.scale.at(row.First.High.Value), y + lift}, e.Palette.Ink, about)
	}
	if row.First.Value.Known {
		e.put(e.firstMark(Point{e.scale.at(row.First.Value.Value), y + lift}, about))
	}
	e.words(i, about)
}

func (e *influences) firstMark(at Point, m Mark) Mark {
	m.Fill, m.Stroke, m.StrokeWidth = e.Palette.Paper, e.Palette.Ink, e.TextSize*0.12
	return shaped(m, Diamond, at, e.TextSize*0.3)
}

func (e *influences) legendEntries() []legendEntry {
	return []legendEntry{
		{words: e.totalName(), sign: func(box Box) {
			e.put(Mark{Shape: Polygon, Points: box.corners(), Fill: e.Palette.Peer})
		}},
		{words: e.firstName(), sign: func(box Box) {
			e.put(e.firstMark(Point{(box.Left + box.Right) / 2, (box.Top + box.Bottom) / 2}, Mark{}))
		}},
	}
}

func (e *influences) estimateWords(of Estimate) string {
	if !of.sure() {
		return e.worded(of.Value)
	}
	return e.worded(of.Value) + " (" + e.worded(of.Low) + "–" + e.worded(of.High) + ")"
}

func (e *influences) tip(place int) string {
	row := e.list[place]
	lines := []string{e.names[place]}
	if row.Total.Value.Known {
		lines = append(lines, e.totalName()+": "+e.estimateWords(row.Total))
	}
	if row.First.Value.Known {
		lines = append(lines, e.firstName()+": "+e.estimateWords(row.First))
	}
	return joined("\n", append(lines, Printable(row.Note))...)
}

func (e *influences) alt(words script) string {
	parts := []string{e.Printer.Text("figure.alt.effects", "title", words.title, "subtitle", joined(", ", words.subtitle...))}
	for i, row := range e.list[:min(len(e.list), mostRows)] {
		values := []string{e.estimateWords(row.Total)}
		if row.First.Value.Known {
			values = append(values, e.firstName()+" "+e.estimateWords(row.First))
		}
		parts = append(parts, short(e.names[i])+": "+joined(", ", values...)+".")
	}
	return joined(" ", append(parts, words.notes...)...)
}
