package exchange

import (
	"strings"

	"pharos/data"
)

// A bibEntry is an entry of a BibTeX file; values are as written, without the signs around them.
type bibEntry struct {
	kind, key string
	line      int
	fields    []bibField
}

type bibField struct{ name, value string }

// A bibScanner finds the entries. Text outside of them is a comment, as BibTeX takes it.
type bibScanner struct {
	text    string
	at      int
	line    int
	strings map[string]string // of @string
}

// mostFieldsOfEntry bounds the fields of an entry.
const mostFieldsOfEntry = 500

// next returns the next entry; more is false at the end. A problem tells of one that is broken; scanning
// goes on behind it.
func (s *bibScanner) next() (entry bibEntry, more bool, problem data.Problem) {
	for {
		at := strings.IndexByte(s.text[s.at:], '@')
		if at < 0 {
			return entry, false, problem
		}
		s.move(at + 1)
		began := s.line
		kind := strings.ToLower(s.name())
		s.blanks()
		if kind == "" || s.at == len(s.text) || s.text[s.at] != '{' && s.text[s.at] != '(' {
			continue
		}
		closing := map[byte]byte{'{': '}', '(': ')'}[s.text[s.at]]
		s.move(1)
		switch kind {
		case "comment", "preamble":
			s.skip(closing)
			continue
		}
		entry, ok := s.entry(kind, closing)
		entry.line = began
		if !ok {
			return entry, true, data.Problem{Code: "exchange.bibtex.broken", Line: began, Args: map[string]string{"value": short(entry.key)}}
		}
		if kind == "string" {
			for _, field := range entry.fields {
				s.strings[field.name] = field.value
			}
			continue
		}
		return entry, true, problem
	}
}

// move goes on by some bytes and counts lines.
func (s *bibScanner) move(bytes int) {
	s.line += strings.Count(s.text[s.at:s.at+bytes], "\n")
	s.at += bytes
}

func (s *bibScanner) blanks() {
	rest := strings.TrimLeft(s.text[s.at:], " \t\r\n\u00a0")
	s.move(len(s.text) - s.at - len(rest))
}

// name reads letters, digits and the signs that names of fields have.
func (s *bibScanner) name() string {
	end := s.at
	for end < len(s.text) && !strings.ContainsRune(" \t\r\n{}(),=\"#%", rune(s.text[end])) {
		end++
	}
	name := s.text[s.at:end]
	s.move(end - s.at)
	return name
}

// skip goes behind the closing sign.
func (s *bibScanner) skip(closing byte) {
	depth := 1
	for s.at < len(s.text) && depth > 0 {
		switch s.text[s.at] {
		case '\\':
			if s.at+1 < len(s.text) {
				s.move(1)
			}
		case '{':
			depth++
		case '}':
			depth--
		case closing:
			if depth == 1 {
				depth = 0
			}
		}
		s.move(1)
	}
}

// entry reads behind the opening sign.
func (s *bibScanner) entry(kind string, closing byte) (entry bibEntry, ok bool) {
	entry.kind = kind
	if kind != "string" {
		end := strings.IndexAny(s.text[s.at:], ",}\n")
		if end < 0 {
			return entry, false
		}
		entry.key = strings.TrimSpace(s.text[s.at : s.at+end])
		s.move(end)
	}
	for {
		s.blanks()
		if s.at == len(s.text) {
			return entry, false
		}
		switch s.text[s.at] {
		case ',':
			s.move(1)
			continue
		case closing:
			s.move(1)
			return entry, true
		}
		field, good := s.field()
		if !good || len(entry.fields) == mostFieldsOfEntry {
			return entry, false
		}
		entry.fields = append(entry.fields, field)
	}
}

func (s *bibScanner) field() (field bibField, ok bool) {
	field.name = strings.ToLower(s.name())
	s.blanks()
	if field.name == "" || s.at == len(s.text) || s.text[s.at] != '=' {
		return field, false
	}
	s.move(1)
	for {
		part, good := s.value()
		if !good {
			return field, false
		}
		field.value += part
		if s.blanks(); s.at == len(s.text) || s.text[s.at] != '#' {
			return field, true
		}
		s.move(1)
	}
}

// value reads one value: in braces, in quotes, a number or the name of a string.
func (s *bibScanner) value() (string, bool) {
	s.blanks()
	if s.at == len(s.text) {
		return "", false
	}
	switch s.text[s.at] {
	case '{':
		return s.enclosed('}')
	case '"':
		return s.enclosed('"')
	}
	name := s.name()
	if name == "" {
		return "", false
	}
	if known, is := s.strings[strings.ToLower(name)]; is {
		return known, true
	}
	return name, true
}

// enclosed reads up to the closing sign outside inner braces.
func (s *bibScanner) enclosed(closing byte) (string, bool) {
	depth := 0
	for i := s.at + 1; i < len(s.text); i++ {
		switch b := s.text[i]; {
		case b == '\\':
			i++
		case b == closing && depth == 0:
			value := s.text[s.at+1 : i]
			s.move(i + 1 - s.at)
			return value, true
		case b == '{':
			depth++
		case b == '}':
			depth--
		}
	}
	return "", false
}
