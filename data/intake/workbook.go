package intake

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// The size of a sheet, and how much text a workbook may hold in the memory.
const (
	mostSheetRows    = 1 << 20
	mostSheetColumns = 1 << 14
	mostSheets       = 2000
	mostStringText   = 32 << 20 // bytes of all shared strings
	mostStrings      = 2 << 20  // shared strings
)

// A sheetRow is a row of a sheet that has a cell. It is filled again and again.
type sheetRow struct {
	number int // 1-based
	text   []byte
	cells  []sheetCell // by column; those between are empty
	last   int         // cells in use
}

// A sheetCell is where a cell's text stands in the row's.
type sheetCell struct{ from, to int }

// begin empties the row for another.
func (r *sheetRow) begin(number int) {
	clear(r.cells[:r.last])
	r.number, r.text, r.last = number, r.text[:0], 0
}

// put ends the text of a cell that started at from. The column, 1-based, is below mostSheetColumns.
func (r *sheetRow) put(column, from int) {
	if from == len(r.text) {
		return
	}
	if column > len(r.cells) {
		grown := make([]sheetCell, max(column, min(2*len(r.cells), mostSheetColumns)))
		copy(grown, r.cells)
		r.cells = grown
	}
	r.cells[column-1] = sheetCell{from, len(r.text)}
	r.last = max(r.last, column)
}

// fits refuses a row whose texts are together longer than a record may be: a few strings that every
// cell shares fill a row with gigabytes.
func (b boxed) fits(row *sheetRow) error {
	if len(row.text) <= b.limits.Record {
		return nil
	}
	return refuseAt(b.name, "intake.record.too-long", place{line: row.number}, "limit", fmt.Sprint(b.limits.Record>>20))
}

// A rowSource gives the rows of a sheet that have cells, from above; false at the end.
type rowSource interface {
	next(row *sheetRow) (bool, error)
}

// A sheetText is a sheet as the text that a spreadsheet would save: separated by tabs, a line for
// each row of the sheet, so that a line is a row and a field is a column.
type sheetText struct {
	file  boxed
	rows  rowSource
	row   sheetRow
	line  int // the last one written
	blank int // cells between others
	buf   []byte
	at    int
	ended error
}

// Read gives the text.
func (t *sheetText) Read(p []byte) (int, error) {
	for t.at == len(t.buf) {
		if t.ended != nil {
			return 0, t.ended
		}
		t.buf, t.at = t.buf[:0], 0
		t.fill()
	}
	n := copy(p, t.buf[t.at:])
	t.at += n
	return n, nil
}

// fill writes some rows.
func (t *sheetText) fill() {
	for len(t.buf) < 32<<10 {
		found, err := t.rows.next(&t.row)
		if err == nil && !found {
			err = io.EOF
		}
		if err != nil {
			t.ended = err
			return
		}
		for t.line+1 < t.row.number {
			t.buf = append(t.buf, '\n')
			t.line++
		}
		t.buf = appendRow(t.buf, &t.row)
		t.line = t.row.number
		if t.ended = t.sparse(); t.ended != nil {
			return
		}
	}
}

// A sheet may have so many empty cells between others, and so many more for each of them.
const (
	mostBlank     = 8 << 20
	mostBlankEach = 16
)

// sparse refuses a sheet that is nearly nothing but empty cells: a value far to the right in every row makes
// a text of gigabytes.
func (t *sheetText) sparse() error {
	for _, cell := range t.row.cells[:t.row.last] {
		if cell.from == cell.to {
			t.blank++
		} else {
			t.blank -= mostBlankEach
		}
	}
	if t.blank <= mostBlank {
		return nil
	}
	return refuseAt(t.file.name, "intake.workbook.sparse", place{line: t.row.number, column: t.row.last})
}

func appendRow(buf []byte, row *sheetRow) []byte {
	for i, cell := range row.cells[:row.last] {
		if i > 0 {
			buf = append(buf, '\t')
		}
		buf = appendField(buf, row.text[cell.from:cell.to])
	}
	return append(buf, '\n')
}

// appendField writes a cell on one line. Quotes are needed around tabs, and around quotes.
func appendField(buf, text []byte) []byte {
	if bytes.IndexByte(text, '\n') >= 0 || bytes.IndexByte(text, '\r') >= 0 {
		text = onOneLine(text)
	}
	if bytes.IndexByte(text, '\t') < 0 && bytes.IndexByte(text, '"') < 0 {
		return append(buf, text...)
	}
	buf = append(buf, '"')
	for _, b := range text {
		if b == '"' {
			buf = append(buf, '"')
		}
		buf = append(buf, b)
	}
	return append(buf, '"')
}

// onOneLine makes every line break a blank.
func onOneLine(text []byte) []byte {
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte{' '})
	for i, b := range text {
		if b == '\n' || b == '\r' {
			text[i] = ' '
		}
	}
	return text
}

// appendNumber writes a number as stored, shortest and without exponent.
func appendNumber(out []byte, number float64) []byte {
	if number == 0 {
		return append(out, '0') // never -0
	}
	return strconv.AppendFloat(out, number, 'f', -1, 64)
}

// An asideSheet is named like one that tells of the data and holds none.
func asideSheet(name string) bool {
	name = strings.ToLower(strings.TrimSpace(name))
	for _, known := range asideSheets {
		if strings.HasPrefix(name, known) {
			return true
		}
	}
	return false
}

var asideSheets = []string{
	"metada", "metati", "summary", "structure", "notes", "readme", "read me", "contents", "about",
	"legend", "inhalt", "hinweis", "erläuter", "anmerk", "impressum", "deckblatt", "sisällys", "huom",
	"selit", "kuvaus", "indhold", "noter", "forklar", "cover", "disclaimer",
}

// A weighed sheet is a sheet with what decides whether it is proposed.
type weighedSheet struct {
	name           string
	hidden         bool
	numbers, cells int
}

// proposed is the place of the sheet that most likely holds the data: the one with the most numbers,
// then with the most cells; sheets that only tell of the data come last.
func proposed(sheets []weighedSheet) int {
	best := 0
	for i, sheet := range sheets {
		if sheet.rank(sheets[best]) {
			best = i
		}
	}
	return best
}

// rank reports whether the sheet is likelier than another that stands before it.
func (w weighedSheet) rank(other weighedSheet) bool {
	if w.hidden != other.hidden {
		return !w.hidden
	}
	if a, b := asideSheet(w.name), asideSheet(other.name); a != b && (w.cells > 0 || b) {
		return !a && w.cells > 0
	}
	if w.numbers != other.numbers {
		return w.numbers > other.numbers
	}
	return w.cells > other.cells
}
