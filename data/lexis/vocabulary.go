package lexis

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
)

// Lengths of words, in letters.
const (
	shortestPart  = 4 // that is sought inside of other words
	shortestWhole = 4 // that is looked up by its stem or its parts
)

func hasParts(word string) bool {
	return len(word) >= shortestWhole && utf8.RuneCountInString(word) >= shortestWhole
}

// appendEntry writes a word as a Vocabulary holds it: folded, and behind a bar as it is written where
// that has more letters, since stems are taken from it.
func appendEntry(line []byte, word, plain string) []byte {
	line = append(line, word...)
	if plain != word {
		line = append(append(line, '|'), plain...)
	}
	return line
}

// WordOf returns the folded word of an entry of a Vocabulary.
func WordOf(entry string) string {
	word, _, _ := strings.Cut(entry, "|")
	return word
}

func plainOfEntry(entry string) string {
	word, plain, longer := strings.Cut(entry, "|")
	if !longer {
		return word
	}
	return plain
}

// A Vocabulary holds the words of many texts, to find those that a word is kin to. It never changes.
type Vocabulary struct {
	text string // every entry after a line break, and one at the end
}

// With returns a vocabulary that has these words as well, which stand on lines of their own, as those
// of Gatherer.Fresh.
func (v Vocabulary) With(lines ...string) Vocabulary {
	text := strings.Join(append([]string{strings.TrimSuffix(v.text, "\n")}, lines...), "\n")
	return Vocabulary{text: strings.TrimSuffix(text, "\n") + "\n"}
}

// Entries returns what was added, each once, in order; WordOf tells the words.
func (v Vocabulary) Entries() []string {
	entries := strings.Fields(v.text)
	slices.Sort(entries)
	return slices.Compact(entries)
}

// Kin are words that have to do with a term, without the term itself.
type Kin struct {
	Forms []string // have a stem in common with it
	Parts []string // have it, or a stem of it, in them: the best first
}

// Mostly so many words are kin.
const (
	mostKin   = 120
	mostParts = 60
)

// Kin looks up the words that are kin to a term.
func (v Vocabulary) Kin(t Term) Kin {
	if !hasParts(t.Word) {
		return Kin{}
	}
	var kin Kin
	if t.inflected {
		kin.Forms = formsOf(v.text, t)
	}
	parts := newPartList(t)
	for _, piece := range t.pieces() {
		parts.look(v.text, piece)
	}
	kin.Parts = parts.best(kin.Forms)
	return kin
}

// formsOf lists the words with a stem of the term.
func formsOf(text string, t Term) []string {
	var found []string
	env := snowballstem.NewEnv("")
	for _, start := range t.starts() {
		eachAt(text, "\n"+start, func(at int) bool {
			entry := lineAt(text, at+1)
			word, plain := WordOf(entry), plainOfEntry(entry)
			if word != t.Word && !slices.Contains(found, word) && inflected(plain) && t.shares(stemsOf(env, plain)) {
				found = append(found, word)
			}
			return len(found) < mostKin
		})
	}
	return found
}

// eachAt calls with the place of each occurrence of a piece until told to stop.
func eachAt(text, piece string, call func(at int) bool) {
	for from := 0; ; {
		at := strings.Index(text[from:], piece)
		if at < 0 || !call(from+at) {
			return
		}
		from += at + len(piece)
	}
}

// lineAt returns the line that begins at a place.
func lineAt(text string, first int) string {
	return text[first : first+strings.IndexByte(text[first:], '\n')]
}

// A partList gathers words by how good they are: those that end with the piece, as the last part of a
// compound says what it is, and short ones.
type partList struct {
	term  Term
	found [2][4*Longest + 1][]string // by whether the word goes on after the piece, and by length in bytes
}

func newPartList(t Term) *partList { return &partList{term: t} }

func (l *partList) look(text, piece string) {
	eachAt(text, piece, func(at int) bool {
		first := strings.LastIndexByte(text[:at], '\n') + 1
		word := WordOf(lineAt(text, first))
		if at+len(piece) <= first+len(word) && l.wanted(word, first == at) {
			goesOn := 0
			if at+len(piece) < first+len(word) {
				goesOn = 1
			}
			if list := &l.found[goesOn][len(word)]; len(*list) < mostParts && !slices.Contains(*list, word) {
				*list = append(*list, word)
			}
		}
		return true
	})
}

// wanted leaves out the word itself, and what an open term finds as a beginning.
func (l *partList) wanted(word string, begins bool) bool {
	return word != l.term.Word && !(begins && l.term.Open && strings.HasPrefix(word, l.term.Word))
}

func (l *partList) best(without []string) []string {
	var best []string
	for _, lists := range l.found {
		for _, list := range lists {
			for _, word := range list {
				if !slices.Contains(without, word) && !slices.Contains(best, word) {
					best = append(best, word)
				}
				if len(best) == mostParts {
					return best
				}
			}
		}
	}
	return best
}
