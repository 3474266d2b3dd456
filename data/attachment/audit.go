package attachment

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"pharos/data/practice"
)

// Kinds of faults, also the ends of their phrase keys "finding.attachment-<kind>".
const (
	FaultMissing = "missing" // the file is not there, or cannot be read
	FaultChanged = "changed" // it has another content than the one attached
)

// A Fault is an attachment whose file is not as it was.
type Fault struct {
	Attachment practice.Attachment
	Kind       string
}

// Missing looks at the file of every attachment and returns the faults in the order of the
// attachments. Content is hashed where thorough is set; else only the size is compared, which costs
// next to nothing.
func (s *Store) Missing(ctx context.Context, attachments []practice.Attachment, thorough bool) ([]Fault, error) {
	var faults []Fault
	for _, a := range attachments {
		kind, err := s.fault(ctx, a, thorough)
		if err != nil {
			return nil, fmt.Errorf("looking at attachments: %w", err)
		}
		if kind != "" {
			faults = append(faults, Fault{a, kind})
		}
	}
	return faults, nil
}

func (s *Store) fault(ctx context.Context, a practice.Attachment, thorough bool) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	file, err := s.file(a)
	if err != nil {
		return FaultMissing, nil // whatever keeps us from it, it is not there for the user
	}
	defer file.Close()
	info, err := file.Stat()
	switch {
	case err != nil:
		return FaultMissing, nil
	case info.Size() != a.Bytes:
		return FaultChanged, nil
	case !thorough || a.SHA256 == "":
		return "", nil
	}
	sum, err := hashOf(ctx, io.LimitReader(file, MostFileBytes+1))
	switch {
	case ctx.Err() != nil:
		return "", ctx.Err()
	case err != nil:
		return FaultMissing, nil
	case sum != a.SHA256:
		return FaultChanged, nil
	}
	return "", nil
}

// An Orphan is a file in the store's folder that no attachment needs.
type Orphan struct {
	SHA256 string
	Bytes  int64
}

// Orphans returns the files of the folder whose hashes are not among those kept, in order. kept must
// hold the hashes that undoing could bring back, too: catalogue.AttachmentHashes tells them.
func (s *Store) Orphans(ctx context.Context, kept map[string]bool) ([]Orphan, error) {
	root, err := os.OpenRoot(s.folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("looking for orphaned files: %w", err)
	}
	defer closed(root)
	var orphans []Orphan
	err = fs.WalkDir(root.FS(), ".", func(name string, entry fs.DirEntry, err error) error {
		if err = errors.Join(err, ctx.Err()); err != nil {
			return err
		}
		hash := path.Base(name)
		if entry.IsDir() || !isHash(hash) || kept[hash] || path.Dir(name) != hash[:2] {
			return nil
		}
		info, err := entry.Info()
		if err == nil {
			orphans = append(orphans, Orphan{hash, info.Size()})
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("looking for orphaned files: %w", err)
	}
	return orphans, nil
}

// Remove removes files that nothing needs, with their thumbnails; those that are gone already are no
// error. It is asked for by the user alone, and cannot be undone.
func (s *Store) Remove(ctx context.Context, orphans []Orphan) error {
	for _, orphan := range orphans {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := s.remove(orphan.SHA256); err != nil {
			return fmt.Errorf("removing an orphaned file: %w", err)
		}
	}
	return nil
}

func (s *Store) remove(sha256 string) error {
	place, err := placeOf(sha256)
	if err != nil {
		return err
	}
	root, err := os.OpenRoot(s.folder)
	if err != nil {
		return err
	}
	defer closed(root)
	for _, name := range []string{place, filepath.Join(thumbFolder, sha256+".png")} {
		if err := root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// DropThumbnails removes every thumbnail; they are made again when they are looked at.
func (s *Store) DropThumbnails() error {
	root, err := os.OpenRoot(s.folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("removing thumbnails: %w", err)
	}
	defer closed(root)
	entries, err := fs.ReadDir(root.FS(), thumbFolder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("removing thumbnails: %w", err)
	}
	for _, entry := range entries {
		if strings.HasSuffix(entry.Name(), ".png") {
			if err := root.Remove(path.Join(thumbFolder, entry.Name())); err != nil {
				return fmt.Errorf("removing thumbnails: %w", err)
			}
		}
	}
	return nil
}
