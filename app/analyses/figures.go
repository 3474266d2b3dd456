package analyses

import (
	"cmp"
	"strings"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/benchmark"
	"pharos/data/toolbox"
	"pharos/reports/figure"
)

// figureView shows the figure of the table shown, with what the program offers to do with it.
func (p *page) figureView() *kit.FigureView {
	return kit.NewFigureView(kit.FigureOptions{
		Printer: p.host.Printer(), Height: 250, OnMark: p.marked, OnSave: p.config.SaveFigure, OnCopy: p.config.CopyFigure,
		Draw: func(width, height float64, dark bool) (figure.Figure, bool) {
			if !p.state.done {
				return figure.Figure{}, false
			}
			in := p.state.input()
			in.Width, in.Height = width, height
			if dark {
				in.Palette = figure.Dark
			}
			return p.state.draw(in)
		},
	})
}

func (s *state) input() figure.Input {
	return figure.Input{Printer: s.say, Regions: s.base.known, Palette: figure.Light, TextSize: 9}
}

// adapters make the input of a kind of reports/figure from a hint of the answer.
func adapters() map[string]func(*state, toolbox.FigureHint, figure.Input) (kind string, in figure.Input) {
	return map[string]func(*state, toolbox.FigureHint, figure.Input) (string, figure.Input){
		"bars": (*state).bars, "scatter": (*state).cloud, "lorenz": (*state).curves,
		"heatmap": (*state).matrix, "line": (*state).course, "waterfall": (*state).steps,
	}
}

// draw makes the figure chosen; one that cannot be made is not drawn.
func (s *state) draw(in figure.Input) (figure.Figure, bool) {
	hints := s.hints()
	if s.figure < 0 || s.figure >= len(hints) {
		return figure.Figure{}, false
	}
	adapt, known := adapters()[hints[s.figure].Kind]
	if !known {
		return figure.Figure{}, false
	}
	id, in := adapt(s, hints[s.figure], in)
	kind, known := figure.KindOf(id)
	if !known {
		return figure.Figure{}, false
	}
	f, err := kind.New(in)
	return f, err == nil
}

// figureName is what a figure is called where several can be chosen from.
func (s *state) figureName(h toolbox.FigureHint) string {
	kind := s.say.Text("screen.analyses.figure." + h.Kind)
	if h.Kind == "lorenz" || h.Kind == "waterfall" {
		return kind
	}
	names := []string{s.columnName(cmp.Or(h.X, h.Y))}
	switch {
	case h.Kind == "line" || h.Kind == "heatmap":
		names = []string{s.columnName(h.Y)}
	case h.Y != "":
		names = append(names, s.columnName(h.Y))
	}
	return kind + ": " + strings.Join(names, " × ")
}

// ranked makes the result that ranked bars are drawn from: one indicator, whose regions are the rows.
func (s *state) ranked(c toolbox.Column, name string) (benchmark.Result, *benchmark.IndicatorResult) {
	row := benchmark.IndicatorResult{
		Indicator: data.Indicator{
			Code: data.IndicatorCode(c.ID), Name: data.Text{s.say.Language(): name}, Unit: data.Text{s.say.Language(): s.barUnit(c)},
			Attribution: s.sourceLine(),
		},
		Cells: map[data.RegionCode]benchmark.Cell{},
	}
	return benchmark.Result{Indicators: []data.Indicator{row.Indicator}}, &row
}

func (s *state) barUnit(c toolbox.Column) string {
	switch c.Unit {
	case toolbox.AsShare, toolbox.AsPercent:
		return "%"
	case toolbox.AsYears:
		return s.say.Text("screen.analyses.years")
	}
	return s.unit(c)
}

// scaled is a number in the unit of its axis.
func scaled(c toolbox.Column, x float64) float64 {
	if c.Unit == toolbox.AsShare {
		return 100 * x
	}
	return x
}

// bars ranks the regions, or the sectors of the region shown.
func (s *state) bars(h toolbox.FigureHint, in figure.Input) (string, figure.Input) {
	t, _ := s.tableByID(h.Table)
	at, label := t.At(h.X), t.At(h.Label)
	if at < 0 || label < 0 {
		return "", in
	}
	c, name, rows := t.Columns[at], s.columnName(h.X), t.Rows
	if h.Label != regionColumn && t.At(regionColumn) >= 0 {
		rows, name = of(t, s.shownRegion()), name+", "+s.regionName(s.shownRegion())
	}
	result, row := s.ranked(c, name)
	in.Regions = map[data.RegionCode]data.Region{}
	var values []float64
	for _, cells := range rows {
		code := data.RegionCode(cells[label].Text)
		in.Regions[code] = data.Region{Code: code, Name: data.Text{s.say.Language(): s.codeName(h.Label, string(code))}}
		result.Regions = append(result.Regions, benchmark.RegionResult{Region: code})
		if cells[at].Kind == toolbox.NumberCell {
			value := scaled(c, cells[at].Number)
			values = append(values, value)
			row.Cells[code] = benchmark.Cell{Value: value}
		}
	}
	row.Indicator.Decimals = s.decimalsFor(c, values)
	result.Table = []benchmark.IndicatorResult{*row}
	in.Result, in.Indicator = result, row.Indicator.Code
	for _, code := range []string{s.shownSector(), s.shownRegion()} {
		if _, there := in.Regions[data.RegionCode(code)]; there {
			in.Region = data.RegionCode(code)
		}
	}
	return "ranked-bars", in
}

// decimalsFor are the digits that tell the values of an axis apart.
func (s *state) decimalsFor(c toolbox.Column, values []float64) int {
	switch c.Unit {
	case toolbox.AsCount:
		return 0
	case toolbox.AsAmount:
		if s.method().Shape == toolbox.ByPeriod {
			return s.decimals(1)
		}
		return 1
	case toolbox.AsShare, toolbox.AsPercent, toolbox.AsYears:
		return 1
	}
	most := 0.0
	for _, x := range values {
		most = max(most, x, -x)
	}
	return digits(most, 2)
}

func (s *state) caption(title string) figure.Caption {
	return figure.Caption{Title: title, Subtitle: s.subline(), Source: s.sourceLine()}
}

func (s *state) axis(t toolbox.Table, id string) figure.Axis {
	at := t.At(id)
	if at < 0 {
		return figure.Axis{}
	}
	c := t.Columns[at]
	var values []float64
	for _, row := range t.Rows {
		if row[at].Kind == toolbox.NumberCell {
			values = append(values, scaled(c, row[at].Number))
		}
	}
	return figure.Axis{Name: s.heading(c), Unit: s.barUnit(c), Decimals: s.decimalsFor(c, values)}
}
