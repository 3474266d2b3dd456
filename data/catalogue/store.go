package catalogue

import (
	"context"
	"database/sql"
	"strings"
)

// A store writes observations through database/sql on the transaction that GORM began.
type store struct {
	tx     *sql.Tx
	source int64 // the row of the import
}

// changes are what a chunk does to the catalogue.
type changes struct {
	fresh, revised []entry
	replaced       []vintage
}

// A vintage is a value that a newer import replaces.
type vintage struct {
	key
	old storedValue
}

const (
	observationSQL = `INSERT INTO observation (indicator, region, period, value, flags, source, line) VALUES `
	revisionSQL    = ` ON CONFLICT (indicator, region, period) DO UPDATE SET value = excluded.value,
		flags = excluded.flags, source = excluded.source, line = excluded.line`
	vintageSQL = `INSERT INTO vintage
		(indicator, region, period, replaced_by, value, flags, source, line) VALUES `
)

// perStatement rows of seven values stay below 500 parameters.
const perStatement = 50

// put writes the changes. Statements run without ctx, which is asked between them.
func (s *store) put(ctx context.Context, c changes) error {
	if err := s.putEntries(ctx, c.fresh, ""); err != nil {
		return err
	}
	if err := s.putVintages(ctx, c.replaced); err != nil {
		return err
	}
	return s.putEntries(ctx, c.revised, revisionSQL)
}

func (s *store) putEntries(ctx context.Context, entries []entry, ending string) error {
	rows := make([][]any, len(entries))
	for i, e := range entries {
		rows[i] = []any{e.indicator, e.region, e.period, e.value, e.flags, s.source, e.line}
	}
	return s.putRows(ctx, observationSQL, rows, ending)
}

func (s *store) putVintages(ctx context.Context, vintages []vintage) error {
	rows := make([][]any, len(vintages))
	for i, v := range vintages {
		rows[i] = []any{
			v.indicator, v.region, v.period, s.source, v.old.value, v.old.flags, v.old.source, v.old.line,
		}
	}
	return s.putRows(ctx, vintageSQL, rows, "")
}

func (s *store) putRows(ctx context.Context, text string, rows [][]any, ending string) error {
	for len(rows) > 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
		n := min(perStatement, len(rows))
		var args []any
		for _, row := range rows[:n] {
			args = append(args, row...)
		}
		tuple := "(" + strings.Repeat("?,", len(rows[0])-1) + "?)"
		values := strings.Repeat(tuple+",", n-1) + tuple
		if _, err := s.tx.ExecContext(context.Background(), text+values+ending, args...); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

// insert stores one row and returns its id.
func (s *store) insert(ctx context.Context, text string, args ...any) (int64, error) {
	result, err := s.tx.ExecContext(ctx, text, args...)
	if err != nil {
		return 0, err
	}
	return result.LastInsertId()
}
