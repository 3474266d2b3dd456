package aggregate

import (
	"math"

	"pharos/data/statistic"
)

// A bend makes a mean arithmetic: values go there, their weighted mean comes back. Geometric, harmonic
// and generalised means are such. There gives NaN where a value has no such mean.
type bend struct {
	there func(x float64) float64
	back  func(sum, share float64) float64
}

// bend returns how the rule's mean bends values; false for other methods.
func (a Rule) bend() (bend, bool) {
	switch {
	case a.Method == "geometric" || a.Method == "generalised" && a.Power == 0:
		return bend{bentLog, func(sum, share float64) float64 { return math.Exp(sum / share) }}, true
	case a.Method == "harmonic":
		return bend{bentReciprocal, func(sum, share float64) float64 { return share / sum }}, true
	case a.Method == "generalised":
		return bend{bentPower(a.Power), func(sum, share float64) float64 { return rootOf(sum/share, a.Power) }}, true
	}
	return bend{}, false
}

func bentLog(x float64) float64 {
	if x <= 0 {
		return math.NaN()
	}
	return math.Log(x)
}

func bentReciprocal(x float64) float64 {
	if x <= 0 {
		return math.NaN()
	}
	return 1 / x
}

func bentPower(power float64) func(float64) float64 {
	return func(x float64) float64 {
		if x < 0 && power != math.Trunc(power) || x <= 0 && power < 0 {
			return math.NaN()
		}
		return math.Pow(x, power)
	}
}

func rootOf(mean, power float64) float64 {
	if mean < 0 {
		return math.NaN()
	}
	return math.Pow(mean, 1/power)
}

// bentLike reports whether the node's parent makes its mean by the same bend, so that the mean need not
// come back in between.
func (s *Scorer) bentLike(at int) bool {
	f := s.framework
	if at == f.Top || s.bends[at] == nil || s.mirrored[at].Len() > 0 {
		return false
	}
	own, above := s.rules[at].with, s.rules[f.Parents[at]].with
	return own.Method == above.Method && own.Power == above.Power
}

// bendChild brings the values of a node to the bend of its parent: those of indicators once, when they
// are loaded.
func (s *Scorer) bendChild(at int, column statistic.Column) {
	b := s.bends[s.framework.Parents[at]]
	if b == nil {
		return
	}
	if s.bent[at] == nil {
		s.bent[at] = make([]float64, column.Len())
	}
	for i, known := range column.Known {
		s.bent[at][i] = 0
		if known {
			s.bent[at][i] = b.there(column.Values[i])
		}
	}
}

// bentMean is the mean of bent children over what is known, the weights rescaled.
func (s *Scorer) bentMean(at int, weights []float64) {
	into, always := s.columns[at], 0.0
	n := len(into.Values)
	sums, shares := into.Values, s.shares[:n]
	clear(sums)
	clear(shares)
	for _, child := range s.framework.Children[at] {
		weight := weights[child]
		switch {
		case weight == 0:
		case s.complete[child]:
			always += weight
			addWeighted(sums, s.bent[child], weight)
		default:
			addKnown(sums, shares, statistic.Column{Values: s.bent[child], Known: s.columns[child].Known}, weight)
		}
	}
	s.bendBack(at, always)
}

// bendBack turns the sums in the node's column into means. A unit's weight is what all know and what it
// knows besides.
func (s *Scorer) bendBack(at int, always float64) {
	into, b := s.columns[at], s.bends[at]
	like := s.bentLike(at)
	undefined := 0
	for i, sum := range into.Values {
		share := always + s.shares[i]
		into.Values[i], into.Known[i] = 0, false
		if share <= 0 {
			continue
		}
		value := sum / share
		if like {
			s.bent[at][i] = value
		}
		if !like || !s.topOnly {
			value = b.back(sum, share)
		}
		if !statistic.IsFinite(value) {
			undefined++
			continue
		}
		into.Values[i], into.Known[i] = value, true
	}
	s.tell(at, undefined)
}

func addWeighted(sums, values []float64, weight float64) {
	sums = sums[:len(values)]
	for i, value := range values {
		sums[i] += weight * value
	}
}

func addKnown(sums, shares []float64, c statistic.Column, weight float64) {
	for i, known := range c.Known {
		if known {
			sums[i] += weight * c.Values[i]
			shares[i] += weight
		}
	}
}
