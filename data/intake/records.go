package intake

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// The classes of bytes between which fields are found.
const (
	plainByte = iota
	separatorByte
	newlineByte
	returnByte
	quoteByte
	controlByte
	highByte // part of a letter outside ASCII
)

const (
	mostFields = 50_000 // of one record: daily values of 130 years stay below
)

// records splits text into records of fields. Unlike encoding/csv it keeps to limits, counts what
// does not belong into a text, and tells where a quote was opened that is never closed.
// The fields of a record stay valid until the next one is asked for.
type records struct {
	in     io.Reader
	file   string
	limits Limits
	quotes bool
	class  [256]uint8

	buf  []byte
	at   int // where the record not yet read starts
	end  int
	done bool // in has no more

	spans  []span
	high   bool // the record has bytes outside ASCII
	breaks int  // line ends inside the record
	line   int  // of the record that next gave, 1-based
	below  int  // line of the record that comes next

	fields [][]byte

	controls  int // control characters so far
	controlAt int // line of the first
	invalid   int // records that are no UTF-8
	invalidAt int
	foreign   int // records that are UTF-8 and more than ASCII
}

// A place is a line and a field of it, both 1-based.
type place struct{ line, column int }

type span struct {
	from, to int // in buf, relative to the start of the record
	doubled  bool
}

func newRecords(in io.Reader, file File, p plan) *records {
	r := &records{
		in: in, file: file.Name, limits: file.Limits, quotes: p.separator != '\t' || p.quoted,
		buf: make([]byte, 64<<10), below: 1,
	}
	for b := range r.class {
		switch {
		case b < ' ' || b == 0x7f:
			r.class[b] = controlByte
		case b >= utf8.RuneSelf:
			r.class[b] = highByte
		}
	}
	r.class['\t'] = plainByte
	r.class['\n'], r.class['\r'], r.class[p.separator] = newlineByte, returnByte, separatorByte
	if r.quotes {
		r.class['"'] = quoteByte
	}
	return r
}

// next moves to the next record that is not empty; it reports false at the end of the text.
func (r *records) next() (bool, error) {
	for {
		r.spans, r.high, r.breaks = r.spans[:0], false, 0
		r.line = r.below
		found, err := r.split()
		if err != nil || !found {
			return false, err
		}
		r.below += r.breaks
		if len(r.fields) == 1 && len(bytes.TrimSpace(r.fields[0])) == 0 {
			continue
		}
		return true, nil
	}
}

// split finds the fields of one record.
func (r *records) split() (bool, error) {
	i, from := 0, 0 // relative to r.at
	for {
		buf := r.buf[r.at:r.end]
		for i < len(buf) && r.class[buf[i]] == plainByte {
			i++
		}
		if i == len(buf) {
			more, err := r.fill()
			if err != nil {
				return false, err
			}
			if !more {
				return i > 0, r.finish(i, span{from: from, to: i})
			}
			continue
		}
		switch r.class[buf[i]] {
		case separatorByte:
			if err := r.add(span{from: from, to: i}); err != nil {
				return false, err
			}
			i++
			from = i
		case newlineByte, returnByte:
			return true, r.endLine(i, span{from: from, to: i})
		case quoteByte:
			if i != from {
				i++ // a quote inside a bare field is a character like others
				continue
			}
			next, over, err := r.quoted(i)
			if err != nil || over {
				return true, err
			}
			i, from = next, next
		default:
			r.mark(buf[i])
			i++
		}
	}
}

// mark notes a byte that is not plain ASCII text.
func (r *records) mark(b byte) {
	switch r.class[b] {
	case highByte:
		r.high = true
	case controlByte:
		if r.controls == 0 {
			r.controlAt = r.line + r.breaks
		}
		r.controls++
	}
}

// endLine closes the record at the line end that stands at i.
func (r *records) endLine(i int, s span) error {
	if err := r.add(s); err != nil {
		return err
	}
	width := 1
	if r.buf[r.at+i] == '\r' {
		following, err := r.after(i + 1)
		if err != nil {
			return err
		}
		if following == newlineByte {
			width = 2
		}
	}
	r.breaks++
	return r.cut(i + width)
}

// finish closes the record that the end of the text ends at i.
func (r *records) finish(i int, s span) error {
	if i == 0 {
		return nil
	}
	if err := r.add(s); err != nil {
		return err
	}
	return r.cut(i)
}

// cut makes the fields of the record, which is width bytes long, and moves behind it.
func (r *records) cut(width int) error {
	if width > r.limits.Record {
		return r.refuse("intake.record.too-long", r.line, fmt.Sprint(r.limits.Record>>20))
	}
	record := r.buf[r.at : r.at+width]
	if r.high {
		r.judge(record)
	}
	r.fields = r.fields[:0]
	for _, s := range r.spans {
		field := record[s.from:s.to:s.to]
		if s.doubled {
			field = undouble(field)
		}
		r.fields = append(r.fields, field)
	}
	r.at += width
	return nil
}

func (r *records) judge(record []byte) {
	if utf8.Valid(record) {
		r.foreign++
		return
	}
	if r.invalid == 0 {
		r.invalidAt = r.line
	}
	r.invalid++
}

func (r *records) add(s span) error {
	if s.to-s.from > r.limits.Field {
		return r.refuse("intake.field.too-long", r.line, fmt.Sprint(r.limits.Field>>20))
	}
	if len(r.spans) == mostFields {
		return r.refuse("intake.record.too-many-fields", r.line, fmt.Sprint(mostFields))
	}
	r.spans = append(r.spans, s)
	return nil
}

// fill reads more text behind the record at hand and reports whether there was any.
func (r *records) fill() (bool, error) {
	if r.done {
		return false, nil
	}
	if r.at > 0 {
		r.end = copy(r.buf, r.buf[r.at:r.end])
		r.at = 0
	}
	if r.end == len(r.buf) {
		if r.end > r.limits.Record {
			return false, r.refuse("intake.record.too-long", r.line, fmt.Sprint(r.limits.Record>>20))
		}
		r.buf = append(r.buf, make([]byte, len(r.buf))...)
	}
	for range 100 {
		n, err := r.in.Read(r.buf[r.end:])
		r.end += n
		if errors.Is(err, io.EOF) {
			r.done = true
			return n > 0, nil
		}
		if err != nil || n > 0 {
			return n > 0, err
		}
	}
	return false, io.ErrNoProgress
}

func (r *records) refuse(code string, line int, limit string) error {
	return refuseAt(r.file, code, place{line: line}, "limit", limit)
}
