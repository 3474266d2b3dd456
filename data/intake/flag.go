package intake

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"pharos/data"
)

// A mark is what a flag as written means.
type mark struct {
	flags  data.Flags
	former string // letters of earlier lists
	ok     bool
}

// mostMarks bounds the flags as written that are remembered.
const mostMarks = 4096

// observationStatus maps SDMX observation status codes that data.Flags knows under another letter
// or not at all; the empty text stands for an ordinary value.
var observationStatus = map[string]string{
	"A": "", "V": "", "B": "b", "D": "d", "E": "e", "F": "f", "G": "e", "I": "i", "M": "m", "N": "n",
	"P": "p", "U": "u", "L": "", "O": "", "H": "", "Q": "C", "K": "d", "W": "d", "J": "d", "S": "d",
}

// confidentialityStatus maps SDMX confidentiality codes; F is free.
var confidentialityStatus = map[string]string{
	"F": "", "C": "C", "N": "N", "P": "P", "S": "C", "D": "C", "A": "P", "O": "P", "T": "P", "G": "P",
}

// The lists that flags are written by.
const (
	eurostatFlag = iota
	statusCode
	secrecyCode
)

// flagsOf sets the flags of the cell from those behind its value and from its flag columns. It
// reports false, with the problem noted, when one is unknown.
func (m *meaning) flagsOf(c *cell, behind []byte) bool {
	c.flags = ""
	m.fault = fault{}
	return m.join(c, behind, eurostatFlag) && m.join(c, c.flag, eurostatFlag) &&
		m.join(c, c.status, statusCode) && m.join(c, c.secrecy, secrecyCode)
}

func (m *meaning) join(c *cell, text []byte, list int) bool {
	if len(text) == 0 {
		return true
	}
	found, known := m.known[list][string(text)]
	if !known {
		found = read(text, list)
		if len(text) <= mostLabel && len(m.known[list]) < mostMarks {
			m.known[list][string(text)] = found
		}
	}
	for i := range found.former {
		m.former[found.former[i:i+1]]++
	}
	if !found.ok {
		m.refuse(c, "intake.flag.unknown", text)
		return false
	}
	switch {
	case c.flags == "":
		c.flags = found.flags
	case found.flags != "":
		c.flags, _, _ = data.ParseFlags(string(c.flags + found.flags))
	}
	return true
}

// read understands flags as written.
func read(text []byte, list int) mark {
	code, _, _ := strings.Cut(string(text), ":") // "b: break in time series"
	code = strings.TrimSpace(code)
	switch list {
	case statusCode:
		if now, listed := observationStatus[code]; listed {
			return mark{flags: data.Flags(now), ok: true}
		}
	case secrecyCode:
		if now, listed := confidentialityStatus[code]; listed {
			return mark{flags: data.Flags(now), ok: true}
		}
	}
	if flags, known := flagInWords(string(text)); known {
		return mark{flags: flags, ok: true}
	}
	if len(code) > 16 {
		return mark{}
	}
	// Revised (r) was a flag until 2020 and has no successor.
	flags, _, ok := data.ParseFlags(strings.ReplaceAll(code, "r", ""))
	return mark{flags: flags, ok: ok, former: formerLetters(code)}
}

func formerLetters(code string) string {
	var former []byte
	for _, letter := range []byte("czsr") {
		// "@C" is today's way to write confidential; only the small letter is an earlier one.
		if strings.IndexByte(code, letter) >= 0 {
			former = append(former, letter)
		}
	}
	return string(former)
}

// formerNotice tells once how often letters of earlier lists came; ok is false where none did.
func (m *meaning) formerNotice() (p data.Problem, ok bool) {
	if len(m.former) == 0 {
		return p, false
	}
	now := map[string]string{"s": "i", "z": "m", "c": "C", "r": "–"}
	var parts []string
	total := 0
	for _, letter := range slices.Sorted(maps.Keys(m.former)) {
		n := m.former[letter]
		total += n
		parts = append(parts, letter+" = "+now[letter]+" ("+strconv.Itoa(n)+")")
	}
	return data.Problem{
		Code: "intake.flag.former", Severity: data.Notice,
		Args: map[string]string{"letters": strings.Join(parts, ", "), "count": strconv.Itoa(total)},
	}, true
}
