package statistic

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// Factors are rotated components, the one that explains most first. Each points to the side of its
// loading of largest absolute value.
type Factors struct {
	Loadings    [][]float64 // variables x factors
	Variances   []float64   // explained by each factor: its sum of squared loadings
	Communality []float64   // of each variable: its sum of squared loadings
}

// Unrotated returns the loadings of the first count components, or of all where there are fewer:
// eigenvectors times the root of the eigenvalue, which for scaled data are the correlations of
// variable and component.
func (p PCA) Unrotated(count int) [][]float64 {
	count = max(0, min(count, len(p.Eigenvalues)))
	loadings := make([][]float64, len(p.Loadings))
	for i, row := range p.Loadings {
		loadings[i] = make([]float64, count)
		for j := range count {
			loadings[i][j] = row[j] * math.Sqrt(p.Eigenvalues[j])
		}
	}
	return loadings
}

// KaiserCount returns how many components a factor analysis keeps by the rules of the handbook of OECD
// and JRC (2008, 6.1): eigenvalues of at least least (usually 1) that explain more than 10 % each;
// where they explain less than 60 % together, further ones until they do. At least one.
func (p PCA) KaiserCount(least float64) int {
	count, together := 0, 0.0
	for i, share := range p.Shares {
		wanted := p.Eigenvalues[i] >= least && share > 0.1
		if !wanted && together >= 0.6 {
			break
		}
		count++
		together += share
	}
	return max(count, min(1, len(p.Shares)))
}

// Varimax turns the loadings, variables x factors, so that each factor loads high on few variables
// (Kaiser, 1958), every variable brought to length 1 for it (Kaiser normalisation). It iterates by
// singular values, as R's varimax. The loadings given are not changed.
func Varimax(loadings [][]float64) Factors {
	if len(loadings) == 0 || len(loadings[0]) == 0 {
		return Factors{Loadings: loadings, Communality: make([]float64, len(loadings))}
	}
	rotated := rotate(loadings)
	faceLargest(rotated)
	return ordered(rotated)
}

// The iterations end where the criterion grows by less than its share of leastGrowth: loadings are then
// right to about seven digits. That takes 20 to 200 turns; mostTurns bounds them.
const (
	leastGrowth = 1e-12
	mostTurns   = 1000
)

func rotate(loadings [][]float64) *mat.Dense {
	rows, factors := len(loadings), len(loadings[0])
	unit := mat.NewDense(rows, factors, nil)
	lengths := make([]float64, rows)
	for i, row := range loadings {
		lengths[i] = norm(row)
		for j, loading := range row {
			if lengths[i] > 0 {
				unit.Set(i, j, loading/lengths[i])
			}
		}
	}
	turned := mat.DenseCopyOf(unit)
	if factors > 1 {
		turned = turn(unit)
	}
	for i := range rows {
		for j := range factors {
			turned.Set(i, j, turned.At(i, j)*lengths[i])
		}
	}
	return turned
}

// turn finds the rotation of the largest criterion by repeated singular value decomposition.
func turn(unit *mat.Dense) *mat.Dense {
	rows, factors := unit.Dims()
	turned, criterion := mat.DenseCopyOf(unit), 0.0
	for range mostTurns {
		var gradient, u, v, rotation mat.Dense
		gradient.Mul(unit.T(), slope(turned, rows, factors))
		var svd mat.SVD
		if !svd.Factorize(&gradient, mat.SVDFull) {
			break
		}
		svd.UTo(&u)
		svd.VTo(&v)
		rotation.Mul(&u, v.T())
		turned.Mul(unit, &rotation)
		before := criterion
		criterion = floats.Sum(svd.Values(nil))
		if criterion < before*(1+leastGrowth) {
			break
		}
	}
	return turned
}

// slope is the gradient of the varimax criterion at the loadings.
func slope(turned *mat.Dense, rows, factors int) *mat.Dense {
	gradient := mat.NewDense(rows, factors, nil)
	for j := range factors {
		var squares float64
		for i := range rows {
			squares += turned.At(i, j) * turned.At(i, j)
		}
		for i := range rows {
			z := turned.At(i, j)
			gradient.Set(i, j, z*z*z-z*squares/float64(rows))
		}
	}
	return gradient
}

// ordered sorts the factors by the variance they explain.
func ordered(rotated *mat.Dense) Factors {
	rows, factors := rotated.Dims()
	order, variances := make([]int, factors), make([]float64, factors)
	for j := range factors {
		order[j] = j
		column := mat.Col(nil, j, rotated)
		variances[j] = dot(column, column)
	}
	slices.SortStableFunc(order, func(a, b int) int { return compareSize(variances[b], variances[a]) })
	f := Factors{Loadings: make([][]float64, rows), Communality: make([]float64, rows)}
	for i := range rows {
		for _, j := range order {
			f.Loadings[i] = append(f.Loadings[i], rotated.At(i, j))
		}
		f.Communality[i] = dot(f.Loadings[i], f.Loadings[i])
	}
	for _, j := range order {
		f.Variances = append(f.Variances, variances[j])
	}
	return f
}

// Weights returns a weight for each variable, together 1, after the handbook of OECD and JRC (2008,
// 6.1; Nicoletti and others, 2000): a variable belongs to the factor on which it loads highest; its
// share of that factor's variance times the factor's share of all, rescaled. It reports false where no
// variable loads on anything.
func (f Factors) Weights() ([]float64, bool) {
	weights := make([]float64, len(f.Loadings))
	explained, total := 0.0, 0.0
	for _, variance := range f.Variances {
		explained += variance
	}
	for i, row := range f.Loadings {
		if len(row) == 0 || explained == 0 {
			return nil, false
		}
		own := slices.Index(row, slices.MaxFunc(row, compareSize))
		if f.Variances[own] > 0 {
			weights[i] = row[own] * row[own] / f.Variances[own] * (f.Variances[own] / explained)
		}
		total += weights[i]
	}
	if total == 0 {
		return nil, false
	}
	for i := range weights {
		weights[i] /= total
	}
	return weights, true
}
