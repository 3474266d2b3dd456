package intake

import (
	"cmp"
	"encoding/binary"
	"io"
	"math"
	"slices"
)

// The kinds of cells.
type xlsKind uint8

const (
	xlsNumber xlsKind = iota
	xlsText
	xlsShared // a text by its number
	xlsTruth
	xlsError
)

// xlsCells gives the cells of a sheet as they stand in it, one by one.
type xlsCells struct {
	book    *xls
	records *biff
	depth   int // of what is inside the sheet, such as charts, which have cells of their own
	over    bool

	row, column, style int // 0-based
	kind               xlsKind
	number             float64
	text               []byte

	several []byte // cells of one record that are left
	waiting bool   // for the text of a formula
}

// cells starts a sheet.
func (b *xls) cells(sheet xlsSheet) (*xlsCells, error) {
	if sheet.at <= 0 || sheet.at >= b.stream.Size() {
		return nil, errRecord
	}
	records := newBIFF(io.NewSectionReader(b.stream, sheet.at, b.stream.Size()-sheet.at))
	if err := records.need(); err != nil {
		return nil, err
	}
	if records.id != recordBOF {
		return nil, errRecord
	}
	return &xlsCells{book: b, records: records}, nil
}

// next moves to the next cell; it reports false behind the last.
func (c *xlsCells) next() (bool, error) {
	if len(c.several) >= 6 {
		c.column++
		return true, c.fromSeveral()
	}
	for !c.over {
		found, err := c.records.next()
		if err != nil {
			return false, err
		}
		if !found {
			return false, io.ErrUnexpectedEOF
		}
		if cell, err := c.take(); err != nil || cell {
			return cell, err
		}
	}
	return false, nil
}

// take looks at a record and reports whether it is a cell.
func (c *xlsCells) take() (bool, error) {
	switch c.records.id {
	case recordBOF:
		c.depth++
		return false, nil
	case recordEOF:
		c.depth--
		c.over = c.depth < 0
		return false, nil
	}
	if c.depth > 0 {
		return false, nil
	}
	if c.records.id == recordString {
		return c.result()
	}
	if !isCell(c.records.id) {
		return false, nil
	}
	d := c.records.data
	if len(d) < 6 {
		return false, errRecord
	}
	c.row, c.column = int(binary.LittleEndian.Uint16(d)), int(binary.LittleEndian.Uint16(d[2:]))
	c.style, c.waiting = int(binary.LittleEndian.Uint16(d[4:])), false
	if c.column >= mostSheetColumns {
		return false, errRecord
	}
	return c.read(d)
}

func isCell(id int) bool {
	switch id {
	case recordNumber, recordRK, recordMulRK, recordLabelSST, recordLabel, recordRString, recordBoolErr, recordFormula:
		return true
	}
	return false
}

// read takes the value of a cell.
func (c *xlsCells) read(d []byte) (bool, error) {
	value := d[6:]
	switch c.records.id {
	case recordMulRK:
		c.several = d[4 : len(d)-2]
		return true, c.fromSeveral()
	case recordLabel, recordRString:
		return true, c.label(value)
	case recordFormula:
		return c.formula(value)
	}
	if len(value) < 2 {
		return false, errRecord
	}
	switch c.records.id {
	case recordBoolErr:
		c.truth(value[0], value[1] != 0)
		return true, nil
	case recordNumber:
		if len(value) < 8 {
			return false, errRecord
		}
		c.kind, c.number = xlsNumber, math.Float64frombits(binary.LittleEndian.Uint64(value))
		return true, nil
	}
	if len(value) < 4 {
		return false, errRecord
	}
	c.kind, c.number = xlsNumber, shortNumber(binary.LittleEndian.Uint32(value))
	if c.records.id == recordLabelSST {
		c.kind, c.number = xlsShared, float64(binary.LittleEndian.Uint32(value))
	}
	return true, nil
}

// fromSeveral takes the next of several numbers in one record.
func (c *xlsCells) fromSeveral() error {
	if len(c.several) < 6 || c.column >= mostSheetColumns {
		return errRecord
	}
	c.style = int(binary.LittleEndian.Uint16(c.several))
	c.kind, c.number = xlsNumber, shortNumber(binary.LittleEndian.Uint32(c.several[2:]))
	c.several = c.several[6:]
	return nil
}

// shortNumber reads a number of 30 bits: whole or the upper half of a float, perhaps hundredths.
func shortNumber(bits uint32) float64 {
	var number float64
	if bits&2 != 0 {
		number = float64(int32(bits) >> 2)
	} else {
		number = math.Float64frombits(uint64(bits&^3) << 32)
	}
	if bits&1 != 0 {
		number /= 100
	}
	return number
}

func (c *xlsCells) truth(value byte, failed bool) {
	c.kind, c.number = xlsTruth, float64(value)
	if failed {
		c.kind = xlsError
	}
}

// label reads a text that stands in its cell.
func (c *xlsCells) label(d []byte) error {
	if len(d) < 2 {
		return errRecord
	}
	c.kind = xlsText
	return c.textOf(int(binary.LittleEndian.Uint16(d)), d[2:])
}

func (c *xlsCells) textOf(letters int, d []byte) error {
	c.text = c.text[:0]
	if c.book.version == biff5 {
		if letters > len(d) {
			return errRecord
		}
		c.text = c.book.decoded(c.text, d[:letters])
		return nil
	}
	if letters == 0 {
		return nil
	}
	if len(d) == 0 {
		return errRecord
	}
	var err error
	c.text, err = (&biffText{from: c.records, rest: d[1:]}).appendLetters(c.text, letters, d[0])
	return err
}

// formula takes the result as it was saved. That of a text stands in a record of its own.
func (c *xlsCells) formula(d []byte) (bool, error) {
	if len(d) < 8 {
		return false, errRecord
	}
	if d[6] != 0xff || d[7] != 0xff {
		c.kind, c.number = xlsNumber, math.Float64frombits(binary.LittleEndian.Uint64(d))
		return true, nil
	}
	switch d[0] {
	case 0:
		c.waiting = true
		return false, nil
	case 1, 2:
		c.truth(d[2], d[0] == 2)
		return true, nil
	}
	return false, nil // an empty text
}

// result is the text of the formula before.
func (c *xlsCells) result() (bool, error) {
	if !c.waiting {
		return false, nil
	}
	c.waiting = false
	return true, c.label(c.records.data)
}

// append writes the cell at hand.
func (c *xlsCells) append(out []byte) []byte {
	switch c.kind {
	case xlsText:
		return append(out, c.text...)
	case xlsShared:
		if text, ok := c.book.strings.at(int(c.number)); ok {
			return append(out, text...)
		}
		return append(out, notAvailable...)
	case xlsTruth:
		return appendTruth(out, c.number != 0)
	case xlsError:
		return append(out, notAvailable...)
	}
	if math.IsNaN(c.number) || math.IsInf(c.number, 0) {
		return append(out, notAvailable...)
	}
	if c.style < len(c.book.shown) && c.book.shown[c.style] != noDate {
		return appendDate(out, c.number, c.book.shown[c.style], c.book.from1904)
	}
	return appendNumber(out, c.number)
}

// rows starts the rows of a sheet.
func (b *xls) rows(sheet xlsSheet) (rowSource, error) {
	cells, err := b.cells(sheet)
	if err != nil || sheet.ordered {
		return &xlsRows{cells: cells}, err
	}
	return b.sorted(cells)
}

// xlsRows gives the rows of a sheet that has them in order, while it is read.
type xlsRows struct {
	cells *xlsCells
	begun bool
	more  bool // the cell at hand belongs to the next row
}

// next reads a row.
func (r *xlsRows) next(row *sheetRow) (bool, error) {
	if !r.begun {
		r.begun = true
		if err := r.step(); err != nil {
			return false, err
		}
	}
	for r.more {
		row.begin(r.cells.row + 1)
		for r.more && r.cells.row == row.number-1 {
			from := len(row.text)
			row.text = r.cells.append(row.text)
			row.put(r.cells.column+1, from)
			if err := r.cells.book.file.fits(row); err != nil {
				return false, err
			}
			if err := r.step(); err != nil {
				return false, err
			}
		}
		if row.last > 0 {
			return true, nil
		}
	}
	return false, nil
}

func (r *xlsRows) step() error {
	var err error
	if r.more, err = r.cells.next(); err != nil {
		return r.cells.book.worded(err)
	}
	return nil
}

// What is kept of a sheet whose cells stand in any order, as some programs write them.
const (
	mostUnorderedCells = 2 << 20
	mostUnorderedText  = 48 << 20
)

// A placedCell is a cell and where its text stands.
type placedCell struct {
	row, column uint16
	from, to    uint32
}

// sortedRows gives the rows of cells that were sorted.
type sortedRows struct {
	file  boxed
	text  []byte
	cells []placedCell
}

func (b *xls) sorted(cells *xlsCells) (rowSource, error) {
	s := &sortedRows{file: b.file}
	for {
		found, err := cells.next()
		if err != nil {
			return nil, err
		}
		if !found {
			break
		}
		from := len(s.text)
		s.text = cells.append(s.text)
		if len(s.text) > mostUnorderedText || len(s.cells) == mostUnorderedCells {
			return nil, b.tooMuchText()
		}
		s.cells = append(s.cells, placedCell{uint16(cells.row), uint16(cells.column), uint32(from), uint32(len(s.text))})
	}
	slices.SortStableFunc(s.cells, func(a, b placedCell) int {
		return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.column, b.column))
	})
	return s, nil
}

// next gives a row.
func (s *sortedRows) next(row *sheetRow) (bool, error) {
	if len(s.cells) == 0 {
		return false, nil
	}
	at := s.cells[0].row
	row.begin(int(at) + 1)
	for len(s.cells) > 0 && s.cells[0].row == at {
		cell := s.cells[0]
		s.cells = s.cells[1:]
		from := len(row.text)
		row.text = append(row.text, s.text[cell.from:cell.to]...)
		row.put(int(cell.column)+1, from)
	}
	return true, s.file.fits(row)
}
