package statistic

import "errors"

// Errors of several variables together.
var (
	ErrTooFew   = errors.New("statistic: too few complete units")
	ErrSingular = errors.New("statistic: the variables depend on one another or do not vary")
	ErrWeights  = errors.New("statistic: a weight is negative")
	ErrRange    = errors.New("statistic: a result is beyond the largest number")
)

// A Regression is a linear model fitted by least squares. Columns are over all units, absent where the
// unit was left out; numbers are absent where they are undefined.
type Regression struct {
	Terms []Term // first the intercept, then the variables in their order
	Rows  []int  // units that entered: complete, with a weight above 0
	N, DF int    // units; N less the number of terms

	R2, AdjustedR2     Number
	Sigma              Number // residual standard error
	F, FP              Number // of all variables together, and its probability
	LogLik, AIC, BIC   Number
	DurbinWatson       Number
	Fitted, Residuals  Column
	Leverage           Column // diagonal of the hat matrix
	Standardised, Cook Column // residuals in standard errors; Cook's distance
}

// A Term is one coefficient of a regression.
type Term struct {
	Estimate     float64
	SE, T, P     Number // standard error, estimate/SE, two-sided probability
	Lower, Upper Number // 95 % confidence interval
	VIF          Number // variance inflation factor; absent for the intercept
}

// Regress fits y = b0 + b1 x1 + ... by least squares, weighted where weights is not nil, over the units
// complete in all variables. It returns ErrTooFew for fewer units than terms, ErrSingular where the
// variables depend on one another, ErrWeights for a negative weight, ErrRange where a coefficient is
// beyond the largest number. All results agree with R's lm, influence.measures and vif.
func Regress(y Column, x []Column, weights *Column) (Regression, error) {
	f, err := newFit(y, x, weights)
	if err != nil {
		return Regression{}, err
	}
	r := Regression{Rows: f.rows, N: len(f.rows), DF: len(f.rows) - f.terms()}
	if err := f.solve(&r); err != nil {
		return Regression{}, err
	}
	f.overall(&r)
	f.coefficients(&r)
	f.likelihood(&r)
	f.influence(&r)
	return r, nil
}
