package impute

import (
	"context"
	"slices"

	"pharos/data"

	"pharos/data/statistic"
)

// A centre is the mean or the median of values; false without values.
type centre func([]float64) (float64, bool)

// imputeCentre fills a cell with the mean or the median of its column in its period, of the units with
// the same value of the attribute Group where one is named. A group without values stays absent, and
// so do units that belong to no group.
func imputeCentre(of centre) func(context.Context, *imputation) error {
	return func(ctx context.Context, w *imputation) error {
		groups, ok := w.groups()
		if !ok {
			return nil
		}
		return w.eachColumn(ctx, func(period, indicator int, c statistic.Column) {
			centres := w.centres(c, groups, of)
			for unit, known := range c.Known {
				if value, is := centres[groups[unit]]; is && !known {
					w.fill(cell{period, indicator, unit}, value)
				}
			}
		})
	}
}

// groups returns the group of every unit, "all" without an attribute; false where the attribute is not
// there.
func (w *imputation) groups() ([]string, bool) {
	if w.with.Group == "" {
		return slices.Repeat([]string{"all"}, len(w.Units)), true
	}
	groups, ok := w.Groups[w.with.Group]
	if !ok || len(groups) != len(w.Units) {
		w.tell("group-absent", "group", w.with.Group)
		return nil, false
	}
	return groups, true
}

// centres returns the centre of every group that has one; units without group have none.
func (w *imputation) centres(c statistic.Column, groups []string, of centre) map[string]float64 {
	values := map[string][]float64{}
	for unit, known := range c.Known {
		if known && groups[unit] != "" {
			values[groups[unit]] = append(values[groups[unit]], c.Values[unit])
		}
	}
	centres := make(map[string]float64, len(values))
	for group, observed := range values {
		if value, ok := of(observed); ok && len(observed) >= w.enough(1) {
			centres[group] = value
		}
	}
	return centres
}

// imputeRow fills a cell with the mean or the median of the unit's other indicators of the same
// period, inside the aggregate of Level that holds the indicator (all without a Level): every column
// is turned and brought to 0..1 by its own ends, and the result is brought back. Columns of equal
// values have no scale: they give nothing and receive nothing.
func imputeRow(of centre) func(context.Context, *imputation) error {
	return func(ctx context.Context, w *imputation) error {
		for period := range w.filled {
			for _, family := range w.families() {
				if err := ctx.Err(); err != nil {
					return err
				}
				w.rowsOf(period, family, of)
			}
		}
		return nil
	}
}

// families returns the numbers of the indicators that impute each other.
func (w *imputation) families() [][]int {
	f := w.Framework
	if w.with.Level < 2 {
		return [][]int{f.Under(f.Top)}
	}
	var families [][]int
	for _, place := range f.AtLevel(w.with.Level) {
		families = append(families, f.Under(place))
	}
	return families
}

func (w *imputation) rowsOf(period int, family []int, of centre) {
	scales := make([]unitScale, len(family))
	for at, indicator := range family {
		scales[at] = w.unitScale(period, indicator)
	}
	row := make([]float64, 0, len(family))
	for unit := range w.Units {
		row = row[:0]
		for at, indicator := range family {
			if c := w.filled[period][indicator]; c.Known[unit] && scales[at].varied {
				row = append(row, scales[at].to(c.Values[unit]))
			}
		}
		value, ok := of(row)
		if !ok || len(row) < w.enough(1) {
			continue
		}
		for at, indicator := range family {
			if !w.filled[period][indicator].Known[unit] && scales[at].varied {
				w.fill(cell{period, indicator, unit}, scales[at].from(value))
			}
		}
	}
}

// A unitScale brings a column to 0..1, 1 being better, and back.
type unitScale struct {
	worst, best float64
	varied      bool
}

func (s unitScale) to(x float64) float64   { return (x - s.worst) / (s.best - s.worst) }
func (s unitScale) from(y float64) float64 { return s.worst + y*(s.best-s.worst) }

func (w *imputation) unitScale(period, indicator int) unitScale {
	low, high, varied := statistic.Span(w.filled[period][indicator].Observed())
	if w.lowerIsBetter(indicator) {
		low, high = high, low
	}
	return unitScale{low, high, varied}
}

func (w *imputation) lowerIsBetter(indicator int) bool {
	return w.Framework.Direction(w.Framework.Indicators[indicator]) == data.LowerIsBetter
}
