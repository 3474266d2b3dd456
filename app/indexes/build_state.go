package indexes

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

// indicatorsOf lists the codes of the entries that are indicators: nothing names them as parent, and
// they belong to something.
func indicatorsOf(design index.Design) []string {
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

// indicators lists the codes of the indicators of the design that is open.
func (s *state) indicators() []string { return indicatorsOf(s.open.design) }

// hasStep reports whether the design does a step.
func hasStep(design index.Design, step index.StepName) bool {
	return slices.Contains(design.Steps, step)
}

// setStep takes a step up at its usual place, or leaves it out.
func setStep(design *index.Design, step index.StepName, on bool) {
	if on == hasStep(*design, step) {
		return
	}
	if !on {
		design.Steps = slices.DeleteFunc(design.Steps, func(other index.StepName) bool { return other == step })
		return
	}
	at := len(design.Steps)
	for i, other := range design.Steps {
		if slices.Index(index.UsualSteps, other) > slices.Index(index.UsualSteps, step) {
			at = i
			break
		}
	}
	design.Steps = slices.Insert(design.Steps, at, step)
}

// nodeOf returns the entry of the design with the code; nil where there is none.
func nodeOf(design *index.Design, code string) *framework.Node {
	for i := range design.Framework {
		if design.Framework[i].Code == code {
			return &design.Framework[i]
		}
	}
	return nil
}

// latest is the last period of the result; false where there is no result.
func (s *state) latest() (index.Scores, bool) {
	if !s.done || len(s.result.Slices) == 0 {
		return index.Scores{}, false
	}
	return s.result.Slices[len(s.result.Slices)-1], true
}

// around returns an indicator before and after a step in the last period; false where the step was not
// done.
func (s *state) around(step index.StepName, code string) (before, after statistic.Column, ok bool) {
	slice, has := s.latest()
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

// changesOf lists what a step changed, in the last period and all others.
func (s *state) changesOf(step index.StepName) []index.Change {
	if !s.done {
		return nil
	}
	var changes []index.Change
	for _, change := range s.result.Changes {
		if change.Step == step {
			changes = append(changes, change)
		}
	}
	return changes
}

// left counts the units that screening left out in the last period.
func (s *state) left() int {
	count := 0
	for _, report := range s.screened() {
		if !report.Included {
			count++
		}
	}
	return count
}

// screened are the reports of screening for the last period.
func (s *state) screened() []index.UnitReport {
	slice, has := s.latest()
	if !has {
		return nil
	}
	var reports []index.UnitReport
	for _, report := range s.result.Screen {
		if report.Period == slice.Period {
			reports = append(reports, report)
		}
	}
	return reports
}

// reports are those of treatment for the last period, by indicator.
func (s *state) reports() map[string]treat.Report {
	slice, has := s.latest()
	if !has {
		return nil
	}
	all := map[string]treat.Report{}
	for _, report := range s.result.Reports {
		if report.Period == slice.Period {
			all[report.Indicator] = report
		}
	}
	return all
}

// treated counts the indicators that treatment changed.
func (s *state) treated() int {
	count := 0
	for _, report := range s.reports() {
		if report.Method != "none" && report.Method != "" {
			count++
		}
	}
	return count
}

// number words a value with the digits of its indicator, and at most three after what is not a number of
// the catalogue.
func (s *state) number(code string, value float64) string {
	return s.say.Number(value, s.decimals(code))
}

func (s *state) decimals(code string) int {
	if indicator, known := s.base.known[data.IndicatorCode(code)]; known {
		return indicator.Decimals
	}
	return 2
}

func (s *state) unitOf(code string) string {
	return s.base.known[data.IndicatorCode(code)].Unit.In(s.say.Language())
}

// sourceOf names who published an indicator.
func (s *state) sourceOf(code string) string {
	indicator := s.base.known[data.IndicatorCode(code)]
	return cmp.Or(indicator.Publisher, indicator.Attribution)
}

// sourceLine names the sources of the indicators, each once.
func (s *state) sourceLine() string {
	var lines []string
	for _, code := range s.indicators() {
		if line := s.base.known[data.IndicatorCode(code)].Attribution; line != "" && !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "; ")
}

// problemsAt words the problems and notices whose place begins with one of the ways into the design.
func (s *state) problemsAt(ways ...string) string {
	var at []data.Problem
	for _, problem := range slices.Concat(s.refused, s.notices()) {
		if slices.ContainsFunc(ways, func(way string) bool { return within(problem.Field, way) }) {
			at = append(at, problem)
		}
	}
	return s.problemLines(at)
}

func (s *state) notices() []data.Problem {
	if !s.done {
		return nil
	}
	return s.result.Notices
}

// within reports whether a place of the design is a way or lies below it.
func within(place, way string) bool {
	rest, below := strings.CutPrefix(place, way)
	return below && (rest == "" || rest[0] == '.' || rest[0] == '[')
}
