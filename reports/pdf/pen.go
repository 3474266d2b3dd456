package pdf

import (
	"image/color"
	"net/url"

	"pharos/reports/figure"
)

// A section is one block laid out from its own upper left corner.
type section struct {
	height   float64
	marks    []figure.Mark
	parts    []Part
	links    []Link
	headings []Heading
	pictures []Picture
}

// A pen writes a section from top to bottom; y is where the next line begins.
type pen struct {
	section
	y   float64
	row int // of the table being written, from 1; 0 outside
}

// A column is where lines of text stand.
type column struct {
	left, width float64
	anchor      figure.Anchor
}

// x returns the point of the column that lines are anchored to.
func (c column) x() float64 {
	switch c.anchor {
	case figure.Middle:
		return c.left + c.width/2
	case figure.End:
		return c.left + c.width
	}
	return c.left
}

// A type setting: the font and its ink.
type setting struct {
	figure.Style
	ink color.NRGBA
}

// part gathers the marks that do draws under one tag.
func (p *pen) part(tag string, do func()) {
	from := len(p.marks)
	do()
	if len(p.marks) > from {
		p.parts = append(p.parts, Part{Tag: tag, Row: p.row, From: from, To: len(p.marks)})
	}
}

// paragraph writes words under a tag into the column, on at most most lines, and moves down.
func (p *pen) paragraph(tag string, s setting, words string, c column, most int) {
	p.part(tag, func() { p.lines(s, s.Wrap(figure.Printable(words), c.width, most), c) })
}

// lines writes ready lines and moves down.
func (p *pen) lines(s setting, lines []string, c column) {
	for _, words := range lines {
		p.word(s, words, c, p.y+baseline(s.Style))
		p.y += s.LineHeight()
	}
}

// word writes one line on a baseline.
func (p *pen) word(s setting, words string, c column, base float64) {
	if words == "" {
		return
	}
	p.marks = append(p.marks, figure.Mark{
		Shape: figure.Text, Words: words, Style: s.Style, Fill: s.ink, Anchor: c.anchor,
		Points: []figure.Point{{X: c.x(), Y: base}},
	})
}

// baseline returns how far below the top of its line a text stands.
func baseline(s figure.Style) float64 {
	return (s.LineHeight() + s.Ascent() - s.Descent()) / 2
}

// fill draws a filled box.
func (p *pen) fill(b figure.Box, colour color.NRGBA) {
	p.part("", func() { p.marks = append(p.marks, rectangle(b, colour)) })
}

// rule draws a level line.
func (p *pen) rule(left, right, width float64, colour color.NRGBA) {
	p.fill(figure.Box{Left: left, Top: p.y, Right: right, Bottom: p.y + width}, colour)
}

// link makes the box lead to a web address; any other address is left unlinked.
func (p *pen) link(b figure.Box, address string) {
	if isWeb(address) {
		p.links = append(p.links, Link{Box: b, Target: address})
	}
}

func isWeb(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && len(address) <= 2000
}

// heading writes a section's heading and notes it for the list of contents.
func (p *pen) heading(words string, c column) {
	if words == "" {
		return
	}
	p.headings = append(p.headings, Heading{Words: figure.Printable(words), Level: 1, Y: p.y})
	p.paragraph("H2", setting{headingType, accent}, words, c, 2)
	p.y += 3
}

// done closes the section at the pen's height.
func (p *pen) done() section {
	p.height = p.y
	return p.section
}

// join appends a section whose upper left corner comes to stand at the point.
func (s *section) join(other section, at figure.Point) {
	base, shown := len(s.marks), len(s.pictures)
	for _, m := range other.marks {
		s.marks = append(s.marks, moved(m, at, 1))
	}
	for _, part := range other.parts {
		part.From, part.To = part.From+base, part.To+base
		if part.Picture > 0 {
			part.Picture += shown
		}
		s.parts = append(s.parts, part)
	}
	for _, l := range other.links {
		b := l.Box
		l.Box = figure.Box{Left: b.Left + at.X, Top: b.Top + at.Y, Right: b.Right + at.X, Bottom: b.Bottom + at.Y}
		s.links = append(s.links, l)
	}
	for _, picture := range other.pictures {
		b := picture.Box
		picture.Box = figure.Box{Left: b.Left + at.X, Top: b.Top + at.Y, Right: b.Right + at.X, Bottom: b.Bottom + at.Y}
		s.pictures = append(s.pictures, picture)
	}
	for _, h := range other.headings {
		h.Y += at.Y
		s.headings = append(s.headings, h)
	}
}

// moved returns the mark scaled from the origin, then moved there. Its points are its own.
func moved(m figure.Mark, by figure.Point, scale float64) figure.Mark {
	points := make([]figure.Point, len(m.Points))
	for i, q := range m.Points {
		points[i] = figure.Point{X: q.X*scale + by.X, Y: q.Y*scale + by.Y}
	}
	m.Points = points
	if scale == 1 {
		return m
	}
	m.Radius, m.StrokeWidth, m.Size = m.Radius*scale, m.StrokeWidth*scale, m.Size*scale
	dash := make([]float64, len(m.Dash))
	for i, length := range m.Dash {
		dash[i] = length * scale
	}
	m.Dash = dash
	return m
}
