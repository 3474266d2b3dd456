package catalogue

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"slices"
	"strconv"

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
	return c.EditObservations(ctx, []data.Observation{o})
}

// EditObservations is EditObservation for values that were typed or pasted together: all of them or
// none, as one step. Of values for the same place the last one holds.
func (c *Catalogue) EditObservations(ctx context.Context, values []data.Observation) error {
	const what = "editing an observation"
	for _, o := range values {
		_, isPeriod := numberOf(o.Period)
		_, areFlags := flagBits(o.Flags)
		if !isPeriod || !areFlags || math.IsNaN(o.Value) || math.IsInf(o.Value, 0) {
			return fmt.Errorf("%s of %s: %w", what, o.Indicator, data.ErrInvalid)
		}
	}
	return c.inStep(ctx, what, func(r *running) (bool, error) {
		edits, err := r.editsOf(ctx, values)
		if err != nil || len(edits) == 0 {
			return false, err
		}
		r.edited(edits)
		if err := r.storeEdits(ctx, edits); err != nil {
			return false, err
		}
		return true, c.note(r.db, "observation.edited", r.Subject, map[string]int{"count": len(edits)})
	})
}

// An edit is a value that was typed, with the one it replaces.
type edit struct {
	data.Observation
	at     key
	old    storedValue
	stored bool // there is an old one
	flags  int64
}

// editsOf finds what the values change, in their order; those that change nothing are left out.
func (r *running) editsOf(ctx context.Context, values []data.Observation) ([]edit, error) {
	var edits []edit
	place := map[key]int{}
	for _, o := range values {
		e, err := r.editOf(ctx, o)
		if err != nil {
			return nil, err
		}
		if at, again := place[e.at]; again {
			edits[at] = e
			continue
		}
		place[e.at] = len(edits)
		edits = append(edits, e)
	}
	return slices.DeleteFunc(edits, func(e edit) bool {
		return e.stored && e.old.value == e.Value && e.old.flags == e.flags
	}), nil
}

func (r *running) editOf(ctx context.Context, o data.Observation) (e edit, err error) {
	period, _ := numberOf(o.Period)
	e = edit{Observation: o, at: key{period: int64(period)}}
	e.flags, _ = flagBits(o.Flags)
	if e.at.indicator, err = idOf(ctx, r.tx, "indicator", string(o.Indicator)); err != nil {
		return e, err
	}
	if e.at.region, err = idOf(ctx, r.tx, "region", string(o.Region)); err != nil {
		return e, err
	}
	e.old, e.stored, err = storedAt(ctx, r.tx, e.at)
	return e, err
}

func (r *running) edited(edits []edit) {
	if len(edits) > 1 {
		r.Kind, r.Args = StepEdits, map[string]string{"count": strconv.Itoa(len(edits))}
		return
	}
	o := edits[0]
	r.Kind, r.Subject = StepEdit, string(o.Indicator)
	r.Args = map[string]string{
		"indicator": string(o.Indicator), "region": string(o.Region), "period": string(o.Period),
	}
}

// storeEdits keeps both sides of the edits, with a source for each indicator, and puts the new ones
// in.
func (r *running) storeEdits(ctx context.Context, edits []edit) error {
	count, sources := map[int64]int{}, map[int64]int64{}
	for _, e := range edits {
		count[e.at.indicator]++
	}
	for _, e := range edits {
		source, known := sources[e.at.indicator]
		if !known {
			var err error
			if source, err = r.addEdit(ctx, e.at.indicator, count[e.at.indicator]); err != nil {
				return err
			}
			sources[e.at.indicator] = source
		}
		if err := r.keepEdit(ctx, e, source); err != nil {
			return err
		}
	}
	return r.move(ctx, sideAfter)
}

// keepEdit keeps both sides of an edit.
func (r *running) keepEdit(ctx context.Context, e edit, source int64) error {
	const values = "(SELECT ?3 AS indicator, ?4 AS region, ?5 AS period, ?6 AS value, ?7 AS flags, ?8 AS source, ?9 AS line, ?10 AS replaced_by)"
	args := func(v storedValue, by int64) []any {
		return []any{e.at.indicator, e.at.region, e.at.period, v.value, v.flags, v.source, v.line, by}
	}
	if e.stored {
		if err := keep(ctx, r.tx, r.moved("observation", sideBefore), values, args(e.old, 0)...); err != nil {
			return err
		}
		if err := keep(ctx, r.tx, r.moved("vintage", sideAfter), values, args(e.old, source)...); err != nil {
			return err
		}
	}
	return keep(ctx, r.tx, r.moved("observation", sideAfter), values, args(storedValue{e.Value, e.flags, source, 0}, 0)...)
}

// addEdit stores the source of so many edits of an indicator.
func (r *running) addEdit(ctx context.Context, indicator int64, count int) (int64, error) {
	id, err := uuid.NewV7()
	if err != nil {
		return 0, err
	}
	row := sourceRowOf(data.Source{
		ID: data.SourceID(id.String()), Format: FormatEdit, Imported: r.At, Accepted: count,
	})
	if err := r.db.Create(&row).Error; err != nil {
		return 0, err
	}
	_, err = r.tx.ExecContext(ctx,
		"INSERT INTO source_indicator (source, indicator, observations) VALUES (?, ?, ?)", row.ID, indicator, count)
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
