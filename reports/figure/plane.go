package figure

// plane is a sheet with two axes of numbers.
type plane struct {
	*sheet
	ask  planeAsk
	plot Box
	x, y scale
	yAt  []float64 // of the level rules
	yDec int       // decimals of their numbers
}

// planeAsk is what the axes show.
type planeAsk struct {
	x, y  [2]float64 // low and high, low < high
	names [2]string  // below and above the plot; may be empty
	turn  [2]bool    // low values right or up
	share bool       // both are shares of 0..1, written as percentages
	head  float64    // what the kind needs above the plot
	even  bool       // a square
}

func newPlane(s *sheet, ask planeAsk) *plane {
	p := &plane{sheet: s, ask: ask, plot: s.free}
	em := s.TextSize
	p.plot.Top += ask.head + em*0.4
	if ask.names[1] != "" {
		p.plot.Top += em * 1.7
	}
	p.plot.Bottom -= em * 1.7
	if ask.names[0] != "" {
		p.plot.Bottom -= em * 1.2
	}
	p.plot.Right -= em * 0.8
	p.yAt, p.yDec = ticks(ask.y[0], ask.y[1], max(2, int(p.plot.Height()/(em*3))))
	widest := 0.0
	for _, value := range p.yAt {
		widest = max(widest, s.small().Measure(p.words(value, p.yDec)))
	}
	p.plot.Left += min(widest, s.free.Width()*0.25) + em*0.6
	if ask.even {
		p.square()
	}
	p.x = scale{low: ask.x[0], high: ask.x[1], from: p.plot.Left, to: p.plot.Right}
	p.y = scale{low: ask.y[0], high: ask.y[1], from: p.plot.Bottom, to: p.plot.Top}
	if ask.turn[0] {
		p.x.from, p.x.to = p.x.to, p.x.from
	}
	if ask.turn[1] {
		p.y.from, p.y.to = p.y.to, p.y.from
	}
	return p
}

// square takes the same length from both axes.
func (p *plane) square() {
	side := min(p.plot.Width(), p.plot.Height())
	p.plot.Right = p.plot.Left + side
	p.plot.Top = p.plot.Bottom - side
}

func (p *plane) words(value float64, decimals int) string {
	if p.ask.share {
		return p.Printer.Percent(value, max(0, decimals-2))
	}
	return number(p.Input, value, decimals)
}

// axes draws rules, numbers and names.
func (p *plane) axes() {
	small, em := p.small(), p.TextSize
	for _, value := range p.yAt {
		y := p.y.at(value)
		p.rule(Point{p.plot.Left, y}, Point{p.plot.Right, y}, p.Palette.Grid)
		words := small.Fit(p.words(value, p.yDec), p.plot.Left-p.free.Left-em*0.6)
		p.place(Mark{Style: small, Points: []Point{{p.plot.Left - em*0.6, baseline(small, y)}}, Anchor: End, Words: words, Fill: p.Palette.Muted})
	}
	at, decimals := p.levelTicks(scale{low: p.x.low, high: p.x.high, from: p.plot.Left, to: p.plot.Right}, small)
	for _, value := range at {
		x := p.x.at(value)
		p.rule(Point{x, p.plot.Top}, Point{x, p.plot.Bottom + em*0.3}, p.Palette.Grid)
		m := Mark{Style: small, Points: []Point{{x, p.plot.Bottom + em*1.35}}, Anchor: Middle, Words: p.words(value, decimals), Fill: p.Palette.Muted}
		if box := m.textBounds(); box.Left >= p.free.Left && box.Right <= p.free.Right {
			p.place(m)
		}
	}
	p.rule(Point{p.plot.Left, p.plot.Bottom}, Point{p.plot.Right, p.plot.Bottom}, p.Palette.Axis)
	p.rule(Point{p.plot.Left, p.plot.Top}, Point{p.plot.Left, p.plot.Bottom}, p.Palette.Axis)
	p.axisNames()
}

func (p *plane) axisNames() {
	small, em := p.small(), p.TextSize
	p.write(small, Point{p.free.Left, p.plot.Top - em*0.9}, small.Fit(p.ask.names[1], p.free.Width()), p.Palette.Muted)
	words := small.Fit(p.ask.names[0], p.free.Width())
	half := small.Measure(words) / 2
	x := min(max((p.plot.Left+p.plot.Right)/2, p.free.Left+half), p.free.Right-half)
	p.place(Mark{Style: small, Points: []Point{{x, p.plot.Bottom + em*2.5}}, Anchor: Middle, Words: words, Fill: p.Palette.Muted})
}

// at takes two values to their place.
func (p *plane) at(x, y float64) Point { return Point{p.x.at(x), p.y.at(y)} }
