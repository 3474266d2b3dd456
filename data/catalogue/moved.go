package catalogue

import (
	"context"
	"database/sql"
)

// Sides of a step, stored in step_observation and step_vintage: never change them.
const (
	sideBefore = 0 // what the step took away
	sideAfter  = 1 // what it put in
)

const (
	observationColumns = "indicator, region, period, value, flags, source, line"
	vintageColumns     = "indicator, region, period, replaced_by, value, flags, source, line"
)

// keep notes observations or vintages on a side of a step. from is what follows FROM; its ?1 is
// the step and ?2 the side.
func keep(ctx context.Context, tx querier, at moved, from string, args ...any) error {
	columns := observationColumns
	if at.table == "vintage" {
		columns = vintageColumns
	}
	_, err := tx.ExecContext(ctx,
		"INSERT INTO step_"+at.table+" (step, side, "+columns+") SELECT ?1, ?2, "+columns+" FROM "+from,
		append([]any{at.step, at.side}, args...)...)
	return err
}

// moved names the rows of one table on one side of a step.
type moved struct {
	table string // observation or vintage
	step  int64
	side  int
}

// move takes away what is on the one side of the step and puts in what is on the other. The
// indicators that moved are returned.
func move(ctx context.Context, tx querier, step int64, to int) ([]int64, error) {
	touched := map[int64]bool{}
	for _, table := range []string{"observation", "vintage"} {
		for _, side := range []int{1 - to, to} {
			at := moved{table, step, side}
			indicators, err := at.indicators(ctx, tx)
			if err != nil {
				return nil, err
			}
			for _, indicator := range indicators {
				touched[indicator] = true
				if err := at.apply(ctx, tx, indicator, side == to); err != nil {
					return nil, err
				}
			}
		}
	}
	list := make([]int64, 0, len(touched))
	for indicator := range touched {
		list = append(list, indicator)
	}
	return list, nil
}

// indicators finds the indicators one search after another, without reading every row.
func (m moved) indicators(ctx context.Context, tx querier) (ids []int64, err error) {
	s := statement{
		text: `WITH RECURSIVE met (id) AS (
			SELECT min(indicator) FROM step_` + m.table + ` WHERE step = ?1 AND side = ?2
			UNION ALL SELECT (SELECT min(indicator) FROM step_` + m.table + `
				WHERE step = ?1 AND side = ?2 AND indicator > met.id) FROM met WHERE met.id IS NOT NULL)
			SELECT id FROM met WHERE id IS NOT NULL`,
		args: []any{m.step, m.side},
	}
	err = eachRow(ctx, tx, s, func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	})
	return ids, err
}

// apply puts the rows of one indicator in, or takes them away.
func (m moved) apply(ctx context.Context, tx querier, indicator int64, in bool) error {
	kept := " FROM step_" + m.table + " WHERE step = ?1 AND side = ?2 AND indicator = ?3"
	key, columns := "indicator, region, period", observationColumns
	if m.table == "vintage" {
		key, columns = "indicator, region, period, replaced_by", vintageColumns
	}
	text := "DELETE FROM " + m.table + " WHERE (" + key + ") IN (SELECT " + key + kept + ")"
	if in {
		text = "INSERT INTO " + m.table + " (" + columns + ") SELECT " + columns + kept
	}
	_, err := tx.ExecContext(ctx, text, m.step, m.side, indicator)
	return err
}

// keepImport notes what an import of the given sources moved, which nobody wrote down when it was
// imported: the values that came, the vintages they made, and of these the ones that were there
// before the import itself.
func keepImport(ctx context.Context, tx querier, step int64) error {
	type part struct{ source, indicator int64 }
	var parts []part
	s := statement{
		text: `SELECT json_extract(after, '$.source'), json_extract(after, '$.indicator') FROM step_row
			WHERE step = ? AND place = 'source_indicator' AND before IS NULL ORDER BY position`,
		args: []any{step},
	}
	err := eachRow(ctx, tx, s, func(rows *sql.Rows) error {
		var p part
		err := rows.Scan(&p.source, &p.indicator)
		parts = append(parts, p)
		return err
	})
	if err != nil {
		return err
	}
	const own = `(SELECT json_extract(after, '$.id') FROM step_row
		WHERE step = ?1 AND place = 'source' AND before IS NULL)`
	for _, p := range parts {
		for _, k := range []struct {
			at   moved
			from string
		}{
			{moved{"observation", step, sideAfter}, "observation WHERE indicator = ?3 AND source = ?4"},
			{moved{"vintage", step, sideAfter}, "vintage WHERE indicator = ?3 AND replaced_by = ?4"},
			{moved{"observation", step, sideBefore}, "vintage WHERE indicator = ?3 AND replaced_by = ?4 AND source NOT IN " + own},
		} {
			if err := keep(ctx, tx, k.at, k.from, p.indicator, p.source); err != nil {
				return err
			}
		}
	}
	return nil
}
