package figure

import (
	"slices"

	"pharos/data"
	"pharos/data/benchmark"
)

// profile draws one row an indicator: where the focus lies between the weakest and the best of
// the group, with every peer, their middle half and their median.
func profile(in Input) (Figure, error) {
	in, err := in.prepared()
	if err != nil {
		return Figure{}, err
	}
	p := newPortrait(in)
	words := p.script()
	if reason := p.emptyReason(); reason != "" {
		return empty(in, words, reason), nil
	}
	d := newDots(p, words)
	d.key()
	d.header()
	for i := range d.rows {
		d.row(i)
	}
	d.figure.Alt = p.alt(words)
	return d.figure, nil
}

// A portrait is what a profile shows of the focus and its peers.
type portrait struct {
	Input
	names names
	rows  []trait
	usual data.Period
	span  string
}

// A trait is one indicator of a portrait, on a scale of its own from the weakest (0) to the best
// (1) of the group. Where neither end is better more is further right.
type trait struct {
	benchmark.IndicatorResult
	name, unit string
	low, high  float64 // of the group
	some       bool    // the group has a value
}

func newPortrait(in Input) *portrait {
	p := &portrait{Input: in, names: newNames(in, append([]data.RegionCode{in.Region}, regionsOf(in.Result)...))}
	var cells []benchmark.Cell
	for _, row := range in.Result.Table {
		p.rows = append(p.rows, newTrait(in, row))
		if cell, found := row.Cells[in.Region]; found {
			cells = append(cells, cell)
		}
	}
	p.usual, p.span = periodsOf(in, cells)
	return p
}

func newTrait(in Input, row benchmark.IndicatorResult) trait {
	t := trait{IndicatorResult: row, name: indicatorName(in, row.Indicator), unit: unitOf(in, row.Indicator)}
	for _, cell := range row.Cells {
		if !t.some {
			t.low, t.high, t.some = cell.Value, cell.Value, true
		}
		t.low, t.high = min(t.low, cell.Value), max(t.high, cell.Value)
	}
	return t
}

// share places a value between the weakest (0) and the best (1); all the same lie in the middle.
func (t trait) share(value float64) float64 {
	if t.high == t.low {
		return 0.5
	}
	// Halves, since the difference of two large values may not be finite.
	share := (value/2 - t.low/2) / (t.high/2 - t.low/2)
	if t.Indicator.Direction == data.LowerIsBetter {
		share = 1 - share
	}
	return min(1, max(0, share))
}

func (p *portrait) emptyReason() string {
	switch {
	case len(regionsOf(p.Result)) == 0:
		return "figure.empty.no-regions"
	case len(p.rows) == 0:
		return "figure.empty.no-indicators"
	case !slices.ContainsFunc(p.rows, func(t trait) bool { return t.some }):
		return "figure.empty.no-profile"
	}
	return ""
}

func (p *portrait) script() script {
	return script{
		kind: "profile", title: p.title(), notes: p.notes(),
		subtitle: []string{p.Printer.Text("figure.subtitle.profile"), p.span, levelWords(p.Input, regionsOf(p.Result))},
		source:   sourceLine(p.Input, p.Result.Indicators),
	}
}

// title counts where the focus is ahead, if any indicator lets it be.
func (p *portrait) title() string {
	ahead, comparable := 0, 0
	for _, t := range p.rows {
		if !t.HasGap {
			continue
		}
		comparable++
		if t.Gap.ToMedian > 0 {
			ahead++
		}
	}
	region := short(p.names.of(p.Region))
	if comparable == 0 || p.Region != p.Result.Comparison.Focus {
		return p.Printer.Text("figure.title.profile", "region", region)
	}
	return p.Printer.Text("figure.title.ahead", "region", region,
		"k", p.Printer.Integer(ahead), "n", p.Printer.Integer(comparable))
}

func (p *portrait) notes() []string {
	var flags []data.Flags
	uncertain, otherPeriod, context, equal := false, false, false, false
	for _, t := range p.rows {
		context = context || t.some && t.Indicator.Direction == data.NoDirection
		equal = equal || len(t.Cells) > 1 && t.high == t.low
		if cell, found := t.Cells[p.Region]; found {
			flags = append(flags, cell.Flags)
			uncertain = uncertain || cell.Flags.Uncertain()
			otherPeriod = otherPeriod || cell.Period != p.usual
		}
	}
	notes := []string{
		p.noteIf(context, "figure.note.context"), p.noteIf(equal, "figure.note.equal"), flagNote(p.Input, flags),
		p.noteIf(uncertain, "figure.note.ring"),
	}
	if otherPeriod {
		notes = append(notes, p.Printer.Text("figure.note.period", "period", p.usual))
	}
	return notes
}

func (in Input) noteIf(holds bool, key string) string {
	if !holds {
		return ""
	}
	return in.Printer.Text(key)
}

func (p *portrait) alt(words script) string {
	parts := []string{p.Printer.Text("figure.alt.profile", "title", words.title, "subtitle", joined(", ", words.subtitle...))}
	for _, t := range p.rows {
		value, median := p.Printer.Text("figure.absent"), p.Printer.Text("figure.absent")
		if cell, found := t.Cells[p.Region]; found {
			value = told(p.Input, cell, t.Indicator)
		}
		if t.HasSummary {
			median = number(p.Input, t.Summary.Median, t.Indicator.Decimals)
		}
		parts = append(parts, p.Printer.Text("figure.alt.row", "indicator", t.name, "value", value, "median", median))
	}
	return joined(" ", append(parts, words.notes...)...)
}
