package catalogue

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"pharos/data"
)

// Fresh practices replace none and wait to be stored with one statement: preparing one for each would
// take longer than storing. It takes them in two values, see store.
type freshPractices struct {
	*running
	places   [][7]any // uuid, short, state, created, changed, and where the content stands: first byte from 1, and bytes
	contents []byte   // one after the other
}

// knownIDs returns which of the practices are stored by their IDs.
func knownIDs(tx *gorm.DB, practices []data.Practice) (map[data.PracticeID]bool, error) {
	asked := make([]data.PracticeID, len(practices))
	for i, p := range practices {
		asked[i] = p.ID
	}
	var found []data.PracticeID
	err := tx.Raw("SELECT uuid FROM practice WHERE uuid IN (SELECT value FROM json_each(?))", listJSON(asked)).Scan(&found).Error
	known := map[data.PracticeID]bool{}
	for _, id := range found {
		known[id] = true
	}
	return known, err
}

// add takes a practice and gives it an ID where it has none.
func (f *freshPractices) add(p data.Practice) (data.PracticeID, error) {
	var err error
	if p.ID == "" {
		if p.ID, err = newID[data.PracticeID](); err != nil {
			return "", err
		}
	}
	if err := f.date(&p, practiceRow{}); err != nil {
		return "", err
	}
	row, err := practiceRowOf(p)
	f.places = append(f.places, [7]any{
		row.UUID, row.Short, row.State, row.Created, row.Changed, len(f.contents) + 1, len(row.Content),
	})
	f.contents = append(f.contents, row.Content...)
	return p.ID, err
}

// store stores what waits, in its order.
func (f *freshPractices) store(ctx context.Context) error {
	if len(f.places) == 0 {
		return nil
	}
	_, err := f.tx.ExecContext(ctx, `INSERT INTO practice (uuid, short, state, created, changed, content)
		SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4,
			CAST(substr(?1, value ->> 5, value ->> 6) AS TEXT) FROM json_each(?2)`, f.contents, mustJSON(f.places))
	if err != nil {
		return fmt.Errorf("practice %s: %w", f.taken(), err)
	}
	f.places, f.contents = f.places[:0], f.contents[:0]
	return nil
}

// taken returns the key that another practice has as well; empty where none has.
func (f *freshPractices) taken() (key string) {
	seen := map[string]bool{}
	for _, place := range f.places {
		short, _ := place[1].(string)
		var there []int64
		f.db.Raw("SELECT id FROM practice WHERE short = ? AND short <> ''", short).Scan(&there)
		if seen[short] || len(there) > 0 {
			return short
		}
		seen[short] = short != ""
	}
	return ""
}
