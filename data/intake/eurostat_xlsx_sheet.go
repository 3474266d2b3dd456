package intake

import (
	"bytes"
	"strings"
)

// An estatSheet reads one sheet: remarks, then a header and rows without a blank one between, then a
// legend. Some sheets hold several tables one below the other.
type estatSheet struct {
	*estatBook
	name  string
	group []estatPair // of the rows without a blank one between
	above []estatPair // dimensions named above the table, with their one value
	head  [][]string
	last  int // line of the record before
	table *estatTable
}

// An estatPair is a dimension and its value.
type estatPair struct{ dim, value estatName }

func (s *estatSheet) read() error {
	for {
		found, err := s.scan.records.next()
		if err != nil || !found {
			return err
		}
		if err := s.row(s.scan.records.fields); err != nil {
			return err
		}
		s.last = s.scan.records.line
	}
}

func (s *estatSheet) row(fields [][]byte) error {
	if s.scan.records.line > s.last+1 {
		s.gap()
	}
	switch {
	case s.table != nil:
		return s.table.row(fields)
	case s.isHead(fields):
		s.head = append(s.head, cleaned(fields))
		return nil
	case len(s.head) > 0:
		return s.begin(fields)
	}
	s.remark(cleaned(fields))
	return nil
}

// begin makes a table of the header and reads its first row.
func (s *estatSheet) begin(fields [][]byte) error {
	if len(s.group) > 0 {
		s.above, s.group = s.group, nil
	}
	table := s.arrange()
	if s.axes == nil {
		if err := s.declare(table); err != nil {
			return err
		}
	}
	s.table = table
	if !table.find() {
		table.values = nil
		s.scan.sink.reject(s.scan.here("intake.sheet.differs", 1, []byte(s.name)), 0)
		return nil
	}
	if err := table.begin(); err != nil {
		return err
	}
	return table.row(fields)
}

// declare makes an axis of each dimension of the first table.
func (s *estatSheet) declare(t *estatTable) error {
	s.axes = []string{}
	for _, dim := range t.order {
		s.axes = append(s.axes, dim.key())
		if err := s.scan.table.axis(dim.key(), dim.label); err != nil {
			return err
		}
	}
	return nil
}

// gap is a blank row.
func (s *estatSheet) gap() {
	s.table, s.head = nil, nil
	if len(s.group) > 0 {
		s.above, s.group = s.group, nil
	}
}

func cleaned(fields [][]byte) []string {
	out := make([]string, len(fields))
	for i, text := range fields {
		out[i] = clean(text, mostLabel)
	}
	return out
}

// isHead knows the rows of a header by the names of their dimensions; the first of them also by many texts
// beside one another.
func (s *estatSheet) isHead(fields [][]byte) bool {
	first := string(bytes.TrimSpace(fields[0]))
	if isAxisName(first) {
		return true
	}
	several := 0
	for _, text := range fields {
		if len(bytes.TrimSpace(text)) > 0 {
			several++
		}
	}
	return len(s.head) == 0 && several > 2
}

// isAxisName knows "TIME", "GEO (Labels)" and their like.
func isAxisName(text string) bool {
	lower := strings.ToLower(text)
	return lower == "time" || lower == "geo" || strings.HasSuffix(lower, "(codes)") || strings.HasSuffix(lower, "(labels)")
}

// axisOf parts "GEO (Codes)".
func axisOf(text string) (dim string, codes bool) {
	name, kind, found := strings.Cut(text, " (")
	if !found || !isAxisName(text) {
		return text, !found && isAxisName(text)
	}
	return strings.TrimSpace(name), strings.EqualFold(kind, "codes)")
}

// remark reads what stands above the table.
func (s *estatSheet) remark(row []string) {
	name, value := row[0], ""
	for _, text := range row[1:] {
		if value == "" {
			value = text
		}
	}
	key, inside, colon := strings.Cut(name, ":")
	if colon && value == "" {
		value = strings.TrimSpace(inside)
	}
	d := &s.scan.dataset
	found := datasetInBrackets.FindStringSubmatchIndex(value)
	switch {
	case colon && key == "Last updated":
		d.updated = value
	case colon && found != nil:
		d.raw, d.title = value, strings.TrimSpace(value[:found[0]])
		d.code, _, _ = strings.Cut(strings.ToLower(value[found[2]:found[3]]), "__custom")
		d.code, _, _ = strings.Cut(d.code, "$")
	case name != "" && value != "" && !colon:
		dim := s.structure.dimension(nameOf(name))
		s.group = append(s.group, estatPair{dim, s.structure.value(dim, nameOf(value))})
	}
}
