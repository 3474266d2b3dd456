package figure

import (
	"cmp"
	"math"
	"slices"

	"pharos/data"
	"pharos/data/statistic"
)

// A Cloud is regions by two numbers, for the kind "scatter". The region of the Input is the focus.
type Cloud struct {
	Caption
	X, Y      Axis
	Points    []CloudPoint
	SizeName  string    // what the area of the points shows; empty: points of one size
	Fit       Fit       // of X and Y; drawn where it has two points
	Equal     bool      // draw the line Y = X, over the same range on both axes
	Quadrants [4]string // names of upper left, upper right, lower left, lower right of both Lines; may be empty
}

// An Axis is one of the two numbers.
type Axis struct {
	Name     string
	Unit     string
	Decimals int
	Line     statistic.Number // a threshold drawn across, such as 0
	LineName string           // what the threshold is; may be empty
	Reversed bool             // low values right or up, such as ranks
}

// A CloudPoint is one region, sector or pair.
type CloudPoint struct {
	Region   data.RegionCode
	Name     string // empty: that of the region
	X, Y     statistic.Number
	Size     statistic.Number
	Hollow   bool   // uncertain
	Emphatic bool   // is named before others
	Note     string // told under a pointer
}

// A Fit is a line through a cloud with its band.
type Fit struct {
	Points []FitPoint // in the order of X
	Name   string     // such as an equation with R²; may be empty
}

// A FitPoint is a place of the line; Low and High are the ends of the band there.
type FitPoint struct {
	X, Y      float64
	Low, High statistic.Number
}

// scatter draws one point a region by two numbers.
func scatter(in Input) (Figure, error) {
	in, err := in.prepared()
	if err != nil {
		return Figure{}, err
	}
	c := newCrowd(in)
	words := c.script()
	if len(c.list) == 0 {
		return empty(in, words, "figure.empty.no-points"), nil
	}
	c.draw(words)
	c.figure.Alt = c.alt(words)
	return c.figure, nil
}

// crowd is a plane with points on it.
type crowd struct {
	Input
	*plane
	list   []CloudPoint // with both numbers
	names  []string     // of list
	absent []string
	most   float64 // largest size
}

func newCrowd(in Input) *crowd {
	c := &crowd{Input: in}
	all := make([]named, len(in.Cloud.Points))
	for i, p := range in.Cloud.Points {
		all[i] = named{p.Region, p.Name}
	}
	for i, name := range namesOf(in, all) {
		p := in.Cloud.Points[i]
		if !p.X.Known || !p.Y.Known {
			c.absent = append(c.absent, name)
			continue
		}
		c.list, c.names = append(c.list, p), append(c.names, name)
		if p.Size.Known {
			c.most = max(c.most, p.Size.Value)
		}
	}
	return c
}

// axisWords is the name of an axis with its unit.
func (a Axis) words() string {
	name, unit := Printable(a.Name), Printable(a.Unit)
	if name == "" || unit == "" {
		return name + unit
	}
	return name + " (" + unit + ")"
}

func (c *crowd) script() script {
	p := c.Printer
	own := script{kind: "scatter", title: p.Text("figure.kind.scatter")}
	if x, y := Printable(c.Cloud.X.Name), Printable(c.Cloud.Y.Name); x != "" && y != "" {
		own.title = p.Text("figure.cloud.title", "x", short(x), "y", short(y))
	}
	if c.sized() {
		own.notes = append(own.notes, p.Text("figure.cloud.size", "name", Printable(c.Cloud.SizeName)))
	}
	if c.Cloud.Equal && len(c.list) > 0 {
		own.notes = append(own.notes, p.Text("figure.cloud.equal"))
	}
	if slices.ContainsFunc(c.list, func(p CloudPoint) bool { return p.Hollow }) {
		own.notes = append(own.notes, p.Text("figure.note.hollow-marker"))
	}
	if len(c.absent) > 0 {
		own.notes = append(own.notes, p.Text("figure.note.absent", "regions", listed(c.Input, c.absent, 12)))
	}
	return c.Cloud.script(c.Input, own)
}

func (c *crowd) sized() bool { return Printable(c.Cloud.SizeName) != "" && c.most > 0 }

func (c *crowd) draw(words script) {
	fit := Printable(c.Cloud.Fit.Name)
	head := 0.0
	if fit != "" && len(c.Cloud.Fit.Points) > 1 {
		head = c.TextSize * 1.5
	}
	s := newSheet(c.Input, words, c.TextSize*30+head)
	x, y := c.ranges()
	c.plane = newPlane(s, planeAsk{
		x: x, y: y, turn: [2]bool{c.Cloud.X.Reversed, c.Cloud.Y.Reversed}, head: head,
		names: [2]string{c.Cloud.X.words(), c.Cloud.Y.words()},
	})
	c.axes()
	if head > 0 {
		c.fitName(fit)
	}
	c.thresholds()
	c.line()
	order := c.order()
	for _, i := range order {
		c.put(c.dot(i))
	}
	c.quadrants()
	c.lineNames()
	c.labels(order)
}

// ranges returns what the axes span: all points, the thresholds and the fit, with some air.
func (c *crowd) ranges() (x, y [2]float64) {
	x = c.span(c.Cloud.X, func(p CloudPoint) float64 { return p.X.Value })
	y = c.span(c.Cloud.Y, func(p CloudPoint) float64 { return p.Y.Value })
	if c.Cloud.Equal {
		both := [2]float64{min(x[0], y[0]), max(x[1], y[1])}
		return both, both
	}
	return x, y
}

func (c *crowd) span(axis Axis, of func(CloudPoint) float64) [2]float64 {
	low, high := of(c.list[0]), of(c.list[0])
	for _, p := range c.list {
		low, high = min(low, of(p)), max(high, of(p))
	}
	if axis.Line.Known {
		low, high = min(low, axis.Line.Value), max(high, axis.Line.Value)
	}
	low, high = widened(low, high)
	air := (high/2 - low/2) * 0.14
	return [2]float64{max(low-air, -math.MaxFloat64), min(high+air, math.MaxFloat64)}
}

// order puts large points below small ones and the focus on top.
func (c *crowd) order() []int {
	order := make([]int, len(c.list))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(c.weight(a), c.weight(b)), cmp.Compare(c.list[b].Size.Value, c.list[a].Size.Value))
	})
	return order
}

// weight is 2 for the focus, 1 for points to be named first, 0 for the others.
func (c *crowd) weight(i int) int {
	switch {
	case c.Region != "" && c.list[i].Region == c.Region:
		return 2
	case c.list[i].Emphatic:
		return 1
	}
	return 0
}

func (c *crowd) radius(i int) float64 {
	small := c.TextSize * 0.3
	if len(c.list) > 150 {
		small = c.TextSize * 0.22
	}
	switch {
	case c.sized():
		share := 0.0
		if c.list[i].Size.Known {
			share = max(0, c.list[i].Size.Value/c.most)
		}
		return max(c.TextSize*0.16, c.TextSize*1.7*math.Sqrt(share))
	case c.weight(i) == 2:
		return c.TextSize * 0.5
	}
	return small
}

// dot is one point: the focus filled and round, those to be named first diamonds, others rings.
func (c *crowd) dot(i int) Mark {
	p, ink := c.list[i], c.Palette.Peer
	form := Round
	m := Mark{Region: p.Region, Label: c.tip(i), StrokeWidth: c.TextSize * 0.1}
	m.Fill = c.Palette.pale(ink)
	switch c.weight(i) {
	case 2:
		ink = c.Palette.Focus
		m.Fill = ink
		m.StrokeWidth = c.TextSize * 0.16
	case 1:
		ink = c.Palette.Ink
		m.Fill = ink
		if !c.sized() {
			form = Diamond
		} else {
			m.Fill = c.Palette.pale(ink)
		}
	}
	if p.Hollow {
		m.Fill = c.Palette.Paper
	}
	if c.sized() && c.weight(i) != 2 {
		m.Fill.A = 170
	}
	m.Stroke = ink
	return shaped(m, form, c.at(p.X.Value, p.Y.Value), c.radius(i))
}

func (c *crowd) tip(i int) string {
	p := c.list[i]
	value := func(axis Axis, v float64) string {
		return joined(": ", Printable(axis.Name), joined(" ", number(c.Input, v, axis.Decimals), Printable(axis.Unit)))
	}
	lines := []string{c.names[i], value(c.Cloud.X, p.X.Value), value(c.Cloud.Y, p.Y.Value)}
	if p.Size.Known && c.sized() {
		lines = append(lines, Printable(c.Cloud.SizeName)+": "+number(c.Input, p.Size.Value, decimalsOf(p.Size.Value, abs(p.Size.Value))))
	}
	return joined("\n", append(lines, Printable(p.Note))...)
}

func (c *crowd) alt(words script) string {
	p := c.Printer
	parts := []string{p.Text("figure.alt.scatter", "title", words.title, "subtitle", joined(", ", words.subtitle...), "points", p.Plural("figure.cloud.points", len(c.list)))}
	for i := range c.list {
		if c.weight(i) == 2 {
			parts = append(parts, sentences(joined(", ", c.names[i], c.Cloud.X.words()+" "+number(c.Input, c.list[i].X.Value, c.Cloud.X.Decimals),
				c.Cloud.Y.words()+" "+number(c.Input, c.list[i].Y.Value, c.Cloud.Y.Decimals))+"."))
		}
	}
	if len(c.Cloud.Fit.Points) > 1 {
		parts = append(parts, sentences(Printable(c.Cloud.Fit.Name)))
	}
	return joined(" ", append(parts, words.notes...)...)
}
