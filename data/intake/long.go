package intake

import "bytes"

// A long table has one value a row.
type long struct {
	scan   *scan
	header int // fields of the header
	columns
	both     bool // cells may hold code and label, as in "F: Females"
	merged   []int
	sections bool
	memory   memory
	joint    joint   // how code and name of a place stand in one cell
	notes    bool    // rows that are no rows of the table may stand below it
	moment   *moment // of every row; nil where a column tells
	classes  []int
	codes    [][]byte
	labels   [][]byte
}

// read takes every row behind the header.
func (l *long) read() error {
	for {
		found, err := l.scan.records.next()
		if err != nil || !found {
			return err
		}
		l.scan.rows++
		if err := l.row(l.scan.records.fields); err != nil {
			return err
		}
	}
}

func (l *long) row(fields [][]byte) error {
	if skip, err := l.aside(fields); skip || err != nil {
		return err
	}
	moment, err := l.when(fields)
	if err != nil || moment == nil {
		return err
	}
	if wanted, err := l.key(fields); err != nil || !wanted {
		return err
	}
	c := &l.scan.cell
	if len(l.classes) > 0 {
		l.scan.classify(fields, c.region, moment)
	}
	c.column, c.moment, c.text = l.value, moment, field(fields, l.value)
	c.flag, c.status = field(fields, l.flag), field(fields, l.status)
	c.secrecy = field(fields, l.secret)
	l.scan.passed()
	return l.scan.take()
}

// aside reports whether a row is none of the table's: below another heading, a period alone, of another width, a note.
func (l *long) aside(fields [][]byte) (bool, error) {
	if l.scan.skipped(fields, 1) {
		l.scan.rows-- // counted by read
		return true, nil
	}
	l.memory.fill(l.merged, fields)
	if l.sections {
		if met, err := l.scan.section(fields); met || err != nil {
			l.moment = l.scan.fixed
			l.scan.rows--
			return true, err
		}
	}
	if !l.fits(fields) {
		return true, nil
	}
	return l.moment != nil && !numeric(field(fields, l.value)) && endsTable(field(fields, 1)) && l.noted(fields), nil
}

// when is the moment of a row; nil where it has none that is understood, which is told.
func (l *long) when(fields [][]byte) (*moment, error) {
	if l.period == 0 {
		if l.moment == nil {
			l.refuse("intake.period.not-understood", l.place, fields)
		}
		return l.moment, nil
	}
	text := l.codeOf(fields, l.period)
	found, ok, err := l.scan.table.momentOf(text)
	switch {
	case err != nil || ok:
		return found, err
	case l.scan.heads(text, l.period):
		l.scan.another(fields)
		l.scan.rows--
	case !l.noted(fields):
		l.refuse(periodFault(text), l.period, fields)
	}
	return nil, nil
}

// noted takes a row that is not understood where it stands below the table rather than in it.
func (l *long) noted(fields [][]byte) bool {
	if !l.notes {
		return false
	}
	code, _ := l.joint.split(field(fields, l.place))
	placed := plausible(string(code))
	if l.scan.table.byName {
		placed = placed || len(code) <= mostShown && len(withoutBlankEnd(fields)) > 1 && looksLikeName(code)
	}
	if !l.scan.remarks.take(l.scan, fields, placed && !endsTable(code)) {
		return false
	}
	l.scan.rows--
	return true
}

// fits reports whether the row has the fields it needs and no more than the header names.
func (l *long) fits(fields [][]byte) bool {
	r := l.scan.records
	over := len(fields) > l.header && len(withoutBlankEnd(fields)) > l.header
	short := len(fields) < l.least && (!l.scan.plan.table || len(fields) < l.place) // a sheet's rows end early
	if over || short {
		if l.noted(fields) {
			return false
		}
		l.scan.refuseCells(countFault(len(fields), l.header, place{r.line, len(fields)}), 1)
		return false
	}
	if action := field(fields, l.action); len(action) > 0 && (action[0] == 'D' || action[0] == 'd') {
		l.refuse("intake.row.deletion", l.action, fields)
		return false
	}
	return l.sameDataset(fields)
}

// sameDataset learns the dataset from the first row; rows of another are rejected, for two datasets in one
// file would share their indicators.
func (l *long) sameDataset(fields [][]byte) bool {
	if l.dataset == 0 {
		return true
	}
	name := field(fields, l.dataset)
	d := &l.scan.dataset
	switch {
	case d.raw == "":
		*d = readDataset(name, d.language)
		d.raw = string(name)
		if l.title > 0 {
			d.title = clean(field(fields, l.title), mostLabel)
		}
		d.updated = clean(field(fields, l.updated), mostShown)
	case d.raw != string(name):
		l.refuse("intake.row.other-dataset", l.dataset, fields)
		return false
	}
	return true
}

// key begins a row by its dimensions and place; it reports false where the row gives no cell.
func (l *long) key(fields [][]byte) (bool, error) {
	l.codes, l.labels = l.codes[:0], l.labels[:0]
	for i, dim := range l.dims {
		code, label := l.split(field(fields, dim))
		if l.dimLabels[i] > 0 {
			label = field(fields, l.dimLabels[i])
		}
		l.codes, l.labels = append(l.codes, code), append(l.labels, label)
	}
	code, label := l.joint.split(field(fields, l.place))
	if l.placeLabel > 0 {
		label = field(fields, l.placeLabel)
	}
	ok, err := l.scan.begin(l.codes, l.labels, spot{code: code, label: label, column: l.place, cells: 1})
	if !ok {
		l.scan.meaning.observe(field(fields, l.value))
	}
	return ok, err
}

// split parts "F: Females" where the file writes code and label into one cell.
func (l *long) split(text []byte) (code, label []byte) {
	if !l.both {
		return text, nil
	}
	code, label, _ = bytes.Cut(text, []byte{':'})
	return bytes.TrimSpace(code), bytes.TrimSpace(label)
}

// splitPlace parts "AT: Austria" anywhere: codes have no blanks.
func splitPlace(text []byte) (code, label []byte) {
	code, label, _ = bytes.Cut(text, []byte(": "))
	return bytes.TrimSpace(code), bytes.TrimSpace(label)
}

func (l *long) codeOf(fields [][]byte, column int) []byte {
	text := field(fields, column)
	if l.both {
		text, _, _ = bytes.Cut(text, []byte(": "))
	}
	return text
}

func (l *long) refuse(code string, column int, fields [][]byte) {
	l.scan.refuseCells(l.scan.here(code, column, field(fields, column)), 1)
}

// field is a column's text without blanks around it; nil where the column or the field is lacking.
func field(fields [][]byte, column int) []byte {
	if column == 0 || column > len(fields) {
		return nil
	}
	text := fields[column-1]
	if n := len(text); n > 0 && text[0] > ' ' && text[n-1] > ' ' && text[0] < 0x80 && text[n-1] < 0x80 {
		return text
	}
	return bytes.TrimSpace(text)
}

// headOf reads the header and makes an axis of each dimension.
func (s *scan) headOf() ([]string, error) {
	found, err := s.records.next()
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, refuseAt(s.records.file, "intake.file.unknown", place{line: 1}, "seen", "")
	}
	header := make([]string, len(s.records.fields))
	for i, text := range s.records.fields {
		header[i] = clean(text, mostLabel)
	}
	return header, nil
}

// axes declares the dimensions and notes the columns left aside.
func (l *long) axes(header []string) error {
	l.header = len(header)
	for i, dim := range l.dims {
		code, label := header[dim-1], ""
		if l.both {
			c, rest := l.split([]byte(code))
			code, label = string(c), string(rest)
		}
		if of := l.dimLabels[i]; of > 0 {
			label = header[of-1]
		}
		if err := l.scan.table.axis(code, label); err != nil {
			return err
		}
	}
	for _, column := range l.ignored {
		if name := header[column-1]; name != "" {
			l.scan.ignored = append(l.scan.ignored, name)
		}
	}
	return nil
}
