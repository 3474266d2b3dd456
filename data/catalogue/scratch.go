package catalogue

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// A scratch makes the files that storing many observations needs beside the catalogue, for the user
// alone, and takes them away again.
type scratch struct{ catalogue string }

// scratchAge is how long a scratch file must have been left alone to be taken for a dead one's.
const scratchAge = 10 * time.Minute

func (s scratch) prefix() string { return "." + filepath.Base(s.catalogue) + ".import-" }

func (s scratch) create() (*os.File, error) {
	return os.CreateTemp(filepath.Dir(s.catalogue), strings.ReplaceAll(s.prefix(), "*", "_")+"*.part")
}

// createNameless makes a file that goes with the process, where the system can have such.
func (s scratch) createNameless() (*os.File, error) {
	file, err := s.create()
	if err == nil {
		_ = os.Remove(file.Name()) // an open file stays on Windows, until it is discarded
	}
	return file, err
}

// sweep removes what a process left that was killed while it stored.
func (s scratch) sweep(now time.Time) {
	folder := filepath.Dir(s.catalogue)
	entries, err := os.ReadDir(folder)
	if err != nil {
		return // what cannot be seen can stay
	}
	for _, entry := range entries {
		if !strings.HasPrefix(entry.Name(), strings.ReplaceAll(s.prefix(), "*", "_")) {
			continue
		}
		if info, err := entry.Info(); err == nil && now.Sub(info.ModTime()) > scratchAge {
			_ = os.Remove(filepath.Join(folder, entry.Name())) // another program may have it open
		}
	}
}

// discard closes and removes a scratch file.
func discard(file *os.File) {
	_ = file.Close()           // its content is of no use any more
	_ = os.Remove(file.Name()) // where it was removed already there is nothing to do
}

// stagePrefix begins the names under which stages are attached.
const stagePrefix = "stage"

// detachStages lets go of the stages of a transaction that has ended and removes their files.
func detachStages(ctx context.Context, connection *sql.Conn) error {
	stages := map[string]string{}
	s := statement{text: "SELECT name, file FROM pragma_database_list"}
	err := eachRow(ctx, connection, s, func(rows *sql.Rows) error {
		var name, file string
		err := rows.Scan(&name, &file)
		if strings.HasPrefix(name, stagePrefix) {
			stages[name] = file
		}
		return err
	})
	for name, file := range stages {
		_, failed := connection.ExecContext(ctx, "DETACH "+name)
		err = errors.Join(err, failed)
		_ = os.Remove(file) // gone already where an open file can be removed
	}
	return err
}
