package intake

import (
	"bytes"
	"strconv"
	"strings"
)

// kinds are files that are no table of text, known by their first bytes.
var kinds = []struct {
	start, code string
}{
	{"PK\x03\x04", "intake.file.spreadsheet"}, // XLSX, ODS and any other zip
	{"\xd0\xcf\x11\xe0", "intake.file.spreadsheet"},
	{"%PDF", "intake.file.pdf"},
	{"\x89PNG", "intake.file.picture"},
	{"\xff\xd8\xff", "intake.file.picture"},
	{"GIF8", "intake.file.picture"},
	{"SQLite format 3", "intake.file.binary"},
}

// textKinds are files of text that are no table, likewise; asked when no format reads them.
var textKinds = []struct {
	start, code string
}{
	{"<", "intake.file.markup"},
	{"{", "intake.file.json"},
	{"[", "intake.file.json"},
	{"CHARSET=", "intake.file.px"},
	{"AXIS-VERSION=", "intake.file.px"},
}

// otherKind names a file that can be no table of text, by its first bytes as they are.
func otherKind(text []byte, encoding string) (code string, known bool) {
	start := bytes.TrimLeft(bytes.TrimPrefix(text, byteOrderMarks[0].mark), " \r\n\t")
	for _, kind := range kinds {
		if bytes.HasPrefix(start, []byte(kind.start)) {
			return kind.code, true
		}
	}
	wide := encoding == encodingUTF16LE || encoding == encodingUTF16BE
	if !wide && controlsIn(text)*50 > len(text) {
		return "intake.file.binary", true
	}
	return "", false
}

// controlsIn counts the control characters that no text has.
func controlsIn(text []byte) int {
	n := 0
	for _, b := range text {
		if b < ' ' && b != '\t' && b != '\n' && b != '\r' {
			n++
		}
	}
	return n
}

// unfamiliar says why no format reads the file: which column is lacking, or what was seen instead.
func unfamiliar(sample Sample) error {
	start := bytes.TrimLeft(sample.Text, " \r\n\t\ufeff")
	for _, kind := range textKinds {
		if bytes.HasPrefix(start, []byte(kind.start)) {
			return refuse(sample.File, kind.code)
		}
	}
	if l := layoutOf(sample); l != nil {
		if err := l.unfamiliar(sample); err != nil {
			return err
		}
	}
	header := sample.header(sample.separator())
	columns := columnsOf(header)
	seen := shown([]byte(strings.Join(header, ", ")))
	at := place{line: 1}
	table := columns.across || columns.period > 0 && columns.value > 0
	switch {
	case len(header) < 2 || columns.place+columns.placeName+columns.period+columns.value == 0:
		return refuse(sample.File, "intake.file.unknown", "seen", shown(sample.firstLine()))
	case table && columns.place == 0 && columns.placeName > 0:
		return namesOnly(sample, columns.placeName)
	case columns.place == 0:
		return refuseAt(sample.File, "intake.place.none", at, "seen", seen)
	case columns.period == 0:
		return refuseAt(sample.File, "intake.period.none", at, "seen", seen)
	}
	return refuseAt(sample.File, "intake.value.none", at, "seen", seen)
}

func namesOnly(sample Sample, column int) error {
	return refuseAt(sample.File, "intake.place.names-only", place{2, column},
		"example", secondField(sample, column))
}

// secondField is a field of the second record, as an example of what a column holds.
func secondField(sample Sample, column int) string {
	r := sample.records(sample.separator())
	for range 2 {
		if found, err := r.next(); err != nil || !found {
			return ""
		}
	}
	if column > len(r.fields) {
		return ""
	}
	return shown(r.fields[column-1])
}

// unfamiliar says what a table lacks that has a layout otherwise; nil where it is none.
func (l *layout) unfamiliar(sample Sample) error {
	seen := shown([]byte(strings.Join(l.names, ", ")))
	at := place{line: l.above}
	switch {
	case l.overflow:
		n := 0
		for _, row := range l.top {
			n = max(n, trimmed(row))
		}
		return refuseAt(sample.File, "intake.row.too-many-fields", place{l.above + 1, n}, "got", strconv.Itoa(n), "want", strconv.Itoa(trimmed(l.header)))
	case len(l.values) > 0 && l.place == 0 && (l.period > 0 || l.kind == layoutWide || l.kind == layoutBlocks):
		return refuseAt(sample.File, "intake.place.none", at, "seen", seen)
	case len(l.values) == 0 && l.place > 0 && l.period > 0:
		return refuseAt(sample.File, "intake.value.none", at, "seen", seen)
	}
	return nil
}
