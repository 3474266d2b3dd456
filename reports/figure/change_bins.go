package figure

import (
	"math"
	"slices"

	"pharos/data/statistic"
)

// setScales gives both panels the same axis unless the step made another scale.
func (c *turn) setScales() {
	spans := [2][2]float64{spanOf(c.panels[0].values), spanOf(c.panels[1].values)}
	if !c.Change.Rescaled {
		both := spanOf(append(slices.Clone(c.panels[0].values), c.panels[1].values...))
		spans = [2][2]float64{both, both}
	}
	for i := range c.panels {
		p := &c.panels[i]
		p.setBins(spans[i])
		p.x = scale{low: p.edges[0], high: p.edges[1], from: p.box.Left + c.TextSize*0.6, to: p.box.Right - c.TextSize*0.6}
	}
}

func spanOf(values []spot) [2]float64 {
	if len(values) == 0 {
		return [2]float64{0, 1}
	}
	low, high := values[0].value, values[0].value
	for _, s := range values {
		low, high = min(low, s.value), max(high, s.value)
	}
	low, high = widened(low, high)
	return [2]float64{low, high}
}

// setBins cuts the span at round numbers into about as many bars as the root of the values.
func (p *panel) setBins(span [2]float64) {
	want := min(30, max(5, int(math.Ceil(math.Sqrt(float64(len(p.values))))*1.5)))
	at, _ := ticks(span[0], span[1], want)
	if len(at) > 1 {
		step := at[1] - at[0]
		for at[0] > span[0]+step*1e-9 {
			at = append([]float64{at[0] - step}, at...)
		}
		for at[len(at)-1] < span[1]-step*1e-9 {
			at = append(at, at[len(at)-1]+step)
		}
	} else {
		at = []float64{span[0], span[0]/2 + span[1]/2, span[1]}
	}
	p.edges = [2]float64{at[0], at[len(at)-1]}
	for i := 1; i < len(at); i++ {
		p.bins = append(p.bins, bin{low: at[i-1], high: at[i]})
	}
	for _, s := range p.values {
		k, _ := slices.BinarySearchFunc(at, s.value, func(edge, value float64) int {
			if edge <= value {
				return -1
			}
			return 1
		})
		k = min(max(k-1, 0), len(p.bins)-1)
		p.bins[k].places = append(p.bins[k].places, s.place)
	}
}

func (c *turn) bar(p *panel, b bin, share float64) {
	if len(b.places) == 0 {
		return
	}
	box := Box{p.x.at(b.low) + 0.4, p.box.Bottom - share*p.box.Height(), p.x.at(b.high) - 0.4, p.box.Bottom}
	m := Mark{Shape: Polygon, Points: box.corners(), Fill: c.Palette.Peer, Indicator: c.Change.Indicator, Label: c.binTip(p, b)}
	if len(b.places) == 1 {
		m.Region = c.Change.Points[b.places[0]].Region
	}
	for _, place := range b.places {
		if c.precedence(place) == 0 {
			m.Fill, m.Region = c.Palette.Focus, c.Region
		}
	}
	c.put(m)
	small := c.small()
	words := c.Printer.Integer(len(b.places))
	if p.counted && small.Measure(words) <= box.Width() {
		c.place(Mark{Style: small, Points: []Point{{(box.Left + box.Right) / 2, box.Top - c.TextSize*0.25}}, Anchor: Middle, Words: words, Fill: c.Palette.Muted})
	}
}

func (c *turn) binTip(p *panel, b bin) string {
	decimals := max(p.decimals, decimalsOf(b.low, b.high-b.low), decimalsOf(b.high, b.high-b.low))
	var names []string
	for _, place := range b.places {
		names = append(names, short(c.names[place]))
	}
	span := joined(" ", number(c.Input, b.low, decimals)+"–"+number(c.Input, b.high, decimals), p.unit)
	return span + "\n" + listed(c.Input, names, 12)
}

func (c *turn) numbers(p *panel) {
	small := c.small()
	at, decimals := c.levelTicks(p.x, small)
	for _, value := range at {
		x := p.x.at(value)
		c.rule(Point{x, p.box.Bottom}, Point{x, p.box.Bottom + c.TextSize*0.35}, c.Palette.Axis)
		m := Mark{Style: small, Points: []Point{{x, p.box.Bottom + c.TextSize*1.4}}, Anchor: Middle, Words: number(c.Input, value, decimals), Fill: c.Palette.Muted}
		if box := m.textBounds(); box.Left >= c.free.Left && box.Right <= c.free.Right {
			c.place(m)
		}
	}
}

// A stack is points that the step changed and that stand at one place.
type stack struct {
	x      float64
	places []int
}

// stacks gathers the changed points of a panel by where they stand.
func (c *turn) stacks(p *panel) []stack {
	var all []stack
	for _, place := range c.moved {
		i := slices.IndexFunc(p.values, func(s spot) bool { return s.place == place })
		if i < 0 {
			continue
		}
		x := p.x.at(p.values[i].value)
		k := slices.IndexFunc(all, func(s stack) bool { return abs(s.x-x) < c.TextSize*0.1 })
		if k < 0 {
			all, k = append(all, stack{x: x}), len(all)
		}
		all[k].places = append(all[k].places, place)
	}
	return all
}

// movedPoints marks the points that the step changed on the axis, and names below the numbers those
// that find room.
func (c *turn) movedPoints(p *panel, lanes int) {
	small := c.small()
	free := make([][]Box, lanes)
	for _, stack := range c.stacks(p) {
		first := stack.places[0]
		var tips []string
		for _, place := range stack.places[:min(len(stack.places), 8)] {
			tips = append(tips, c.movedTip(place))
		}
		m := Mark{Region: c.Change.Points[first].Region, Indicator: c.Change.Indicator, Label: joined("\n", tips...), Fill: c.Palette.Ink}
		if c.precedence(first) == 0 {
			m.Fill = c.Palette.Focus
		}
		m.Stroke, m.StrokeWidth = c.Palette.Paper, c.TextSize*0.12
		c.put(shaped(m, Diamond, Point{stack.x, p.box.Bottom}, c.TextSize*0.36))
		for _, place := range stack.places {
			m.Region, m.Label = c.Change.Points[place].Region, c.movedTip(place)
			m.Style, m.Fill, m.Anchor, m.Stroke = small, c.Palette.Ink, Middle, none
			m.Words = small.Fit(short(c.names[place]), c.free.Width()*0.4)
			half := small.Measure(m.Words) / 2
			x := min(max(stack.x, c.free.Left+half), c.free.Right-half)
			c.inLane(m, x, p, free)
		}
	}
}

// inLane sets a name into the first lane that is free at x, or nowhere.
func (c *turn) inLane(m Mark, x float64, p *panel, free [][]Box) {
	for lane := range free {
		m.Points = []Point{{x, p.box.Bottom + c.TextSize*(2.55+1.15*float64(lane))}}
		box := m.textBounds().Grown(c.TextSize * 0.25)
		box.Top, box.Bottom = 0, 1
		if !slices.ContainsFunc(free[lane], box.Overlaps) {
			c.place(m)
			free[lane] = append(free[lane], box)
			return
		}
	}
}

func (c *turn) movedTip(place int) string {
	p := c.Change.Points[place]
	worded := func(n statistic.Number, of panel) string {
		if !n.Known {
			return c.Printer.Text("figure.absent")
		}
		return joined(" ", number(c.Input, n.Value, of.decimals), of.unit)
	}
	return joined("\n", c.names[place], c.Printer.Text("figure.change.before")+": "+worded(p.Before, c.panels[0]),
		c.Printer.Text("figure.change.after")+": "+worded(p.After, c.panels[1]), Printable(p.Reason))
}
