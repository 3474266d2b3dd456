package optimise

import (
	"errors"
	"fmt"
	"math"
)

// A Relation says how the left side of a constraint stands to its bound.
type Relation int

// The relations.
const (
	AtMost Relation = iota
	Equal
	AtLeast
)

// A Constraint holds the sum of the coefficients times the variables against a bound.
type Constraint struct {
	Coefficients []float64 // one for each variable
	Relation     Relation
	Bound        float64
}

// A Programme is a linear programme over variables that are at least 0.
type Programme struct {
	Objective   []float64 // one for each variable
	Minimise    bool      // of Objective; it is made as large as can be otherwise
	Constraints []Constraint

	// Then, where it is given, is made as large as can be among the points that are best by Objective.
	Then []float64
}

// A Status says how the search for the best point ended.
type Status int

// The states.
const (
	Optimal    Status = iota
	Infeasible        // no point keeps all constraints
	Unbounded         // there are points as good as one likes
	Unsolved          // rounding kept the search from an end; not seen so far
)

// A Solution is a best point. X, Value and Duals mean something only where Status is Optimal.
type Solution struct {
	Status Status
	Value  float64   // of the objective
	Next   float64   // of Programme.Then at X
	X      []float64 // one for each variable, at least 0
	Duals  []float64 // of each constraint: how much Value grows for one more of its bound; not unique where the best point is degenerate
}

// ErrProgramme says that the numbers of a programme are no programme.
var ErrProgramme = errors.New("linear programme")

// Solve finds a best point by the two-phase simplex method on a condensed tableau (Dantzig 1963,
// chapter 5): the columns are those of the variables outside the basis only, so that one step costs
// rows times variables whether the programme is wide (data envelopment) or tall (benefit of the doubt).
// Rows and columns are scaled by powers of two. The entering variable is that of the steepest price;
// after steps without progress it is that of Bland (1977), which cannot cycle. The leaving variable
// is chosen with the tolerance of Harris (1973). Numbers should be brought near 1, each constraint in
// its own unit; what then breaks a constraint by rounding is told as Unsolved.
//
// The package lp of gonum was tried first and left out: it solved the programmes of data envelopment
// that were at hand, but refuses constraints that follow from others and variables that no constraint
// has, has no duals and no second objective, and took twice as long.
//
// A programme whose rows differ in length or which holds numbers that are not finite is refused with
// ErrProgramme. The programme is not changed.
func (p Programme) Solve() (Solution, error) {
	if err := p.check(); err != nil {
		return Solution{}, err
	}
	t := p.tableau()
	status := t.feasible()
	if status == Optimal {
		status = t.climb(t.rows)
	}
	if status == Optimal && p.Then != nil {
		t.keepBest()
		status = t.climb(t.rows + 1)
	}
	if status != Optimal {
		return Solution{Status: status}, nil
	}
	s := p.read(t)
	if p.breaks(s.X) {
		return Solution{Status: Unsolved}, nil
	}
	return s, nil
}

// breaks reports that the point misses a constraint by more than rounding explains.
func (p Programme) breaks(x []float64) bool {
	for _, c := range p.Constraints {
		sum, size := -c.Bound, math.Abs(c.Bound)
		for j, a := range c.Coefficients {
			sum += a * x[j]
			size = max(size, math.Abs(a*x[j]), 1e-3*math.Abs(a))
		}
		allowed := 1e-6 * size
		if c.Relation != AtLeast && sum > allowed || c.Relation != AtMost && sum < -allowed {
			return true
		}
	}
	return false
}

func (p Programme) check() error {
	if !finite(p.Objective) || !finite(p.Then) {
		return fmt.Errorf("%w: the objective holds no finite number", ErrProgramme)
	}
	if p.Then != nil && len(p.Then) != len(p.Objective) {
		return fmt.Errorf("%w: %d coefficients of the second objective for %d variables", ErrProgramme, len(p.Then), len(p.Objective))
	}
	for i, c := range p.Constraints {
		if len(c.Coefficients) != len(p.Objective) {
			return fmt.Errorf("%w: constraint %d has %d coefficients for %d variables",
				ErrProgramme, i+1, len(c.Coefficients), len(p.Objective))
		}
		if !finite(c.Coefficients) || !finite([]float64{c.Bound}) {
			return fmt.Errorf("%w: constraint %d holds no finite number", ErrProgramme, i+1)
		}
	}
	return nil
}

func finite(values []float64) bool {
	for _, x := range values {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return false
		}
	}
	return true
}

// read takes the best point out of a tableau that has climbed to it.
func (p Programme) read(t *tableau) Solution {
	s := Solution{X: make([]float64, len(p.Objective)), Duals: make([]float64, t.rows)}
	for r, variable := range t.basic {
		if variable < len(s.X) {
			s.X[variable] = max(0, t.bound(r)) * t.columnScale[variable]
		}
	}
	for j, x := range s.X {
		s.Value += p.Objective[j] * x
		if p.Then != nil {
			s.Next += p.Then[j] * x
		}
	}
	for c, variable := range t.outside {
		t.readDual(s.Duals, c, variable)
	}
	if p.Minimise {
		for i := range s.Duals {
			s.Duals[i] = -s.Duals[i]
		}
	}
	return s
}
