// Package lexis reads words: it folds them to what they are compared by, finds the beginnings that
// their forms share, the words they are part of, and prints by which texts are known to be alike.
package lexis

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// standing are letters that are no accented form of another in Unicode, but are written and sought so
// across Europe.
var standing = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th",
	'ħ': "h", 'ı': "i", 'ς': "σ", 'ŋ': "n", 'ŧ': "t", 'ĸ': "k", 'ə': "e",
}

// A plainer knows what is left of the letters up to U+052F, the ends of Latin, Greek and Cyrillic.
type plainer [0x530]string

var plainLetters = func() *plainer {
	var known plainer
	for r := range known {
		known[r] = plainOf(rune(r))
	}
	return &known
}()

// plain returns the lower-case letters without accents that a letter stands for; nothing where it is
// an accent itself, or a sign that is not seen.
func plain(r rune) string {
	if int(r) < len(plainLetters) {
		return plainLetters[r]
	}
	return plainOf(r)
}

func plainOf(r rune) string {
	if unicode.Is(unicode.Cf, r) {
		return "" // soft hyphens and marks of direction stand inside words
	}
	var letters strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(norm.NFKD.String(string(r)))) {
		r = unicode.ToLower(r)
		switch stands, known := standing[r]; {
		case unicode.IsMark(r):
		case known:
			letters.WriteString(stands)
		default:
			letters.WriteRune(r)
		}
	}
	return letters.String()
}

// Fold brings a text into the form in which texts are compared: lower case, without accents, and
// with one letter for each way of writing it: ö, ø, oe and œ are o, ä, æ, ae, å and aa are a, ü and ue
// are u, ß is ss, final sigma is sigma. Folding twice changes nothing more, and the folded beginning of
// a word is a beginning of the folded word.
func Fold(text string) string {
	folded := make([]byte, 0, len(text))
	for _, r := range text {
		if r < utf8.RuneSelf {
			folded = appendFolded(folded, lower(byte(r)))
			continue
		}
		for _, letter := range []byte(plain(r)) {
			folded = appendFolded(folded, letter)
		}
	}
	return string(folded)
}

func lower(letter byte) byte {
	if 'A' <= letter && letter <= 'Z' {
		return letter + 'a' - 'A'
	}
	return letter
}

// appendFolded leaves out the second letter where two stand for one.
func appendFolded(folded []byte, letter byte) []byte {
	if len(folded) > 0 {
		switch last := folded[len(folded)-1]; {
		case letter == 'e' && (last == 'a' || last == 'o' || last == 'u'), letter == 'a' && last == 'a':
			return folded
		}
	}
	return append(folded, letter)
}

// collapsed appends a plain word, folded the rest of the way.
func collapsed(folded, plain []byte) []byte {
	for _, letter := range plain {
		folded = appendFolded(folded, letter)
	}
	return folded
}
