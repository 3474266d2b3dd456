package phrase

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold makes a text comparable: lower case, no accents, letters of their own such as ø, ß and ł
// as they are typed without them. Österreich becomes osterreich.
func Fold(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	for _, r := range norm.NFKD.String(strings.ToLower(text)) {
		if unicode.Is(unicode.Mn, r) {
			continue
		}
		if plain, ok := letters[r]; ok {
			b.WriteString(plain)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// letters that no accent is taken from: they stand for themselves.
var letters = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th",
	'ħ': "h", 'ı': "i", 'ς': "σ",
}
