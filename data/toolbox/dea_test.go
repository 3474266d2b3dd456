package toolbox_test

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pharos/data/statistic"
	"pharos/data/toolbox"
)

func column(values ...float64) statistic.Column { return statistic.Complete(values...) }

func envelop(t *testing.T, inputs, outputs []statistic.Column, how toolbox.Envelopment) []toolbox.Enveloped {
	t.Helper()
	results, err := toolbox.EnvelopAll(t.Context(), inputs, outputs, how)
	if err != nil {
		t.Fatal(err)
	}
	return results
}

// TestPublishedEfficiencies holds the scores against the tables of Cooper, Seiford and Tone (2007).
func TestPublishedEfficiencies(t *testing.T) {
	for file, sides := range map[string][2][]string{
		"dea_example_2x1.csv":   {{"x1", "x2"}, {"y"}},
		"dea_hospitals_2x2.csv": {{"doctors", "nurses"}, {"outpatients", "inpatients"}},
		"dea_stores_1x1.csv":    {{"employees"}, {"sales"}},
	} {
		t.Run(file, func(t *testing.T) {
			units := openUnits(t, "data", "oracle", file)
			pick := func(names []string) (picked []statistic.Column) {
				for _, name := range names {
					c, _ := units.Variable(name)
					picked = append(picked, c)
				}
				return picked
			}
			in, out := pick(sides[0]), pick(sides[1])
			for name, how := range map[string]toolbox.Envelopment{
				"ccr_input":  {Returns: toolbox.ConstantReturns, Orientation: toolbox.InputOriented},
				"bcc_input":  {Returns: toolbox.VariableReturns, Orientation: toolbox.InputOriented},
				"ccr_output": {Returns: toolbox.ConstantReturns, Orientation: toolbox.OutputOriented},
				"bcc_output": {Returns: toolbox.VariableReturns, Orientation: toolbox.OutputOriented},
			} {
				want, _ := units.Variable(name)
				for i, got := range envelop(t, in, out, how) {
					if math.Abs(got.Radial-want.Values[i]) > 5e-8 {
						t.Errorf("%s of %s: want %v, got %v", name, units.Codes[i], want.Values[i], got.Radial)
					}
				}
			}
			study, err := toolbox.StudyScale(t.Context(), in, out, toolbox.Envelopment{Orientation: toolbox.InputOriented})
			if err != nil {
				t.Fatal(err)
			}
			want, _ := units.Variable("scale_input")
			for i, got := range study.Scale {
				if math.Abs(got.Efficiency-want.Values[i]) > 5e-8 {
					t.Errorf("scale of %s: want %v, got %v", units.Codes[i], want.Values[i], got.Efficiency)
				}
			}
		})
	}
}

// TestTargetsAreMadeOfPeers checks on random units, with twins and zeros, that targets are what the
// peers sum to, that radial factor and slack lead there, and that nobody beats a target.
func TestTargetsAreMadeOfPeers(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	one := func() statistic.Column {
		c := statistic.NewColumn(60)
		for i := range c.Len() {
			c.Set(i, math.Round(4*math.Exp(random.NormFloat64())))
		}
		c.Set(59, c.Values[58])
		return c
	}
	in, out := []statistic.Column{one(), one(), one()}, []statistic.Column{one(), one()}
	for _, how := range []toolbox.Envelopment{
		{Returns: toolbox.ConstantReturns, Orientation: toolbox.InputOriented},
		{Returns: toolbox.VariableReturns, Orientation: toolbox.InputOriented},
		{Returns: toolbox.NonIncreasingReturns, Orientation: toolbox.OutputOriented},
		{Returns: toolbox.NonDecreasingReturns, Orientation: toolbox.OutputOriented, Slacks: toolbox.SlackRaw},
	} {
		for i, e := range envelop(t, in, out, how) {
			if e.Known {
				checkTargets(t, i, e, how, in, out)
			}
		}
	}
}

func checkTargets(t *testing.T, unit int, e toolbox.Enveloped, how toolbox.Envelopment, in, out []statistic.Column) {
	t.Helper()
	inputs, outputs := e.Radial, 1.0
	if how.Orientation == toolbox.OutputOriented {
		inputs, outputs = 1, e.Radial
	}
	sum := func(c statistic.Column) (s float64) {
		for _, p := range e.Peers {
			s += p.Part * c.Values[p.Unit]
		}
		return s
	}
	for k, c := range in {
		if got := sum(c); math.Abs(got-e.Inputs[k]) > 1e-6 || math.Abs(inputs*c.Values[unit]-e.InSlack[k]-e.Inputs[k]) > 1e-6 {
			t.Errorf("unit %d, input %d: %v, target %v, slack %v", unit, k, got, e.Inputs[k], e.InSlack[k])
		}
	}
	for k, c := range out {
		if got := sum(c); math.Abs(got-e.Outputs[k]) > 1e-6 || math.Abs(outputs*c.Values[unit]+e.OutSlack[k]-e.Outputs[k]) > 1e-6 {
			t.Errorf("unit %d, output %d: %v, target %v, slack %v", unit, k, got, e.Outputs[k], e.OutSlack[k])
		}
	}
}

func TestEnvelopmentOfTheWorst(t *testing.T) {
	ccr := toolbox.Envelopment{Returns: toolbox.ConstantReturns, Orientation: toolbox.InputOriented}
	super := toolbox.Envelopment{Returns: toolbox.VariableReturns, Orientation: toolbox.InputOriented, Super: true}
	absent := statistic.NewColumn(2)
	absent.Set(1, 3)
	for _, test := range []struct {
		name    string
		in, out []statistic.Column
		how     toolbox.Envelopment
		want    []float64 // 0: absent
	}{
		{"no unit", []statistic.Column{column()}, []statistic.Column{column()}, ccr, nil},
		{"one unit", []statistic.Column{column(5)}, []statistic.Column{column(2)}, ccr, []float64{1}},
		{"one unit without itself", []statistic.Column{column(5)}, []statistic.Column{column(2)}, super, []float64{0}},
		{"all the same", []statistic.Column{column(5, 5, 5)}, []statistic.Column{column(2, 2, 2)}, ccr, []float64{1, 1, 1}},
		{"a value absent", []statistic.Column{column(5, 5)}, []statistic.Column{absent}, ccr, []float64{0, 1}},
		{"a value below zero", []statistic.Column{column(-5, 5)}, []statistic.Column{column(2, 2)}, ccr, []float64{0, 1}},
		{"no output", []statistic.Column{column(5, 5)}, []statistic.Column{column(0, 2)}, ccr, []float64{0, 1}},
		{"no input", []statistic.Column{column(0, 5)}, []statistic.Column{column(2, 2)}, ccr, []float64{0, 1}},
		{"one input of two is zero", []statistic.Column{column(0, 5), column(2, 4)}, []statistic.Column{column(2, 2)}, ccr, []float64{1, 0.5}},
		{"a constant input", []statistic.Column{column(1, 1)}, []statistic.Column{column(1, 4)}, ccr, []float64{0.25, 1}},
		{"far apart", []statistic.Column{column(1e-9, 1e9)}, []statistic.Column{column(1e-9, 1e9)}, ccr, []float64{1, 1}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []float64
			for _, e := range envelop(t, test.in, test.out, test.how) {
				score, known := e.Score(test.how.Orientation)
				if !known {
					score = 0
				}
				got = append(got, math.Round(score*1e8)/1e8)
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("want %v, got %v", test.want, got)
			}
		})
	}
}

func TestEnvelopmentCanBeStopped(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := toolbox.EnvelopAll(ctx, []statistic.Column{column(1)}, []statistic.Column{column(1)}, toolbox.Envelopment{Returns: toolbox.ConstantReturns, Orientation: toolbox.InputOriented})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("want it stopped, got %v", err)
	}
}

// BenchmarkDEA330 envelops 330 units of three inputs and two outputs.
func BenchmarkDEA330(b *testing.B) {
	random := rand.New(rand.NewPCG(9, 10))
	columns := make([]statistic.Column, 5)
	for k := range columns {
		columns[k] = statistic.NewColumn(330)
	}
	for i := range 330 {
		size := random.NormFloat64()
		for _, c := range columns {
			c.Set(i, math.Exp(size+0.4*random.NormFloat64()))
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		_, err := toolbox.EnvelopAll(b.Context(), columns[:3], columns[3:], toolbox.Envelopment{Returns: toolbox.ConstantReturns, Orientation: toolbox.InputOriented})
		if err != nil {
			b.Fatal(err)
		}
	}
}
