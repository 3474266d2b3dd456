// Package benchmark compares a region with its peers: it normalises and aggregates indicators,
// measures gaps and finds practices that may help.
package benchmark

import (
	"context"
	"fmt"
	"math"
	"slices"

	"pharos/data"
	"pharos/data/frame"
	"pharos/data/statistic"
)

// A Source gives the data of a comparison. Where it also has a method Regions as a catalogue has,
// a comparison that names a region unknown to it is refused.
type Source interface {
	Indicators(ctx context.Context) ([]data.Indicator, error)
	Observations(ctx context.Context, query data.Query) ([]data.Observation, error)
}

// mostValue bounds values so that no difference or square of them overflows; the largest amounts in
// regional statistics stay below 1e18.
const mostValue = 1e100

// Run computes the comparison over the source, which it asks for observations once, and once more
// where the comparison wants the history. Every value is
// the one of the comparison's period, or the newest one of its region and indicator where the
// comparison names no period; the cell keeps its period.
//
// Values are normalised over the focus and the peers together, summaries and gaps are taken over the
// peers alone. An indicator without direction stays in the table with its summary, but has no gap and
// does not enter the score. One that is the same everywhere tells nothing: it has a notice and does
// not enter the score, but its weight counts as missing in the coverage.
//
// A comparison that cannot be run is refused with a data.ProblemError, errors of the source are
// wrapped.
func Run(ctx context.Context, source Source, comparison data.Comparison) (Result, error) {
	q, err := prepare(ctx, source, comparison)
	if err != nil {
		return Result{}, fmt.Errorf("comparison of %s: %w", comparison.Focus, err)
	}
	values, err := load(ctx, source, q)
	if err != nil {
		return Result{}, fmt.Errorf("values for %s: %w", comparison.Focus, err)
	}
	result := Result{Comparison: q.comparison, Indicators: q.indicators}
	for i := range q.indicators {
		row := q.row(values.matrix, i)
		q.setBeside(&row, values, i)
		result.Table = append(result.Table, row)
	}
	result.composite()
	result.Notices = result.notices()
	result.Recipe = recipeOf(result, q.method)
	if result.RunHash, err = runHash(result); err == nil {
		result.BesideHash, err = besideHash(result, values.history)
	}
	return result, err
}

func prepare(ctx context.Context, source Source, comparison data.Comparison) (inquiry, error) {
	indicators, err := source.Indicators(ctx)
	if err != nil {
		return inquiry{}, err
	}
	var regions []data.Region
	if known, can := source.(interface {
		Regions(ctx context.Context) ([]data.Region, error)
	}); can {
		if regions, err = known.Regions(ctx); err != nil {
			return inquiry{}, err
		}
	}
	return inquire(comparison, indicators, regions)
}

// loaded is what the source gave. The matrix has the focus first, then the peers by code, whatever
// their order in the comparison, so that no sum depends on it.
type loaded struct {
	matrix    frame.Matrix
	reference frame.Matrix       // of one row, where the comparison has a reference
	history   []data.Observation // of focus and peers, where the comparison wants it
}

func load(ctx context.Context, source Source, q inquiry) (values loaded, err error) {
	regions := q.comparison.Regions()
	slices.Sort(regions[1:])
	query := data.Query{Regions: regions, Latest: q.comparison.Period == ""}
	for _, indicator := range q.indicators {
		query.Indicators = append(query.Indicators, indicator.Code)
	}
	if !query.Latest {
		query.Periods = []data.Period{q.comparison.Period}
	}
	reference := q.comparison.Reference
	if reference != "" && !slices.Contains(regions, reference) {
		query.Regions = append(slices.Clone(regions), reference)
	}
	observations, err := ask(ctx, source, query)
	if err != nil {
		return loaded{}, err
	}
	if values.matrix, err = pivot(observations, regions, query.Indicators); err != nil {
		return loaded{}, err
	}
	if reference != "" {
		if values.reference, err = pivot(observations, []data.RegionCode{reference}, query.Indicators); err != nil {
			return loaded{}, err
		}
	}
	if q.comparison.History {
		values.history, err = ask(ctx, source, data.Query{Regions: regions, Indicators: query.Indicators})
	}
	return values, err
}

func ask(ctx context.Context, source Source, query data.Query) ([]data.Observation, error) {
	observations, err := source.Observations(ctx, query)
	if err == nil {
		err = checkValues(observations)
	}
	return observations, err
}

func pivot(observations []data.Observation, regions []data.RegionCode, indicators []data.IndicatorCode) (frame.Matrix, error) {
	table, err := frame.New(observations)
	if err != nil {
		return frame.Matrix{}, err
	}
	if table, err = table.Newest(); err != nil {
		return frame.Matrix{}, err
	}
	return table.Pivot(regions, indicators)
}

func checkValues(observations []data.Observation) error {
	for _, o := range observations {
		if !(math.Abs(o.Value) <= mostValue) { // also what is no number
			return data.Refuse(refusal("benchmark.value", "indicator", string(o.Indicator),
				"region", string(o.Region), "period", string(o.Period)))
		}
	}
	return nil
}

// row computes one indicator over all regions.
func (q inquiry) row(matrix frame.Matrix, indicator int) IndicatorResult {
	row := IndicatorResult{Indicator: q.indicators[indicator], Cells: map[data.RegionCode]Cell{}}
	row.Weight = q.weight(row.Indicator.Code)
	regions, values := matrix.Column(indicator)
	var scores []float64
	if row.Indicator.Direction != data.NoDirection {
		scores = q.method.Score(values, row.Indicator.Direction)
	}
	var peers column
	for i, region := range regions {
		found, _ := matrix.At(region, indicator)
		cell := Cell{Value: found.Value, Period: found.Period, Flags: found.Flags, Source: found.Source}
		if len(scores) > 0 {
			cell.Normalised, cell.Scored = scores[i], true
		}
		code := matrix.Regions[region]
		row.Cells[code] = cell
		if code != q.comparison.Focus {
			peers.regions, peers.values = append(peers.regions, code), append(peers.values, values[i])
		}
	}
	row.judge(q.comparison.Focus, peers)
	return row
}

func (q inquiry) weight(code data.IndicatorCode) float64 {
	for _, asked := range q.comparison.Indicators {
		if asked.Indicator == code {
			return asked.Weight
		}
	}
	return 0
}

// judge fills in the summary of the peers and the gap of the focus, where there are any.
func (row *IndicatorResult) judge(focus data.RegionCode, peers column) {
	row.Summary, row.HasSummary = statistic.Summarise(peers.values)
	cell, found := row.Cells[focus]
	if !found || !row.HasSummary || row.Indicator.Direction == data.NoDirection {
		return
	}
	row.Gap, row.HasGap = gapOf(cell.Value, row.Indicator.Direction, peers, row.Summary), true
	row.Gap.Priority = Priority(row.Gap, row.Weight, false)
}
