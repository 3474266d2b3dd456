package toolbox

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"pharos/data"
)

// A ParamKind says what a parameter is, and so how a form asks for it.
type ParamKind string

// The kinds.
const (
	NumberParam   ParamKind = "number"
	CountParam    ParamKind = "count"    // a whole number
	ChoiceParam   ParamKind = "choice"   // one of Choices
	TruthParam    ParamKind = "truth"    // yes or no
	PeriodParam   ParamKind = "period"   // one of the data's periods
	RegionParam   ParamKind = "region"   // one of the data's regions
	VariableParam ParamKind = "variable" // one of the data's variables; for BySector one of its sectors
	ListParam     ParamKind = "list"     // several of the data's variables, with commas between
)

// A Param is a choice the user can see and change, thresholds above all. Its name on screen is the
// phrase "toolbox.param.<Name>", that of a choice "toolbox.choice.<choice>".
type Param struct {
	Name     string
	Kind     ParamKind
	Default  string // as typed; empty: see the hint of the kind, or none
	Choices  []string
	Low      data.Bound // of numbers and counts, ends included
	High     data.Bound
	Optional bool // an empty text is allowed
}

// from returns a bound that is known.
func from(value float64) data.Bound { return data.Bound{Value: value, Known: true} }

// settings are checked parameters by name.
type settings map[string]string

// settle checks what was given and fills in the defaults.
func (m Method) settle(given map[string]string) (settings, []data.Problem) {
	settled := settings{}
	var problems []data.Problem
	for _, p := range m.Params {
		text, named := given[p.Name]
		if text = strings.TrimSpace(text); !named || text == "" {
			text = p.Default
		}
		settled[p.Name] = text
		if found := p.check(text); found != nil {
			problems = append(problems, *found)
		}
	}
	var unknown []string
	for name := range given {
		if !slices.ContainsFunc(m.Params, func(p Param) bool { return p.Name == name }) {
			unknown = append(unknown, name)
		}
	}
	slices.Sort(unknown)
	for _, name := range unknown {
		problems = append(problems, refusal("toolbox.param.unknown", "name", name, "known", m.paramNames()))
	}
	return settled, problems
}

func (m Method) paramNames() string {
	names := make([]string, len(m.Params))
	for i, p := range m.Params {
		names[i] = p.Name
	}
	return strings.Join(names, ", ")
}

func (p Param) check(text string) *data.Problem {
	bad := func(code string, args ...string) *data.Problem {
		found := refusal(code, append([]string{"name", p.Name, "text", text}, args...)...)
		found.Field = p.Name
		return &found
	}
	switch {
	case text == "" && p.Optional:
		return nil
	case text == "":
		return bad("toolbox.param.missing")
	case p.Kind == ChoiceParam && !slices.Contains(p.Choices, text):
		return bad("toolbox.param.choice", "choices", strings.Join(p.Choices, ", "))
	case p.Kind == TruthParam && text != "yes" && text != "no":
		return bad("toolbox.param.choice", "choices", "yes, no")
	case p.Kind != NumberParam && p.Kind != CountParam:
		return nil
	}
	number, finite := p.parse(text)
	switch {
	case !finite:
		return bad("toolbox.param.number")
	case !(data.Range{Low: p.Low, High: p.High}).Holds(number):
		return bad("toolbox.param.bounds", "low", boundText(p.Low), "high", boundText(p.High))
	}
	return nil
}

// parse reads a finite number, a whole one where a count is asked for.
func (p Param) parse(text string) (float64, bool) {
	number, err := strconv.ParseFloat(text, 64)
	finite := err == nil && !math.IsNaN(number) && !math.IsInf(number, 0)
	return number, finite && (p.Kind == NumberParam || number == math.Trunc(number))
}

func boundText(b data.Bound) string {
	if !b.Known {
		return "…"
	}
	return strconv.FormatFloat(b.Value, 'g', -1, 64)
}

// number returns the checked number; false where the parameter is optional and empty.
func (s settings) number(name string) (float64, bool) {
	number, err := strconv.ParseFloat(s[name], 64)
	return number, err == nil
}

// value returns the checked number of a parameter that is not optional.
func (s settings) value(name string) float64 {
	number, _ := s.number(name)
	return number
}

func (s settings) count(name string) int  { return int(s.value(name)) }
func (s settings) truth(name string) bool { return s[name] == "yes" }
func (s settings) list(name string) []string {
	var names []string
	for _, name := range strings.Split(s[name], ",") {
		if name = strings.TrimSpace(name); name != "" {
			names = append(names, name)
		}
	}
	return names
}
