package benchmark

import (
	"slices"
	"strconv"

	"pharos/data"
	"pharos/data/frame"
)

// notices lists what a reader must know of the data, indicator by indicator, then over all.
func (r Result) notices() []data.Problem {
	var notices []data.Problem
	for _, row := range r.Table {
		notices = append(notices, r.rowNotices(row)...)
	}
	if unscored := len(r.Regions) - countScored(r.Regions); unscored > 0 {
		notices = append(notices, problem("benchmark.regions.unscored", data.Warning, "count", strconv.Itoa(unscored)))
	}
	return notices
}

func (r Result) rowNotices(row IndicatorResult) []data.Problem {
	code := string(row.Indicator.Code)
	if len(row.Cells) == 0 {
		return []data.Problem{problem("benchmark.indicator.absent", data.Warning, "indicator", code)}
	}
	var notices []data.Problem
	switch {
	case row.Indicator.Direction == data.NoDirection:
		notices = append(notices, problem("benchmark.indicator.no-direction", data.Notice, "indicator", code))
	case !row.scored():
		notices = append(notices, problem("benchmark.indicator.constant", data.Warning, "indicator", code))
	}
	if _, found := row.Cells[r.Comparison.Focus]; !found {
		notices = append(notices, problem("benchmark.focus.absent", data.Warning,
			"indicator", code, "region", string(r.Comparison.Focus)))
	}
	if first, last := row.span(); first != last {
		notices = append(notices, problem("benchmark.periods.mixed", data.Notice,
			"indicator", code, "first", string(first), "last", string(last)))
	}
	return notices
}

// scored reports whether the indicator entered the score of any region.
func (row IndicatorResult) scored() bool {
	for _, cell := range row.Cells {
		return cell.Scored // all cells of a row agree
	}
	return false
}

// span returns the oldest and the newest period of the cells, of which there is at least one.
func (row IndicatorResult) span() (first, last data.Period) {
	periods := make([]data.Period, 0, len(row.Cells))
	for _, cell := range row.Cells {
		periods = append(periods, cell.Period)
	}
	return slices.MinFunc(periods, frame.ComparePeriods), slices.MaxFunc(periods, frame.ComparePeriods)
}
