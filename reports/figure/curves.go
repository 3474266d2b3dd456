package figure

import (
	"fmt"
	"image/color"
	"slices"

	"pharos/data"
	"pharos/data/statistic"
)

// Curves are Lorenz curves, for the kind "lorenz".
type Curves struct {
	Caption
	Lines []Curve
	XName string // what is cumulated along the level axis; empty: share of the population
	YName string // empty: share of the total
}

// A Curve is one distribution, such as a period or a country.
type Curve struct {
	Name   string
	Region data.RegionCode // whose mix it is; may be empty
	Points []CurvePoint    // in the order drawn; (0,0) and (1,1) are added where they lack
	Gini   statistic.Number
}

// A CurvePoint lies on a curve: the cumulated shares, 0..1.
type CurvePoint struct {
	X, Y   float64
	Region data.RegionCode // what was added last; may be empty
	Name   string          // empty: that of the region
}

// lorenz draws Lorenz curves with the line of equality.
func lorenz(in Input) (Figure, error) {
	in, err := in.prepared()
	if err != nil {
		return Figure{}, err
	}
	l := &inequality{Input: in}
	for _, line := range in.Curves.Lines {
		if len(line.Points) > 0 {
			l.lines = append(l.lines, line)
		}
	}
	words := l.script()
	if len(l.lines) == 0 {
		return empty(in, words, "figure.empty.no-curve"), nil
	}
	l.draw(words)
	l.figure.Alt = l.alt(words)
	return l.figure, nil
}

// inequality is a plane with Lorenz curves on it.
type inequality struct {
	Input
	*plane
	lines []Curve // with points
}

// mostCurves is how many curves can be told apart.
const mostCurves = 5

func (l *inequality) script() script {
	p := l.Printer
	own := script{kind: "lorenz", title: p.Text("figure.kind.lorenz")}
	if len(l.lines) > 0 && l.lines[0].Gini.Known {
		own.title = p.Text("figure.curves.title", "gini", number(l.Input, l.lines[0].Gini.Value, 3))
		if name := l.nameOf(0); name != "" {
			own.title = p.Text("figure.curves.title.named", "name", short(name), "gini", number(l.Input, l.lines[0].Gini.Value, 3))
		}
	}
	if len(l.lines) > mostCurves {
		own.notes = append(own.notes, p.Plural("figure.curves.more", len(l.lines)-mostCurves))
	}
	return l.Curves.script(l.Input, own)
}

func (l *inequality) nameOf(i int) string {
	if name := Printable(l.lines[i].Name); name != "" {
		return name
	}
	return regionName(l.Input, l.lines[i].Region)
}

func (l *inequality) legendWords(i int) string {
	words := l.nameOf(i)
	if l.lines[i].Gini.Known {
		words = joined(": ", words, l.Printer.Text("figure.curves.gini", "gini", number(l.Input, l.lines[i].Gini.Value, 3)))
	}
	return words
}

func (l *inequality) draw(words script) {
	// A wide figure has its legend beside the square, with what the curves say.
	beside := l.Height > 0 && l.Width-l.Height*0.85 > l.TextSize*18
	var key [][]legendEntry
	if !beside {
		key = legendLines(l.Input, l.legendEntries(), legendMost(l.Input))
	}
	head := legendHeight(l.Input, key)
	side := min(l.Width*0.8, l.TextSize*40)
	s := newSheet(l.Input, words, head+side+l.TextSize*4.5)
	l.plane = newPlane(s, planeAsk{
		x: [2]float64{0, 1}, y: [2]float64{0, 1}, share: true, even: true, head: head,
		names: [2]string{l.axis(l.Curves.XName, "figure.curves.x"), l.axis(l.Curves.YName, "figure.curves.y")},
	})
	s.legend(key)
	l.axes()
	l.shade()
	l.put(Mark{
		Shape: Polyline, Points: []Point{l.at(0, 0), l.at(1, 1)}, Stroke: l.Palette.Muted, StrokeWidth: l.TextSize * 0.1,
		Dash: []float64{l.TextSize * 0.45, l.TextSize * 0.3}, Label: l.Printer.Text("figure.curves.equality"),
	})
	for i := range slices.Backward(l.lines[:min(len(l.lines), mostCurves)]) {
		l.curve(i)
	}
	if beside {
		l.readings()
	}
}

// readings tells beside the square what each curve says about the lowest fifth, half and four fifths.
func (l *inequality) readings() {
	em, small := l.TextSize, l.small()
	left, y := l.plot.Right+em*3, l.plot.Top+em*0.5
	room := l.free.Right - left - em*2.2
	if room < em*8 {
		return
	}
	for i, line := range l.lines[:min(len(l.lines), mostCurves)] {
		lines := []string{}
		for _, share := range []float64{0.2, 0.5, 0.8} {
			lines = append(lines, l.reading(line, share))
		}
		if y+em*1.4+float64(len(lines))*em*1.25 > l.plot.Bottom {
			lines = nil
		}
		if y+em*1.4 > l.plot.Bottom {
			return
		}
		ink, dash, width := l.look(i)
		l.put(Mark{Shape: Polyline, Points: []Point{{left, y}, {left + em*1.6, y}}, Stroke: ink, StrokeWidth: width, Dash: dash})
		style := Style{Bold, small.Size}
		l.write(style, Point{left + em*2.2, baseline(style, y)}, style.Fit(l.legendWords(i), room), l.Palette.Ink)
		for _, words := range lines {
			y += em * 1.25
			l.write(small, Point{left + em*2.2, baseline(small, y)}, small.Fit(words, room), l.Palette.Muted)
		}
		y += em * 1.9
	}
}

// reading words how much the lowest share holds.
func (l *inequality) reading(line Curve, share float64) string {
	return l.Printer.Text("figure.curves.point", "x", l.Printer.Percent(share, 0), "y", l.Printer.Percent(heightAt(line.Points, share), 0))
}

func (l *inequality) axis(own, key string) string {
	if own = Printable(own); own != "" {
		return own
	}
	return l.Printer.Text(key)
}

// path returns the places of a curve, from the origin to the far corner.
func (l *inequality) path(points []CurvePoint) []Point {
	within := func(v float64) float64 { return min(1, max(0, v)) }
	path := []Point{l.at(0, 0)}
	for _, p := range points {
		if at := l.at(within(p.X), within(p.Y)); at != path[len(path)-1] {
			path = append(path, at)
		}
	}
	if end := l.at(1, 1); end != path[len(path)-1] {
		path = append(path, end)
	}
	return path
}

// shade fills what a single curve leaves of equality.
func (l *inequality) shade() {
	if len(l.lines) == 1 {
		l.put(Mark{Shape: Polygon, Points: l.path(l.lines[0].Points), Fill: l.Palette.Band})
	}
}

func (l *inequality) curve(i int) {
	ink, dash, width := l.look(i)
	m := Mark{
		Shape: Polyline, Points: l.path(l.lines[i].Points), Stroke: ink, StrokeWidth: width, Dash: dash,
		Region: l.lines[i].Region, Label: l.legendWords(i),
	}
	l.put(m)
	for _, point := range l.lines[i].Points {
		l.point(i, point, ink)
	}
}

// point answers a pointer; on a single curve with few points it is drawn as well.
func (l *inequality) point(i int, point CurvePoint, ink color.NRGBA) {
	name := Printable(point.Name)
	if name == "" && point.Region != "" {
		name = regionName(l.Input, point.Region)
	}
	if name == "" && len(l.lines) > 1 {
		name = l.nameOf(i)
	}
	at := l.path([]CurvePoint{point})
	m := Mark{Shape: Circle, Points: at[len(at)-2 : len(at)-1], Radius: l.TextSize * 0.16, Region: point.Region}
	if len(at) == 2 { // it is a corner
		m.Points = []Point{l.at(min(1, max(0, point.X)), min(1, max(0, point.Y)))}
	}
	m.Label = joined("\n", name, l.ask.names[0]+": "+l.Printer.Percent(point.X, 1), l.ask.names[1]+": "+l.Printer.Percent(point.Y, 1))
	if len(l.lines) == 1 && len(l.lines[0].Points) <= 60 || point.Region != "" && point.Region == l.Region {
		m.Fill = ink
	}
	if point.Region != "" && point.Region == l.Region {
		m.Radius, m.Stroke, m.StrokeWidth = l.TextSize*0.4, l.Palette.Paper, l.TextSize*0.1
	}
	l.put(m)
}

// look tells curves apart by colour, dash and width.
func (l *inequality) look(i int) (ink color.NRGBA, dash []float64, width float64) {
	width = l.TextSize * 0.18
	if i == 0 || len(l.Palette.Lines) == 0 {
		return l.Palette.Focus, nil, l.TextSize * 0.24
	}
	trace := l.Palette.Lines[(i-1)%len(l.Palette.Lines)]
	for _, length := range trace.Dash {
		dash = append(dash, length*width)
	}
	return trace.Colour, dash, width
}

func (l *inequality) legendEntries() []legendEntry {
	var entries []legendEntry
	if len(l.lines) < 2 {
		return nil // the title says it
	}
	for i := range l.lines[:min(len(l.lines), mostCurves)] {
		entries = append(entries, legendEntry{words: l.legendWords(i), sign: func(box Box) {
			ink, dash, width := l.look(i)
			y := (box.Top + box.Bottom) / 2
			l.put(Mark{Shape: Polyline, Points: []Point{{box.Left, y}, {box.Right, y}}, Stroke: ink, StrokeWidth: width, Dash: dash})
		}})
	}
	return entries
}

func (l *inequality) alt(words script) string {
	parts := []string{l.Printer.Text("figure.alt.lorenz", "title", words.title, "subtitle", joined(", ", words.subtitle...))}
	for i, line := range l.lines[:min(len(l.lines), mostCurves)] {
		words := []string{l.legendWords(i)}
		for _, share := range []float64{0.25, 0.5, 0.75} {
			words = append(words, l.reading(line, share))
		}
		parts = append(parts, fmt.Sprintf("%s.", joined("; ", words...)))
	}
	return joined(" ", append(parts, words.notes...)...)
}

// heightAt reads a curve at x.
func heightAt(points []CurvePoint, x float64) float64 {
	before := CurvePoint{}
	for _, p := range append(slices.Clone(points), CurvePoint{X: 1, Y: 1}) {
		if p.X >= x && p.X > before.X {
			return before.Y + (p.Y-before.Y)*(x-before.X)/(p.X-before.X)
		}
		before = p
	}
	return 1
}
