package catalogue

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"

	"gorm.io/gorm"

	"pharos/data"
	"pharos/data/lexis"
	"pharos/data/practice"
)

// followPractices brings what is derived up to date with the practices that a step touched: versions,
// cards, and the words for the search. kind is what the versions are made by.
func (r *running) followPractices(ctx context.Context, kind string) error {
	touched, err := exists(ctx, r.tx, statement{
		text: "SELECT 1 FROM step_row WHERE step = ? AND place IN ('practice', 'entry')", args: []any{r.ID},
	})
	if err != nil || !touched {
		return err
	}
	if err := r.listPractices(ctx); err != nil {
		return err
	}
	if err := r.keepVersions(ctx, kind); err != nil {
		return err
	}
	if err := r.forgetGone(ctx); err != nil {
		return err
	}
	ids, err := r.touchedPractices(ctx)
	if err != nil {
		return err
	}
	return indexPractices(ctx, r.tx, ids, r.spread)
}

// listPractices makes a list of the practices that the step made, changed or removed, so that the rows it
// kept of them are read once.
func (r *running) listPractices(ctx context.Context) error {
	for _, s := range []statement{
		{text: "CREATE TEMP TABLE IF NOT EXISTS step_practice (id INTEGER, uuid TEXT, changed INTEGER)"},
		{text: "DELETE FROM temp.step_practice"},
		{
			text: `INSERT INTO temp.step_practice SELECT json_extract(coalesce(after, before), '$.id'),
				json_extract(coalesce(after, before), '$.uuid'), before IS NOT NULL AND after IS NOT NULL
				FROM step_row WHERE step = ? AND place = 'practice'`,
			args: []any{r.ID},
		},
	} {
		if _, err := r.tx.ExecContext(ctx, s.text, s.args...); err != nil {
			return err
		}
	}
	return nil
}

// touchedPractices returns the numbers of the practices that are there and that the step touched,
// themselves or what belongs to them.
func (r *running) touchedPractices(ctx context.Context) ([]int64, error) {
	return numbers(ctx, r.tx, statement{
		text: `SELECT id FROM practice WHERE uuid IN (
			SELECT uuid FROM temp.step_practice
			UNION SELECT json_extract(before, '$.practice') FROM step_row WHERE step = ?1 AND place = 'entry'
			UNION SELECT json_extract(after, '$.practice') FROM step_row WHERE step = ?1 AND place = 'entry') ORDER BY id`,
		args: []any{r.ID},
	})
}

// forgetGone removes what was derived from practices that are gone.
func (r *running) forgetGone(ctx context.Context) error {
	for table, key := range map[string]string{"practice_card": "practice", "practice_text": "rowid"} {
		text := "DELETE FROM " + table + " WHERE " + key + " IN (SELECT id FROM temp.step_practice) AND " +
			key + " NOT IN (SELECT id FROM practice)"
		if _, err := r.tx.ExecContext(ctx, text); err != nil {
			return err
		}
	}
	return nil
}

// newestCard returns the highest revision that was ever given.
func newestCard(ctx context.Context, tx querier) (revision int64, err error) {
	err = eachRow(ctx, tx, statement{text: "SELECT seq FROM sqlite_sequence WHERE name = 'practice_card'"},
		func(rows *sql.Rows) error { return rows.Scan(&revision) })
	return revision, err
}

// An indexed practice with what belongs to it, to be derived from.
type indexed struct {
	id       int64
	content  []byte
	entries  []data.Entry
	known    bool                  // it was derived before
	files    []practice.Attachment // among entries
	attached []string              // texts of files
	derived
}

// What is derived from a practice.
type derived struct {
	card   string
	words  []string // by columns of practice_text
	prints []uint32
}

func readForIndex(ctx context.Context, tx querier, ids []int64) ([]*indexed, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	var read []*indexed
	byID := map[data.PracticeID]*indexed{}
	s := statement{
		text: `SELECT id, uuid, content, EXISTS (SELECT 1 FROM practice_text WHERE rowid = practice.id) FROM practice
			WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id`,
		args: []any{mustJSON(ids)},
	}
	err := eachRow(ctx, tx, s, func(rows *sql.Rows) error {
		p := &indexed{}
		var id data.PracticeID
		err := rows.Scan(&p.id, &id, &p.content, &p.known)
		read, byID[id] = append(read, p), p
		return err
	})
	if err != nil {
		return nil, err
	}
	if err := addEntries(ctx, tx, byID); err != nil {
		return nil, err
	}
	return read, addAttached(ctx, tx, read)
}

func addEntries(ctx context.Context, tx querier, byID map[data.PracticeID]*indexed) error {
	var d decoder
	s := statement{
		text: `SELECT uuid, kind, name, practice, content, created, changed FROM entry
			WHERE practice IN (SELECT value FROM json_each(?)) AND practice <> '' ORDER BY id`,
		args: []any{listJSON(slices.Collect(maps.Keys(byID)))},
	}
	err := eachRow(ctx, tx, s, func(rows *sql.Rows) error {
		var e entryRow
		if err := rows.Scan(&e.UUID, &e.Kind, &e.Name, &e.Practice, &e.Content, &e.Created, &e.Changed); err != nil {
			return err
		}
		p := byID[data.PracticeID(e.Practice)]
		p.entries = append(p.entries, e.entry(&d))
		return nil
	})
	return cmp.Or(err, d.err)
}

// indexRules are written into the setting rulesSetting: what was derived by other rules is derived
// anew. Whoever changes what practice_text, practice_word or practice_card hold counts the first number up.
var indexRules = fmt.Sprintf("%d.%d", 1, lexis.Rules)

const rulesSetting = "practices.rules"

// indexMissing derives what is missing, as after a migration, and everything where rules have changed.
func (c *Catalogue) indexMissing(ctx context.Context) error {
	return c.inBulk(ctx, func(db *gorm.DB) (bool, error) {
		tx, isTx := db.Statement.ConnPool.(*sql.Tx)
		if !isTx {
			return false, errNoTransaction
		}
		fresh, err := forgetOldRules(ctx, tx)
		if err != nil {
			return false, err
		}
		ids, err := numbers(ctx, tx, statement{
			text: "SELECT id FROM practice WHERE id NOT IN (SELECT practice FROM practice_card) ORDER BY id",
		})
		if err != nil {
			return false, err
		}
		if err := indexPractices(ctx, tx, ids, c.spread); err != nil {
			return false, err
		}
		compacted, err := compactOften(ctx, tx)
		return fresh || compacted || len(ids) > 0, err
	})
}

// forgetOldRules removes what was derived by other rules, and reports whether there were others.
func forgetOldRules(ctx context.Context, tx querier) (bool, error) {
	same, err := exists(ctx, tx, statement{
		text: "SELECT 1 FROM setting WHERE name = ? AND value = ?", args: []any{rulesSetting, indexRules},
	})
	if err != nil || same {
		return false, err
	}
	for _, text := range []string{
		"DELETE FROM practice_card", "INSERT INTO practice_text (practice_text) VALUES ('delete-all')",
		"UPDATE practice_word SET words = ''",
	} {
		if _, err := tx.ExecContext(ctx, text); err != nil {
			return false, err
		}
	}
	_, err = tx.ExecContext(ctx, "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", rulesSetting, indexRules)
	return true, err
}

func numbers(ctx context.Context, tx querier, s statement) (ids []int64, err error) {
	err = eachRow(ctx, tx, s, func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	})
	return ids, err
}
