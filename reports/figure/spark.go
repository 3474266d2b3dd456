package figure

import (
	"cmp"
	"math"
	"slices"

	"pharos/data"
	"pharos/resources/phrase"
)

// SparkInput is what a sparkline is made from: the values of one indicator for one region.
type SparkInput struct {
	Values   []data.Observation // of one region and indicator, in any order
	Unit     string
	Decimals int
	Printer  *phrase.Printer
	Palette  Palette // zero: Light
	Width    float64 // points
	Height   float64 // points
}

// SparkKind is the id of figures that Spark makes.
const SparkKind = "spark"

// Spark draws the course of a few values as a line without axes, small enough for a row of a
// table: open where periods have no value or the series breaks, a dot for the last value and for
// one that stands alone, hollow where it is uncertain. Every value tells itself to a pointer. It
// is empty without values that can be placed in time.
func Spark(in SparkInput) Figure {
	f := Figure{Kind: SparkKind, Width: max(in.Width, 8), Height: max(in.Height, 6)}
	if in.Printer == nil {
		return f
	}
	if in.Palette.Ink.A == 0 {
		in.Palette = Light
	}
	f.Language = in.Printer.Language()
	points := sparkPoints(in.Values)
	if len(points) == 0 {
		f.Alt = in.Printer.Text("figure.empty.no-coverage")
		return f
	}
	s := newSparkline(in, points, f)
	s.draw()
	s.figure.Alt = s.told()
	return s.figure
}

// A sparkPoint is a value with its place in time.
type sparkPoint struct {
	data.Observation
	moment
}

func sparkPoints(values []data.Observation) []sparkPoint {
	var all []sparkPoint
	for _, o := range values {
		if m, ok := momentOf(o.Period); ok {
			all = append(all, sparkPoint{o, m})
		}
	}
	slices.SortStableFunc(all, func(a, b sparkPoint) int { return cmp.Compare(a.at, b.at) })
	return slices.CompactFunc(all, func(a, b sparkPoint) bool { return a.at == b.at })
}

type sparkline struct {
	in     SparkInput
	points []sparkPoint
	figure Figure
	time   scale
	value  scale
}

const (
	sparkDot  = 1.9 // radius in points
	sparkLine = 1.2 // width in points
)

func newSparkline(in SparkInput, points []sparkPoint, f Figure) *sparkline {
	low, high := math.Inf(1), math.Inf(-1)
	for _, p := range points {
		low, high = min(low, p.Value), max(high, p.Value)
	}
	low, high = widened(low, high)
	from, to := points[0].at, points[len(points)-1].at
	if from == to {
		from, to = from-1, to+1
	}
	air := sparkDot + sparkLine
	return &sparkline{
		in: in, points: points, figure: f,
		time:  scale{low: from, high: to, from: air, to: f.Width - air},
		value: scale{low: low, high: high, from: f.Height - air, to: air},
	}
}

func (s *sparkline) at(p sparkPoint) Point { return Point{s.time.at(p.at), s.value.at(p.Value)} }

func (s *sparkline) draw() {
	from := 0
	for i := 1; i <= len(s.points); i++ {
		if i < len(s.points) && s.joined(i) {
			continue
		}
		s.piece(s.points[from:i])
		from = i
	}
	s.dot(s.points[len(s.points)-1])
	for i := range s.points {
		s.touch(i)
	}
}

// joined reports whether a line leads to point i from the one before.
func (s *sparkline) joined(i int) bool {
	return follows(s.points[i-1].moment, s.points[i].moment) && !s.points[i].Flags.Has(data.FlagBreak)
}

func (s *sparkline) piece(points []sparkPoint) {
	if len(points) == 1 {
		s.dot(points[0])
		return
	}
	line := Mark{Shape: Polyline, Stroke: s.in.Palette.Focus, StrokeWidth: sparkLine}
	for _, p := range points {
		line.Points = append(line.Points, s.at(p))
	}
	s.figure.Marks = append(s.figure.Marks, line)
}

func (s *sparkline) dot(p sparkPoint) {
	m := Mark{Shape: Circle, Points: []Point{s.at(p)}, Radius: sparkDot, Fill: s.in.Palette.Focus, Stroke: s.in.Palette.Focus, StrokeWidth: sparkLine * 0.8}
	if p.Flags.Uncertain() {
		m.Fill = s.in.Palette.Paper
	}
	s.figure.Marks = append(s.figure.Marks, m)
}

// touch lays an unseen box over the part of the line that is nearest to a point, so that a pointer
// anywhere in the line's height is told the value.
func (s *sparkline) touch(i int) {
	left, right := 0.0, s.figure.Width
	here := s.at(s.points[i]).X
	if i > 0 {
		left = (s.at(s.points[i-1]).X + here) / 2
	}
	if i+1 < len(s.points) {
		right = (s.at(s.points[i+1]).X + here) / 2
	}
	p := s.points[i]
	s.figure.Marks = append(s.figure.Marks, Mark{
		Shape: Polygon, Points: Box{left, 0, right, s.figure.Height}.corners(),
		Region: p.Region, Indicator: p.Indicator, Period: p.Period, Label: s.label(p),
	})
}

func (s *sparkline) label(p sparkPoint) string {
	printer := s.in.Printer
	parts := []string{joined(" ", number(Input{Printer: printer}, p.Value, s.in.Decimals), s.in.Unit)}
	for _, letter := range p.Flags {
		parts = append(parts, printer.Text("flag."+string(letter)))
	}
	if p.Origin != "" {
		parts = append(parts, printer.Text("origin."+string(p.Origin)))
	}
	return string(p.Period) + "\n" + joined(", ", parts...)
}

// told gives the first and the last value.
func (s *sparkline) told() string {
	first, last := s.points[0], s.points[len(s.points)-1]
	in := Input{Printer: s.in.Printer}
	return s.in.Printer.Text("figure.alt.spark",
		"from", number(in, first.Value, s.in.Decimals), "first", first.Period,
		"to", joined(" ", number(in, last.Value, s.in.Decimals), s.in.Unit), "last", last.Period)
}
