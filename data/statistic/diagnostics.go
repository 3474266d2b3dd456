package statistic

import "math"

// exact is the share of the sum of squares below which residuals are nothing but rounding.
const exact = 1e-28

// overall fills in what is said of the model as a whole.
func (f *fit) overall(r *Regression) {
	k, df := float64(len(f.x)), float64(r.DF)
	if r.DF > 0 {
		r.Sigma = finite(math.Sqrt(f.rss / df))
	}
	if f.tss > 0 {
		r.R2 = finite(1 - f.rss/f.tss)
	}
	if f.tss > 0 && r.DF > 0 {
		r.AdjustedR2 = finite(1 - (f.rss/f.tss)*(df+k)/df)
	}
	if k > 0 && r.DF > 0 && !f.perfect() {
		r.F = finite((f.tss - f.rss) / k / (f.rss / df))
		r.FP = Number{FisherP(r.F.Value, k, df), r.F.Known}
	}
	r.DurbinWatson = f.durbinWatson(r)
}

// perfect reports that the model leaves nothing to test: what is left is rounding.
func (f *fit) perfect() bool { return f.rss <= exact*f.tss }

// durbinWatson is the sum of squared differences of neighbouring residuals over the sum of their
// squares, in the order of the units (Durbin and Watson, 1950): near 2 where they do not correlate.
func (f *fit) durbinWatson(r *Regression) Number {
	if f.perfect() {
		return Number{}
	}
	var steps, squares float64
	for i, row := range f.rows {
		residual := r.Residuals.Values[row]
		squares += residual * residual
		if i > 0 {
			step := residual - r.Residuals.Values[f.rows[i-1]]
			steps += step * step
		}
	}
	return finite(steps / squares)
}

// coefficients fills in how sure each estimate is.
func (f *fit) coefficients(r *Regression) {
	for j := range f.x {
		r.Terms[j+1].VIF = finite(f.inverse.At(j, j))
	}
	if r.DF <= 0 || !r.Sigma.Known || f.perfect() {
		return
	}
	bound := StudentQuantile(0.975, float64(r.DF))
	for i := range r.Terms {
		term := &r.Terms[i]
		se := finite(r.Sigma.Value * f.spreadOf(i))
		if !se.Known || se.Value == 0 {
			continue
		}
		term.SE, term.T = se, finite(term.Estimate/se.Value)
		term.P = Number{StudentP(term.T.Value, float64(r.DF)), term.T.Known}
		term.Lower = finite(term.Estimate - bound*se.Value)
		term.Upper = finite(term.Estimate + bound*se.Value)
	}
}

// spreadOf returns the standard error of a term for a residual standard error of 1.
func (f *fit) spreadOf(term int) float64 {
	if term > 0 {
		return math.Sqrt(f.inverse.At(term-1, term-1)) / f.lengths[term-1]
	}
	variance := 1 / f.total
	for i := range f.x {
		for j := range f.x {
			variance += f.centres[i] / f.lengths[i] * f.inverse.At(i, j) * (f.centres[j] / f.lengths[j])
		}
	}
	return math.Sqrt(variance)
}

// likelihood fills in the log likelihood of normal errors and the two criteria; the variance counts
// as a parameter.
func (f *fit) likelihood(r *Regression) {
	if f.perfect() {
		return
	}
	n := float64(r.N)
	var logs float64
	for _, weight := range f.weights {
		logs += math.Log(weight)
	}
	r.LogLik = finite((logs - n*(math.Log(2*math.Pi)+1-math.Log(n)+math.Log(f.rss))) / 2)
	if !r.LogLik.Known {
		return
	}
	parameters := float64(f.terms() + 1)
	r.AIC = finite(-2*r.LogLik.Value + 2*parameters)
	r.BIC = finite(-2*r.LogLik.Value + math.Log(n)*parameters)
}

// influence fills in what each unit does to the model (Cook, 1977). A unit that the model follows
// wholly, with a leverage of 1, has no standardised residual.
func (f *fit) influence(r *Regression) {
	r.Leverage, r.Standardised, r.Cook = NewColumn(f.n), NewColumn(f.n), NewColumn(f.n)
	for i, row := range f.rows {
		leverage := min(f.leverage(i), 1)
		r.Leverage.Set(row, leverage)
		if !r.Sigma.Known || f.perfect() || leverage > 1-1e-10 {
			continue
		}
		residual := r.Residuals.Values[row] * math.Sqrt(f.weights[i])
		standardised := residual / (r.Sigma.Value * math.Sqrt(1-leverage))
		r.Standardised.Set(row, standardised)
		r.Cook.Set(row, standardised*standardised*leverage/((1-leverage)*float64(f.terms())))
	}
}

func (f *fit) leverage(i int) float64 {
	leverage := f.weights[i] / f.total
	for a := range f.x {
		for b := range f.x {
			leverage += f.scaled.At(i, a) * f.inverse.At(a, b) * f.scaled.At(i, b)
		}
	}
	return leverage
}
