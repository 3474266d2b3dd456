// Package normalise brings indicators to one scale (Handbook 2008, step 5).
package normalise

import (
	"math"
	"slices"
	"strconv"

	"pharos/data"
	"pharos/data/index/problem"
	"pharos/data/statistic"
)

// A Subject is what a normalisation reads of an indicator besides its values.
type Subject struct {
	Code      string         // for problems
	Direction data.Direction // LowerIsBetter turns the values: x becomes -x
	Target    *float64       // as observed, not turned
	Units     []string       // codes of the units, for a reference unit
}

// A Sample is the values of one indicator as a normalisation sees them: turned, so that more is
// better, and at least one.
type Sample struct {
	Values          []float64 // what is known, of every period that sets the bounds
	Lowest, Highest float64   // of Values
	Turned          bool      // less was better
	Target          *float64  // turned with the values
	Reference       *float64  // value of the reference unit, turned with the values
}

// A Rescale brings one turned value to the common scale; false where the result is undefined.
type Rescale func(x float64) (float64, bool)

// A Scale is a normalisation that has taken its bounds from an indicator. The zero Scale makes
// everything absent.
type Scale struct {
	sign    float64
	rescale Rescale
}

// Apply returns the normalised column, a new one. What is absent stays absent, and so does what has no
// finite result.
func (s Scale) Apply(c statistic.Column) statistic.Column {
	scaled := statistic.NewColumn(c.Len())
	if s.rescale == nil {
		return scaled
	}
	for i, known := range c.Known {
		if !known {
			continue
		}
		if y, ok := s.rescale(c.Values[i] * s.sign); ok && statistic.IsFinite(y) {
			scaled.Set(i, y)
		}
	}
	return scaled
}

// Column brings one column to the common scale, with bounds from its own values. What cannot be
// normalised, such as a column of equal values, comes out absent, with a problem that says why. The
// column is not changed.
func Column(c statistic.Column, n Rule, s Subject) (statistic.Column, []data.Problem) {
	scale, problems := Fit(n, s, c)
	return finished(scale.Apply(c), c, problems, s)
}

// All brings the columns of one indicator, period by period, to the common scale: each with
// bounds of its own, or all with the same where the normalisation is joint or names a reference
// period (Handbook, step 5: change over time can only be compared with bounds that stay).
func All(columns []statistic.Column, periods []data.Period, n Rule, s Subject) ([]statistic.Column, []data.Problem) {
	basis := columns
	switch {
	case n.ReferencePeriod != "":
		at := slices.Index(periods, n.ReferencePeriod)
		if at < 0 {
			return absentLike(columns), []data.Problem{undefined("reference-period-absent", s, "period", string(n.ReferencePeriod))}
		}
		basis = columns[at : at+1]
	case !n.Jointly:
		return each(columns, n, s)
	}
	scale, problems := Fit(n, s, basis...)
	scaled := make([]statistic.Column, len(columns))
	for i, c := range columns {
		scaled[i], problems = finished(scale.Apply(c), c, problems, s)
	}
	return scaled, problem.Once(problems)
}

func each(columns []statistic.Column, n Rule, s Subject) ([]statistic.Column, []data.Problem) {
	var problems []data.Problem
	scaled := make([]statistic.Column, len(columns))
	for i, c := range columns {
		var found []data.Problem
		scaled[i], found = Column(c, n, s)
		problems = append(problems, found...)
	}
	return scaled, problem.Once(problems)
}

// Fit takes the bounds of a normalisation from the columns of one indicator: one, or those of
// several periods together. Where it is undefined the Scale makes everything absent, and the problem
// says why.
func Fit(n Rule, s Subject, basis ...statistic.Column) (Scale, []data.Problem) {
	method, found := MethodByID(n.Method)
	if !found {
		return Scale{}, []data.Problem{undefined("unknown-method", s, "method", n.Method)}
	}
	sample, enough := NewSample(n, s, basis)
	if !enough {
		return Scale{}, []data.Problem{undefined("no-values", s)}
	}
	rescale, reason := method.fit(sample, n)
	switch {
	case rescale == nil:
		return Scale{}, []data.Problem{undefined(reason, s)}
	case reason != "":
		return Scale{sample.sign(), rescale}, []data.Problem{problem.Notice("index.normalisation."+reason, "", "code", s.Code)}
	}
	return Scale{sample.sign(), rescale}, nil
}

func (s Sample) sign() float64 {
	if s.Turned {
		return -1
	}
	return 1
}

// NewSample collects what the rule takes its numbers from; false where nothing is known.
func NewSample(n Rule, s Subject, basis []statistic.Column) (Sample, bool) {
	sample := Sample{Turned: s.Direction == data.LowerIsBetter}
	size := 0
	for _, c := range basis {
		size += c.Len()
	}
	sample.Values = make([]float64, 0, size)
	for _, c := range basis {
		for i, known := range c.Known {
			if known {
				sample.Values = append(sample.Values, c.Values[i]*sample.sign())
			}
		}
	}
	if len(sample.Values) == 0 {
		return sample, false
	}
	sample.Lowest, sample.Highest = slices.Min(sample.Values), slices.Max(sample.Values)
	if s.Target != nil {
		target := *s.Target * sample.sign()
		sample.Target = &target
	}
	if n.Reference != "" {
		sample.Reference = referenceOf(basis, slices.Index(s.Units, n.Reference), sample.sign())
	}
	return sample, true
}

// referenceOf is the first value of the unit in the columns; nil where it has none.
func referenceOf(basis []statistic.Column, unit int, sign float64) *float64 {
	for _, c := range basis {
		if unit >= 0 && unit < c.Len() && c.Known[unit] {
			value := c.Values[unit] * sign
			return &value
		}
	}
	return nil
}

// finished adds the problem of values that were known and have no finite result.
func finished(scaled, from statistic.Column, problems []data.Problem, s Subject) (statistic.Column, []data.Problem) {
	if len(problems) > 0 {
		return scaled, problems
	}
	if lost := from.Count() - scaled.Count(); lost > 0 {
		problems = append(problems, undefined("beyond-numbers", s, "n", strconv.Itoa(lost)))
	}
	return scaled, problems
}

func absentLike(columns []statistic.Column) []statistic.Column {
	absent := make([]statistic.Column, len(columns))
	for i, c := range columns {
		absent[i] = statistic.NewColumn(c.Len())
	}
	return absent
}

// undefined is the problem of an indicator that a method has no result for.
func undefined(reason string, s Subject, args ...string) data.Problem {
	p := problem.Notice("index.normalisation."+reason, "", append([]string{"code", s.Code}, args...)...)
	p.Severity = data.Warning
	return p
}

// width is the distance of the sample's ends; the reason where there is none.
func (s Sample) width() (float64, string) {
	width := s.Highest - s.Lowest
	switch {
	case width == 0:
		return 0, "constant"
	case math.IsInf(width, 0):
		return 0, "beyond-numbers"
	}
	return width, ""
}
