package desk

import (
	"cmp"
	"slices"
	"strings"

	"pharos/data"
	"pharos/data/index"
	"pharos/data/index/framework"
	"pharos/data/index/treat"
	"pharos/data/statistic"
)

// IndicatorsOf lists the codes of the entries that are indicators: nothing names them as parent, and
// they belong to something.
func IndicatorsOf(design index.Design) []string {
	parents := map[string]bool{}
	for _, node := range design.Framework {
		parents[node.Parent] = true
	}
	var codes []string
	for _, node := range design.Framework {
		if !parents[node.Code] && node.Parent != "" {
			codes = append(codes, node.Code)
		}
	}
	return codes
}

// Indicators lists the codes of the indicators of the design that is open.
func (s *State) Indicators() []string { return IndicatorsOf(s.Open.Design) }

// HasStep reports whether the design does a step.
func HasStep(design index.Design, step index.StepName) bool {
	return slices.Contains(design.Steps, step)
}

// NodeOf returns the entry of the design with the code; nil where there is none.
func NodeOf(design *index.Design, code string) *framework.Node {
	for i := range design.Framework {
		if design.Framework[i].Code == code {
			return &design.Framework[i]
		}
	}
	return nil
}

// Latest is the last period of the result; false where there is no result.
func (s *State) Latest() (index.Scores, bool) {
	if !s.Done || len(s.Result.Slices) == 0 {
		return index.Scores{}, false
	}
	return s.Result.Slices[len(s.Result.Slices)-1], true
}

// Around returns an indicator before and after a step in the last period; false where the step was not
// done.
func (s *State) Around(step index.StepName, code string) (before, after statistic.Column, ok bool) {
	slice, has := s.Latest()
	if !has {
		return before, after, false
	}
	for i := 1; i < len(slice.Steps); i++ {
		if slice.Steps[i].Step != step {
			continue
		}
		before, first := slice.Steps[i-1].Columns[code]
		after, second := slice.Steps[i].Columns[code]
		return before, after, first && second
	}
	return before, after, false
}

// ChangesOf lists what a step changed, in the last period and all others.
func (s *State) ChangesOf(step index.StepName) []index.Change {
	if !s.Done {
		return nil
	}
	var changes []index.Change
	for _, change := range s.Result.Changes {
		if change.Step == step {
			changes = append(changes, change)
		}
	}
	return changes
}

// Left counts the units that screening left out in the last period.
func (s *State) Left() int {
	count := 0
	for _, report := range s.Screened() {
		if !report.Included {
			count++
		}
	}
	return count
}

// Screened are the reports of screening for the last period.
func (s *State) Screened() []index.UnitReport {
	slice, has := s.Latest()
	if !has {
		return nil
	}
	var reports []index.UnitReport
	for _, report := range s.Result.Screen {
		if report.Period == slice.Period {
			reports = append(reports, report)
		}
	}
	return reports
}

// Reports are those of treatment for the last period, by indicator.
func (s *State) Reports() map[string]treat.Report {
	slice, has := s.Latest()
	if !has {
		return nil
	}
	all := map[string]treat.Report{}
	for _, report := range s.Result.Reports {
		if report.Period == slice.Period {
			all[report.Indicator] = report
		}
	}
	return all
}

// Treated counts the indicators that treatment changed.
func (s *State) Treated() int {
	count := 0
	for _, report := range s.Reports() {
		if report.Method != "none" && report.Method != "" {
			count++
		}
	}
	return count
}

// Number words a value with the digits of its indicator, and at most three after what is not a number of
// the catalogue.
func (s *State) Number(code string, value float64) string {
	return s.Say.Number(value, s.Decimals(code))
}

// Decimals is how many digits after the sign values of an indicator have.
func (s *State) Decimals(code string) int {
	if indicator, known := s.Base.Known[data.IndicatorCode(code)]; known {
		return indicator.Decimals
	}
	return 2
}

// UnitOf is the unit of an indicator, in words; empty: none is known.
func (s *State) UnitOf(code string) string {
	return s.Base.Known[data.IndicatorCode(code)].Unit.In(s.Say.Language())
}

// SourceOf names who published an indicator.
func (s *State) SourceOf(code string) string {
	indicator := s.Base.Known[data.IndicatorCode(code)]
	return cmp.Or(indicator.Publisher, indicator.Attribution)
}

// SourceLine names the sources of the indicators, each once.
func (s *State) SourceLine() string {
	var lines []string
	for _, code := range s.Indicators() {
		if line := s.Base.Known[data.IndicatorCode(code)].Attribution; line != "" && !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "; ")
}

// ProblemsAt words the problems and notices whose place begins with one of the ways into the design.
func (s *State) ProblemsAt(ways ...string) string {
	var at []data.Problem
	for _, problem := range slices.Concat(s.Refused, s.Notices()) {
		if slices.ContainsFunc(ways, func(way string) bool { return within(problem.Field, way) }) {
			at = append(at, problem)
		}
	}
	return s.ProblemLines(at)
}

// Notices are what the result tells of itself; none before there is a result.
func (s *State) Notices() []data.Problem {
	if !s.Done {
		return nil
	}
	return s.Result.Notices
}

// within reports whether a place of the design is a way or lies below it.
func within(place, way string) bool {
	rest, below := strings.CutPrefix(place, way)
	return below && (rest == "" || rest[0] == '.' || rest[0] == '[')
}
