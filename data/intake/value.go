package intake

import (
	"bytes"
	"math"
	"strings"

	"pharos/data"
)

// A cell is one place of the table where a value may stand.
type cell struct {
	line, column int
	series       *series
	region       *region
	moment       *moment
	text         []byte // the value as written, with flags behind it in a TSV
	flag         []byte // a flag column
	status       []byte // a column of SDMX observation status
	secrecy      []byte // a column of confidentiality status

	value    float64
	decimals int
	flags    data.Flags
}

// What became of a cell.
type outcome int

const (
	valued outcome = iota
	absent
	refused
)

// A meaning understands cells. It remembers flags as written, so that each is looked into once.
type meaning struct {
	numbers  numberStyle
	weigh    bool // numbers of the file decide about the style
	evidence evidence
	known    [3]map[string]mark // by flagKind
	former   map[string]int     // letters of earlier flag lists and how often they came
	scratch  []byte
	units    map[string]int // that stand beside numbers
	fault    fault          // of the last cell, if it has one
}

func newMeaning(p plan) *meaning {
	return &meaning{
		numbers: p.numbers, weigh: p.weigh,
		former: map[string]int{}, known: [3]map[string]mark{{}, {}, {}},
	}
}

// noValue are the ways to write that a value is not available.
var noValue = map[string]bool{
	"": true, ":": true, "..": true, ".": true, "...": true, "…": true, "-": true, "–": true, "−": true,
	"x": true, "X": true, "/": true, "NA": true, "na": true, "N/A": true, "n/a": true, "#N/A": true,
	"null": true, "NULL": true, "!": true, "*": true, "#": true, "~": true, "**": true, "***": true, "—": true, "[x]": true, "[z]": true,
	"[c]": true, "[low]": true, "s.": true, "n.a.": true, "N.A.": true, "n.d.": true, "ND": true, "nd": true, "(NA)": true, "k.A.": true, "k. A.": true,
}

// understand tells number and flags of a cell apart.
func (m *meaning) understand(c *cell) outcome {
	text := bytes.TrimSpace(c.text)
	if rest, missing := withoutValue(text); missing {
		if !m.flagsOf(c, rest) {
			m.fault.notice = true
			m.fault.code = "intake.flag.unknown-at-missing"
		}
		return absent
	}
	outcome := m.number(c, text)
	if outcome == refused && m.fault.code != "intake.value.not-finite" {
		if bare, unit := withoutUnit(text); unit != nil && len(bare) > 0 {
			before := m.fault
			if outcome = m.number(c, bare); outcome == valued {
				m.met(unit)
				return valued
			}
			m.fault = before
		}
	}
	return outcome
}

// met counts a unit beside a number.
func (m *meaning) met(unit []byte) {
	if m.units == nil {
		m.units = map[string]int{}
	}
	m.units[string(unit)]++
}

// number reads a number with the flags behind it.
func (m *meaning) number(c *cell, text []byte) outcome {
	plain, ok := m.plain(text)
	if !ok {
		return m.noNumber(c, text)
	}
	found := leadingNumber(plain)
	rest := plain[found.width:]
	switch {
	case found.width == 0 || !flagLike(rest):
		return m.noNumber(c, text)
	case math.IsInf(found.value, 0):
		return m.refuse(c, "intake.value.not-finite", text)
	case !m.flagsOf(c, rest):
		return refused
	}
	c.value, c.decimals = found.value, found.decimals
	return valued
}

func (m *meaning) noNumber(c *cell, text []byte) outcome {
	if notFinite(text) {
		return m.refuse(c, "intake.value.not-finite", text)
	}
	return m.refuse(c, "intake.value.not-a-number", text)
}

// plain is the text with its number written the way of data files.
func (m *meaning) plain(text []byte) ([]byte, bool) {
	if !m.weigh {
		return text, true
	}
	m.observe(text)
	if m.numbers == pointStyle && text[0] < 0x80 {
		return text, true
	}
	plain, ok := m.numbers.plainNumber(text, m.scratch)
	m.scratch = plain
	return plain, ok
}

// observe lets a text say how numbers are written, if it is a number.
func (m *meaning) observe(text []byte) {
	if m.weigh && len(text) > 0 && (isDigit(text[0]) || text[0] == '-' || text[0] == '+' || text[0] >= 0x80 || text[0] == '.') {
		m.evidence.note(text)
	}
}

// withoutValue reports whether text says that there is no value, and returns the flags beside it.
func withoutValue(text []byte) (rest []byte, missing bool) {
	if len(text) == 0 || text[0] == ':' {
		rest = bytes.TrimSpace(text[min(1, len(text)):])
		return rest, len(text) == 0 || flagLike(rest)
	}
	if isDigit(text[0]) {
		return nil, false
	}
	if noValue[string(text)] {
		return nil, true
	}
	if text[0] == '(' || text[0] == '@' {
		return text, flagLike(text)
	}
	return nil, false
}

// flagLike reports whether text can be flags: few letters, with the signs that go with them.
func flagLike(text []byte) bool {
	if len(text) > 16 {
		return false
	}
	for _, b := range text {
		letter := b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z'
		if !letter && strings.IndexByte(" ()@,;|", b) < 0 {
			return false
		}
	}
	return true
}

func (m *meaning) refuse(c *cell, code string, text []byte) outcome {
	m.fault = fault{code: code, place: place{c.line, c.column}, value: text}
	return refused
}
