package catalogue

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"gorm.io/gorm"

	"pharos/data"
)

// SaveCopy writes the catalogue as it is now into a new file at path: whole or not at all,
// readable by the user only. It returns data.ErrConflict where something of that name exists.
func (c *Catalogue) SaveCopy(ctx context.Context, path string) error {
	if _, err := os.Lstat(path); err == nil {
		return wrap("copying the catalogue", data.ErrConflict)
	}
	return wrap("copying the catalogue", c.copyTo(ctx, path, appear))
}

// ReplaceCopy is SaveCopy, but a file of that name gives way to the finished copy. The catalogue
// itself is no place for its copy: that returns data.ErrConflict.
func (c *Catalogue) ReplaceCopy(ctx context.Context, path string) error {
	if sameFile(c.path, path) {
		return wrap("copying the catalogue", data.ErrConflict)
	}
	return wrap("copying the catalogue", c.copyTo(ctx, path, func(draft, path string) error {
		if err := os.Rename(draft, path); err != nil {
			return err
		}
		return syncFolder(path)
	}))
}

// copyTo writes a draft beside path and hands it to place.
func (c *Catalogue) copyTo(ctx context.Context, path string, place func(draft, path string) error) error {
	draft := besides(path)
	defer removeDatabase(draft)
	err := c.read.WithContext(ctx).Connection(func(db *gorm.DB) error {
		// Writing another file is no writing to this one, but the engine makes no difference.
		if err := db.Exec("PRAGMA query_only = 0").Error; err != nil {
			return err
		}
		err := writeCopy(db, draft)
		again := db.WithContext(context.WithoutCancel(ctx)).Exec("PRAGMA query_only = 1").Error
		return errors.Join(err, again)
	})
	if err != nil {
		return err
	}
	return place(draft, path)
}

// keepCopy writes a copy of the database at a path that is free.
func keepCopy(db *gorm.DB, path string) error {
	draft := besides(path)
	defer removeDatabase(draft)
	if err := writeCopy(db, draft); err != nil {
		return err
	}
	return appear(draft, path)
}

// writeCopy writes a compact copy of the database and waits until it is on the disk. The empty
// file is made first so that it belongs to the user alone from the beginning.
func writeCopy(db *gorm.DB, path string) error {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer file.Close()
	if err := file.Chmod(0o600); err != nil {
		return err
	}
	if err := db.Exec("VACUUM INTO ?", path).Error; err != nil {
		return err
	}
	return file.Sync()
}

// syncFolder makes a new name in the folder of path last. Windows knows no such thing, and some
// network drives refuse it; the file itself is on the disk by then.
func syncFolder(path string) error {
	folder, err := os.Open(filepath.Dir(path))
	if err != nil {
		return nil // a folder that cannot be listed can still be written to
	}
	_ = folder.Sync()
	return folder.Close()
}

func sameFile(a, b string) bool {
	first, errFirst := os.Stat(a)
	second, errSecond := os.Stat(b)
	return errors.Join(errFirst, errSecond) == nil && os.SameFile(first, second)
}
