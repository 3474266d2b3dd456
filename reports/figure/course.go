package figure

import (
	"cmp"
	"fmt"
	"image/color"
	"maps"
	"slices"

	"pharos/data"
	"pharos/data/benchmark"
	"pharos/data/statistic"
)

// A history is what a line chart shows: the focus, the peers' median and selected peers.
type history struct {
	Input
	names       names
	indicator   data.Indicator
	curves      []curve // most important first
	periods     []data.Period
	medianBreak bool
}

// A curve is one line over time.
type curve struct {
	region data.RegionCode // empty for the median
	name   string
	points []dated // by time
	ink    color.NRGBA
	dash   []float64 // in line widths
	width  float64   // in letters' heights
	marker Marker
	style  Font
}

// A dated point is an observation with its place on the axis of time.
type dated struct {
	benchmark.Point
	moment
}

func newHistory(in Input) (*history, error) {
	h := &history{Input: in}
	row, found := in.Result.Row(in.Indicator)
	if !found && in.Indicator != "" {
		return nil, fmt.Errorf("indicator %s in the figure: %w", in.Indicator, data.ErrNotFound)
	}
	h.indicator = row.Indicator
	lines := map[data.RegionCode][]dated{}
	for _, line := range in.Series {
		if points := datedOf(line.Points); len(points) > 0 {
			lines[line.Region] = points
		}
	}
	h.names = newNames(in, slices.Concat([]data.RegionCode{in.Region}, slices.Sorted(maps.Keys(lines))))
	h.setCurves(lines, row)
	return h, nil
}

// datedOf orders points by time and leaves out what cannot be placed.
func datedOf(points []benchmark.Point) []dated {
	var all []dated
	for _, p := range points {
		if m, ok := momentOf(p.Period); ok {
			all = append(all, dated{p, m})
		}
	}
	slices.SortStableFunc(all, func(a, b dated) int { return cmp.Compare(a.at, b.at) })
	return slices.CompactFunc(all, func(a, b dated) bool { return a.at == b.at })
}

func (h *history) setCurves(lines map[data.RegionCode][]dated, row benchmark.IndicatorResult) {
	p := h.Palette
	if points, found := lines[h.Region]; found {
		h.curves = append(h.curves, curve{
			region: h.Region, name: h.names.of(h.Region), points: points, ink: p.Focus, width: 0.26, style: Bold,
		})
	}
	if points := h.medians(lines); len(points) > 0 {
		h.curves = append(h.curves, curve{
			name: h.Printer.Text("figure.median"), points: points, ink: p.Mid, width: 0.16, dash: []float64{4, 2.5},
		})
	}
	for _, code := range h.selected(row) {
		points, found := lines[code]
		if traces := len(p.Lines); found && traces > 0 {
			trace := p.Lines[h.peerCurves()%traces]
			h.curves = append(h.curves, curve{
				region: code, name: h.names.of(code), points: points,
				ink: trace.Colour, dash: trace.Dash, width: 0.15, marker: trace.Marker,
			})
		}
	}
	for _, c := range h.curves {
		for _, point := range c.points {
			h.periods = append(h.periods, point.Period)
		}
	}
}

func (h *history) peerCurves() int {
	n := 0
	for _, c := range h.curves {
		if c.region != "" && c.region != h.Region {
			n++
		}
	}
	return n
}

// mostSelected is how many peers can be told apart by dash and marker.
const mostSelected = 4

// selected returns the peers that get lines: those asked for, or the best one.
func (h *history) selected(row benchmark.IndicatorResult) []data.RegionCode {
	if len(h.Selected) == 0 && row.HasGap && row.Gap.BestRegion != h.Region {
		return []data.RegionCode{row.Gap.BestRegion}
	}
	var chosen []data.RegionCode
	for _, code := range h.Selected {
		if code != h.Region && !slices.Contains(chosen, code) && len(chosen) < mostSelected {
			chosen = append(chosen, code)
		}
	}
	return chosen
}

// medians returns the peers' median of every period that at least three quarters of the peers with
// any value, and at least three of them, have: with fewer, the line would follow who reports.
func (h *history) medians(lines map[data.RegionCode][]dated) []dated {
	values, places, peers := map[float64][]float64{}, map[float64]dated{}, 0
	for code, points := range lines {
		if code == h.Region {
			continue
		}
		peers++
		for _, point := range points {
			values[point.at] = append(values[point.at], point.Value)
			places[point.at] = point
			h.medianBreak = h.medianBreak || point.Flags.Has(data.FlagBreak)
		}
	}
	var all []dated
	for _, at := range slices.Sorted(maps.Keys(values)) {
		if n := len(values[at]); n >= 3 && 4*n >= 3*peers {
			middle, _ := statistic.Median(values[at])
			place := places[at]
			place.Value, place.Flags = middle, ""
			all = append(all, place)
		}
	}
	h.medianBreak = h.medianBreak && len(all) > 0
	return all
}

func (h *history) script() script {
	words := script{
		kind: "line", title: h.title(), notes: h.notes(),
		subtitle: []string{unitOf(h.Input, h.indicator), h.levels(), directionWords(h.Input, h.indicator.Direction)},
	}
	if h.Indicator != "" {
		words.source = sourceLine(h.Input, []data.Indicator{h.indicator})
	}
	return words
}

func (h *history) levels() string {
	var codes []data.RegionCode
	for _, c := range h.curves {
		if c.region != "" {
			codes = append(codes, c.region)
		}
	}
	return levelWords(h.Input, codes)
}

func (h *history) title() string {
	p, indicator := h.Printer, short(indicatorName(h.Input, h.indicator))
	if h.Indicator == "" {
		return p.Text("figure.kind.line")
	}
	if h.Region == "" {
		return indicator
	}
	region := short(h.names.of(h.Region))
	if len(h.curves) == 0 || h.curves[0].region != h.Region {
		return p.Text("figure.title.no-value", "indicator", indicator, "region", region)
	}
	points := h.curves[0].points
	first, last := points[0].Period, points[len(points)-1].Period
	if first == last {
		return p.Text("figure.title.region", "indicator", indicator, "region", region+", "+string(first))
	}
	return p.Text("figure.title.line", "indicator", indicator, "region", region, "first", first, "last", last)
}

func (h *history) notes() []string {
	uncertain, broken, open := false, false, false
	for _, c := range h.curves {
		for i, point := range c.points {
			uncertain = uncertain || point.Flags.Uncertain()
			broken = broken || i > 0 && point.Flags.Has(data.FlagBreak)
			open = open || i > 0 && !follows(c.points[i-1].moment, point.moment)
		}
	}
	return []string{
		h.noteIf(uncertain, "figure.note.hollow-marker"), h.noteIf(broken, "figure.note.break"),
		h.noteIf(h.medianBreak, "figure.note.median-break"), h.noteIf(open, "figure.note.gaps"),
	}
}

func (h *history) alt(words script) string {
	parts := []string{h.Printer.Text("figure.alt.line", "title", words.title, "subtitle", joined(", ", words.subtitle...))}
	for _, c := range h.curves {
		parts = append(parts, h.told(c), h.breaks(c))
	}
	return joined(" ", append(parts, words.notes...)...)
}

// told words how a curve runs from its first to its last point.
func (h *history) told(c curve) string {
	first, last := c.points[0], c.points[len(c.points)-1]
	if c.region == "" {
		c.name = h.Printer.Text("figure.median") // its line may bear a shorter name
	}
	value := func(p dated) string { return number(h.Input, p.Value, h.indicator.Decimals) }
	if len(c.points) == 1 {
		return h.Printer.Text("figure.alt.point", "name", c.name, "value", value(first), "period", first.Period)
	}
	return h.Printer.Text("figure.alt.course", "name", c.name,
		"from", value(first), "first", first.Period, "to", value(last), "last", last.Period)
}

func (h *history) breaks(c curve) string {
	var periods []string
	for i, point := range c.points {
		if i > 0 && point.Flags.Has(data.FlagBreak) {
			periods = append(periods, string(point.Period))
		}
	}
	if len(periods) == 0 {
		return ""
	}
	return h.Printer.Text("figure.alt.breaks", "list", listed(h.Input, periods, 6))
}
