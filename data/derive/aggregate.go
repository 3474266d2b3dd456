package derive

import (
	"cmp"
	"slices"

	"pharos/data"
)

// A part is a region, 0 < share <= 1 of which lies in another one.
type part struct {
	code  data.RegionCode
	share float64
}

// weightAge is how many years the weights of a mean may be older than its values.
const weightAge = 2

// A job derives the series of one indicator in a territory from those of its parts.
type job struct {
	indicator data.Indicator
	region    data.RegionCode
	origin    data.Origin
	parts     []part  // by code, so that no sum depends on the user's order
	least     float64 // share of the whole a mean or ratio may rest on
	recoded   bool    // one part that is the same territory: every indicator passes unchanged
	value     func(pair) series
}

// membersOf lists the members of a region of one's own.
func (d *definitions) membersOf(code data.RegionCode) []part {
	var parts []part
	for _, m := range d.regions[code].Members {
		parts = append(parts, part{m.Region, m.Share})
	}
	slices.SortFunc(parts, func(a, b part) int { return cmp.Compare(a.code, b.code) })
	return parts
}

// needs lists the indicators whose values of the parts the job reads: the one that is folded first,
// then the weights, empty where there are none.
func needs(i data.Indicator, recoded bool) (main, weight data.IndicatorCode) {
	switch {
	case recoded:
		return i.Code, ""
	case i.Aggregation == data.AggregateMean:
		return i.Code, i.Denominator
	case i.Aggregation == data.AggregateRatio:
		return i.Numerator, i.Denominator
	}
	return i.Code, ""
}

// folds reports whether the rule of the indicator lets it follow from parts.
func (d *definitions) folds(i data.Indicator) bool {
	return !i.Computed() && !refusing(AggregationProblems(i, d.indicators))
}

// series folds every period in which a part has a value.
func (j job) series(lost func(data.Period, Reason)) series {
	main, _ := needs(j.indicator, j.recoded)
	all := make([]series, len(j.parts))
	for i, p := range j.parts {
		all[i] = j.value(pair{main, p.code})
	}
	var result series
	for _, p := range axis(all) {
		f := j.fold(j.inputs(p.period))
		if f.why != "" {
			lost(p.period, f.why)
			continue
		}
		result = append(result, point{p.at, j.observation(p.period, f)})
	}
	return result
}

func (j job) observation(period data.Period, f cell) data.Observation {
	return data.Observation{
		Indicator: j.indicator.Code, Region: j.region, Period: period,
		Value: f.value, Flags: f.flags.flags(), Origin: j.origin, Covered: f.covered,
	}
}

// inputs gathers what the value of a period rests on, a row for each part.
func (j job) inputs(period data.Period) []Input {
	main, weight := needs(j.indicator, j.recoded)
	inputs := make([]Input, len(j.parts))
	for i, p := range j.parts {
		found, known := j.value(pair{main, p.code}).find(momentOf(period))
		inputs[i] = inputOf(pair{main, p.code}, period, found, known)
		inputs[i].Share = p.share
	}
	if weight != "" {
		j.weigh(inputs, weight, period)
	}
	return inputs
}

// weigh fills in the weights. All are of one period: for a ratio the one of the values, for a mean
// the one, not more than weightAge years older, that most parts have a weight in; the nearest such.
func (j job) weigh(inputs []Input, weight data.IndicatorCode, period data.Period) {
	candidates := []data.Period{period}
	if j.indicator.Aggregation == data.AggregateMean {
		candidates = weightPeriods(period)
	}
	best, most := period, -1
	for _, candidate := range candidates {
		count := 0
		for _, p := range j.parts {
			if w, known := j.value(pair{weight, p.code}).find(momentOf(candidate)); known && w.Value >= 0 {
				count++
			}
		}
		if count > most {
			best, most = candidate, count
		}
		if count == len(j.parts) {
			break
		}
	}
	for i, p := range j.parts {
		w, known := j.value(pair{weight, p.code}).find(momentOf(best))
		inputs[i].WeightPeriod = best
		if known && w.Value >= 0 {
			inputs[i].Weight, inputs[i].Weighed = w.Value, true
			inputs[i].weightFlags = travelling(w.Flags)
		}
	}
}

// weightPeriods lists where weights are looked for: the period itself, the whole year it lies in,
// then the years before.
func weightPeriods(period data.Period) []data.Period {
	periods := []data.Period{period}
	if len(period) > 4 {
		periods = append(periods, data.YearPeriod(period.Year()))
	}
	for years := 1; years <= weightAge; years++ {
		periods = append(periods, data.YearPeriod(period.Year()-years))
	}
	return periods
}

// fold computes the value of the whole; the covered share is set, the marks of the inputs are handed
// on, and e is added where the value rests on a share of a part or on older weights.
func (j job) fold(inputs []Input) cell {
	var result cell
	switch rule := j.indicator.Aggregation; {
	case j.recoded:
		result = copied(inputs)
	case rule == data.AggregateSum:
		result = summed(inputs)
	case rule == data.AggregateMin || rule == data.AggregateMax:
		result = extreme(inputs, rule)
	default:
		result = j.weighted(inputs)
	}
	if result.why == "" && !finite(result.value) {
		result.why = TooLarge
	}
	if result.why != "" {
		return cell{why: result.why}
	}
	result.flags = j.marks(inputs)
	return result
}

func copied(inputs []Input) cell {
	if !inputs[0].Known {
		return cell{why: InputAbsent}
	}
	return cell{value: inputs[0].Value, covered: inputs[0].whole()}
}

func summed(inputs []Input) cell {
	result := cell{covered: 1}
	for _, in := range inputs {
		if !in.Known {
			return cell{why: Incomplete}
		}
		result.value += in.Share * in.Value
		result.covered = min(result.covered, in.whole())
	}
	return result
}

func extreme(inputs []Input, rule data.Aggregation) cell {
	result := cell{value: inputs[0].Value, covered: 1}
	for _, in := range inputs {
		if !in.Known {
			return cell{why: Incomplete}
		}
		if rule == data.AggregateMin {
			result.value = min(result.value, in.Value)
		} else {
			result.value = max(result.value, in.Value)
		}
		result.covered = min(result.covered, in.whole())
	}
	return result
}

// weighted computes a mean, or a ratio of sums. A part whose weight is absent counts in the whole
// with the mean weight of the others, and not in what is covered.
func (j job) weighted(inputs []Input) cell {
	var top, weights, covered, total float64
	weighed := 0
	low, high := 0.0, 0.0
	for _, in := range inputs {
		if !in.Weighed {
			continue
		}
		weighed++
		weight := in.Share * in.Weight
		total += weight
		if !in.Known {
			continue
		}
		if weights == 0 {
			low, high = in.Value, in.Value
		}
		if weight > 0 {
			low, high = min(low, in.Value), max(high, in.Value)
		}
		weights += weight
		covered += weight * in.whole()
		if j.indicator.Aggregation == data.AggregateRatio {
			top += in.Share * in.Value
		} else {
			top += weight * in.Value
		}
	}
	if !(weights > 0) {
		return cell{why: WithoutWeights}
	}
	c := cell{covered: min(1, covered/total*float64(weighed)/float64(len(inputs)))}
	if c.covered < j.least-nearlyWhole {
		return cell{why: TooThin}
	}
	c.value = top / weights
	if j.indicator.Aggregation == data.AggregateRatio {
		c.value *= factor(j.indicator)
	} else if finite(c.value) {
		c.value = min(max(c.value, low), high)
	}
	return c
}

func factor(i data.Indicator) float64 {
	if i.Factor == 0 {
		return 1
	}
	return i.Factor
}

// marks unites the flags of the inputs that the value rests on.
func (j job) marks(inputs []Input) marks {
	var flags marks
	_, weight := needs(j.indicator, j.recoded)
	for _, in := range inputs {
		if !in.Known || weight != "" && !in.Weighed {
			continue
		}
		flags |= marksOf(travelling(in.Flags)) | marksOf(in.weightFlags)
		if !j.recoded && (!whole(in.Share) || weight != "" && in.WeightPeriod != in.Period) {
			flags |= marksOf("e")
		}
	}
	return flags
}
