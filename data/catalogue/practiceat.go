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

// PracticesAt returns practices with the revisions they were read at, all at one moment, in the order of
// the ids. Those that are not there are left out of both.
func (c *Catalogue) PracticesAt(ctx context.Context, ids []data.PracticeID) ([]data.Practice, map[data.PracticeID]int64, error) {
	known, revisions := map[data.PracticeID]data.Practice{}, map[data.PracticeID]int64{}
	err := c.query(ctx, statement{
		text: `SELECT p.content, coalesce(c.revision, 0) FROM practice p LEFT JOIN practice_card c ON c.practice = p.id
			WHERE p.uuid IN (SELECT value FROM json_each(?))`,
		args: []any{listJSON(ids)},
	}, func(rows *sql.Rows) error {
		var content []byte
		var revision int64
		if err := rows.Scan(&content, &revision); err != nil {
			return err
		}
		var p data.Practice
		err := json.Unmarshal(content, &p)
		known[p.ID], revisions[p.ID] = p, revision
		return err
	})
	practices := make([]data.Practice, 0, len(known))
	for _, id := range ids {
		if p, there := known[id]; there {
			practices = append(practices, p)
			delete(known, id) // named twice it is there once
		}
	}
	return practices, revisions, wrap("reading practices", err)
}
