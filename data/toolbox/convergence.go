package toolbox

import (
	"fmt"
	"math"
	"slices"

	"pharos/data/statistic"
)

// A BetaModel says what growth is explained by. Columns are over the same regions.
type BetaModel struct {
	Begin, End statistic.Column // values, above 0; a region that has not both is left out
	Years      float64          // between them, above 0
	Covariates []statistic.Column
	Names      []string          // of the covariates
	Groups     []string          // such as countries: a dummy for each but the first in order; nil for none
	Weights    *statistic.Column // nil for none
}

// A Beta is the fit of a growth regression.
type Beta struct {
	Regression statistic.Regression
	Terms      []BetaTerm // in the order of Regression.Terms

	// Speed is the share of the gap to the steady state that closes each year; below 0 the regions
	// drift apart. It is absent where the regression says that more than the whole gap closes.
	Speed statistic.Number
	// HalfLife is ln 2 / Speed: the years until half of a gap is closed; below 0: the years in which a
	// gap doubles. It is absent where Speed is 0.
	HalfLife statistic.Number
}

// A TermKind says what a coefficient belongs to.
type TermKind string

// The kinds.
const (
	InterceptTerm TermKind = "intercept"
	InitialTerm   TermKind = "initial"   // ln of the first value: beta
	CovariateTerm TermKind = "covariate" // Name says which
	GroupTerm     TermKind = "group"     // Name says which, against the first
)

// A BetaTerm names a coefficient.
type BetaTerm struct {
	Kind TermKind
	Name string
}

// FitBeta fits (1/T) ln(y_T/y_0) = a + b ln y_0 + covariates + dummies + e (Barro and Sala-i-Martin,
// 1992), weighted where weights are given. As growth is already per year, the speed is
// -ln(1+bT)/T; programs that print -ln(1+b)/T understate it T times. Errors are those of
// statistic.Regress.
func FitBeta(m BetaModel) (Beta, error) {
	growth, initial := statistic.NewColumn(m.Begin.Len()), statistic.NewColumn(m.Begin.Len())
	for i := range growth.Known {
		begin, ok := m.Begin.At(i)
		end, okEnd := m.End.At(i)
		if ok && okEnd && begin > 0 && end > 0 && m.Years > 0 {
			growth.Set(i, math.Log(end/begin)/m.Years)
			initial.Set(i, math.Log(begin))
		}
	}
	b := Beta{Terms: []BetaTerm{{Kind: InterceptTerm}, {Kind: InitialTerm}}}
	x := []statistic.Column{initial}
	for i, covariate := range m.Covariates {
		x, b.Terms = append(x, covariate), append(b.Terms, BetaTerm{CovariateTerm, m.Names[i]})
	}
	rows := statistic.CompleteRows(append(slices.Clone(x), growth))
	for _, group := range m.dummies(rows) {
		x, b.Terms = append(x, m.dummy(group)), append(b.Terms, BetaTerm{GroupTerm, group})
	}
	fit, err := statistic.Regress(growth, x, m.Weights)
	if err != nil {
		return Beta{}, fmt.Errorf("growth regression: %w", err)
	}
	b.Regression = fit
	b.Speed, b.HalfLife = convergenceSpeed(fit.Terms[1].Estimate, m.Years)
	return b, nil
}

// dummies returns the groups of the rows in order without the first, which is the base.
func (m BetaModel) dummies(rows []int) []string {
	if m.Groups == nil {
		return nil
	}
	var groups []string
	for _, i := range rows {
		if weight := m.Weights; weight == nil || weight.Known[i] && weight.Values[i] > 0 {
			groups = append(groups, m.Groups[i])
		}
	}
	slices.Sort(groups)
	groups = slices.Compact(groups)
	return groups[min(1, len(groups)):]
}

func (m BetaModel) dummy(group string) statistic.Column {
	c := statistic.NewColumn(len(m.Groups))
	for i, of := range m.Groups {
		c.Set(i, 0)
		if of == group {
			c.Set(i, 1)
		}
	}
	return c
}

// convergenceSpeed returns -ln(1+bT)/T and ln 2 over it.
func convergenceSpeed(b, years float64) (speed, halfLife statistic.Number) {
	if 1+b*years <= 0 {
		return statistic.Number{}, statistic.Number{}
	}
	speed = known(-math.Log1p(b*years) / years)
	if !speed.Known || speed.Value == 0 {
		return speed, statistic.Number{}
	}
	return speed, known(math.Ln2 / speed.Value)
}

// A SigmaTrend is the least squares line of a measure of dispersion over time.
type SigmaTrend struct {
	Trend       Trend
	First, Last statistic.Number // the measure at both ends
	Verdict     SigmaVerdict
}

// A SigmaVerdict says what a measure of dispersion shows; it is also a word of the program.
type SigmaVerdict string

// The verdicts. Convergence and divergence are told where the line falls or rises with a probability
// of error below SigmaLevel, or, of fewer than three times, by the ends.
const (
	Converging  SigmaVerdict = "converging"
	Diverging   SigmaVerdict = "diverging"
	NoDirection SigmaVerdict = "no-direction"
)

// SigmaLevel is the probability of error of a verdict.
const SigmaLevel = 0.05

// TrendOfSigma fits the measure, one value for each time, over time.
func TrendOfSigma(times []float64, measure statistic.Column) SigmaTrend {
	s := NewSeries(times, measure)
	t := SigmaTrend{Trend: StudyTrend(s, 1), Verdict: NoDirection}
	if s.Len() < 2 {
		return t
	}
	_, first := s.First()
	_, last := s.Last()
	t.First, t.Last = known(first), known(last)
	falls := last < first
	clear := s.Len() == 2 && last != first
	if t.Trend.P.Known {
		falls, clear = t.Trend.Slope.Value < 0, t.Trend.P.Value < SigmaLevel
	}
	switch {
	case clear && falls:
		t.Verdict = Converging
	case clear:
		t.Verdict = Diverging
	}
	return t
}

// A VarianceRatio compares the dispersion at two times.
type VarianceRatio struct {
	F      float64 // variance at the beginning over that at the end: above 1 means convergence
	N      int     // regions known at both times; F has N-1 and N-1 degrees of freedom
	P      float64 // two-sided
	Begin  float64 // standard deviations
	End    float64
	Logged bool // of natural logarithms
}

// CompareVariances tests whether the variance of the values, or of their logarithms, changed. The
// F test takes the two times as independent, which regions are not: it errs towards no change.
// False where fewer than two regions are known at both times or one end does not vary.
func CompareVariances(begin, end statistic.Column, logs bool) (VarianceRatio, bool) {
	r := VarianceRatio{Logged: logs}
	if logs {
		toLog := func(x float64) (float64, bool) { return math.Log(x), x > 0 }
		begin, end = begin.Map(toLog), end.Map(toLog)
	}
	rows := statistic.CompleteRows([]statistic.Column{begin, end})
	r.N = len(rows)
	var ok, okEnd bool
	r.Begin, ok = statistic.SD(begin.Pick(rows).Values)
	r.End, okEnd = statistic.SD(end.Pick(rows).Values)
	if !ok || !okEnd || r.Begin == 0 || r.End == 0 {
		return VarianceRatio{}, false
	}
	r.F = r.Begin * r.Begin / (r.End * r.End)
	df := float64(r.N - 1)
	r.P = 2 * min(statistic.FisherP(r.F, df, df), statistic.FisherP(1/r.F, df, df))
	return r, true
}
