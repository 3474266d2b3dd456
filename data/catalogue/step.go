package catalogue

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"gorm.io/gorm"

	"pharos/data"
	"pharos/data/practice"
)

// A StepID numbers the steps of a catalogue; later steps have higher numbers.
type StepID int64

// A Step is one change that can be undone. Its words are the phrase "step.<Kind>" with Args.
type Step struct {
	ID      StepID
	Kind    string // StepImport and its kin
	Subject string // what changed, if it is one thing: a code, an id, or a file's name
	Args    map[string]string
	At      time.Time
	Undone  bool // it can be done again
}

// Kinds of steps, each also the end of its phrase key.
const (
	StepImport             = "import"  // file
	StepImports            = "imports" // count, file: the first
	StepEdit               = "edit"    // indicator, region, period
	StepEdits              = "edits"   // count
	StepPutIndicator       = "indicator-put"
	StepPutIndicators      = "indicators-put" // count
	StepPutRegion          = "region-put"
	StepPutRegions         = "regions-put" // count
	StepPutGroup           = "group-put"
	StepPutGroups          = "groups-put"           // count
	StepRemoveObservations = "observations-removed" // count
	StepRemoveSource       = "source-removed"       // file
	StepRemoveEdit         = "edit-removed"         // indicator
	StepRemoveIndicator    = "indicator-removed"
	StepRemoveIndicators   = "indicators-removed" // count
	StepRemoveRegion       = "region-removed"
	StepRemoveGroup        = "group-removed"
	StepPutDesign          = "design-put"      // name
	StepRenameDesign       = "design-renamed"  // name: the new one
	StepRestoreDesign      = "design-restored" // name, version
	StepRemoveDesign       = "design-removed"  // name
	StepPutPractices       = "practices-put"   // count
)

// StepKinds lists every kind, also those that data/practice makes.
var StepKinds = append([]string{
	StepImport, StepImports, StepEdit, StepEdits, StepPutIndicator, StepPutIndicators, StepPutRegion, StepPutRegions,
	StepPutGroup, StepPutGroups, StepRemoveObservations, StepRemoveSource, StepRemoveEdit, StepRemoveIndicator,
	StepRemoveIndicators, StepRemoveRegion, StepRemoveGroup, StepPutDesign, StepRenameDesign, StepRestoreDesign,
	StepRemoveDesign, StepPutPractices,
}, practice.StepKinds...)

// mostSteps are kept to be undone; older ones are forgotten.
const mostSteps = 100

// States of a step; they are stored.
const (
	stepDone = iota
	stepUndone
	stepForgotten
)

// Steps returns the steps that can be undone or done again, the newest first, at most limit of
// them; 0 is no limit. Undone ones stand before the others.
func (c *Catalogue) Steps(ctx context.Context, limit int) ([]Step, error) {
	if limit <= 0 {
		limit = -1
	}
	var steps []Step
	err := c.query(ctx, stepsBy("state < 2 ORDER BY id DESC LIMIT ?", limit), func(rows *sql.Rows) error {
		step, err := scanStep(rows)
		steps = append(steps, step)
		return err
	})
	return steps, wrap("reading steps", err)
}

func stepsBy(condition string, args ...any) statement {
	return statement{text: "SELECT id, kind, subject, args, at, state FROM step WHERE " + condition, args: args}
}

func scanStep(rows *sql.Rows) (step Step, err error) {
	var args, at string
	var state int
	if err := rows.Scan(&step.ID, &step.Kind, &step.Subject, &args, &at, &state); err != nil {
		return step, err
	}
	var d decoder
	step.At, step.Undone = d.time(at), state == stepUndone
	return step, errors.Join(d.err, json.Unmarshal([]byte(args), &step.Args))
}

var errNoTransaction = errors.New("the connection is not in a transaction")

// A running step notes what its transaction does.
type running struct {
	Step
	tx     *sql.Tx
	db     *gorm.DB  // the same transaction
	now    time.Time // when it runs: later than At where a step is turned
	spread Spread
}

// inStep runs work in one transaction of the writer, as one step that can be undone. Where work
// moved nothing there is no step. It tells the listener afterwards. References are not looked up
// row by row, see inBulk.
func (c *Catalogue) inStep(ctx context.Context, what string, work func(*running) (commit bool, err error)) error {
	if c.readOnly {
		return wrap(what, data.ErrReadOnly)
	}
	var change data.Change
	err := c.inBulk(ctx, func(db *gorm.DB) (commit bool, err error) {
		r, err := c.openStep(ctx, db)
		if err != nil {
			return false, err
		}
		release, err := holdBlocks(context.WithoutCancel(ctx), r.tx)
		if err != nil {
			return false, err
		}
		defer release()
		if commit, err = work(r); err != nil || !commit {
			return false, err
		}
		change, err = r.close(ctx)
		return true, err
	})
	if err != nil {
		return wrap(what, err)
	}
	c.tell(change)
	return nil
}

func (c *Catalogue) openStep(ctx context.Context, db *gorm.DB) (*running, error) {
	tx, isTx := db.Statement.ConnPool.(*sql.Tx)
	if !isTx {
		return nil, errNoTransaction
	}
	if err := watchSmallTables(ctx, tx); err != nil {
		return nil, err
	}
	r := &running{Step: Step{At: c.now()}, tx: tx, db: db, now: c.now(), spread: c.spread}
	result, err := tx.ExecContext(ctx,
		"INSERT INTO step (kind, subject, args, at, state) VALUES ('', '', '{}', ?, ?)", timeText(r.At), stepDone)
	if err != nil {
		return nil, err
	}
	id, err := result.LastInsertId()
	if err != nil {
		return nil, err
	}
	r.ID = StepID(id)
	_, err = tx.ExecContext(ctx, "INSERT OR REPLACE INTO step_now (id) VALUES (?)", id)
	return r, err
}

// close writes what the step is, drops what was undone before it, and forgets the oldest steps.
func (r *running) close(ctx context.Context) (data.Change, error) {
	if _, err := r.tx.ExecContext(ctx, "DELETE FROM step_now"); err != nil {
		return data.Change{}, err
	}
	if err := recountStep(ctx, r.tx, r.ID); err != nil {
		return data.Change{}, err
	}
	if err := r.followPractices(ctx, r.Kind); err != nil {
		return data.Change{}, err
	}
	change, err := changeOf(ctx, r.tx, r.Step)
	if err != nil {
		return change, err
	}
	if change == (data.Change{}) {
		_, err := r.tx.ExecContext(ctx, "DELETE FROM step WHERE id = ?", r.ID)
		return change, err
	}
	_, err = r.tx.ExecContext(ctx, "UPDATE step SET kind = ?, subject = ?, args = ? WHERE id = ?",
		r.Kind, r.Subject, argsJSON(r.Args), r.ID)
	if err != nil {
		return change, err
	}
	_, err = r.tx.ExecContext(ctx, `UPDATE step SET state = 2 WHERE state = 1 OR (state = 0 AND id NOT IN
		(SELECT id FROM step WHERE state = 0 ORDER BY id DESC LIMIT ?))`, mostSteps)
	if err != nil {
		return change, err
	}
	return change, clearForgotten(ctx, r.tx)
}

func argsJSON(args map[string]string) string {
	if len(args) == 0 {
		return "{}"
	}
	return mustJSON(args)
}

// changeOf tells what a step moved; nothing where it moved nothing.
func changeOf(ctx context.Context, tx querier, step Step) (change data.Change, err error) {
	s := statement{
		text: `SELECT
			EXISTS (SELECT 1 FROM step_row WHERE step = ?1 AND place IN ('source', 'source_indicator'))
				OR EXISTS (SELECT 1 FROM step_observation WHERE step = ?1)
				OR EXISTS (SELECT 1 FROM step_vintage WHERE step = ?1),
			EXISTS (SELECT 1 FROM step_row WHERE step = ?1
				AND place IN ('region', 'region_member', 'peer_group', 'peer_group_member')),
			EXISTS (SELECT 1 FROM step_row WHERE step = ?1 AND place = 'indicator'),
			EXISTS (SELECT 1 FROM step_row WHERE step = ?1 AND place IN ('design', 'design_version')),
			EXISTS (SELECT 1 FROM step_row WHERE step = ?1 AND place IN ('practice', 'entry'))`,
		args: []any{step.ID},
	}
	err = eachRow(ctx, tx, s, func(rows *sql.Rows) error {
		return rows.Scan(&change.Observations, &change.Regions, &change.Indicators, &change.Designs, &change.Practices)
	})
	return change, err
}

// clearedAtOnce rows of forgotten steps are cleared away with a change, so that none has to wait for
// the trash of ten million values.
const clearedAtOnce = 100_000

// clearForgotten removes what forgotten steps kept, a part at a time.
func clearForgotten(ctx context.Context, tx querier) error {
	for _, table := range []string{"step_observation", "step_vintage", "step_row"} {
		text := "DELETE FROM " + table // which gives the pages back as a whole, in no time
		live, err := exists(ctx, tx, statement{
			text: "SELECT 1 FROM step WHERE state < 2 AND EXISTS (SELECT 1 FROM " + table + " WHERE step = step.id)",
		})
		if err != nil {
			return err
		}
		key := map[string]string{
			"step_observation": "step, side, indicator, region, period",
			"step_vintage":     "step, side, indicator, region, period, replaced_by",
			"step_row":         "step, position",
		}[table]
		var args []any
		if live {
			text += " WHERE (" + key + ") IN (SELECT " + key + " FROM step s CROSS JOIN " + table +
				" k ON k.step = s.id WHERE s.state = 2 LIMIT ?)"
			args = []any{clearedAtOnce}
		}
		if _, err := tx.ExecContext(ctx, text, args...); err != nil {
			return err
		}
	}
	_, err := tx.ExecContext(ctx, `DELETE FROM step WHERE state = 2
		AND NOT EXISTS (SELECT 1 FROM step_observation WHERE step = step.id)
		AND NOT EXISTS (SELECT 1 FROM step_vintage WHERE step = step.id)
		AND NOT EXISTS (SELECT 1 FROM step_row WHERE step = step.id)`)
	return err
}

func exists(ctx context.Context, tx querier, s statement) (found bool, err error) {
	s.text = "SELECT EXISTS (" + s.text + ")"
	err = eachRow(ctx, tx, s, func(rows *sql.Rows) error { return rows.Scan(&found) })
	return found, err
}

// ForgetSteps makes everything stored until now the beginning: there is nothing left to undo.
func (c *Catalogue) ForgetSteps(ctx context.Context) error {
	return c.change(ctx, data.Change{}, func(tx *gorm.DB) error {
		for _, table := range []string{"step_observation", "step_vintage", "step_row", "step"} {
			if err := tx.Exec("DELETE FROM " + table).Error; err != nil {
				return err
			}
		}
		return nil
	})
}
