package analyses

import (
	"maps"

	"pharos/data"
	"pharos/data/benchmark"
	"pharos/data/statistic"
	"pharos/data/toolbox"
	"pharos/reports/figure"
)

// course draws a column over time, of the region shown where there are several.
func (s *state) course(h toolbox.FigureHint, in figure.Input) (string, figure.Input) {
	t, _ := s.tableByID(h.Table)
	x, y := t.At(h.X), t.At(h.Y)
	if x < 0 || y < 0 {
		return "", in
	}
	c, name, code := t.Columns[y], s.columnName(h.Y), data.RegionCode("course")
	rows := t.Rows
	if h.Label != "" {
		code, rows = data.RegionCode(s.shownRegion()), of(t, s.shownRegion())
		name = s.variableName()
	} else {
		in.Regions = map[data.RegionCode]data.Region{code: {Code: code, Name: data.Text{s.say.Language(): s.dataWords()}}}
	}
	result, row := s.ranked(c, name)
	line, values := s.line(t, rows, x, y)
	line.Region, in.Series = code, nil
	for _, bound := range []string{"lower", "upper"} {
		if at := t.At(bound); at >= 0 {
			limit, _ := s.line(t, rows, x, at)
			limit.Region = data.RegionCode(bound)
			in.Regions = s.with(in.Regions, bound)
			in.Series, in.Selected = append(in.Series, limit), append(in.Selected, limit.Region)
		}
	}
	in.Series = append(in.Series, line)
	row.Indicator.Decimals = s.decimalsFor(c, values)
	result.Table = []benchmark.IndicatorResult{*row}
	in.Result, in.Indicator, in.Region = result, row.Indicator.Code, code
	return "line", in
}

// line are the numbers of a column over the times of another.
func (s *state) line(t toolbox.Table, rows [][]toolbox.Cell, x, y int) (line benchmark.Line, values []float64) {
	for _, cells := range rows {
		if cells[y].Kind != toolbox.NumberCell {
			continue
		}
		value := scaled(t.Columns[y], cells[y].Number)
		values = append(values, value)
		line.Points = append(line.Points, benchmark.Point{Period: periodOf(cells[x]), Value: value, Flags: s.foreseen(t, cells)})
	}
	return line, values
}

// with adds a column to the things that have a name.
func (s *state) with(regions map[data.RegionCode]data.Region, column string) map[data.RegionCode]data.Region {
	more := maps.Clone(regions)
	code := data.RegionCode(column)
	more[code] = data.Region{Code: code, Name: data.Text{s.say.Language(): s.columnName(column)}}
	return more
}

// foreseen flags what was projected as a forecast.
func (s *state) foreseen(t toolbox.Table, row []toolbox.Cell) data.Flags {
	if word(t, row, "observed") == "no" {
		return data.Flags("f")
	}
	return ""
}

func periodOf(cell toolbox.Cell) data.Period {
	if cell.Kind == toolbox.NumberCell {
		return data.YearPeriod(int(cell.Number))
	}
	return data.Period(cell.Text)
}

// steps lead from no change to the change of the region shown.
func (s *state) steps(h toolbox.FigureHint, in figure.Input) (string, figure.Input) {
	t, _ := s.tableByID(h.Table)
	rows := of(t, s.shownRegion())
	if len(rows) == 0 {
		return "", in
	}
	region := data.RegionCode(s.shownRegion())
	change, known := number(t, rows[0], "change")
	steps := figure.Steps{
		Caption: s.caption(s.tell("change", "value", s.signed(t, rows[0], "change"))), Kept: true, Decimals: 1, Unit: s.unit(toolbox.Column{Unit: toolbox.AsAmount}),
		From: figure.StepEnd{Name: s.answer.Params["from"], Value: statistic.Number{Known: true}},
		To:   figure.StepEnd{Region: region, Value: statistic.Number{Value: change, Known: known}},
	}
	for _, column := range []string{"national", "mix", "regional"} {
		amount, has := number(t, rows[0], column)
		steps.Parts = append(steps.Parts, figure.Step{Name: s.columnName(column), Amount: statistic.Number{Value: amount, Known: has}})
	}
	in.Steps, in.Region = steps, region
	return "waterfall", in
}
