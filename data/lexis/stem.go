package lexis

import (
	"strings"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/danish"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/finnish"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/swedish"
)

// A language has rules by which the forms of a word are cut down to the stem they share.
type language struct {
	code string // ISO 639-1
	stem func(*snowballstem.Env) bool
}

// languages are those that Pharos speaks, and that of its users' neighbours.
var languages = [...]language{
	{"da", danish.Stem}, {"de", german.Stem}, {"en", english.Stem}, {"fi", finnish.Stem}, {"sv", swedish.Stem},
}

// Languages lists the languages whose words have stems, as ISO 639-1.
func Languages() []string {
	codes := make([]string, len(languages))
	for i, l := range languages {
		codes[i] = l.code
	}
	return codes
}

// Stem returns the folded stem of a word in a language of Languages; the folded word itself in any
// other, and where the word is none of Latin letters.
func Stem(word, code string) string {
	code, _, _ = strings.Cut(strings.ToLower(code), "-")
	found := Words(word)
	if len(found) == 0 {
		return ""
	}
	for i, l := range languages {
		if l.code == code && inflected(found[0].plain) {
			return stemsOf(snowballstem.NewEnv(""), found[0].plain)[i]
		}
	}
	return found[0].Folded
}

// shortestInflected is the length of the shortest words that have stems, in letters.
const shortestInflected = 4

// inflected reports whether a plain word can have stems: it is one of Latin letters.
func inflected(plain string) bool {
	if len(plain) < shortestInflected {
		return false
	}
	for i := range len(plain) {
		if plain[i] < 'a' || plain[i] > 'z' {
			return false
		}
	}
	return true
}

// stems are those of a word in each of languages, folded.
type stems [len(languages)]string

// stemsOf cuts a plain word. Words have both letters of ae and oe yet, so that an ending that begins
// with e is one after a, o and u as well.
func stemsOf(env *snowballstem.Env, plain string) (found stems) {
	for i, l := range languages {
		env.SetCurrent(plain)
		l.stem(env)
		stem := env.Current()
		found[i] = string(collapsed(make([]byte, 0, len(stem)), []byte(stem)))
	}
	return found
}
