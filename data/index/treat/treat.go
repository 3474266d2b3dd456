// Package treat tames the outliers of indicators (step 3 of the handbook of OECD and JRC, 2008).
package treat

import (
	"math"

	"pharos/data/statistic"
)

// treated is what one treatment made of values; points are places among them.
type treated struct {
	values []float64
	points []Point
}

// Column tames the outliers of an indicator. A column that passes the test is left as it is. Otherwise
// First is applied and kept if the result passes; else Then is applied to the original values, or to
// what First gave where Combine is set, and kept whether it passes or not; without Then the result of
// First stays. A column with too few or equal values has no skewness and is left as it is, and so is
// one that a method is undefined for. The result is a new column, absent where c is.
//
// Skewness and kurtosis: methods of Excel; rule of the European Commission's composite indices
// (COINr 1.1.14, Treat).
func Column(c statistic.Column, t Rule) (statistic.Column, Report) {
	values, units := observed(c)
	r := treatment{rule: t, units: units, report: Report{Method: "none", Before: statistic.DescribeValues(values)}}
	kept := r.run(values)
	if len(r.report.Stages) == 0 {
		r.report.After, r.report.Passes = r.report.Before, r.report.PassedAtFirst
		return c.Clone(), r.report
	}
	column := statistic.NewColumn(c.Len())
	for i, unit := range units {
		column.Set(unit, kept[i])
	}
	return column, r.report
}

// observed returns the known values with the numbers of their units.
func observed(c statistic.Column) ([]float64, []int) {
	values, units := make([]float64, 0, c.Len()), make([]int, 0, c.Len())
	for i, known := range c.Known {
		if known {
			values, units = append(values, c.Values[i]), append(units, i)
		}
	}
	return values, units
}

// A treatment is one run of Column.
type treatment struct {
	rule   Rule
	units  []int
	report Report
}

func (r *treatment) run(values []float64) []float64 {
	passed, judged := r.rule.passes(r.report.Before)
	r.report.PassedAtFirst = passed
	if !judged || passed && r.rule.Test != TestAlways {
		return values
	}
	first, done := r.stage(values, r.rule.First)
	if done && r.report.Passes {
		return first
	}
	from := values
	if r.rule.Combine && done {
		from = first
	}
	if then, ok := r.stage(from, r.rule.Then); ok {
		return then
	}
	if done {
		return first
	}
	return values
}

// stage applies one method and reports it. It reports false for no method and for one that is
// undefined for the values or leaves no two different ones.
func (r *treatment) stage(values []float64, id string) ([]float64, bool) {
	method, found := MethodByID(id)
	if !found || method.treat == nil {
		return nil, false
	}
	result, ok := method.treat(values, r.rule)
	if !ok || !allFinite(result.values) {
		r.report.Undefined = append(r.report.Undefined, id)
		return nil, false
	}
	for i := range result.points {
		result.points[i].Unit = r.units[result.points[i].Unit]
	}
	moments := statistic.DescribeValues(result.values)
	passes, judged := r.rule.passes(moments)
	if !judged { // all values were made the same: that is no treatment
		r.report.Undefined = append(r.report.Undefined, id)
		return nil, false
	}
	r.report.Stages = append(r.report.Stages, Stage{id, moments, passes, result.points})
	r.report.Method, r.report.After, r.report.Passes = id, moments, passes
	if id == "winsorise" {
		r.report.Winsorised = len(result.points)
	}
	return result.values, true
}

// The tests of Rule.Test.
const (
	TestSkewKurt  = "skew-kurtosis" // passes where |skewness| < SkewLimit or kurtosis < KurtLimit; the usual one
	TestSkew      = "skew"          // passes where |skewness| < SkewLimit
	TestRightSkew = "right-skew"    // passes where skewness <= SkewLimit: the Regional Innovation Scoreboard, with 1
	TestAlways    = "always"        // First is applied to every column
)

// passes judges moments; judged is false where they do not say.
func (t Rule) passes(m statistic.Moments) (passes, judged bool) {
	return t.within(m, t.SkewLimit, t.KurtLimit)
}

func (t Rule) within(m statistic.Moments, skew, kurt float64) (passes, judged bool) {
	switch t.Test {
	case TestSkew:
		return !m.HasSkewness || math.Abs(m.Skewness) < skew, m.HasSkewness
	case TestRightSkew:
		return !m.HasSkewness || m.Skewness <= skew, m.HasSkewness
	}
	judged = m.HasSkewness && m.HasKurtosis
	passes = !judged || math.Abs(m.Skewness) < skew || m.Kurtosis < kurt
	return passes, judged || t.Test == TestAlways
}

func allFinite(values []float64) bool {
	for _, value := range values {
		if !statistic.IsFinite(value) {
			return false
		}
	}
	return true
}
