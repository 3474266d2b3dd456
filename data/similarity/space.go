package similarity

import (
	"math"

	"pharos/data"
	"pharos/data/statistic"
)

// A Space holds units with everything that is prepared to measure their distances. It does not change
// and may be used by several goroutines at once.
type Space struct {
	design    Design
	method    Method
	field     Field
	notices   []data.Problem
	variables []variable // those that tell something, in the order of the design
	parts     []Part
	kernel    kernel
	least     float64 // coverage that a pair needs
	factor    float64 // of the kernel's distance
	draft     bool    // only the order of distances is wanted
}

// A Part is what a contribution speaks of: a variable, or one component of several variables.
type Part struct {
	Dimension string // id of the dimension; for a component, its own id
	Variable  string // code of the variable, or "component-1" and so on
}

// A kernel measures pairs by one method. It returns the distance before any root, and the share of the
// weights that both units know; false where nothing is known in common. Where terms is not nil it has
// one entry for each part of the space, and those that count get their amounts, which sum to the
// distance.
type kernel interface {
	pair(i, k int, terms []term) (distance, coverage float64, ok bool)
}

type term struct {
	amount float64
	known  bool
}

// A variable is prepared for the method: scaled columns, one unless it is an expanded composition, or
// an aspect.
type variable struct {
	dimension int // of the design
	weight    float64
	code      string
	columns   []scaled
	aspect    aspect
}

type scaled struct {
	code   string
	weight float64
	column statistic.Column
}

// Prepare makes the space of the field under the design; the design's dimensions, where it names none,
// are the field's usual ones. What cannot be measured at all is refused with a data.ProblemError that
// lists everything; a variable that tells nothing, because no unit has it or all are the same, counts
// neither for nor against the coverage of a pair and has a notice.
func Prepare(field Field, design Design) (*Space, error) {
	if len(design.Dimensions) == 0 {
		design.Dimensions = field.Usual
	}
	problems := design.Check()
	if len(design.Dimensions) == 0 {
		problems = append(problems, refusal("benchmark.design.empty"))
	}
	problems = append(problems, design.checkField(field)...)
	if len(problems) > 0 {
		return nil, data.Refuse(problems...)
	}
	method, _ := MethodByID(design.Method)
	s := &Space{design: design, method: method, field: field, least: design.MinCoverage, factor: 1}
	if design.Missing == MissingComplete {
		s.least = 1
	}
	if problems = s.prepare(); len(problems) > 0 {
		return nil, data.Refuse(problems...)
	}
	if err := method.build(s); err != nil {
		return nil, err
	}
	return s, nil
}

// Design returns the design with its dimensions.
func (s *Space) Design() Design { return s.design }

// Field returns the units.
func (s *Space) Field() Field { return s.field }

// Parts returns what contributions speak of, in their order.
func (s *Space) Parts() []Part { return s.parts }

// Notices returns the variables that could not be used, and why.
func (s *Space) Notices() []data.Problem { return s.notices }

// Distance returns how far two units, given by their numbers, are apart; false where they know too
// little in common. It is symmetric and 0 for a unit and itself, if it knows enough.
func (s *Space) Distance(i, k int) (float64, bool) {
	distance, coverage, ok := s.kernel.pair(i, k, nil)
	return s.finish(distance), ok && s.enough(coverage)
}

func (s *Space) enough(coverage float64) bool {
	return coverage > 0 && coverage >= s.least-coverageSlack
}

// finish turns the distance of the kernel into that of the design.
func (s *Space) finish(distance float64) float64 {
	distance *= s.factor
	if s.design.Root {
		return math.Sqrt(distance)
	}
	return distance
}

func (s *Space) prepare() []data.Problem {
	var problems []data.Problem
	for d, dimension := range s.design.Dimensions {
		for _, v := range dimension.Variables {
			ready, refused := s.variable(v)
			if len(refused) > 0 {
				problems = append(problems, refused...)
				continue
			}
			if len(ready.columns) == 0 && ready.aspect == nil {
				s.notices = append(s.notices, problem("benchmark.peers.variable-unused", data.Warning, "variable", string(v.Code())))
				continue
			}
			ready.dimension, ready.weight, ready.code = d, v.Weight, string(v.Code())
			s.variables = append(s.variables, ready)
		}
	}
	return problems
}

// variable prepares one variable; it has neither columns nor aspect where it tells nothing.
func (s *Space) variable(v Variable) (variable, []data.Problem) {
	switch {
	case v.Composition != "":
		return s.block(v), nil
	case v.Category != "":
		return variable{aspect: category(s.field.Groups[v.Category])}, nil
	}
	column := s.field.Columns[v.Indicator]
	if v.Log {
		log, positive := logarithm(column)
		if !positive {
			return variable{}, []data.Problem{refusal("benchmark.design.log", "indicator", string(v.Indicator))}
		}
		column = log
	}
	return s.scaled(string(v.Indicator), v.Weight, treatSkew(column, s.design.SkewLimit)), nil
}

func (s *Space) scaled(code string, weight float64, column statistic.Column) variable {
	scaling := s.method.scaling
	if scaling == "" {
		scaling = s.design.Scaling
	}
	ready, tells := scale(column, scaling)
	if !tells && s.method.ID == MethodGower && column.Count() > 1 {
		ready, tells = column.Map(func(float64) (float64, bool) { return 0, true }), true // agreeing everywhere is agreeing
	}
	if !tells {
		return variable{}
	}
	return variable{columns: []scaled{{code, weight, ready}}}
}

func (s *Space) block(v Variable) variable {
	absolute := s.design.Composition == SharesAbsolute || s.method.ID == MethodGower
	block := s.field.Blocks[v.Composition]
	shares, tells := newComposition(block, s.design.MinKnown, absolute)
	if !tells {
		return variable{}
	}
	if !s.method.expands {
		return variable{aspect: shares}
	}
	var ready variable
	for at, code := range block.Parts {
		weight := v.Weight / float64(len(block.Parts))
		ready.columns = append(ready.columns, s.scaled(string(code), weight, shares.column(at)).columns...)
	}
	return ready
}

// without returns the space with one of its variables left out; false where it cannot be measured then.
func (s *Space) without(variable int) (*Space, bool) {
	rest := *s
	rest.variables, rest.parts, rest.draft = nil, nil, true
	rest.variables = append(rest.variables, s.variables[:variable]...)
	rest.variables = append(rest.variables, s.variables[variable+1:]...)
	return &rest, s.method.build(&rest) == nil
}

// part adds a part and returns its number.
func (s *Space) part(v variable, code string) int {
	s.parts = append(s.parts, Part{s.design.Dimensions[v.dimension].ID, code})
	return len(s.parts) - 1
}
