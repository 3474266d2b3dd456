package peers

import (
	"strings"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/similarity"
)

// What stands where there is no value.
const absent = "–"

// listColumns declare the table of peers: one column for each dimension of likeness.
func (s *state) listColumns(rows func() []row) []kit.Column {
	row := func(i int) row { return at(rows(), i) }
	region := s.regionColumn(func(i int) data.RegionCode { return row(i).peer.Region })
	region.Tone = func(i int) kit.Tone {
		if row(i).manual {
			return kit.Accent
		}
		return kit.Plain
	}
	region.Mark = func(i int) string {
		if row(i).manual {
			return manualMark
		}
		return ""
	}
	region.MarkWords = func(string) []string { return []string{s.say.Text("screen.peers.manual")} }
	share := func(key string, value func(int) (float64, bool)) kit.Column {
		return s.column(key, 70, value, func(_ int, v float64) string { return s.say.Percent(v, 0) })
	}
	columns := []kit.Column{
		s.column("rank", 44, func(i int) (float64, bool) { return float64(row(i).peer.Rank), row(i).hasRank }, s.digits(0)),
		region,
		s.column("distance", 72, func(i int) (float64, bool) { return row(i).peer.Distance, row(i).known }, s.digits(4)),
		share("coverage", func(i int) (float64, bool) { return row(i).peer.Coverage, row(i).known }),
		share("stability", func(i int) (float64, bool) { return row(i).peer.Stability, row(i).peer.HasStability }),
		share("variable-stability", func(i int) (float64, bool) {
			return row(i).peer.VariableStability, row(i).peer.HasVariableStability
		}),
	}
	for _, id := range dimensionIDs(s.list) {
		c := share("dimension", func(i int) (float64, bool) { part, known := row(i).peer.Contributions[id]; return part, known })
		c.Key, c.Title = "dimension."+id, s.partName(similarity.Part{Dimension: id, Variable: id})
		columns = append(columns, c)
	}
	return columns
}

// manualMark stands after a region that the user named.
const manualMark = "+"

// variableColumns declare the table of one peer's variables beside those of the focus.
func (s *state) variableColumns(rows func() []variableRow) []kit.Column {
	row := func(i int) variableRow { return at(rows(), i) }
	name := kit.Column{
		Key: "variable", Title: s.say.Text("screen.peers.column.variable"), Width: 250,
		Text: func(i int) string {
			if row(i).isShare {
				return "  " + row(i).name
			}
			return row(i).name
		},
		Second: func(i int) string { return row(i).unit },
	}
	dimension := kit.Column{
		Key: "dimension", Title: s.say.Text("screen.peers.column.dimension"), Width: 150,
		Text: func(i int) string {
			return s.partName(similarity.Part{Dimension: row(i).dimension, Variable: row(i).dimension})
		},
	}
	own := s.cellColumn("own", rows, func(r variableRow) cell { return r.own })
	own.Title = s.regionName(s.focus)
	other := s.cellColumn("other", rows, func(r variableRow) cell { return r.other })
	if s.region != "" {
		other.Title = s.regionName(s.region)
	}
	return []kit.Column{
		name, own, s.periodColumn("own-period", rows, func(r variableRow) cell { return r.own }),
		other, s.periodColumn("other-period", rows, func(r variableRow) cell { return r.other }),
		s.column("difference", 84, func(i int) (float64, bool) { return row(i).difference() },
			func(i int, v float64) string { return s.signedIn(row(i), v) }),
		s.column("added", 84, func(i int) (float64, bool) { return row(i).added.Value, row(i).added.Known },
			func(_ int, v float64) string { return s.say.Percent(v, 1) }),
		dimension,
	}
}

func (s *state) cellColumn(key string, rows func() []variableRow, of func(variableRow) cell) kit.Column {
	cellAt := func(i int) cell { return of(at(rows(), i)) }
	c := s.column(key, 92, func(i int) (float64, bool) { return cellAt(i).value.Value, cellAt(i).value.Known }, nil)
	c.Text = func(i int) string {
		cell := cellAt(i)
		switch {
		case cell.value.Known:
			return s.valueIn(at(rows(), i), cell.value.Value)
		case cell.text != "":
			return s.categoryValue(cell.text)
		case at(rows(), i).head():
			return ""
		}
		return absent
	}
	c.Mark = func(i int) string { return string(cellAt(i).flags) }
	c.Note = func(i int) string { return s.sourceOf(cellAt(i)) }
	return c
}

func (s *state) periodColumn(key string, rows func() []variableRow, of func(variableRow) cell) kit.Column {
	return kit.Column{
		Key: key, Title: s.say.Text("screen.peers.column.period"), Width: 58,
		Text: func(i int) string { return string(of(at(rows(), i)).period) },
		Note: func(i int) string { return s.sourceOf(of(at(rows(), i))) },
	}
}

// head reports whether the row only names a composition, whose parts follow.
func (r variableRow) head() bool {
	return !r.isShare && !r.own.value.Known && !r.other.value.Known && r.own.text == "" && r.other.text == "" && r.unit == ""
}

// categoryValue words what a region belongs to: a country, or a group of the catalogue.
func (s *state) categoryValue(text string) string {
	for _, group := range s.base.groups {
		if group.ID == text {
			return s.say.Text("screen.peers.category.member")
		}
	}
	return text
}

// valueIn words a value in the digits of the row; shares are percentages.
func (s *state) valueIn(r variableRow, value float64) string {
	if r.isShare {
		return s.say.Percent(value, 1)
	}
	return s.say.Number(value, r.decimals)
}

func (s *state) signedIn(r variableRow, value float64) string {
	if r.isShare {
		return s.say.Text("screen.peers.points", "points", s.say.Signed(value*100, 1))
	}
	return s.say.Signed(value, r.decimals)
}

func (s *state) regionColumn(code func(int) data.RegionCode) kit.Column {
	return kit.Column{
		Key: "region", Title: s.say.Text("screen.peers.column.region"), Width: 170,
		Text: func(i int) string { return s.regionName(code(i)) }, Second: func(i int) string { return string(code(i)) },
	}
}

// at is the row at a place, an empty one where rows became fewer and the table does not know yet.
func at[T any](rows []T, i int) (row T) {
	if i >= 0 && i < len(rows) {
		row = rows[i]
	}
	return row
}

// column is a column of numbers with its title "screen.peers.column.<key>".
func (s *state) column(key string, width float32, value func(int) (float64, bool), words func(int, float64) string) kit.Column {
	c := kit.Column{Key: key, Kind: kit.NumberColumn, Width: width, Value: value, Text: func(i int) string {
		v, has := value(i)
		if !has {
			return absent
		}
		return words(i, v)
	}}
	if title := "screen.peers.column." + key; s.say.Has(title) {
		c.Title = s.say.Text(title)
	}
	return c
}

func (s *state) digits(n int) func(int, float64) string {
	return func(_ int, v float64) string { return s.say.Number(v, n) }
}

// legend explains the mark of regions that were added, and names the sources.
func (s *state) legend() string {
	var parts []string
	if len(s.bench.Manual) > 0 {
		parts = append(parts, manualMark+" = "+s.say.Text("screen.peers.manual")+".")
	}
	return strings.Join(append(parts, s.sourceLine()), " ")
}
