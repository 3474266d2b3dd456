package catalogue

import (
	"context"
	"database/sql"

	"pharos/data"
)

// Observations returns the observations asked for, ordered by the code of the indicator, the code
// of the region and the period. Codes that the catalogue does not know select nothing.
func (c *Catalogue) Observations(ctx context.Context, q data.Query) ([]data.Observation, error) {
	var found []data.Observation
	err := c.EachObservation(ctx, q, func(o data.Observation) error {
		found = append(found, o)
		return nil
	})
	return found, err
}

// EachObservation hands the observations asked for to visit, one after another in the order of
// Observations, without holding them. It stops at the first error of visit and returns it.
func (c *Catalogue) EachObservation(
	ctx context.Context, q data.Query, visit func(data.Observation) error,
) error {
	return wrap("reading observations", c.inOneState(ctx, func(tx *sql.Tx) error {
		selection, err := resolve(ctx, tx, q)
		if err != nil || selection.empty() {
			return err
		}
		return selection.each(ctx, tx, visit)
	}))
}

// inOneState runs work on one state of the file, whatever is stored meanwhile.
func (c *Catalogue) inOneState(ctx context.Context, work func(*sql.Tx) error) error {
	pool, err := c.read.DB()
	if err != nil {
		return err
	}
	tx, err := pool.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return err
	}
	defer tx.Rollback() // only read from
	return work(tx)
}

// names leads from the numbers in the file to codes.
type names map[int64]string

// A selection is a query in the file's own numbers.
type selection struct {
	query                        data.Query
	indicators, regions, sources names
	edits                        map[int64]bool
	indicatorIDs, regionIDs      []int64 // by code
	regionList                   string  // the same as JSON
	periods                      []int64
	until                        int64
	worded                       map[int64]data.Period // periods met, by number
	endings                      map[int64]ending      // by indicator, for the latest
}

func (s selection) empty() bool {
	unknownPeriods := len(s.query.Periods) > 0 && len(s.periods) == 0
	return len(s.indicatorIDs) == 0 || len(s.regionIDs) == 0 || unknownPeriods || s.until == 0
}

// endless is greater than every period's number.
const endless = 1 << 40

func resolve(ctx context.Context, q querier, asked data.Query) (s selection, err error) {
	s = selection{query: asked, until: endless, worded: map[int64]data.Period{}}
	if asked.Until != "" {
		end, _ := endOf(asked.Until) // what is no period ends before everything
		s.until = int64(end)
	}
	for _, period := range asked.Periods {
		if n, ok := numberOf(period); ok {
			s.periods = append(s.periods, int64(n))
		}
	}
	if s.indicators, s.indicatorIDs, err = lookUp(ctx, q, indicatorNames(asked)); err != nil {
		return s, err
	}
	if s.regions, s.regionIDs, err = lookUp(ctx, q, regionNames(asked)); err != nil {
		return s, err
	}
	s.regionList = mustJSON(s.regionIDs)
	if asked.Latest {
		if s.endings, err = loadEndings(ctx, q); err != nil {
			return s, err
		}
	}
	if s.edits, err = loadEdits(ctx, q); err != nil {
		return s, err
	}
	s.sources, _, err = lookUp(ctx, q, statement{text: "SELECT id, uuid FROM source"})
	return s, err
}

func indicatorNames(q data.Query) statement {
	if len(q.Indicators) == 0 {
		return statement{text: "SELECT id, code FROM indicator ORDER BY code"}
	}
	return statement{
		text: "SELECT id, code FROM indicator WHERE code IN (SELECT value FROM json_each(?)) ORDER BY code",
		args: []any{listJSON(q.Indicators)},
	}
}

func regionNames(q data.Query) statement {
	s := statement{text: "SELECT id, code FROM region WHERE 1"}
	if len(q.Regions) > 0 {
		s.text += " AND code IN (SELECT value FROM json_each(?))"
		s.args = append(s.args, listJSON(q.Regions))
	}
	if q.Level != "" {
		s.text += " AND level = ?"
		s.args = append(s.args, string(q.Level))
	}
	s.text += " ORDER BY code"
	return s
}

// lookUp reads pairs of number and name, and the numbers in the order of the statement.
func lookUp(ctx context.Context, q querier, s statement) (names, []int64, error) {
	found := names{}
	var ids []int64
	err := eachRow(ctx, q, s, func(rows *sql.Rows) error {
		var id int64
		var name string
		if err := rows.Scan(&id, &name); err != nil {
			return err
		}
		found[id] = name
		ids = append(ids, id)
		return nil
	})
	return found, ids, err
}

// statement asks for one indicator at a time, region after region in the order of their codes:
// each step is one search in the key. CROSS JOIN keeps SQLite from turning the loops round.
func (s selection) statement(indicator int64) statement {
	latest := `= (SELECT max(period) FROM observation
		WHERE indicator = ?1 AND region = r.value AND period <= ?3`
	const among = " AND period IN (SELECT value FROM json_each(?4))"
	text := `SELECT o.region, o.period, o.value, o.flags, o.source, o.line
		FROM json_each(?2) r CROSS JOIN observation o
		WHERE o.indicator = ?1 AND o.region = r.value AND o.period `
	args := []any{indicator, s.regionList, s.until}
	switch {
	case s.query.Latest && len(s.periods) > 0:
		text, args = text+latest+among+")", append(args, mustJSON(s.periods))
	case s.query.Latest:
		text += latest + ")"
	case len(s.periods) > 0:
		text += "<= ?3 AND o." + among[len(" AND "):]
		args = append(args, mustJSON(s.periods))
	default:
		text += "<= ?3"
	}
	return statement{text: text, args: args}
}

func (s selection) each(ctx context.Context, q querier, visit func(data.Observation) error) error {
	for _, indicator := range s.indicatorIDs {
		code := data.IndicatorCode(s.indicators[indicator])
		named := func(o data.Observation) error {
			o.Indicator = code
			return visit(o)
		}
		var err error
		if s.query.Latest {
			err = s.eachLatest(ctx, q, indicator, named)
		} else {
			err = s.eachOf(ctx, q, s.statement(indicator), func(p placed) error { return named(p.Observation) })
		}
		if err != nil {
			return err
		}
	}
	return nil
}
