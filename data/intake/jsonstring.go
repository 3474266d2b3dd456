package intake

import (
	"fmt"
	"unicode/utf16"
	"unicode/utf8"
)

// quoted reads the string that starts at the quotation mark ahead into text.
func (j *jsonText) quoted() error {
	j.at++
	for i := j.at; i < j.end; i++ {
		switch j.buf[i] {
		case '"':
			j.text = j.buf[j.at:i]
			j.at = i + 1
			j.judge(j.text)
			return j.within(len(j.text))
		case '\\', '\n':
			return j.quotedSlowly()
		}
	}
	return j.quotedSlowly()
}

func (j *jsonText) within(length int) error {
	if length > j.limits.Field {
		return refuseAt(j.file, "intake.field.too-long", j.start, "limit", fmt.Sprint(j.limits.Field>>20))
	}
	return nil
}

// quotedSlowly reads a string that has escapes or goes beyond the buffer.
func (j *jsonText) quotedSlowly() error {
	j.kept = j.kept[:0]
	for {
		b, err := j.next()
		if err != nil {
			return err
		}
		switch b {
		case '"':
			j.text = j.kept
			j.judge(j.text)
			return nil
		case '\\':
			if err := j.escape(); err != nil {
				return err
			}
		default:
			j.kept = append(j.kept, b)
		}
		if err := j.within(len(j.kept)); err != nil {
			return err
		}
	}
}

var jsonEscapes = map[byte]byte{
	'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t',
}

// escape reads what follows a backslash.
func (j *jsonText) escape() error {
	b, err := j.next()
	if err != nil {
		return err
	}
	if b == 'u' {
		return j.unicode()
	}
	letter, known := jsonEscapes[b]
	if !known {
		return j.damaged(`\` + string(rune(b)))
	}
	j.kept = append(j.kept, letter)
	return nil
}

// unicode reads the four digits of a \u and, of a surrogate, its other half. Half a letter becomes
// the sign of replacement.
func (j *jsonText) unicode() error {
	first, err := j.fourDigits()
	if err != nil {
		return err
	}
	letter := first
	for utf16.IsSurrogate(first) {
		letter = utf8.RuneError
		if !j.followed('\\') {
			break
		}
		if !j.followed('u') {
			j.kept = utf8.AppendRune(j.kept, letter)
			return j.escape()
		}
		second, err := j.fourDigits()
		if err != nil {
			return err
		}
		if letter = utf16.DecodeRune(first, second); letter != utf8.RuneError {
			break
		}
		j.kept = utf8.AppendRune(j.kept, utf8.RuneError)
		first, letter = second, second
	}
	j.kept = utf8.AppendRune(j.kept, letter)
	return nil
}

// followed consumes the byte if it comes next.
func (j *jsonText) followed(b byte) bool {
	more, err := j.more()
	if err != nil || !more || j.buf[j.at] != b {
		return false
	}
	j.at++
	return true
}

func (j *jsonText) fourDigits() (rune, error) {
	var value rune
	for range 4 {
		b, err := j.next()
		if err != nil {
			return 0, err
		}
		digit, ok := hexDigit(b)
		if !ok {
			return 0, j.damaged(`\u` + string(rune(b)))
		}
		value = value<<4 | digit
	}
	return value, nil
}

func hexDigit(b byte) (rune, bool) {
	switch {
	case isDigit(b):
		return rune(b - '0'), true
	case b >= 'a' && b <= 'f':
		return rune(b-'a') + 10, true
	case b >= 'A' && b <= 'F':
		return rune(b-'A') + 10, true
	}
	return 0, false
}
