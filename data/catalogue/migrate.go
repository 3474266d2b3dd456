package catalogue

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"gorm.io/gorm"
)

//go:embed migrations/*.sql
var migrations embed.FS

// schemaSteps returns the statements of every version in order; step i leads to version i+1.
func schemaSteps() []string {
	steps, err := readSteps(migrations)
	if err != nil {
		panic(err) // a slip in the program: the files are embedded
	}
	return steps
}

// readSteps reads migrations/NNNN_what.sql, numbered from 0001 without a gap.
func readSteps(files fs.FS) ([]string, error) {
	names, err := fs.Glob(files, "migrations/*.sql")
	if err != nil {
		return nil, err
	}
	steps := make([]string, len(names))
	for i, name := range names {
		number, _, _ := strings.Cut(path.Base(name), "_")
		if n, err := strconv.Atoi(number); err != nil || n != i+1 {
			return nil, fmt.Errorf("migration %s: want number %04d", name, i+1)
		}
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		steps[i] = string(text)
	}
	return steps, nil
}

// newest is the version of the schema that this program writes.
func newest() int { return len(schemaSteps()) }

// build makes an empty catalogue with the newest schema at a path that is free.
func build(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	// The mode is set again because a umask may have narrowed it; the log takes over the file's mode.
	if err := errors.Join(file.Chmod(0o600), file.Close()); err != nil {
		return err
	}
	db, err := openPool(writerName(path), 1)
	if err != nil {
		return err
	}
	err = db.Exec(fmt.Sprintf("PRAGMA application_id = %d", applicationID)).Error
	return errors.Join(err, migrate(db, 0, schemaSteps()), closePool(db))
}

// migrateFile brings the file from the version found up to the last step, after a copy of it was
// put beside it. A file whose schema is not the one of its version is refused. Nothing happens to a file that is up to date.
func migrateFile(path string, found int, steps []string) error {
	if found >= len(steps) {
		return nil
	}
	db, err := openPool(writerName(path), 1)
	if err != nil {
		return openError(path, err)
	}
	err = sameSchema(db, steps[:found])
	if err == nil {
		err = keepCopy(db, copyName(path, found, time.Now()))
	}
	if err == nil {
		err = migrate(db, found, steps)
	}
	if err = errors.Join(err, closePool(db)); err != nil {
		return openError(path, err)
	}
	return nil
}

// copyName names the copy made before a migration: catalogue.v1-20260102-150405.pharos, or, where a
// migration that was stopped in the same second has left one, catalogue.v1-20260102-150405-2.pharos.
func copyName(path string, version int, now time.Time) string {
	ending := filepath.Ext(path)
	base := fmt.Sprintf("%s.v%d-%s", strings.TrimSuffix(path, ending), version, now.UTC().Format("20060102-150405"))
	name := base + ending
	for n := 2; ; n++ {
		if _, err := os.Lstat(name); err != nil {
			return name
		}
		name = fmt.Sprintf("%s-%d%s", base, n, ending)
	}
}

// migrate applies the steps after version from, each in a transaction of its own that also sets
// the version, so that a stopped migration goes on where it stopped.
func migrate(db *gorm.DB, from int, steps []string) error {
	for i := from; i < len(steps); i++ {
		err := db.Transaction(func(tx *gorm.DB) error {
			if err := tx.Exec(steps[i]).Error; err != nil {
				return err
			}
			return tx.Exec(fmt.Sprintf("PRAGMA user_version = %d", i+1)).Error
		})
		if err != nil {
			return fmt.Errorf("migration %d: %w", i+1, err)
		}
	}
	return nil
}
