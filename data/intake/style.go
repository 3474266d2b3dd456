package intake

import (
	"bytes"
	"unicode/utf8"
)

// A numberStyle is how a column writes numbers: the decimal sign, and what stands between the
// thousands, 0 for nothing. Blanks of any kind are ' ', apostrophes '\”.
type numberStyle struct{ decimal, thousands byte }

// pointStyle is the way of data files.
var pointStyle = numberStyle{decimal: '.'}

// example shows the style by one number.
func (s numberStyle) example() string {
	if s.thousands == 0 {
		return "1234" + string(s.decimal) + "5"
	}
	return "1" + string(s.thousands) + "234" + string(s.decimal) + "5"
}

// An evidence tells the style of a column from all its numbers.
type evidence struct {
	point, comma             int // surely the decimal sign
	pointGroup, commaGroup   int // surely between thousands
	pointEither, commaEither int // 1.234 or 1,234: could be both
	blank, apostrophe        int // between thousands
	ungrouped                int // four digits or more stand together
	short                    int // three digits or fewer without a sign
}

// note weighs one number as written.
func (e *evidence) note(text []byte) {
	e.noteGroups(text)
	point, comma := bytes.IndexByte(text, '.'), bytes.IndexByte(text, ',')
	switch {
	case point >= 0 && comma >= 0:
		if bytes.LastIndexByte(text, '.') > bytes.LastIndexByte(text, ',') {
			e.point++
			e.commaGroup++
		} else {
			e.comma++
			e.pointGroup++
		}
	case point >= 0:
		weigh(text, '.', &e.point, &e.pointGroup, &e.pointEither)
	case comma >= 0:
		weigh(text, ',', &e.comma, &e.commaGroup, &e.commaEither)
	case ofFewDigits(text):
		e.short++
	}
}

// ofFewDigits reports whether text is a whole number of one to three digits.
func ofFewDigits(text []byte) bool {
	text, _ = plainSign(text, nil)
	n := 0
	for n < len(text) && isDigit(text[n]) {
		n++
	}
	return n > 0 && n <= 3 && (n == len(text) || !isDigit(text[n]) && blankAt(text[n:]) == 0 || flagLike(text[n:]))
}

func (e *evidence) noteGroups(text []byte) {
	run := 0
	for i := 0; i < len(text); i++ {
		b := text[i]
		if isDigit(b) {
			run++
			continue
		}
		if run >= 4 {
			break
		}
		if run > 0 && i+1 < len(text) {
			if width := apostropheAt(text[i:]); width > 0 && digitAfter(text, i+width) {
				e.apostrophe++
			} else if width := blankAt(text[i:]); width > 0 && digitAfter(text, i+width) {
				e.blank++
			}
		}
		if b == '.' || b == ',' {
			return // what follows may be a fraction
		}
		run = 0
	}
	if run >= 4 {
		e.ungrouped++
	}
}

func digitAfter(text []byte, i int) bool { return i < len(text) && isDigit(text[i]) }

// weigh judges a number that holds one kind of sign only.
func weigh(text []byte, sign byte, decimal, group, either *int) {
	first := bytes.IndexByte(text, sign)
	if bytes.IndexByte(text[first+1:], sign) >= 0 {
		if digitsAfter(text, first) == 3 { // otherwise a date or the like
			*group++
		}
		return
	}
	before, after := digitsBefore(text, first), digitsAfter(text, first)
	if after == 3 && before >= 1 && before <= 3 && text[first-before] != '0' {
		*either++
		return
	}
	*decimal++
}

func digitsBefore(text []byte, i int) int {
	n := 0
	for i--; i >= 0 && isDigit(text[i]); i-- {
		n++
	}
	return n
}

func digitsAfter(text []byte, i int) int {
	n := 0
	for i++; i < len(text) && isDigit(text[i]); i++ {
		n++
	}
	return n
}

// style decides for the whole column. unsure is true where only the separator of the file, or
// habit, could decide whether 1,234 is a thousand or a little more than one.
func (e evidence) style(separator byte) (s numberStyle, unsure bool) {
	s = numberStyle{decimal: e.decimal(separator)}
	grouped := e.ungrouped == 0
	switch {
	case s.decimal == '.' && e.commaGroup+e.commaEither > 0 && (grouped || e.commaGroup > 0):
		s.thousands = ','
	case s.decimal == ',' && e.pointGroup+e.pointEither > 0 && (grouped || e.pointGroup > 0):
		s.thousands = '.'
	case e.apostrophe > 0:
		s.thousands = '\''
	case e.blank > 0:
		s.thousands = ' '
	}
	sure := e.point + e.comma + e.pointGroup + e.commaGroup + e.ungrouped
	return s, sure == 0 && e.pointEither+e.commaEither > 0 && e.grouped() == 0
}

// grouped is the sign between thousands where short numbers without it stand beside numbers of which all have three digits
// behind it; 0 where they do not. A fraction of exactly three digits everywhere would have them in short numbers too.
func (e evidence) grouped() byte {
	switch {
	case e.point+e.comma+e.pointGroup+e.commaGroup+e.ungrouped > 0 || e.short == 0:
		return 0
	case e.pointEither > 1 && e.commaEither == 0:
		return '.'
	case e.commaEither > 1 && e.pointEither == 0:
		return ','
	}
	return 0
}

func (e evidence) decimal(separator byte) byte {
	switch e.grouped() {
	case '.':
		return ','
	case ',':
		return '.'
	}
	switch {
	case e.comma != e.point:
		return map[bool]byte{true: ',', false: '.'}[e.comma > e.point]
	case e.comma > 0 || e.commaGroup > 0:
		return '.'
	case e.pointGroup > 0:
		return ','
	}
	alone := separator == ';' || e.ungrouped+e.blank+e.apostrophe > 0
	if e.commaEither > 0 && e.pointEither == 0 && alone {
		return ','
	}
	return '.'
}

// plainNumber writes text as leadingNumber reads it, into scratch: groups closed up, the decimal sign
// a point. It reports false where the groups are not of three digits. What follows the number
// stays as it is.
func (s numberStyle) plainNumber(text, scratch []byte) ([]byte, bool) {
	text, out := plainSign(text, scratch[:0])
	i, run, groups := 0, 0, 0
	for i < len(text) {
		if isDigit(text[i]) {
			out = append(out, text[i])
			run++
			i++
			continue
		}
		width := s.groupAt(text[i:])
		if width == 0 || !digitAfter(text, i+width) {
			break
		}
		if run == 0 || run > 3 || groups > 0 && run != 3 {
			return out, false
		}
		groups++
		run = 0
		i += width
	}
	if groups > 0 && run != 3 {
		return out, false
	}
	return s.plainFraction(text[i:], out)
}

// plainSign moves the sign of text to out, a true minus as a hyphen.
func plainSign(text, out []byte) (rest, signed []byte) {
	if rest, found := bytes.CutPrefix(text, []byte("−")); found {
		return rest, append(out, '-')
	}
	if rest, found := bytes.CutPrefix(text, []byte("–")); found && digitAfter(rest, 0) {
		return rest, append(out, '-')
	}
	if len(text) > 0 && (text[0] == '-' || text[0] == '+') {
		return text[1:], append(out, text[0])
	}
	return text, out
}

// plainFraction appends what follows the whole part, its decimal sign as a point. It reports false
// where another sign stands there.
func (s numberStyle) plainFraction(text, out []byte) ([]byte, bool) {
	switch {
	case len(text) > 0 && text[0] == s.decimal:
		return append(append(out, '.'), text[1:]...), true
	case len(text) > 0 && (text[0] == '.' || text[0] == ','):
		return out, false
	}
	return append(out, text...), true
}

// groupAt returns the width of the sign between thousands that text starts with, or 0.
func (s numberStyle) groupAt(text []byte) int {
	switch s.thousands {
	case 0:
		return 0
	case ' ':
		return blankAt(text)
	case '\'':
		return apostropheAt(text)
	}
	if text[0] == s.thousands {
		return 1
	}
	return 0
}

// apostropheAt returns the width of the apostrophe that text starts with, straight or as printed; 0 for anything else.
func apostropheAt(text []byte) int {
	switch {
	case text[0] == '\'':
		return 1
	case text[0] >= utf8.RuneSelf && bytes.HasPrefix(text, []byte("’")):
		return len("’")
	}
	return 0
}

// blankAt returns the width of the blank that text starts with: a space, a no-break space, a thin
// space or a narrow no-break space; 0 for anything else.
func blankAt(text []byte) int {
	if text[0] < utf8.RuneSelf {
		if text[0] == ' ' {
			return 1
		}
		return 0
	}
	switch letter, width := utf8.DecodeRune(text); letter {
	case '\u00a0', '\u2009', '\u202f', '\u2007':
		return width
	}
	return 0
}
