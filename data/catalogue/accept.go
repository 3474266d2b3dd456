package catalogue

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"pharos/data"
)

// Limits of one acceptance.
const (
	chunkSize    = 8192 // observations compared and stored together
	mostRevised  = 200  // revisions told in detail
	progressStep = 5000 // observations between two reports
)

// Accept stores the batch in one transaction: all of it, or nothing at all when it fails or ctx is
// cancelled. New values are added, changed ones replace the stored ones, which are kept as
// vintages, and values that the batch no longer has are kept and counted. Regions and indicators
// that are unknown are made from the batch; known ones only gain what they lack. When every value
// is known already nothing changes, not even the list of sources. The first observation of an
// indicator, region and period counts; later ones are left out and counted as Repeated.
//
// progress, which may be nil, hears of every few thousand observations and of the last.
func (c *Catalogue) Accept(
	ctx context.Context, batch data.Batch, progress func(done int),
) (data.Acceptance, error) {
	accepted, err := c.AcceptAll(ctx, []data.Batch{batch}, progress)
	if err != nil {
		return data.Acceptance{}, err
	}
	return accepted[0], nil
}

// AcceptAll stores several batches in one transaction, each as Accept does: all of them, or nothing
// of any. It answers in the order of the batches.
func (c *Catalogue) AcceptAll(
	ctx context.Context, batches []data.Batch, progress func(done int),
) ([]data.Acceptance, error) {
	accepted := make([]data.Acceptance, len(batches))
	err := c.inStep(ctx, "accepting a batch", func(r *running) (commit bool, err error) {
		for i, batch := range batches {
			run := newAcceptance(batch, scratch{c.path}, progress)
			if err := c.acceptOrUndo(ctx, r.db, run); err != nil {
				return false, err
			}
			accepted[i] = run.result
			grouped, err := putNewGroups(r.db, batch.Groups)
			if err != nil {
				return false, err
			}
			commit = commit || grouped || run.result.Changed()
		}
		r.importOf(batches, accepted)
		return commit, nil
	})
	if err != nil {
		return nil, err
	}
	return accepted, nil
}

const beforeBatch = "before_batch" // a savepoint

// acceptOrUndo takes back what a batch wrote that changes no value, such as its source.
func (c *Catalogue) acceptOrUndo(ctx context.Context, tx *gorm.DB, run *acceptance) error {
	if err := tx.SavePoint(beforeBatch).Error; err != nil {
		return err
	}
	changed, err := c.accept(ctx, tx, run)
	if err != nil || changed {
		return err
	}
	return tx.RollbackTo(beforeBatch).Error
}

// accept runs inside the transaction and reports whether there is something to commit.
func (c *Catalogue) accept(ctx context.Context, tx *gorm.DB, run *acceptance) (bool, error) {
	sqlTx, isTx := tx.Statement.ConnPool.(*sql.Tx)
	if !isTx {
		return false, errors.New("the connection is not in a transaction")
	}
	run.tx = sqlTx
	if err := refuseReused(ctx, sqlTx, run.batch.Regions); err != nil {
		return false, err
	}
	release, err := holdBlocks(context.WithoutCancel(ctx), sqlTx)
	if err != nil {
		return false, err
	}
	defer release()
	if err := run.begin(ctx, tx, c); err != nil {
		return false, err
	}
	if err := run.read(ctx); err != nil || !run.result.Changed() {
		return false, err
	}
	return true, run.finish(tx, c)
}

// Compare tells what Accept would do, and stores nothing. It works on a read-only catalogue too.
func (c *Catalogue) Compare(
	ctx context.Context, batch data.Batch, progress func(done int),
) (data.Acceptance, error) {
	run := newAcceptance(batch, scratch{c.path}, progress)
	err := c.inOneState(context.WithoutCancel(ctx), func(tx *sql.Tx) error {
		run.tx = tx
		if err := refuseReused(ctx, tx, batch.Regions); err != nil {
			return err
		}
		if err := run.load(ctx); err != nil {
			return err
		}
		return run.read(ctx)
	})
	if err != nil {
		return data.Acceptance{}, wrap("comparing a batch", err)
	}
	return run.result, nil
}

// An acceptance is the state of one run of Accept or Compare.
type acceptance struct {
	tx       *sql.Tx
	batch    data.Batch
	progress func(int)
	source   int64          // the row of this import; 0 when comparing
	store    *store         // nil when comparing
	edits    map[int64]bool // sources that are edits of the user

	regions    codebook
	indicators codebook
	sources    names
	same       map[int64]bool // sources of the same dataset
	stored     map[int64]int  // by indicator met: observations stored of the same dataset before
	known      map[int64]bool // indicators met that have observations stored
	seen       keySet
	periods    map[data.Period]periodEntry
	done       int
	chunk      []entry

	sorter *sorter // entries that wait for settle
	files  scratch
	wide   bool // those of known indicators do, too, and were not compared yet

	told      []toldRevision
	last      int // of told, the last in the file
	lastKnown bool

	result                    data.Acceptance
	metRegions, metIndicators bool
}

// A periodEntry is a period's number and its place among the periods of the batch.
type periodEntry struct {
	number periodNumber
	place  int
}

// An entry is an observation in the file's own numbers.
type entry struct {
	key
	value float64
	flags int64
	line  int
	place int // of the period among the periods of the batch
}

type key struct {
	indicator, region, period int64
}

func newAcceptance(batch data.Batch, files scratch, progress func(int)) *acceptance {
	if progress == nil {
		progress = func(int) {}
	}
	a := &acceptance{
		batch: batch, progress: progress,
		same: map[int64]bool{}, stored: map[int64]int{}, known: map[int64]bool{},
		seen: newKeySet(), periods: map[data.Period]periodEntry{},
		chunk: make([]entry, 0, chunkSize), files: files,
	}
	a.sorter = &sorter{limit: mostInMemory, newFile: a.newRun}
	return a
}

// begin prepares for storing: the source gets its row, what the batch says of regions and
// indicators is merged in.
func (a *acceptance) begin(ctx context.Context, tx *gorm.DB, c *Catalogue) error {
	id, err := uuid.NewV7()
	if err != nil {
		return err
	}
	source := a.batch.Source
	source.ID, source.Imported, source.Accepted = data.SourceID(id.String()), c.now(), 0
	row := sourceRowOf(source)
	if err := tx.Create(&row).Error; err != nil {
		return err
	}
	a.source = row.ID
	if err := a.merge(tx); err != nil {
		return err
	}
	a.result.Source = source.ID
	if err := a.load(ctx); err != nil {
		return err
	}
	a.store = newStore(a.tx, row.ID, a.files)
	return nil
}

// load reads the catalogue's codes.
func (a *acceptance) load(ctx context.Context) (err error) {
	if a.regions, err = loadCodebook(ctx, a.tx, "SELECT id, code FROM region"); err != nil {
		return err
	}
	if a.indicators, err = loadCodebook(ctx, a.tx, "SELECT id, code FROM indicator"); err != nil {
		return err
	}
	if a.sources, _, err = lookUp(ctx, a.tx, statement{text: "SELECT id, uuid FROM source"}); err != nil {
		return err
	}
	if err := a.loadSame(ctx); err != nil {
		return err
	}
	if a.edits, err = loadEdits(ctx, a.tx); err != nil {
		return err
	}
	for _, indicator := range a.batch.Indicators {
		if _, err := a.indicator(ctx, indicator.Code); err != nil {
			return err
		}
	}
	return nil
}

// loadSame finds the earlier imports of the batch's dataset. Where the file names no dataset, its
// name stands for one.
func (a *acceptance) loadSame(ctx context.Context) error {
	s := statement{
		text: "SELECT id FROM source WHERE dataset = ?1 AND (?1 <> '' OR file = ?2) AND format <> 'edit'",
		args: []any{a.batch.Source.Dataset, a.batch.Source.File},
	}
	return eachRow(ctx, a.tx, s, func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		a.same[id] = true
		return err
	})
}

// read takes the batch through, chunk by chunk.
func (a *acceptance) read(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if a.batch.Observations != nil {
		for o, err := range a.batch.Observations {
			if err != nil {
				return err
			}
			if err := a.take(ctx, o); err != nil {
				return err
			}
		}
	}
	if err := a.flush(ctx); err != nil {
		return err
	}
	if err := a.settle(ctx); err != nil {
		return err
	}
	a.tellRevisions()
	for _, count := range a.stored {
		a.result.Withdrawn += count
	}
	a.progress(a.done)
	if !a.result.Changed() {
		a.result.Source = ""
	}
	return nil
}

// take brings one observation into the chunk and settles the chunk when it is full.
func (a *acceptance) take(ctx context.Context, o data.Observation) error {
	e, err := a.entry(ctx, o)
	if err != nil {
		return err
	}
	a.done++
	if a.done%progressStep == 0 {
		a.progress(a.done)
	}
	if a.done%256 == 0 && ctx.Err() != nil {
		return ctx.Err()
	}
	switch {
	case !a.seen.add(e):
		a.result.Repeated++
	case !a.known[e.indicator]: // nothing to compare with
		a.result.New++
		if a.store != nil {
			return a.sortedAway(e)
		}
	case a.wide:
		return a.compareLater(e)
	default:
		if a.chunk = append(a.chunk, e); len(a.chunk) == chunkSize {
			return a.widen()
		}
	}
	return nil
}

// finish writes what is known only at the end.
func (a *acceptance) finish(tx *gorm.DB, c *Catalogue) error {
	accepted := a.result.New + a.result.Revised
	err := tx.Model(&sourceRow{}).Where("id = ?", a.store.source).Update("accepted", accepted).Error
	if err != nil {
		return err
	}
	if err := a.store.noteTouched(); err != nil {
		return err
	}
	if err := a.recount(tx.Statement.Context); err != nil {
		return err
	}
	return c.note(tx, "observations.accepted", string(a.result.Source), map[string]int{
		"new": a.result.New, "revised": a.result.Revised,
		"unchanged": a.result.Unchanged, "withdrawn": a.result.Withdrawn,
	})
}

func invalid(o data.Observation, what string) error {
	return fmt.Errorf("observation of line %d: %s: %w", o.Line, what, data.ErrInvalid)
}
