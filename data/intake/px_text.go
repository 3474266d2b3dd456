package intake

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

const (
	mostPXHeader  = 64 << 20 // bytes in front of the data
	mostPXString  = 1 << 16  // bytes of one text that are kept
	mostPXEntries = 400_000
)

// A pxText reads the keywords of a PX file: NAME[language]("variable","value")="text","text";
type pxText struct {
	in     *bufio.Reader
	file   string
	line   int
	read   int
	budget cubeBudget

	foreign, invalid, broken int // lists of texts, as jsonText counts strings
}

// A pxEntry is one keyword with its values.
type pxEntry struct {
	name     string
	language string   // empty for the file's own
	subjects []string // what it is said of: a variable, a variable and a value, or a value
	values   []string
}

// A pxHead holds the keywords of a file by name, language and subjects.
type pxHead struct {
	entries map[string][]string
}

// pxKeywords are those that are kept; all others are passed over.
var pxKeywords = map[string]bool{
	"LANGUAGE": true, "LANGUAGES": true, "DECIMALS": true, "SHOWDECIMALS": true, "MATRIX": true, "TABLEID": true,
	"TITLE": true, "DESCRIPTION": true, "CONTENTS": true, "UNITS": true, "STUB": true, "HEADING": true,
	"CONTVARIABLE": true, "VALUES": true, "CODES": true, "TIMEVAL": true, "PRECISION": true, "LAST-UPDATED": true,
	"SOURCE": true, "KEYS": true, "MAP": true, "VARIABLE-TYPE": true, "DATASYMBOL1": true, "DATASYMBOL2": true,
	"DATASYMBOL3": true, "DATASYMBOL4": true, "DATASYMBOL5": true, "DATASYMBOL6": true, "DATASYMBOLNIL": true,
	"CREATION-DATE": true,
}

func newPXText(s *scan) *pxText {
	return &pxText{
		in: bufio.NewReaderSize(s.text, 64<<10), file: s.file.Name, line: 1,
		budget: cubeBudget{file: s.file.Name},
	}
}

// key joins what an entry is looked up by.
func pxKey(name, language string, subjects ...string) string {
	return name + "\x00" + language + "\x00" + strings.Join(subjects, "\x00")
}

// first is the first value of a keyword; empty where there is none.
func (h *pxHead) first(name, language string, subjects ...string) string {
	if found := h.entries[pxKey(name, language, subjects...)]; len(found) > 0 {
		return found[0]
	}
	return ""
}

func (h *pxHead) all(name, language string, subjects ...string) []string {
	return h.entries[pxKey(name, language, subjects...)]
}

// header reads the keywords up to DATA, whose sign of equality is consumed. Of keywords that come twice
// the first counts.
func (x *pxText) header() (*pxHead, error) {
	h := &pxHead{entries: map[string][]string{}}
	for {
		e, err := x.name()
		if err != nil {
			return nil, err
		}
		if e.name == "DATA" {
			return h, nil
		}
		kept := pxKeywords[e.name]
		if err := x.values(&e, kept); err != nil {
			return nil, err
		}
		if !kept {
			continue
		}
		if len(h.entries) == mostPXEntries {
			return nil, refuse(x.file, "intake.cube.too-many-categories", "limit", fmt.Sprint(mostPXEntries))
		}
		key := pxKey(e.name, e.language, e.subjects...)
		if _, twice := h.entries[key]; !twice {
			h.entries[key] = e.values
		}
		if err := x.budget.take(0, len(key)); err != nil {
			return nil, err
		}
	}
}

// name reads a keyword up to and including its sign of equality.
func (x *pxText) name() (e pxEntry, err error) {
	name, b, err := x.plainName()
	if err != nil {
		return e, err
	}
	e.name = strings.ToUpper(strings.TrimSpace(string(name)))
	if b == '[' {
		if e.language, err = x.language(); err != nil {
			return e, err
		}
		if b, err = x.solid(); err != nil {
			return e, err
		}
	}
	if b == '(' {
		if e.subjects, err = x.list(')', true); err != nil {
			return e, err
		}
		if b, err = x.solid(); err != nil {
			return e, err
		}
	}
	if b != '=' {
		return e, x.unexpected(name)
	}
	return e, nil
}

// plainName reads up to the sign that ends a keyword's name, which is returned.
func (x *pxText) plainName() (name []byte, end byte, err error) {
	b, err := x.solid()
	for ; err == nil && b != '=' && b != '[' && b != '('; b, err = x.next() {
		if len(name) == mostShown || b == ';' || b == '"' || b == '\n' {
			return name, b, x.unexpected(append(name, b))
		}
		name = append(name, b)
	}
	return name, b, err
}

func (x *pxText) language() (string, error) {
	var name []byte
	for {
		b, err := x.next()
		switch {
		case err != nil:
			return "", err
		case b == ']':
			return strings.ToLower(strings.Trim(string(name), `" `)), nil
		case len(name) == mostShown:
			return "", x.unexpected(name)
		}
		name = append(name, b)
	}
}

func (x *pxText) values(e *pxEntry, kept bool) (err error) {
	e.values, err = x.list(';', kept)
	return err
}

// list reads texts and words between commas up to the sign that ends them. Texts with nothing but
// blanks and line ends between them are one.
func (x *pxText) list(end byte, kept bool) ([]string, error) {
	var all []string
	var item []byte
	started := false
	close := func() error {
		if !started {
			return nil
		}
		if kept {
			all = append(all, clean(item, mostLabel))
			x.judge(item)
		}
		size := len(item)
		item, started = item[:0], false
		if !kept {
			return nil
		}
		return x.budget.take(1, size)
	}
	for {
		b, err := x.solid()
		switch {
		case err != nil:
			return nil, err
		case b == end:
			return all, close()
		case b == ',':
			if err := close(); err != nil {
				return nil, err
			}
		case b == '"':
			started = true
			if item, err = x.text(item); err != nil {
				return nil, err
			}
		default:
			started = true
			if item, err = x.word(append(item, b), end); err != nil {
				return nil, err
			}
		}
	}
}

// text reads behind a quotation mark up to the next one.
func (x *pxText) text(item []byte) ([]byte, error) {
	for {
		b, err := x.next()
		switch {
		case err != nil:
			return item, err
		case b == '"':
			return item, nil
		case b == '\n' || b == '\r':
			continue // a text that a line end cuts goes on
		}
		if len(item) < mostPXString {
			item = append(item, b)
		}
	}
}

// word reads a word such as YES, 2 or TLIST(A1,"1994"-"1996"), whose brackets may hold anything.
func (x *pxText) word(item []byte, end byte) ([]byte, error) {
	depth := 0
	if item[len(item)-1] == '(' {
		depth++
	}
	for {
		b, err := x.next()
		switch {
		case err != nil:
			return item, err
		case depth == 0 && (b == end || b == ',' || b == '"'):
			return item, x.back()
		case b == '(':
			depth++
		case b == ')' && depth > 0:
			depth--
		}
		if len(item) < mostPXString {
			item = append(item, b)
		}
	}
}

func (x *pxText) back() error {
	x.read--
	return x.in.UnreadByte()
}

// solid consumes the next byte that is no blank or line end.
func (x *pxText) solid() (byte, error) {
	for {
		b, err := x.next()
		if err != nil || b != ' ' && b != '\t' && b != '\r' && b != '\n' {
			return b, err
		}
	}
}

// next consumes a byte; the end of the text is damage, for the data come last.
func (x *pxText) next() (byte, error) {
	b, err := x.in.ReadByte()
	if errors.Is(err, io.EOF) {
		return 0, refuseAt(x.file, "intake.px.cut", place{line: x.line})
	}
	if b == '\n' && err == nil {
		x.line++
	}
	if x.read++; x.read > mostPXHeader {
		return 0, refuse(x.file, "intake.px.too-long", "limit", fmt.Sprint(mostPXHeader>>20))
	}
	return b, err
}

func (x *pxText) judge(text []byte) {
	switch {
	case plainASCII(text):
	case utf8.Valid(text):
		x.foreign++
	default:
		if x.invalid == 0 {
			x.broken = x.line
		}
		x.invalid++
	}
}

func (x *pxText) unexpected(seen []byte) error {
	return refuseAt(x.file, "intake.px.keyword", place{line: x.line}, "seen", shown(seen))
}
