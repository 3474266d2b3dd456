package figure

import (
	"image/color"
	"math"
	"slices"
)

func (g *grown) draw(words script) {
	n := len(g.order)
	if g.Height > 0 && g.Height*0.62/float64(n) < g.TextSize*leastLeaf {
		words.notes = append(words.notes, g.Printer.Text("figure.tree.unlabelled"))
	}
	g.sheet = newSheet(g.Input, words, float64(min(n, mostLeaves))*g.TextSize*1.3+g.TextSize*4)
	g.plot = g.free
	if g.plot.Top += g.TextSize * 0.4; g.cut.Known {
		g.plot.Top += g.TextSize * 1.2
	}
	g.plot.Bottom -= g.TextSize * 2.9
	g.step = min(g.plot.Height()/float64(n), g.TextSize*3)
	g.plot.Bottom = g.plot.Top + g.step*float64(n)
	g.labelled = g.step >= g.TextSize*leastLeaf
	g.style = Style{Regular, min(g.TextSize, g.step/1.18)}
	g.setWidths()
	g.axis()
	g.branch()
	g.cutLine()
	for row, leaf := range g.order {
		g.leaf(row, leaf)
	}
	g.bracket()
}

// setWidths leaves names and numbers of clusters what they need.
func (g *grown) setWidths() {
	if len(g.Tree.Members) == len(g.Tree.Leaves) {
		g.brackets = g.label().Measure(g.clusterWords(g.clusters(), len(g.order))) + g.TextSize*1.1
	}
	widest := 0.0
	for i, name := range g.names {
		if g.labelled || g.isFocus(i) {
			widest = max(widest, Measure(Bold, g.nameSize(i), name))
		}
	}
	names := min(widest, g.free.Width()*0.42)
	g.plot.Right -= names + g.brackets + g.TextSize*0.8
	high, low := 0.0, 0.0
	for _, b := range g.branches {
		high, low = max(high, b.height), min(low, b.height)
	}
	if g.cut.Known {
		high = max(high, g.cut.Value)
	}
	low, high = min(low, high), max(high, low)
	if low == high {
		high = low + 1
	}
	g.x = scale{low: low, high: high, from: g.plot.Right, to: g.plot.Left + g.TextSize*0.4}
}

func (g *grown) isFocus(leaf int) bool {
	return g.Region != "" && g.Tree.Leaves[leaf].Region == g.Region
}

// nameSize is that of the labels, but a focus that stands alone can be read in any case.
func (g *grown) nameSize(leaf int) float64 {
	if g.isFocus(leaf) && !g.labelled {
		return max(g.style.Size, g.TextSize*0.9)
	}
	return g.style.Size
}

func (g *grown) y(row float64) float64 { return g.plot.Top + (row+0.5)*g.step }

// axis draws heights below the tree, from the leaves to the left.
func (g *grown) axis() {
	small := g.small()
	at, decimals := g.levelTicks(scale{low: g.x.low, high: g.x.high, from: g.plot.Left, to: g.plot.Right}, small)
	for _, value := range at {
		x := g.x.at(value)
		g.rule(Point{x, g.plot.Top}, Point{x, g.plot.Bottom + g.TextSize*0.3}, g.Palette.Grid)
		m := Mark{Style: small, Points: []Point{{x, g.plot.Bottom + g.TextSize*1.25}}, Anchor: Middle, Words: number(g.Input, value, decimals), Fill: g.Palette.Muted}
		if box := m.textBounds(); box.Left >= g.free.Left && box.Right <= g.free.Right {
			g.place(m)
		}
	}
	words := g.Printer.Text("figure.tree.height")
	if unit := Printable(g.Tree.Unit); unit != "" {
		words += " (" + unit + ")"
	}
	g.write(small, Point{g.free.Left, g.plot.Bottom + g.TextSize*2.4}, small.Fit(words, g.free.Width()), g.Palette.Muted)
}

// branch draws every merge as a bracket that holds what it joins.
func (g *grown) branch() {
	focus := slices.IndexFunc(g.order, func(leaf int) bool { return g.isFocus(leaf) })
	for _, b := range g.branches[len(g.Tree.Leaves):] {
		if !b.merged() {
			continue
		}
		first, second, x := g.branches[b.a], g.branches[b.b], g.x.at(b.height)
		m := Mark{Shape: Polyline, Stroke: g.Palette.Peer, StrokeWidth: g.thin(), Label: g.tip(b)}
		if focus >= b.from && focus < b.to {
			m.Stroke, m.StrokeWidth = g.Palette.Focus, g.thin()*1.8
		}
		m.Points = []Point{
			{g.x.at(first.height), g.y(first.row)}, {x, g.y(first.row)}, {x, g.y(second.row)}, {g.x.at(second.height), g.y(second.row)},
		}
		g.put(m)
	}
}

func (g *grown) thin() float64 { return max(g.TextSize*0.05, min(g.TextSize*0.1, g.step*0.3)) }

func (g *grown) tip(b branch) string {
	var names []string
	for _, leaf := range g.order[b.from:b.to] {
		names = append(names, short(g.names[leaf]))
	}
	height := number(g.Input, b.height, max(2, decimalsOf(b.height, abs(b.height)*0.1)))
	return g.Printer.Text("figure.tree.merge", "height", height, "n", g.Printer.Integer(len(names))) + "\n" + listed(g.Input, names, 12)
}

func (g *grown) cutLine() {
	if !g.cut.Known {
		return
	}
	x := min(max(g.x.at(g.cut.Value), g.plot.Left), g.plot.Right)
	small := g.small()
	words := small.Fit(g.Printer.Plural("figure.tree.cut", g.clusters()), g.free.Width())
	half := small.Measure(words) / 2
	g.put(Mark{
		Shape: Polyline, Points: []Point{{x, g.plot.Top - g.TextSize*0.3}, {x, g.plot.Bottom}}, Label: words,
		Stroke: g.Palette.Ink, StrokeWidth: g.TextSize * 0.1, Dash: []float64{g.TextSize * 0.45, g.TextSize * 0.3},
	})
	at := min(max(x, g.free.Left+half), g.free.Right-half)
	g.place(Mark{Style: small, Points: []Point{{at, g.plot.Top - g.TextSize*0.65}}, Anchor: Middle, Words: words, Fill: g.Palette.Ink})
}

// leaf names a leaf where there is room, and answers a pointer in any case.
func (g *grown) leaf(row, leaf int) {
	y, left := g.y(float64(row)), g.plot.Right+g.TextSize*0.5
	right := g.free.Right - g.brackets
	about := Mark{Region: g.Tree.Leaves[leaf].Region, Label: g.leafTip(leaf)}
	area := about
	area.Points = Box{g.plot.Right - g.TextSize, y - g.step/2, right, y + g.step/2}.corners()
	g.put(area)
	if !g.labelled && !g.isFocus(leaf) {
		return
	}
	about.Style, about.Fill = Style{Regular, g.nameSize(leaf)}, g.Palette.Ink
	if g.isFocus(leaf) {
		about.Font = Bold
		dot := about
		dot.Fill = g.Palette.Focus
		g.put(shaped(dot, Round, Point{g.plot.Right, y}, min(g.TextSize*0.3, max(g.step*0.4, g.TextSize*0.2))))
	}
	about.Points = []Point{{left, g.inside(baseline(about.Style, y), about.Style)}}
	about.Words = about.Fit(g.names[leaf], right-left)
	g.place(about)
}

// inside keeps a name that is higher than its leaf within the tree.
func (g *grown) inside(y float64, style Style) float64 {
	return min(max(y, g.plot.Top+style.Ascent()-g.TextSize*0.3), g.plot.Bottom-style.Descent()+g.TextSize*0.2)
}

func (g *grown) leafTip(leaf int) string {
	if len(g.Tree.Members) != len(g.Tree.Leaves) {
		return g.names[leaf]
	}
	return g.names[leaf] + "\n" + g.Printer.Text("figure.tree.cluster", "n", g.Printer.Integer(g.Tree.Members[leaf]+1))
}

func (g *grown) clusterWords(number, size int) string {
	return g.Printer.Integer(number) + " (" + g.Printer.Integer(size) + ")"
}

// bracket holds the leaves of a cluster together and numbers them.
func (g *grown) bracket() {
	if g.brackets == 0 {
		return
	}
	left, style := g.free.Right-g.brackets+g.TextSize*0.4, g.label()
	edge := math.Inf(-1)
	for from := 0; from < len(g.order); {
		member, to := g.Tree.Members[g.order[from]], from+1
		for to < len(g.order) && g.Tree.Members[g.order[to]] == member {
			to++
		}
		top, bottom := g.y(float64(from))-g.step*0.4, g.y(float64(to-1))+g.step*0.4
		g.put(Mark{
			Shape: Polyline, Stroke: g.Palette.Ink, StrokeWidth: g.TextSize * 0.1, Label: g.Printer.Text("figure.tree.cluster", "n", g.Printer.Integer(member+1)),
			Points: []Point{{left - g.TextSize*0.2, top}, {left, top}, {left, bottom}, {left - g.TextSize*0.2, bottom}},
		})
		middle := (top + bottom) / 2
		if half := style.LineHeight() / 2; middle-half > edge {
			edge = middle + half
			g.place(Mark{
				Style: style, Points: []Point{{left + g.TextSize*0.4, g.inside(baseline(style, middle), style)}},
				Words: style.Fit(g.clusterWords(member+1, to-from), g.free.Right-left-g.TextSize*0.4), Fill: g.ink(member),
			})
		}
		from = to
	}
}

// ink is that of words; that of the focus for its cluster.
func (g *grown) ink(member int) color.NRGBA {
	for leaf := range g.Tree.Leaves {
		if g.isFocus(leaf) && g.Tree.Members[leaf] == member {
			return g.Palette.Focus
		}
	}
	return g.Palette.Ink
}
