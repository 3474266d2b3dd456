package figure

import (
	"image/color"
	"math"
	"slices"
)

// A sheet is a figure under way: marks are put on it, and the free area between heading and foot
// shrinks as these are set.
type sheet struct {
	Input
	figure Figure
	free   Box // what heading and foot have left, margins taken off
}

// A script is what a sheet says in words round its plot.
type script struct {
	kind     string
	title    string
	subtitle []string // parts, drawn with a dot between them
	notes    []string
	source   string
}

// newSheet sets heading and foot. Body is the height that the plot asks for when the figure may be
// as high as its content needs.
func newSheet(in Input, words script, body float64) *sheet {
	s := &sheet{Input: in}
	s.figure = Figure{
		Kind: words.kind, Title: words.title, Subtitle: joined("\u00a0· ", words.subtitle...),
		Source: words.source, Language: in.Printer.Language(),
		Width: in.Width, Height: in.Height, Paper: in.Palette.Paper,
	}
	head, foot := s.heading(), s.foot(words.notes)
	if in.Height == 0 {
		_, least := Smallest(in.TextSize)
		s.figure.Height = math.Ceil(max(least, height(head)+height(foot)+body+2*s.margin()))
	}
	s.free = Box{0, 0, s.figure.Width, s.figure.Height}.Grown(-s.margin())
	s.setHeading(head)
	s.setFoot(foot)
	return s
}

func (s *sheet) margin() float64 { return s.TextSize * 0.9 }
func (s *sheet) label() Style    { return Style{Regular, s.TextSize} }
func (s *sheet) small() Style    { return Style{Regular, s.TextSize * 0.88} }
func (s *sheet) aside() Style    { return Style{Italic, s.TextSize * 0.88} }

// A written line with its style, ink and the space above it.
type written struct {
	Style
	words string
	ink   color.NRGBA
	above float64
}

func (s *sheet) heading() []written {
	if s.Bare {
		return nil
	}
	width := s.Width - 2*s.margin()
	title := Style{Bold, s.TextSize * 1.4}
	lines := s.lines(written{Style: title, words: s.figure.Title, ink: s.Palette.Ink}, title.Wrap(s.figure.Title, width, 3))
	under := Style{Regular, s.TextSize * 1.05}
	below := written{Style: under, ink: s.Palette.Muted, above: s.TextSize * 0.2}
	lines = append(lines, s.lines(below, under.Wrap(s.figure.Subtitle, width, 3))...)
	return s.within(lines, 0.3)
}

// foot sets notes and source; where there is little room the source stays, since licences ask for
// it, and notes go first.
func (s *sheet) foot(notes []string) []written {
	width := s.Width - 2*s.margin()
	small := s.small()
	text := joined(" ", notes...)
	lines := s.lines(written{Style: small, ink: s.Palette.Muted, above: s.TextSize * 0.5}, small.Wrap(text, width, 6))
	if s.Bare {
		return s.within(lines, 0.3)
	}
	source := s.lines(written{Style: small, ink: s.Palette.Muted, above: s.TextSize * 0.35}, small.Wrap(s.figure.Source, width, 6))
	source = s.within(source, 0.22)
	room := 0.27 - height(source)/max(s.Height, 1)
	if lines = s.within(lines, room); s.Height > 0 && height(lines) > room*s.Height {
		lines = nil
	}
	return append(lines, source...)
}

// lines gives every line the look of the model; only the first keeps the space above.
func (s *sheet) lines(model written, words []string) []written {
	all := make([]written, len(words))
	for i, line := range words {
		all[i] = model
		all[i].words = line
		model.above = 0
	}
	return all
}

// within drops last lines that take more than a share of the height.
func (s *sheet) within(lines []written, share float64) []written {
	if s.Height == 0 || height(lines) <= share*s.Height {
		return lines
	}
	for len(lines) > 1 && height(lines) > share*s.Height {
		lines = lines[:len(lines)-1]
	}
	if len(lines) > 0 {
		last := &lines[len(lines)-1]
		last.words = last.Fit(last.words+" "+ellipsis+ellipsis, s.Width-2*s.margin())
	}
	return lines
}

func height(lines []written) float64 {
	total := 0.0
	for _, line := range lines {
		total += line.above + line.LineHeight()
	}
	return total
}

func (s *sheet) setHeading(lines []written) {
	for _, line := range lines {
		s.free.Top += line.above + line.LineHeight()
		s.write(line.Style, Point{s.free.Left, s.free.Top - line.Descent()}, line.words, line.ink)
	}
	if len(lines) > 0 {
		s.free.Top += s.TextSize * 0.7
	}
}

func (s *sheet) setFoot(lines []written) {
	for _, line := range slices.Backward(lines) {
		s.write(line.Style, Point{s.free.Left, s.free.Bottom - line.Descent()}, line.words, line.ink)
		s.free.Bottom -= line.LineHeight() + line.above
	}
}

// put lays marks on top of the others.
func (s *sheet) put(marks ...Mark) { s.figure.Marks = append(s.figure.Marks, marks...) }

// write sets one line that starts at the point; an empty one leaves no mark.
func (s *sheet) write(style Style, at Point, words string, ink color.NRGBA) {
	s.place(Mark{Style: style, Points: []Point{at}, Words: words, Fill: ink})
}

// place sets a line of words as the mark says.
func (s *sheet) place(m Mark) {
	if m.Words = Printable(m.Words); m.Words == "" {
		return
	}
	m.Shape = Text
	s.put(m)
}

// rule draws a straight line.
func (s *sheet) rule(a, b Point, ink color.NRGBA) {
	s.put(Mark{Shape: Polyline, Points: []Point{a, b}, Stroke: ink, StrokeWidth: s.TextSize * 0.07})
}

// baseline returns where words stand that are centred on y: half a capital's height below it.
func baseline(style Style, y float64) float64 { return y + style.Size*0.355 }

// empty says in words why there is nothing to draw.
func empty(in Input, words script, reason string) Figure {
	text := in.Printer.Text(reason)
	s := newSheet(in, words, in.TextSize*8)
	style := s.label()
	lines := style.Wrap(text, s.free.Width()*0.9, 4)
	middle := (s.free.Top+s.free.Bottom)/2 - float64(len(lines)-1)/2*style.LineHeight()
	for i, line := range lines {
		y := baseline(style, middle+float64(i)*style.LineHeight())
		s.place(Mark{
			Style: style, Points: []Point{{(s.free.Left + s.free.Right) / 2, y}}, Anchor: Middle,
			Words: line, Fill: in.Palette.Muted,
		})
	}
	s.figure.Alt = in.Printer.Text("figure.alt.empty", "title", words.title, "reason", text)
	return s.figure
}
