package lexis

import "math"

// PrintCount is how many prints a text has.
const PrintCount = 32

// Prints returns what shows how alike two texts are: the share of equal prints, place by place, is
// about the share of pairs of neighbouring words that both texts have among those that one of them has
// (MinHash: A. Broder, On the resemblance and containment of documents, 1997). How a folded word is
// written makes no difference. A text without words has none.
func Prints(text string) []uint32 {
	var p printer
	var folded [4 * Longest]byte
	scan(text, func(plain []byte, _, _ int) { p.take(hashOf(collapsed(folded[:0], plain))) })
	return p.finish()
}

// A printer takes the hashes of a text's words in their order.
type printer struct {
	prints []uint32
	last   uint64
	count  int
}

func (p *printer) take(word uint64) {
	switch p.count++; p.count {
	case 1:
		p.prints = newPrints()
	default:
		press(p.prints, mixed(p.last)+word)
	}
	p.last = word
}

func (p *printer) finish() []uint32 {
	if p.count == 1 {
		press(p.prints, p.last)
	}
	return p.prints
}

func newPrints() []uint32 {
	prints := make([]uint32, PrintCount)
	for i := range prints {
		prints[i] = math.MaxUint32
	}
	return prints
}

// press brings the smallest of many hashes of a value into the prints.
func press(prints []uint32, value uint64) {
	for i := range prints {
		const golden = 0x9e3779b97f4a7c15 // odd, of irregular bits
		prints[i] = min(prints[i], uint32(mixed(value+uint64(i)*golden)>>32))
	}
}

// hashOf is FNV-1a of a folded word.
func hashOf[T string | []byte](word T) uint64 {
	hash := uint64(14695981039346656037)
	for i := range len(word) {
		hash = (hash ^ uint64(word[i])) * 1099511628211
	}
	return hash
}

// mixed spreads the bits of a number (the finaliser of SplitMix64 by S. Vigna).
func mixed(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
