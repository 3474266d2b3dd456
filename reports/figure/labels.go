package figure

import (
	"cmp"
	"slices"
)

// A tag is a name looking for a place beside its point.
type tag struct {
	mark   Mark // with words and style; its point is set when it is placed
	at     Point
	radius float64
	must   bool // is placed even where it covers points
}

// mostTags bounds the names on a cloud: more than these nobody reads.
const mostTags = 50

// labels names the points that there is room for: the focus always, then those to be named first,
// then those furthest from the others.
func (c *crowd) labels(order []int) {
	taken := c.takenBoxes()
	dots := make([]Box, len(c.list))
	for i := range c.list {
		dots[i] = c.dot(i).Bounds()
	}
	byRank := slices.Clone(order)
	middle := Point{(c.plot.Left + c.plot.Right) / 2, (c.plot.Top + c.plot.Bottom) / 2}
	off := func(i int) float64 {
		at := c.at(c.list[i].X.Value, c.list[i].Y.Value)
		dx, dy := (at.X-middle.X)/c.plot.Width(), (at.Y-middle.Y)/c.plot.Height()
		return dx*dx + dy*dy
	}
	slices.SortStableFunc(byRank, func(a, b int) int {
		return cmp.Or(cmp.Compare(c.weight(b), c.weight(a)), cmp.Compare(off(b), off(a)))
	})
	for _, i := range byRank[:min(len(byRank), mostTags)] {
		style := c.small()
		if c.weight(i) == 2 {
			style = Style{Bold, c.TextSize}
		}
		t := tag{at: c.at(c.list[i].X.Value, c.list[i].Y.Value), radius: c.radius(i), must: c.weight(i) == 2}
		t.mark = Mark{Style: style, Fill: c.Palette.Ink, Region: c.list[i].Region, Label: c.tip(i)}
		t.mark.Words = style.Fit(short(c.names[i]), c.plot.Width()*0.4)
		others := slices.Concat(dots[:i], dots[i+1:])
		if m, found := c.settle(t, taken, others); found {
			c.place(m)
			taken = append(taken, m.textBounds())
		}
	}
}

// takenBoxes are the words inside the plot that no name may cover.
func (c *crowd) takenBoxes() []Box {
	var taken []Box
	for _, m := range c.figure.Marks {
		if m.Shape == Text {
			taken = append(taken, m.textBounds())
		}
	}
	return taken
}

// settle tries the places round a point, right of it first. A name that must be set covers points if
// there is no other way, but never words.
func (c *crowd) settle(t tag, taken, dots []Box) (Mark, bool) {
	for _, strict := range []bool{true, false} {
		if !strict && !t.must {
			break
		}
		for _, m := range c.places(t) {
			box := m.textBounds()
			if box.Left < c.plot.Left || box.Right > c.free.Right || box.Top < c.plot.Top-c.TextSize*0.3 || box.Bottom > c.plot.Bottom {
				continue
			}
			covers := func(other Box) bool { return other.Overlaps(box) }
			if slices.ContainsFunc(taken, covers) || strict && slices.ContainsFunc(dots, covers) {
				continue
			}
			return m, true
		}
	}
	return Mark{}, false
}

// places lists where a name may stand, the best first.
func (c *crowd) places(t tag) []Mark {
	gap, half := t.radius+c.TextSize*0.25, t.mark.Size*0.36
	slant := gap * 0.75
	var all []Mark
	for _, p := range []struct {
		dx, dy float64
		anchor Anchor
	}{
		{gap, half, Start},
		{-gap, half, End},
		{0, -gap, Middle},
		{0, gap + half*2, Middle},
		{slant, -slant, Start},
		{slant, slant + half*2, Start},
		{-slant, -slant, End},
		{-slant, slant + half*2, End},
	} {
		m := t.mark
		m.Points, m.Anchor = []Point{{t.at.X + p.dx, t.at.Y + p.dy}}, p.anchor
		all = append(all, m)
	}
	return all
}
