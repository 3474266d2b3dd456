package figure

import (
	"math"
	"slices"

	"pharos/data"
	"pharos/data/statistic"
)

// A Change is the distribution of an indicator before and after a step of an index, for the kind
// "before-after".
type Change struct {
	Caption
	Indicator   data.IndicatorCode
	Name        string
	Step        string // what was done, such as "Winsorised"; may be empty
	Unit        string // of the values before
	UnitAfter   string // empty: as before
	Decimals    int
	DecimalsTo  int // of the values after
	Points      []ChangePoint
	BeforeShape Shaped
	AfterShape  Shaped
	Rescaled    bool // every value has another scale: single points are not marked
}

// A ChangePoint is one region before and after.
type ChangePoint struct {
	Region        data.RegionCode
	Name          string // empty: that of the region
	Before, After statistic.Number
	Moved         bool   // the step changed it by itself: marked and named
	Reason        string // why, in words
}

// Shaped are the moments that decide about a treatment.
type Shaped struct{ Skewness, Kurtosis statistic.Number }

// beforeAfter draws the two distributions one above the other.
func beforeAfter(in Input) (Figure, error) {
	in, err := in.prepared()
	if err != nil {
		return Figure{}, err
	}
	c := newTurn(in)
	words := c.script()
	if len(c.panels[0].values)+len(c.panels[1].values) == 0 {
		return empty(in, words, "figure.empty.no-values"), nil
	}
	c.draw(words)
	c.figure.Alt = c.alt(words)
	return c.figure, nil
}

// turn is a sheet with two distributions on it.
type turn struct {
	Input
	*sheet
	names   []string
	moved   []int // places of the points that the step changed, where these can be told from others
	changed int   // how many it changed
	panels  [2]panel
}

// A panel is one of the distributions.
type panel struct {
	title    string
	unit     string
	decimals int
	values   []spot
	titleY   float64
	box      Box  // of the bars
	counted  bool // there is room for numbers over the bars
	x        scale
	bins     []bin
	edges    [2]float64 // of all bins
}

// A spot is the value of one point in a panel.
type spot struct {
	place int
	value float64
}

// A bin counts the values of one bar.
type bin struct {
	low, high float64
	places    []int
}

func newTurn(in Input) *turn {
	c := &turn{Input: in}
	all := make([]named, len(in.Change.Points))
	for i, p := range in.Change.Points {
		all[i] = named{p.Region, p.Name}
	}
	c.names = namesOf(in, all)
	for i, p := range in.Change.Points {
		if p.Before.Known {
			c.panels[0].values = append(c.panels[0].values, spot{i, p.Before.Value})
		}
		if p.After.Known {
			c.panels[1].values = append(c.panels[1].values, spot{i, p.After.Value})
		}
		if p.Moved && !in.Change.Rescaled {
			c.moved = append(c.moved, i)
		}
	}
	if c.changed = len(c.moved); c.changed*2 > len(in.Change.Points) && c.changed > 2 {
		c.Change.Rescaled, c.moved = true, nil // the step changed them all: it made another scale
	}
	slices.SortStableFunc(c.moved, func(a, b int) int { return c.precedence(a) - c.precedence(b) })
	unit := Printable(in.Change.Unit)
	c.panels[0].unit, c.panels[0].decimals = unit, in.Change.Decimals
	c.panels[1].unit, c.panels[1].decimals = unit, in.Change.DecimalsTo
	if after := Printable(in.Change.UnitAfter); after != "" {
		c.panels[1].unit = after
	}
	c.panels[0].title = c.heading("figure.change.before", in.Change.BeforeShape)
	c.panels[1].title = c.heading("figure.change.after", in.Change.AfterShape)
	return c
}

// precedence puts the focus before the others.
func (c *turn) precedence(place int) int {
	if c.Region != "" && c.Change.Points[place].Region == c.Region {
		return 0
	}
	return 1
}

// heading words a panel: which it is, and its shape.
func (c *turn) heading(key string, shape Shaped) string {
	words := c.Printer.Text(key)
	var parts []string
	if shape.Skewness.Known {
		parts = append(parts, c.Printer.Text("figure.change.skewness", "value", number(c.Input, shape.Skewness.Value, 2)))
	}
	if shape.Kurtosis.Known {
		parts = append(parts, c.Printer.Text("figure.change.kurtosis", "value", number(c.Input, shape.Kurtosis.Value, 2)))
	}
	return joined(": ", words, joined(", ", parts...))
}

func (c *turn) script() script {
	p := c.Printer
	name := Printable(c.Change.Name)
	if name == "" {
		name = Printable(string(c.Change.Indicator))
	}
	own := script{kind: "before-after", title: p.Text("figure.kind.before-after"), subtitle: []string{Printable(c.Change.Step), c.panels[0].unit}}
	switch {
	case name != "" && c.Change.Rescaled && c.changed == 0:
		own.title = p.Text("figure.change.title.rescaled", "indicator", short(name))
	case name != "" && c.changed == 0:
		own.title = p.Text("figure.change.title.none", "indicator", short(name))
	case name != "":
		own.title = p.Plural("figure.change.title", c.changed, "indicator", short(name))
	}
	if len(c.moved) > 0 {
		var names []string
		for _, i := range c.moved {
			names = append(names, short(c.names[i]))
		}
		own.notes = append(own.notes, p.Text("figure.change.moved", "regions", listed(c.Input, names, 12)))
	}
	return c.Change.script(c.Input, own)
}

func (c *turn) draw(words script) {
	lanes := min(3, len(c.moved))
	c.sheet = newSheet(c.Input, words, c.TextSize*(26+2.6*float64(lanes)))
	if room := int(c.free.Height() / (c.TextSize * 8)); lanes > room-1 {
		lanes = max(0, room-1)
	}
	middle := (c.free.Top + c.free.Bottom) / 2
	marked := 0.0
	if len(c.moved) > 0 {
		marked = c.TextSize * 1.15 * float64(lanes)
	}
	for i := range c.panels {
		p := &c.panels[i]
		p.box = Box{c.free.Left, c.free.Top, c.free.Right, middle - c.TextSize*0.5}
		if i == 1 {
			p.box.Top, p.box.Bottom = middle+c.TextSize*0.5, c.free.Bottom
		}
		p.titleY = p.box.Top + c.TextSize
		p.box.Top += c.TextSize * 1.4
		p.box.Bottom -= c.TextSize*1.7 + marked
		if p.box.Height() > c.TextSize*3 {
			p.box.Top, p.counted = p.box.Top+c.TextSize*1.1, true
		}
	}
	c.setScales()
	for i := range c.panels {
		c.panel(&c.panels[i], lanes)
	}
}

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

// panel draws a title, bars with their counts, the axis, and the points that moved below it.
func (c *turn) panel(p *panel, lanes int) {
	style := Style{Bold, c.TextSize}
	c.write(style, Point{p.box.Left, p.titleY}, style.Fit(p.title, p.box.Width()), c.Palette.Ink)
	most := 1
	for _, b := range p.bins {
		most = max(most, len(b.places))
	}
	for _, b := range p.bins {
		c.bar(p, b, float64(len(b.places))/float64(most))
	}
	c.rule(Point{p.box.Left, p.box.Bottom}, Point{p.box.Right, p.box.Bottom}, c.Palette.Axis)
	if len(p.values) == 0 {
		aside := c.aside()
		c.write(aside, Point{p.box.Left, p.box.Bottom - c.TextSize*0.5}, c.Printer.Text("figure.absent"), c.Palette.Muted)
	}
	c.numbers(p)
	c.movedPoints(p, lanes)
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

func (c *turn) alt(words script) string {
	parts := []string{c.Printer.Text("figure.alt.before-after", "title", words.title, "subtitle", joined(", ", words.subtitle...))}
	for _, p := range c.panels {
		parts = append(parts, p.title+".")
	}
	return joined(" ", append(parts, words.notes...)...)
}
