package analyses

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/benchmark"
	"pharos/data/statistic"
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

// cloud sets two columns against one another: regions, or the sectors of the region shown.
func (s *state) cloud(h toolbox.FigureHint, in figure.Input) (string, figure.Input) {
	t, _ := s.tableByID(h.Table)
	x, y, label := t.At(h.X), t.At(h.Y), t.At(h.Label)
	if x < 0 || y < 0 || label < 0 {
		return "", in
	}
	rows, title := t.Rows, s.heading(t.Columns[x])+" × "+s.heading(t.Columns[y])
	if h.Label != regionColumn && t.At(regionColumn) >= 0 {
		rows, title = of(t, s.shownRegion()), title+": "+s.regionName(s.shownRegion())
	}
	cloud := figure.Cloud{Caption: s.caption(title), X: s.axis(t, h.X), Y: s.axis(t, h.Y)}
	for _, row := range rows {
		p := figure.CloudPoint{X: scaledNumber(t.Columns[x], row[x]), Y: scaledNumber(t.Columns[y], row[y])}
		if code := row[label].Text; h.Label == regionColumn {
			p.Region = data.RegionCode(code)
		} else {
			p.Name, p.Emphatic = s.codeName(h.Label, code), code == s.sector
		}
		if at := t.At(h.Size); at >= 0 {
			cloud.SizeName = s.heading(t.Columns[at])
			p.Size = scaledNumber(t.Columns[at], row[at])
		}
		cloud.Points = append(cloud.Points, p)
	}
	s.lines(h, t, &cloud)
	in.Cloud, in.Region = cloud, data.RegionCode(s.shownRegion())
	return "scatter", in
}

func scaledNumber(c toolbox.Column, cell toolbox.Cell) statistic.Number {
	if cell.Kind != toolbox.NumberCell {
		return statistic.Number{}
	}
	return statistic.Number{Value: scaled(c, cell.Number), Known: true}
}

// lines draws what the points are read against: the fitted line of growth, equality, 0 or 1.
func (s *state) lines(h toolbox.FigureHint, t toolbox.Table, cloud *figure.Cloud) {
	at := func(value float64) statistic.Number { return statistic.Number{Value: value, Known: true} }
	switch {
	case h.Table == "beta-regions":
		cloud.Fit = s.fitted(t)
	case h.Table == "growth-share":
		cloud.Equal = true
	case h.Table == "gerfin":
		cloud.X.Line, cloud.Y.Line = at(1), at(1)
	case h.Table == "shift-by-region", h.Table == "esteban-by-region":
		cloud.X.Line, cloud.Y.Line = at(0), at(0)
	}
}

// fitted is the line of the regression, as the rows of the table have it.
func (s *state) fitted(t toolbox.Table) figure.Fit {
	var fit figure.Fit
	for _, row := range t.Rows {
		x, known := number(t, row, "initial_log")
		y, knownToo := number(t, row, "fitted")
		if known && knownToo {
			fit.Points = append(fit.Points, figure.FitPoint{X: x, Y: 100 * y})
		}
	}
	slices.SortFunc(fit.Points, func(a, b figure.FitPoint) int { return cmp.Compare(a.X, b.X) })
	if len(fit.Points) > 2 && s.answer.Params["covariates"] == "" && s.answer.Params["dummies"] == "" {
		fit.Points = []figure.FitPoint{fit.Points[0], fit.Points[len(fit.Points)-1]}
		return fit
	}
	return figure.Fit{} // with further variables the fitted values lie on no line
}

// curves draws the Lorenz curve of all regions, or of the mix of the region shown.
func (s *state) curves(h toolbox.FigureHint, in figure.Input) (string, figure.Input) {
	t, _ := s.tableByID(h.Table)
	rows, title := t.Rows, s.methodName(s.method().ID)
	curve := figure.Curve{Name: s.dataWords()}
	ofRegion := several(t)
	if ofRegion {
		rows = of(t, s.shownRegion())
		curve.Name, curve.Region = s.regionName(s.shownRegion()), data.RegionCode(s.shownRegion())
		title += ": " + curve.Name
	}
	for _, row := range rows {
		x, known := number(t, row, h.X)
		y, knownToo := number(t, row, h.Y)
		if known && knownToo {
			point := figure.CurvePoint{X: x, Y: y}
			if !ofRegion {
				point.Region = data.RegionCode(word(t, row, regionColumn))
			}
			curve.Points = append(curve.Points, point)
		}
	}
	curve.Gini = s.giniOfCurve(ofRegion)
	in.Curves = figure.Curves{Caption: s.caption(title), Lines: []figure.Curve{curve}, XName: s.columnName(h.X), YName: s.columnName(h.Y)}
	in.Region = data.RegionCode(s.shownRegion())
	return "lorenz", in
}

func (s *state) giniOfCurve(ofRegion bool) statistic.Number {
	id, column := "lorenz-measures", "gini_weighted"
	if ofRegion {
		id, column = "gini", "gini"
	}
	t, _ := s.tableByID(id)
	rows := t.Rows
	if ofRegion {
		rows = of(t, s.shownRegion())
	}
	if len(rows) == 0 {
		return statistic.Number{}
	}
	value, known := number(t, rows[0], column)
	return statistic.Number{Value: value, Known: known}
}

// mostRows is how many regions a matrix shows: the region shown and the peers.
const mostRows = 24

// matrix shows pairs as a field of colours, of regions only those compared with.
func (s *state) matrix(h toolbox.FigureHint, in figure.Input) (string, figure.Input) {
	t, _ := s.tableByID(h.Table)
	a, b, value := t.At(h.Label), t.At(h.X), t.At(h.Y)
	if a < 0 || b < 0 || value < 0 {
		return "", in
	}
	rows, rowAt := s.variables(t, a)
	columns, columnAt := s.variables(t, b)
	m := figure.Correlations{Caption: s.caption(s.methodName(s.method().ID)), Variables: rows, Columns: columns, Decimals: 2}
	most := 0.0
	for _, row := range t.Rows {
		i, there := rowAt[row[a].Text]
		j, thereToo := columnAt[row[b].Text]
		if there && thereToo && row[value].Kind == toolbox.NumberCell {
			m.Pairs = append(m.Pairs, figure.Pair{A: i, B: j, Value: statistic.Number{Value: row[value].Number, Known: true}})
			most = max(most, row[value].Number)
		}
	}
	m.Range = s.span(h, most)
	in.Correlations, in.Region = m, data.RegionCode(s.shownRegion())
	return "correlations", in
}

// span is the range of the colours: quotients lie round 1, other measures above 0.
func (s *state) span(h toolbox.FigureHint, most float64) figure.Range {
	if h.Y == "lq" {
		return figure.Range{Low: 0, Middle: 1, High: max(2, min(most, 4))}
	}
	return figure.Range{Low: 0, Middle: 0, High: max(most, 0.001)}
}

// variables are the things along one side of a matrix, with their places.
func (s *state) variables(t toolbox.Table, column int) ([]figure.Variable, map[string]int) {
	id := t.Columns[column].ID
	var wanted map[data.RegionCode]bool
	if id == regionColumn || id == "other_region" {
		wanted = members(append([]data.RegionCode{data.RegionCode(s.shownRegion())}, s.asked.Peers...))
	}
	var list []figure.Variable
	at := map[string]int{}
	for _, row := range t.Rows {
		code := row[column].Text
		if _, there := at[code]; there || len(list) == mostRows || wanted != nil && !wanted[data.RegionCode(code)] {
			continue
		}
		at[code] = len(list)
		list = append(list, figure.Variable{Code: code, Name: s.codeName(id, code)})
	}
	return list, at
}

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
