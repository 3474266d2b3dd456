package building

import "math"

// significant words a number of any size with about four digits that say something.
func significant(p *Room, value float64) string {
	return p.Host.Printer().Number(value, digitsOf(value))
}

func digitsOf(value float64) int {
	size := math.Abs(value)
	switch {
	case size == 0 || size >= 1000:
		return 0
	case size >= 100:
		return 1
	case size >= 1:
		return 2
	}
	return min(int(math.Ceil(-math.Log10(size)))+3, 9)
}
