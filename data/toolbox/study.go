package toolbox

import (
	"slices"
	"strconv"
	"strings"

	"pharos/data"
	"pharos/data/statistic"
)

// Units of numbers besides those of Answer.
const (
	AsYear    Unit = "year"    // a moment: 2024.5 is the middle of 2024; without mark of thousands
	AsYears   Unit = "years"   // a span of time
	AsPercent Unit = "percent" // 0..100
)

// AttributeParam is the name of an attribute of the regions, such as their country.
const AttributeParam ParamKind = "attribute"

// The parameters that say what of a panel is studied.
var (
	variableParam  = Param{Name: "variable", Kind: VariableParam, Optional: true}
	weightsParam   = Param{Name: "weights", Kind: VariableParam, Optional: true}
	groupsParam    = Param{Name: "groups", Kind: AttributeParam, Optional: true}
	directionParam = Param{Name: "direction", Kind: ChoiceParam, Default: "higher", Choices: []string{"higher", "lower"}}
)

// A study reads the parameters of a method on a panel and collects what is wrong with them. What was
// taken by default stands in the settings then.
type study struct {
	Panel
	settled  settings
	problems []data.Problem

	values []statistic.Column // of the variable studied, period by period
	times  []float64          // of the periods
}

// study reads the parameter "variable"; by default the first variable is studied.
func (in Input) study() *study {
	s := &study{Panel: in.Panel, settled: in.settled}
	for _, period := range s.Periods {
		s.times = append(s.times, PeriodTime(period))
	}
	if s.settled["variable"] == "" {
		s.settled["variable"] = s.Variables[0]
	}
	s.values = s.variable("variable")
	return s
}

func (s *study) err() error {
	if len(s.problems) == 0 {
		return nil
	}
	return data.Refuse(s.problems...)
}

func (s *study) refuse(code, param string, known []string) {
	p := refusal(code, "name", s.settled[param], "known", joined(known[:min(len(known), mostNamed)]))
	p.Field = param
	s.problems = append(s.problems, p)
}

// mostNamed bounds how many names a problem lists.
const mostNamed = 20

// variable returns the columns of the variable that the parameter names; nil where it names none.
func (s *study) variable(param string) []statistic.Column {
	name := s.settled[param]
	if name == "" {
		return nil
	}
	columns, known := s.Variable(name)
	if !known {
		s.refuse("toolbox.variable.absent", param, s.Variables)
	}
	return columns
}

// list returns the columns of the variables that the parameter lists.
func (s *study) list(param string) (names []string, columns [][]statistic.Column) {
	for _, name := range s.settled.list(param) {
		column, known := s.Variable(name)
		if !known {
			p := refusal("toolbox.variable.absent", "name", name, "known", joined(s.Variables[:min(len(s.Variables), mostNamed)]))
			p.Field = param
			s.problems = append(s.problems, p)
			continue
		}
		names, columns = append(names, name), append(columns, column)
	}
	return names, columns
}

// attribute returns the texts of the regions that the parameter names; nil where it names none.
func (s *study) attribute(param string) []string {
	name := s.settled[param]
	if name == "" {
		return nil
	}
	texts, known := s.Texts[name]
	if !known {
		names := make([]string, 0, len(s.Texts))
		for name := range s.Texts {
			names = append(names, name)
		}
		slices.Sort(names)
		s.refuse("toolbox.attribute.absent", param, names)
	}
	return texts
}

// period returns the number of the period that the parameter names, by default the first or the last
// in which the variable is full enough.
func (s *study) period(param string, last bool) int {
	if s.settled[param] == "" {
		at := s.fullest(last)
		s.settled[param] = string(s.Periods[at])
		return at
	}
	period, _ := data.ParsePeriod(s.settled[param])
	at := slices.Index(s.Periods, period)
	if at < 0 {
		p := refusal("toolbox.period.absent", "period", s.settled[param],
			"first", string(s.Periods[0]), "last", string(s.Periods[len(s.Periods)-1]))
		p.Field = param
		s.problems = append(s.problems, p)
		return 0
	}
	return at
}

func (s *study) fullest(last bool) int {
	most, at := 0, 0
	for _, column := range s.values {
		most = max(most, column.Count())
	}
	for i, column := range s.values {
		if float64(column.Count()) >= fullEnough*float64(most) {
			if at = i; !last {
				break
			}
		}
	}
	return at
}

// region returns the number of the region that the parameter names.
func (s *study) region(param string) int {
	at := slices.Index(s.Regions, s.settled[param])
	if at < 0 {
		p := refusal("toolbox.region.absent", "region", s.settled[param])
		p.Field = param
		s.problems = append(s.problems, p)
	}
	return at
}

func (s *study) direction() data.Direction {
	if s.settled["direction"] == "lower" {
		return data.LowerIsBetter
	}
	return data.HigherIsBetter
}

// columns returns columns by id and unit, such as "region code".
func columns(specs ...string) []Column {
	made := make([]Column, len(specs))
	for i, spec := range specs {
		id, unit, _ := strings.Cut(spec, " ")
		made[i] = Column{ID: id, Unit: Unit(unit)}
	}
	return made
}

// cell returns the cell of a number that may be absent.
func cell(n statistic.Number) Cell { return optional(n.Value, n.Known) }

func countText(n int) string { return strconv.Itoa(n) }
