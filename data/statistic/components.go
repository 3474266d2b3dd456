package statistic

import (
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

// ComponentOptions say how components are found.
type ComponentOptions struct {
	Scale bool // to standard deviation 1: the correlation matrix; otherwise the covariance matrix
}

// A PCA holds principal components, largest variance first. Each points to the side of its loading of
// largest absolute value.
type PCA struct {
	Eigenvalues []float64   // variance of each component
	Shares      []float64   // of the total variance, 0..1
	Loadings    [][]float64 // variables x components: eigenvectors of length 1
	Scores      [][]float64 // Rows x components
	Rows        []int       // the units that are complete, in order
}

// Components returns the principal components of the columns over their complete units, centred. It
// returns ErrTooFew for fewer than two complete units or no column, ErrSingular where a column that is
// to be scaled, or all of them, do not vary, ErrRange where a variance is beyond the largest number.
// They are computed by singular values (R's prcomp), so there are at most as many as complete units.
func Components(columns []Column, o ComponentOptions) (PCA, error) {
	rows := CompleteRows(columns)
	if len(rows) < 2 {
		return PCA{}, ErrTooFew
	}
	centred, exponent, err := centre(columns, rows, o.Scale)
	if err != nil {
		return PCA{}, err
	}
	var svd mat.SVD
	if !svd.Factorize(centred, mat.SVDThin) {
		return PCA{}, ErrSingular
	}
	var vectors, scores mat.Dense
	svd.VTo(&vectors)
	faceLargest(&vectors)
	scores.Mul(centred, &vectors)
	pca := PCA{Rows: rows, Loadings: nested(&vectors), Scores: nested(&scores)}
	if err := pca.variances(svd.Values(nil), exponent); err != nil {
		return PCA{}, err
	}
	return pca, nil
}

// variances turns the singular values, of data divided by 2^exponent, into eigenvalues and shares.
func (p *PCA) variances(singular []float64, exponent int) error {
	var total float64
	for _, s := range singular {
		total += s * s
	}
	if total == 0 {
		return ErrSingular
	}
	for _, s := range singular {
		eigenvalue := finite(math.Ldexp(s*s/float64(len(p.Rows)-1), 2*exponent))
		if !eigenvalue.Known {
			return ErrRange
		}
		p.Eigenvalues = append(p.Eigenvalues, eigenvalue.Value)
		p.Shares = append(p.Shares, s*s/total)
	}
	for _, row := range p.Scores {
		for i := range row {
			row[i] = math.Ldexp(row[i], exponent)
		}
	}
	return nil
}

// centre returns rows x columns with means of 0: with standard deviations of 1, or divided by the
// power of two of the exponent.
func centre(columns []Column, rows []int, scale bool) (centred *mat.Dense, exponent int, err error) {
	picked := make([]Column, len(columns))
	for i, c := range columns {
		picked[i] = c.Pick(rows)
	}
	if !scale {
		picked, exponent = commonScale(picked)
	}
	centred = mat.NewDense(len(rows), len(columns), nil)
	for i, c := range picked {
		values := c.Values
		mean, sd := 0.0, 1.0
		if scale {
			if values = UnitRange(values); values == nil {
				return nil, 0, ErrSingular
			}
			sd = stat.StdDev(values, nil)
		}
		mean, _ = Mean(values)
		for row, value := range values {
			centred.Set(row, i, (value-mean)/sd)
		}
	}
	return centred, exponent, nil
}

// faceLargest turns the columns so that the entry of largest absolute value is positive: of entries as
// large but for rounding the first one, so that the face of two opposite variables does not hang on the
// last digit.
func faceLargest(vectors *mat.Dense) {
	rows, columns := vectors.Dims()
	for j := range columns {
		if firstLargest(mat.Col(nil, j, vectors)) >= 0 {
			continue
		}
		for i := range rows {
			vectors.Set(i, j, -vectors.At(i, j))
		}
	}
}

// firstLargest returns the first entry whose absolute value is the largest but for rounding.
func firstLargest(entries []float64) float64 {
	const rounding = 1e-12
	most := 0.0
	for _, entry := range entries {
		most = max(most, math.Abs(entry))
	}
	for _, entry := range entries {
		if math.Abs(entry) >= most*(1-rounding) {
			return entry
		}
	}
	return 0
}

func compareSize(a, b float64) int {
	switch {
	case math.Abs(a) < math.Abs(b):
		return -1
	case math.Abs(a) > math.Abs(b):
		return 1
	}
	return 0
}

func nested(m *mat.Dense) [][]float64 {
	rows, _ := m.Dims()
	all := make([][]float64, rows)
	for i := range all {
		all[i] = mat.Row(nil, i, m)
	}
	return all
}

// Cumulated returns the share of the total variance of each component and those before it.
func (p PCA) Cumulated() []float64 {
	var together float64
	cumulated := make([]float64, len(p.Shares))
	for i, share := range p.Shares {
		together += share
		cumulated[i] = together
	}
	return cumulated
}
