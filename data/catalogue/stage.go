package catalogue

import (
	"bufio"
	"encoding/binary"
	"errors"
	"math"
	"os"
	"slices"
)

// A stage is a database file of a few tables that is written here without the engine, in the order
// of their keys: https://sqlite.org/fileformat.html. The engine reads it beside the catalogue and
// copies a table: record by record without looking into any where the catalogue's is empty and has
// the same form. That is five times as fast as any statement that brings values.
type stage struct {
	file  *os.File
	out   *bufio.Writer
	pages uint32 // written, the first included
	trees []*tree
}

// A tree is a table of a stage: pages at its edge hold records, those above hold records too, each
// with the page of smaller ones. Pages are written from left to right as they fill.
type tree struct {
	table  string
	stage  *stage
	levels []*page // the page being filled at each height, the edge first
	root   uint32  // when finished
}

// Sizes and kinds of pages. A tree of 4,096 bytes a page is what the engine's allocator is at ease
// with.
const (
	pageSize      = 4096
	edgePage      = 0x0a
	innerPage     = 0x02
	tablePage     = 0x0d
	edgeHeader    = 8
	innerHeader   = 12
	formatVersion = 4
)

func newStage(file *os.File) (*stage, error) {
	s := &stage{file: file, out: bufio.NewWriterSize(file, 1<<16), pages: 1}
	_, err := s.out.Write(make([]byte, pageSize)) // the first page is written last
	return s, err
}

// tree begins a table, empty so far.
func (s *stage) tree(table string) *tree {
	t := &tree{table: table, stage: s, levels: []*page{newPage(edgePage)}}
	s.trees = append(s.trees, t)
	return t
}

// A page is a page being filled: cells from its end, their places from its beginning.
type page struct {
	bytes  [pageSize]byte
	places []int
	free   int // where the last cell begins
	header int
}

func newPage(kind byte) *page {
	p := &page{free: pageSize, header: edgeHeader}
	p.bytes[0] = kind
	if kind == innerPage {
		p.header = innerHeader
	}
	return p
}

func (p *page) fits(cell []byte) bool {
	return p.header+2*len(p.places)+2+len(cell) <= p.free
}

func (p *page) put(cell []byte) {
	p.free -= len(cell)
	copy(p.bytes[p.free:], cell)
	p.places = append(p.places, p.free)
}

// takeLast takes the last cell back out of the page.
func (p *page) takeLast() []byte {
	last := len(p.places) - 1
	end := pageSize
	if last > 0 {
		end = p.places[last-1]
	}
	cell := slices.Clone(p.bytes[p.free:end])
	p.places, p.free = p.places[:last], end
	return cell
}

// finished returns the page's bytes; right is the page of the greatest records, of inner pages.
func (p *page) finished(right uint32) []byte {
	binary.BigEndian.PutUint16(p.bytes[3:], uint16(len(p.places)))
	binary.BigEndian.PutUint16(p.bytes[5:], uint16(p.free))
	if p.header == innerHeader {
		binary.BigEndian.PutUint32(p.bytes[8:], right)
	}
	for i, place := range p.places {
		binary.BigEndian.PutUint16(p.bytes[p.header+2*i:], uint16(place))
	}
	clear(p.bytes[p.header+2*len(p.places) : p.free])
	return p.bytes[:]
}

func (p *page) empty() { p.places, p.free = p.places[:0], pageSize }

// add appends the record that follows in the order of the key.
func (t *tree) add(record []byte) error {
	edge := t.levels[0]
	if !edge.fits(record) {
		divider := edge.takeLast()
		number, err := t.stage.write(edge.finished(0))
		if err != nil {
			return err
		}
		if err := t.raise(1, number, divider); err != nil {
			return err
		}
		edge.empty()
	}
	edge.put(record)
	return nil
}

// raise puts a record and the page of the smaller ones into the page at a height.
func (t *tree) raise(height int, below uint32, record []byte) error {
	if height == len(t.levels) {
		t.levels = append(t.levels, newPage(innerPage))
	}
	inner := t.levels[height]
	cell := append(binary.BigEndian.AppendUint32(nil, below), record...)
	if !inner.fits(cell) {
		divider := inner.takeLast()
		number, err := t.stage.write(inner.finished(binary.BigEndian.Uint32(divider)))
		if err != nil {
			return err
		}
		if err := t.raise(height+1, number, divider[4:]); err != nil {
			return err
		}
		inner.empty()
	}
	inner.put(cell)
	return nil
}

func (s *stage) write(bytes []byte) (number uint32, err error) {
	if s.pages == math.MaxUint32-1 {
		return 0, errors.New("too many observations for one file")
	}
	s.pages++
	_, err = s.out.Write(bytes)
	return s.pages, err
}

// finish writes the pages that are not full yet.
func (t *tree) finish() error {
	for _, p := range t.levels {
		number, err := t.stage.write(p.finished(t.root))
		if err != nil {
			return err
		}
		t.root = number
	}
	return nil
}

// finish ends the file. definition gives the statement that made the catalogue's own table of a name.
func (s *stage) finish(definition func(table string) (string, error)) error {
	first := firstPage{end: pageSize}
	for i, t := range s.trees {
		if err := t.finish(); err != nil {
			return err
		}
		text, err := definition(t.table)
		if err != nil {
			return err
		}
		if err := first.add(i+1, schemaRow{t.table, t.root, text}); err != nil {
			return err
		}
	}
	if err := s.out.Flush(); err != nil {
		return err
	}
	_, err := s.file.WriteAt(first.finished(s.pages), 0)
	return err
}

// A firstPage is the file's header and the table of tables.
type firstPage struct {
	bytes [pageSize]byte
	rows  int
	end   int // where the last row begins
}

// A schemaRow is a row of the table of tables.
type schemaRow struct {
	table      string
	root       uint32
	definition string
}

func (p *firstPage) add(id int, row schemaRow) error {
	const kind, textType, fourBytes = "table", 13, 4
	name := textType + 2*byte(len(row.table))
	header := []byte{0, textType + 2*byte(len(kind)), name, name, fourBytes}
	header = appendVarint(header, uint64(textType+2*len(row.definition)))
	header[0] = byte(len(header))
	record := binary.BigEndian.AppendUint32(append(header, kind+row.table+row.table...), row.root)
	record = append(record, row.definition...)
	cell := append(appendVarint(nil, uint64(len(record))), byte(id))
	cell = append(cell, record...)
	places := headerSize + edgeHeader + 2*p.rows
	if p.end-len(cell) < places+2 {
		return errors.New("the definitions of the tables are too long")
	}
	p.end -= len(cell)
	copy(p.bytes[p.end:], cell)
	binary.BigEndian.PutUint16(p.bytes[places:], uint16(p.end))
	p.rows++
	return nil
}

func (p *firstPage) finished(pages uint32) []byte {
	b := p.bytes[:]
	copy(b, "SQLite format 3\x00")
	binary.BigEndian.PutUint16(b[16:], pageSize)
	copy(b[18:], []byte{1, 1, 0, 64, 32, 32}) // journal, journal, nothing reserved, fixed fractions
	binary.BigEndian.PutUint32(b[24:], 1)     // changes
	binary.BigEndian.PutUint32(b[28:], pages)
	binary.BigEndian.PutUint32(b[40:], 1) // changes of the schema
	binary.BigEndian.PutUint32(b[44:], formatVersion)
	binary.BigEndian.PutUint32(b[56:], 1) // UTF-8
	binary.BigEndian.PutUint32(b[92:], 1) // the change that the number of pages is of
	b[headerSize] = tablePage
	binary.BigEndian.PutUint16(b[headerSize+3:], uint16(p.rows))
	binary.BigEndian.PutUint16(b[headerSize+5:], uint16(p.end))
	return b
}

// Columns of the tables in the order of their records. A test holds the schema to them.
var (
	observationRecord = []string{"indicator", "region", "period", "value", "flags", "source", "line"}
	vintageRecord     = []string{"indicator", "region", "period", "replaced_by", "value", "flags", "source", "line"}
)

// appendObservation appends the record of an observation with its length before it: the types of
// the columns, then their values.
func appendObservation(cell []byte, e entry, source int64) []byte {
	var room [64]byte
	types, values := [8]byte{8}, room[:0]
	types[1], values = appendInteger(values, e.indicator)
	types[2], values = appendInteger(values, e.region)
	types[3], values = appendInteger(values, e.period)
	types[4], values = appendReal(values, e.value)
	types[5], values = appendInteger(values, e.flags)
	types[6], values = appendInteger(values, source)
	types[7], values = appendInteger(values, int64(e.line))
	cell = append(cell, byte(len(types)+len(values))) // below 128: one byte
	cell = append(cell, types[:]...)
	return append(cell, values...)
}

// appendVintage is appendObservation for a value that the import replacedBy replaces.
func appendVintage(cell []byte, v vintage, replacedBy int64) []byte {
	var room [72]byte
	types, values := [9]byte{9}, room[:0]
	types[1], values = appendInteger(values, v.indicator)
	types[2], values = appendInteger(values, v.region)
	types[3], values = appendInteger(values, v.period)
	types[4], values = appendInteger(values, replacedBy)
	types[5], values = appendReal(values, v.old.value)
	types[6], values = appendInteger(values, v.old.flags)
	types[7], values = appendInteger(values, v.old.source)
	types[8], values = appendInteger(values, int64(v.old.line))
	cell = append(cell, byte(len(types)+len(values)))
	cell = append(cell, types[:]...)
	return append(cell, values...)
}

// Types of values in a record.
const (
	typeReal = 7
	typeZero = 8
	typeOne  = 9
)

// appendInteger writes an integer in as few bytes as the format has.
func appendInteger(values []byte, n int64) (byte, []byte) {
	if n == 0 || n == 1 {
		return typeZero + byte(n), values
	}
	for i, size := range [...]int{1, 2, 3, 4, 6} {
		if limit := int64(1) << (8*size - 1); n >= -limit && n < limit {
			for shift := 8 * (size - 1); shift >= 0; shift -= 8 {
				values = append(values, byte(n>>shift))
			}
			return byte(i + 1), values
		}
	}
	return 6, binary.BigEndian.AppendUint64(values, uint64(n))
}

// appendReal writes a real number as the engine does: as an integer where it is one of 48 bits.
func appendReal(values []byte, r float64) (byte, []byte) {
	const limit = 1 << 47
	if r > -limit && r < limit && r == math.Trunc(r) {
		return appendInteger(values, int64(r))
	}
	return typeReal, binary.BigEndian.AppendUint64(values, math.Float64bits(r))
}

// appendVarint writes an integer in the format's groups of seven bits, the highest first; it is
// for lengths, which are small.
func appendVarint(bytes []byte, n uint64) []byte {
	for shift := 28; shift > 0; shift -= 7 {
		if n>>shift > 0 {
			bytes = append(bytes, byte(n>>shift)|0x80)
		}
	}
	return append(bytes, byte(n)&0x7f)
}
