package benchmark

// A Summary is the five-number summary of N values, N > 0.
type Summary struct {
	N                              int
	Min, Lower, Median, Upper, Max float64
}
