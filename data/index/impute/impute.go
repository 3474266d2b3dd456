// Package impute fills absent values and tells which (Handbook 2008, step 3).
package impute

import (
	"context"
	"slices"
	"strconv"

	"pharos/data"
	"pharos/data/index/framework"
	"pharos/data/index/problem"
	"pharos/data/statistic"
)

// Cells are the indicators of every period as imputation sees them, in the order of the framework.
type Cells struct {
	Framework *framework.Tree
	Units     []string
	Groups    map[string][]string  // attributes of the units, unit by unit; "" where unknown
	Periods   []data.Period        // in their order; one, which may be empty, for data without periods
	Columns   [][]statistic.Column // period by period, one column for each indicator of the framework

	// Parents are values of each unit's parent region, shaped like Columns; without them the parents
	// that are among the units serve, as NUTS codes tell them.
	Parents [][]statistic.Column
	// Others are further variables by code, period by period, that Rule.On may name.
	Others map[string][]statistic.Column
}

// Filled are cells after imputation.
type Filled struct {
	Columns  [][]statistic.Column // new ones, shaped like those of the cells
	Cells    []FilledCell         // every cell that was filled, in the order of periods, indicators and units
	Problems []data.Problem
}

// A FilledCell is a value that imputation gave to a cell that was absent.
type FilledCell struct {
	Period    data.Period
	Unit      string
	Indicator string
	Value     float64
	Method    string // the one that filled it
}

// Fill fills absent cells by the methods of the chain, one after the other, each from what is known
// after those before it. What no method can fill stays absent. The cells are not changed. The error is
// that of ctx alone.
func Fill(ctx context.Context, cells Cells, chain []Rule) (Filled, error) {
	w := imputation{Cells: cells, filled: make([][]statistic.Column, len(cells.Columns))}
	for p, columns := range cells.Columns {
		w.filled[p] = make([]statistic.Column, len(columns))
		for i, c := range columns {
			w.filled[p][i] = c.Clone()
		}
	}
	w.methods = map[cell]string{}
	for _, with := range chain {
		if err := w.step(ctx, with); err != nil {
			return Filled{}, err
		}
	}
	if len(chain) > 0 {
		w.tellLeft()
	}
	return Filled{w.filled, w.filledCells(), problem.Once(w.problems)}, nil
}

// tellLeft says how many cells no method could fill.
func (w *imputation) tellLeft() {
	left := 0
	for _, columns := range w.filled {
		for _, c := range columns {
			left += c.Len() - c.Count()
		}
	}
	if left > 0 {
		w.problems = append(w.problems, problem.Notice("index.imputation.left", "imputation", "n", strconv.Itoa(left)))
	}
}

// A cell is one place of the data: period, indicator and unit, each by number.
type cell struct{ period, indicator, unit int }

// An imputation is one run of Fill.
type imputation struct {
	Cells
	filled   [][]statistic.Column // known so far
	found    []filling            // by the method that runs
	methods  map[cell]string      // that filled each cell
	problems []data.Problem
	with     Rule
}

// A filling is a value for an absent cell; it is set when the method has ended, so that no method
// imputes from what it imputed itself.
type filling struct {
	at    cell
	value float64
}

func (w *imputation) step(ctx context.Context, with Rule) error {
	method, known := MethodByID(with.Method)
	if !known {
		w.tell("unknown-method", "method", with.Method)
		return nil
	}
	w.with, w.found = with, w.found[:0]
	if method.impute == nil {
		return ctx.Err()
	}
	if err := method.impute(ctx, w); err != nil {
		return err
	}
	for _, f := range w.found {
		c := w.filled[f.at.period][f.at.indicator]
		if !c.Known[f.at.unit] && statistic.IsFinite(f.value) {
			c.Set(f.at.unit, f.value)
			w.methods[f.at] = with.Method
		}
	}
	return ctx.Err()
}

func (w *imputation) fill(at cell, value float64) {
	w.found = append(w.found, filling{at, value})
}

func (w *imputation) tell(reason string, args ...string) {
	p := problem.Notice("index.imputation."+reason, "imputation", args...)
	p.Severity = data.Warning
	w.problems = append(w.problems, p)
}

// enough is the fewest known values that the method imputes from.
func (w *imputation) enough(atLeast int) int { return max(w.with.MinValues, atLeast) }

func (w *imputation) code(indicator int) string {
	return w.Framework.Nodes[w.Framework.Indicators[indicator]].Code
}

func (w *imputation) filledCells() []FilledCell {
	places := make([]cell, 0, len(w.methods))
	for at := range w.methods {
		places = append(places, at)
	}
	slices.SortFunc(places, func(a, b cell) int {
		if a.period != b.period {
			return a.period - b.period
		}
		if a.indicator != b.indicator {
			return a.indicator - b.indicator
		}
		return a.unit - b.unit
	})
	cells := make([]FilledCell, len(places))
	for i, at := range places {
		value := w.filled[at.period][at.indicator].Values[at.unit]
		cells[i] = FilledCell{w.Periods[at.period], w.Units[at.unit], w.code(at.indicator), value, w.methods[at]}
	}
	return cells
}

// eachColumn calls what for every column that has absent cells.
func (w *imputation) eachColumn(ctx context.Context, what func(period, indicator int, c statistic.Column)) error {
	for p, columns := range w.filled {
		for i, c := range columns {
			if err := ctx.Err(); err != nil {
				return err
			}
			if slices.Contains(c.Known, false) {
				what(p, i, c)
			}
		}
	}
	return nil
}
