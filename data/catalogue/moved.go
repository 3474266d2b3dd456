package catalogue

import (
	"context"
	"database/sql"
	"errors"
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
	_, err := tx.ExecContext(ctx,
		"INSERT INTO step_"+at.table+" (step, side, "+at.columns()+") SELECT ?1, ?2, "+at.columns()+" FROM "+from,
		append([]any{at.step, at.side}, args...)...)
	return err
}

// moved names the rows of one table on one side of a step.
type moved struct {
	table string // observation or vintage
	step  int64
	side  int
}

// strike takes away at once what a condition names, much faster than by a list of keys. Its ?1 is the
// step and ?2 the side, as for keep.
func strike(ctx context.Context, tx querier, at moved, condition string, args ...any) error {
	_, err := tx.ExecContext(ctx, "DELETE FROM "+at.table+" WHERE "+condition,
		append([]any{at.step, at.side}, args...)...)
	return err
}

// move takes away what is on the one side of the step and puts in what is on the other.
func (r *running) move(ctx context.Context, to int) error {
	if err := r.sweep(ctx, 1-to, moved.takeAway); err != nil {
		return err
	}
	return r.sweep(ctx, to, moved.putIn)
}

// putIn puts in what is on a side of the step, where the other has been taken away already.
func (r *running) putIn(ctx context.Context, side int) error {
	return r.sweep(ctx, side, moved.putIn)
}

func (r *running) sweep(ctx context.Context, side int, act func(moved, context.Context, querier, int64) error) error {
	for _, table := range []string{"observation", "vintage"} {
		at := moved{table, int64(r.ID), side}
		indicators, err := at.indicators(ctx, r.tx)
		if err != nil {
			return err
		}
		for _, indicator := range indicators {
			if err := act(at, ctx, r.tx, indicator); err != nil {
				return err
			}
		}
	}
	return nil
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

const keptOfIndicator = " WHERE step = ?1 AND side = ?2 AND indicator = ?3"

func (m moved) columns() string {
	if m.table == "vintage" {
		return vintageColumns
	}
	return observationColumns
}

func (m moved) putIn(ctx context.Context, tx querier, indicator int64) error {
	_, err := tx.ExecContext(ctx, "INSERT INTO "+m.table+" ("+m.columns()+") SELECT "+m.columns()+
		" FROM step_"+m.table+keptOfIndicator, m.step, m.side, indicator)
	return err
}

func (m moved) takeAway(ctx context.Context, tx querier, indicator int64) error {
	if all, err := m.isAll(ctx, tx, indicator); err != nil {
		return err
	} else if all {
		_, err := tx.ExecContext(ctx, "DELETE FROM "+m.table+" WHERE indicator = ?", indicator)
		return err
	}
	key := "indicator, region, period"
	if m.table == "vintage" {
		key += ", replaced_by"
	}
	_, err := tx.ExecContext(ctx, "DELETE FROM "+m.table+" WHERE ("+key+") IN (SELECT "+key+
		" FROM step_"+m.table+keptOfIndicator+")", m.step, m.side, indicator)
	return err
}

// isAll reports whether the table has nothing else of the indicator. Steps are undone and done again
// in turn, so whatever is kept to be taken away is there.
func (m moved) isAll(ctx context.Context, tx querier, indicator int64) (all bool, err error) {
	s := statement{
		text: "SELECT (SELECT count(*) FROM " + m.table + " WHERE indicator = ?3) = (SELECT count(*) FROM step_" +
			m.table + keptOfIndicator + ")",
		args: []any{m.step, m.side, indicator},
	}
	err = eachRow(ctx, tx, s, func(rows *sql.Rows) error { return rows.Scan(&all) })
	return all, err
}

// takeImport notes what an import moved, which nobody wrote down when it was imported, and takes it
// away: the values that came and the vintages they made. Of these, the ones that were there before
// the import itself are noted to be put in.
func (r *running) takeImport(ctx context.Context) error {
	parts, err := r.importedParts(ctx)
	if err != nil {
		return err
	}
	const (
		values = "indicator = ?3 AND source = ?4"
		former = "indicator = ?3 AND replaced_by = ?4"
		before = former + ` AND source NOT IN (SELECT json_extract(after, '$.id') FROM step_row
			WHERE step = ?1 AND place = 'source' AND before IS NULL)`
	)
	came, made, was := r.moved("observation", sideAfter), r.moved("vintage", sideAfter), r.moved("observation", sideBefore)
	for _, k := range []struct {
		to   moved
		from string
	}{
		{was, "vintage WHERE " + before}, {came, "observation WHERE " + values}, {made, "vintage WHERE " + former},
	} { // one table and side after another, so that every row comes behind all others
		for _, p := range parts {
			if err := keep(ctx, r.tx, k.to, k.from, p.indicator, p.source); err != nil {
				return err
			}
		}
	}
	for _, p := range parts {
		err := errors.Join(
			strike(ctx, r.tx, came, values, p.indicator, p.source), strike(ctx, r.tx, made, former, p.indicator, p.source),
		)
		if err != nil {
			return err
		}
	}
	return nil
}

// An importedPart is what an import brought of an indicator.
type importedPart struct{ source, indicator int64 }

// importedParts lists what the step's imports brought, in the order of the key.
func (r *running) importedParts(ctx context.Context) (parts []importedPart, err error) {
	s := statement{
		text: `SELECT json_extract(after, '$.source') AS source, json_extract(after, '$.indicator') AS indicator
			FROM step_row WHERE step = ? AND place = 'source_indicator' AND before IS NULL ORDER BY indicator, source`,
		args: []any{r.ID},
	}
	err = eachRow(ctx, r.tx, s, func(rows *sql.Rows) error {
		var p importedPart
		err := rows.Scan(&p.source, &p.indicator)
		parts = append(parts, p)
		return err
	})
	return parts, err
}

func (r *running) moved(table string, side int) moved { return moved{table, int64(r.ID), side} }
