package derive

import (
	"context"
	"maps"
	"slices"
	"strings"

	"pharos/data"
)

// An engine derives the series of some pairs: first all that is needed is noted, then it is read in
// few queries, then series are computed, each once.
type engine struct {
	*Derived
	defs   *definitions
	noted  map[pair]bool
	reach  timing // the widest of what is noted
	stored map[pair]series
	done   map[pair]series
	lost   func(pair, data.Period, Reason) // told of every value that could not be derived
}

func (d *Derived) engine(defs *definitions) *engine {
	return &engine{
		Derived: d, defs: defs, noted: map[pair]bool{},
		stored: map[pair]series{}, done: map[pair]series{},
		lost: func(pair, data.Period, Reason) {},
	}
}

// note marks the pair, and all that it follows from, to be read.
func (e *engine) note(p pair) {
	if e.noted[p] {
		return
	}
	e.noted[p] = true
	if f, computed := e.defs.computed[p.indicator]; computed {
		e.reach = max(e.reach, f.reach)
		for _, code := range f.inputs {
			e.note(pair{code, p.region})
		}
		return
	}
	indicator := e.defs.indicators[p.indicator]
	if e.defs.own[p.region] && e.defs.folds(indicator) {
		e.noteParts(indicator, e.defs.membersOf(p.region), false)
		return
	}
	for _, m := range e.makeups(indicator, p.region) {
		e.noteParts(indicator, m.parts, m.recoded)
	}
}

func (e *engine) noteParts(i data.Indicator, parts []part, recoded bool) {
	main, weight := needs(i, recoded)
	if i.Aggregation == data.AggregateMean && !recoded {
		e.reach = max(e.reach, earlier)
	}
	for _, p := range parts {
		e.note(pair{main, p.code})
		if weight != "" {
			e.note(pair{weight, p.code})
		}
	}
}

// makeups lists what the region was made of in other editions, as far as the indicator can follow.
func (e *engine) makeups(i data.Indicator, region data.RegionCode) []makeup {
	var usable []makeup
	for _, m := range e.defs.former.of[region] {
		if m.known && !i.Computed() && (m.recoded || e.defs.converts(i)) {
			usable = append(usable, m)
		}
	}
	return usable
}

// read asks for everything noted, once for each set of regions that several indicators share.
func (e *engine) read(ctx context.Context, asked data.Query) error {
	for _, q := range e.queries() {
		if e.reach != baseYear {
			q.Until = asked.Until
		}
		if e.reach == earlier && q.Until != "" { // the weights of a quarter may be its year's
			q.Until = data.YearPeriod(q.Until.Year())
		}
		if e.reach == samePeriod {
			q.Periods = asked.Periods
		}
		err := e.stream(ctx, q, func(o data.Observation) error {
			if at := momentOf(o.Period); at != 0 {
				p := pair{o.Indicator, o.Region}
				e.stored[p] = append(e.stored[p], point{at, o})
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	for p, s := range e.stored { // stores that keep no order are read as well
		e.stored[p] = s.ordered()
	}
	return nil
}

func (e *engine) queries() []data.Query {
	regions := map[data.IndicatorCode][]data.RegionCode{}
	for _, p := range slices.SortedFunc(maps.Keys(e.noted), comparePairs) {
		if _, known := e.defs.regions[p.region]; known {
			regions[p.indicator] = append(regions[p.indicator], p.region)
		}
	}
	var queries []data.Query
	place := map[string]int{}
	for _, code := range slices.Sorted(maps.Keys(regions)) {
		set := setOf(regions[code])
		at, met := place[set]
		if !met {
			at, place[set] = len(queries), len(queries)
			queries = append(queries, data.Query{Regions: regions[code]})
		}
		queries[at].Indicators = append(queries[at].Indicators, code)
	}
	return queries
}

func setOf(codes []data.RegionCode) string {
	var b strings.Builder
	for _, code := range codes {
		b.WriteString(string(code))
		b.WriteByte('\n')
	}
	return b.String()
}

// value returns the series of the pair: what is stored, and what follows for other periods.
func (e *engine) value(p pair) series {
	if s, done := e.done[p]; done {
		return s
	}
	s := e.stored[p].over(e.derive(p))
	e.done[p] = s
	return s
}

func (e *engine) derive(p pair) series {
	if f, computed := e.defs.computed[p.indicator]; computed {
		return e.computed(p, f)
	}
	indicator := e.defs.indicators[p.indicator]
	lost := func(period data.Period, why Reason) {
		if _, stored := e.stored[p].find(momentOf(period)); !stored {
			e.lost(p, period, why)
		}
	}
	if e.defs.own[p.region] {
		if !e.defs.folds(indicator) {
			return nil
		}
		return e.aggregation(p).series(lost)
	}
	return e.converted(p, lost)
}

// converted takes every period from the first edition that has it whole.
func (e *engine) converted(p pair, lost func(data.Period, Reason)) series {
	var found series
	failed := map[data.Period]Reason{}
	for _, m := range e.makeups(e.defs.indicators[p.indicator], p.region) {
		found = found.over(e.conversion(p, m).series(func(period data.Period, why Reason) { failed[period] = why }))
	}
	for period, why := range failed {
		if _, known := found.find(momentOf(period)); !known {
			lost(period, why)
		}
	}
	return found
}

func (e *engine) aggregation(p pair) job {
	return job{
		indicator: e.defs.indicators[p.indicator], region: p.region, origin: data.OriginAggregated,
		parts: e.defs.membersOf(p.region), least: e.options.minCoverage(), value: e.value,
	}
}

// conversion reads values of other editions' regions, which follow from no others: nothing is
// converted twice.
func (e *engine) conversion(p pair, m makeup) job {
	return job{
		indicator: e.defs.indicators[p.indicator], region: p.region, origin: data.OriginConverted,
		parts: m.parts, least: 1, recoded: m.recoded, value: e.value,
	}
}

func (e *engine) computed(p pair, f Formula) series {
	inputs := map[data.IndicatorCode]series{}
	for _, code := range f.inputs {
		inputs[code] = e.value(pair{code, p.region})
	}
	periods, cells := evaluate(f, inputs)
	result := make(series, 0, len(periods))
	for i, t := range periods {
		c := cells[i]
		if c.why != "" {
			if _, stored := e.stored[p].find(t.at); !stored {
				e.lost(p, t.period, c.why)
			}
			continue
		}
		result = append(result, point{t.at, data.Observation{
			Indicator: p.indicator, Region: p.region, Period: t.period,
			Value: c.value, Flags: c.flags.flags(), Origin: data.OriginComputed, Covered: c.covered,
		}})
	}
	return result
}
