package uncertainty

import (
	"math"
	"math/bits"
	"math/rand/v2"
)

// A stream is the random numbers of one replication. It depends on the seed and the number of the
// replication alone, so that it does not matter on which core, or in which order, replications run.
type stream struct{ source rand.PCG }

// begin starts the stream of a replication.
func (s *stream) begin(seed, replication uint64) { s.source.Seed(seed, mixed(replication)) }

func (s *stream) word() uint64 { return s.source.Uint64() }

// uniform returns a number of 0 ≤ u < 1.
func (s *stream) uniform() float64 { return float64(s.source.Uint64()>>11) / (1 << 53) }

// exponential returns a number of the exponential distribution of mean 1.
func (s *stream) exponential() float64 { return -math.Log1p(-s.uniform()) }

// mixed spreads neighbouring numbers over all 64 bits (the finaliser of SplitMix64: Steele, Lea and
// Flood 2014), for streams whose seeds are neighbours must not resemble one another.
func mixed(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// chosen cuts the range of a random word into equal parts and returns the one that it falls in.
func chosen(word uint64, parts int) int {
	part, _ := bits.Mul64(word, uint64(parts))
	return int(part)
}
