package benchmark

import "pharos/data"

// setBeside fills in what the focus is set beside without it being a peer: the reference, the target
// and the peers' past.
func (q inquiry) setBeside(row *IndicatorResult, values loaded, indicator int) {
	if q.comparison.Reference != "" {
		if found, has := values.reference.At(0, indicator); has {
			row.Reference, row.HasReference = q.mark(*row, found.Value), true
			row.Reference.Period, row.Reference.Source = found.Period, found.Source
		}
	}
	for _, target := range q.comparison.Targets {
		if target.Indicator == row.Indicator.Code {
			row.Target, row.HasTarget = q.mark(*row, target.Value), true
		}
	}
	q.behind(row, values.history)
}

// mark sets the focus beside a value.
func (q inquiry) mark(row IndicatorResult, value float64) Mark {
	own, known := row.Cells[q.comparison.Focus]
	if !known || row.Indicator.Direction == data.NoDirection {
		return Mark{Value: value}
	}
	return Mark{Value: value, Gap: float64(row.Indicator.Direction) * (own.Value - value), HasGap: true}
}
