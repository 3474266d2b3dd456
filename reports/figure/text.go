package figure

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/unicode/norm"
)

const ellipsis = "…"

// slack is the part of a point that sums of widths may be off by.
const slack = 1e-6

// substitutes stand for runes that the font may lack, in the order of trial.
var substitutes = map[rune][]rune{
	'→': {'>'}, '⇒': {'>'}, '▶': {'>'}, '▸': {'>'}, '←': {'<'}, '⇐': {'<'}, '◀': {'<'}, '◂': {'<'},
	'↑': {'^'}, '▲': {'^'}, '△': {'^'}, '↓': {'v'}, '▼': {'v'}, '▽': {'v'}, '↔': {'–'},
	'✓': {'+'}, '✔': {'+'}, '✗': {'×'}, '✘': {'×'}, '★': {'*'}, '☆': {'*'}, '●': {'•'}, '■': {'•'},
	'○': {'°'}, '‐': {'-'}, '‑': {'-'}, '‒': {'–'}, '―': {'—'}, '⁃': {'-'}, 'ʼ': {'’'},
	'\u202f': {'\u2009', '\u00a0'}, '\u2007': {'\u00a0'}, '≠': {'#'}, '≈': {'~'}, '∑': {'Σ'},
	'µ': {'μ'}, 'μ': {'µ'}, 'Ω': {'Ω'}, '₂': {'2'}, '₀': {'0'}, '₁': {'1'}, '₃': {'3'},
}

// Printable returns the text as every painter can draw it on one line: valid UTF-8 in composed
// form, without control and zero-width characters or runes beyond U+FFFF, blanks and line breaks as
// single blanks, and a substitute for every rune that the font lacks ('?' where there is no better).
func Printable(text string) string {
	if isPlain(text) {
		return text
	}
	text = norm.NFC.String(strings.ToValidUTF8(text, "?"))
	var buffer sfnt.Buffer
	var b strings.Builder
	blank := false
	for _, r := range text {
		switch {
		case unicode.IsSpace(r) && !keepsTogether(r):
			blank = b.Len() > 0
			continue
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Variation_Selector):
			continue
		}
		if blank {
			b.WriteByte(' ')
		}
		blank = false
		b.WriteRune(substitute(&buffer, r))
	}
	return b.String()
}

func isPlain(text string) bool {
	before := byte(' ')
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' || text[i] == ' ' && before == ' ' {
			return false
		}
		before = text[i]
	}
	return before != ' ' || text == ""
}

func keepsTogether(r rune) bool { return r == '\u00a0' || r == '\u202f' || r == '\u2007' }

// substitute asks the upright font; the other two have the same repertoire, which a test holds.
func substitute(buffer *sfnt.Buffer, r rune) rune {
	if has(buffer, r) {
		return r
	}
	for _, other := range substitutes[r] {
		if has(buffer, other) {
			return other
		}
	}
	if unicode.Is(unicode.Mn, r) {
		return '\''
	}
	return '?'
}

func has(buffer *sfnt.Buffer, r rune) bool {
	if r > 0xFFFF {
		return false
	}
	index, err := Regular.face().outlines.GlyphIndex(buffer, r)
	return err == nil && index != 0
}

// Fit returns the text, or its beginning with an ellipsis, so that it is no wider than width. It
// returns an empty text where not even the ellipsis fits.
func (s Style) Fit(text string, width float64) string {
	width += slack
	if s.Measure(text) <= width {
		return text
	}
	var buffer sfnt.Buffer
	chosen := s.Font.face()
	used, kept := chosen.advance(&buffer, '…')*s.Size, 0
	if used > width {
		return ""
	}
	for i, r := range text {
		used += chosen.advance(&buffer, r) * s.Size
		if used > width {
			break
		}
		kept = i + len(string(r))
	}
	return strings.TrimRight(text[:kept], " ,;:–-…") + ellipsis
}

// Wrap breaks the text into lines no wider than width, at blanks, after hyphens and slashes
// inside words, and inside words that are wider than a line. An empty text has no lines.
func Wrap(s Style, text string, width float64) []string {
	var lines []string
	line := ""
	width += slack
	for _, piece := range pieces(text) {
		if s.Measure(strings.TrimRight(line+piece, " ")) <= width {
			line += piece
			continue
		}
		if line != "" {
			lines = append(lines, strings.TrimRight(line, " "))
		}
		line = piece
		for s.Measure(strings.TrimRight(line, " ")) > width {
			head, rest := s.split(line, width)
			lines, line = append(lines, head), rest
		}
	}
	if line = strings.TrimRight(line, " "); line != "" {
		lines = append(lines, line)
	}
	return lines
}

// Wrap breaks the text into at most most lines no wider than width; what does not fit gives way
// to an ellipsis.
func (s Style) Wrap(text string, width float64, most int) []string {
	lines := Wrap(s, text, width)
	if len(lines) <= most {
		return lines
	}
	if most <= 0 {
		return nil
	}
	last := strings.Join(lines[most-1:], " ")
	return append(lines[:most-1:most-1], s.Fit(last+ellipsis, width))
}

// pieces cuts a text after the places where a line may break.
func pieces(text string) []string {
	var cut []string
	start := 0
	runes := []rune(text)
	for i, r := range runes {
		inside := i > 0 && i+1 < len(runes) && unicode.IsLetter(runes[i-1]) && unicode.IsLetter(runes[i+1])
		if r == ' ' || inside && (r == '-' || r == '/' || r == '–') {
			cut = append(cut, string(runes[start:i+1]))
			start = i + 1
		}
	}
	if start < len(runes) {
		cut = append(cut, string(runes[start:]))
	}
	return cut
}

// split cuts a word that is wider than a line; at least one rune stays on the line.
func (s Style) split(word string, width float64) (head, rest string) {
	var buffer sfnt.Buffer
	chosen, used := s.Font.face(), 0.0
	for i, r := range word {
		used += chosen.advance(&buffer, r) * s.Size
		if used > width && i > 0 {
			return word[:i], word[i:]
		}
	}
	_, size := utf8.DecodeRuneInString(word)
	return word[:size], word[size:]
}
