package intake

import (
	"bytes"
	"strings"
)

// remarks is what stands above and below a table: titles, notes, terms of use.
type remarks struct {
	ended bool // a line that ends the table was met
	count int  // lines below
	line  int  // of the first
	first string
}

// start reads the titles.
func (m *remarks) start(s *scan, l *layout) {
	s.dataset = dataset{language: "en", file: true}
	if l.about != nil {
		l.about(s, l)
	}
	for _, title := range l.titles {
		s.dataset.learn(title)
	}
}

// footerStarts begin lines that stand below tables.
var footerStarts = []string{
	"___", ":=", "(c)", "©", "source", "quelle", "lähde", "kilde", "källa", "note", "footnote", "last update", "date of extraction", "hyperlink",
	"general disclaimer", "code:", "special value", "not available", "short description", "extraction date", "available flags",
	"observation flags", "stand:", "updated", "päivitetty", "opdateret", "uppdaterad", "copyright", "licence", "license", "lizenz", "legende", "zeichenerklärung",
	"contact", "yhteystiedot", "kontakt", "reference", "unit", "units", "matrix", "database", "internal reference", "data extracted",
}

// isNote takes a record that is none of the table's. Such records stand below the last row: they name
// no place that has a value.
func (m *remarks) isNote(s *scan, fields [][]byte, r *rowReader) bool {
	if r.lay.place > 0 && r.hasValue(fields) && (!m.ended || r.isPlace(fields) && len(fields) >= r.needed) {
		return false
	}
	if r.lay.place == 0 && len(r.values) > 0 && r.hasValue(fields) {
		return false
	}
	return m.take(s, fields, r.isPlace(fields))
}

// take takes a record without values where its beginning tells a note, or a line that ends the table came
// before it. placed is true where the record names a place.
func (m *remarks) take(s *scan, fields [][]byte, placed bool) bool {
	first := firstFilled(fields)
	if first == nil {
		return true
	}
	if !m.ended && !endsTable(first) && (placed || len(withoutBlankEnd(fields)) > 2) {
		return false
	}
	m.ended = m.ended || endsTable(first)
	if column := s.placeColumn(); column > 0 && len(withoutBlankEnd(fields)) > 1 && s.heads(field(fields, column), column) {
		s.another(fields)
	}
	m.count++
	if m.count == 1 {
		m.line, m.first = s.records.line, shown(first)
	}
	if m.count <= mostAbove*4 {
		s.dataset.learn(clean(bytes.Join(withoutBlankEnd(fields), []byte(" ")), mostLabel))
	}
	return true
}

func firstFilled(fields [][]byte) []byte {
	for i := range fields {
		if text := field(fields, i+1); len(text) > 0 {
			return text
		}
	}
	return nil
}

// endsTable reports whether text begins a line that stands below tables: a rule, a sign explained, a
// source, a word with a colon.
func endsTable(text []byte) bool {
	if len(text) == 0 {
		return false
	}
	if text[0] == ':' && len(text) < 3 {
		return true
	}
	start := strings.ToLower(string(text[:min(len(text), 40)]))
	for _, known := range footerStarts {
		if rest, found := strings.CutPrefix(start, known); found {
			return rest == "" || strings.HasSuffix(known, ":") || !isLetter(rest)
		}
	}
	return false
}

func isLetter(rest string) bool {
	b := rest[0]
	return b >= 'a' && b <= 'z' || b >= 0x80
}

// learn takes what a line above or below the table says about it.
func (d *dataset) learn(line string) {
	name, rest, found := strings.Cut(line, ":")
	rest = strings.TrimSpace(rest)
	if at := strings.IndexRune(line, '©'); at >= 0 && d.terms == "" {
		d.terms = strings.TrimSpace(line[at:])
	}
	if !found || rest == "" {
		return
	}
	switch strings.ToLower(strings.TrimSpace(name)) {
	case "code", "genesis-tabelle", "tabelle", "table", "dataset":
		if !strings.Contains(rest, " ") {
			d.code, d.file = strings.ToLower(rest), false
		}
	case "source of data", "source":
		if rest == eurostat {
			d.agency = "ESTAT"
		}
	case "last update", "last updated", "stand", "updated", "latest update":
		if d.updated == "" {
			d.updated = rest
		}
	}
}
