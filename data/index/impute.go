package index

import (
	"context"
	"slices"

	"pharos/data"
	"pharos/data/statistic"
)

// Cells are the indicators of every period as imputation sees them, in the order of the framework.
type Cells struct {
	Framework *Framework
	Units     []string
	Groups    map[string][]string  // attributes of the units, unit by unit; "" where unknown
	Periods   []data.Period        // in their order; one, which may be empty, for data without periods
	Columns   [][]statistic.Column // period by period, one column for each indicator of the framework

	// Parents are values of each unit's parent region, shaped like Columns; without them the parents
	// that are among the units serve, as NUTS codes tell them.
	Parents [][]statistic.Column
	// Others are further variables by code, period by period, that Imputation.On may name.
	Others map[string][]statistic.Column
}

// Imputed are cells after imputation.
type Imputed struct {
	Columns  [][]statistic.Column // new ones, shaped like those of the cells
	Changes  []Change             // every cell that was filled, in the order of periods, indicators and units
	Problems []data.Problem
}

// Impute fills absent cells by the methods of the chain, one after the other, each from what is known
// after those before it. What no method can fill stays absent. The cells are not changed. The error is
// that of ctx alone.
func Impute(ctx context.Context, cells Cells, chain []Imputation) (Imputed, error) {
	w := imputation{Cells: cells, filled: make([][]statistic.Column, len(cells.Columns))}
	for p, columns := range cells.Columns {
		w.filled[p] = make([]statistic.Column, len(columns))
		for i, c := range columns {
			w.filled[p][i] = c.Clone()
		}
	}
	w.reasons = map[cell]string{}
	for _, with := range chain {
		if err := w.step(ctx, with); err != nil {
			return Imputed{}, err
		}
	}
	if len(chain) > 0 {
		w.tellLeft()
	}
	return Imputed{w.filled, w.changes(), once(w.problems)}, nil
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
		w.problems = append(w.problems, notice("index.imputation.left", "imputation", "n", itoa(left)))
	}
}

// A cell is one place of the data: period, indicator and unit, each by number.
type cell struct{ period, indicator, unit int }

// An imputation is one run of Impute.
type imputation struct {
	Cells
	filled   [][]statistic.Column // known so far
	found    []filling            // by the method that runs
	reasons  map[cell]string
	problems []data.Problem
	with     Imputation
}

// A filling is a value for an absent cell; it is set when the method has ended, so that no method
// imputes from what it imputed itself.
type filling struct {
	at    cell
	value float64
}

func (w *imputation) step(ctx context.Context, with Imputation) error {
	method, known := ImputationMethodByID(with.Method)
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
		if !c.Known[f.at.unit] && finite(f.value) {
			c.Set(f.at.unit, f.value)
			w.reasons[f.at] = "imputed-" + with.Method
		}
	}
	return ctx.Err()
}

func (w *imputation) fill(at cell, value float64) {
	w.found = append(w.found, filling{at, value})
}

func (w *imputation) tell(reason string, args ...string) {
	p := notice("index.imputation."+reason, "imputation", args...)
	p.Severity = data.Warning
	w.problems = append(w.problems, p)
}

// enough is the fewest known values that the method imputes from.
func (w *imputation) enough(atLeast int) int { return max(w.with.MinValues, atLeast) }

func (w *imputation) code(indicator int) string {
	return w.Framework.Nodes[w.Framework.Indicators[indicator]].Code
}

func (w *imputation) changes() []Change {
	places := make([]cell, 0, len(w.reasons))
	for at := range w.reasons {
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
	changes := make([]Change, len(places))
	for i, at := range places {
		changes[i] = Change{
			Step: StepImpute, Period: w.Periods[at.period], Unit: w.Units[at.unit], Indicator: w.code(at.indicator),
			After: w.filled[at.period][at.indicator].Values[at.unit], HasValue: true, Reason: w.reasons[at],
		}
	}
	return changes
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
