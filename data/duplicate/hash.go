package duplicate

import "slices"

const golden = 0x9e3779b97f4a7c15 // odd, of irregular bits

// hash is FNV-1a.
func hash(text string) uint64 {
	sum := uint64(14695981039346656037)
	for i := range len(text) {
		sum = (sum ^ uint64(text[i])) * 1099511628211
	}
	return sum
}

// number hashes an amount by its whole part.
func number(x float64) uint64 { return mixed(uint64(min(x, 1e18))) }

func join(parts ...uint64) uint64 {
	sum := uint64(golden)
	for _, part := range parts {
		sum = mixed(sum*golden + part)
	}
	return sum
}

// mixed spreads the bits of a number (the finaliser of SplitMix64 by S. Vigna).
func mixed(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// sorted sorts in place and leaves each number once.
func sorted(list []uint64) []uint64 {
	slices.Sort(list)
	return slices.Compact(list)
}
