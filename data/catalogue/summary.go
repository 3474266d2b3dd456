package catalogue

import (
	"context"
	"database/sql"
	"slices"
	"sync"

	"pharos/data"
)

// Summaries tells of every indicator, in the order of Indicators, what the catalogue holds of it.
func (c *Catalogue) Summaries(ctx context.Context) ([]data.IndicatorSummary, error) {
	var summaries []data.IndicatorSummary
	err := c.inOneState(ctx, func(tx *sql.Tx) (err error) {
		summaries, err = c.summed.read(ctx, tx)
		return err
	})
	return summaries, wrap("summing up indicators", err)
}

// sums keeps what Summaries counted last: counting visits every observation, and screens ask each
// time they open. Whatever stores an observation writes an event, in this program or another, so
// the sums hold as long as there is no newer event.
type sums struct {
	guard sync.Mutex
	known bool
	event int64 // the newest event counted with
	kept  []data.IndicatorSummary
}

func (s *sums) read(ctx context.Context, q querier) ([]data.IndicatorSummary, error) {
	var newest int64
	err := eachRow(ctx, q, statement{text: "SELECT coalesce(max(id), 0) FROM event"}, func(rows *sql.Rows) error {
		return rows.Scan(&newest)
	})
	if err != nil {
		return nil, err
	}
	s.guard.Lock()
	defer s.guard.Unlock()
	if s.known && s.event == newest {
		return slices.Clone(s.kept), nil
	}
	counted, err := sumUp(ctx, q)
	if err != nil {
		return nil, err
	}
	s.known, s.event, s.kept = true, newest, counted
	return slices.Clone(counted), nil
}

func sumUp(ctx context.Context, q querier) ([]data.IndicatorSummary, error) {
	var summaries []data.IndicatorSummary
	const text = `SELECT i.code, coalesce(sum(s.n), 0), count(s.n), coalesce(sum(s.flagged), 0),
			coalesce(min(s.first), 0), coalesce(max(s.last), 0)
		FROM indicator i LEFT JOIN (
			SELECT indicator, region, count(*) AS n, sum(flags <> 0) AS flagged,
				min(period) AS first, max(period) AS last
			FROM observation GROUP BY indicator, region) s ON s.indicator = i.id
		GROUP BY i.id ORDER BY i.id`
	err := eachRow(ctx, q, statement{text: text}, func(rows *sql.Rows) error {
		var s data.IndicatorSummary
		var first, last periodNumber
		err := rows.Scan(&s.Indicator, &s.Observations, &s.Regions, &s.Flagged, &first, &last)
		s.First, s.Last = first.period(), last.period()
		summaries = append(summaries, s)
		return err
	})
	return slices.Clip(summaries), err
}
