package attachment

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	textunicode "golang.org/x/text/encoding/unicode"

	"pharos/data"
	"pharos/data/practice"
)

// Limits of the text that is taken out of a file for the search.
const (
	MostText  = 1 << 20          // bytes; what follows is left out
	MostPages = 2000             // of a PDF
	MostTime  = 30 * time.Second // after which a file is given up
)

// HasText reports whether the text of files of a media type can be read.
func HasText(mediaType string) bool {
	_, can := readers[mediaType]
	return can
}

// readers of the texts of files. They hand over what they have found as soon as limit bytes are full.
var readers = map[string]func(ctx context.Context, file File, size int64, into *collector) error{
	typePDF: readPDF, typeDOCX: readDOCX, typePlain: readPlain, typeCSV: readPlain, typeMarkdown: readPlain,
	"application/vnd.oasis.opendocument.text": readODT,
}

// Text returns the text of an attachment's file in one line per paragraph or row, at most MostText
// bytes of it; empty for a type without text. It returns data.ErrNotFound where the file is gone, and
// a data.ProblemError where it cannot be read: damaged, locked by a password, or hostile.
func (s *Store) Text(ctx context.Context, a practice.Attachment) (string, error) {
	if !HasText(a.Type) {
		return "", nil
	}
	file, err := s.Open(a)
	if err != nil {
		return "", err
	}
	if len(s.Worker) == 0 {
		defer file.Close()
		return readText(ctx, file, a.Name)
	}
	if err := file.Close(); err != nil {
		return "", fmt.Errorf("reading an attachment: %w", err)
	}
	return s.workerText(ctx, a)
}

// workerText lets the worker read. Whatever ends it ends nothing here.
func (s *Store) workerText(ctx context.Context, a practice.Attachment) (string, error) {
	path, err := s.Where(a)
	if err != nil {
		return "", err
	}
	limited, cancel := context.WithTimeout(ctx, cmp.Or(s.Patience, MostTime))
	defer cancel()
	command := exec.CommandContext(limited, s.Worker[0], append(s.Worker[1:len(s.Worker):len(s.Worker)], path)...)
	command.WaitDelay = time.Second
	output, err := command.StdoutPipe()
	if err != nil {
		return "", fmt.Errorf("reading an attachment: %w", err)
	}
	if err := command.Start(); err != nil {
		return "", fmt.Errorf("reading an attachment: %w", err)
	}
	text, readErr := io.ReadAll(io.LimitReader(output, MostText))
	ended := command.Wait()
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	if readErr != nil || ended != nil {
		return "", refuse("text-unreadable", a.Name, nil)
	}
	return strings.ToValidUTF8(string(text), ""), nil
}

// ReadText returns the text of the file at a path, as Text does: it is the work of the worker.
func ReadText(ctx context.Context, path string) (string, error) {
	file, err := openRegular(path)
	if err != nil {
		return "", fmt.Errorf("reading an attachment: %w", err)
	}
	defer file.Close()
	return readText(ctx, file, path)
}

func readText(ctx context.Context, file File, name string) (string, error) {
	info, err := file.Stat()
	if err != nil {
		return "", fmt.Errorf("reading an attachment: %w", err)
	}
	if info.Size() > MostFileBytes {
		return "", refuse("too-large", name, sizes(info.Size(), MostFileBytes))
	}
	read, can := readers[TypeOf(file, info.Size(), name)]
	if !can {
		return "", nil
	}
	limited, cancel := context.WithTimeout(ctx, MostTime)
	defer cancel()
	found := collector{limit: MostText}
	err = guarded(func() error { return read(limited, watched{file, limited}, info.Size(), &found) })
	switch {
	case ctx.Err() != nil:
		return "", ctx.Err()
	case errors.Is(err, errFull):
	case err != nil && found.text.Len() == 0:
		return "", refuse("text-unreadable", name, nil)
	}
	return found.String(), nil // of a file damaged further on, what was found before
}

// guarded turns what a reader of foreign formats did not expect into an error.
func guarded(work func() error) (err error) {
	defer func() {
		if recovered := recover(); recovered != nil {
			err = fmt.Errorf("%w: %v", data.ErrInvalid, recovered)
		}
	}()
	return work()
}

// watched ends loops that a file leads a reader into: each of them comes back to the file.
type watched struct {
	File
	ctx context.Context
}

// stopped is thrown through readers that know no context, and caught by guarded.
type stopped struct{ error }

func (w watched) ReadAt(p []byte, at int64) (int, error) {
	if err := w.ctx.Err(); err != nil {
		panic(stopped{err})
	}
	return w.File.ReadAt(p, at)
}

func (w watched) Read(p []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	return w.File.Read(p)
}

// errFull ends the reading when there is text enough.
var errFull = errors.New("text enough")

// A collector takes text up to a limit, with one blank for many and one line end for many.
type collector struct {
	text  bytes.Buffer
	limit int
	gap   rune // that waits for the next letter
}

// add takes a text; it returns errFull where the limit is reached.
func (c *collector) add(text string) error {
	for _, r := range text {
		switch {
		case r == '\n' || r == '\r' || r == '\f' || r == '\u2029':
			c.gap = '\n'
		case unicode.IsSpace(r):
			if c.gap == 0 {
				c.gap = ' '
			}
		case r == '\u00ad' || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == utf8.RuneError:
		default:
			if c.text.Len()+utf8.RuneLen(r)+1 > c.limit {
				return errFull
			}
			if c.gap != 0 && c.text.Len() > 0 {
				c.text.WriteRune(c.gap)
			}
			c.gap = 0
			c.text.WriteRune(r)
		}
	}
	return nil
}

// String returns the text; words that a line end divided by a hyphen are one again.
func (c *collector) String() string { return joinDivided(c.text.String()) }

func joinDivided(text string) string {
	var joined strings.Builder
	joined.Grow(len(text))
	for {
		at := strings.Index(text, "-\n")
		if at < 0 {
			joined.WriteString(text)
			return joined.String()
		}
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[at+2:])
		if unicode.IsLetter(before) && unicode.IsLower(after) {
			joined.WriteString(text[:at])
		} else {
			joined.WriteString(text[:at+2])
		}
		text = text[at+2:]
	}
}

// readPlain reads text in UTF-8, in UTF-16 with its mark, or in Windows-1252.
func readPlain(ctx context.Context, file File, _ int64, into *collector) error {
	// UTF-16 takes two bytes for a letter that takes one here.
	raw, err := io.ReadAll(io.LimitReader(reading{ctx, file}, 2*MostText+2))
	if err != nil {
		return err
	}
	switch {
	case bytes.HasPrefix(raw, []byte{0xff, 0xfe}), bytes.HasPrefix(raw, []byte{0xfe, 0xff}):
		raw, err = textunicode.UTF16(textunicode.LittleEndian, textunicode.UseBOM).NewDecoder().Bytes(raw)
	case !validBeginning(raw):
		raw, err = charmap.Windows1252.NewDecoder().Bytes(raw)
	}
	if err != nil {
		return err
	}
	return into.add(string(raw))
}

// validBeginning reports whether the bytes are UTF-8, of which the last letter may be cut off.
func validBeginning(raw []byte) bool {
	for cut := range min(utf8.UTFMax, len(raw)+1) {
		if utf8.Valid(raw[:len(raw)-cut]) {
			return true
		}
	}
	return false
}

var _ File = (*os.File)(nil)
