package lexis

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Mark is something that is written alike in every language, as a hash with its kind.
type Mark uint32

// A MarkKind is what a mark stands for.
type MarkKind uint32

// The kinds.
const (
	PageMark   MarkKind = iota + 1 // a link to a page
	SiteMark                       // a link to the front page of a site
	FigureMark                     // a number that tells much: of three digits or more before its zeros
	CountMark                      // any other from 11 on, but for years
	NameMark                       // the beginning of a word with a capital letter inside a sentence
)

const kindBits = 3

// Kind returns what the mark stands for.
func (m Mark) Kind() MarkKind { return MarkKind(m & (1<<kindBits - 1)) }

// mostMarks are kept of each kind, those with the smallest hashes: two texts then keep the same ones.
var mostMarks = [...]int{PageMark: 8, SiteMark: 4, FigureMark: 16, CountMark: 16, NameMark: 48}

// A Marker gathers the marks of texts.
type Marker struct {
	found []Mark
}

// Marks returns what was gathered, in order, each once.
func (m *Marker) Marks() []Mark {
	slices.Sort(m.found)
	m.found = slices.Compact(m.found)
	var kept []Mark
	var counts [len(mostMarks)]int
	for _, mark := range m.found {
		if kind := mark.Kind(); counts[kind] < mostMarks[kind] {
			counts[kind]++
			kept = append(kept, mark)
		}
	}
	return kept
}

func (m *Marker) mark(kind MarkKind, text string) {
	m.found = append(m.found, MarkOf(kind, text))
}

// MarkOf returns the mark of a kind for its text as a Marker brings it into form.
func MarkOf(kind MarkKind, text string) Mark {
	return Mark(uint32(mixed(hashOf([]byte(text)))>>32)&^(1<<kindBits-1) | uint32(kind))
}

// Link adds an address. Its scheme, "www.", a part that names a language, what is asked for behind a
// question mark and capital letters make no difference.
func (m *Marker) Link(address string) {
	address = strings.ToLower(strings.TrimSpace(address))
	if _, rest, has := strings.Cut(address, "://"); has {
		address = rest
	}
	address = strings.TrimPrefix(address, "www.")
	address, _, _ = strings.Cut(address, "#")
	address, _, _ = strings.Cut(address, "?")
	parts := slices.DeleteFunc(strings.Split(address, "/"), func(part string) bool {
		return part == "" || len(part) == 2 && part[0] >= 'a' || part == "index.html"
	})
	switch {
	case len(parts) == 0 || !strings.Contains(parts[0], "."):
	case len(parts) == 1:
		m.mark(SiteMark, parts[0])
	default:
		m.mark(PageMark, strings.Join(parts, "/"))
	}
}

// Add adds the links, numbers and names that stand in a text.
func (m *Marker) Add(text string) {
	begins := true // a sentence
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		switch {
		case (r == 'h' || r == 'w') && linkAt(text[at:]):
			end := at + strings.IndexFunc(text[at:]+" ", func(r rune) bool { return unicode.IsSpace(r) || r == '<' || r == '>' || r == '"' })
			m.Link(strings.TrimRight(text[at:end], ".,;:!?)]”“"))
			at, begins = end, false
		case r >= '0' && r <= '9':
			at, begins = m.number(text, at), false
		case unicode.IsLetter(r):
			at, begins = m.word(text, at, begins), false
		default:
			begins = begins && (unicode.IsSpace(r) || unicode.IsPunct(r)) || strings.ContainsRune(".!?:\n•–", r)
			at += size
		}
	}
}

func linkAt(text string) bool {
	return strings.HasPrefix(text, "http://") || strings.HasPrefix(text, "https://") || strings.HasPrefix(text, "www.")
}

// lettersOfName are compared of a name: what follows is often an ending.
const lettersOfName = 5

// word reads a word and returns where it ends.
func (m *Marker) word(text string, at int, begins bool) int {
	end, letters, capitals := at, 0, 0
	for end < len(text) {
		r, size := rune(text[end]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[end:])
		}
		switch {
		case r >= 'a' && r <= 'z':
		case !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r):
			size = 0
		case end > at && unicode.IsUpper(r):
			capitals++
		}
		if size == 0 {
			break
		}
		letters, end = letters+1, end+size
	}
	first, _ := utf8.DecodeRuneInString(text[at:])
	if capitals > 0 && letters >= 3 || letters >= 4 && !begins && unicode.IsUpper(first) {
		m.mark(NameMark, NameOf(text[at:end]))
	}
	return max(end, at+1)
}

// NameOf returns what is compared of a name in any language: the first letters of the folded word.
func NameOf(word string) string {
	letters := []rune(Fold(word))
	return string(letters[:min(len(letters), lettersOfName)])
}

// number reads a number with its groups and decimals and returns where it ends. Years, what counts
// below 11, dates and what letters are part of are no marks.
func (m *Marker) number(text string, at int) int {
	n := figures{text: text, at: at}
	n.read()
	if before, _ := utf8.DecodeLastRuneInString(text[:at]); unicode.IsLetter(before) {
		return n.at
	}
	if after, _ := utf8.DecodeRuneInString(text[n.at:]); unicode.IsLetter(after) || n.broken || n.whole == "" || n.whole[0] == '0' && n.part == "" {
		return n.at
	}
	digits := strings.TrimRight(n.whole+n.part, "0")
	switch {
	case n.part == "" && (len(n.whole) < 2 || n.whole == "10" || n.isYear()):
	case len(strings.TrimLeft(digits, "0")) >= 3:
		m.mark(FigureMark, n.whole+"."+n.part)
	default:
		m.mark(CountMark, n.whole+"."+n.part)
	}
	return n.at
}

// A number as it is read.
type figures struct {
	text        string
	at          int
	whole, part string // digits before and behind the decimal sign
	grouped     bool
	broken      bool // a date, or the number of a section
}

func (n *figures) isYear() bool {
	return !n.grouped && len(n.whole) == 4 && (n.whole[:2] == "19" || n.whole[:2] == "20")
}

func (n *figures) digits() string {
	end := n.at
	for end < len(n.text) && n.text[end] >= '0' && n.text[end] <= '9' {
		end++
	}
	digits := n.text[n.at:end]
	n.at = end
	return digits
}

func (n *figures) read() {
	n.whole = n.digits()
	for {
		sign, size := utf8.DecodeRuneInString(n.text[n.at:])
		rest := n.text[min(n.at+size, len(n.text)):]
		if rest == "" || rest[0] < '0' || rest[0] > '9' || !strings.ContainsRune(".,'’ \u00a0\u2009\u202f", sign) {
			n.part = strings.TrimRight(n.part, "0")
			return
		}
		back := n.at
		n.at += size
		switch digits := n.digits(); {
		case len(digits) == 3 && n.part == "" && (n.grouped || len(n.whole) <= 3):
			n.whole, n.grouped = n.whole+digits, true
		case unicode.IsSpace(sign): // another number
			n.at = back
			n.part = strings.TrimRight(n.part, "0")
			return
		case n.part != "" || sign != '.' && sign != ',':
			n.broken = true
		default:
			n.part = digits
		}
	}
}
