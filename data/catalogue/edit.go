package catalogue

import (
	"context"
	"database/sql"
	"fmt"
	"math"

	"github.com/google/uuid"

	"pharos/data"
)

// FormatEdit is the format of a source that is no file but an edit of the user. Its Imported is
// the time of the edit.
const FormatEdit = "edit"

// EditObservation stores a value and flags that the user typed, new or in place of what is stored,
// which is kept as a former value. Source, Line, Origin and Covered are not read: the value gets a
// source of its own and the origin edited. It is one step; a value that is stored already with
// these flags changes nothing.
//
// An edit lasts until the publisher has something new to say: a later import that brings the value
// which the edit replaced leaves the edit (Acceptance.Kept), one that brings another value, or a
// first one, revises it.
//
// It returns data.ErrNotFound where the indicator or the region is not stored, and data.ErrInvalid
// for what is no period, no flag or no finite number.
func (c *Catalogue) EditObservation(ctx context.Context, o data.Observation) error {
	const what = "editing an observation"
	period, isPeriod := numberOf(o.Period)
	flags, areFlags := flagBits(o.Flags)
	if !isPeriod || !areFlags || math.IsNaN(o.Value) || math.IsInf(o.Value, 0) {
		return fmt.Errorf("%s of %s: %w", what, o.Indicator, data.ErrInvalid)
	}
	return c.inStep(ctx, what, func(r *running) (bool, error) {
		at := key{period: int64(period)}
		var err error
		if at.indicator, err = idOf(ctx, r.tx, "indicator", string(o.Indicator)); err != nil {
			return false, err
		}
		if at.region, err = idOf(ctx, r.tx, "region", string(o.Region)); err != nil {
			return false, err
		}
		old, stored, err := storedAt(ctx, r.tx, at)
		if err != nil || stored && old.value == o.Value && old.flags == flags {
			return false, err
		}
		r.edited(o)
		source, err := r.addEdit(ctx, at.indicator)
		if err != nil {
			return false, err
		}
		if err := r.replace(ctx, at, old, storedValue{o.Value, flags, source, 0}, stored); err != nil {
			return false, err
		}
		return true, c.note(r.db, "observation.edited", string(o.Indicator), nil)
	})
}

func (r *running) edited(o data.Observation) {
	r.Kind, r.Subject = StepEdit, string(o.Indicator)
	r.Args = map[string]string{
		"indicator": string(o.Indicator), "region": string(o.Region), "period": string(o.Period),
	}
}

// replace keeps both sides of an edit and puts the new one in.
func (r *running) replace(ctx context.Context, at key, old, edit storedValue, stored bool) error {
	const values = "(SELECT ?3 AS indicator, ?4 AS region, ?5 AS period, ?6 AS value, ?7 AS flags, ?8 AS source, ?9 AS line, ?10 AS replaced_by)"
	args := func(v storedValue, by int64) []any {
		return []any{at.indicator, at.region, at.period, v.value, v.flags, v.source, v.line, by}
	}
	if stored {
		if err := keep(ctx, r.tx, r.moved("observation", sideBefore), values, args(old, 0)...); err != nil {
			return err
		}
		if err := keep(ctx, r.tx, r.moved("vintage", sideAfter), values, args(old, edit.source)...); err != nil {
			return err
		}
	}
	if err := keep(ctx, r.tx, r.moved("observation", sideAfter), values, args(edit, 0)...); err != nil {
		return err
	}
	return r.move(ctx, sideAfter)
}

// addEdit stores the source of an edit.
func (r *running) addEdit(ctx context.Context, indicator int64) (int64, error) {
	id, err := uuid.NewV7()
	if err != nil {
		return 0, err
	}
	row := sourceRowOf(data.Source{
		ID: data.SourceID(id.String()), Format: FormatEdit, Imported: r.At, Accepted: 1,
	})
	if err := r.db.Create(&row).Error; err != nil {
		return 0, err
	}
	_, err = r.tx.ExecContext(ctx,
		"INSERT INTO source_indicator (source, indicator, observations) VALUES (?, ?, 1)", row.ID, indicator)
	return row.ID, err
}

// idOf returns the number of a code in a table of ours, or data.ErrNotFound.
func idOf(ctx context.Context, tx querier, table, code string) (id int64, err error) {
	s := statement{text: "SELECT id FROM " + table + " WHERE code = ?", args: []any{code}}
	err = eachRow(ctx, tx, s, func(rows *sql.Rows) error { return rows.Scan(&id) })
	if err == nil && id == 0 {
		err = fmt.Errorf("%s %q: %w", table, code, data.ErrNotFound)
	}
	return id, err
}

func storedAt(ctx context.Context, tx querier, at key) (v storedValue, stored bool, err error) {
	s := statement{
		text: `SELECT value, flags, source, line FROM observation
			WHERE indicator = ? AND region = ? AND period = ?`,
		args: []any{at.indicator, at.region, at.period},
	}
	err = eachRow(ctx, tx, s, func(rows *sql.Rows) error {
		stored = true
		return rows.Scan(&v.value, &v.flags, &v.source, &v.line)
	})
	return v, stored, err
}

// loadEdits finds the sources that are edits.
func loadEdits(ctx context.Context, q querier) (map[int64]bool, error) {
	edits := map[int64]bool{}
	s := statement{text: "SELECT id FROM source WHERE format = ?", args: []any{FormatEdit}}
	err := eachRow(ctx, q, s, func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		edits[id] = true
		return err
	})
	return edits, err
}

// keptEdits finds the entries of the chunk whose stored value is an edit of the very value that the
// batch brings: the publisher says nothing new there.
func (a *acceptance) keptEdits(ctx context.Context, before map[key]storedValue) (map[key]bool, error) {
	if len(a.edits) == 0 {
		return nil, nil //nolint:nilnil // nothing can be kept: a nil map holds no key
	}
	kept := map[key]bool{}
	for _, e := range a.chunk {
		old, stored := before[e.key]
		if !stored || !a.edits[old.source] {
			continue
		}
		published, known, err := a.publishedAt(ctx, e.key)
		if err != nil {
			return nil, err
		}
		kept[e.key] = known && published.value == e.value && published.flags == e.flags
	}
	return kept, nil
}

// publishedAt returns the newest former value that is no edit.
func (a *acceptance) publishedAt(ctx context.Context, at key) (v storedValue, known bool, err error) {
	s := statement{
		text: `SELECT value, flags, source, line FROM vintage
			WHERE indicator = ? AND region = ? AND period = ? ORDER BY replaced_by DESC`,
		args: []any{at.indicator, at.region, at.period},
	}
	err = eachRow(ctx, a.tx, s, func(rows *sql.Rows) error {
		var former storedValue
		if err := rows.Scan(&former.value, &former.flags, &former.source, &former.line); err != nil {
			return err
		}
		if known || a.edits[former.source] {
			return nil
		}
		v, known = former, true
		return nil
	})
	return v, known, err
}
