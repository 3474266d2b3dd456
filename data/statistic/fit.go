package statistic

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// dependence is how small the part of a variable that the others do not explain may be, before the
// variable counts as dependent on them; that of R's lm.
const dependence = 1e-7

// A fit is a regression under way. Variables are centred at their weighted mean and divided by their
// length, which keeps the normal equations as well conditioned as the question allows.
type fit struct {
	rows    []int
	y       []float64
	x       [][]float64 // variable by variable, as given
	weights []float64   // one for each row, > 0

	scaled   *mat.Dense // rows x variables: centred, of length 1, times the root of the weight
	centres  []float64  // weighted mean of each variable
	lengths  []float64  // weighted length of each centred variable
	inverse  *mat.Dense // of scaled' scaled
	response []float64  // centred y times the root of the weight
	centre   float64    // weighted mean of y
	total    float64    // sum of weights
	rss, tss float64    // weighted sums of squares: residual, and of y about its mean
	n        int        // units of the columns
}

func (f *fit) terms() int { return len(f.x) + 1 }

func newFit(y Column, x []Column, weights *Column) (*fit, error) {
	columns := append([]Column{y}, x...)
	if weights != nil {
		columns = append(columns, *weights)
	}
	f := &fit{n: y.Len(), x: make([][]float64, len(x))}
	for _, row := range CompleteRows(columns) {
		weight := 1.0
		if weights != nil {
			weight = weights.Values[row]
		}
		if weight < 0 {
			return nil, ErrWeights
		}
		if weight == 0 {
			continue
		}
		f.rows, f.weights = append(f.rows, row), append(f.weights, weight)
		f.total += weight
		f.y = append(f.y, y.Values[row])
		for j := range x {
			f.x[j] = append(f.x[j], x[j].Values[row])
		}
	}
	if len(f.rows) < f.terms() {
		return nil, ErrTooFew
	}
	return f, f.centreAll()
}

// centreAll fills in what is centred and scaled.
func (f *fit) centreAll() error {
	if math.IsInf(f.total, 0) {
		return ErrRange
	}
	f.response, f.centre = f.centred(f.y)
	f.tss = dot(f.response, f.response)
	if math.IsInf(f.tss, 0) || math.IsNaN(f.tss) {
		return ErrRange
	}
	if len(f.x) == 0 {
		return nil
	}
	f.scaled = mat.NewDense(len(f.rows), len(f.x), nil)
	for j, values := range f.x {
		centred, centre := f.centred(values)
		length := norm(centred)
		if length == 0 || math.IsInf(length, 0) || slices.Min(values) == slices.Max(values) {
			return ErrSingular
		}
		for i := range centred {
			f.scaled.Set(i, j, centred[i]/length)
		}
		f.centres, f.lengths = append(f.centres, centre), append(f.lengths, length)
	}
	return nil
}

// centred returns the distances from the weighted mean, times the root of the weight.
func (f *fit) centred(values []float64) (centred []float64, centre float64) {
	for i, value := range values {
		centre += value * (f.weights[i] / f.total)
	}
	centred = make([]float64, len(values))
	for i, value := range values {
		centred[i] = (value - centre) * math.Sqrt(f.weights[i])
	}
	return centred, centre
}

// solve fills in the estimates, what is fitted and the residuals.
func (f *fit) solve(r *Regression) error {
	slopes := make([]float64, len(f.x))
	if len(f.x) > 0 {
		solution, err := f.slopes()
		if err != nil {
			return err
		}
		slopes = solution
	}
	intercept := f.centre
	r.Fitted, r.Residuals = NewColumn(f.n), NewColumn(f.n)
	for j := range slopes {
		slopes[j] /= f.lengths[j]
		intercept -= slopes[j] * f.centres[j]
	}
	for _, estimate := range append([]float64{intercept}, slopes...) {
		if !finite(estimate).Known {
			return ErrRange
		}
		r.Terms = append(r.Terms, Term{Estimate: estimate})
	}
	for i, row := range f.rows {
		above := 0.0
		for j := range slopes {
			above += slopes[j] * (f.x[j][i] - f.centres[j])
		}
		r.Fitted.Set(row, f.centre+above)
		residual := (f.y[i] - f.centre) - above
		r.Residuals.Set(row, residual)
		f.rss += f.weights[i] * residual * residual
	}
	return nil
}

// slopes solves for the coefficients of the scaled variables by QR.
func (f *fit) slopes() ([]float64, error) {
	var qr mat.QR
	qr.Factorize(f.scaled)
	var upper mat.Dense
	qr.RTo(&upper)
	for j := range f.x {
		if math.Abs(upper.At(j, j)) < dependence {
			return nil, ErrSingular
		}
	}
	var solution mat.Dense
	if err := qr.SolveTo(&solution, false, mat.NewDense(len(f.rows), 1, f.response)); err != nil {
		return nil, ErrSingular
	}
	var factor, inverse mat.Dense
	square := upper.Slice(0, len(f.x), 0, len(f.x))
	if err := factor.Inverse(square); err != nil {
		return nil, ErrSingular
	}
	inverse.Mul(&factor, factor.T())
	f.inverse = &inverse
	return mat.Col(nil, 0, &solution), nil
}

func dot(a, b []float64) float64 {
	var sum float64
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}

func norm(a []float64) float64 {
	var length float64
	for _, x := range a {
		length = math.Hypot(length, x)
	}
	return length
}
