package intake

import (
	"bytes"
	"strings"

	"pharos/data"
)

// another notices where the heading of a second table stands below the first: what follows is not of this table, and
// is left out and told. The same header once more, directly below a row, only joins two files.
func (s *scan) another(fields [][]byte) {
	l := s.plan.layout
	if l == nil || s.over {
		return
	}
	if s.records.line <= s.last+1 && l.isHeader(fields) {
		return
	}
	s.over = true
	s.sink.reject(fault{code: "intake.table.another", place: place{s.records.line, 1}, value: firstFilled(fields)}, 0)
}

// isHeader reports whether a record is the last row of the header.
func (l *layout) isHeader(fields [][]byte) bool {
	for i := range max(len(fields), len(l.header)) {
		if clean(field(fields, i+1), mostLabel) != at(l.header, i) {
			return false
		}
	}
	return true
}

// heads reports whether a text that stands where places or periods do is the heading of their column, or one that another
// table may have.
func (s *scan) heads(text []byte, column int) bool {
	l := s.plan.layout
	if l == nil || len(text) < 3 || len(text) > mostShown {
		return false
	}
	name := string(text)
	if column > 0 && name == at(l.header, column-1) {
		return true
	}
	if nutsForm(name) || name == strings.ToUpper(name) || s.file.Places != nil && s.knows(name) {
		return false
	}
	plain := plainName(name)
	return placeRank(plain) >= 0 || whenRank(plain) >= 0
}

func (s *scan) knows(name string) bool {
	_, found := s.file.Places.Region(data.RegionCode(name))
	return found
}

// skipped counts a row below the heading of another table.
func (s *scan) skipped(fields [][]byte, cells int) bool {
	if !s.over {
		return false
	}
	if len(bytes.TrimSpace(firstFilled(fields))) > 0 {
		s.rows++
		s.refuseCells(fault{}, cells)
	}
	return true
}

// placeColumn is where places stand; 0 where they do not stand in a column.
func (s *scan) placeColumn() int {
	if s.plan.layout == nil {
		return 0
	}
	return s.plan.layout.place
}

// passed remembers where the row at hand stood.
func (s *scan) passed() { s.last = s.records.below - 1 }
