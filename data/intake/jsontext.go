package intake

import (
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// The kinds of JSON values.
type jsonKind int

const (
	jsonObject jsonKind = iota
	jsonArray
	jsonString
	jsonWord // a number, true, false, null, or a word that JSON does not know, such as NaN
)

const (
	mostJSONDepth = 512 // objects and lists inside one another
	mostWord      = 400 // bytes of a number that are kept; a longer one is no number
)

// A jsonText reads JSON piece by piece in constant memory, whatever the file. Unlike encoding/json it
// knows where it is, takes the words that other programs write for numbers that are none, and can
// pass over what nobody asks for.
type jsonText struct {
	in     io.Reader
	file   string
	limits Limits

	buf   []byte
	at    int // of the byte that comes next
	end   int
	done  bool
	depth int

	line      int // of the byte that comes next, 1-based
	lineStart int // place in buf where the line starts; negative where that was before
	start     place

	text    []byte // of the last string or word; valid until the next value
	kept    []byte // where text lies when buf cannot hold it
	foreign int    // strings that are UTF-8 and more than ASCII
	invalid int    // strings that are no UTF-8
	broken  int    // line of the first
}

func newJSONText(in io.Reader, file File) *jsonText {
	return &jsonText{in: in, file: file.Name, limits: file.Limits, buf: make([]byte, 64<<10), line: 1}
}

// value moves to the next value: of an object or list only the opening bracket is consumed, of
// anything else the text is kept.
func (j *jsonText) value() (jsonKind, error) {
	b, err := j.significant()
	if err != nil {
		return 0, err
	}
	j.start = j.here()
	switch b {
	case '{', '[':
		j.at++
		if j.depth++; j.depth > mostJSONDepth {
			return 0, refuseAt(j.file, "intake.json.too-deep", j.start, "limit", fmt.Sprint(mostJSONDepth))
		}
		if b == '{' {
			return jsonObject, nil
		}
		return jsonArray, nil
	case '"':
		return jsonString, j.quoted()
	case '}', ']', ',', ':':
		return 0, j.damaged(string(rune(b)))
	}
	return jsonWord, j.word()
}

// object calls each with every key of the object whose bracket was just consumed; each must consume
// the value. The key is valid until then.
func (j *jsonText) object(each func(key []byte) error) error {
	for first := true; ; first = false {
		over, err := j.closed('}', first)
		if err != nil || over {
			return err
		}
		if b, err := j.significant(); err != nil || b != '"' {
			return j.unexpected(b, err)
		}
		j.start = j.here()
		if err := j.quoted(); err != nil {
			return err
		}
		key := j.text
		if b, err := j.peekColon(&key); err != nil || b != ':' {
			return j.unexpected(b, err)
		}
		j.at++
		if err := each(key); err != nil {
			return err
		}
	}
}

// peekColon looks for the colon behind a key, which it moves out of the way of what is read then.
func (j *jsonText) peekColon(key *[]byte) (byte, error) {
	if j.at < j.end && j.buf[j.at] == ':' {
		return ':', nil
	}
	*key = append([]byte(nil), *key...)
	return j.significant()
}

// array calls each for every value of the list whose bracket was just consumed; each must consume it.
func (j *jsonText) array(each func(i int) error) error {
	for i := 0; ; i++ {
		over, err := j.closed(']', i == 0)
		if err != nil || over {
			return err
		}
		if err := each(i); err != nil {
			return err
		}
	}
}

// closed consumes what stands between two members, or the closing bracket, of which it reports true.
func (j *jsonText) closed(bracket byte, first bool) (bool, error) {
	b, err := j.significant()
	switch {
	case err != nil:
		return false, err
	case b == bracket:
		j.at++
		j.depth--
		return true, nil
	case first:
		return false, nil
	case b != ',':
		return false, j.unexpected(b, nil)
	}
	j.at++
	return false, nil
}

// skip passes over the next value.
func (j *jsonText) skip() error {
	kind, err := j.value()
	if err != nil || kind == jsonString || kind == jsonWord {
		return err
	}
	return j.leave(j.depth - 1)
}

// leave passes over the rest of an object or list until depth is reached. Of what is passed over only
// the brackets and quotation marks are looked at.
func (j *jsonText) leave(depth int) error {
	for j.depth > depth {
		b, err := j.next()
		if err != nil {
			return err
		}
		switch b {
		case '{', '[':
			if j.depth++; j.depth > mostJSONDepth {
				return refuseAt(j.file, "intake.json.too-deep", j.here(), "limit", fmt.Sprint(mostJSONDepth))
			}
		case '}', ']':
			j.depth--
		case '"':
			if err := j.passString(); err != nil {
				return err
			}
		}
	}
	return nil
}

func (j *jsonText) passString() error {
	for {
		b, err := j.next()
		if err == nil && b == '\\' {
			_, err = j.next()
		}
		if err != nil || b == '"' {
			return err
		}
	}
}

// finish refuses text behind the document.
func (j *jsonText) finish() error {
	for {
		more, err := j.more()
		if err != nil || !more {
			return err
		}
		switch b := j.buf[j.at]; b {
		case ' ', '\t', '\r':
			j.at++
		case '\n':
			j.newline()
		default:
			return j.damaged(string(j.buf[j.at:min(j.end, j.at+mostShown)]))
		}
	}
}

// word reads a number or another bare word up to what can follow it.
func (j *jsonText) word() error {
	for i := j.at; i < j.end; i++ {
		if endsWord(j.buf[i]) {
			j.text = j.buf[j.at:i]
			j.at = i
			return nil
		}
	}
	j.kept = j.kept[:0]
	for {
		more, err := j.more()
		if err != nil {
			return err
		}
		if !more || endsWord(j.buf[j.at]) {
			j.text = j.kept
			return nil
		}
		if len(j.kept) < mostWord {
			j.kept = append(j.kept, j.buf[j.at])
		} else if len(j.kept) == mostWord {
			j.kept = append(j.kept, "…"...)
		}
		j.at++
	}
}

func endsWord(b byte) bool {
	switch b {
	case ' ', '\t', '\r', '\n', ',', ']', '}', ':', '"', '[', '{':
		return true
	}
	return false
}

// significant returns the next byte that is no blank, without consuming it.
func (j *jsonText) significant() (byte, error) {
	for {
		for j.at < j.end {
			switch b := j.buf[j.at]; b {
			case ' ', '\t', '\r':
				j.at++
			case '\n':
				j.newline()
			default:
				return b, nil
			}
		}
		if err := j.need(); err != nil {
			return 0, err
		}
	}
}

// next consumes a byte.
func (j *jsonText) next() (byte, error) {
	if err := j.need(); err != nil {
		return 0, err
	}
	b := j.buf[j.at]
	if b == '\n' {
		j.newline()
	} else {
		j.at++
	}
	return b, nil
}

func (j *jsonText) newline() {
	j.at++
	j.line++
	j.lineStart = j.at
}

// need makes sure that a byte is there; the end of the text is damage.
func (j *jsonText) need() error {
	more, err := j.more()
	if err == nil && !more {
		return refuseAt(j.file, "intake.json.cut", j.here())
	}
	return err
}

// more reports whether a byte is there, reading on where it must.
func (j *jsonText) more() (bool, error) {
	for range 100 {
		if j.at < j.end {
			return true, nil
		}
		if j.done {
			return false, nil
		}
		j.lineStart -= j.end
		j.at, j.end = 0, 0
		n, err := j.in.Read(j.buf)
		j.end = n
		if errors.Is(err, io.EOF) {
			j.done = true
		} else if err != nil {
			return false, err
		}
	}
	return false, io.ErrNoProgress
}

// here is the place of the byte that comes next; its column counts bytes.
func (j *jsonText) here() place { return place{line: j.line, column: j.at - j.lineStart + 1} }

func (j *jsonText) unexpected(b byte, err error) error {
	if err != nil {
		return err
	}
	return j.damaged(string(rune(b)))
}

func (j *jsonText) damaged(seen string) error {
	return refuseAt(j.file, "intake.json.damaged", j.here(), "seen", shown([]byte(seen)))
}

// judge notes how a string is encoded.
func (j *jsonText) judge(text []byte) {
	if plainASCII(text) {
		return
	}
	if utf8.Valid(text) {
		j.foreign++
		return
	}
	if j.invalid == 0 {
		j.broken = j.line
	}
	j.invalid++
}
