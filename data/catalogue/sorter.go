package catalogue

import (
	"bufio"
	"cmp"
	"context"
	"encoding/binary"
	"io"
	"math"
	"os"
	"slices"
)

// A packed is an entry in 32 bytes: indicator and region in place, period and flags in rest. It
// sorts by place and rest as the key of the table does.
type packed struct {
	place, rest uint64
	value       float64
	line        int64
}

const (
	packedSize  = 32
	regionBits  = 32
	flagsBits   = 16 // of rest; flagLetters are fewer
	mostNumber  = 1<<regionBits - 1
	packedAhead = 2048 // entries of a spilled run that are read at a time
)

// pack reports false for numbers too great to be packed, which no catalogue of ours has.
func pack(e entry) (packed, bool) {
	fits := uint64(e.indicator) <= mostNumber && uint64(e.region) <= mostNumber
	return packed{
		place: uint64(e.indicator)<<regionBits | uint64(e.region),
		rest:  uint64(e.period)<<flagsBits | uint64(e.flags),
		value: e.value, line: int64(e.line),
	}, fits
}

func (p packed) entry() entry {
	return entry{
		key: key{
			indicator: int64(p.place >> regionBits), region: int64(p.place & mostNumber),
			period: int64(p.rest >> flagsBits),
		},
		value: p.value, flags: int64(p.rest & (1<<flagsBits - 1)), line: int(p.line),
	}
}

func comparePacked(a, b packed) int {
	if a.place != b.place {
		return cmp.Compare(a.place, b.place)
	}
	return cmp.Compare(a.rest, b.rest)
}

// A sorter brings entries with different keys into the order of the key. It holds no more than
// limit of them: the others wait in a file as runs, each sorted, that are merged at the end.
type sorter struct {
	limit   int
	newFile func() (*os.File, error)
	rows    []packed
	file    *os.File
	runs    []int64 // entries in the file where each run ends
	buffer  *bufio.Writer
}

func (s *sorter) count() int {
	if len(s.runs) == 0 {
		return len(s.rows)
	}
	return int(s.runs[len(s.runs)-1]) + len(s.rows)
}

func (s *sorter) add(p packed) error {
	if len(s.rows) == s.limit {
		if err := s.spill(); err != nil {
			return err
		}
	}
	if len(s.rows) == cap(s.rows) {
		s.grow()
	}
	s.rows = append(s.rows, p)
	return nil
}

// grow makes room for few entries, and then at once for as many as are ever held.
func (s *sorter) grow() {
	const few = 1 << 13
	room := min(few, s.limit)
	if len(s.rows) > 0 {
		room = s.limit
	}
	s.rows = append(make([]packed, 0, room), s.rows...)
}

func (s *sorter) sort() {
	if !slices.IsSortedFunc(s.rows, comparePacked) { // files are often in order
		slices.SortFunc(s.rows, comparePacked)
	}
}

// spill writes the entries at hand as one run.
func (s *sorter) spill() (err error) {
	if s.file == nil {
		if s.file, err = s.newFile(); err != nil {
			return err
		}
		s.buffer = bufio.NewWriterSize(s.file, 1<<16)
	}
	s.sort()
	end := int64(s.count())
	var bytes [packedSize]byte
	for _, p := range s.rows {
		binary.LittleEndian.PutUint64(bytes[0:], p.place)
		binary.LittleEndian.PutUint64(bytes[8:], p.rest)
		binary.LittleEndian.PutUint64(bytes[16:], math.Float64bits(p.value))
		binary.LittleEndian.PutUint64(bytes[24:], uint64(p.line))
		if _, err := s.buffer.Write(bytes[:]); err != nil {
			return err
		}
	}
	s.runs, s.rows = append(s.runs, end), s.rows[:0]
	return s.buffer.Flush()
}

// each hands the entries to visit in the order of the key. Nothing may be added afterwards.
func (s *sorter) each(ctx context.Context, visit func(packed) error) error {
	s.sort()
	cursors := s.cursors()
	if err := ready(&cursors); err != nil {
		return err
	}
	for n := 1; len(cursors) > 0; n++ {
		if n%(1<<14) == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if err := visit(cursors[0].rows[0]); err != nil {
			return err
		}
		if err := cursors[0].advance(); err != nil {
			return err
		}
		if len(cursors[0].rows) == 0 {
			cursors = cursors[1:]
			continue
		}
		sinkFirst(cursors)
	}
	return nil
}

func (s *sorter) cursors() []*cursor {
	cursors := make([]*cursor, 0, len(s.runs)+1)
	from := int64(0)
	for _, end := range s.runs {
		run := io.NewSectionReader(s.file, from*packedSize, (end-from)*packedSize)
		cursors = append(cursors, &cursor{file: run})
		from = end
	}
	return append(cursors, &cursor{rows: s.rows})
}

// ready fills the cursors, drops those without entries and sorts the others by their first.
func ready(cursors *[]*cursor) error {
	for _, c := range *cursors {
		if err := c.fill(); err != nil {
			return err
		}
	}
	*cursors = slices.DeleteFunc(*cursors, func(c *cursor) bool { return len(c.rows) == 0 })
	slices.SortFunc(*cursors, func(a, b *cursor) int { return comparePacked(a.rows[0], b.rows[0]) })
	return nil
}

// sinkFirst moves the first cursor behind those that have a smaller entry: one comparison where the
// runs follow one another.
func sinkFirst(cursors []*cursor) {
	for i := 1; i < len(cursors) && comparePacked(cursors[i-1].rows[0], cursors[i].rows[0]) > 0; i++ {
		cursors[i-1], cursors[i] = cursors[i], cursors[i-1]
	}
}

// close removes the runs.
func (s *sorter) close() {
	if s.file != nil {
		discard(s.file)
	}
	s.rows, s.runs, s.file = nil, nil, nil
}

// A cursor walks through a sorted run; rows are what it has at hand.
type cursor struct {
	rows []packed
	file io.Reader // nil for the run in memory
	room []packed
}

func (c *cursor) advance() error {
	c.rows = c.rows[1:]
	return c.fill()
}

func (c *cursor) fill() error {
	if len(c.rows) > 0 || c.file == nil {
		return nil
	}
	if c.room == nil {
		c.room = make([]packed, 0, packedAhead)
	}
	bytes := make([]byte, packedAhead*packedSize)
	n, err := io.ReadFull(c.file, bytes)
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		c.file, err = nil, nil
	}
	c.rows = c.room[:0]
	for b := bytes[:n]; len(b) >= packedSize; b = b[packedSize:] {
		c.rows = append(c.rows, packed{
			place: binary.LittleEndian.Uint64(b), rest: binary.LittleEndian.Uint64(b[8:]),
			value: math.Float64frombits(binary.LittleEndian.Uint64(b[16:])),
			line:  int64(binary.LittleEndian.Uint64(b[24:])),
		})
	}
	return err
}
