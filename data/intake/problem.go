package intake

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"pharos/data"
)

// mostShown bounds, in letters, what a problem quotes of a file.
const mostShown = 60

func arguments(pairs []string) map[string]string {
	if len(pairs) == 0 {
		return nil
	}
	args := make(map[string]string, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		args[pairs[i]] = pairs[i+1]
	}
	return args
}

func refuseAt(file, code string, at place, args ...string) error {
	return data.Refuse(data.Problem{
		Code: code, Severity: data.Refusal, File: file, Line: at.line, Column: at.column,
		Args: arguments(args),
	})
}

// shown makes text of a file fit for a message: short, on one line, control characters replaced.
func shown(text []byte) string { return clean(text, mostShown) }

// clean makes text of a file fit to be kept and shown: blanks at the ends cut, control characters
// and what is no UTF-8 replaced, signs that turn the direction of writing spelled out, at most
// letters long.
func clean(text []byte, letters int) string {
	if plainASCII(text) && len(text) <= letters {
		return strings.TrimSpace(string(text))
	}
	var b strings.Builder
	for rest := text; len(rest) > 0; letters-- {
		if letters == 0 {
			b.WriteString("…")
			break
		}
		letter, size := utf8.DecodeRune(rest)
		rest = rest[size:]
		switch {
		case turns(letter):
			fmt.Fprintf(&b, "U+%04X", letter)
		case unicode.IsControl(letter):
			b.WriteRune(utf8.RuneError)
		default:
			b.WriteRune(letter)
		}
	}
	return strings.TrimSpace(b.String())
}

func turns(letter rune) bool {
	return letter >= 0x202a && letter <= 0x202e || letter >= 0x2066 && letter <= 0x2069
}

func plainASCII(text []byte) bool {
	for _, b := range text {
		if b < ' ' || b >= 0x7f {
			return false
		}
	}
	return true
}

// A fault is a problem that has not been put into words yet: most faults of a broken file are
// counted only.
type fault struct {
	code   string
	notice bool
	place
	value     []byte // as written; valid until the next record
	got, want int
	region    *region
	moment    *moment
	cell      string // which cell of a cube; empty elsewhere
}

// problem makes the fault last.
func (f fault) problem() data.Problem {
	p := data.Problem{
		Code: f.code, Severity: data.Warning, Line: f.line, Column: f.column, Args: map[string]string{},
	}
	if f.notice {
		p.Severity = data.Notice
	}
	if f.want > 0 {
		p.Args["got"], p.Args["want"] = strconv.Itoa(f.got), strconv.Itoa(f.want)
	} else {
		p.Args["value"] = shown(f.value)
	}
	if f.cell != "" {
		p.Args["cell"] = f.cell
	}
	if f.region != nil {
		p.Args["region"], p.Args["period"] = string(f.region.code), string(f.moment.period)
	}
	return p
}

// mostKept bounds the problems that a Reading keeps; all are counted.
const mostKept = 1000

// A ledger keeps the first problems of a file and counts every one by its code.
type ledger struct {
	file   string
	kept   []data.Problem
	whole  []data.Problem // remarks on the file as a whole
	counts map[string]int
}

// add reports the place of the kept problem, and false where there was no room for it.
func (l *ledger) add(f fault) (int, bool) {
	l.counts[f.code]++
	if len(l.kept) >= mostKept {
		return 0, false
	}
	p := f.problem()
	p.File = l.file
	l.kept = append(l.kept, p)
	return len(l.kept) - 1, true
}

// notice keeps a remark on the whole file, whatever the number of other problems.
func (l *ledger) notice(p data.Problem) {
	p.Severity = data.Notice
	l.remark(p)
}

// remark is notice for a problem that costs something.
func (l *ledger) remark(p data.Problem) {
	l.counts[p.Code]++
	p.File = l.file
	l.whole = append(l.whole, p)
}

// problems lists the remarks on the file before the problems of single lines.
func (l *ledger) problems() []data.Problem { return append(slices.Clip(l.whole), l.kept...) }
