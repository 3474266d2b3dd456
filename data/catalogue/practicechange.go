package catalogue

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"pharos/data"
	"pharos/data/practice"
)

// ChangePractices does one change of practices and of what belongs to them: all of it or nothing, as
// one step. It returns the IDs of the practices it put, in their order. It returns data.ErrConflict
// where a practice was changed since it was read, or another practice has the key of one,
// data.ErrNotFound where something to be removed is not there, and a data.ProblemError with what of a
// practice is beyond what can be kept.
func (c *Catalogue) ChangePractices(ctx context.Context, change data.PracticeChange) ([]data.PracticeID, error) {
	if err := refuseOversize(ctx, change.Put); err != nil {
		return nil, err
	}
	var ids []data.PracticeID
	err := c.inStep(ctx, "storing in the catalogue", func(r *running) (bool, error) {
		r.nameAfter(change)
		if err := unchangedSince(r.db, change.Unchanged); err != nil {
			return false, err
		}
		var err error
		if ids, err = r.putPractices(ctx, change.Put); err != nil {
			return false, err
		}
		for _, work := range []func() error{
			func() error { return r.putEntries(change.PutEntries) },
			func() error { return r.removeEntries(change.RemoveEntries) },
			func() error { return r.removePractices(change.Remove) },
			func() error { return dropDrafts(r.db, change.DropDrafts) },
		} {
			if err := work(); err != nil {
				return false, err
			}
		}
		return true, c.note(r.db, "practices.changed", change.Subject, map[string]int{
			"put": len(change.Put), "removed": len(change.Remove),
			"entries": len(change.PutEntries) + len(change.RemoveEntries),
		})
	})
	return ids, err
}

// refuseOversize refuses practices that hold more than practice.MostLetters and its kin.
func refuseOversize(ctx context.Context, practices []data.Practice) error {
	for _, p := range practices {
		if err := ctx.Err(); err != nil {
			return err
		}
		if problems := practice.Oversize(p); len(problems) > 0 {
			return fmt.Errorf("storing practice %s: %w", cmp.Or(p.Key, string(p.ID)), data.Refuse(problems...))
		}
	}
	return nil
}

// nameAfter names the step after the change.
func (r *running) nameAfter(change data.PracticeChange) {
	r.Kind, r.Subject, r.Args = change.Kind, change.Subject, map[string]string{}
	for name, value := range change.Args {
		r.Args[name] = value
	}
	if change.By != "" {
		r.Args["by"] = change.By
	}
	if change.Kind == StepPutPractices {
		r.Args["count"] = strconv.Itoa(len(change.Put))
	}
}

func unchangedSince(tx *gorm.DB, revisions map[data.PracticeID]int64) error {
	for id, revision := range revisions {
		var now []int64
		err := tx.Raw(`SELECT c.revision FROM practice_card c JOIN practice p ON p.id = c.practice
			WHERE p.uuid = ?`, string(id)).Scan(&now).Error
		if err != nil {
			return err
		}
		if len(now) != 1 || now[0] != revision {
			return fmt.Errorf("practice %s was changed since: %w", id, data.ErrConflict)
		}
	}
	return nil
}

// practicesPerInsert are looked up together, and the new ones of them stored with one statement.
const practicesPerInsert = 500

func (r *running) putPractices(ctx context.Context, practices []data.Practice) ([]data.PracticeID, error) {
	ids := make([]data.PracticeID, 0, len(practices))
	for part := range slices.Chunk(practices, practicesPerInsert) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		known, err := knownIDs(r.db, part)
		if err != nil {
			return nil, err
		}
		fresh := freshPractices{running: r}
		for _, p := range part {
			id := p.ID
			if known[id] || id == "" && p.Key != "" { // it takes the place of one that may be among the fresh
				if err = fresh.store(ctx); err == nil {
					id, err = r.putPractice(p)
				}
			} else {
				id, err = fresh.add(p)
			}
			if err != nil {
				return nil, fmt.Errorf("practice %s: %w", cmp.Or(p.Key, string(p.ID)), err)
			}
			known[id] = true
			ids = append(ids, id)
		}
		if err := fresh.store(ctx); err != nil {
			return nil, err
		}
	}
	return ids, nil
}

func (r *running) putPractice(p data.Practice) (data.PracticeID, error) {
	known, err := knownPractice(r.db, p)
	if err != nil {
		return "", err
	}
	if p.ID = cmp.Or(p.ID, data.PracticeID(known.UUID)); p.ID == "" {
		if p.ID, err = newID[data.PracticeID](); err != nil {
			return "", err
		}
	}
	if err := r.date(&p, known); err != nil {
		return "", err
	}
	row, err := practiceRowOf(p)
	if err != nil {
		return "", err
	}
	if known.ID == 0 {
		return p.ID, r.db.Create(&row).Error
	}
	if sameContent(known.Content, row.Content, p.Changed) {
		return p.ID, nil
	}
	return p.ID, r.db.Model(&known).Select(practiceColumns).Updates(row).Error
}

// date sets the times that are not told. A change is of now, unless it tells of a later time than the
// stored one, as what comes from another catalogue does.
func (r *running) date(p *data.Practice, known practiceRow) error {
	var d decoder
	created, changed := d.time(known.Created), d.time(known.Changed)
	if p.Created.IsZero() {
		p.Created = created
	}
	if p.Created.IsZero() {
		p.Created = r.At
	}
	if p.Changed.IsZero() || !p.Changed.After(changed) {
		p.Changed = r.At
	}
	p.Created, p.Changed = p.Created.UTC().Round(0), p.Changed.UTC().Round(0)
	return d.err
}

// sameContent reports whether nothing but the time of the change differs.
func sameContent(stored, next string, changed time.Time) bool {
	was, err := practiceRow{Content: stored}.practice()
	if err != nil {
		return false
	}
	was.Changed = changed
	row, err := practiceRowOf(was)
	return err == nil && row.Content == next
}

func newID[T ~string]() (T, error) {
	id, err := uuid.NewV7()
	return T(id.String()), err
}

// removePractices removes practices with the entries that belong to them. Their versions stay: a
// removal can be undone.
func (r *running) removePractices(ids []data.PracticeID) error {
	if len(ids) == 0 {
		return nil
	}
	list := listJSON(ids)
	const those = " IN (SELECT value FROM json_each(?))"
	if err := r.db.Exec("DELETE FROM entry WHERE practice"+those, list).Error; err != nil {
		return err
	}
	result := r.db.Exec("DELETE FROM practice WHERE uuid"+those, list)
	if result.Error == nil && result.RowsAffected != int64(len(ids)) {
		return fmt.Errorf("removing %d practices, %d there: %w", len(ids), result.RowsAffected, data.ErrNotFound)
	}
	return result.Error
}
