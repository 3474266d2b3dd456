package catalogue

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/google/uuid"

	"pharos/data"
)

// Mode says what a catalogue is opened for.
type Mode int

// The modes. ReadWrite falls back to reading where the file or its folder cannot be written.
const (
	ReadWrite Mode = iota
	ReadOnly
)

// Create makes a new, empty catalogue at path and opens it for writing. The folder is made, for
// the user alone, where it does not exist. The file appears whole or not at all, readable by the
// user only. It returns data.ErrConflict where something of that name exists. See Open for spread.
func Create(path string, spread ...Spread) (*Catalogue, error) {
	if _, err := os.Lstat(path); err == nil {
		return nil, fmt.Errorf("creating the catalogue %s: %w", filepath.Base(path), data.ErrConflict)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, wrap("making the catalogue's folder", err)
	}
	draft := besides(path)
	defer removeDatabase(draft)
	if err := build(draft); err != nil {
		return nil, wrap("creating the catalogue", err)
	}
	if err := appear(draft, path); err != nil {
		return nil, wrap("creating the catalogue", err)
	}
	return Open(path, ReadWrite, spread...)
}

// Open opens the catalogue at path. An older file is copied beside itself and then brought up to
// date. A newer, damaged, foreign, empty or missing file gives a data.ProblemError and stays
// byte for byte as it was. A spread is what long work of the catalogue is spread over the cores by;
// without one it is done one by one.
func Open(path string, mode Mode, spread ...Spread) (*Catalogue, error) {
	found, err := inspect(path)
	if err != nil {
		return nil, err
	}
	if mode == ReadWrite && !writable(path) {
		mode = ReadOnly
	}
	if mode == ReadWrite {
		if err := migrateFile(path, found, schemaSteps()); err != nil {
			return nil, err
		}
	} else if found < newest() {
		return nil, refuse("catalogue.older", path, versions(found, newest()))
	}
	return connect(path, mode, append(spread, oneByOne)[0])
}

// connect opens the pools; the file has been inspected and is up to date.
func connect(path string, mode Mode, spread Spread) (*Catalogue, error) {
	c := &Catalogue{path: path, readOnly: mode == ReadOnly, version: newest(), now: time.Now, spread: spread}
	var err error
	if mode == ReadWrite {
		if c.write, err = openPool(writerName(path), 1); err != nil {
			return nil, openError(path, err)
		}
		scratch{path}.sweep(time.Now())
	}
	if c.read, err = openPool(readerName(path, mode), readers); err != nil {
		if c.write != nil {
			err = errors.Join(err, closePool(c.write))
		}
		return nil, openError(path, err)
	}
	if err := c.prove(); err != nil {
		return nil, errors.Join(openError(path, err), c.Close())
	}
	if mode == ReadWrite {
		if err := c.indexMissing(context.Background()); err != nil {
			return nil, errors.Join(openError(path, err), c.Close())
		}
	}
	return c, nil
}

// prove reads back what the connection was asked for and touches the schema, so that a file that
// cannot work is refused now and not in the middle of a task.
func (c *Catalogue) prove() error {
	var journal string
	if c.write != nil {
		if err := c.write.Raw("PRAGMA journal_mode").Scan(&journal).Error; err != nil {
			return err
		}
		if journal != "wal" {
			return fmt.Errorf("journal mode is %s, want wal", journal)
		}
	}
	return sameSchema(c.read, schemaSteps())
}

func openError(path string, err error) error {
	switch {
	case errors.Is(err, errAltered):
		return refuse("catalogue.altered", path, nil)
	case isDamage(err):
		return refuse("catalogue.damaged", path, nil)
	case hasLog(path) && !folderWritable(filepath.Dir(path)):
		return refuse("catalogue.needs-folder", path, nil)
	}
	return wrap("opening the catalogue", err)
}

// removeDatabase removes a database file of ours and what may lie beside it.
func removeDatabase(path string) {
	for _, ending := range []string{"", "-wal", "-shm", "-journal"} {
		_ = os.Remove(path + ending) // what is not there need not go
	}
}

// besides returns a free name in the folder of path.
func besides(path string) string {
	if full, err := filepath.Abs(path); err == nil {
		path = full // the engine takes a name such as file:x for more than a name
	}
	return filepath.Join(filepath.Dir(path), ".pharos-"+uuid.NewString()[:8]+".part")
}

// appear gives the finished draft its name, unless that name is taken by now.
func appear(draft, path string) error {
	err := os.Link(draft, path)
	if errors.Is(err, fs.ErrExist) {
		return data.ErrConflict
	}
	if err == nil {
		return syncFolder(path)
	}
	if _, there := os.Lstat(path); there == nil {
		return data.ErrConflict
	}
	if err := os.Rename(draft, path); err != nil { // a file system without links
		return err
	}
	return syncFolder(path)
}

// writable reports whether the file and its folder can be written. A file or folder that nobody
// may write by its mode counts as not writable even for the administrator.
func writable(path string) bool {
	if !anyoneMayWrite(path) {
		return false
	}
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return false
	}
	_ = file.Close() // nothing was written
	return folderWritable(filepath.Dir(path))
}

func anyoneMayWrite(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.Mode().Perm()&0o222 != 0
}

func folderWritable(folder string) bool {
	if !anyoneMayWrite(folder) {
		return false
	}
	trial, err := os.CreateTemp(folder, ".pharos-*.part")
	if err != nil {
		return false
	}
	_ = trial.Close() // nothing was written
	return os.Remove(trial.Name()) == nil
}

// header is what the first hundred bytes of a SQLite file say.
type header struct {
	application uint32
	version     int
}

const headerSize = 100

// readHeader reads the header in the layout of https://sqlite.org/fileformat.html, section 1.3.
func readHeader(path string) (header, error) {
	file, err := os.Open(path)
	if err != nil {
		return header{}, err
	}
	defer file.Close()
	bytes := make([]byte, headerSize)
	if _, err := io.ReadFull(file, bytes); err != nil {
		return header{}, errNotADatabase
	}
	return parseHeader(bytes)
}
