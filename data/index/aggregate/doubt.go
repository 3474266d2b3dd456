package aggregate

import (
	"context"
	"fmt"
	"strconv"

	"pharos/data"
	"pharos/data/index/problem"
	"pharos/data/optimise"
	"pharos/data/statistic"
)

// A Doubt is the benefit of the doubt: every unit is weighted as suits it best.
type Doubt struct {
	Columns []statistic.Column // of which higher is better; none below zero
	Bounds  *[2]float64        // smallest and largest weight or share, 0..1; nil for none
	Of      string             // "weights": of the sum of the weights; "shares" (usual): of the unit's score
}

// BenefitOfTheDoubt returns for each unit the largest sum of w_q y_q over weights w >= 0 with which no
// unit passes 1, and these weights, unit by unit; with bounds lo and hi on the weights,
// lo·sum(w) <= w_q <= hi·sum(w), or on the shares, lo·sum(w y) <= w_q y_q <= hi·sum(w y) (Cherchye et
// al. 2008). The weights need not be the only ones. A unit that lacks a value has no score; a value
// below zero leaves its unit out, since the method has no meaning for it.
func BenefitOfTheDoubt(ctx context.Context, d Doubt) (statistic.Column, [][]float64, error) {
	size := 0
	if len(d.Columns) > 0 {
		size = d.Columns[0].Len()
	}
	scores, weights := statistic.NewColumn(size), make([][]float64, size)
	rows := d.rows()
	shared := d.shared(rows)
	for _, unit := range rows {
		if err := ctx.Err(); err != nil {
			return scores, weights, fmt.Errorf("benefit of the doubt: %w", err)
		}
		p := optimise.Programme{Objective: d.values(unit), Constraints: append(shared[:len(shared):len(shared)], d.bounded(unit)...)}
		solution, err := p.Solve()
		if err != nil {
			return scores, weights, fmt.Errorf("benefit of the doubt: %w", err)
		}
		if solution.Status == optimise.Optimal {
			scores.Set(unit, solution.Value)
			weights[unit] = solution.X
		}
	}
	return scores, weights, nil
}

// rows are the units that know everything and have nothing below zero.
func (d Doubt) rows() []int {
	var rows []int
	for _, unit := range statistic.CompleteRows(d.Columns) {
		fit := true
		for _, column := range d.Columns {
			fit = fit && column.Values[unit] >= 0 && statistic.IsFinite(column.Values[unit])
		}
		if fit {
			rows = append(rows, unit)
		}
	}
	return rows
}

func (d Doubt) values(unit int) []float64 {
	values := make([]float64, len(d.Columns))
	for q, column := range d.Columns {
		values[q] = column.Values[unit]
	}
	return values
}

// shared are the constraints that hold whoever is judged: no unit that another is not below passes 1.
func (d Doubt) shared(rows []int) []optimise.Constraint {
	var shared []optimise.Constraint
	for _, unit := range rows {
		if !d.dominated(unit, rows) {
			shared = append(shared, optimise.Constraint{Coefficients: d.values(unit), Relation: optimise.AtMost, Bound: 1})
		}
	}
	return shared
}

// dominated reports whether another unit has as much of everything, so that its constraint says more.
// Of equal units the first keeps its constraint.
func (d Doubt) dominated(unit int, rows []int) bool {
	for _, other := range rows {
		if other == unit {
			continue
		}
		as, more := true, false
		for _, column := range d.Columns {
			as = as && column.Values[other] >= column.Values[unit]
			more = more || column.Values[other] > column.Values[unit]
		}
		if as && (more || other < unit) {
			return true
		}
	}
	return false
}

// bounded are the constraints of the bounds for one unit.
func (d Doubt) bounded(unit int) []optimise.Constraint {
	if d.Bounds == nil {
		return nil
	}
	var constraints []optimise.Constraint
	parts := make([]float64, len(d.Columns)) // of the sum that the bounds are shares of
	for q, column := range d.Columns {
		parts[q] = 1
		if d.Of != "weights" {
			parts[q] = column.Values[unit]
		}
	}
	for q := range d.Columns {
		for side, bound := range d.Bounds {
			coefficients := make([]float64, len(parts))
			for r, part := range parts {
				coefficients[r] = -bound * part
			}
			coefficients[q] += parts[q]
			relation := optimise.AtLeast
			if side == 1 {
				relation = optimise.AtMost
			}
			constraints = append(constraints, optimise.Constraint{Coefficients: coefficients, Relation: relation})
		}
	}
	return constraints
}

// dataEnvelopment is the benefit of the doubt as a way to aggregate: an output of each child, one input
// that is the same for all.
func dataEnvelopment(c Contest) (statistic.Column, []data.Problem) {
	scores, _, err := BenefitOfTheDoubt(context.Background(), Doubt{Columns: c.Columns, Bounds: c.Rule.Bounds, Of: c.Rule.BoundsOf})
	if err != nil {
		return statistic.NewColumn(c.size()), []data.Problem{problem.Notice("index.aggregation.failed", "aggregation", "method", "dea")}
	}
	without := 0
	for i := range scores.Len() {
		if !scores.Known[i] {
			without++
		}
	}
	if without > 0 {
		return scores, []data.Problem{problem.Notice("index.aggregation.undefined", "aggregation", "method", "dea", "n", strconv.Itoa(without))}
	}
	return scores, nil
}
