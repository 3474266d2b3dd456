package intake

import (
	"cmp"
	"fmt"
	"slices"
)

const (
	mostStatuses      = 6_000_000 // of single cells: 48 MB
	mostStatusKinds   = 250       // different ones
	statusPage        = 1 << 20
	mostDenseStatuses = 160_000_000
)

// statuses are the observation status of a cube's cells as written, kept in little memory: one for all
// cells, or a byte for every cell from the first on, or eight bytes for some cells.
type statuses struct {
	file   string
	kinds  [][]byte // kinds[0] is none
	byText map[string]uint8

	all    []byte   // of every cell; nil where they differ
	pages  [][]byte // numbers of kinds, of every cell
	length int64
	single []uint64 // index and number of kind, of some cells
	sorted bool
	next   int // in single, behind the one found last
}

func newStatuses(file string) *statuses {
	return &statuses{file: file, kinds: [][]byte{nil}, byText: map[string]uint8{"": 0}, sorted: true}
}

// kind numbers a status as written.
func (s *statuses) kind(text []byte) (uint8, error) {
	if number, known := s.byText[string(text)]; known {
		return number, nil
	}
	if len(s.kinds) > mostStatusKinds || len(text) > mostLabel {
		return 0, refuse(s.file, "intake.cube.too-many-statuses", "limit", fmt.Sprint(mostStatusKinds))
	}
	number := uint8(len(s.kinds))
	s.kinds = append(s.kinds, append([]byte(nil), text...))
	s.byText[string(text)] = number
	return number, nil
}

// add takes the status of the cell that comes next in the cube.
func (s *statuses) add(text []byte) error {
	number, err := s.kind(text)
	if err != nil {
		return err
	}
	if s.length == mostDenseStatuses {
		return refuse(s.file, "intake.cube.too-many-statuses", "limit", fmt.Sprint(mostDenseStatuses))
	}
	switch {
	case s.length == 0: // most cubes are small
		s.pages = append(s.pages, nil)
	case s.length%statusPage == 0:
		s.pages = append(s.pages, make([]byte, 0, statusPage))
	}
	last := len(s.pages) - 1
	s.pages[last] = append(s.pages[last], number)
	s.length++
	return nil
}

// set takes the status of one cell.
func (s *statuses) set(index int64, text []byte) error {
	number, err := s.kind(text)
	if err != nil || number == 0 {
		return err
	}
	if len(s.single) == mostStatuses {
		return refuse(s.file, "intake.cube.too-many-statuses", "limit", fmt.Sprint(mostStatuses))
	}
	entry := uint64(index)<<8 | uint64(number)
	if n := len(s.single); n > 0 && s.single[n-1]>>8 >= entry>>8 {
		s.sorted = false
	}
	s.single = append(s.single, entry)
	return nil
}

// rewind readies the statuses for being asked from the first cell on.
func (s *statuses) rewind() {
	if !s.sorted {
		slices.Sort(s.single)
		s.sorted = true
	}
	s.next = 0
	if s.length == 1 && len(s.pages[0]) == 1 { // one for every cell
		s.all = s.kinds[s.pages[0][0]]
	}
}

// take returns the status of a cell and forgets it; it is fastest when the cells are asked in order.
func (s *statuses) take(index int64) []byte {
	switch {
	case s == nil:
		return nil
	case s.all != nil:
		return s.all
	case index < s.length:
		kind := &s.pages[index/statusPage][index%statusPage]
		text := s.kinds[*kind]
		*kind = 0
		return text
	}
	return s.takeSingle(uint64(index))
}

func (s *statuses) takeSingle(key uint64) (text []byte) {
	if s.next > 0 && s.single[s.next-1]>>8 >= key {
		s.next, _ = slices.BinarySearchFunc(s.single, key, func(entry, key uint64) int {
			return cmp.Compare(entry>>8, key)
		})
	}
	for s.next < len(s.single) && s.single[s.next]>>8 < key {
		s.next++
	}
	for s.next < len(s.single) && s.single[s.next]>>8 == key {
		text = s.kinds[uint8(s.single[s.next])]
		s.single[s.next] = key << 8
		s.next++
	}
	return text
}

// rest calls each with the status of every cell that was not taken.
func (s *statuses) rest(each func(index int64, text []byte) error) error {
	if s == nil || s.all != nil {
		return nil
	}
	for n, page := range s.pages {
		for i, kind := range page {
			if kind == 0 {
				continue
			}
			if err := each(int64(n)*statusPage+int64(i), s.kinds[kind]); err != nil {
				return err
			}
		}
	}
	for _, entry := range s.single {
		if index := int64(entry >> 8); uint8(entry) != 0 && index >= s.length {
			if err := each(index, s.kinds[uint8(entry)]); err != nil {
				return err
			}
		}
	}
	return nil
}
