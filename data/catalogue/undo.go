package catalogue

import (
	"context"
	"database/sql"
	"errors"
	"strconv"

	"gorm.io/gorm"

	"pharos/data"
)

// Undo takes back the last step that is not undone, all of it or nothing, and returns it. It
// returns data.ErrNotFound where there is none. Steps outlive the program.
func (c *Catalogue) Undo(ctx context.Context) (Step, error) {
	step, err := c.turn(ctx, sideBefore, stepsBy("state = ? ORDER BY id DESC LIMIT 1", stepDone))
	return step, wrap("undoing a step", err)
}

// Redo does the step again that was undone last. It returns data.ErrNotFound where there is none,
// as always after a new change.
func (c *Catalogue) Redo(ctx context.Context) (Step, error) {
	step, err := c.turn(ctx, sideAfter, stepsBy("state = ? ORDER BY id LIMIT 1", stepUndone))
	return step, wrap("redoing a step", err)
}

// turn brings the catalogue to one side of the step that the statement finds.
func (c *Catalogue) turn(ctx context.Context, side int, which statement) (step Step, err error) {
	if c.readOnly {
		return step, data.ErrReadOnly
	}
	var change data.Change
	err = c.inBulk(ctx, func(db *gorm.DB) (bool, error) {
		r, err := c.resume(ctx, db, which)
		if err != nil {
			return false, err
		}
		if change, err = r.turn(ctx, side); err != nil {
			return false, err
		}
		r.Undone = side == sideBefore
		step = r.Step
		kind := map[int]string{sideBefore: "step.undone", sideAfter: "step.redone"}[side]
		return true, c.note(db, kind, strconv.FormatInt(int64(step.ID), 10), nil)
	})
	if err != nil {
		return Step{}, err
	}
	c.tell(change)
	return step, nil
}

// resume finds a step and lets go of an older watch, so that undoing is not noted itself.
func (c *Catalogue) resume(ctx context.Context, db *gorm.DB, which statement) (*running, error) {
	tx, isTx := db.Statement.ConnPool.(*sql.Tx)
	if !isTx {
		return nil, errNoTransaction
	}
	r := &running{tx: tx, db: db, now: c.now(), spread: c.spread}
	found := false
	err := eachRow(ctx, tx, which, func(rows *sql.Rows) (err error) {
		r.Step, err = scanStep(rows)
		found = true
		return err
	})
	if err == nil && !found {
		err = data.ErrNotFound
	}
	return r, err
}

func (r *running) turn(ctx context.Context, side int) (data.Change, error) {
	release, err := holdBlocks(context.WithoutCancel(ctx), r.tx)
	if err != nil {
		return data.Change{}, err
	}
	defer release()
	imported := r.Kind == StepImport || r.Kind == StepImports
	if imported && side == sideBefore {
		err = errors.Join(r.takeImport(ctx), r.putIn(ctx, side))
	} else {
		err = r.move(ctx, side)
	}
	if err != nil {
		return data.Change{}, err
	}
	if err := putBackRows(ctx, r.tx, int64(r.ID), side); err != nil {
		return data.Change{}, err
	}
	if err := recountStep(ctx, r.tx, r.ID); err != nil {
		return data.Change{}, err
	}
	kind := map[int]string{sideBefore: VersionUndone, sideAfter: VersionRedone}[side]
	if err := r.followPractices(ctx, kind); err != nil {
		return data.Change{}, err
	}
	state := map[int]int{sideBefore: stepUndone, sideAfter: stepDone}[side]
	if _, err := r.tx.ExecContext(ctx, "UPDATE step SET state = ? WHERE id = ?", state, r.ID); err != nil {
		return data.Change{}, err
	}
	change, err := changeOf(ctx, r.tx, r.Step)
	if err == nil && imported && side == sideAfter {
		err = r.letGo(ctx)
	}
	return change, err
}

// letGo removes what an import's undoing kept: its source number tells it again.
func (r *running) letGo(ctx context.Context) error {
	for _, table := range []string{"step_observation", "step_vintage"} {
		others, err := exists(ctx, r.tx, statement{
			text: "SELECT 1 FROM step WHERE id <> ? AND EXISTS (SELECT 1 FROM " + table + " WHERE step = step.id)",
			args: []any{r.ID},
		})
		if err != nil {
			return err
		}
		text, args := "DELETE FROM "+table, []any(nil)
		if others {
			text, args = text+" WHERE step = ?", []any{r.ID}
		}
		if _, err := r.tx.ExecContext(ctx, text, args...); err != nil {
			return err
		}
	}
	return nil
}
