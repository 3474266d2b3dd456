package toolbox

import (
	"math"

	"pharos/data/statistic"
)

// A Trend describes how a series moves. Numbers are absent where they are undefined: see the methods.
type Trend struct {
	N           int
	First, Last statistic.Number // times of the first and the newest value; of at least one value
	Change      statistic.Number // newest less first value; of at least two values
	CAGR        statistic.Number
	Percent     statistic.Number // see PercentChange

	// Of the least squares line over at least three values; a constant series has a slope of 0 and
	// nothing else to tell.
	Slope, Intercept statistic.Number
	SE, T, P, R2     statistic.Number

	TheilSen     statistic.Number // slope; of at least two values
	Kendall      statistic.Number // tau-b with time; of at least four values that vary
	KendallP     statistic.Number
	Robust, Line statistic.Line // with intercepts and intervals, for drawing; N is 0 where there is none
}

// StudyTrend computes every measure of the trend. Per is the span, in years, that percent change is
// given for.
func StudyTrend(s Series, per float64) Trend {
	t := Trend{N: s.Len()}
	if t.N == 0 {
		return t
	}
	first, begin := s.First()
	last, end := s.Last()
	t.First, t.Last = known(first), known(last)
	if t.N < 2 {
		return t
	}
	t.Change = known(end - begin)
	t.CAGR, t.Percent = CAGR(s), PercentChange(s, per)
	t.fit(s)
	times, values := statistic.Complete(s.Times...), statistic.Complete(s.Values...)
	if line, ok := statistic.TheilSen(times, values); ok {
		t.Robust, t.TheilSen = line, known(line.Slope)
	}
	if c := statistic.MannKendall(times, values); t.N >= 4 && c.HasR {
		t.Kendall, t.KendallP = known(c.R), statistic.Number{Value: c.P, Known: c.HasP}
	}
	return t
}

func (t *Trend) fit(s Series) {
	if s.Len() < 3 {
		return
	}
	if s.constant() {
		t.Slope, t.Intercept = known(0), known(s.Values[0])
		t.Line = statistic.Line{Intercept: s.Values[0], N: s.Len()}
		return
	}
	r, err := statistic.Regress(statistic.Complete(s.Values...), []statistic.Column{statistic.Complete(s.Times...)}, nil)
	if err != nil {
		return
	}
	slope := r.Terms[1]
	t.Slope, t.Intercept = known(slope.Estimate), known(r.Terms[0].Estimate)
	t.SE, t.T, t.P, t.R2 = slope.SE, slope.T, slope.P, r.R2
	t.Line = statistic.Line{Slope: slope.Estimate, Intercept: r.Terms[0].Estimate, N: r.N, Lower: slope.Lower, Upper: slope.Upper}
}

// known returns x as a number, absent where it is infinite or no number.
func known(x float64) statistic.Number {
	if math.IsInf(x, 0) || math.IsNaN(x) {
		return statistic.Number{}
	}
	return statistic.Number{Value: x + 0, Known: true} // -0 is 0
}

// CAGR returns the compound annual growth rate (y_last/y_first)^(1/years) - 1 of at least two values.
// Equal ends give 0, also at 0. It is absent where the first value is 0 and the last is not, and where
// the ends differ in sign.
func CAGR(s Series) statistic.Number {
	if s.Len() < 2 {
		return statistic.Number{}
	}
	first, begin := s.First()
	last, end := s.Last()
	return GrowthRate(begin, end, last-first)
}

// GrowthRate returns the yearly rate by which begin becomes end in so many years; see CAGR.
func GrowthRate(begin, end, years float64) statistic.Number {
	switch {
	case !(years > 0):
		return statistic.Number{}
	case begin == end:
		return known(0)
	case begin == 0 || end/begin < 0:
		return statistic.Number{}
	}
	return known(math.Pow(end/begin, 1/years) - 1)
}

// PercentChange returns the change over per years in percent of the start: of the least squares line,
// slope*per/(fitted value at the first time)*100, of at least three values; of the ends,
// (last-first)/first*100*per/years, of two. A constant series has 0. It is absent where the start is 0.
// Source: COINr, prc_change.
func PercentChange(s Series, per float64) statistic.Number {
	if s.Len() < 2 {
		return statistic.Number{}
	}
	if s.constant() {
		return known(0)
	}
	first, begin := s.First()
	last, end := s.Last()
	if s.Len() == 2 {
		return known((end - begin) / begin * 100 * per / (last - first))
	}
	var t Trend
	t.fit(s)
	if !t.Slope.Known {
		return statistic.Number{}
	}
	return known(t.Slope.Value * per / (t.Intercept.Value + t.Slope.Value*first) * 100)
}

// A Window says which periods of a panel a trend looks at.
type Window struct {
	Latest int // so many periods up to that of the newest value; 0 for all

	// Inside demands that the window begins after the first period of the panel, as get_trends of
	// COINr does.
	Inside bool
}

// An Availability says how much of a window is observed.
type Availability struct {
	Share       statistic.Number // of the periods, 0..1
	First, Last statistic.Number // times of the first and newest value; of at least two values
}

// Cut returns the series inside the window with its availability; c holds the values at the times of
// all periods. A window that begins before the panel, and that of a series with fewer than two values
// where Latest is given, is empty and has no availability.
func (w Window) Cut(times []float64, c statistic.Column) (Series, Availability) {
	from, to := 0, len(times)
	if w.Latest > 0 {
		to = newest(c) + 1
		from = to - w.Latest
		if from < 0 || from == 0 && w.Inside || c.Count() < 2 {
			return Series{}, Availability{}
		}
	}
	units := make([]int, 0, to-from)
	for i := from; i < to; i++ {
		units = append(units, i)
	}
	s := NewSeries(times[from:to], c.Pick(units))
	a := Availability{Share: known(float64(s.Len()) / float64(to-from))}
	if s.Len() > 1 {
		a.First, a.Last = known(s.Times[0]), known(s.Times[s.Len()-1])
	}
	return s, a
}

// newest returns the number of the last value that is known; -1 where there is none.
func newest(c statistic.Column) int {
	for i := c.Len() - 1; i >= 0; i-- {
		if c.Known[i] {
			return i
		}
	}
	return -1
}
