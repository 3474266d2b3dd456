package intake

import (
	"bytes"

	"pharos/data"
)

// readLayout reads a table by the layout of the plan.
func readLayout(s *scan) error {
	l := s.plan.layout
	if l == nil || !l.usable() {
		return refuse(s.records.file, "intake.file.unknown", "seen", "")
	}
	if err := s.startLayout(l); err != nil {
		return err
	}
	if l.kind == layoutLong {
		return s.readLong(l)
	}
	r := &rowReader{scan: s, lay: l, needed: l.needed()}
	return r.read()
}

// usable reports whether the layout has a place and values.
func (l *layout) usable() bool { return !l.lacks(AskedPlace) && !l.lacks(AskedValue) && !l.overflow }

// needed is the number of fields without which a row cannot be understood.
func (l *layout) needed() int {
	most := max(l.place, l.period)
	for _, dim := range l.dims {
		most = max(most, dim)
	}
	for _, v := range l.values {
		most = max(most, v.column)
	}
	return most
}

// startLayout passes what stands above the body and declares the dimensions.
func (s *scan) startLayout(l *layout) error {
	for range l.above {
		found, err := s.records.next()
		if err != nil {
			return err
		}
		if !found {
			break
		}
	}
	s.remarks.start(s, l)
	s.table.byName, s.table.places = l.byName, s.plan.places
	if l.place > 0 {
		s.table.heading = func(text []byte) bool { return s.heads(text, l.place) }
	}
	for i, dim := range l.dims {
		label := ""
		if of := l.labels[i]; of > 0 {
			label = l.names[of-1]
		}
		if err := s.table.axis(l.names[dim-1], label); err != nil {
			return err
		}
	}
	for _, code := range l.axes {
		if err := s.table.axis(code, ""); err != nil {
			return err
		}
	}
	for _, column := range l.aside {
		if name := l.names[column-1]; name != "" {
			s.ignored = append(s.ignored, name)
		}
	}
	s.indicatorAxis, s.valueColumn = l.named, l.took
	s.dataset.file = s.dataset.file && l.named == 0
	return s.fixPeriod(l)
}

// fixPeriod makes the moment of a table that has one for all its values; it is the empty period where
// none is known yet.
func (s *scan) fixPeriod(l *layout) error {
	if l.period > 0 || len(l.values) > 0 && l.values[0].period != "" {
		return nil
	}
	if l.sections {
		return nil // rows tell it
	}
	if l.fixed == "" {
		s.fixed = s.table.noMoment()
		return nil
	}
	var err error
	s.fixed, _, err = s.table.momentOf([]byte(l.fixed))
	return err
}

// readLong reads one value a row.
func (s *scan) readLong(l *layout) error {
	v := l.values[0]
	long := &long{scan: s, header: len(l.names), moment: s.fixed, classes: l.classes, notes: true, joint: l.joint, merged: l.merged, sections: l.sections, columns: columns{
		place: l.place, placeLabel: l.label, period: l.period, value: v.column, flag: v.flag, status: l.status,
		secret: l.secret, dims: l.dims, dimLabels: l.labels, least: l.needed(),
	}}
	s.classNames(l)
	return long.read()
}

// section takes a row that holds a period alone: it is that of the rows below.
func (s *scan) section(fields [][]byte) (met bool, err error) {
	text := field(fields, 1)
	if len(text) < 4 || len(withoutBlankEnd(fields)) != 1 || !periodLike(string(text)) {
		return false, nil
	}
	m, ok, err := s.table.momentOf(text)
	if ok {
		s.fixed = m
	}
	return ok, err
}

func (s *scan) classNames(l *layout) {
	for _, column := range l.classes {
		s.classes = append(s.classes, classColumn{column: column, name: l.names[column-1]})
	}
}

// A rowReader reads rows that hold several values.
type rowReader struct {
	scan   *scan
	lay    *layout
	needed int
	values []columnNow
	codes  [][]byte
	labels [][]byte
	memory memory
}

// A columnNow is a column of values in the pass at hand.
type columnNow struct {
	valueColumn
	moment *moment // nil where the row tells
	region *region // likewise
	parts  [][]byte
}

func (r *rowReader) read() error {
	r.scan.classNames(r.lay)
	if err := r.begin(); err != nil {
		return err
	}
	for {
		found, err := r.scan.records.next()
		if err != nil || !found {
			return err
		}
		if err := r.row(r.scan.records.fields); err != nil {
			return err
		}
	}
}

// begin prepares the columns of values.
func (r *rowReader) begin() error {
	t := r.scan.table
	for _, v := range r.lay.values {
		now := columnNow{valueColumn: v}
		var err error
		if v.period != "" {
			if now.moment, _, err = t.momentOf([]byte(v.period)); err != nil {
				return err
			}
		}
		if v.place != "" {
			code, label := r.lay.joint.split([]byte(v.place))
			known := false
			if now.region, known, err = t.regionOf(code, label); err != nil {
				return err
			}
			if !known {
				at := place{r.lay.above, v.column}
				r.scan.sink.reject(fault{code: "intake.place.not-a-code", place: at, value: []byte(v.place)}, 0)
				continue
			}
		}
		for _, part := range v.parts {
			now.parts = append(now.parts, []byte(part))
		}
		r.values = append(r.values, now)
	}
	return nil
}

func (r *rowReader) row(fields [][]byte) error {
	if r.scan.skipped(fields, len(r.values)) {
		return nil
	}
	r.memory.fill(r.lay.merged, fields)
	if r.lay.sections {
		if met, err := r.scan.section(fields); met || err != nil {
			return err
		}
	}
	if r.scan.remarks.isNote(r.scan, fields, r) {
		return nil
	}
	r.scan.rows++
	if !r.fits(fields) {
		return nil
	}
	moment, ok, err := r.moment(fields)
	if err != nil || !ok {
		return err
	}
	where, ok, err := r.place(fields)
	if err != nil || !ok {
		return err
	}
	if !r.dims(fields) {
		return nil
	}
	r.scan.passed()
	for i := range r.values {
		if err := r.cell(fields, &r.values[i], rowOfCells{where, moment}); err != nil {
			return err
		}
	}
	return nil
}

// A rowOfCells is what a row says of all its cells; nil where the columns tell.
type rowOfCells struct {
	region *region
	moment *moment
}

// fits reports whether the row has the fields it needs. A sheet leaves empty cells at the end of its rows
// out.
func (r *rowReader) fits(fields [][]byte) bool {
	n, header := len(fields), len(r.lay.names)
	over := n > header && len(withoutBlankEnd(fields)) > header
	short := n < r.needed && !r.scan.plan.table
	if over || short || n < r.lay.place {
		want := header
		if !over {
			want = r.needed
		}
		r.scan.refuseCells(countFault(n, want, place{r.scan.records.line, n}), len(r.values))
		return false
	}
	return true
}

func (r *rowReader) moment(fields [][]byte) (*moment, bool, error) {
	if r.lay.period == 0 {
		if r.scan.fixed == nil && r.lay.sections {
			r.scan.refuseCells(r.scan.here("intake.period.not-understood", r.lay.place, nil), len(r.values))
			return nil, false, nil
		}
		return r.scan.fixed, true, nil
	}
	text := field(fields, r.lay.period)
	m, ok, err := r.scan.table.momentOf(text)
	if err == nil && !ok && r.scan.heads(text, r.lay.period) {
		r.scan.another(fields)
		return nil, false, nil
	}
	if err == nil && !ok {
		r.scan.refuseCells(r.scan.here(periodFault(text), r.lay.period, text), len(r.values))
	}
	return m, ok, err
}

// periodFault is the code of the problem that a text is no period.
func periodFault(text []byte) string {
	if len(text) <= mostPeriodText && data.IsSpanOfYears(string(text)) {
		return "intake.period.span"
	}
	return "intake.period.not-understood"
}

func (r *rowReader) place(fields [][]byte) (*region, bool, error) {
	if r.lay.place == 0 {
		return nil, true, nil
	}
	code, label := r.lay.joint.split(field(fields, r.lay.place))
	if r.lay.label > 0 {
		label = field(fields, r.lay.label)
	}
	at := spot{code: code, label: label, column: r.lay.place, cells: len(r.values)}
	found, ok, err := r.scan.regionAt(at)
	if !ok {
		r.weigh(fields)
	}
	if err == nil && ok {
		r.scan.classify(fields, found, r.scan.fixed)
	}
	return found, ok, err
}

// weigh lets the numbers of a row that is left out say how numbers are written.
func (r *rowReader) weigh(fields [][]byte) {
	for i := range r.values {
		r.scan.meaning.observe(field(fields, r.values[i].column))
	}
}

// dims reads the dimensions that stand in the row; it reports false where one is too long.
func (r *rowReader) dims(fields [][]byte) bool {
	r.codes, r.labels = r.codes[:0], r.labels[:0]
	for i, dim := range r.lay.dims {
		code := field(fields, dim)
		if len(code) > mostCode {
			r.scan.refuseCells(r.scan.here("intake.row.code-too-long", dim, code), len(r.values))
			return false
		}
		r.codes, r.labels = append(r.codes, code), append(r.labels, field(fields, r.lay.labels[i]))
	}
	return true
}

func (r *rowReader) cell(fields [][]byte, v *columnNow, row rowOfCells) error {
	s := r.scan
	n := len(r.lay.dims)
	codes := append(r.codes[:n], v.parts...)
	labels := append(r.labels[:n], v.parts...)
	series, err := s.table.seriesOf(codes, labels)
	if err != nil || series.skip {
		return err
	}
	where, when := row.region, row.moment
	if v.region != nil {
		where = v.region
	}
	if v.moment != nil {
		when = v.moment
	}
	if where.left {
		where.leftCells++
		s.refuseCells(fault{}, 1)
		return nil
	}
	s.cell = cell{line: s.records.line, series: series, region: where}
	c := &s.cell
	c.column, c.moment, c.text = v.column, when, field(fields, v.column)
	c.flag = field(fields, v.flag)
	if len(r.values) == 1 {
		c.status, c.secrecy = field(fields, r.lay.status), field(fields, r.lay.secret)
	}
	return s.take()
}

// isPlace reports whether a row names a place that can be one.
func (r *rowReader) isPlace(fields [][]byte) bool {
	text := field(fields, r.lay.place)
	if r.lay.byName {
		return looksLikeName(text) || plausible(string(text))
	}
	code, _ := r.lay.joint.split(text)
	return plausible(string(code))
}

// hasValue reports whether a row has a number where values stand.
func (r *rowReader) hasValue(fields [][]byte) bool {
	for i := range r.values {
		text := field(fields, r.values[i].column)
		if len(text) > 0 && numeric(bytes.TrimSpace(text)) {
			return true
		}
	}
	return false
}
