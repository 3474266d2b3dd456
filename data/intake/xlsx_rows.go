package intake

import (
	"bytes"
	"strconv"
)

// xlsxRows gives the rows of a sheet while its part is read.
type xlsxRows struct {
	book    *xlsx
	markup  *markup
	current int // row
	column  int
	data    bool // inside the sheet's cells
	over    bool

	kind  byte // of the cell at hand, by its type
	show  dateShow
	value []byte
	in    bool // inside the value
	built bool // by a formula
	given bool // a value, be it empty
	open  bool // inside a cell
	runs  textRuns
}

// next reads a row that has a cell.
func (r *xlsxRows) next(row *sheetRow) (bool, error) {
	for !r.over {
		kind, err := r.markup.next()
		if err != nil {
			return false, r.book.worded(err)
		}
		switch kind {
		case noToken:
			r.over = true
		case startToken:
			err = r.start(row)
		case textToken:
			err = r.text()
		case endToken:
			var whole bool
			if whole, err = r.end(row); whole && row.last > 0 {
				return true, err
			}
		}
		if err != nil {
			return false, err
		}
	}
	return false, nil
}

func (r *xlsxRows) start(row *sheetRow) error {
	switch string(r.markup.name) {
	case "sheetData":
		r.data = true
	case "row":
		return r.startRow(row)
	case "c":
		return r.startCell()
	case "f":
		r.built = true
	case "v":
		r.in, r.given = true, true
	case "t", "rPh":
		r.value = r.runs.take(r.markup, startToken, r.value)
	}
	return nil
}

func (r *xlsxRows) startRow(row *sheetRow) error {
	number := r.current + 1
	if text := r.markup.attribute("r"); text != nil {
		var err error
		if number, err = strconv.Atoi(string(text)); err != nil {
			return r.damaged()
		}
	}
	if !r.data || number <= r.current || number > mostSheetRows {
		return r.damaged()
	}
	r.current, r.column, r.open = number, 0, false
	row.begin(number)
	return nil
}

func (r *xlsxRows) startCell() error {
	r.column++
	r.kind, r.show, r.value, r.built = 'n', noDate, r.value[:0], false
	r.given, r.open = false, true
	for rest := r.markup.attributes; ; {
		key, value, after, found := cutAttribute(rest)
		if !found {
			break
		}
		rest = after
		switch string(key) {
		case "r":
			r.column = columnOf(value)
		case "t":
			r.kind = kindOf(value)
		case "s":
			if style, err := strconv.Atoi(string(value)); err == nil && style >= 0 && style < len(r.book.shown) {
				r.show = r.book.shown[style]
			}
		}
	}
	if r.current == 0 || r.column < 1 || r.column > mostSheetColumns {
		return r.damaged()
	}
	return nil
}

// kindOf is one letter for the type of a cell.
func kindOf(name []byte) byte {
	switch string(name) {
	case "s", "b", "e", "d":
		return name[0]
	case "str", "inlineStr":
		return 't'
	}
	return 'n'
}

// columnOf reads the letters of "AB12"; 0 where there are none or too many.
func columnOf(reference []byte) int {
	column := 0
	for _, b := range reference {
		if b >= 'a' && b <= 'z' {
			b -= 'a' - 'A'
		}
		if b < 'A' || b > 'Z' || column > mostSheetColumns {
			break
		}
		column = column*26 + int(b-'A') + 1
	}
	return column
}

func (r *xlsxRows) text() error {
	switch {
	case !r.in:
		r.value = r.runs.take(r.markup, textToken, r.value)
	case r.kind == 't':
		r.value = appendUnwritten(r.value, r.markup.text)
	default:
		r.value = append(r.value, r.markup.text...)
	}
	if len(r.value) > r.book.file.limits.Field {
		return r.damaged()
	}
	return nil
}

// end closes an element and reports whether it was a row.
func (r *xlsxRows) end(row *sheetRow) (whole bool, err error) {
	switch string(r.markup.name) {
	case "v":
		r.in = false
	case "t", "rPh":
		r.value = r.runs.take(r.markup, endToken, r.value)
	case "c":
		return false, r.endCell(row)
	case "row":
		return true, nil
	}
	return false, nil
}

func (r *xlsxRows) endCell(row *sheetRow) error {
	if !r.open {
		return r.damaged()
	}
	if r.built && len(r.value) == 0 && (r.kind == 'n' || !r.given) {
		r.uncomputed()
	}
	from := len(row.text)
	row.text = r.appendCell(row.text)
	row.put(r.column, from)
	r.value, r.open = r.value[:0], false
	return r.book.file.fits(row)
}

// uncomputed counts a formula without a result. That of an empty text has the type of a text.
func (r *xlsxRows) uncomputed() {
	if r.book.uncomputed == 0 {
		r.book.uncomputedAt = r.current
	}
	r.book.uncomputed++
}

// appendCell writes the cell at hand.
func (r *xlsxRows) appendCell(out []byte) []byte {
	if len(r.value) == 0 {
		return out
	}
	switch r.kind {
	case 's':
		number, err := strconv.Atoi(string(bytes.TrimSpace(r.value)))
		if text, ok := r.book.strings.at(number); ok && err == nil {
			return append(out, text...)
		}
		return append(out, notAvailable...)
	case 'b':
		return appendTruth(out, truth(r.value))
	case 'e':
		return append(out, notAvailable...)
	case 'd':
		return append(out, bytes.TrimSuffix(r.value, []byte("T00:00:00"))...)
	case 'n':
		return r.appendNumber(out)
	}
	return append(out, r.value...)
}

// notAvailable stands for every error of a formula.
const notAvailable = "#N/A"

func appendTruth(out []byte, is bool) []byte {
	if is {
		return append(out, "TRUE"...)
	}
	return append(out, "FALSE"...)
}

func (r *xlsxRows) appendNumber(out []byte) []byte {
	text := bytes.TrimSpace(r.value)
	if r.show == noDate && shortInteger(text) {
		return append(out, text...)
	}
	number, err := strconv.ParseFloat(string(text), 64)
	if err != nil || bytes.ContainsAny(text, "xXnNpP_") {
		return append(out, r.value...)
	}
	if r.show != noDate {
		return appendDate(out, number, r.show, r.book.from1904)
	}
	return appendNumber(out, number)
}

// shortInteger knows numbers that are written already as they are to be.
func shortInteger(text []byte) bool {
	if len(text) == 0 || len(text) > 15 || text[0] == '0' && len(text) > 1 {
		return false
	}
	for _, b := range text {
		if b < '0' || b > '9' {
			return false
		}
	}
	return true
}

func (r *xlsxRows) damaged() error {
	return refuseAt(r.book.file.name, "intake.workbook.damaged", place{line: r.current})
}
