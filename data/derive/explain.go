package derive

import (
	"context"
	"fmt"
	"slices"

	"pharos/data"
)

// A Key names one observation.
type Key struct {
	Indicator data.IndicatorCode
	Region    data.RegionCode
	Period    data.Period
}

// An Input is one value that another one rests on.
type Input struct {
	Indicator data.IndicatorCode
	Region    data.RegionCode
	Period    data.Period
	Known     bool // false: there is no such value, and what follows is empty
	Value     float64
	Flags     data.Flags
	Source    data.SourceID
	Origin    data.Origin // the input may follow from others itself
	Covered   float64     // as data.Observation.Covered

	Share        float64 // of the region that lies in the whole; 0 for an input of a formula
	Weighed      bool    // false: no weight is needed, or it is absent
	Weight       float64 // before the share is taken; of a ratio, the denominator
	WeightPeriod data.Period
	weightFlags  data.Flags
}

// whole is the share of its own whole that the input rests on.
func (in Input) whole() float64 {
	if in.Covered == 0 {
		return 1
	}
	return in.Covered
}

func inputOf(p pair, period data.Period, found point, known bool) Input {
	return Input{
		Indicator: p.indicator, Region: p.region, Period: period, Known: known, Value: found.Value,
		Flags: found.Flags, Source: found.Source, Origin: found.Origin, Covered: found.Covered,
	}
}

// An Explanation tells how a value came about, or why there is none.
type Explanation struct {
	Observation data.Observation
	Found       bool
	Origin      data.Origin      // how it came about or would have; empty for a value that can only stand in a source
	Formula     string           // of a computed value
	Rule        data.Aggregation // of an aggregated or converted value; empty for a region under a new code
	Factor      float64          // of a ratio
	Weight      data.IndicatorCode
	From        data.Edition   // of a converted value
	Inputs      []Input        // parts by code; inputs of a formula in the order of the text; at most mostInputs
	Absent      Reason         // why there is no value; empty where there is one, or where none is derived
	Problems    []data.Problem // what stands against deriving it, or is doubtful
}

const mostInputs = 500

// Explain tells how the value of the key came about. Values that stand in a source or were typed have
// no inputs. It fails with data.ErrNotFound where the indicator or region does not exist.
func (d *Derived) Explain(ctx context.Context, key Key) (Explanation, error) {
	defs, err := d.definitions(ctx)
	if err != nil {
		return Explanation{}, wrap(err)
	}
	_, indicator := defs.indicators[key.Indicator]
	_, region := defs.regions[key.Region]
	if !indicator || !region {
		return Explanation{}, fmt.Errorf("%s of %s: %w", key.Indicator, key.Region, data.ErrNotFound)
	}
	e := d.engine(defs)
	if err := e.prepare(ctx, key); err != nil {
		return Explanation{}, wrap(err)
	}
	return e.explain(key), nil
}

func (e *engine) prepare(ctx context.Context, key Key) error {
	e.note(pair{key.Indicator, key.Region})
	return e.read(ctx, data.Query{})
}

func (e *engine) explain(key Key) Explanation {
	p := pair{key.Indicator, key.Region}
	x := Explanation{}
	e.lost = func(lost pair, period data.Period, why Reason) {
		if lost == p && period == key.Period {
			x.Absent = why
		}
	}
	delete(e.done, p) // to be told of what is lost
	found, known := e.value(p).find(momentOf(key.Period))
	x.Observation, x.Found = found.Observation, known
	if known {
		x.Absent = ""
		if x.Origin = found.Origin; x.Origin == "" || x.Origin == data.OriginEdited {
			return x
		}
	}
	e.follow(p, key.Period, &x)
	return x
}

// follow fills in the way in which the value follows, or would.
func (e *engine) follow(p pair, period data.Period, x *Explanation) {
	indicator := e.defs.indicators[p.indicator]
	f, computed := e.defs.computed[p.indicator]
	switch {
	case computed:
		x.Origin, x.Formula = data.OriginComputed, f.text
		x.Inputs = e.formulaInputs(p, f, period)
	case indicator.Computed():
		x.Origin, x.Formula, x.Absent = data.OriginComputed, indicator.Formula, NotDerived
		x.Problems = CheckFormula(indicator.Formula, indicator.Code, e.defs.list()).Problems
	case len(e.defs.regions[p.region].Members) > 0:
		e.followMembers(p, period, x)
	case e.defs.former.has(p.region):
		e.followEdition(p, period, x)
	}
	if !x.Found && x.Absent == "" && x.Origin != "" {
		x.Absent = InputAbsent
	}
}

func (e *engine) followMembers(p pair, period data.Period, x *Explanation) {
	j := e.aggregation(p)
	x.Origin = data.OriginAggregated
	x.Problems = append(MemberProblems(e.defs.regions[p.region], e.defs.regions),
		AggregationProblems(j.indicator, e.defs.indicators)...)
	if refusing(x.Problems) {
		x.Absent = NotDerived
		return
	}
	x.take(j, period)
}

func (e *engine) followEdition(p pair, period data.Period, x *Explanation) {
	indicator := e.defs.indicators[p.indicator]
	x.Origin = data.OriginConverted
	usable := e.makeups(indicator, p.region)
	if len(usable) == 0 {
		x.Absent, x.Problems = NotDerived, AggregationProblems(indicator, e.defs.indicators)
		return
	}
	for i, m := range usable {
		j := e.conversion(p, m)
		whole := j.fold(j.inputs(period)).why == ""
		if whole || i == len(usable)-1 {
			x.From = m.edition
			x.take(j, period)
			return
		}
	}
}

func (x *Explanation) take(j job, period data.Period) {
	x.Inputs = j.inputs(period)
	if j.recoded {
		return
	}
	x.Rule = j.indicator.Aggregation
	_, x.Weight = needs(j.indicator, false)
	if x.Rule == data.AggregateRatio {
		x.Factor = factor(j.indicator)
	}
}

// formulaInputs lists the values that the formula reads for the period, each once.
func (e *engine) formulaInputs(p pair, f Formula, period data.Period) []Input {
	type step struct {
		node   *node
		period data.Period
	}
	var inputs []Input
	seen, listed := map[step]bool{}, map[Key]bool{}
	var walk func(*node, data.Period)
	walk = func(n *node, at data.Period) {
		if seen[step{n, at}] || len(inputs) == mostInputs {
			return
		}
		seen[step{n, at}] = true
		if key := (Key{n.code, p.region, at}); n.kind == reference && !listed[key] {
			listed[key] = true
			source := pair{n.code, p.region}
			found, known := e.value(source).find(momentOf(at))
			inputs = append(inputs, inputOf(source, at, found, known))
		}
		for _, arg := range n.args {
			for _, read := range n.reads(at) {
				walk(arg, read)
			}
		}
	}
	walk(f.root, period)
	return inputs
}

// reads lists the periods of its arguments that a step reads for the period.
func (n *node) reads(period data.Period) []data.Period {
	switch {
	case n.function == nil:
		return nil
	case n.function.alone:
		return []data.Period{yearsBefore(period, n.years)}
	case n.function.timing == earlier:
		return []data.Period{period, yearsBefore(period, n.years)}
	case n.function.timing == baseYear:
		return append([]data.Period{period}, partsOf(period, n.years)...)
	}
	return []data.Period{period}
}

// list returns the indicators by code.
func (d *definitions) list() []data.Indicator {
	list := make([]data.Indicator, len(d.codes))
	for i, code := range d.codes {
		list[i] = d.indicators[code]
	}
	return list
}

// Example computes a draft of an indicator, with its formula, for the region and its newest period
// with a value, and tells how: the worked example of an editor. Found is false where it has no value
// there. A formula that cannot be used is refused with a data.ProblemError; a region that does not
// exist is data.ErrNotFound.
func (d *Derived) Example(ctx context.Context, draft data.Indicator, region data.RegionCode) (Explanation, error) {
	indicators, err := d.stored.Indicators(ctx)
	if err != nil {
		return Explanation{}, wrap(err)
	}
	if check := CheckFormula(draft.Formula, draft.Code, indicators); len(check.Problems) > 0 {
		return Explanation{}, data.Refuse(check.Problems...)
	}
	regions, err := d.stored.Regions(ctx)
	if err != nil {
		return Explanation{}, wrap(err)
	}
	indicators = slices.DeleteFunc(indicators, func(i data.Indicator) bool { return i.Code == draft.Code })
	e := d.engine(define(append(indicators, draft), regions, d.options.Conversion))
	if _, known := e.defs.regions[region]; !known {
		return Explanation{}, fmt.Errorf("%s: %w", region, data.ErrNotFound)
	}
	key := Key{Indicator: draft.Code, Region: region}
	if err := e.prepare(ctx, key); err != nil {
		return Explanation{}, wrap(err)
	}
	e.stored[pair{draft.Code, region}] = nil // of a former definition
	key.Period = e.newest(draft.Code, region)
	return e.explain(key), nil
}

// newest returns the last period with a value; where there is none, the last of an input.
func (e *engine) newest(code data.IndicatorCode, region data.RegionCode) data.Period {
	var inputs []series
	for _, input := range e.defs.computed[code].inputs {
		inputs = append(inputs, e.value(pair{input, region}))
	}
	if s := e.value(pair{code, region}); len(s) > 0 {
		return s[len(s)-1].Period
	}
	if times := axis(inputs); len(times) > 0 {
		return times[len(times)-1].period
	}
	return ""
}
