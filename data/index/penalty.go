package index

import (
	"math"
	"slices"

	"pharos/data"
	"pharos/data/statistic"
)

// MazziottaPareto brings every column to mean 100 and deviation 10 over the units, and takes of each
// unit M(1 - cv²), M being the weighted mean of its values, S their deviation (over the number of
// values, as published) and cv = S/M: who is uneven is worth less. With the penalty "up" it is
// M(1 + cv²), for phenomena of which more is worse. De Muro, Mazziotta, Pareto (2011).
func MazziottaPareto(c Contest) (statistic.Column, []data.Problem) {
	scaled := make([]statistic.Column, len(c.Columns))
	for j, column := range c.Columns {
		scaled[j] = standardised(column, 100, 10)
	}
	return c.penalised(scaled)
}

// AdjustedMazziottaPareto brings every column to 100 + 60 (x - reference)/(max - min) and takes the
// same penalty as MazziottaPareto, so that scores of different years can be compared. The reference is
// the value of the rule's unit, or the mean. Mazziotta, Pareto (2016).
func AdjustedMazziottaPareto(c Contest) (statistic.Column, []data.Problem) {
	scaled := make([]statistic.Column, len(c.Columns))
	var problems []data.Problem
	for j, column := range c.Columns {
		reference, ok := c.reference(column)
		if !ok {
			problems = append(problems, notice("index.aggregation.no-reference", "aggregation", "unit", c.Rule.Reference))
		}
		low, high, _ := bounds(column)
		scaled[j] = column.Map(func(x float64) (float64, bool) {
			if high == low {
				return 100, ok
			}
			return 100 + 60*(x-reference)/(high-low), ok
		})
	}
	score, more := c.penalised(scaled)
	return score, append(problems, more...)
}

func (c Contest) reference(column statistic.Column) (float64, bool) {
	if c.Rule.Reference == "" {
		return statistic.Mean(column.Observed())
	}
	at := slices.Index(c.Units, c.Rule.Reference)
	if at < 0 {
		return 0, false
	}
	return column.At(at)
}

func (c Contest) penalised(scaled []statistic.Column) (statistic.Column, []data.Problem) {
	score := statistic.NewColumn(c.size())
	undefined := 0
	for i := range score.Len() {
		var sum, squares, share float64
		for j, column := range scaled {
			if column.Known[i] {
				sum += c.Weights[j] * column.Values[i]
				share += c.Weights[j]
			}
		}
		m, ok := quotient(sum, share)
		if !ok {
			continue
		}
		for j, column := range scaled {
			if column.Known[i] {
				squares += c.Weights[j] * (column.Values[i] - m) * (column.Values[i] - m)
			}
		}
		penalty, ok := quotient(squares/share, m)
		if c.Rule.Penalty == "up" {
			penalty = -penalty
		}
		if !ok {
			undefined++
			continue
		}
		score.Set(i, m-penalty)
	}
	if undefined > 0 {
		return score, []data.Problem{notice("index.aggregation.undefined", "aggregation", "method", c.Rule.Method, "n", itoa(undefined))}
	}
	return score, nil
}

// Hellwig is 1 - d/(m + 2 s): d is the distance of the unit to the best value of every column, in
// deviations and weighted, m and s are mean and deviation of these distances. 1 is the ideal, most
// units lie above 0. Hellwig (1968), the Wrocław taxonomic method.
func Hellwig(c Contest) (statistic.Column, []data.Problem) {
	squares, shares := make([]float64, c.size()), make([]float64, c.size())
	for j, column := range c.Columns {
		z := standardised(column, 0, 1)
		_, best, _ := bounds(z)
		for i, known := range z.Known {
			if known {
				squares[i] += c.Weights[j] * (z.Values[i] - best) * (z.Values[i] - best)
				shares[i] += c.Weights[j]
			}
		}
	}
	distances := statistic.NewColumn(c.size())
	for i := range squares {
		if d, ok := quotient(squares[i], shares[i]); ok {
			distances.Set(i, math.Sqrt(d))
		}
	}
	observed := distances.Observed()
	m, _ := statistic.Mean(observed)
	far := m + 2*deviation(observed)
	return distances.Map(func(d float64) (float64, bool) {
		part, ok := quotient(d, far)
		return 1 - part, ok
	}), nil
}

// standardised brings a column to a mean and a deviation (with n-1); one that does not vary becomes the
// mean everywhere, since it tells no unit from another.
func standardised(c statistic.Column, to, by float64) statistic.Column {
	observed := c.Observed()
	m, _ := statistic.Mean(observed)
	s := deviation(observed)
	return c.Map(func(x float64) (float64, bool) {
		if s == 0 {
			return to, true
		}
		return to + by*(x-m)/s, true
	})
}

// deviation is 0 for fewer than two values, and for equal ones whatever the rounding of their mean.
func deviation(values []float64) float64 {
	if len(values) < 2 || slices.Min(values) == slices.Max(values) {
		return 0
	}
	s, _ := statistic.SD(values)
	return s
}
