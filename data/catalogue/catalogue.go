// Package catalogue keeps a catalogue of regions, indicators, observations and practices in one
// SQLite file, all or nothing at every step.
package catalogue

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"gorm.io/gorm"

	"pharos/data"
)

// Extension is the ending of a catalogue's file name.
const Extension = ".pharos"

// A Catalogue is one open catalogue file. Its methods may be called from several goroutines:
// readers run beside each other and beside the one writer.
type Catalogue struct {
	path     string
	readOnly bool
	version  int
	read     *gorm.DB
	write    *gorm.DB // nil where the catalogue is read-only
	now      func() time.Time
	onChange func(data.Change)
	finder   finder
	spread   Spread
}

// Path returns the path the catalogue was opened with.
func (c *Catalogue) Path() string { return c.path }

// ReadOnly reports whether nothing can be stored; storing methods then return data.ErrReadOnly.
func (c *Catalogue) ReadOnly() bool { return c.readOnly }

// Version returns the version of the file's schema, counted from 1.
func (c *Catalogue) Version() int { return c.version }

// OnChange sets the one listener for committed changes. It is called on the goroutine of the
// method that made the change, after the commit. Set it before the catalogue is shared.
func (c *Catalogue) OnChange(listener func(data.Change)) { c.onChange = listener }

// Close folds the log back into the file and closes it. The catalogue cannot be used afterwards.
func (c *Catalogue) Close() error {
	err := closePool(c.read)
	if c.write != nil {
		err = errors.Join(err, closePool(c.write))
	}
	return wrap("closing the catalogue", err)
}

func closePool(db *gorm.DB) error {
	pool, err := db.DB()
	if err != nil {
		return err
	}
	return pool.Close()
}

// change runs work in one transaction and tells the listener what changed after the commit.
func (c *Catalogue) change(ctx context.Context, what data.Change, work func(*gorm.DB) error) error {
	if c.readOnly {
		return wrap("storing in the catalogue", data.ErrReadOnly)
	}
	if err := c.write.WithContext(ctx).Transaction(work); err != nil {
		return wrap("storing in the catalogue", err)
	}
	c.tell(what)
	return nil
}

func (c *Catalogue) tell(what data.Change) {
	if c.onChange != nil && what != (data.Change{}) {
		c.onChange(what)
	}
}

// query runs a fixed statement on a reader and hands every row to scan.
func (c *Catalogue) query(ctx context.Context, q statement, scan func(*sql.Rows) error) error {
	pool, err := c.read.DB()
	if err != nil {
		return err
	}
	return eachRow(ctx, pool, q, scan)
}

// A statement is SQL written by us with the values for its question marks.
type statement struct {
	text string
	args []any
}

// A querier is a pool, a connection or a transaction of database/sql.
type querier interface {
	QueryContext(ctx context.Context, text string, args ...any) (*sql.Rows, error)
	ExecContext(ctx context.Context, text string, args ...any) (sql.Result, error)
}

func eachRow(ctx context.Context, q querier, s statement, scan func(*sql.Rows) error) error {
	rows, err := q.QueryContext(ctx, s.text, s.args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

func wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, translate(err))
}
