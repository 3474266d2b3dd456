package statistic

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// An Adequacy says whether variables share enough for a component or factor analysis.
type Adequacy struct {
	N   int       // complete units
	KMO float64   // measure of Kaiser, Meyer and Olkin, 0..1; 0.6 and more is usual for an index
	MSA []float64 // the same of each variable

	ChiSquare, DF, P float64 // Bartlett's test that nothing correlates
}

// JudgeAdequacy computes KMO and MSA (Kaiser, 1974), sums of squared correlations over those plus the
// sums of squared partial correlations, and Bartlett's test of sphericity (1950), of the complete
// units. It returns ErrTooFew for fewer than two columns or complete units, ErrSingular where the
// correlation matrix has no inverse or a column does not vary.
func JudgeAdequacy(columns []Column) (Adequacy, error) {
	rows := CompleteRows(columns)
	if len(columns) < 2 || len(rows) < 2 {
		return Adequacy{}, ErrTooFew
	}
	scaled, _, err := centre(columns, rows, true)
	if err != nil {
		return Adequacy{}, err
	}
	var r mat.SymDense
	r.SymOuterK(1/float64(len(rows)-1), scaled.T())
	var cholesky mat.Cholesky
	if !cholesky.Factorize(&r) || cholesky.Cond() > 1e13 {
		return Adequacy{}, ErrSingular
	}
	var inverse mat.SymDense
	if err := cholesky.InverseTo(&inverse); err != nil {
		return Adequacy{}, ErrSingular
	}
	a := Adequacy{N: len(rows)}
	a.measure(&r, &inverse)
	p := float64(len(columns))
	a.ChiSquare = -(float64(a.N) - 1 - (2*p+5)/6) * cholesky.LogDet()
	a.DF = p * (p - 1) / 2
	a.P = ChiSquareP(a.ChiSquare, a.DF)
	return a, nil
}

// measure fills in KMO and MSA from the correlations and their inverse.
func (a *Adequacy) measure(r, inverse *mat.SymDense) {
	count := r.SymmetricDim()
	var shared, partial float64
	for i := range count {
		var own, rest float64
		for j := range count {
			if i == j {
				continue
			}
			own += r.At(i, j) * r.At(i, j)
			q := inverse.At(i, j) / math.Sqrt(inverse.At(i, i)*inverse.At(j, j))
			rest += q * q
		}
		a.MSA = append(a.MSA, share(own, rest))
		shared, partial = shared+own, partial+rest
	}
	a.KMO = share(shared, partial)
}

// share is that of the first in both; variables that share nothing at all have none.
func share(own, rest float64) float64 {
	if own+rest == 0 {
		return 0
	}
	return own / (own + rest)
}
