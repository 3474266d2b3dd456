package intake

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A joint is how a column writes the code and the name of a place into one cell.
type joint int

const (
	jointNone  joint = iota // the code alone, or DE60: Hamburg
	jointFirst              // DE60 Hamburg, DE60 - Hamburg, DE60, Hamburg
	jointLast               // Hamburg (DE60), Hamburg [DE60]
	jointBound              // [DE60] Hamburg, (DE60) Hamburg
)

var joints = []joint{jointFirst, jointLast, jointBound}

// split parts a cell into code and name. A cell that is written otherwise is a code.
func (j joint) split(text []byte) (code, label []byte) {
	if j != jointNone {
		if code, label, ok := j.parts(text); ok {
			return code, label
		}
	}
	return splitPlace(text)
}

// parts reports whether a cell is written this way, and its two parts.
func (j joint) parts(text []byte) (code, label []byte, ok bool) {
	text = bytes.TrimSpace(text)
	switch j {
	case jointFirst:
		n := codeLength(text)
		code, label = text[:n], bytes.TrimLeft(text[n:], " \u00a0\u2009\u202f\t-–—:,_|/")
		ok = n > 0 && len(label) < len(text)-n
	case jointLast:
		code, label, ok = bracketed(text)
	case jointBound:
		if len(text) > 0 && (text[0] == '[' || text[0] == '(') {
			n := codeLength(text[1:])
			if rest := text[1+n:]; len(rest) > 0 && (rest[0] == ']' || rest[0] == ')') {
				code, label, ok = text[1:1+n], bytes.TrimSpace(rest[1:]), n > 0
			}
		}
	}
	return code, label, ok && beginsWord(label)
}

// bracketed parts Hamburg (DE60).
func bracketed(text []byte) (code, label []byte, ok bool) {
	if len(text) == 0 || text[len(text)-1] != ')' && text[len(text)-1] != ']' {
		return nil, nil, false
	}
	open := bytes.LastIndexAny(text, "([")
	if open < 1 {
		return nil, nil, false
	}
	code = text[open+1 : len(text)-1]
	return code, bytes.TrimSpace(text[:open]), codeLength(code) == len(code) && len(code) > 0
}

// codeLength is how many bytes at the beginning of text can be the code of a place: capital letters, digits
// and lines, and no letter behind them.
func codeLength(text []byte) int {
	n := 0
	for n < len(text) && (isDigit(text[n]) || text[n] >= 'A' && text[n] <= 'Z' || text[n] == '_' || text[n] == '-' && n > 0 && digitAfter(text, n+1)) {
		n++
	}
	for n > 0 && text[n-1] == '_' {
		n--
	}
	if n < 2 || n > 12 || n < len(text) && beginsWord(text[n:]) {
		return 0
	}
	return n
}

func hasDigit(text string) bool { return strings.ContainsAny(text, "0123456789") }

// beginsWord reports whether text begins with a letter.
func beginsWord(text []byte) bool {
	letter, _ := utf8.DecodeRune(text)
	return unicode.IsLetter(letter)
}

// jointOf is how most of different texts write a place, a total beside them may be written otherwise; jointNone where they
// do not, or where what would be the codes tell them apart no better than a country behind a name does. Words
// in capitals count where most have a code beyond doubt.
func jointOf(texts []string, isCode func(string) bool) joint {
	for _, j := range joints {
		fit, sure, codes := 0, 0, map[string]bool{}
		for _, text := range texts {
			code, _, ok := j.parts([]byte(text))
			if !ok {
				continue
			}
			if isCode(string(code)) {
				sure++
			}
			fit++
			codes[string(code)] = true
		}
		if sure > 0 && sure*10 >= len(texts)*6 && fit*10 >= len(texts)*7 && len(codes)*10 >= fit*9 {
			return j
		}
	}
	return jointNone
}

// jointAt is how a column writes places into one cell. Numbers count as codes in a column named like one of
// places only: 15 years is no place.
func (in *inference) jointAt(column int) joint {
	c := in.contents[column]
	if c.filled == 0 || c.holdsNumbers() || c.periods*2 > c.filled || rankIn(in.plain[column], parts) >= 0 {
		return jointNone
	}
	named := in.namedPlace(column)
	numbers := named || column == 0 && in.plain[column] == ""
	return jointOf(c.values, func(code string) bool {
		return nutsForm(code) || in.known(code) && !isDigits(code) || numbers && isDigits(code) || named && hasDigit(code)
	})
}

// namedPlace reports whether a column is called like one of places or of their names.
func (in *inference) namedPlace(column int) bool {
	name := in.plain[column]
	return placeRank(name) >= 0 || labelRank(name) >= 0
}

// unjoin looks at the codes of the columns that write code and name into one cell.
func (in *inference) unjoin() {
	in.joints = make([]joint, len(in.contents))
	for column := range in.contents {
		j := in.jointAt(column)
		if j == jointNone {
			continue
		}
		in.joints[column] = j
		codes := make([][]string, len(in.body))
		for i, row := range in.body {
			code, _ := j.split([]byte(at(row, column)))
			codes[i] = []string{string(code)}
		}
		before := in.contents[column]
		in.contents[column] = contentOf(codes, 0, in.known)
		in.contents[column].example = before.example
	}
}

// jointHeadings is how headings write places.
func (in *inference) jointHeadings(values []valueColumn) joint {
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = v.parts[0]
	}
	return jointOf(texts, func(code string) bool {
		return nutsForm(code) || in.known(code) || isDigits(code) && strings.HasPrefix(code, "0")
	})
}
