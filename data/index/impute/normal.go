package impute

import (
	"context"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"pharos/data/statistic"
)

// A Normal is a multivariate normal distribution fitted to columns with absent values.
type Normal struct {
	Means      []float64
	Covariance [][]float64 // maximum likelihood: the divisor is the number of units
	Filled     []statistic.Column
	Iterations int
	Converged  bool
}

// Limits of FitNormal: the largest change of a standardised moment that counts as none, and the
// iterations after which it gives up waiting.
const (
	normalTolerance  = 1e-10
	normalIterations = 5000
)

// FitNormal finds the means and covariances of greatest likelihood under a multivariate normal
// distribution by expectation and maximisation, and fills absent values with their conditional means
// given what is known of the unit. Units of which nothing is known inform nothing and are not filled.
// It returns statistic.ErrSingular where a column does not vary or the columns depend on one another,
// statistic.ErrTooFew where there are not more units than columns, and the error of ctx.
//
// Source: Dempster, Laird and Rubin (1977); Little and Rubin, Statistical Analysis with Missing Data,
// chapter 11.
func FitNormal(ctx context.Context, columns []statistic.Column) (Normal, error) {
	e, err := newExpectation(columns)
	if err != nil {
		return Normal{}, err
	}
	result := Normal{}
	for result.Iterations < normalIterations && !result.Converged {
		result.Iterations++
		change, err := e.iterate(ctx)
		if err != nil {
			return Normal{}, err
		}
		result.Converged = change < normalTolerance
	}
	e.finish(columns, &result)
	return result, nil
}

// An expectation is the state of the iterations, over standardised columns.
type expectation struct {
	centres, scales []float64
	values          [][]float64 // unit by unit; what is absent holds its expectation
	rows            []int       // numbers of the units of values
	patterns        []pattern
	mean            []float64
	sigma           *mat.SymDense
}

// A pattern is the units of which the same variables are known.
type pattern struct {
	known, absent []int
	rows          []int // places in values
}

func newExpectation(columns []statistic.Column) (*expectation, error) {
	p := len(columns)
	if p == 0 {
		return nil, statistic.ErrTooFew
	}
	e := &expectation{centres: make([]float64, p), scales: make([]float64, p), mean: make([]float64, p)}
	e.sigma = mat.NewSymDense(p, nil)
	for j, c := range columns {
		m := statistic.DescribeValues(c.Observed())
		if !m.HasSD || m.SD == 0 || !statistic.IsFinite(m.SD) {
			return nil, statistic.ErrSingular
		}
		e.centres[j], e.scales[j] = m.Mean, m.SD
		e.sigma.SetSym(j, j, 1)
	}
	e.arrange(columns)
	if len(e.rows) <= p {
		return nil, statistic.ErrTooFew
	}
	return e, nil
}

// arrange standardises the values and sorts the units by what is known of them.
func (e *expectation) arrange(columns []statistic.Column) {
	byKey := map[string]int{}
	for unit := range columns[0].Len() {
		row, key := make([]float64, len(columns)), make([]byte, len(columns))
		var u pattern
		for j, c := range columns {
			if c.Known[unit] {
				row[j], key[j] = (c.Values[unit]-e.centres[j])/e.scales[j], 1
				u.known = append(u.known, j)
			} else {
				u.absent = append(u.absent, j)
			}
		}
		if len(u.known) == 0 {
			continue
		}
		at, seen := byKey[string(key)]
		if !seen {
			at = len(e.patterns)
			byKey[string(key)] = at
			e.patterns = append(e.patterns, u)
		}
		e.patterns[at].rows = append(e.patterns[at].rows, len(e.values))
		e.values, e.rows = append(e.values, row), append(e.rows, unit)
	}
}

// iterate does one step of expectation and one of maximisation. It returns the largest change.
func (e *expectation) iterate(ctx context.Context) (float64, error) {
	p, n := len(e.mean), float64(len(e.values))
	extra := make([]float64, p*p) // conditional covariances, summed over the units
	inverse := mat.NewSymDense(p, nil)
	if err := invert(inverse, e.sigma); err != nil {
		return 0, err
	}
	for _, pattern := range e.patterns {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		if len(pattern.absent) > 0 {
			if err := e.expect(pattern, inverse, extra); err != nil {
				return 0, err
			}
		}
	}
	mean := make([]float64, p)
	for _, row := range e.values {
		for j, x := range row {
			mean[j] += x / n
		}
	}
	change := 0.0
	products := e.products(mean)
	for j := range p {
		change = max(change, math.Abs(mean[j]-e.mean[j]))
		for k := j; k < p; k++ {
			value := (products[j*p+k] + extra[j*p+k]) / n
			change = max(change, math.Abs(value-e.sigma.At(j, k)))
			e.sigma.SetSym(j, k, value)
		}
	}
	e.mean = mean
	return change, nil
}

// products sums the products of the deviations from the means, over the units.
func (e *expectation) products(mean []float64) []float64 {
	p := len(mean)
	sums, d := make([]float64, p*p), make([]float64, p)
	for _, row := range e.values {
		for j, x := range row {
			d[j] = x - mean[j]
		}
		for j, x := range d {
			line := sums[j*p : (j+1)*p]
			for k := j; k < p; k++ {
				line[k] += x * d[k]
			}
		}
	}
	return sums
}

// expect writes conditional means over the absent values of a pattern and adds their conditional
// covariances to extra. With the inverse K of the covariances these are -C K_mo (x_o - mean_o) around
// the means and C = (K_mm)^-1: what is absent is few, so that little has to be inverted.
func (e *expectation) expect(u pattern, inverse *mat.SymDense, extra []float64) error {
	m, p := len(u.absent), len(e.mean)
	inner, rest := mat.NewSymDense(m, nil), mat.NewSymDense(m, nil)
	for a, j := range u.absent {
		for b := a; b < m; b++ {
			inner.SetSym(a, b, inverse.At(j, u.absent[b]))
		}
	}
	if err := invert(rest, inner); err != nil {
		return err
	}
	for a, j := range u.absent {
		for b := a; b < m; b++ {
			extra[j*p+u.absent[b]] += rest.At(a, b) * float64(len(u.rows))
		}
	}
	pull := make([]float64, m)
	for _, row := range u.rows {
		e.condition(e.values[row], u, inverse, rest, pull)
	}
	return nil
}

func (e *expectation) condition(row []float64, u pattern, inverse, rest *mat.SymDense, pull []float64) {
	for a, j := range u.absent {
		pull[a] = 0
		for _, k := range u.known {
			pull[a] += inverse.At(j, k) * (row[k] - e.mean[k])
		}
	}
	for a, j := range u.absent {
		value := e.mean[j]
		for b, force := range pull {
			value -= rest.At(a, b) * force
		}
		row[j] = value
	}
}

// invert writes the inverse of a covariance matrix; it returns statistic.ErrSingular where there is
// none to rely on.
func invert(into, of *mat.SymDense) error {
	var factor mat.Cholesky
	if !factor.Factorize(of) || factor.Cond() > 1e13 || factor.InverseTo(into) != nil {
		return statistic.ErrSingular
	}
	return nil
}

// finish brings moments and expectations back to the scale of the columns.
func (e *expectation) finish(columns []statistic.Column, result *Normal) {
	p := len(columns)
	result.Means, result.Covariance = make([]float64, p), make([][]float64, p)
	for j, c := range columns {
		result.Means[j] = e.centres[j] + e.mean[j]*e.scales[j]
		result.Covariance[j] = make([]float64, p)
		for k := range p {
			result.Covariance[j][k] = e.sigma.At(j, k) * e.scales[j] * e.scales[k]
		}
		filled := c.Clone()
		for i, unit := range e.rows {
			if !c.Known[unit] {
				filled.Set(unit, e.centres[j]+e.values[i][j]*e.scales[j])
			}
		}
		result.Filled = append(result.Filled, filled)
	}
	result.Filled = slices.Clip(result.Filled)
}
