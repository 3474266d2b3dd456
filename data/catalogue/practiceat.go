package catalogue

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"pharos/data"
)

// PracticeAt returns a practice with the revision it was read at, as PracticeChange.Unchanged wants
// it. It returns data.ErrNotFound where there is none.
func (c *Catalogue) PracticeAt(ctx context.Context, id data.PracticeID) (p data.Practice, revision int64, err error) {
	found := false
	err = c.query(ctx, statement{
		text: `SELECT p.content, coalesce(c.revision, 0) FROM practice p
			LEFT JOIN practice_card c ON c.practice = p.id WHERE p.uuid = ?`,
		args: []any{string(id)},
	}, func(rows *sql.Rows) error {
		var content []byte
		if err := rows.Scan(&content, &revision); err != nil {
			return err
		}
		found = true
		return json.Unmarshal(content, &p)
	})
	if err == nil && !found {
		err = fmt.Errorf("practice %q: %w", id, data.ErrNotFound)
	}
	return p, revision, wrap("reading a practice", err)
}
