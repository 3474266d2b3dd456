package aggregate

import (
	"math"
	"slices"
	"strconv"

	"pharos/data"
	"pharos/data/index/problem"
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

// A Post is what the adjusted method scales a column by.
type Post struct {
	Low, High float64
	Reference statistic.Number // worth 100; absent where the rule's unit has no value
}

// Post takes it from a column, or from those of one node in several periods: their ends, and the value
// of the rule's unit in the first period that knows it, or the mean of all.
func (a Rule) Post(units []string, columns ...statistic.Column) Post {
	var post Post
	var all []float64
	for _, column := range columns {
		all = append(all, column.Observed()...)
		if at := slices.Index(units, a.Reference); at >= 0 && !post.Reference.Known {
			post.Reference = column.Number(at)
		}
	}
	if len(all) == 0 {
		return Post{}
	}
	post.Low, post.High = slices.Min(all), slices.Max(all)
	if a.Reference == "" {
		post.Reference.Value, post.Reference.Known = statistic.Mean(all)
	}
	return post
}

// AdjustedMazziottaPareto brings every column to 100 + 60 (x - reference)/(max - min) and takes the
// same penalty as MazziottaPareto. The reference is the value of the rule's unit, or the mean. An index
// over several periods takes all three over all of them (see Contest.Posts), so that scores of
// different years can be compared. Mazziotta, Pareto (2016).
func AdjustedMazziottaPareto(c Contest) (statistic.Column, []data.Problem) {
	scaled := make([]statistic.Column, len(c.Columns))
	var problems []data.Problem
	for j, column := range c.Columns {
		post := c.post(j)
		if !post.Reference.Known {
			problems = append(problems, problem.Notice("index.aggregation.no-reference", "aggregation", "unit", c.Rule.Reference))
		}
		scaled[j] = column.Map(func(x float64) (float64, bool) {
			if post.High == post.Low {
				return 100, post.Reference.Known
			}
			return 100 + 60*(x-post.Reference.Value)/(post.High-post.Low), post.Reference.Known
		})
	}
	score, more := c.penalised(scaled)
	return score, append(problems, more...)
}

func (c Contest) post(column int) Post {
	if c.Posts != nil {
		return c.Posts[column]
	}
	return c.Rule.Post(c.Units, c.Columns[column])
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
		m, ok := statistic.Quotient(sum, share)
		if !ok {
			continue
		}
		for j, column := range scaled {
			if column.Known[i] {
				squares += c.Weights[j] * (column.Values[i] - m) * (column.Values[i] - m)
			}
		}
		penalty, ok := statistic.Quotient(squares/share, m)
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
		return score, []data.Problem{problem.Notice("index.aggregation.undefined", "aggregation", "method", c.Rule.Method, "n", strconv.Itoa(undefined))}
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
		if d, ok := statistic.Quotient(squares[i], shares[i]); ok {
			distances.Set(i, math.Sqrt(d))
		}
	}
	observed := distances.Observed()
	m, _ := statistic.Mean(observed)
	far := m + 2*deviation(observed)
	return distances.Map(func(d float64) (float64, bool) {
		part, ok := statistic.Quotient(d, far)
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
