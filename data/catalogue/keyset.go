package catalogue

// A pair is an indicator and a region, with the block of 64 periods that a word of bits is for.
type pair struct {
	indicator, region int64
	block             int
}

// A keySet holds the keys that a batch had, 64 periods of an indicator and a region in one word.
type keySet struct {
	places map[pair]int // of words
	words  []uint64
	last   pair // files go on with the same one
	place  int
}

func newKeySet() keySet { return keySet{places: map[pair]int{}, words: make([]uint64, 1)} }

// add reports whether the entry's key is new.
func (s *keySet) add(e entry) bool {
	at, bit := pair{e.indicator, e.region, e.place / 64}, uint64(1)<<(e.place%64)
	if at != s.last {
		s.find(at)
	}
	before := s.words[s.place]
	s.words[s.place] = before | bit
	return before&bit == 0
}

func (s *keySet) find(at pair) {
	place, met := s.places[at]
	if !met {
		place = len(s.words)
		s.places[at] = place
		s.words = append(s.words, 0)
	}
	s.last, s.place = at, place
}
