package figure

// A keyEntry says in words what a sort of mark means.
type keyEntry struct {
	sign  keySign
	words string
	left  float64 // of the sign, from the left edge of the key
}

type keySign int

const (
	focusDot keySign = iota
	peerDot
	medianSign
	bandSign
)

// keyLines sets the entries of a profile's key side by side as far as the width goes.
func keyLines(p *portrait, width float64) [][]keyEntry {
	em, small := p.TextSize, Style{Regular, p.TextSize * 0.88}
	entries := []keyEntry{
		{sign: focusDot, words: short(p.names.of(p.Region))},
		{sign: peerDot, words: p.Printer.Text("figure.peer")},
		{sign: medianSign, words: p.Printer.Text("figure.median")},
		{sign: bandSign, words: p.Printer.Text("figure.quartiles")},
	}
	if p.Region == "" {
		entries = entries[1:]
	}
	lines, x := [][]keyEntry{nil}, 0.0
	for _, entry := range entries {
		entry.words = small.Fit(entry.words, width-em*1.6)
		wide := em*1.6 + small.Measure(entry.words)
		if x > 0 && x+wide > width {
			lines, x = append(lines, nil), 0
		}
		entry.left = x
		lines[len(lines)-1] = append(lines[len(lines)-1], entry)
		x += wide + em*1.2
	}
	return lines
}

// key draws the entries under the heading.
func (d *dots) key() {
	for k, line := range d.keyLines {
		y := d.free.Top + (float64(k)+0.5)*d.TextSize*1.5
		for _, entry := range line {
			d.sign(entry.sign, Point{d.free.Left + entry.left + d.TextSize*0.6, y})
			small := d.small()
			d.write(small, Point{d.free.Left + entry.left + d.TextSize*1.6, baseline(small, y)}, entry.words, d.Palette.Ink)
		}
	}
}

func (d *dots) sign(sign keySign, at Point) {
	em, p := d.TextSize, d.Palette
	dot := Mark{Shape: Circle, Points: []Point{at}}
	switch sign {
	case focusDot:
		dot.Radius, dot.Fill = em*0.5, p.Focus
		d.put(dot)
	case peerDot:
		dot.Radius, dot.Stroke, dot.StrokeWidth = em*0.27, p.Peer, em*0.1
		d.put(dot)
	case medianSign:
		d.put(d.medianTick(at, em*0.55, Mark{}))
	case bandSign:
		box := Box{at.X - em*0.6, at.Y - em*0.45, at.X + em*0.6, at.Y + em*0.45}
		d.put(Mark{Shape: Polygon, Points: box.corners(), Fill: p.Band})
	}
}
