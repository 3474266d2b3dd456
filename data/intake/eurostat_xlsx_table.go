package intake

import (
	"strings"

	"pharos/data"
)

// An estatAxis is a dimension in the header, and where its codes and labels stand: columns from the left for
// one that varies downwards, rows of the header for one that varies across; -1 where they do not.
type estatAxis struct {
	dim         estatName
	code, label int
}

// An estatTable is a table of a sheet.
type estatTable struct {
	sheet  *estatSheet
	lead   int // columns of names
	down   []estatAxis
	across []estatAxis
	values []estatColumn

	geo, time estatSource
	order     []estatName // the other dimensions
	sources   map[string]estatSource
	dims      []estatSource // of the axes of the scan's table, in their order

	names  []estatName // of each axis that varies downwards, in the row at hand
	codes  [][]byte
	labels [][]byte
}

// An estatColumn is a column of values, 1-based.
type estatColumn struct {
	column, flag int
	names        []estatName // of each axis that varies across
	region       *region     // nil where rows name it, or nobody knows it
	moment       *moment     // likewise
}

// An estatSource says where a dimension's value stands: above the table, or in one of its axes.
type estatSource struct {
	kind  sourceKind
	index int
	fixed estatName
}

type sourceKind uint8

const (
	nowhere sourceKind = iota
	fromAbove
	fromRow
	fromColumn
)

// arrange makes a table of the header: its last row may name what varies downwards, the rows before are
// what varies across.
func (s *estatSheet) arrange() *estatTable {
	t := &estatTable{sheet: s, lead: 1, sources: map[string]estatSource{}}
	rows := s.head
	if last := rows[len(rows)-1]; len(rows) > 1 && onlyNames(last) {
		for column, text := range last {
			if text != "" {
				t.down = s.withAxis(t.down, text, column)
				t.lead = column + 1
			}
		}
		rows = rows[:len(rows)-1]
		for i, row := range rows {
			t.across = s.withAxis(t.across, row[0], i)
		}
	} else {
		t.unnamed(rows)
	}
	t.columns(rows)
	for _, pair := range s.above {
		t.add(pair.dim, estatSource{kind: fromAbove, fixed: pair.value})
	}
	for i, axis := range t.down {
		t.add(axis.dim, estatSource{kind: fromRow, index: i})
	}
	for i, axis := range t.across {
		t.add(axis.dim, estatSource{kind: fromColumn, index: i})
	}
	return t
}

func onlyNames(row []string) bool {
	for _, text := range row {
		if text != "" && !isAxisName(text) {
			return false
		}
	}
	return true
}

// withAxis adds a column or row of names to the axes; codes and labels of a dimension are one axis.
func (s *estatSheet) withAxis(axes []estatAxis, text string, at int) []estatAxis {
	name, codes := axisOf(text)
	axis := estatAxis{dim: s.structure.dimension(estatName{code: strings.ToLower(name)}), code: -1, label: -1}
	place := len(axes)
	for i := range axes {
		if axes[i].dim == axis.dim {
			axis, place = axes[i], i
		}
	}
	if codes {
		axis.code = at
	} else {
		axis.label = at
	}
	if place < len(axes) {
		axes[place] = axis
		return axes
	}
	return append(axes, axis)
}

// unnamed decides about a header that does not name what varies downwards: with periods beside one another
// it is places, else periods.
func (t *estatTable) unnamed(rows [][]string) {
	last := len(rows) - 1
	geo := estatAxis{dim: t.sheet.structure.dimension(estatName{code: "geo"}), code: -1}
	time := estatAxis{dim: estatName{code: "time"}, code: -1}
	periods, all := 0, 0
	for _, text := range rows[last][1:] {
		if text != "" {
			all++
		}
		if _, ok := data.ParsePeriod(text); ok {
			periods++
		}
	}
	if periods == all {
		time.label = last
		t.down, t.across = []estatAxis{geo}, []estatAxis{time}
		return
	}
	geo.label = last
	if _, codes := axisOf(rows[0][0]); codes && last > 0 {
		geo.code = 0
	}
	t.down, t.across = []estatAxis{time}, []estatAxis{geo}
}

// columns finds the values: columns with a heading. One without is the flags of the one before it.
func (t *estatTable) columns(rows [][]string) {
	last := rows[len(rows)-1]
	for i := t.lead; i < len(last); i++ {
		if last[i] == "" {
			continue
		}
		v := estatColumn{column: i + 1}
		if i+1 >= len(last) || last[i+1] == "" {
			v.flag = i + 2
		}
		for _, axis := range t.across {
			v.names = append(v.names, t.heading(rows, axis, i))
		}
		t.values = append(t.values, v)
	}
}

// heading is the name that an axis has above a column; it may stand above the first of several only.
func (t *estatTable) heading(rows [][]string, axis estatAxis, column int) estatName {
	text := func(row int) string {
		if row < 0 {
			return ""
		}
		for i := min(column, len(rows[row])-1); i >= t.lead; i-- {
			if rows[row][i] != "" {
				return rows[row][i]
			}
		}
		return ""
	}
	return t.named(axis, text(axis.code), text(axis.label))
}

// named is a value of an axis, completed.
func (t *estatTable) named(axis estatAxis, code, label string) estatName {
	if code != "" {
		return estatName{code, label}
	}
	return t.sheet.structure.value(axis.dim, nameOf(label))
}

func (t *estatTable) add(dim estatName, source estatSource) {
	switch {
	case dim.isGeo():
		t.geo = source
	case dim.isTime():
		t.time = source
	default:
		t.sources[dim.key()] = source
		t.order = append(t.order, dim)
	}
}

// find looks for every dimension of the scan's table; it reports false where one is lacking or too many.
func (t *estatTable) find() bool {
	axes := t.sheet.axes
	for _, key := range axes {
		t.dims = append(t.dims, t.sources[key])
		if t.sources[key].kind == nowhere {
			return false
		}
	}
	return len(t.order) == len(axes) && t.geo.kind != nowhere && t.time.kind != nowhere
}

// begin looks up what columns and the rows above name.
func (t *estatTable) begin() error {
	s := t.sheet.scan
	s.table.places = s.plan.places
	for i := range t.values {
		v := &t.values[i]
		if err := t.beginColumn(v); err != nil {
			return err
		}
	}
	t.codes = make([][]byte, len(t.dims))
	t.labels = make([][]byte, len(t.dims))
	return nil
}

func (t *estatTable) beginColumn(v *estatColumn) error {
	s := t.sheet.scan
	if t.geo.kind != fromRow {
		at, err := s.estatRegion(t.nameFrom(t.geo, v), spot{column: v.column})
		if err != nil {
			return err
		}
		v.region = at
	}
	if t.time.kind == fromRow {
		return nil
	}
	name := t.nameFrom(t.time, v)
	m, ok, err := s.table.momentOf([]byte(name.text()))
	if err != nil {
		return err
	}
	if !ok {
		s.sink.reject(s.here("intake.period.heading", v.column, []byte(name.text())), 0)
	}
	v.moment = m
	return nil
}

// text is the code, or the label where there is none.
func (n estatName) text() string {
	if n.code != "" {
		return n.code
	}
	return n.label
}

// nameFrom is the value of a dimension in the row at hand and a column.
func (t *estatTable) nameFrom(source estatSource, v *estatColumn) estatName {
	switch source.kind {
	case fromRow:
		return t.names[source.index]
	case fromColumn:
		return v.names[source.index]
	}
	return source.fixed
}

// estatRegion is the region of a name; nil, with a problem told, where it is none.
func (s *scan) estatRegion(name estatName, at spot) (*region, error) {
	at.code, at.label = []byte(name.text()), []byte(name.label)
	if name.code == "" {
		s.table.byName, at.label = true, nil
	}
	found, ok, err := s.table.regionOf(at.code, at.label)
	if err == nil && !ok {
		s.refuseCells(s.here("intake.place.not-a-code", at.column, at.code), at.cells)
		return nil, nil // rejected
	}
	return found, err
}

// row reads a row of values.
func (t *estatTable) row(fields [][]byte) error {
	if len(t.values) == 0 {
		return nil // of a sheet that differs
	}
	s := t.sheet.scan
	s.rows++
	t.names = t.names[:0]
	for _, axis := range t.down {
		text := func(column int) string { return string(field(fields, column+1)) }
		t.names = append(t.names, t.named(axis, text(axis.code), text(axis.label)))
	}
	now, ok, err := t.look()
	if err != nil || !ok {
		return err
	}
	for i := range t.values {
		if err := t.cell(fields, &t.values[i], now); err != nil {
			return err
		}
	}
	return nil
}

// look finds what the row says of all its values; it reports false where that is not understood.
func (t *estatTable) look() (now rowOfCells, ok bool, err error) {
	s := t.sheet.scan
	if t.time.kind == fromRow {
		text := []byte(t.names[t.time.index].text())
		if now.moment, ok, err = s.table.momentOf(text); err != nil {
			return now, false, err
		}
		if !ok {
			s.refuseCells(s.here(periodFault(text), 1, text), len(t.values))
			return now, false, nil
		}
	}
	if t.geo.kind == fromRow {
		axis := t.down[t.geo.index]
		at := spot{column: max(axis.code, axis.label) + 1, cells: len(t.values)}
		now.region, err = s.estatRegion(t.names[t.geo.index], at)
		return now, now.region != nil, err
	}
	return now, true, nil
}

func (t *estatTable) cell(fields [][]byte, v *estatColumn, now rowOfCells) error {
	s := t.sheet.scan
	if v.region != nil {
		now.region = v.region
	}
	if v.moment != nil {
		now.moment = v.moment
	}
	if now.region == nil || now.moment == nil {
		s.refuseCells(fault{}, 1) // the heading was told
		return nil
	}
	if now.region.left {
		now.region.leftCells++
		s.refuseCells(fault{}, 1)
		return nil
	}
	for i, source := range t.dims {
		name := t.nameFrom(source, v)
		t.codes[i], t.labels[i] = []byte(name.text()), []byte(name.label)
	}
	series, err := s.table.seriesOf(t.codes, t.labels)
	if err != nil || series.skip {
		return err
	}
	s.cell = cell{line: s.records.line, series: series, region: now.region}
	c := &s.cell
	c.column, c.moment = v.column, now.moment
	c.text, c.flag = field(fields, v.column), field(fields, v.flag)
	return s.take()
}
