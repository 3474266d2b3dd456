package treat

import (
	"slices"

	"pharos/data"
	"pharos/data/index/problem"
	"pharos/data/statistic"
)

// A Report says what treatment found and did.
type Report struct {
	Period        data.Period
	Indicator     string
	Before        statistic.Moments
	After         statistic.Moments
	PassedAtFirst bool
	Passes        bool
	Method        string // the one that was kept; "none" where nothing was done
	Winsorised    int    // points moved or tied with the bound

	Stages    []Stage  // what was tried, in order; none where nothing had to be done
	Undefined []string // methods that have no result for the values
}

// A Stage is one method that was tried.
type Stage struct {
	Method  string
	Moments statistic.Moments // after it
	Passes  bool
	Points  []Point // that winsorising or trimming moved; none of a transformation of all values
}

// A Point is a value that winsorising or trimming moved: of the upper end, or of the lower.
type Point struct {
	Unit int // number of the unit
	High bool
}

// Notices names the methods that have no result for the indicator, such as a logarithm of values that
// are all the same; the next one was tried, or the values stayed.
func (r Report) Notices() []data.Problem {
	var notices []data.Problem
	for _, method := range r.Undefined {
		notices = append(notices, problem.Notice("index.treatment.undefined", "treatment",
			"code", r.Indicator, "method", method, "period", string(r.Period)))
	}
	return notices
}

// Between keeps of a report over several periods the points of one, whose units are numbered from..to.
func (r Report) Between(from, to int) Report {
	stages := slices.Clone(r.Stages)
	for i := range stages {
		points := stages[i].Points
		stages[i].Points = nil
		for _, p := range points {
			if p.Unit >= from && p.Unit < to {
				p.Unit -= from
				stages[i].Points = append(stages[i].Points, p)
			}
		}
	}
	r.Stages = stages
	return r
}
