package figure

import (
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

func (c *turn) alt(words script) string {
	parts := []string{c.Printer.Text("figure.alt.before-after", "title", words.title, "subtitle", joined(", ", words.subtitle...))}
	for _, p := range c.panels {
		parts = append(parts, p.title+".")
	}
	return joined(" ", append(parts, words.notes...)...)
}
