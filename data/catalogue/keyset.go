package catalogue

// A keySet holds the keys that a batch had, 64 periods of an indicator and a region in one word, in
// an open hash table: files that go through all regions before the next period ask for another word
// each time.
type keySet struct {
	slots []slot
	used  int
	last  *slot // files that go through all periods go on with the same one
}

// A slot is free while its word is zero.
type slot struct {
	place uint64 // indicator and region
	block uint32 // of 64 periods
	word  uint64
}

func newKeySet() keySet { return keySet{slots: make([]slot, 1<<10), last: &slot{}} }

// add reports whether the entry's key is new.
func (s *keySet) add(e entry) bool {
	place := uint64(uint32(e.indicator))<<regionBits | uint64(uint32(e.region)) // below zero where unknown
	block, bit := uint32(e.place/64), uint64(1)<<(e.place%64)
	if s.last.word == 0 || s.last.place != place || s.last.block != block {
		s.find(place, block)
	}
	before := s.last.word
	s.last.word = before | bit
	return before&bit == 0
}

// find moves to the slot of a block, which the caller fills.
func (s *keySet) find(place uint64, block uint32) {
	if 4*s.used >= 3*len(s.slots) {
		s.grow()
	}
	s.last = s.probe(place, block)
	if s.last.word == 0 {
		s.used++
		s.last.place, s.last.block = place, block
	}
}

func (s *keySet) probe(place uint64, block uint32) *slot {
	mask := uint64(len(s.slots) - 1)
	hash := (place + uint64(block)*0xff51afd7ed558ccd) * 0x9e3779b97f4a7c15
	for i := (hash ^ hash>>29) & mask; ; i = (i + 1) & mask {
		at := &s.slots[i]
		if at.word == 0 || at.place == place && at.block == block {
			return at
		}
	}
}

func (s *keySet) grow() {
	old := s.slots
	s.slots = make([]slot, 2*len(old))
	for _, kept := range old {
		if kept.word != 0 {
			*s.probe(kept.place, kept.block) = kept
		}
	}
}
