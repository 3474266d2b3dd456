package index

import (
	"math"

	"pharos/data"
	"pharos/data/statistic"
)

// A Point is a value that winsorising or trimming moved: of the upper end, or of the lower.
type Point struct {
	Unit int // number of the unit
	High bool
}

// treated is what one treatment made of values; points are places among them.
type treated struct {
	values []float64
	points []Point
}

// Treat tames the outliers of an indicator. A column that passes the test is left as it is. Otherwise
// First is applied and kept if the result passes; else Then is applied to the original values, or to
// what First gave where Combine is set, and kept whether it passes or not; without Then the result of
// First stays. A column with too few or equal values has no skewness and is left as it is, and so is
// one that a method is undefined for. The result is a new column, absent where c is.
//
// Skewness and kurtosis: methods of Excel; rule of the European Commission's composite indices
// (COINr 1.1.14, Treat).
func Treat(c statistic.Column, t Treatment) (statistic.Column, IndicatorReport) {
	values, units := observed(c)
	r := treatment{rule: t, units: units, report: IndicatorReport{Method: "none", Before: momentsOf(values)}}
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

// A treatment is one run of Treat.
type treatment struct {
	rule   Treatment
	units  []int
	report IndicatorReport
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
	method, found := TreatmentMethodByID(id)
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
	moments := momentsOf(result.values)
	passes, judged := r.rule.passes(moments)
	if !judged { // all values were made the same: that is no treatment
		r.report.Undefined = append(r.report.Undefined, id)
		return nil, false
	}
	r.report.Stages = append(r.report.Stages, TreatmentStage{id, moments, passes, result.points})
	r.report.Method, r.report.After, r.report.Passes = id, moments, passes
	if id == "winsorise" {
		r.report.Winsorised = len(result.points)
	}
	return result.values, true
}

// The tests of Treatment.Test.
const (
	TestSkewKurt  = "skew-kurtosis" // passes where |skewness| < SkewLimit or kurtosis < KurtLimit; the usual one
	TestSkew      = "skew"          // passes where |skewness| < SkewLimit
	TestRightSkew = "right-skew"    // passes where skewness <= SkewLimit: the Regional Innovation Scoreboard, with 1
	TestAlways    = "always"        // First is applied to every column
)

// passes judges moments; judged is false where they do not say.
func (t Treatment) passes(m statistic.Moments) (passes, judged bool) {
	return t.within(m, t.SkewLimit, t.KurtLimit)
}

func (t Treatment) within(m statistic.Moments, skew, kurt float64) (passes, judged bool) {
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

// Notices names the methods that have no result for the indicator, such as a logarithm of values that
// are all the same; the next one was tried, or the values stayed.
func (r IndicatorReport) Notices() []data.Problem {
	var notices []data.Problem
	for _, method := range r.Undefined {
		notices = append(notices, notice("index.treatment.undefined", "treatment",
			"code", r.Indicator, "method", method, "period", string(r.Period)))
	}
	return notices
}

// TreatmentChanges lists the cells that treatment changed, as the report tells of them; only Unit
// numbers are turned into codes, so period and indicator are the caller's to set.
func TreatmentChanges(before, after statistic.Column, report IndicatorReport, units []string) []Change {
	differ := 0
	for i, known := range before.Known {
		if known && before.Values[i] != after.Values[i] {
			differ++
		}
	}
	if differ == 0 {
		return nil
	}
	changes := make([]Change, 0, differ)
	moved := map[int]bool{}
	for _, stage := range report.Stages {
		for _, point := range stage.Points {
			moved[point.Unit] = point.High
		}
	}
	for i, known := range before.Known {
		if !known || before.Values[i] == after.Values[i] {
			continue
		}
		reason := report.Method
		if high, is := moved[i]; is && pointwise(report.Method) {
			reason += ending(high)
		}
		changes = append(changes, Change{
			Step: StepTreat, Period: report.Period, Unit: units[i], Indicator: report.Indicator,
			Before: before.Values[i], HadValue: true, After: after.Values[i], HasValue: true, Reason: reason,
		})
	}
	return changes
}

// pointwise methods move single values and leave the others.
func pointwise(method string) bool {
	return method == "winsorise" || method == "trim" || method == "deviations"
}

func ending(high bool) string {
	if high {
		return "-high"
	}
	return "-low"
}

func allFinite(values []float64) bool {
	for _, value := range values {
		if !finite(value) {
			return false
		}
	}
	return true
}

// momentsOf is statistic.Describe for values, without memory of its own: treatment asks for the
// moments after every point it moves, and uncertainty asks for treatment thousands of times.
func momentsOf(values []float64) statistic.Moments {
	m := statistic.Moments{N: len(values)}
	if m.N == 0 {
		return m
	}
	low, high, sum := values[0], values[0], 0.0
	for _, x := range values {
		low, high, sum = min(low, x), max(high, x), sum+x
	}
	if math.IsInf(high-low, 0) || math.IsInf(sum, 0) {
		return statistic.Describe(statistic.Complete(values...))
	}
	n, width := float64(m.N), high-low
	m.Mean, m.HasSD = min(max(sum/n, low), high), m.N > 1
	if width == 0 {
		return m
	}
	var s1, s2, s3, s4 float64
	for _, x := range values {
		d := (x - m.Mean) / width
		square := d * d
		s1, s2, s3, s4 = s1+d, s2+square, s3+square*d, s4+square*square
	}
	s2, s3, s4 = centred(n, s1, s2, s3, s4)
	m.Mean += s1 / n * width
	m.SD = math.Sqrt(s2/(n-1)) * width
	if m.N > 2 {
		m.Skewness, m.HasSkewness = math.Sqrt(n)*s3/math.Pow(s2, 1.5)*math.Sqrt(n*(n-1))/(n-2), true
	}
	if m.N > 3 {
		m.Kurtosis, m.HasKurtosis = ((n+1)*(n*s4/(s2*s2)-3)+6)*(n-1)/((n-2)*(n-3)), true
	}
	return m
}

// centred takes back from sums of powers what rounding left in the mean.
func centred(n, s1, s2, s3, s4 float64) (c2, c3, c4 float64) {
	d := s1 / n
	c2 = s2 - n*d*d
	c3 = s3 - 3*d*s2 + 2*n*d*d*d
	c4 = s4 - 4*d*s3 + 6*d*d*s2 - 3*n*d*d*d*d
	return c2, c3, c4
}
