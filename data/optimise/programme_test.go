package optimise_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"pharos/data/optimise"
)

func row(relation optimise.Relation, bound float64, coefficients ...float64) optimise.Constraint {
	return optimise.Constraint{Coefficients: coefficients, Relation: relation, Bound: bound}
}

func solve(t *testing.T, p optimise.Programme) optimise.Solution {
	t.Helper()
	s, err := p.Solve()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSolve(t *testing.T) {
	atMost, equal, atLeast := optimise.AtMost, optimise.Equal, optimise.AtLeast
	for _, test := range []struct {
		name   string
		p      optimise.Programme
		status optimise.Status
		value  float64
	}{
		{"nothing at all", optimise.Programme{}, optimise.Optimal, 0},
		{"nothing to gain", optimise.Programme{Objective: []float64{0, 0}, Constraints: []optimise.Constraint{row(atMost, 1, 1, 1)}}, optimise.Optimal, 0},
		{"no constraint, a gain", optimise.Programme{Objective: []float64{1}}, optimise.Unbounded, 0},
		{"no constraint, no gain", optimise.Programme{Objective: []float64{-1}}, optimise.Optimal, 0},
		{"the usual", optimise.Programme{Objective: []float64{3, 5}, Constraints: []optimise.Constraint{
			row(atMost, 4, 1, 0), row(atMost, 12, 0, 2), row(atMost, 18, 3, 2),
		}}, optimise.Optimal, 36},
		{"lower bounds", optimise.Programme{Objective: []float64{2, 3}, Minimise: true, Constraints: []optimise.Constraint{
			row(atLeast, 10, 1, 1), row(atLeast, 3, 1, -1),
		}}, optimise.Optimal, 20},
		{"a negative upper bound is a lower one", optimise.Programme{Objective: []float64{1}, Minimise: true, Constraints: []optimise.Constraint{
			row(atMost, -3, -1),
		}}, optimise.Optimal, 3},
		{"a negative lower bound is none", optimise.Programme{Objective: []float64{1}, Constraints: []optimise.Constraint{
			row(atLeast, -3, -1),
		}}, optimise.Optimal, 3},
		{"an equality", optimise.Programme{Objective: []float64{1, 2}, Constraints: []optimise.Constraint{
			row(equal, 1, 1, 1),
		}}, optimise.Optimal, 2},
		{"a negative equality", optimise.Programme{Objective: []float64{1, 2}, Minimise: true, Constraints: []optimise.Constraint{
			row(equal, -1, -1, -1),
		}}, optimise.Optimal, 1},
		{"the same equality twice", optimise.Programme{Objective: []float64{1, 2}, Constraints: []optimise.Constraint{
			row(equal, 1, 1, 1), row(equal, 2, 2, 2),
		}}, optimise.Optimal, 2},
		{"equalities that disagree", optimise.Programme{Objective: []float64{1, 2}, Constraints: []optimise.Constraint{
			row(equal, 1, 1, 1), row(equal, 3, 2, 2),
		}}, optimise.Infeasible, 0},
		{"bounds that disagree", optimise.Programme{Objective: []float64{1}, Constraints: []optimise.Constraint{
			row(atMost, 1, 1), row(atLeast, 2, 1),
		}}, optimise.Infeasible, 0},
		{"a row of zeros that cannot be", optimise.Programme{Objective: []float64{1}, Constraints: []optimise.Constraint{
			row(equal, 1, 0),
		}}, optimise.Infeasible, 0},
		{"a row of zeros", optimise.Programme{Objective: []float64{1}, Constraints: []optimise.Constraint{
			row(equal, 0, 0), row(atMost, 5, 1),
		}}, optimise.Optimal, 5},
		{"without end behind an equality", optimise.Programme{Objective: []float64{1, 0}, Constraints: []optimise.Constraint{
			row(equal, 0, 1, -1),
		}}, optimise.Unbounded, 0},
		{"Beale's cycle", optimise.Programme{Objective: []float64{-0.75, 150, -0.02, 6}, Minimise: true, Constraints: []optimise.Constraint{
			row(atMost, 0, 0.25, -60, -0.04, 9), row(atMost, 0, 0.5, -90, -0.02, 3), row(atMost, 1, 0, 0, 1, 0),
		}}, optimise.Optimal, -0.05},
		{"numbers far apart", optimise.Programme{Objective: []float64{1e9, 1e-6}, Constraints: []optimise.Constraint{
			row(atMost, 1e12, 1e9, 0), row(atMost, 1e-6, 0, 1e-6),
		}}, optimise.Optimal, 1e12 + 1e-6},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := solve(t, test.p)
			if s.Status != test.status || math.Abs(s.Value-test.value) > 1e-9*(1+math.Abs(test.value)) {
				t.Errorf("want %v and %v, got %v and %v at %v", test.status, test.value, s.Status, s.Value, s.X)
			}
		})
	}
}

func TestSolveRefuses(t *testing.T) {
	for name, p := range map[string]optimise.Programme{
		"a short row":          {Objective: []float64{1, 2}, Constraints: []optimise.Constraint{row(optimise.AtMost, 1, 1)}},
		"an infinite bound":    {Objective: []float64{1}, Constraints: []optimise.Constraint{row(optimise.AtMost, math.Inf(1), 1)}},
		"no number":            {Objective: []float64{math.NaN()}},
		"a second goal astray": {Objective: []float64{1}, Then: []float64{1, 2}},
	} {
		if _, err := p.Solve(); !errors.Is(err, optimise.ErrProgramme) {
			t.Errorf("%s: want it refused, got %v", name, err)
		}
	}
}

func TestSecondObjectiveKeepsTheFirst(t *testing.T) {
	p := optimise.Programme{
		Objective: []float64{1, 1, 0}, Then: []float64{0, 1, 2},
		Constraints: []optimise.Constraint{row(optimise.AtMost, 4, 1, 1, 0), row(optimise.AtMost, 3, 0, 1, 0), row(optimise.AtMost, 5, 0, 1, 1)},
	}
	s := solve(t, p)
	if s.Value != 4 || s.Next != 10 || s.X[0] != 4 {
		t.Errorf("want 4, then 10 at (4 0 5), got %v, %v at %v", s.Value, s.Next, s.X)
	}
}

// TestDualsProveTheOptimum holds random programmes, half of them degenerate, against the theorem of
// duality: feasible primal and dual points of the same value are both best.
func TestDualsProveTheOptimum(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	seen := map[optimise.Status]int{}
	for round := range 3000 {
		p := randomProgramme(random, round%2 == 0)
		s := solve(t, p)
		if seen[s.Status]++; s.Status == optimise.Optimal {
			prove(t, p, s)
		}
		if t.Failed() {
			t.Fatalf("round %d: %+v gives %+v", round, p, s)
		}
	}
	if seen[optimise.Unsolved] > 0 || len(seen) < 3 {
		t.Errorf("want best points, impossible and endless programmes, all solved, got %v", seen)
	}
}

func randomProgramme(random *rand.Rand, coarse bool) optimise.Programme {
	draw := func() float64 {
		if coarse {
			return float64(random.IntN(7) - 3)
		}
		return random.NormFloat64() * math.Pow(10, float64(random.IntN(4)))
	}
	p := optimise.Programme{Objective: make([]float64, 1+random.IntN(8)), Minimise: random.IntN(2) == 0}
	for j := range p.Objective {
		p.Objective[j] = draw()
	}
	for range random.IntN(9) {
		c := optimise.Constraint{Coefficients: make([]float64, len(p.Objective)), Relation: optimise.Relation(random.IntN(3)), Bound: draw()}
		for j := range c.Coefficients {
			c.Coefficients[j] = draw()
		}
		p.Constraints = append(p.Constraints, c)
	}
	return p
}

func prove(t *testing.T, p optimise.Programme, s optimise.Solution) {
	t.Helper()
	direction := 1.0
	if p.Minimise {
		direction = -1
	}
	reduced, dual, scale := make([]float64, len(p.Objective)), 0.0, 1.0
	for j, c := range p.Objective {
		reduced[j] = direction * c
		scale = max(scale, math.Abs(c*s.X[j]), math.Abs(c))
	}
	for i, c := range p.Constraints {
		left, size := 0.0, math.Abs(c.Bound)+1
		for j, a := range c.Coefficients {
			left += a * s.X[j]
			size = max(size, math.Abs(a*s.X[j]))
			reduced[j] -= direction * s.Duals[i] * a
			scale = max(scale, math.Abs(s.Duals[i]*a))
		}
		gap := (c.Bound - left) / size
		price := direction * s.Duals[i]
		if c.Relation == optimise.AtLeast {
			gap, price = -gap, -price
		}
		if gap < -1e-7 || c.Relation == optimise.Equal && math.Abs(gap) > 1e-7 {
			t.Errorf("constraint %d is broken by %g", i, gap)
		}
		if c.Relation != optimise.Equal && price < -1e-7 {
			t.Errorf("the dual of constraint %d has the wrong sign: %g", i, s.Duals[i])
		}
		dual += s.Duals[i] * c.Bound
		scale = max(scale, math.Abs(s.Duals[i]*c.Bound))
	}
	for j, r := range reduced {
		if r > 1e-7*scale || s.X[j] < 0 {
			t.Errorf("variable %d: price %g, value %g", j, r, s.X[j])
		}
	}
	if math.Abs(dual-s.Value) > 1e-7*scale {
		t.Errorf("want the same value on both sides, got %g and %g", s.Value, dual)
	}
}
