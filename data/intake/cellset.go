package intake

import "errors"

// A cellSet holds which cells of a table have a value, 64 periods of a series and region in one
// word, so that a million cells take a few hundred kilobytes.
type cellSet struct {
	keys  []uint64 // 0 is a free slot
	words []uint64
	used  int
	key   uint64 // of the slot last used
	slot  int
}

// mostKeys bounds the memory of a cellSet to 50 MB, while it grows.
const mostKeys = 1_500_000

var errFull = errors.New("too many cells")

func newCellSet() *cellSet {
	const start = 1 << 12
	return &cellSet{keys: make([]uint64, start), words: make([]uint64, start)}
}

// add puts the cell in and reports whether it was new. It fails with errFull. A nil set takes every
// cell for new.
func (s *cellSet) add(c *cell) (fresh bool, err error) {
	if s == nil {
		return true, nil
	}
	key := keyOf(c)
	if key != s.key {
		if err := s.find(key); err != nil {
			return false, err
		}
	}
	bit := uint64(1) << (c.moment.number & 63)
	fresh = s.words[s.slot]&bit == 0
	s.words[s.slot] |= bit
	return fresh, nil
}

// keyOf packs series, region and the period's word; mostSeries and mostRegions stay below 2^17, the
// words of mostPeriods below 2^10. It is never 0.
func keyOf(c *cell) uint64 {
	pair := uint64(c.series.number)<<17 | uint64(c.region.number)
	return pair<<10 + uint64(c.moment.number>>6) + 1
}

// find moves to the slot of the key, making one where there is none.
func (s *cellSet) find(key uint64) error {
	if s.used*4 >= len(s.keys)*3 {
		s.grow()
	}
	slot := s.probe(key)
	if s.keys[slot] == 0 {
		if s.used == mostKeys {
			return errFull
		}
		s.keys[slot] = key
		s.used++
	}
	s.key, s.slot = key, slot
	return nil
}

func (s *cellSet) probe(key uint64) int {
	mask := uint64(len(s.keys) - 1)
	hash := key * 0x9e3779b97f4a7c15
	for i := (hash ^ hash>>29) & mask; ; i = (i + 1) & mask {
		if s.keys[i] == 0 || s.keys[i] == key {
			return int(i)
		}
	}
}

func (s *cellSet) grow() {
	keys, words := s.keys, s.words
	s.keys, s.words = make([]uint64, 2*len(keys)), make([]uint64, 2*len(keys))
	for i, key := range keys {
		if key != 0 {
			slot := s.probe(key)
			s.keys[slot], s.words[slot] = key, words[i]
		}
	}
	s.key = 0
}
