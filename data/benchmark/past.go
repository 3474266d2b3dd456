package benchmark

import (
	"slices"

	"pharos/data"
	"pharos/data/statistic"
	"pharos/data/toolbox"
)

// A past is the history of one indicator: values by period of the one kind that the focus has now.
type past map[data.Period]moment

type moment struct {
	focus    float64
	hasFocus bool
	peers    []float64
}

// behind fills in by how many years the focus is behind the median of its peers. A median counts for a
// period in which at least half of the peers that have a value now had one.
func (q inquiry) behind(row *IndicatorResult, history []data.Observation) {
	cell, known := row.Cells[q.comparison.Focus]
	if !known || !row.HasSummary {
		return
	}
	var focus, median toolbox.Series
	held := q.past(row.Indicator.Code, cell.Period, history)
	for _, period := range held.periods() {
		now, time := held[period], toolbox.PeriodTime(period)
		if now.hasFocus && period <= cell.Period {
			focus.Times, focus.Values = append(focus.Times, time), append(focus.Values, now.focus)
		}
		if 2*len(now.peers) >= row.Summary.N {
			middle, _ := statistic.Median(now.peers)
			median.Times, median.Values = append(median.Times, time), append(median.Values, middle)
		}
	}
	gap := toolbox.TimeDistance(focus, median, row.Indicator.Direction)
	if !gap.Known || gap.Bound && gap.Years == 0 { // "at least 0 years" tells nothing
		return
	}
	row.YearsBehind, row.HasYearsBehind, row.AtLeast = gap.Years, true, gap.Bound
}

// past gathers the values of one indicator, up to the period of the comparison where it has one.
func (q inquiry) past(indicator data.IndicatorCode, like data.Period, history []data.Observation) past {
	held := past{}
	for _, o := range history {
		later := q.comparison.Period != "" && o.Period > q.comparison.Period
		if o.Indicator != indicator || later || kindOf(o.Period) != kindOf(like) {
			continue
		}
		at := held[o.Period]
		if o.Region == q.comparison.Focus {
			at.focus, at.hasFocus = o.Value, true
		} else {
			at.peers = append(at.peers, o.Value)
		}
		held[o.Period] = at
	}
	return held
}

// periods returns them in time; periods of one kind sort as text.
func (p past) periods() []data.Period {
	periods := make([]data.Period, 0, len(p))
	for period := range p {
		periods = append(periods, period)
	}
	slices.Sort(periods)
	return periods
}

// kindOf tells years, half-years, quarters, months, weeks and days apart.
func kindOf(p data.Period) string {
	kind := []byte(p)
	for i, sign := range kind {
		if sign >= '0' && sign <= '9' {
			kind[i] = '0'
		}
	}
	return string(kind)
}
