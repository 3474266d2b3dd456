package toolbox

import (
	"context"
	"fmt"
	"slices"

	"pharos/data"
)

// A Shape says which data a method takes.
type Shape string

// The shapes. "toolbox.shape.<Shape>" is the phrase key.
const (
	BySector Shape = "sectors" // region x sector x period amounts, such as employment
	ByPeriod Shape = "panel"   // region x period values of one variable or several
	ByUnit   Shape = "units"   // regions x variables of one moment, such as inputs and outputs
)

// A Group is a heading under which the user finds methods.
type Group string

// The groups, in the order of Groups. "toolbox.group.<Group>" is the phrase key.
const (
	Specialisation Group = "specialisation"
	Relatedness    Group = "relatedness"
	Change         Group = "change"
	Inequality     Group = "inequality"
	Convergence    Group = "convergence"
	Trends         Group = "trend"
	Targets        Group = "targets"
	Efficiency     Group = "efficiency"
)

// Groups lists the groups in the order the user sees.
var Groups = []Group{Specialisation, Relatedness, Change, Inequality, Convergence, Trends, Targets, Efficiency}

// A Method is one tool of the toolbox. Its name is the phrase "toolbox.<ID>", one sentence on what it
// does and when to use it is "toolbox.<ID>.hint".
type Method struct {
	ID      string
	Group   Group
	Shape   Shape
	Source  string // the publication that defines it
	Formula string // in signs, the same in every language
	Params  []Param

	compute func(context.Context, Input) (Answer, error)
}

// Methods lists every method, in the order the user sees: group by group.
var Methods = slices.Concat(
	specialisationMethods, relatednessMethods, changeMethods,
	inequalityMethods, convergenceMethods, trendMethods, targetMethods, efficiencyMethods,
)

// MethodByID returns the method of the id; false where the list has none.
func MethodByID(id string) (Method, bool) {
	at := slices.IndexFunc(Methods, func(m Method) bool { return m.ID == id })
	if at < 0 {
		return Method{}, false
	}
	return Methods[at], true
}

// An Input is what a method is given. Of the three shapes of data the one of the method is read; the
// method does not change it.
type Input struct {
	Sectors Sectors
	Panel   Panel
	Units   Units
	Params  map[string]string // by name, as typed; a parameter that is not named keeps its default

	settled settings
}

// Run computes the method. Parameters that are unknown or out of bounds, and data of another shape, are
// refused together as a data.ProblemError. What is undefined for one region is absent in the answer and
// named in its notices.
func (m Method) Run(ctx context.Context, in Input) (Answer, error) {
	settled, problems := m.settle(in.Params)
	if m.empty(in) {
		problems = append(problems, refusal("toolbox.data.none", "shape", string(m.Shape)))
	}
	if len(problems) > 0 {
		return Answer{}, data.Refuse(problems...)
	}
	if err := ctx.Err(); err != nil {
		return Answer{}, err
	}
	in.settled = settled
	answer, err := m.compute(ctx, in)
	if err != nil {
		return Answer{}, fmt.Errorf("%s: %w", m.ID, err)
	}
	answer.Params = settled
	return answer, nil
}

func (m Method) empty(in Input) bool {
	switch m.Shape {
	case BySector:
		return len(in.Sectors.Regions) == 0 || len(in.Sectors.Names) == 0 || len(in.Sectors.Periods) == 0
	case ByPeriod:
		return len(in.Panel.Regions) == 0 || len(in.Panel.Variables) == 0 || len(in.Panel.Periods) == 0
	default:
		return len(in.Units.Codes) == 0 || len(in.Units.Variables) == 0
	}
}

func refusal(code string, args ...string) data.Problem { return problem(code, data.Refusal, args...) }

func warning(code string, args ...string) data.Problem { return problem(code, data.Warning, args...) }

func notice(code string, args ...string) data.Problem { return problem(code, data.Notice, args...) }

// problem takes names and values of arguments by turns.
func problem(code string, severity data.Severity, args ...string) data.Problem {
	p := data.Problem{Code: code, Severity: severity, Args: map[string]string{}}
	for i := 0; i+1 < len(args); i += 2 {
		p.Args[args[i]] = args[i+1]
	}
	return p
}
