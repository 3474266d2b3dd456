package attachment

import (
	"bytes"
	"cmp"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"pharos/data"
	"pharos/data/practice"
)

// A Choice says how a file becomes an attachment. The zero Choice copies it and leaves out what the
// camera wrote into it.
type Choice struct {
	Link         bool // the file stays where it is, and is looked for there
	KeepMetadata bool // place, time and device stay in copied images
}

// Stored is an attachment to be put into the catalogue; its maker gives ID and Practice. SHA256 is of
// what is kept: where something was left out of an image, not of the original.
type Stored struct {
	practice.Attachment
	Notices []data.Problem // worth telling: what was left out, what could not be
}

// Put takes a file in. The file itself is never moved, changed or deleted. It returns a
// data.ProblemError where the file is not there, is no file, or passes a limit.
func (s *Store) Put(ctx context.Context, path string, how Choice) (Stored, error) {
	stored, err := s.put(ctx, path, how)
	switch {
	case err == nil || data.ProblemsOf(err) != nil:
		return stored, err
	case errors.Is(err, fs.ErrNotExist):
		return Stored{}, refuse("missing", path, nil)
	case errors.Is(err, fs.ErrPermission):
		return Stored{}, refuse("forbidden", path, nil)
	case errors.Is(err, errNotAFile):
		return Stored{}, refuse("not-a-file", path, nil)
	}
	return Stored{}, fmt.Errorf("keeping an attachment: %w", err)
}

func (s *Store) put(ctx context.Context, path string, how Choice) (Stored, error) {
	file, err := openRegular(path)
	if err != nil {
		return Stored{}, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return Stored{}, err
	}
	stored := Stored{Attachment: practice.Attachment{Name: nameOf(path), Bytes: info.Size(), Added: time.Now().UTC().Round(0)}}
	if err := s.judge(&stored, file, path); err != nil {
		return Stored{}, err
	}
	if how.Link {
		if stored.Link, err = filepath.Abs(path); err != nil {
			return Stored{}, err
		}
		stored.SHA256, err = hashOf(ctx, io.LimitReader(file, MostFileBytes+1))
		return stored, err
	}
	return stored, s.copy(ctx, &stored, file, how)
}

// judge finds the media type and holds the file to the limits. Of an image only the head is read.
func (s *Store) judge(stored *Stored, file *os.File, path string) error {
	size := stored.Bytes
	if size == 0 {
		return refuse("empty", path, nil)
	}
	if size > MostFileBytes {
		return refuse("too-large", path, sizes(size, MostFileBytes))
	}
	stored.Type = TypeOf(file, size, stored.Name)
	if !isPicture(stored.Type) {
		return nil
	}
	if size > MostImageBytes {
		return refuse("image-too-large", path, sizes(size, MostImageBytes))
	}
	extent, err := extentOf(io.NewSectionReader(file, 0, size), stored.Type)
	if err != nil {
		return refuse("image-broken", path, nil)
	}
	if extent.pixels() > MostPixels {
		return refuse("image-pixels", path, map[string]string{
			"width": strconv.Itoa(extent.width), "height": strconv.Itoa(extent.height),
			"limit": strconv.Itoa(MostPixels / 1_000_000),
		})
	}
	return nil
}

func sizes(size, limit int64) map[string]string {
	return map[string]string{
		"megabytes": strconv.FormatInt((size+1<<20-1)>>20, 10), "limit": strconv.FormatInt(limit>>20, 10),
	}
}

func refuse(code, path string, args map[string]string) error {
	name := nameOf(path)
	all := map[string]string{"file": name}
	for key, value := range args {
		all[key] = value
	}
	return data.Refuse(data.Problem{Code: "attachment." + code, Severity: data.Refusal, File: name, Args: all})
}

// copy writes the content beside its place, waits for the disk, and gives it its name.
func (s *Store) copy(ctx context.Context, stored *Stored, file *os.File, how Choice) error {
	content := io.Reader(io.NewSectionReader(file, 0, stored.Bytes))
	if !how.KeepMetadata {
		var err error
		if content, err = cleaned(stored, file); err != nil {
			return err
		}
	}
	root, err := s.open()
	if err != nil {
		return err
	}
	defer closed(root)
	sweep(root)
	return keep(ctx, root, stored, content)
}

// cleaned is a file without what tells of place, time, device and people, where its type is known to
// hold that. What was done, or could not be, is noted.
func cleaned(stored *Stored, file *os.File) (content io.Reader, err error) {
	notice := ""
	whole := io.NewSectionReader(file, 0, stored.Bytes)
	content = whole
	switch {
	case isBlotted(stored.Type):
		blots, clean := blotsOf(file, stored.Bytes, stored.Type)
		content = blotted(file, stored.Bytes, blots)
		if !clean {
			notice = "metadata-kept"
		} else if changes(file, blots) {
			notice = "metadata-removed"
		}
	case isPicture(stored.Type):
		bytesOf, err := io.ReadAll(io.LimitReader(whole, MostImageBytes))
		if err != nil {
			return nil, err
		}
		var clean []byte
		clean, notice = withoutMetadata(bytesOf, stored.Type)
		content = bytes.NewReader(clean)
	}
	if notice != "" {
		stored.Notices = append(stored.Notices, data.Problem{
			Code: "attachment." + notice, Severity: data.Notice, File: stored.Name, Args: map[string]string{"file": stored.Name},
		})
	}
	return content, nil
}

func keep(ctx context.Context, root *os.Root, stored *Stored, content io.Reader) (err error) {
	draft, err := createDraft(root)
	if err != nil {
		return err
	}
	defer func() { err = cmp.Or(err, dropDraft(root, draft)) }()
	sum := sha256.New()
	stored.Bytes, err = io.Copy(io.MultiWriter(draft, sum), reading{ctx, content})
	if err = cmp.Or(err, draft.Sync(), draft.Close()); err != nil {
		return err
	}
	stored.SHA256 = hex.EncodeToString(sum.Sum(nil))
	place, err := placeOf(stored.SHA256)
	if err != nil {
		return err
	}
	if err := makeFolder(root, filepath.Dir(place)); err != nil {
		return err
	}
	// A file of that name has that content, or is damaged: the new one takes its place either way.
	if err := root.Rename(filepath.Base(draft.Name()), place); err != nil {
		return err
	}
	syncFolder(root, filepath.Dir(place))
	return nil
}

const draftPrefix = ".part-"

// draftAge is how long a draft must have been left alone to be taken for a dead program's.
const draftAge = time.Hour

func createDraft(root *os.Root) (*os.File, error) {
	return root.OpenFile(draftPrefix+rand.Text(), os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
}

// dropDraft removes a draft that did not get its name.
func dropDraft(root *os.Root, draft *os.File) error {
	_ = draft.Close() // closed already where all went well
	err := root.Remove(filepath.Base(draft.Name()))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// sweep removes the drafts of programs that were killed.
func sweep(root *os.Root) {
	entries, err := fs.ReadDir(root.FS(), ".")
	if err != nil {
		return // what cannot be seen can stay
	}
	for _, entry := range entries {
		info, err := entry.Info()
		if err == nil && strings.HasPrefix(entry.Name(), draftPrefix) && time.Since(info.ModTime()) > draftAge {
			_ = root.Remove(entry.Name()) // another program may hold it
		}
	}
}

func makeFolder(root *os.Root, name string) error {
	if err := root.Mkdir(name, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return root.Chmod(name, 0o700)
}

// syncFolder makes a new name last. Windows knows no such thing, and some network drives refuse it.
func syncFolder(root *os.Root, name string) {
	folder, err := root.Open(name)
	if err != nil {
		return
	}
	_ = folder.Sync()
	_ = folder.Close()
}

// reading ends a long read soon after ctx.
type reading struct {
	ctx context.Context
	io.Reader
}

func (r reading) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.Reader.Read(p[:min(len(p), 1<<20)])
}

func hashOf(ctx context.Context, content io.Reader) (string, error) {
	sum := sha256.New()
	_, err := io.Copy(sum, reading{ctx, content})
	return hex.EncodeToString(sum.Sum(nil)), err
}

// longestName is the longest that common file systems take, in bytes.
const longestName = 200

// nameOf is a file's name without its folder and without letters that deceive.
func nameOf(path string) string {
	name := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == utf8.RuneError {
			return -1
		}
		return r
	}, filepath.Base(path))
	if len(name) <= longestName {
		return name
	}
	ending := filepath.Ext(name)
	if len(ending) > 16 {
		ending = ""
	}
	return strings.ToValidUTF8(name[:longestName-len(ending)], "") + ending
}
