package similarity

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"

	"pharos/data"
	"pharos/data/statistic"
)

// scarcest is the eigenvalue, relative to the largest, below which a correlation matrix is singular.
const scarcest = 1e-13

// buildMahalanobis measures by (x_i - x_k)' S^-1 (x_i - x_k), S the covariance (n - 1) of the complete
// rows (Mahalanobis, 1936); only complete rows have distances. Contributions are those of Garthwaite
// and Koch (2016), "Evaluating the contributions of individual variables to a quadratic form": the
// squares of the differences in the variables made uncorrelated by P^-1/2 V^-1/2, with P the
// correlations and V the variances; they are never negative and sum to the distance. Weights do not
// count. Variables of which one follows from the others, or as many as there are rows, are refused.
func buildMahalanobis(s *Space) error {
	columns := s.allColumns()
	rows := statistic.CompleteRows(columns)
	p := len(columns)
	if p == 0 || len(rows) <= p {
		return data.Refuse(refusal("similarity.singular"))
	}
	x := dense(columns, rows)
	if !standardise(x) {
		return data.Refuse(refusal("similarity.singular"))
	}
	var correlations mat.SymDense
	stat.CorrelationMatrix(&correlations, x, nil)
	root, ok := inverseRoot(&correlations)
	if !ok {
		return data.Refuse(refusal("similarity.singular"))
	}
	var white mat.Dense
	white.Mul(x, root)
	m := lay(s, &white, layout{rows: rows, parts: s.variableParts()})
	m.factor = float64(p)
	s.kernel = fixed{m}
	return nil
}

// standardise divides each column by its standard deviation; false where one does not vary.
func standardise(x *mat.Dense) bool {
	rows, columns := x.Dims()
	for j := range columns {
		sd := stat.StdDev(mat.Col(nil, j, x), nil)
		if !(sd > 0) {
			return false
		}
		for i := range rows {
			x.Set(i, j, x.At(i, j)/sd)
		}
	}
	return true
}

// variableParts makes a part of each column and returns their numbers.
func (s *Space) variableParts() []int {
	var parts []int
	for _, v := range s.variables {
		for _, column := range v.columns {
			parts = append(parts, s.part(v, column.code))
		}
	}
	return parts
}

// inverseRoot returns the symmetric inverse square root; false for a matrix that is singular.
func inverseRoot(a *mat.SymDense) (*mat.Dense, bool) {
	var eigen mat.EigenSym
	if !eigen.Factorize(a, true) { //nolint:misspell // the name in gonum
		return nil, false
	}
	values := eigen.Values(nil)
	if largest := values[len(values)-1]; !(values[0] > scarcest*largest) {
		return nil, false
	}
	for i, value := range values {
		values[i] = 1 / math.Sqrt(value)
	}
	var vectors, half, root mat.Dense
	eigen.VectorsTo(&vectors)
	half.Mul(&vectors, mat.NewDiagDense(len(values), values))
	root.Mul(&half, vectors.T())
	return &root, true
}

// buildComponents measures by the squared differences of the scores of the principal components of the
// standardised variables, each score at standard deviation 1 and weighted by its share of the
// eigenvalues kept: those of at least 1 (Kaiser), or as many as the design says. Only complete rows
// have distances, and parts are components. With all components it is the squared Euclidean distance
// of the standardised variables over their number.
func buildComponents(s *Space) error {
	pca, err := statistic.Components(s.allColumns(), statistic.ComponentOptions{Scale: true})
	switch {
	case errors.Is(err, statistic.ErrTooFew), errors.Is(err, statistic.ErrSingular):
		return data.Refuse(refusal("similarity.singular"))
	case err != nil:
		return fmt.Errorf("components of similarity: %w", err)
	}
	keep := kept(pca.Eigenvalues, s.design.Components)
	scores := mat.NewDense(len(pca.Rows), keep, nil)
	names := make([]int, keep)
	for c := range keep {
		for i := range pca.Rows {
			scores.Set(i, c, pca.Scores[i][c]/math.Sqrt(pca.Eigenvalues[c]))
		}
		id := fmt.Sprintf("component-%d", c+1)
		s.parts = append(s.parts, Part{id, id})
		names[c] = c
	}
	s.kernel = fixed{lay(s, scores, layout{rows: pca.Rows, parts: names, weights: pca.Eigenvalues[:keep]})}
	return nil
}

// kept returns how many components count; those without variance never do.
func kept(eigenvalues []float64, asked int) int {
	keep := 0
	for keep < len(eigenvalues) && eigenvalues[keep] > scarcest*eigenvalues[0] &&
		(asked > 0 && keep < asked || asked == 0 && eigenvalues[keep] >= 1-coverageSlack) {
		keep++
	}
	return max(keep, 1)
}

// fixed hides that a mean could be drawn: these weights follow from the data.
type fixed struct{ means *means }

func (f fixed) pair(i, k int, terms []term) (distance, coverage float64, ok bool) {
	return f.means.pair(i, k, terms)
}

type layout struct {
	rows    []int     // units of the coordinates
	parts   []int     // by coordinate
	weights []float64 // by coordinate; nil for 1
}

// lay makes a kernel of coordinates of some of the units; the others are absent.
func lay(s *Space, coordinates *mat.Dense, l layout) *means {
	m := &means{factor: 1}
	columns := make([]scaled, len(l.parts))
	for j := range columns {
		columns[j] = scaled{weight: 1, column: statistic.NewColumn(len(s.field.Units))}
		if l.weights != nil {
			columns[j].weight = l.weights[j]
		}
		for at, unit := range l.rows {
			columns[j].column.Set(unit, coordinates.At(at, j))
		}
		m.add(columns[j], l.parts[j])
		m.weight += columns[j].weight
	}
	m.single = m.width
	m.fill(len(s.field.Units), columns)
	return m
}

func (s *Space) allColumns() []statistic.Column {
	var columns []statistic.Column
	for _, v := range s.variables {
		for _, column := range v.columns {
			columns = append(columns, column.column)
		}
	}
	return columns
}

func dense(columns []statistic.Column, rows []int) *mat.Dense {
	x := mat.NewDense(len(rows), len(columns), nil)
	for j, column := range columns {
		for at, i := range rows {
			x.Set(at, j, column.Values[i])
		}
	}
	return x
}
