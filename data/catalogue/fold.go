package catalogue

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// foldedLetters are letters that are no accented form of another in Unicode, but are written and
// sought so across Europe.
var foldedLetters = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th",
	'ħ': "h", 'ı': "i", 'ς': "σ", 'ŋ': "n", 'ŧ': "t", 'ĸ': "k", 'ə': "e",
}

// Fold brings a text into the form in which texts are compared: lower case, without accents, and
// with the letters that stand alone in Unicode as they are usually sought (ß as ss, ø as o, final
// sigma as sigma). Folding twice changes nothing more.
func Fold(text string) string {
	var folded strings.Builder
	folded.Grow(len(text))
	for _, r := range norm.NFKD.String(strings.ToLower(norm.NFKD.String(text))) {
		r = unicode.ToLower(r)
		switch plain, known := foldedLetters[r]; {
		case unicode.IsMark(r):
		case known:
			folded.WriteString(plain)
		default:
			folded.WriteRune(r)
		}
	}
	return folded.String()
}

// isWordRune reports whether the search index takes the rune for part of a word: the categories
// of the unicode61 tokenizer.
func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Co, r)
}

// words splits folded text as the search index does.
func words(folded string) []string {
	return strings.FieldsFunc(folded, func(r rune) bool { return !isWordRune(r) })
}
