package uncertainty

import "math"

// SobolRows lays out the runs that the Sobol indices of d inputs need from two samples of n rows of d
// numbers (Saltelli et al. 2010): the n rows of a, the n rows of b, and for each input i the rows of a
// with column i from b; n(d+2) rows, new slices.
func SobolRows(a, b [][]float64) [][]float64 {
	var rows [][]float64
	for _, sample := range [][][]float64{a, b} {
		for _, row := range sample {
			rows = append(rows, append([]float64(nil), row...))
		}
	}
	if len(a) == 0 {
		return rows
	}
	for i := range a[0] {
		for r := range a {
			mixed := append([]float64(nil), a[r]...)
			mixed[i] = b[r][i]
			rows = append(rows, mixed)
		}
	}
	return rows
}

// A SobolIndex is the part of an output's variance that one input accounts for: First by itself, Total
// with all that it does together with other inputs. Estimates can lie a little outside 0..1.
type SobolIndex struct{ First, Total float64 }

// SobolIndices estimates the indices of d inputs from the outputs of the runs that SobolRows lays out,
// in that order: n of a, n of b, then n for each input. With V the variance (n−1) of the outputs of a
// and b together,
//
//	S_i  = mean(yB · (yABi − yA)) / V      (Saltelli et al. 2010)
//	ST_i = mean((yA − yABi)²) / (2V)       (Jansen 1999)
//
// It reports false where V is zero or outputs are no n(d+2), n ≥ 1: there is no variance to account for.
func SobolIndices(outputs []float64, d int) (indices []SobolIndex, variance float64, ok bool) {
	n := len(outputs) / (d + 2)
	if d < 1 || n < 1 || n*(d+2) != len(outputs) {
		return nil, 0, false
	}
	s := sobolSums{outputs: outputs, n: n, d: d}
	variance = s.variance(nil)
	if variance <= 0 {
		return nil, variance, false
	}
	indices = make([]SobolIndex, d)
	s.indices(nil, variance, indices)
	return indices, variance, true
}

// sobolSums computes indices over all rows, or over rows drawn again for the bootstrap.
type sobolSums struct {
	outputs []float64
	n, d    int
}

// variance is that of the outputs of a and b of the rows; nil means every row once.
func (s sobolSums) variance(rows []int32) float64 {
	a, b := s.outputs[:s.n], s.outputs[s.n:2*s.n]
	var sum float64
	for r := range s.n {
		at := picked(rows, r)
		sum += a[at] + b[at]
	}
	mean := sum / float64(2*s.n)
	var squares, largest float64
	for r := range s.n {
		at := picked(rows, r)
		da, db := a[at]-mean, b[at]-mean
		squares += da*da + db*db
		largest = max(largest, math.Abs(a[at]), math.Abs(b[at]))
	}
	// All the same but for the rounding of the mean.
	if math.Sqrt(squares/float64(2*s.n)) <= 1e-14*largest {
		return 0
	}
	return squares / float64(2*s.n-1)
}

func (s sobolSums) indices(rows []int32, variance float64, into []SobolIndex) {
	a, b := s.outputs[:s.n], s.outputs[s.n:2*s.n]
	for i := range into {
		ab := s.outputs[(2+i)*s.n : (3+i)*s.n]
		var first, total float64
		for r := range s.n {
			at := picked(rows, r)
			d := ab[at] - a[at]
			first += b[at] * d
			total += d * d
		}
		into[i] = SobolIndex{first / float64(s.n) / variance, total / float64(2*s.n) / variance}
	}
}

func picked(rows []int32, r int) int {
	if rows == nil {
		return r
	}
	return int(rows[r])
}
