package intake

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

var errRecord = errors.New("broken record of a workbook")

// A biff reads the records of a workbook's stream one by one: an id, a length and so many bytes.
type biff struct {
	in     *bufio.Reader
	id     int
	data   []byte // valid until the next record
	buffer []byte
}

func newBIFF(in io.Reader) *biff {
	return &biff{in: bufio.NewReaderSize(in, 64<<10), buffer: make([]byte, 1<<16)}
}

// next reads a record; it reports false at the end of the stream.
func (b *biff) next() (bool, error) {
	var head [4]byte
	n, err := io.ReadFull(b.in, head[:])
	if errors.Is(err, io.EOF) && n == 0 {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	b.id = int(binary.LittleEndian.Uint16(head[:]))
	b.data = b.buffer[:binary.LittleEndian.Uint16(head[2:])]
	if _, err = io.ReadFull(b.in, b.data); errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return err == nil, err
}

// need reads a record that must be there.
func (b *biff) need() error {
	found, err := b.next()
	if err == nil && !found {
		return io.ErrUnexpectedEOF
	}
	return err
}

// continued reads on where a record is continued in the next; it reports false where it is not.
func (b *biff) continued() (bool, error) {
	head, err := b.in.Peek(2)
	if err != nil || binary.LittleEndian.Uint16(head) != recordContinue {
		return false, nil // the end is not continued; another error comes again
	}
	return b.next()
}

// A biffText reads texts out of a record and those that continue it.
type biffText struct {
	from *biff
	rest []byte
	high uint16 // first half of a letter that two numbers make
}

// bytes takes n bytes of a length or a count, which stand in one record.
func (t *biffText) bytes(n int) ([]byte, error) {
	if len(t.rest) == 0 {
		if err := t.more(); err != nil {
			return nil, err
		}
	}
	if len(t.rest) < n {
		return nil, errRecord
	}
	out := t.rest[:n]
	t.rest = t.rest[n:]
	return out, nil
}

func (t *biffText) more() error {
	found, err := t.from.continued()
	if err != nil {
		return err
	}
	if !found || len(t.from.data) == 0 {
		return errRecord
	}
	t.rest = t.from.data
	return nil
}

// ended reports whether there is nothing more.
func (t *biffText) ended() (bool, error) {
	if len(t.rest) > 0 {
		return false, nil
	}
	found, err := t.from.continued()
	t.rest = t.from.data
	return !found || len(t.rest) == 0, err
}

// skip passes over n bytes.
func (t *biffText) skip(n int) error {
	for n > 0 {
		if len(t.rest) == 0 {
			if err := t.more(); err != nil {
				return err
			}
		}
		step := min(n, len(t.rest))
		t.rest, n = t.rest[step:], n-step
	}
	return nil
}

// A text's first byte says whether its letters take two bytes, and what stands behind them.
const (
	wideLetters = 1 << 0
	hasAid      = 1 << 2 // a reading aid, its length before the letters
	hasRuns     = 1 << 3 // changes of the font, their number before the letters
)

// appendRich appends the next text of the shared ones.
func (t *biffText) appendRich(out []byte) ([]byte, error) {
	head, err := t.bytes(3)
	if err != nil {
		return out, err
	}
	letters, how, behind := int(binary.LittleEndian.Uint16(head)), head[2], 0
	if how&hasRuns != 0 {
		runs, err := t.bytes(2)
		if err != nil {
			return out, err
		}
		behind += 4 * int(binary.LittleEndian.Uint16(runs))
	}
	if how&hasAid != 0 {
		aid, err := t.bytes(4)
		if err != nil {
			return out, err
		}
		behind += int(binary.LittleEndian.Uint32(aid))
	}
	if out, err = t.appendLetters(out, letters, how); err != nil {
		return out, err
	}
	return out, t.skip(behind)
}

// appendLetters appends so many letters. Where they go on in another record, its first byte says
// anew how wide they are.
func (t *biffText) appendLetters(out []byte, letters int, how byte) ([]byte, error) {
	t.high = 0
	for letters > 0 {
		if len(t.rest) == 0 {
			if err := t.more(); err != nil {
				return out, err
			}
			how, t.rest = t.rest[0], t.rest[1:]
			continue
		}
		width := 1 + int(how&wideLetters)
		some := min(letters, len(t.rest)/width)
		if some == 0 {
			return out, errRecord
		}
		out = t.appendSome(out, t.rest[:some*width], width)
		t.rest, letters = t.rest[some*width:], letters-some
	}
	return out, nil
}

func (t *biffText) appendSome(out, text []byte, width int) []byte {
	for ; len(text) >= width; text = text[width:] {
		if width == 1 {
			out = utf8.AppendRune(out, rune(text[0]))
			continue
		}
		unit := binary.LittleEndian.Uint16(text)
		switch {
		case t.high != 0:
			out = utf8.AppendRune(out, utf16.DecodeRune(rune(t.high), rune(unit)))
			t.high = 0
		case unit >= 0xd800 && unit < 0xdc00:
			t.high = unit
		default:
			out = utf8.AppendRune(out, rune(unit))
		}
	}
	return out
}

// loadStrings reads the shared texts.
func (b *xls) loadStrings(r *biff) error {
	if len(r.data) < 8 {
		return errRecord
	}
	count := int(binary.LittleEndian.Uint32(r.data[4:]))
	text := &biffText{from: r, rest: r.data[8:]}
	for range min(count, mostStrings) {
		ended, err := text.ended()
		if err != nil || ended {
			return err // some writers count too many
		}
		if b.strings.text, err = text.appendRich(b.strings.text); err != nil {
			return err
		}
		if !b.strings.end() {
			return b.tooMuchText()
		}
	}
	return nil
}

func (b *xls) tooMuchText() error {
	return (&xlsx{file: b.file}).tooMuchText()
}

// shortText reads a text of which the first one or two bytes are the length.
func (b *xls) shortText(d []byte, width int) (string, bool) {
	if len(d) < width {
		return "", false
	}
	length := int(d[0])
	if width == 2 {
		length |= int(d[1]) << 8
	}
	d = d[width:]
	if b.version == biff5 {
		if length > len(d) {
			return "", false
		}
		return string(b.decoded(nil, d[:length])), true
	}
	if len(d) == 0 {
		return "", length == 0
	}
	if length*(1+int(d[0]&wideLetters)) > len(d)-1 {
		return "", false
	}
	out, err := (&biffText{rest: d[1:]}).appendLetters(nil, length, d[0])
	return string(out), err == nil
}

// decoded appends text in bytes.
func (b *xls) decoded(out, text []byte) []byte {
	for _, letter := range text {
		out = utf8.AppendRune(out, b.letters.DecodeByte(letter))
	}
	return out
}
