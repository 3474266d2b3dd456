package territory

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// letters that no accent is taken from: they stand for themselves.
var letters = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th",
	'ħ': "h", 'ı': "i", 'ς': "σ", '&': "and",
}

// fold returns the letters and digits of a text alone: lower case, no accents, no signs, no blanks.
func fold(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	for _, r := range norm.NFKD.String(text) {
		r = unicode.ToLower(r)
		switch plain, known := letters[r]; {
		case known:
			b.WriteString(plain)
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		}
	}
	return b.String()
}

// words returns the folded words of a text.
func words(text string) []string {
	var folded []string
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) }) {
		if word = fold(word); word != "" {
			folded = append(folded, word)
		}
	}
	return folded
}

// tidy brings blanks, also those that do not break, and apostrophes into one form.
func tidy(text string) string {
	text = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2009", " ", "’", "'", "\ufeff", "").Replace(text)
	return strings.Join(strings.Fields(text), " ")
}
