package optimise_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"pharos/data/optimise"
)

// envelopment is the programme of unit o among units with three inputs and two outputs, each in units
// of what o has; the first variable is the factor.
func envelopment(units [][5]float64, o int, sum bool) optimise.Programme {
	p := optimise.Programme{Objective: make([]float64, len(units)+1), Minimise: true}
	p.Objective[0] = 1
	for i := range 5 {
		c := optimise.Constraint{Coefficients: make([]float64, len(units)+1)}
		own := units[o][i]
		if own == 0 {
			own = 1
		}
		for k, unit := range units {
			c.Coefficients[k+1] = unit[i] / own
		}
		if i < 3 {
			c.Coefficients[0] = -units[o][i] / own
		} else {
			c.Relation, c.Bound = optimise.AtLeast, units[o][i]/own
		}
		p.Constraints = append(p.Constraints, c)
	}
	if sum {
		c := optimise.Constraint{Coefficients: make([]float64, len(units)+1), Relation: optimise.Equal, Bound: 1}
		for k := range units {
			c.Coefficients[k+1] = 1
		}
		p.Constraints = append(p.Constraints, c)
	}
	return p
}

func draw(random *rand.Rand, n int, one func() float64) [][5]float64 {
	units := make([][5]float64, n)
	for k := range units {
		for i := range units[k] {
			units[k][i] = one()
		}
		if k > 0 && random.IntN(5) == 0 {
			units[k] = units[random.IntN(k)] // twins
		}
	}
	return units
}

// TestEnvelopmentsAreSolved proves the best points of programmes with twins, zeros, ties and numbers
// of all sizes by duality.
func TestEnvelopmentsAreSolved(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for name, one := range map[string]func() float64{
		"lognormal":    func() float64 { return math.Exp(random.NormFloat64()) },
		"small counts": func() float64 { return float64(random.IntN(5)) },
		"far apart":    func() float64 { return math.Pow(10, 6*random.Float64()-3) },
		"all the same": func() float64 { return 7 },
	} {
		t.Run(name, func(t *testing.T) {
			units := draw(random, 120, one)
			for o := range units {
				p := envelopment(units, o, o%2 == 0)
				s := solve(t, p)
				if s.Status != optimise.Optimal || s.Value > 1+1e-9 {
					t.Fatalf("unit %d: %v %v", o, s.Status, s.Value)
				}
				prove(t, p, s)
				if t.Failed() {
					t.Fatalf("unit %d: %v", o, units[o])
				}
			}
		})
	}
}

func BenchmarkEnvelopment330(b *testing.B) {
	random := rand.New(rand.NewPCG(5, 6))
	units := draw(random, 330, func() float64 { return math.Exp(random.NormFloat64()) })
	b.ReportAllocs()
	for b.Loop() {
		for o := range units {
			if s, err := envelopment(units, o, false).Solve(); err != nil || s.Status != optimise.Optimal {
				b.Fatal(s.Status, err)
			}
		}
	}
}
