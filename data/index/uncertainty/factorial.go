package uncertainty

import (
	"context"
	"strconv"

	"pharos/data"
	"pharos/data/index/problem"
	"pharos/data/statistic"
)

// A FactorialRun is the index under one combination of the choices of Uncertainty, given by their
// places in its lists; 0 where the list is empty and the design's own choice holds.
type FactorialRun struct {
	Imputation, Treatment, Normalisation, Aggregation int

	Scores statistic.Column
	Ranks  []int // unit by unit; 0 for none
	Shift  float64
}

// A Factorial is the index under every combination of choices, with the weights of the design.
type Factorial struct {
	Units    []string
	Runs     []FactorialRun // the imputation changes fastest, then treatment, normalisation, aggregation
	Ranks    []RankStatistics
	Spearman [][]statistic.Correlation // of the ranks of each pair of runs, over the units that have both
}

// mostRuns bounds the combinations of a factorial: their correlations grow with the square.
const mostRuns = 500

// Factorial makes the index under every combination of the imputations, treatments, normalisations and
// aggregations of Uncertainty. It refuses more than 500 combinations; another error is of ctx.
func (v *Variation) Factorial(ctx context.Context) (*Factorial, error) {
	p := &v.plan
	runs := p.combinations() * len(p.aggregations)
	if runs > mostRuns {
		return nil, data.Refuse(problem.Refusal("index.uncertainty.combinations", "uncertainty", "n", strconv.Itoa(runs), "most", strconv.Itoa(mostRuns)))
	}
	f := &Factorial{Units: v.Units(), Runs: make([]FactorialRun, runs)}
	v.how.parallel(runs, func(run int) {
		if ctx.Err() == nil {
			f.Runs[run] = v.factorialRun(run)
		}
	})
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	f.statistics(v)
	f.Spearman = make([][]statistic.Correlation, runs)
	ranks := make([]statistic.Column, runs)
	for run := range runs {
		ranks[run] = f.Runs[run].column()
		f.Spearman[run] = make([]statistic.Correlation, runs)
	}
	v.how.parallel(runs, func(run int) {
		for other := range run + 1 {
			if ctx.Err() != nil {
				return
			}
			c := statistic.Correlate(ranks[run], ranks[other], statistic.Spearman)
			f.Spearman[run][other], f.Spearman[other][run] = c, c
		}
	})
	return f, ctx.Err()
}

func (v *Variation) factorialRun(run int) FactorialRun {
	p := &v.plan
	combination, aggregation := run%p.combinations(), run/p.combinations()
	c := newCounter(v)
	c.run(point{columns: 1 + combination, rules: 1 + aggregation, leftOut: -1}, v.weights)
	r := FactorialRun{
		Imputation:    combination % len(p.imputations),
		Treatment:     combination / len(p.imputations) % len(p.treatments),
		Normalisation: combination / len(p.imputations) / len(p.treatments),
		Aggregation:   aggregation,
		Scores:        c.scores, Ranks: make([]int, len(c.ranks)), Shift: v.shift(c.ranks),
	}
	for i, rank := range c.ranks {
		r.Ranks[i] = int(rank)
	}
	return r
}

// statistics describes the ranks of every unit over all runs.
func (f *Factorial) statistics(v *Variation) {
	f.Ranks = make([]RankStatistics, len(f.Units))
	for unit := range f.Units {
		count := make([]uint32, len(f.Units)+1)
		for _, run := range f.Runs {
			count[run.Ranks[unit]]++
		}
		f.Ranks[unit] = rankStatistics(count, int(v.ranks[unit]), v.top())
	}
}

// column returns the ranks as a column in which no rank is absent.
func (r *FactorialRun) column() statistic.Column {
	column := statistic.NewColumn(len(r.Ranks))
	for i, rank := range r.Ranks {
		if rank > 0 {
			column.Set(i, float64(rank))
		}
	}
	return column
}
