// Package attachment keeps the files of practices in a folder beside the catalogue, each under the
// hash of its content, and judges what strangers' files and links may do.
package attachment

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"pharos/data"
	"pharos/data/practice"
)

// What a file may have. Larger ones are refused as problems; nothing is cut off.
const (
	MostImageBytes = 20 << 20
	MostFileBytes  = 100 << 20
	MostPixels     = 40_000_000
)

// folderEnding follows the catalogue's name in the name of its folder.
const folderEnding = ".files"

// FolderOf returns the folder of the files that belong to the catalogue at a path: hamburg.files for
// hamburg.pharos.
func FolderOf(catalogue string) string {
	return strings.TrimSuffix(catalogue, filepath.Ext(catalogue)) + folderEnding
}

// A Store is the folder of a catalogue's files. The folder is made with its first file. Its methods
// may be called from several goroutines.
type Store struct {
	folder string
	// Worker is a program with its arguments that gets a file's path as one more argument and prints
	// the text of the file, as ReadText finds it. Readers of foreign formats can be brought to eat all
	// memory: so they do in a process of their own. Where it is empty the text is read here.
	Worker []string
	// Patience is how long a worker is waited for; 0 is MostTime.
	Patience time.Duration

	decoding chan struct{} // one image at a time is held in memory
}

// NewStore returns the store of a folder, which need not be there yet.
func NewStore(folder string) *Store {
	return &Store{folder: folder, decoding: make(chan struct{}, 1)}
}

// Folder returns the folder.
func (s *Store) Folder() string { return s.folder }

// open makes the folder where it is not there, for the user alone, and opens it so that no name inside
// leads out of it.
func (s *Store) open() (*os.Root, error) {
	if err := os.MkdirAll(s.folder, 0o700); err != nil {
		return nil, err
	}
	if err := os.Chmod(s.folder, 0o700); err != nil {
		return nil, err
	}
	return os.OpenRoot(s.folder)
}

// placeOf is where the content of a hash lies inside the folder. It has no ending, so that nothing
// opens it by itself.
func placeOf(sha256 string) (string, error) {
	if !isHash(sha256) {
		return "", fmt.Errorf("hash %q: %w", sha256, data.ErrInvalid)
	}
	return filepath.Join(sha256[:2], sha256), nil
}

func isHash(text string) bool {
	bytes, err := hex.DecodeString(text)
	return err == nil && len(bytes) == 32 && text == strings.ToLower(text)
}

// Where returns the path of an attachment's file: that of the copy, or the one it is linked to.
func (s *Store) Where(a practice.Attachment) (string, error) {
	if a.Link != "" {
		return a.Link, nil
	}
	place, err := placeOf(a.SHA256)
	return filepath.Join(s.folder, place), err
}

// A File is an attachment's file, open for reading.
type File interface {
	io.Reader
	io.ReaderAt
	io.Closer
	Stat() (fs.FileInfo, error)
}

// Open opens an attachment's file for reading. It returns data.ErrNotFound where the file is gone.
func (s *Store) Open(a practice.Attachment) (File, error) {
	file, err := s.file(a)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("file of attachment %s: %w", a.ID, data.ErrNotFound)
	}
	if err != nil {
		return nil, fmt.Errorf("opening an attachment: %w", err)
	}
	return file, nil
}

func (s *Store) file(a practice.Attachment) (*os.File, error) {
	if a.Link != "" {
		return openRegular(a.Link)
	}
	place, err := placeOf(a.SHA256)
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(s.folder)
	if err != nil {
		return nil, err
	}
	defer closed(root)
	return root.Open(place)
}

// closed lets go of a folder: nothing of it waits to be written.
func closed(root *os.Root) { _ = root.Close() }

// openRegular opens a file, but no folder, pipe or device: those may never answer.
func openRegular(path string) (*os.File, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errNotAFile
	}
	return os.Open(path)
}

var errNotAFile = errors.New("not a regular file")
