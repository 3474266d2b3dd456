package uncertainty

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"sync/atomic"

	"pharos/data"
	"pharos/data/index/problem"
)

// SobolOptions says how thoroughly the design is taken apart.
type SobolOptions struct {
	Samples    int // base samples: there are Samples × (inputs + 2) runs; 0 for 512
	Bootstraps int // for the intervals; 0 for 200
}

// An Estimate is a number with the interval that holds nine tenths of its bootstrap replicates (5-95 %).
type Estimate struct{ Value, Low, High float64 }

// Effects tell which inputs the variance of one output comes from.
type Effects struct {
	Variance float64
	Known    bool       // false where nothing moves, or where the output is absent in some run
	First    []Estimate // input by input: what it does by itself
	Total    []Estimate // with all that it does together with others
}

// Sensitivity tells which inputs the ranks depend on.
type Sensitivity struct {
	Units   []string
	Inputs  []Input
	Samples int
	Runs    int
	Seed    uint64
	Shift   Effects   // of the mean over regions of |rank − nominal rank|
	Ranks   []Effects // of the rank of every unit
}

// A Driver is an input with what it accounts for.
type Driver struct {
	Input Input
	Total Estimate // share of the variance of the mean shift of ranks, alone and together with others
	First Estimate
}

// Drivers returns the inputs by what they account for, the most first: "the result depends mostly on"
// the first. It reports false where nothing moves.
func (s *Sensitivity) Drivers() ([]Driver, bool) {
	if !s.Shift.Known {
		return nil, false
	}
	drivers := make([]Driver, len(s.Inputs))
	for i, input := range s.Inputs {
		drivers[i] = Driver{input, s.Shift.Total[i], s.Shift.First[i]}
	}
	slices.SortStableFunc(drivers, func(a, b Driver) int { return cmp.Compare(b.Total.Value, a.Total.Value) })
	return drivers, true
}

// Sobol estimates the first-order and total indices of every varied input (see SobolIndices), for the
// rank of each region and for the mean shift of ranks, with bootstrap intervals. All weights together
// are one input. It refuses a design in which nothing varies; another error is of ctx.
func (v *Variation) Sobol(ctx context.Context, o SobolOptions) (*Sensitivity, error) {
	if o.Samples <= 0 {
		o.Samples = 512
	}
	if o.Bootstraps <= 0 {
		o.Bootstraps = 200
	}
	d := len(v.plan.inputs)
	if d == 0 {
		return nil, data.Refuse(problem.Refusal("index.uncertainty.nothing", "uncertainty"))
	}
	runs := o.Samples * (d + 2)
	if bytes := runs * len(v.units) * 2; bytes > mostSobol {
		return nil, data.Refuse(problem.Refusal("index.uncertainty.samples", "uncertainty", "most", strconv.Itoa(mostSobol/2/(d+2)/len(v.units))))
	}
	e := &experiment{v: v, tell: v.how.telling(runs), lent: counters{v: v}, samples: o.Samples, shift: make([]float64, runs), ranks: make([]uint16, runs*len(v.units))}
	v.how.parallel(o.Samples, func(sample int) { e.sample(ctx, sample) })
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s := &Sensitivity{
		Units: v.Units(), Inputs: v.Inputs(), Samples: o.Samples, Runs: runs, Seed: v.asked.Seed,
		Ranks: make([]Effects, len(v.units)),
	}
	again := resample(v.asked.Seed, o)
	s.Shift = effects(e.shift, d, again)
	v.how.parallel(len(v.units), func(unit int) {
		if ctx.Err() == nil {
			s.Ranks[unit] = e.effects(unit, d, again)
		}
	})
	return s, ctx.Err()
}

// mostSobol bounds the memory for the ranks of all runs, in bytes.
const mostSobol = 256 << 20

// An experiment is the runs of a Sobol analysis.
type experiment struct {
	v       *Variation
	samples int
	shift   []float64 // run by run, laid out as SobolRows does
	ranks   []uint16  // unit by unit, then like shift
	done    atomic.Int64
	tell    func(done int)
	lent    counters
}

// sample does the d+2 runs of one base sample.
func (e *experiment) sample(ctx context.Context, sample int) {
	c := e.lent.lend()
	var a, b words
	c.stream.begin(e.v.asked.Seed, uint64(sample))
	c.stream.draw(&a)
	c.stream.draw(&b)
	e.run(c, sample, &a)
	e.run(c, e.samples+sample, &b)
	for i, input := range e.v.plan.inputs {
		if ctx.Err() != nil {
			return
		}
		mixed, at := a, slices.Index(Inputs, input)
		mixed[at] = b[at]
		e.run(c, (2+i)*e.samples+sample, &mixed)
	}
	e.lent.giveBack(c)
}

func (e *experiment) run(c *counter, run int, w *words) {
	e.v.drawWeights(w[3], &c.stream, c.drawn)
	c.run(e.v.place(w), c.drawn)
	shift, known := 0, 0
	for i, rank := range c.ranks {
		e.ranks[i*len(e.shift)+run] = uint16(rank)
		if nominal := e.v.ranks[i]; rank > 0 && nominal > 0 {
			shift += int(max(rank-nominal, nominal-rank))
			known++
		}
	}
	if known > 0 {
		e.shift[run] = float64(shift) / float64(known)
	}
	e.tell(int(e.done.Add(1)))
}

func (e *experiment) effects(unit, d int, again [][]int32) Effects {
	ranks := e.ranks[unit*len(e.shift) : (unit+1)*len(e.shift)]
	if slices.Contains(ranks, 0) {
		return Effects{}
	}
	outputs := make([]float64, len(ranks))
	for i, rank := range ranks {
		outputs[i] = float64(rank)
	}
	return effects(outputs, d, again)
}

// resample draws base samples again, with replacement, for each bootstrap replicate.
func resample(seed uint64, o SobolOptions) [][]int32 {
	var s stream
	again := make([][]int32, o.Bootstraps)
	for b := range again {
		s.begin(^seed, uint64(b))
		again[b] = make([]int32, o.Samples)
		for i := range again[b] {
			again[b][i] = int32(chosen(s.word(), o.Samples))
		}
	}
	return again
}

// effects estimates the indices and their bootstrap intervals: the runs of a base sample are drawn
// together. Replicates without variance are left out.
func effects(outputs []float64, d int, again [][]int32) Effects {
	indices, variance, ok := SobolIndices(outputs, d)
	if !ok {
		return Effects{Variance: variance}
	}
	s := sobolSums{outputs: outputs, n: len(outputs) / (d + 2), d: d}
	replicates := make([][]float64, 2*d)
	drawn := make([]SobolIndex, d)
	for _, rows := range again {
		v := s.variance(rows)
		if v <= 0 {
			continue
		}
		s.indices(rows, v, drawn)
		for i, index := range drawn {
			replicates[i] = append(replicates[i], index.First)
			replicates[d+i] = append(replicates[d+i], index.Total)
		}
	}
	e := Effects{Variance: variance, Known: true}
	for i, index := range indices {
		e.First = append(e.First, estimate(index.First, replicates[i]))
		e.Total = append(e.Total, estimate(index.Total, replicates[d+i]))
	}
	return e
}

func estimate(value float64, replicates []float64) Estimate {
	if len(replicates) == 0 {
		return Estimate{value, value, value}
	}
	return Estimate{value, quantileOf(replicates, 0.05), quantileOf(replicates, 0.95)}
}
