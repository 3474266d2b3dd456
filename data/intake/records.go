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
	mostOpen   = 20     // unclosed quotes after which the rest of the file is not trusted
)

// records splits text into records of fields. Unlike encoding/csv it keeps to limits, counts what
// does not belong into a text, and takes up its work again behind a quote that was never closed.
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

	fields   [][]byte
	openedAt place // where a quote was opened and never closed; line 0 where there is none

	unclosed  int
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
		r.spans, r.high, r.breaks, r.openedAt = r.spans[:0], false, 0, place{}
		r.line = r.below
		found, err := r.split()
		if err != nil || !found {
			return false, err
		}
		r.below += r.breaks
		if r.openedAt.line > 0 {
			r.fields = r.fields[:0]
			return true, nil
		}
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
		case controlByte:
			r.control()
			i++
		case highByte:
			r.high = true
			i++
		}
	}
}

// quoted reads the field whose quote opens at i and what ends it. It reports the place of the next
// field, or that the record is over: by a line end, the end of the text or for lack of a closing quote.
func (r *records) quoted(i int) (next int, over bool, err error) {
	s := span{from: i + 1}
	opened := place{line: r.line + r.breaks, column: len(r.spans) + 1}
	for j := i + 1; ; {
		rest := r.buf[r.at+j : r.end]
		stop := bytes.IndexByte(rest, '"')
		if stop < 0 && j+len(rest)-s.from <= r.limits.Field {
			more, err := r.fill()
			if err != nil {
				return 0, true, err
			}
			if more {
				continue // look again from j: the field is short, so this costs little
			}
		}
		if stop < 0 || j+stop-s.from > r.limits.Field {
			return 0, true, r.giveUp(i, opened)
		}
		j += stop + 1
		end, err := r.after(j)
		if err != nil {
			return 0, true, err
		}
		switch end {
		case '"':
			s.doubled = true
			j++
			continue
		case plainByte:
			continue // a quote followed by text: taken as a character of the field
		}
		s.to = j - 1
		r.note(r.buf[r.at+s.from : r.at+s.to])
		return r.closed(j, s, end)
	}
}

// The kinds of what follows a closing quote, besides '"' and plainByte.
const endOfText = 0xff

// after classes the byte at j, which the text may not have.
func (r *records) after(j int) (byte, error) {
	for r.at+j >= r.end {
		more, err := r.fill()
		if err != nil {
			return 0, err
		}
		if !more {
			return endOfText, nil
		}
	}
	b := r.buf[r.at+j]
	switch r.class[b] {
	case separatorByte, newlineByte, returnByte:
		return r.class[b], nil
	case quoteByte:
		return '"', nil
	}
	return plainByte, nil
}

func (r *records) closed(j int, s span, end byte) (next int, over bool, err error) {
	switch end {
	case separatorByte:
		return j + 1, false, r.add(s)
	case endOfText:
		return 0, true, r.finish(j, s)
	}
	return 0, true, r.endLine(j, s)
}

// note counts what a quoted field holds besides plain letters.
func (r *records) note(field []byte) {
	for k, b := range field {
		switch r.class[b] {
		case newlineByte:
			r.breaks++
		case returnByte:
			if k+1 == len(field) || field[k+1] != '\n' {
				r.breaks++
			}
		case controlByte:
			r.control()
		case highByte:
			r.high = true
		}
	}
}

// giveUp leaves a record whose quote, opened at i, is not closed within the limits. Reading goes on
// in the line below, so that one slip costs one line.
func (r *records) giveUp(i int, opened place) error {
	r.unclosed++
	if r.unclosed > mostOpen {
		return r.refuse("intake.quote.unclosed", opened.line, "")
	}
	r.openedAt = opened
	rest := r.buf[r.at+i : r.end]
	stop := bytes.IndexAny(rest, "\r\n")
	if stop < 0 {
		r.at = r.end
		return nil
	}
	if rest[stop] == '\r' && stop+1 < len(rest) && rest[stop+1] == '\n' {
		stop++
	}
	r.breaks++
	r.at += i + stop + 1
	return nil
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

// undouble turns two quotes into one, in place.
func undouble(field []byte) []byte {
	kept := field[:0]
	for i := 0; i < len(field); i++ {
		kept = append(kept, field[i])
		if field[i] == '"' && i+1 < len(field) && field[i+1] == '"' {
			i++
		}
	}
	return kept
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

func (r *records) control() {
	if r.controls == 0 {
		r.controlAt = r.line + r.breaks
	}
	r.controls++
}

func (r *records) refuse(code string, line int, limit string) error {
	return refuseAt(r.file, code, place{line: line}, "limit", limit)
}
