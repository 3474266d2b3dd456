package intake

import (
	"bytes"
)

// sureOfEurostatTSV knows the bulk download of today by its corner, as in freq,unit,geo\TIME_PERIOD.
func sureOfEurostatTSV(sample Sample) float64 {
	return sureOfCorner(sample, `\TIME_PERIOD`)
}

// sureOfCorner looks for the name of the time dimension at the end of the first field.
func sureOfCorner(sample Sample, end string) float64 {
	corner, _, tabs := bytes.Cut(sample.firstLine(), []byte{'\t'})
	if tabs && bytes.HasSuffix(bytes.TrimSpace(corner), []byte(end)) {
		return 1
	}
	return 0
}

var comma = []byte{','}

// A tsv is a table with one series and region a line and the periods across.
type tsv struct {
	scan    *scan
	geo     int       // which part of the key is the region
	moments []*moment // of the columns; nil where the heading is no period
	periods int       // columns
	codes   [][]byte  // of the row at hand
	parts   [][]byte
}

// readTSV reads a table of Eurostat's bulk download, of today or of before 2022.
func readTSV(s *scan) error {
	t := &tsv{scan: s}
	found, err := s.records.next()
	if err != nil {
		return err
	}
	if !found {
		return refuse(s.records.file, "intake.file.empty")
	}
	if err := t.head(s.records.fields); err != nil {
		return err
	}
	for {
		found, err := s.records.next()
		if err != nil || !found {
			return err
		}
		s.rows++
		if err := t.row(); err != nil {
			return err
		}
	}
}

func (t *tsv) head(fields [][]byte) error {
	corner := fields[0]
	if cut := bytes.LastIndexByte(corner, '\\'); cut >= 0 {
		corner = corner[:cut]
	}
	names := bytes.Split(corner, comma)
	t.geo = regionPart(names)
	for i, name := range names {
		if i == t.geo {
			continue
		}
		if err := t.scan.table.axis(clean(name, mostLabel), ""); err != nil {
			return err
		}
	}
	t.parts = make([][]byte, 0, len(names)+1)
	t.scan.dataset = dataset{
		code: baseName(t.scan.records.file), agency: "ESTAT", language: "en", file: true,
	}
	return t.headings(fields)
}

// regionPart is the place of the region among the parts of the key: geo, or another name of a
// place, or the last part.
func regionPart(names [][]byte) int {
	best, rank := len(names)-1, len(placeNames)
	for i, name := range names {
		if at := indexOf(placeNames, normal(string(name))); at >= 0 && at < rank {
			best, rank = i, at
		}
	}
	return best
}

func (t *tsv) headings(fields [][]byte) error {
	fields = withoutBlankEnd(fields)
	t.periods = len(fields) - 1
	understood := 0
	t.moments = make([]*moment, t.periods)
	for i, text := range fields[1:] {
		m, ok, err := t.scan.table.momentOf(bytes.TrimSpace(text))
		if err != nil {
			return err
		}
		if ok {
			t.moments[i] = m
			understood++
			continue
		}
		t.scan.sink.reject(t.scan.here("intake.period.heading", i+2, text), 0)
	}
	if understood == 0 {
		return refuseAt(t.scan.records.file, "intake.period.none", place{line: t.scan.records.line},
			"seen", shown(bytes.Join(fields, []byte(" "))))
	}
	return nil
}

// withoutBlankEnd drops the empty fields that a tab at the end of a line makes.
func withoutBlankEnd(fields [][]byte) [][]byte {
	for len(fields) > 1 && len(bytes.TrimSpace(fields[len(fields)-1])) == 0 {
		fields = fields[:len(fields)-1]
	}
	return fields
}

func (t *tsv) row() error {
	fields := t.scan.records.fields
	if len(fields) > t.periods+1 {
		if kept := withoutBlankEnd(fields); len(kept) <= t.periods+1 {
			fields = fields[:t.periods+1]
		}
	}
	if len(fields) != t.periods+1 {
		t.scan.refuseCells(countFault(len(fields), t.periods+1, t.start()), t.periods)
		return nil
	}
	if wanted, err := t.key(fields[0]); err != nil || !wanted {
		return err
	}
	c := &t.scan.cell
	for i, text := range fields[1:] {
		if t.moments[i] == nil {
			t.scan.refuseCells(fault{}, 1)
			continue
		}
		c.column, c.moment, c.text = i+2, t.moments[i], text
		if err := t.scan.take(); err != nil {
			return err
		}
	}
	return nil
}

// key begins a row by its first field; it reports false where the row gives no cells.
func (t *tsv) key(text []byte) (bool, error) {
	t.parts = t.parts[:0]
	for rest, more := text, true; more; {
		var part []byte
		part, rest, more = bytes.Cut(rest, comma)
		t.parts = append(t.parts, bytes.TrimSpace(part))
	}
	if want := len(t.scan.table.axes) + 1; len(t.parts) != want {
		f := countFault(len(t.parts), want, t.start())
		f.code = "intake.row.key"
		t.scan.refuseCells(f, t.periods)
		return false, nil
	}
	t.codes = append(t.codes[:0], t.parts[:t.geo]...)
	t.codes = append(t.codes, t.parts[t.geo+1:]...)
	return t.scan.begin(t.codes, nil, spot{code: t.parts[t.geo], column: 1, cells: t.periods})
}

// start is where the row at hand starts.
func (t *tsv) start() place { return place{t.scan.records.line, 1} }

// countFault is a wrong number of fields.
func countFault(got, want int, at place) fault {
	code := "intake.row.too-few-fields"
	if got > want {
		code = "intake.row.too-many-fields"
	}
	return fault{code: code, place: at, got: got, want: want}
}
