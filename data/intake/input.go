package intake

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"

	"pharos/data"
)

var gzipMark = []byte{0x1f, 0x8b}

// An input is one opened file: raw bytes are counted and hashed on their way to the text.
type input struct {
	ctx      context.Context
	file     File
	raw      io.ReadCloser
	buffered *bufio.Reader // over the raw bytes
	packed   bool          // the raw bytes are gzip
	unpacked io.Reader
	box      string   // id of the container; empty for none
	inside   contents // of the container
	left     int64    // bytes of text that may still come
	hash     hash.Hash
	read     int64
	total    int64
	progress func(read, total int64)
}

// A run is what one pass over a file needs.
type run struct {
	file     File
	plan     plan
	progress func(read, total int64)
}

func openInput(ctx context.Context, r run) (*input, error) {
	raw, err := r.file.Open()
	if err != nil {
		return nil, refusalOr(err)
	}
	in := &input{
		ctx: ctx, file: r.file, raw: raw, hash: sha256.New(),
		left: r.file.Limits.File, progress: r.progress,
	}
	if sized, ok := raw.(interface{ Stat() (fs.FileInfo, error) }); ok {
		if info, err := sized.Stat(); err == nil {
			in.total = info.Size()
		}
	}
	in.buffered = bufio.NewReaderSize((*rawBytes)(in), 128<<10)
	if err := in.unpack(); err != nil {
		_ = raw.Close()
		return nil, err
	}
	if err := in.unbox(); err != nil {
		in.close()
		return nil, err
	}
	return in, nil
}

// unpack looks for the mark of gzip; the file's name does not count.
func (in *input) unpack() error {
	in.unpacked = in.buffered
	mark, err := in.buffered.Peek(len(gzipMark))
	if err != nil && !errors.Is(err, io.EOF) {
		return in.wrap(err)
	}
	if !bytes.Equal(mark, gzipMark) {
		return nil
	}
	in.packed = true
	if in.unpacked, err = gzip.NewReader(in.buffered); err != nil {
		return in.wrap(err)
	}
	return nil
}

// headSize is how much of a file a container is known by.
const headSize = 4 << 10

// unbox opens the container that the bytes are, if they are one.
func (in *input) unbox() error {
	text := in.buffered
	if in.packed {
		text = bufio.NewReaderSize(in.unpacked, 32<<10)
		in.unpacked = text
	}
	head, err := text.Peek(headSize)
	if err != nil && !errors.Is(err, io.EOF) {
		return in.wrap(err)
	}
	kind, known := containerOf(head)
	if !known {
		return nil
	}
	file := boxed{
		ctx: in.ctx, name: in.file.Name, in: &bounded{in: in, text: text}, limits: in.file.Limits, as: in.file.As,
		raw: in.file.raw,
	}
	if direct, ok := in.raw.(io.ReaderAt); ok && !in.packed && in.total > 0 {
		file.direct, file.size = direct, in.total
	}
	in.inside, err = kind.open(file)
	if err != nil {
		return in.wrap(err)
	}
	in.box, in.left = kind.id, in.file.Limits.File
	if in.inside.id != "" {
		in.box = in.inside.id
	}
	in.unpacked = in.inside.text
	return nil
}

// bounded are the bytes of a file, up to the limit, as a container sees them.
type bounded struct {
	in   *input
	text io.Reader
	read int64
}

// Read refuses bytes beyond the limit.
func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.text.Read(p)
	if b.read += int64(n); b.read > b.in.file.Limits.File {
		return 0, b.in.tooLarge()
	}
	return n, err
}

func (in *input) tooLarge() error {
	return refuse(in.file.Name, "intake.file.too-large", "limit", fmt.Sprint(in.file.Limits.File>>20))
}

// Read gives the decompressed bytes and refuses those beyond the limit.
func (in *input) Read(p []byte) (int, error) {
	n, err := in.unpacked.Read(p)
	in.left -= int64(n)
	if in.left < 0 {
		return 0, in.tooLarge()
	}
	if err != nil && !errors.Is(err, io.EOF) {
		err = in.wrap(err)
	}
	return n, err
}

// sum reads what the text left over and returns the hash of all raw bytes.
func (in *input) sum() (string, error) {
	if _, err := io.Copy(io.Discard, in.buffered); err != nil {
		return "", in.wrap(err)
	}
	return hex.EncodeToString(in.hash.Sum(nil)), nil
}

func (in *input) close() {
	if in.inside.close != nil {
		in.inside.close()
	}
	_ = in.raw.Close()
}

// kind names what the text was packed in: a container, gzip or, empty, nothing.
func (in *input) kind() string {
	if in.box == "" && in.packed {
		return "gzip"
	}
	return in.box
}

// wrap words a failure while reading: damage of the compression is the user's to mend.
func (in *input) wrap(err error) error {
	var corrupt flate.CorruptInputError
	damaged := errors.Is(err, gzip.ErrChecksum) || errors.Is(err, gzip.ErrHeader) ||
		errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) || errors.As(err, &corrupt)
	if in.packed && damaged {
		return refuse(in.file.Name, "intake.gzip.damaged")
	}
	return refusalOr(err)
}

// refusalOr keeps refusals and cancellations as they are and wraps anything else.
func refusalOr(err error) error {
	var refusal *data.ProblemError
	if errors.As(err, &refusal) || errors.Is(err, context.Canceled) ||
		errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return broken(err)
}

func broken(err error) error { return fmt.Errorf("indicator file: %w", err) }

// rawBytes is the input seen from below: every block read is hashed, counted and reported.
type rawBytes input

// Read stops when the context is cancelled.
func (b *rawBytes) Read(p []byte) (int, error) {
	if err := b.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := b.raw.Read(p)
	b.hash.Write(p[:n])
	b.read += int64(n)
	if b.progress != nil && n > 0 {
		b.progress(b.read, b.total)
	}
	return n, err
}
