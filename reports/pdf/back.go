package pdf

import (
	"pharos/reports/brief"
	"pharos/reports/figure"
)

// practiceList shows the first practices: what and where at the left, why and with what result at the
// right.
func practiceList(d brief.Document, l brief.PracticeList, shown int) section {
	var p pen
	p.heading(l.Heading, full)
	if len(l.Boxes) == 0 {
		p.paragraph("P", setting{bodyType, muted}, l.Empty, full, 2)
		return p.done()
	}
	for i, box := range l.Boxes[:shown] {
		if i > 0 {
			p.y += 8
		}
		p.practice(box)
	}
	if left := len(l.Boxes) + l.Further - shown; left > 0 {
		p.y += 3
		p.paragraph("P", setting{smallBold, muted}, d.More(left), full, 1)
	}
	return p.done()
}

func (p *pen) practice(box brief.PracticeBox) {
	left := column{left: 10, width: 142}
	right := column{left: 166, width: brief.ContentWidth - 166}
	top := p.y
	p.paragraph("H3", setting{strongType, ink}, box.Title, left, 4)
	p.paragraph("P", setting{smallType, muted}, box.Place, left, 3)
	low := p.y
	p.y = top
	p.paragraph("P", setting{strongType, accent}, box.Why, right, 3)
	p.paragraph("P", setting{bodyType, ink}, box.Summary, right, 3)
	p.paragraph("P", setting{bodyType, ink}, box.Outcome, right, 4)
	p.address(box.Link, right)
	p.y = max(p.y, low) + 1
	p.fill(figure.Box{Left: 0, Top: top + 1, Right: 2, Bottom: p.y - 1}, warm)
}

// address writes a web address that leads there.
func (p *pen) address(address string, c column) {
	if address == "" {
		return
	}
	words := smallType.Fit(figure.Printable(address), c.width)
	box := figure.Box{Left: c.left, Top: p.y, Right: c.left + smallType.Measure(words), Bottom: p.y + smallType.LineHeight()}
	p.link(box, address)
	p.part("P", func() { p.lines(setting{smallType, accent}, []string{words}, c) })
}

// methodBox stands the entries in two columns of about the same height on a tint.
func methodBox(m brief.MethodBox, lines int) section {
	const pad, between = 10.0, 18.0
	width := (brief.ContentWidth - 2*pad - between) / 2
	entries := make([]section, len(m.Entries))
	for i, e := range m.Entries {
		entries[i] = entry(e, width, lines)
	}
	cut, height := balance(entries)

	var inner pen
	inner.y = pad
	inner.heading(m.Heading, column{left: pad, width: brief.ContentWidth - 2*pad})
	top := inner.y
	inner.stack(entries[:cut], figure.Point{X: pad, Y: top})
	inner.stack(entries[cut:], figure.Point{X: pad + width + between, Y: top})
	inner.y = top + height
	inner.paragraph("P", setting{smallType, muted}, m.RunHash, column{left: pad, width: brief.ContentWidth - 2*pad}, 1)
	inner.y += pad - 3

	var p pen
	p.fill(figure.Box{Right: brief.ContentWidth, Bottom: inner.y}, tint)
	p.join(inner.section, figure.Point{})
	p.y = inner.y
	return p.done()
}

func entry(e brief.Entry, width float64, most int) section {
	var p pen
	in := column{left: 0, width: width}
	p.paragraph("P", setting{smallBold, accent}, e.Term, in, 1)
	p.paragraph("P", setting{smallType, ink}, e.Text, in, most)
	p.y += 3.5
	return p.done()
}

// balance returns after how many entries the second column begins so that the higher of the two is
// lowest, and its height.
func balance(entries []section) (cut int, height float64) {
	right := 0.0
	for _, e := range entries {
		right += e.height
	}
	left := 0.0
	cut, height = 0, right
	for i, e := range entries {
		left, right = left+e.height, right-e.height
		if higher := max(left, right); higher < height {
			cut, height = i+1, higher
		}
	}
	return cut, height
}

func (p *pen) stack(entries []section, at figure.Point) {
	for _, e := range entries {
		p.join(e, at)
		at.Y += e.height
	}
}

// sourceList names the sources in small type.
func sourceList(d brief.Document, l brief.SourceList, shown int) section {
	var p pen
	p.heading(l.Heading, full)
	if len(l.Sources) == 0 {
		p.paragraph("P", setting{smallType, muted}, l.Empty, full, 2)
		return p.done()
	}
	for _, source := range l.Sources[:shown] {
		p.paragraph("P", setting{smallType, ink}, source.Text, full, 2)
		p.address(source.Link, full)
		p.y += 1
	}
	if left := len(l.Sources) - shown; left > 0 {
		p.paragraph("P", setting{smallBold, muted}, d.More(left), full, 1)
	}
	return p.done()
}
