package intake

import "bytes"

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
			return 0, true, refuseAt(r.file, "intake.quote.unclosed", opened)
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
		default:
			r.mark(b)
		}
	}
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
