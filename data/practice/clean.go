package practice

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Cleaning tells what became of a text that was pasted or read from a file.
type Cleaning struct {
	Text     string
	Markup   bool // it was HTML or RTF, or had remnants of it
	Controls int  // characters left out that nobody can see
	Bidi     int  // marks that turn the direction of the writing, now to be seen
}

// Clean returns a pasted text as it is to be kept: without formatting and characters that nobody can
// see, with plain spaces, line ends and bullets. Words are never lost.
func Clean(text string) string { return Cleaned(text).Text }

// CleanLine returns a pasted text as Clean does, in one line.
func CleanLine(text string) string { return strings.Join(strings.Fields(Clean(text)), " ") }

// Cleaned is Clean with what was done.
func Cleaned(text string) Cleaning {
	var c Cleaning
	if !utf8.ValidString(text) {
		text = strings.ToValidUTF8(text, "\ufffd")
	}
	switch {
	case looksLikeRTF(text):
		text, c.Markup = rtfText(text), true
	case looksLikeHTML(text):
		text, c.Markup = htmlText(text), true
	}
	text = c.characters(text)
	c.Text = tidyLines(text)
	return c
}

// characters puts plain characters in the place of those that only look it, leaves out what cannot be
// seen, and makes visible what turns the direction of the writing.
func (c *Cleaning) characters(text string) string {
	if !strings.ContainsFunc(text, unplain) {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	last := ' ' // the sign that was written last
	for _, r := range strings.ReplaceAll(text, "\r\n", "\n") {
		if r >= ' ' && r < 0x7f {
			b.WriteByte(byte(r))
			last = r
			continue
		}
		sign := c.sign(last, r)
		if sign == "" {
			continue
		}
		b.WriteString(sign)
		last, _ = utf8.DecodeLastRuneInString(sign)
	}
	return b.String()
}

// sign returns what stands for a character behind another one; nothing where it is left out.
func (c *Cleaning) sign(last, r rune) string {
	switch plain, known := plainSigns[r]; {
	case known:
		return plain
	case isBidi(r):
		c.Bidi++
		return bidiNames[r]
	case r >= 0x80 && r < 0xa0:
		return windows1252[r-0x80]
	case isJoiner(r) && last >= 0x80 && !unicode.Is(unicode.Latin, last) && !unicode.IsPunct(last):
		return string(r) // writing needs it there
	case invisible(r):
		c.Controls++
		return ""
	}
	return string(r)
}

func isJoiner(r rune) bool { return r == '\u200c' || r == '\u200d' }

func unplain(r rune) bool {
	return r < ' ' && r != '\n' || r >= 0x7f
}

// invisible reports whether a character is a control, a format character such as a soft hyphen, or no
// character at all. Private use is left out as well: the sign depends on a font that is not here.
func invisible(r rune) bool {
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Noncharacter_Code_Point)
}

func isBidi(r rune) bool { return r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' }

// bidiNames are the names by which Unicode knows them, in brackets: nobody takes them for words.
var bidiNames = map[rune]string{
	'\u202a': "‹LRE›", '\u202b': "‹RLE›", '\u202c': "‹PDF›", '\u202d': "‹LRO›", '\u202e': "‹RLO›",
	'\u2066': "‹LRI›", '\u2067': "‹RLI›", '\u2068': "‹FSI›", '\u2069': "‹PDI›",
}

// Visible returns a text with the marks that turn the direction of the writing made visible, to be
// shown as it is kept: a file from elsewhere may have them.
func Visible(text string) string {
	if !strings.ContainsFunc(text, isBidi) {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if isBidi(r) {
			b.WriteString(bidiNames[r])
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// plainSigns are what word processors and PDF put in the place of plain signs: spaces of fixed width,
// line ends of their own, hyphens and bullets from symbol fonts, letters joined for print.
var plainSigns = map[rune]string{
	'\n': "\n", '\r': "\n", '\v': "\n", '\f': "\n", '\u0085': "\n", '\u2028': "\n", '\u2029': "\n\n",
	'\t': "\t", '\a': " ", '\x1e': "-", '\x1f': "", '\u00ad': "", '\u2011': "-", '\u2010': "-",
	'\u00a0': " ", '\u1680': " ", '\u2000': " ", '\u2001': " ", '\u2002': " ", '\u2003': " ", '\u2004': " ",
	'\u2005': " ", '\u2006': " ", '\u2007': " ", '\u2008': " ", '\u2009': " ", '\u200a': " ", '\u202f': " ",
	'\u205f': " ", '\u3000': " ",
	'\u200b': "", '\u2060': "", '\ufeff': "",
	'\uf0b7': "•", '\uf0a7': "•", '\uf0d8': "•", '\uf0fc': "•", '\uf076': "•", '\uf0a8': "•", '\uf02d': "–",
	'\uf0e0': "->", '\u25cf': "•", '\u25aa': "•", '\u25a0': "•", '\u2023': "•", '\u2043': "•", '\u25e6': "•",
	'\ufb00': "ff", '\ufb01': "fi", '\ufb02': "fl", '\ufb03': "ffi", '\ufb04': "ffl",
}

// windows1252 are the signs that Windows has where Unicode has controls: a text read with the wrong
// character set brings them along. The five without a sign are left out.
var windows1252 = [32]string{
	"€", "", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "", "Ž", "",
	"", "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "", "ž", "Ÿ",
}

// tidyLines gives bullets one shape, leaves out blanks at line ends, and leaves at most one line empty
// between others. What stands at the beginning and the end of the text stays: it is pasted into another.
func tidyLines(text string) string {
	if !strings.ContainsAny(text, "\n\t•·§o-*–") && !strings.Contains(text, "  ") {
		return text
	}
	lines := strings.Split(text, "\n")
	kept := lines[:0]
	empty := 0
	for i, line := range lines {
		line = tidyLine(line)
		if i < len(lines)-1 {
			line = strings.TrimRight(line, " ")
		}
		if empty++; line != "" || i == len(lines)-1 {
			empty = 0
		}
		if empty < 2 {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n")
}

// tidyLine makes one blank of several and one bullet of the many that there are: a sign at the start
// of a line with a tab or several blanks behind it, which nobody types.
func tidyLine(line string) string {
	blank := len(line) - len(strings.TrimLeft(line, " \t"))
	body := line[blank:]
	for _, sign := range []string{"•", "·", "§", "o", "-", "–", "*"} {
		rest, starts := strings.CutPrefix(body, sign)
		text := strings.TrimLeft(rest, " \t")
		if starts && text != "" && (strings.HasPrefix(rest, "\t") || strings.HasPrefix(rest, "  ") || sign == "•") {
			return "• " + oneBlank(text)
		}
	}
	return strings.ReplaceAll(line[:blank], "\t", " ") + oneBlank(body)
}

func oneBlank(text string) string {
	if !strings.Contains(text, "  ") && !strings.Contains(text, "\t") {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	blank := false
	for _, r := range text {
		if r == ' ' || r == '\t' {
			if !blank {
				b.WriteByte(' ')
			}
			blank = true
			continue
		}
		blank = false
		b.WriteRune(r)
	}
	return b.String()
}
