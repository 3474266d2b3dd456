package toolbox

import (
	"math"

	"pharos/data/statistic"
)

// A ProjectionMethod says how a series goes on.
type ProjectionMethod string

// The methods.
const (
	LinearProjection ProjectionMethod = "linear" // the least squares line; of at least three values
	GrowthProjection ProjectionMethod = "growth" // the CAGR from the newest value on; of at least two values above 0
	DampedProjection ProjectionMethod = "damped" // the line, whose slope shrinks each year
)

// A Projection says how to project.
type Projection struct {
	Method  ProjectionMethod
	Level   float64 // of the interval, such as 0.95
	Damping float64 // what remains of the slope each year, 0..1; of DampedProjection
}

// A Projected is a value to come with its prediction interval.
type Projected struct {
	Time         float64
	Value        statistic.Number
	Lower, Upper statistic.Number // absent where the series is too short for an interval
}

// At projects the series to a time after its newest value.
//
// The line's interval is that of a new observation: s t sqrt(1 + 1/n + (time-mean)^2/Sxx). Damping
// moves along the line by the sum of phi^k over the years instead of by the years (Gardner and
// McKenzie, 1985). Growth is a random walk of the logarithms with drift ln(1+CAGR); its interval is
// s t sqrt(h (1 + h/T)) for h years ahead of a series of T years (Hyndman and Athanasopoulos, 2021,
// section 5.5). A number that is undefined is absent.
func (p Projection) At(s Series, time float64) Projected {
	if p.Method == GrowthProjection {
		return p.grow(s, time)
	}
	projected := Projected{Time: time}
	var t Trend
	if t.fit(s); !t.Slope.Known {
		return projected
	}
	at := time
	if p.Method == DampedProjection {
		last, _ := s.Last()
		at = last + damped(time-last, p.Damping)
	}
	centre := t.Intercept.Value + t.Slope.Value*at
	projected.Value = known(centre)
	if s.constant() {
		return projected
	}
	projected.Lower, projected.Upper = p.around(centre, s.lineError(t, at), s.Len()-2)
	return projected
}

// damped returns the sum of phi^k for k from 1 to the years, and a part for what remains of a year.
func damped(years, phi float64) float64 {
	sum, weight := 0.0, 1.0
	for ; years > 0; years-- {
		weight *= phi
		sum += weight * min(1, years)
	}
	return sum
}

// around returns the interval of so many standard errors.
func (p Projection) around(centre, width float64, df int) (lower, upper statistic.Number) {
	if df < 1 || !(p.Level > 0 && p.Level < 1) {
		return statistic.Number{}, statistic.Number{}
	}
	width *= statistic.StudentQuantile((1+p.Level)/2, float64(df))
	return known(centre - width), known(centre + width)
}

// lineError is the standard error of a new observation at the time.
func (s Series) lineError(t Trend, at float64) float64 {
	n := float64(s.Len())
	mean, _ := statistic.Mean(s.Times)
	rest, spread := 0.0, 0.0
	for i, time := range s.Times {
		e := s.Values[i] - t.Intercept.Value - t.Slope.Value*time
		rest += e * e
		spread += (time - mean) * (time - mean)
	}
	return math.Sqrt(rest / (n - 2) * (1 + 1/n + (at-mean)*(at-mean)/spread))
}

// grow goes on from the newest value at the CAGR.
func (p Projection) grow(s Series, time float64) Projected {
	projected := Projected{Time: time}
	if s.Len() < 2 {
		return projected
	}
	for _, value := range s.Values {
		if value <= 0 {
			return projected
		}
	}
	first, begin := s.First()
	last, end := s.Last()
	span, ahead := last-first, time-last
	drift := math.Log(end/begin) / span
	centre := math.Log(end) + drift*ahead
	projected.Value = known(math.Exp(centre))
	sum := 0.0
	for i := range s.Len() - 1 {
		years := s.Times[i+1] - s.Times[i]
		e := math.Log(s.Values[i+1]/s.Values[i]) - drift*years
		sum += e * e / years
	}
	steps := s.Len() - 1
	sigma := math.Sqrt(sum / float64(max(1, steps-1)))
	lower, upper := p.around(centre, sigma*math.Sqrt(ahead*(1+ahead/span)), steps-1)
	if lower.Known && upper.Known {
		projected.Lower, projected.Upper = known(math.Exp(lower.Value)), known(math.Exp(upper.Value))
	}
	return projected
}
