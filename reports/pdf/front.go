package pdf

import (
	"strings"

	"pharos/reports/brief"
	"pharos/reports/figure"
)

var full = column{left: 0, width: brief.ContentWidth}

// title is the head of the document over a strong rule.
func title(t brief.Title) section {
	var p pen
	p.fill(figure.Box{Right: 34, Bottom: 4}, warm)
	p.y = 9
	p.part("P", func() {
		base := p.y + baseline(kickerType)
		p.word(setting{kickerType, accent}, kickerType.Fit(figure.Printable(t.Kicker), 360), full, base)
	})
	p.part("P", func() {
		date := column{left: 0, width: brief.ContentWidth, anchor: figure.End}
		p.word(setting{bodyType, muted}, bodyType.Fit(figure.Printable(t.Date), 140), date, p.y+baseline(kickerType))
	})
	p.y += kickerType.LineHeight() + 1
	p.headings = append(p.headings, Heading{Words: figure.Printable(t.Text), Y: p.y})
	p.paragraph("H1", setting{fitting(titleType, t.Text, 2), ink}, t.Text, full, 2)
	p.paragraph("P", setting{bodyType, muted}, t.Subtitle, full, 1)
	p.y += 6
	p.rule(0, brief.ContentWidth, 1.2, accent)
	p.y += 1.2
	return p.done()
}

// fitting returns the style, or it at a smaller size where words need more lines than most.
func fitting(s figure.Style, words string, most int) figure.Style {
	words = figure.Printable(words)
	for smaller := s; smaller.Size >= s.Size*0.7; smaller.Size-- {
		if len(figure.Wrap(smaller, words, brief.ContentWidth-30)) <= most {
			return smaller
		}
	}
	s.Size *= 0.7
	return s
}

// headline is the message in a tinted box with a bar at its left.
func headline(h brief.Headline) section {
	const pad = 11.0
	var text pen
	text.y = pad - 2
	s := fitting(headlineType, h.Text, 3)
	text.paragraph("P", setting{s, ink}, h.Text, column{left: pad + 6, width: brief.ContentWidth - 2*pad - 6}, 4)
	text.y += pad - 2
	var p pen
	p.fill(figure.Box{Right: brief.ContentWidth, Bottom: text.y}, tint)
	p.fill(figure.Box{Right: 4, Bottom: text.y}, accent)
	p.join(text.section, figure.Point{})
	p.y = text.y
	return p.done()
}

// keyFigures are cards of one height side by side.
func keyFigures(k brief.KeyFigures) section {
	const between = 14.0
	var p pen
	if len(k.Cards) == 0 {
		return p.done()
	}
	width := (brief.ContentWidth - 2*between) / 3
	cards, lines := make([]section, len(k.Cards)), 1
	for _, c := range k.Cards {
		lines = max(lines, len(strongType.Wrap(figure.Printable(c.Label), width, 2)))
	}
	for i, c := range k.Cards {
		cards[i] = card(c, width, lines)
		p.y = max(p.y, cards[i].height)
	}
	for i, c := range cards {
		p.join(c, figure.Point{X: float64(i) * (width + between)})
	}
	return p.done()
}

// card leaves as many lines for the label as the longest label beside it takes, so that values stand level.
func card(c brief.KeyFigure, width float64, labelLines int) section {
	var p pen
	inner := column{left: 0, width: width}
	p.rule(0, width, 2, accent)
	p.y += 6
	p.paragraph("P", setting{smallBold, warm}, c.Tag, inner, 1)
	p.y += 1
	top := p.y
	p.paragraph("P", setting{strongType, ink}, c.Label, inner, 2)
	p.y = top + float64(labelLines)*strongType.LineHeight() + 1
	p.part("P", func() { p.value(c, inner) })
	p.paragraph("P", setting{smallType, muted}, c.Note, inner, 1)
	p.y += 2
	p.paragraph("P", setting{bodyType, ink}, c.Median, inner, 2)
	p.paragraph("P", setting{strongType, ink}, c.Rank, inner, 1)
	return p.done()
}

// value writes the large number with its unit behind it, the unit shortened where it is long.
func (p *pen) value(c brief.KeyFigure, in column) {
	number := valueType
	for number.Measure(figure.Printable(c.Value)) > in.width && number.Size > 9 {
		number.Size--
	}
	words := number.Fit(figure.Printable(c.Value), in.width)
	base := p.y + baseline(valueType)
	p.word(setting{number, accent}, words, in, base)
	left := number.Measure(words) + 4
	p.word(setting{bodyType, muted}, bodyType.Fit(figure.Printable(c.Unit), in.width-left), column{left: left}, base)
	p.y += valueType.LineHeight()
}

// paragraph is running text over the whole width.
func paragraph(words string, s setting, most int) section {
	var p pen
	p.paragraph("P", s, words, full, most)
	return p.done()
}

// figureRow stands figures side by side, their tops level, drawn at the scale. Their own margins hang
// out of the type area at the left and the right, so that ink aligns with text.
func figureRow(row brief.FigureRow, scale float64) section {
	var p pen
	drawn, used := make([]section, len(row.Figures)), 0.0
	for i, f := range row.Figures {
		drawn[i] = figureMarks(f, scale)
		used += inked(drawn[i]).Width()
	}
	between := 0.0
	if n := len(drawn); n > 1 {
		between = max(0, brief.ContentWidth-used) / float64(n-1)
	}
	left := 0.0
	for _, s := range drawn {
		ink := inked(s)
		p.join(s, figure.Point{X: left - ink.Left, Y: -ink.Top})
		left += ink.Width() + between
		p.y = max(p.y, ink.Height())
	}
	return p.done()
}

// inked returns the box round all marks.
func inked(s section) figure.Box {
	var ink figure.Box
	for i, m := range s.marks {
		b := m.Bounds()
		if i == 0 {
			ink = b
		}
		ink = figure.Box{
			Left: min(ink.Left, b.Left), Top: min(ink.Top, b.Top),
			Right: max(ink.Right, b.Right), Bottom: max(ink.Bottom, b.Bottom),
		}
	}
	return ink
}

func figureMarks(f figure.Figure, scale float64) section {
	s := section{height: f.Height * scale}
	for _, m := range f.Marks {
		s.marks = append(s.marks, moved(m, figure.Point{}, scale))
	}
	if len(s.marks) > 0 {
		alt := f.Alt
		if strings.TrimSpace(alt) == "" {
			alt = f.Title
		}
		s.parts = []Part{{Tag: "Figure", Alt: figure.Printable(alt), To: len(s.marks)}}
	}
	return s
}

// imprint is the last line, under a thin rule.
func imprint(i brief.Imprint) section {
	var p pen
	p.rule(0, brief.ContentWidth, 0.6, line)
	p.y += 5
	p.paragraph("P", setting{smallType, muted}, i.Text, full, 2)
	return p.done()
}
