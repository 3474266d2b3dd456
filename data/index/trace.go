package index

import (
	"slices"

	"pharos/data"
	"pharos/data/index/framework"
	"pharos/data/index/normalise"
	"pharos/data/statistic"
)

// A ScaleTrace is what the normalisation of an indicator took its numbers from.
type ScaleTrace struct {
	Rule      normalise.Rule // of the indicator
	Direction data.Direction
	Sample    normalise.Sample  // turned, as the method sees it
	Before    statistic.Column  // as observed, or as the steps before left it; not turned
	Moments   statistic.Moments // of Sample.Values
}

// ScaleTrace returns what the normalisation of an indicator took its numbers from in a period given by
// number; false where the design does not normalise, or there is no such indicator or value.
func (r Result) ScaleTrace(slice int, code string) (ScaleTrace, bool) {
	at := slices.IndexFunc(r.Design.Framework, func(n framework.Node) bool { return n.Code == code })
	if at < 0 || slice < 0 || slice >= len(r.Slices) {
		return ScaleTrace{}, false
	}
	node := r.Design.Framework[at]
	t := ScaleTrace{Rule: r.Design.Normalisation, Direction: node.Direction}
	if node.Normalisation != nil {
		t.Rule = *node.Normalisation
	}
	basis, found := r.basis(t.Rule, slice, code)
	if !found {
		return ScaleTrace{}, false
	}
	t.Before, _ = r.Slices[slice].before(StepNormalise, code)
	subject := normalise.Subject{Code: code, Direction: t.Direction, Target: node.Target, Units: r.Units}
	sample, enough := normalise.NewSample(t.Rule, subject, basis)
	t.Sample, t.Moments = sample, statistic.Describe(statistic.Complete(sample.Values...))
	return t, enough
}

// basis is the columns that set the bounds.
func (r Result) basis(rule normalise.Rule, slice int, code string) ([]statistic.Column, bool) {
	var basis []statistic.Column
	for s, scores := range r.Slices {
		if s != slice && !rule.Jointly && rule.ReferencePeriod == "" || rule.ReferencePeriod != "" && scores.Period != rule.ReferencePeriod {
			continue
		}
		column, found := scores.before(StepNormalise, code)
		if !found {
			return nil, false
		}
		basis = append(basis, column)
	}
	return basis, len(basis) > 0
}

// before returns an indicator as it came to the step; false where the step was not done.
func (s Scores) before(step StepName, code string) (statistic.Column, bool) {
	at := slices.IndexFunc(s.Steps, func(v StepValues) bool { return v.Step == step })
	if at < 1 {
		return statistic.Column{}, false
	}
	column, found := s.Steps[at-1].Columns[code]
	return column, found
}

// After returns an indicator as the step left it: the data as they came for "". False where the step was
// not done, or there is no such indicator.
func (s Scores) After(step StepName, code string) (statistic.Column, bool) {
	at := slices.IndexFunc(s.Steps, func(v StepValues) bool { return v.Step == step })
	if at < 0 {
		return statistic.Column{}, false
	}
	column, found := s.Steps[at].Columns[code]
	return column, found
}
