package toolbox

import (
	"context"
	"fmt"
	"math"
	"slices"

	"pharos/data/optimise"
	"pharos/data/statistic"
)

// Returns says how output may grow with input: which multiples of the units belong to what is possible.
type Returns string

// The returns to scale of a programme.
const (
	ConstantReturns      Returns = "constant"       // Charnes, Cooper and Rhodes (1978), CCR
	VariableReturns      Returns = "variable"       // Banker, Charnes and Cooper (1984), BCC
	NonIncreasingReturns Returns = "non-increasing" // sum of the parts at most 1
	NonDecreasingReturns Returns = "non-decreasing" // sum of the parts at least 1
)

// An Orientation says what a unit is to change.
type Orientation string

// The orientations.
const (
	InputOriented  Orientation = "input"  // the same output with less input
	OutputOriented Orientation = "output" // more output with the same input
)

// A SlackScale says in which units slacks are added to be made large.
type SlackScale string

// The scales.
const (
	SlackMeans SlackScale = "means" // of the mean of each input and output over the units
	SlackRaw   SlackScale = "raw"   // of the data
)

// Envelopment says which programme is solved for each unit. Its zero value is no programme.
type Envelopment struct {
	Returns     Returns
	Orientation Orientation
	Super       bool       // without the unit itself (Andersen and Petersen, 1993)
	Slacks      SlackScale // empty for SlackMeans
}

// An Enveloped is what the programme of one unit gave.
type Enveloped struct {
	// Known is false where the unit has no programme (see EnvelopAll), where its programme has no point,
	// which happens only without the unit itself, and where it is Unsolved.
	Known    bool
	Unsolved bool // numbers lie so far apart that rounding wins

	// Radial is the factor to which all inputs can be brought (0..1), or by which all outputs can grow
	// (1 or more); beyond 1 on the other side for Super.
	Radial float64

	SlackSum float64   // in the units of SlackScale, at Radial
	Inputs   []float64 // what the peers together use, in the units of the data: the target
	Outputs  []float64 // what they together make
	InSlack  []float64 // what remains too much after Radial
	OutSlack []float64 // what remains too little
	Peers    []Peer    // in the order of the units
}

// A Peer is a unit on the frontier that a target is made of.
type Peer struct {
	Unit int
	Part float64 // lambda, above 0
}

// Score returns the efficiency with 1 for the frontier: Radial, or one through it for outputs.
func (e Enveloped) Score(o Orientation) (float64, bool) {
	if o == OutputOriented && e.Known {
		return 1 / e.Radial, e.Radial > 0
	}
	return e.Radial, e.Known
}

// Efficient reports that the unit is on the frontier and wastes nothing: no factor and no slack.
func (e Enveloped) Efficient() bool {
	return e.Known && math.Abs(e.Radial-1) < 1e-8 && e.SlackSum < 1e-7
}

// EnvelopAll solves the envelopment programme of every unit and, on its best points, makes the sum of
// slacks large (second phase). A unit enters when all its inputs and outputs are known, none is below
// 0, and at least one input and one output are above 0; the others are absent and compared with
// nobody. Source: Cooper, Seiford and Tone (2007), chapters 3 to 5.
func EnvelopAll(ctx context.Context, inputs, outputs []statistic.Column, how Envelopment) ([]Enveloped, error) {
	f := newFrontier(inputs, outputs)
	results := make([]Enveloped, f.units)
	for at, unit := range f.rows {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		result, err := f.envelop(at, how)
		if err != nil {
			return nil, fmt.Errorf("unit %d: %w", unit+1, err)
		}
		results[unit] = result
	}
	return results, nil
}

// A frontier holds the units that enter, scaled by the means of the columns.
type frontier struct {
	units        int
	rows         []int       // numbers of the units that enter
	x, y         [][]float64 // input or output x unit that enters, over the mean
	meanX, meanY []float64
}

func newFrontier(inputs, outputs []statistic.Column) frontier {
	all := append(slices.Clone(inputs), outputs...)
	f := frontier{}
	if len(inputs) == 0 || len(outputs) == 0 {
		return f
	}
	f.units = inputs[0].Len()
	for _, unit := range statistic.CompleteRows(all) {
		if semipositive(inputs, unit) && semipositive(outputs, unit) {
			f.rows = append(f.rows, unit)
		}
	}
	f.x, f.meanX = scaledBy(inputs, f.rows)
	f.y, f.meanY = scaledBy(outputs, f.rows)
	return f
}

// semipositive reports that no value of the unit is below 0 and one is above.
func semipositive(columns []statistic.Column, unit int) bool {
	largest := 0.0
	for _, c := range columns {
		if c.Values[unit] < 0 {
			return false
		}
		largest = max(largest, c.Values[unit])
	}
	return largest > 0
}

func scaledBy(columns []statistic.Column, rows []int) (scaled [][]float64, means []float64) {
	for _, c := range columns {
		values := make([]float64, len(rows))
		mean := 0.0
		for i, unit := range rows {
			values[i] = c.Values[unit]
			mean += values[i] / float64(len(rows))
		}
		if !(mean > 0) || math.IsInf(mean, 0) {
			mean = 1
		}
		for i := range values {
			values[i] /= mean
		}
		scaled, means = append(scaled, values), append(means, mean)
	}
	return scaled, means
}

// envelop solves for the unit at the place among those that enter.
func (f frontier) envelop(at int, how Envelopment) (Enveloped, error) {
	solution, err := f.programme(at, how).Solve()
	switch {
	case err != nil:
		return Enveloped{}, err
	case solution.Status == optimise.Infeasible && how.Super:
		return Enveloped{}, nil
	case solution.Status != optimise.Optimal:
		return Enveloped{Unsolved: true}, nil
	}
	return f.read(at, how, solution), nil
}

// programme lays out the variables: first the radial factor, then the part of each unit.
func (f frontier) programme(at int, how Envelopment) optimise.Programme {
	n := len(f.rows) + 1
	p := optimise.Programme{Objective: make([]float64, n), Then: make([]float64, n), Minimise: how.Orientation == InputOriented}
	p.Objective[0] = 1
	f.against(&p, at, how, side{f.x, f.meanX, optimise.AtMost, how.Orientation == InputOriented})
	f.against(&p, at, how, side{f.y, f.meanY, optimise.AtLeast, how.Orientation == OutputOriented})
	sum := optimise.Constraint{Coefficients: make([]float64, n), Bound: 1}
	for k := range f.rows {
		sum.Coefficients[k+1] = 1
	}
	switch how.Returns {
	case VariableReturns:
		sum.Relation = optimise.Equal
	case NonIncreasingReturns:
		sum.Relation = optimise.AtMost
	case NonDecreasingReturns:
		sum.Relation = optimise.AtLeast
	}
	if how.Returns != ConstantReturns {
		p.Constraints = append(p.Constraints, sum)
	}
	if how.Super {
		for _, c := range p.Constraints {
			c.Coefficients[at+1] = 0
		}
		p.Then[at+1] = 0
	}
	return p
}

// A side is the inputs or the outputs of a programme.
type side struct {
	values   [][]float64
	means    []float64
	relation optimise.Relation
	radial   bool // the factor stands on this side
}

// against adds the rows of a side: what the parts sum to, against what the unit has, in units of that.
// Slacks are combinations of the variables, so they need none of their own.
func (f frontier) against(p *optimise.Programme, at int, how Envelopment, s side) {
	for i, values := range s.values {
		own := values[at]
		if own == 0 {
			own = 1
		}
		row := optimise.Constraint{Coefficients: make([]float64, len(values)+1), Relation: s.relation}
		for k, value := range values {
			row.Coefficients[k+1] = value / own
		}
		if s.radial {
			row.Coefficients[0] = -values[at] / own
		} else {
			row.Bound = values[at] / own
		}
		weight := own
		if how.Slacks == SlackRaw {
			weight *= s.means[i]
		}
		if s.relation == optimise.AtMost {
			weight = -weight
		}
		for j, a := range row.Coefficients {
			p.Then[j] += weight * a
		}
		p.Constraints = append(p.Constraints, row)
	}
}

// leastPart is below what counts as a peer.
const leastPart = 1e-9

func (f frontier) read(at int, how Envelopment, s optimise.Solution) Enveloped {
	parts := s.X[1:]
	if how.Super {
		parts[at] = 0 // in no constraint, so it may be anything
	}
	e := Enveloped{Known: true, Radial: s.X[0]}
	if !how.Super && math.Abs(e.Radial-1) < 1e-10 {
		e.Radial = 1
	}
	for k, part := range parts {
		if part > leastPart {
			e.Peers = append(e.Peers, Peer{f.rows[k], part})
		}
	}
	inputFactor, outputFactor := e.Radial, 1.0
	if how.Orientation == OutputOriented {
		inputFactor, outputFactor = 1, e.Radial
	}
	for i, values := range f.x {
		sum := dot(parts, values)
		e.add(side{means: f.meanX[i : i+1], relation: optimise.AtMost}, sum, inputFactor*values[at]-sum, how.Slacks)
	}
	for i, values := range f.y {
		sum := dot(parts, values)
		e.add(side{means: f.meanY[i : i+1], relation: optimise.AtLeast}, sum, sum-outputFactor*values[at], how.Slacks)
	}
	return e
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i, x := range a {
		sum += x * b[i]
	}
	return sum
}

// leastSlack is below what counts as a slack, in units of the mean.
const leastSlack = 1e-9

// add writes the target and the slack of one input or output, given in units of its mean.
func (e *Enveloped) add(of side, target, slack float64, scale SlackScale) {
	mean := of.means[0]
	if slack < leastSlack {
		slack = 0
	}
	if scale == SlackRaw {
		e.SlackSum += slack * mean
	} else {
		e.SlackSum += slack
	}
	if of.relation == optimise.AtMost {
		e.Inputs, e.InSlack = append(e.Inputs, target*mean), append(e.InSlack, slack*mean)
		return
	}
	e.Outputs, e.OutSlack = append(e.Outputs, target*mean), append(e.OutSlack, slack*mean)
}

// A ScaleClass says where a unit stands on the curve of returns; it is also a word of the program.
type ScaleClass string

// The classes.
const (
	ScaleConstant   ScaleClass = "constant-returns"
	ScaleIncreasing ScaleClass = "increasing-returns" // too small
	ScaleDecreasing ScaleClass = "decreasing-returns" // too large
)

// A ScaleResult compares the programmes of one unit under all returns.
type ScaleResult struct {
	Known      bool
	Efficiency float64 // of scale: score with constant over score with variable returns, 0..1
	Class      ScaleClass
}

// A ScaleStudy holds the efficiencies of all units under each returns.
type ScaleStudy struct {
	Constant, Variable, NonIncreasing, NonDecreasing []Enveloped
	Scale                                            []ScaleResult
}

// scaleTolerance is the relative difference up to which two scores are one.
const scaleTolerance = 1e-6

// StudyScale solves all four programmes and tells scale efficiency and the class of returns: constant
// where constant and variable returns give the same score, decreasing where non-increasing returns
// give that of variable ones, increasing otherwise (Färe, Grosskopf and Lovell, 1985).
func StudyScale(ctx context.Context, inputs, outputs []statistic.Column, how Envelopment) (ScaleStudy, error) {
	var study ScaleStudy
	for returns, results := range map[Returns]*[]Enveloped{
		ConstantReturns: &study.Constant, VariableReturns: &study.Variable,
		NonIncreasingReturns: &study.NonIncreasing, NonDecreasingReturns: &study.NonDecreasing,
	} {
		how.Returns = returns
		solved, err := EnvelopAll(ctx, inputs, outputs, how)
		if err != nil {
			return ScaleStudy{}, err
		}
		*results = solved
	}
	study.Scale = make([]ScaleResult, len(study.Constant))
	for i := range study.Scale {
		study.Scale[i] = scaleOf(study.Constant[i], study.Variable[i], study.NonIncreasing[i], how.Orientation)
	}
	return study, nil
}

func scaleOf(constant, variable, nonIncreasing Enveloped, o Orientation) ScaleResult {
	c, okC := constant.Score(o)
	v, okV := variable.Score(o)
	d, okD := nonIncreasing.Score(o)
	if !okC || !okV || !okD || v == 0 {
		return ScaleResult{}
	}
	result := ScaleResult{Known: true, Efficiency: c / v, Class: ScaleIncreasing}
	switch {
	case math.Abs(c-v) <= scaleTolerance*v:
		result.Class = ScaleConstant
	case math.Abs(d-v) <= scaleTolerance*v:
		result.Class = ScaleDecreasing
	}
	return result
}
