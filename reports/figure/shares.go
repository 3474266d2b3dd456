package figure

import (
	"fmt"
	"image/color"
	"slices"

	"pharos/data"
	"pharos/data/statistic"
)

// Shares are the distances of peers from the focus, split by dimension, for the kind
// "contributions". The region of the Input is the focus; a peer among its Selected is set in bold.
type Shares struct {
	Caption
	Dimensions []Dimension // in the order drawn
	Rows       []ShareRow  // in the order drawn, the nearest first
	Decimals   int         // of distances; 0: 2
}

// A Dimension is one part of a distance.
type Dimension struct{ Code, Name string }

// A ShareRow is one peer.
type ShareRow struct {
	Region    data.RegionCode
	Name      string // empty: that of the region
	Distance  statistic.Number
	Parts     []statistic.Number // share of the distance of each dimension, 0..1; absent: not known of both
	Coverage  statistic.Number   // share of the weights known of both, 0..1
	Stability statistic.Number   // share of the weightings that keep it in the list, 0..1
	Manual    bool               // named by the user, not found
}

// contributions draws one bar a peer, as long as its distance, split by dimension.
func contributions(in Input) (Figure, error) {
	in, err := in.prepared()
	if err != nil {
		return Figure{}, err
	}
	c := newDistances(in)
	words := c.script()
	switch {
	case len(c.Shares.Rows) == 0:
		return empty(in, words, "figure.empty.no-peers"), nil
	case !slices.ContainsFunc(c.Shares.Rows, func(r ShareRow) bool { return r.Distance.Known }):
		return empty(in, words, "figure.empty.no-distances"), nil
	}
	c.draw(words)
	c.figure.Alt = c.alt(words)
	return c.figure, nil
}

// distances is a sheet with the split distances of peers on it.
type distances struct {
	Input
	*lanes
	names    []string // of the rows
	parts    []string // names of the dimensions
	decimals int
	scale    scale
}

func newDistances(in Input) *distances {
	d := &distances{Input: in, decimals: in.Shares.Decimals}
	if d.decimals == 0 {
		d.decimals = 2
	}
	all := make([]named, len(in.Shares.Rows))
	for i, row := range in.Shares.Rows {
		all[i] = named{row.Region, row.Name}
	}
	d.names = namesOf(in, all)
	for _, dimension := range in.Shares.Dimensions {
		name := Printable(dimension.Name)
		if name == "" {
			name = Printable(dimension.Code)
		}
		d.parts = append(d.parts, name)
	}
	return d
}

func (d *distances) script() script {
	p := d.Printer
	own := script{kind: "contributions", title: p.Text("figure.kind.contributions"), subtitle: []string{p.Text("figure.shares.subtitle")}}
	if d.Region != "" {
		own.title = p.Text("figure.shares.title", "region", short(regionName(d.Input, d.Region)))
	}
	if d.Region != "" && len(d.Shares.Rows) > 0 && d.Shares.Rows[0].Distance.Known {
		own.title = p.Text("figure.shares.nearest", "region", short(regionName(d.Input, d.Region)), "peer", short(d.names[0]))
		if part, most := d.greatest(); most {
			own.notes = append(own.notes, p.Text("figure.shares.most", "dimension", short(part)))
		}
	}
	manual := slices.ContainsFunc(d.Shares.Rows, func(r ShareRow) bool { return r.Manual })
	own.notes = append(own.notes, d.noteIf(manual, "figure.shares.manual"))
	return d.Shares.script(d.Input, own)
}

// greatest returns the dimension that accounts for most of all distances together.
func (d *distances) greatest() (string, bool) {
	sums := make([]float64, len(d.parts))
	for _, row := range d.Shares.Rows {
		for k, part := range row.known(len(d.parts)) {
			sums[k] += part
		}
	}
	if len(sums) < 2 {
		return "", false
	}
	best := slices.Index(sums, slices.Max(sums))
	return d.parts[best], sums[best] > 0
}

// known returns the lengths of the parts of the distance, n of them, 0 for those that are absent or
// have no length.
func (r ShareRow) known(n int) []float64 {
	lengths := make([]float64, n)
	if !r.Distance.Known {
		return lengths
	}
	for k := range min(n, len(r.Parts)) {
		if part := r.Parts[k]; part.Known && part.Value > 0 {
			lengths[k] = min(part.Value, 1) * r.Distance.Value
		}
	}
	return lengths
}

func (d *distances) draw(words script) {
	key := legendLines(d.Input, d.legendEntries(), legendMost(d.Input))
	s := newSheet(d.Input, words, laneMargins(d.Input, key)+float64(min(mostRows, len(d.names)))*naturalLane(d.Input, d.names))
	columns := []laneColumn{{head: d.Printer.Text("figure.shares.distance")}}
	coverage := laneColumn{head: d.Printer.Text("figure.shares.coverage")}
	stability := laneColumn{head: d.Printer.Text("figure.shares.stability")}
	some := [2]bool{}
	for _, row := range d.Shares.Rows {
		columns[0].words = append(columns[0].words, d.distanceWords(row))
		coverage.words = append(coverage.words, d.percent(row.Coverage))
		stability.words = append(stability.words, d.percent(row.Stability))
		some[0], some[1] = some[0] || row.Coverage.Known, some[1] || row.Stability.Known
	}
	for i, column := range []laneColumn{coverage, stability} {
		if some[i] {
			columns = append(columns, column)
		}
	}
	names := slices.Clone(d.names)
	for i, row := range d.Shares.Rows {
		if row.Manual {
			names[i] += " *"
		}
	}
	d.lanes = newLanes(s, laneAsk{
		names: names, focus: d.selected(), key: key, axis: d.Printer.Text("figure.shares.axis"), columns: columns, many: true,
	})
	d.setScale()
	d.heads()
	d.levelAxis(d.scale)
	for i := range d.rows {
		d.row(i)
	}
}

// selected is the place of the peer that the reader has chosen; -1 for none.
func (d *distances) selected() int {
	return slices.IndexFunc(d.Shares.Rows, func(r ShareRow) bool { return r.Region != "" && slices.Contains(d.Selected, r.Region) })
}

func (d *distances) distanceWords(row ShareRow) string {
	if !row.Distance.Known {
		return "–"
	}
	return number(d.Input, row.Distance.Value, d.decimals)
}

func (d *distances) percent(share statistic.Number) string {
	if !share.Known {
		return "–"
	}
	return d.Printer.Percent(share.Value, 0)
}

func (d *distances) setScale() {
	high := 0.0
	for _, row := range d.Shares.Rows {
		if row.Distance.Known {
			high = max(high, row.Distance.Value)
		}
	}
	if high <= 0 {
		high = 1
	}
	d.scale = scale{low: 0, high: high, from: d.plot.Left, to: d.plot.Right}
}

// row draws the parts of a distance side by side, each with its number where it is long enough. What
// the parts leave open stands last, as an outline.
func (d *distances) row(i int) {
	lane := d.rows[i]
	if lane.gap > 0 {
		d.words(i, Mark{})
		return
	}
	row := d.Shares.Rows[lane.place]
	about := Mark{Region: row.Region, Label: d.tip(lane.place)}
	half, at := min(d.rowHeight*0.36, d.TextSize*0.75), 0.0
	y := d.middle(i)
	for k, length := range row.known(len(d.parts)) {
		box := Box{d.scale.at(at), y - half, d.scale.at(min(at+length, row.Distance.Value)), y + half}
		at += length
		if box.Width() <= 0 {
			continue
		}
		part := about
		part.Indicator = data.IndicatorCode("")
		part.Label = d.names[lane.place] + "\n" + d.partTip(row, k) + "\n\n" + d.details(row)
		d.textured(box, d.partInk(k), partTexture(k), part)
		d.partNumber(box, k)
	}
	if rest := row.Distance.Value - at; row.Distance.Known && rest > row.Distance.Value*1e-6 {
		about.Shape, about.Points = Polygon, Box{d.scale.at(at), y - half, d.scale.at(row.Distance.Value), y + half}.corners()
		about.Fill, about.Stroke, about.StrokeWidth = d.Palette.Band, d.Palette.Peer, d.TextSize*0.08
		d.put(about)
	}
	d.words(i, Mark{Region: row.Region, Label: d.tip(lane.place)})
}

// partInk and partTexture tell dimensions apart; more than there are of both begin anew.
func (d *distances) partInk(k int) color.NRGBA {
	inks := []color.NRGBA{d.Palette.Focus}
	for _, line := range d.Palette.Lines {
		inks = append(inks, line.Colour)
	}
	return inks[k%len(inks)]
}

func partTexture(k int) texture { return texture(k % int(textures)) }

// partNumber writes a dimension's number on a clear plate in the middle of its part.
func (d *distances) partNumber(box Box, k int) {
	style := Style{Bold, d.style.Size * 0.85}
	words := d.Printer.Integer(k + 1)
	half := style.Measure(words)/2 + d.TextSize*0.18
	if box.Width() < half*2+d.TextSize*0.3 || box.Height() < style.Size || len(d.parts) < 2 {
		return
	}
	x, y := (box.Left+box.Right)/2, (box.Top+box.Bottom)/2
	d.put(Mark{Shape: Polygon, Points: Box{x - half, y - style.Size*0.5, x + half, y + style.Size*0.5}.corners(), Fill: d.Palette.Paper})
	d.place(Mark{Style: style, Points: []Point{{x, baseline(style, y)}}, Anchor: Middle, Words: words, Fill: d.Palette.Ink})
}

func (d *distances) legendEntries() []legendEntry {
	var entries []legendEntry
	for k, name := range d.parts {
		entries = append(entries, legendEntry{words: d.numbered(k, short(name)), sign: func(box Box) {
			d.textured(box, d.partInk(k), partTexture(k), Mark{Label: name})
		}})
	}
	return entries
}

func (d *distances) numbered(k int, name string) string {
	if len(d.parts) < 2 {
		return name
	}
	return d.Printer.Integer(k+1) + " " + name
}

func (d *distances) partTip(row ShareRow, k int) string {
	share := statistic.Number{}
	if k < len(row.Parts) {
		share = row.Parts[k]
	}
	return d.parts[k] + ": " + d.percent(share)
}

func (d *distances) details(row ShareRow) string {
	parts := []string{d.Printer.Text("figure.shares.distance") + ": " + d.distanceWords(row)}
	if row.Coverage.Known {
		parts = append(parts, d.Printer.Text("figure.shares.coverage")+": "+d.percent(row.Coverage))
	}
	if row.Stability.Known {
		parts = append(parts, d.Printer.Text("figure.shares.stability")+": "+d.percent(row.Stability))
	}
	return joined("\n", parts...)
}

func (d *distances) tip(place int) string {
	row := d.Shares.Rows[place]
	lines := []string{d.names[place], d.details(row)}
	for k := range d.parts {
		lines = append(lines, d.partTip(row, k))
	}
	return joined("\n", lines...)
}

func (d *distances) alt(words script) string {
	p := d.Printer
	parts := []string{p.Text("figure.alt.contributions", "title", words.title, "subtitle", joined(", ", words.subtitle...))}
	for i, row := range d.Shares.Rows[:min(len(d.Shares.Rows), mostRows)] {
		var shares []string
		for k := range d.parts {
			shares = append(shares, d.partTip(row, k))
		}
		parts = append(parts, fmt.Sprintf("%s: %s.", short(d.names[i]), joined(", ", append([]string{d.distanceWords(row)}, shares...)...)))
	}
	return joined(" ", append(parts, words.notes...)...)
}
