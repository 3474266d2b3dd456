package catalogue

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// A smallTable is one whose rows a step keeps one by one, as they were before and after.
type smallTable struct {
	name    string
	key     []string
	columns []string // without the key
}

var smallTables = []smallTable{
	{"region", []string{"id"}, []string{"code", "name", "level", "parent", "country", "edition", "made_by"}},
	{"region_member", []string{"region", "position"}, []string{"member", "share"}},
	{"indicator", []string{"id"}, append([]string{"code", "made_by"}, indicatorColumns...)},
	{"peer_group", []string{"id"}, []string{"code", "name"}},
	{"peer_group_member", []string{"peer_group", "position"}, []string{"region"}},
	{"source", []string{"id"}, []string{
		"uuid", "file", "sha256", "format", "dataset", "publisher", "updated", "imported", "accepted", "attributed",
	}},
	{"source_indicator", []string{"source", "indicator"}, []string{"observations"}},
	{"design", []string{"id"}, []string{"uuid", "kind", "name", "version", "created", "changed"}},
	{"practice", []string{"id"}, []string{"uuid", "short", "state", "content", "created", "changed"}},
	{"entry", []string{"id"}, []string{"uuid", "kind", "name", "practice", "content", "created", "changed"}},
	{"design_version", []string{"design", "number"}, []string{"saved", "content"}},
}

func (t smallTable) all() []string { return slices.Concat(t.key, t.columns) }

// image is an expression for a row as JSON; row is OLD or NEW.
func (t smallTable) image(row string) string {
	pairs := make([]string, 0, len(t.key)+len(t.columns))
	for _, column := range t.all() {
		pairs = append(pairs, fmt.Sprintf("'%s', %s.%s", column, row, column))
	}
	return "json_object(" + strings.Join(pairs, ", ") + ")"
}

// fromImage lists expressions that read columns back from the row kept on a side of step_row.
func fromImage(side string, columns []string) string {
	parts := make([]string, len(columns))
	for i, column := range columns {
		parts[i] = fmt.Sprintf("json_extract(%s, '$.%s')", side, column)
	}
	return strings.Join(parts, ", ")
}

// watchSmallTables sets triggers of this connection alone, which write down every change of a small
// table while a step is open, whoever makes it. The file's own schema has none of them.
func watchSmallTables(ctx context.Context, tx querier) error {
	texts := []string{"CREATE TEMP TABLE IF NOT EXISTS step_now (id INTEGER PRIMARY KEY)"}
	for _, t := range smallTables {
		before, after := t.image("OLD"), t.image("NEW")
		texts = append(texts,
			t.trigger("INSERT", "", "NULL, "+after), t.trigger("DELETE", "", before+", NULL"),
			t.trigger("UPDATE", "WHEN "+before+" IS NOT "+after, before+", "+after))
	}
	for _, text := range texts {
		if _, err := tx.ExecContext(ctx, text); err != nil {
			return err
		}
	}
	return nil
}

func (t smallTable) trigger(event, when, images string) string {
	return fmt.Sprintf(`CREATE TEMP TRIGGER IF NOT EXISTS watch_%[1]s_%[2]s AFTER %[2]s ON main.%[1]s %[3]s BEGIN
		INSERT INTO step_row (step, position, place, before, after) SELECT id,
			(SELECT coalesce(max(position), 0) + 1 FROM step_row WHERE step = step_now.id), '%[1]s', %[4]s
		FROM step_now; END`, t.name, event, when, images)
}

// A run is a stretch of kept rows that one statement can put back.
type run struct {
	table       smallTable
	made, gone  bool // by the step
	first, last int64
}

// putBackRows brings the small tables to how they were before the step, or after it again.
func putBackRows(ctx context.Context, tx querier, step int64, side int) error {
	runs, err := runsOf(ctx, tx, step)
	if err != nil {
		return err
	}
	if side == sideBefore {
		slices.Reverse(runs)
	}
	for _, r := range runs {
		if err := r.putBack(ctx, tx, step, side); err != nil {
			return err
		}
	}
	return nil
}

func runsOf(ctx context.Context, tx querier, step int64) (runs []run, err error) {
	s := statement{
		text: "SELECT position, place, before IS NULL, after IS NULL FROM step_row WHERE step = ? ORDER BY position",
		args: []any{step},
	}
	err = eachRow(ctx, tx, s, func(rows *sql.Rows) error {
		var r run
		var place string
		if err := rows.Scan(&r.first, &place, &r.made, &r.gone); err != nil {
			return err
		}
		at := slices.IndexFunc(smallTables, func(t smallTable) bool { return t.name == place })
		if at < 0 {
			return fmt.Errorf("a step changed the table %q, which is none of ours", place)
		}
		r.table, r.last = smallTables[at], r.first
		if last := len(runs) - 1; last >= 0 && runs[last].goesOnWith(r) {
			runs[last].last = r.last
			return nil
		}
		runs = append(runs, r)
		return nil
	})
	return runs, err
}

// goesOnWith reports whether both can be put back together. Changed rows go one by one, since one
// of them may have changed twice.
func (r run) goesOnWith(next run) bool {
	return r.table.name == next.table.name && r.made == next.made && r.gone == next.gone && (r.made || r.gone)
}

func (r run) putBack(ctx context.Context, tx querier, step int64, side int) error {
	from, to := "after", "before"
	vanishes := r.made
	if side == sideAfter {
		from, to, vanishes = "before", "after", r.gone
	}
	kept := "FROM step_row WHERE step = ?1 AND position BETWEEN ?2 AND ?3"
	key := strings.Join(r.table.key, ", ")
	var text string
	switch {
	case vanishes:
		text = fmt.Sprintf("DELETE FROM %s WHERE (%s) IN (SELECT %s %s)",
			r.table.name, key, fromImage(from, r.table.key), kept)
	case r.made || r.gone:
		text = fmt.Sprintf("INSERT INTO %s (%s) SELECT %s %s ORDER BY position",
			r.table.name, strings.Join(r.table.all(), ", "), fromImage(to, r.table.all()), kept)
	default:
		text = fmt.Sprintf("UPDATE %s SET (%s) = (SELECT %s %s) WHERE (%s) IN (SELECT %s %s)",
			r.table.name, strings.Join(r.table.columns, ", "), fromImage(to, r.table.columns), kept,
			key, fromImage(to, r.table.key), kept)
	}
	_, err := tx.ExecContext(ctx, text, step, r.first, r.last)
	return err
}
