package catalogue

import (
	"context"
	"database/sql"
	"slices"

	"pharos/data"
)

// Summaries tells of every indicator, in the order of Indicators, what the catalogue holds of it.
// It reads no observation.
func (c *Catalogue) Summaries(ctx context.Context) ([]data.IndicatorSummary, error) {
	var summaries []data.IndicatorSummary
	s := statement{text: `SELECT i.code, coalesce(s.observations, 0), coalesce(s.regions, 0),
			coalesce(s.flagged, 0), coalesce(s.first, 0), coalesce(s.last, 0)
		FROM indicator i LEFT JOIN indicator_summary s ON s.indicator = i.id ORDER BY i.id`}
	err := c.query(ctx, s, func(rows *sql.Rows) error {
		var s data.IndicatorSummary
		var first, last periodNumber
		err := rows.Scan(&s.Indicator, &s.Observations, &s.Regions, &s.Flagged, &first, &last)
		s.First, s.Last = first.period(), last.period()
		summaries = append(summaries, s)
		return err
	})
	return slices.Clip(summaries), wrap("summing up indicators", err)
}

// A summary is a row of indicator_summary.
type summary struct {
	observations, regions, flagged int
	first, last                    int64 // periods
}

// count adds an observation; those of a region must follow one another.
func (s *summary) count(p packed, newRegion bool) {
	period := int64(p.rest >> flagsBits)
	if s.observations == 0 {
		s.first, s.last = period, period
	}
	s.observations++
	if newRegion {
		s.regions++
	}
	if p.rest&(1<<flagsBits-1) != 0 {
		s.flagged++
	}
	s.first, s.last = min(s.first, period), max(s.last, period)
}

// put writes a summary that was counted by hand.
func (s *summary) put(ctx context.Context, tx querier, indicator int64) error {
	_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO indicator_summary VALUES (?, ?, ?, ?, ?, ?)",
		indicator, s.observations, s.regions, s.flagged, s.first, s.last)
	return err
}

// recount brings the summaries of indicators up to date. Whatever stores, changes or removes
// observations must call it for the indicators touched before it commits: steps do so for what they
// keep in step_observation, see recountStep, and imports for what they bring.
func recount(ctx context.Context, tx querier, indicators ...int64) error {
	const text = `INSERT INTO indicator_summary (indicator, observations, regions, flagged, first, last)
		SELECT ?1, sum(n), count(*), sum(flagged), min(first), max(last) FROM (
			SELECT count(*) AS n, sum(flags <> 0) AS flagged, min(period) AS first, max(period) AS last
			FROM observation WHERE indicator = ?1 GROUP BY region)
		HAVING count(*) > 0`
	for _, indicator := range indicators {
		for _, text := range []string{"DELETE FROM indicator_summary WHERE indicator = ?1", text} {
			if _, err := tx.ExecContext(ctx, text, indicator); err != nil {
				return err
			}
		}
	}
	return nil
}

// recountStep recounts the indicators whose observations the step keeps on either side.
func recountStep(ctx context.Context, tx querier, step StepID) error {
	for _, side := range []int{sideBefore, sideAfter} {
		indicators, err := moved{"observation", int64(step), side}.indicators(ctx, tx)
		if err != nil {
			return err
		}
		if err := recount(ctx, tx, indicators...); err != nil {
			return err
		}
	}
	return nil
}
