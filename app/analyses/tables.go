package analyses

import (
	"slices"

	"pharos/data/toolbox"
)

// The column that stands for the regions of a table, and that for what else its rows tell apart.
const (
	regionColumn = "region"
	sectorColumn = "sector"
)

// tableByID returns a table of the answer.
func (s *state) tableByID(id string) (toolbox.Table, bool) {
	at := slices.IndexFunc(s.answer.Tables, func(t toolbox.Table) bool { return t.ID == id })
	if at < 0 {
		return toolbox.Table{}, false
	}
	return s.answer.Tables[at], true
}

// shownTable is the table chosen, else that of the first figure, else the first.
func (s *state) shownTable() toolbox.Table {
	if t, there := s.tableByID(s.table); there {
		return t
	}
	if len(s.answer.Figures) > 0 {
		if t, there := s.tableByID(s.answer.Figures[0].Table); there {
			return t
		}
	}
	if len(s.answer.Tables) > 0 {
		return s.answer.Tables[0]
	}
	return toolbox.Table{}
}

// hints are the figures of the table shown; of a table without any those of the others, so that the
// picture stays in sight beside it.
func (s *state) hints() []toolbox.FigureHint {
	id := s.shownTable().ID
	own := slices.DeleteFunc(slices.Clone(s.answer.Figures), func(h toolbox.FigureHint) bool { return h.Table != id })
	if len(own) > 0 {
		return own
	}
	return s.answer.Figures
}

// shownRegion is the region that figures and workings show: the one selected, the focus, or the first.
func (s *state) shownRegion() string {
	for _, code := range []string{s.region, string(s.asked.Focus)} {
		if code != "" && slices.Contains(s.material.regions, code) {
			return code
		}
	}
	if len(s.material.regions) > 0 {
		return s.material.regions[0]
	}
	return ""
}

// several reports whether the table has several rows for a region.
func several(t toolbox.Table) bool {
	at := t.At(regionColumn)
	if at < 0 {
		return false
	}
	for i := 1; i < len(t.Rows); i++ {
		if t.Rows[i][at] == t.Rows[i-1][at] {
			return true
		}
	}
	return false
}

// rows are those of a table that are shown: of a table with several rows for each region those of the
// region shown, unless all are wanted. The beginning of a Lorenz curve, which is no region, is not.
func (s *state) rows(t toolbox.Table) [][]toolbox.Cell {
	at := t.At(regionColumn)
	switch {
	case at < 0:
		return t.Rows
	case s.all || !several(t):
		return slices.DeleteFunc(slices.Clone(t.Rows), func(row []toolbox.Cell) bool { return row[at].Text == "" })
	}
	return of(t, s.shownRegion())
}

// of returns the rows of a table for a region.
func of(t toolbox.Table, region string) [][]toolbox.Cell {
	at := t.At(regionColumn)
	var rows [][]toolbox.Cell
	for _, row := range t.Rows {
		if at >= 0 && row[at].Text == region {
			rows = append(rows, row)
		}
	}
	return rows
}

// narrowed drops the column of the region from a table that shows one region only.
func (s *state) narrowed(t toolbox.Table) toolbox.Table {
	at := t.At(regionColumn)
	if at < 0 || s.all || !several(t) {
		t.Rows = s.rows(t)
		return t
	}
	short := toolbox.Table{ID: t.ID, Columns: slices.Delete(slices.Clone(t.Columns), at, at+1)}
	for _, row := range s.rows(t) {
		short.Rows = append(short.Rows, slices.Delete(slices.Clone(row), at, at+1))
	}
	return short
}

// arranged puts the columns that say what a row is about first, and behind them those that the figures
// show, so that they are in sight without scrolling.
func (s *state) arranged(t toolbox.Table) toolbox.Table {
	shown := map[string]int{}
	for i, h := range s.answer.Figures {
		for j, id := range []string{h.X, h.Y} {
			if _, there := shown[id]; h.Table == t.ID && !there && id != "" {
				shown[id] = 2*i + j - 100
			}
		}
	}
	order := make([]int, len(t.Columns))
	for i := range order {
		order[i] = i
	}
	weight := func(i int) int {
		switch c := t.Columns[i]; c.Unit {
		case toolbox.AsCode, toolbox.AsPeriod, toolbox.AsYear:
			return -1000
		default:
			return shown[c.ID]
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return weight(a) - weight(b) })
	sorted := toolbox.Table{ID: t.ID}
	for _, i := range order {
		sorted.Columns = append(sorted.Columns, t.Columns[i])
	}
	for _, row := range t.Rows {
		cells := make([]toolbox.Cell, len(order))
		for j, i := range order {
			cells[j] = row[i]
		}
		sorted.Rows = append(sorted.Rows, cells)
	}
	return sorted
}

// single reports whether the table is one row about all regions, which is shown as a list of measures.
func single(t toolbox.Table) bool {
	return len(t.Rows) == 1 && t.At(regionColumn) < 0 && len(t.Columns) > 2
}

// upended turns a table of one row into one of measures.
func (s *state) upended(t toolbox.Table) toolbox.Table {
	list := toolbox.Table{ID: t.ID, Columns: []toolbox.Column{
		{ID: "measure", Name: s.say.Text("toolbox.column.measure"), Unit: toolbox.AsCode},
		{ID: "value", Name: s.say.Text("toolbox.column.value"), Unit: toolbox.AsIndex},
	}}
	for i, c := range t.Columns {
		words := toolbox.Cell{Kind: toolbox.TextCell, Text: s.heading(c)}
		list.Rows = append(list.Rows, []toolbox.Cell{words, t.Rows[0][i]})
	}
	return list
}

// number returns the number in the column of a row; false where it is absent.
func number(t toolbox.Table, row []toolbox.Cell, column string) (float64, bool) {
	at := t.At(column)
	if at < 0 || row[at].Kind != toolbox.NumberCell {
		return 0, false
	}
	return row[at].Number, true
}

// word returns the text in the column of a row, empty where there is none.
func word(t toolbox.Table, row []toolbox.Cell, column string) string {
	if at := t.At(column); at >= 0 {
		return row[at].Text
	}
	return ""
}

// place is the rank of a region in a column, the highest number first, among those that have one.
func place(t toolbox.Table, region, column string) (rank, n int, known bool) {
	var own float64
	for _, row := range t.Rows {
		if word(t, row, regionColumn) == region {
			own, known = number(t, row, column)
		}
	}
	rank = 1
	for _, row := range t.Rows {
		value, has := number(t, row, column)
		if !has {
			continue
		}
		n++
		if known && value > own {
			rank++
		}
	}
	return rank, n, known
}

// extreme returns the row with the largest number in a column; false where none has one.
func extreme(t toolbox.Table, rows [][]toolbox.Cell, column string, smallest bool) (found []toolbox.Cell, known bool) {
	var most float64
	for _, row := range rows {
		value, has := number(t, row, column)
		if has && (!known || value > most != smallest && value != most) {
			found, most, known = row, value, true
		}
	}
	return found, known
}
