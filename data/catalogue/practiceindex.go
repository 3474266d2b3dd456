package catalogue

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"maps"
	"slices"
	"strings"

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
	return indexPractices(ctx, r.tx, ids)
}

// touchedPractices returns the numbers of the practices that are there and that the step touched,
// themselves or what belongs to them.
func (r *running) touchedPractices(ctx context.Context) (ids []int64, err error) {
	s := statement{
		text: `SELECT id FROM practice WHERE uuid IN (
			SELECT json_extract(coalesce(after, before), '$.uuid') FROM step_row WHERE step = ?1 AND place = 'practice'
			UNION SELECT json_extract(before, '$.practice') FROM step_row WHERE step = ?1 AND place = 'entry'
			UNION SELECT json_extract(after, '$.practice') FROM step_row WHERE step = ?1 AND place = 'entry') ORDER BY id`,
		args: []any{r.ID},
	}
	err = eachRow(ctx, r.tx, s, func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	})
	return ids, err
}

// forgetGone removes what was derived from practices that are gone.
func (r *running) forgetGone(ctx context.Context) error {
	const gone = `(SELECT json_extract(coalesce(before, after), '$.id') FROM step_row
		WHERE step = ? AND place = 'practice') AND %s NOT IN (SELECT id FROM practice)`
	for table, key := range map[string]string{"practice_card": "practice", "practice_text": "rowid"} {
		text := "DELETE FROM " + table + " WHERE " + key + " IN " + strings.ReplaceAll(gone, "%s", key)
		if _, err := r.tx.ExecContext(ctx, text, r.ID); err != nil {
			return err
		}
	}
	return nil
}

// indexPractices derives cards and words of the practices with these numbers anew.
func indexPractices(ctx context.Context, tx querier, ids []int64) error {
	if len(ids) == 0 {
		return nil
	}
	revision, err := newestCard(ctx, tx)
	if err != nil {
		return err
	}
	for part := range slices.Chunk(ids, practicesAtOnce) {
		read, err := readForIndex(ctx, tx, part)
		if err != nil {
			return err
		}
		for _, p := range read {
			revision++
			if err := p.index(ctx, tx, revision); err != nil {
				return err
			}
		}
	}
	return nil
}

// practicesAtOnce are read and derived together.
const practicesAtOnce = 500

func newestCard(ctx context.Context, tx querier) (revision int64, err error) {
	err = eachRow(ctx, tx, statement{text: "SELECT coalesce(max(revision), 0) FROM practice_card"},
		func(rows *sql.Rows) error { return rows.Scan(&revision) })
	return revision, err
}

// An indexed practice with what belongs to it, to be derived from.
type indexed struct {
	id       int64
	practice data.Practice
	entries  []data.Entry
}

func readForIndex(ctx context.Context, tx querier, ids []int64) ([]*indexed, error) {
	var read []*indexed
	byID := map[data.PracticeID]*indexed{}
	s := statement{
		text: "SELECT id, content FROM practice WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
		args: []any{mustJSON(ids)},
	}
	err := eachRow(ctx, tx, s, func(rows *sql.Rows) error {
		p := &indexed{}
		var content []byte
		if err := rows.Scan(&p.id, &content); err != nil {
			return err
		}
		err := json.Unmarshal(content, &p.practice)
		read, byID[p.practice.ID] = append(read, p), p
		return err
	})
	if err != nil {
		return nil, err
	}
	return read, addEntries(ctx, tx, byID)
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

func (p *indexed) index(ctx context.Context, tx querier, revision int64) error {
	card, err := practice.CardOf(p.practice, p.entries)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT OR REPLACE INTO practice_card (practice, revision, card, prints)
		VALUES (?, ?, ?, ?)`, p.id, revision, mustJSON(card), printsColumn(p.prints()))
	if err != nil {
		return err
	}
	return p.indexWords(ctx, tx)
}

// indexWords puts the folded words of a practice, in all languages, into the search index.
func (p *indexed) indexWords(ctx context.Context, tx querier) error {
	q := p.practice
	title := lexis.Fold(q.Key + "\n" + inAllLanguages(q.Title))
	body := lexis.Fold(inAllLanguages(q.Summary, q.Results, q.Description))
	detail := lexis.Fold(strings.Join([]string{
		inAllLanguages(q.Place, q.Funding, q.SourceNote), q.Organisation, strings.Join(q.PartnerNames(), "\n"),
		strings.Join(q.Themes, "\n"), q.Kind, q.Country, codes(q.Regions), codes(q.Indicators),
	}, "\n"))
	if _, err := tx.ExecContext(ctx, "DELETE FROM practice_text WHERE rowid = ?", p.id); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO practice_text (rowid, title, body, detail, attached, stems)
		VALUES (?, ?, ?, ?, '', '')`, p.id, title, body, detail)
	return err
}

// prints are those of what a practice says of itself at length.
func (p *indexed) prints() []uint32 {
	q := p.practice
	return lexis.Prints(inAllLanguages(q.Title, q.Summary, q.Description, q.Results))
}

func inAllLanguages(texts ...data.Text) string {
	var all []string
	for _, t := range texts {
		for _, language := range slices.Sorted(maps.Keys(t)) {
			all = append(all, t[language])
		}
	}
	return strings.Join(all, "\n")
}

func codes[T ~string](list []T) string {
	texts := make([]string, len(list))
	for i, code := range list {
		texts[i] = string(code)
	}
	return strings.Join(texts, "\n")
}

// indexMissing derives what is missing, as after a migration.
func (c *Catalogue) indexMissing(ctx context.Context) error {
	return c.inBulk(ctx, func(db *gorm.DB) (bool, error) {
		tx, isTx := db.Statement.ConnPool.(*sql.Tx)
		if !isTx {
			return false, errNoTransaction
		}
		var ids []int64
		err := eachRow(ctx, tx, statement{
			text: "SELECT id FROM practice WHERE id NOT IN (SELECT practice FROM practice_card) ORDER BY id",
		}, func(rows *sql.Rows) error {
			var id int64
			err := rows.Scan(&id)
			ids = append(ids, id)
			return err
		})
		if err != nil || len(ids) == 0 {
			return false, err
		}
		return true, indexPractices(ctx, tx, ids)
	})
}
