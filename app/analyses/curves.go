package analyses

import (
	"pharos/data"
	"pharos/data/statistic"
	"pharos/data/toolbox"
	"pharos/reports/figure"
)

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
