package impute

import (
	"cmp"
	"context"
	"slices"

	"pharos/data/statistic"
)

// imputeRegression fills a cell with what a least-squares regression of its column expects: on the
// variables On of the same period, or on the parent region's value of the indicator where none are
// named. It needs three units more than variables that know all of them.
func imputeRegression(ctx context.Context, w *imputation) error {
	var parents [][]statistic.Column
	if len(w.with.On) == 0 {
		found, ok := w.parents()
		if !ok {
			return nil
		}
		parents = found
	}
	return w.eachColumn(ctx, func(period, indicator int, _ statistic.Column) {
		if parents != nil {
			w.regress(period, indicator, []statistic.Column{parents[period][indicator]})
			return
		}
		on := w.variables(period, indicator)
		if len(on) > 0 {
			w.regress(period, indicator, on)
		}
	})
}

// variables are the columns that On names, but for the indicator itself.
func (w *imputation) variables(period, indicator int) []statistic.Column {
	var columns []statistic.Column
	for _, code := range w.with.On {
		place, isNode := w.Framework.Place(code)
		others := w.Others[code]
		switch {
		case isNode && w.Framework.Column(place) == indicator:
		case isNode && w.Framework.Column(place) >= 0:
			columns = append(columns, w.filled[period][w.Framework.Column(place)])
		case period < len(others):
			columns = append(columns, others[period])
		default:
			w.tell("variable-absent", "variable", code)
		}
	}
	return columns
}

func (w *imputation) regress(period, indicator int, on []statistic.Column) {
	y := w.filled[period][indicator]
	if len(statistic.CompleteRows(append([]statistic.Column{y}, on...))) < w.enough(len(on)+3) {
		w.tell("too-few", "code", w.code(indicator))
		return
	}
	fit, err := statistic.Regress(y, on, nil)
	if err != nil {
		w.tell("singular", "code", w.code(indicator))
		return
	}
	for _, unit := range statistic.CompleteRows(on) {
		if y.Known[unit] {
			continue
		}
		value := fit.Terms[0].Estimate
		for i, x := range on {
			value += fit.Terms[i+1].Estimate * x.Values[unit]
		}
		w.fill(cell{period, indicator, unit}, value)
	}
}

// usualNeighbours is K where the design names none.
const usualNeighbours = 5

// imputeNeighbours fills a cell with the mean of the K units that are structurally nearest among those
// that know the indicator in the period; all share it where fewer know it. The distance is the mean of
// the squared differences of all variables that both units know, each brought to 0..1 by its own ends:
// those of On, or all indicators. Units that share fewer than half of the variables that the unit
// itself knows are no neighbours. Of equal distances the earlier unit is nearer.
func imputeNeighbours(ctx context.Context, w *imputation) error {
	for period := range w.filled {
		columns := w.filled[period]
		if len(w.with.On) > 0 {
			columns = w.variables(period, len(w.filled[period]))
		}
		unit := make([]statistic.Column, 0, len(columns))
		for _, c := range columns {
			if low, high, varied := statistic.Span(c.Observed()); varied {
				unit = append(unit, c.Map(func(x float64) (float64, bool) { return (x - low) / (high - low), true }))
			}
		}
		for u := range w.Units {
			if err := ctx.Err(); err != nil {
				return err
			}
			w.fromNeighbours(period, u, unit)
		}
	}
	return nil
}

func (w *imputation) fromNeighbours(period, unit int, variables []statistic.Column) {
	if !slices.ContainsFunc(w.filled[period], func(c statistic.Column) bool { return !c.Known[unit] }) {
		return
	}
	near := neighbours(unit, variables)
	k := w.with.K
	if k <= 0 {
		k = usualNeighbours
	}
	for indicator, c := range w.filled[period] {
		if c.Known[unit] {
			continue
		}
		sum, n := 0.0, 0
		for _, other := range near {
			if n == k {
				break
			}
			if c.Known[other] {
				sum, n = sum+c.Values[other], n+1
			}
		}
		if n >= min(w.enough(1), k) && n > 0 {
			w.fill(cell{period, indicator, unit}, sum/float64(n))
		}
	}
}

// neighbours orders the other units by their distance to the unit.
func neighbours(unit int, variables []statistic.Column) []int {
	if len(variables) == 0 {
		return nil
	}
	size := variables[0].Len()
	sums, shared, own := make([]float64, size), make([]int, size), 0
	for _, c := range variables {
		if !c.Known[unit] {
			continue
		}
		own++
		x := c.Values[unit]
		for other, known := range c.Known {
			if known {
				d := c.Values[other] - x
				sums[other] += d * d
				shared[other]++
			}
		}
	}
	near := make([]int, 0, size)
	for other, n := range shared {
		if other != unit && n > 0 && 2*n >= own {
			near = append(near, other)
			sums[other] /= float64(n)
		}
	}
	slices.SortStableFunc(near, func(a, b int) int { return cmp.Compare(sums[a], sums[b]) })
	return near
}

// imputeEM fills the cells of every period with their conditional means under a multivariate normal
// distribution; see FitNormal. On names the variables that inform one another, all indicators without;
// only indicators are filled.
func imputeEM(ctx context.Context, w *imputation) error {
	for period := range w.filled {
		columns, indicators := w.informing(period)
		normal, err := FitNormal(ctx, columns)
		if err := ctx.Err(); err != nil {
			return err
		}
		if err != nil {
			w.tell("singular", "code", "")
			continue
		}
		if !normal.Converged {
			w.tell("not-converged")
		}
		for i, indicator := range indicators {
			if indicator >= 0 {
				w.fillFrom(period, indicator, normal.Filled[i])
			}
		}
	}
	return nil
}

func (w *imputation) fillFrom(period, indicator int, filled statistic.Column) {
	for unit, known := range w.filled[period][indicator].Known {
		if value, is := filled.At(unit); is && !known {
			w.fill(cell{period, indicator, unit}, value)
		}
	}
}

// informing returns the columns of EM with the number of the indicator that each is, -1 for another
// variable.
func (w *imputation) informing(period int) ([]statistic.Column, []int) {
	var indicators []int
	if len(w.with.On) == 0 {
		for i := range w.filled[period] {
			indicators = append(indicators, i)
		}
		return w.filled[period], indicators
	}
	var columns []statistic.Column
	for _, code := range w.with.On {
		place, isNode := w.Framework.Place(code)
		others := w.Others[code]
		switch {
		case isNode && w.Framework.Column(place) >= 0:
			indicators = append(indicators, w.Framework.Column(place))
			columns = append(columns, w.filled[period][w.Framework.Column(place)])
		case period < len(others):
			indicators, columns = append(indicators, -1), append(columns, others[period])
		default:
			w.tell("variable-absent", "variable", code)
		}
	}
	return columns, indicators
}
