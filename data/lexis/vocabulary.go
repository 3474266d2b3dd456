package lexis

import (
	"bytes"
	"math"
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

// A Vocabulary holds the words of many texts, to find those that a word is kin to. It is for one
// goroutine at a time.
type Vocabulary struct {
	text   []byte                          // every entry after a line break, and one at the end
	starts map[[shortestStart]byte][]int32 // places of entries by how they begin
}

// Add takes up words that stand on lines of their own, as those of Gatherer.Fresh.
func (v *Vocabulary) Add(lines string) {
	if v.starts == nil {
		v.starts = map[[shortestStart]byte][]int32{}
		v.text = append(v.text, '\n')
	}
	for entry := range strings.SplitSeq(lines, "\n") {
		if len(entry) >= shortestStart && len(v.text)+len(entry) < math.MaxInt32 {
			start := [shortestStart]byte([]byte(entry[:shortestStart]))
			v.starts[start] = append(v.starts[start], int32(len(v.text)))
			v.text = append(append(v.text, entry...), '\n')
		}
	}
}

// Entries returns what was added, each once, in order; WordOf tells the words.
func (v *Vocabulary) Entries() []string {
	entries := strings.Fields(string(v.text))
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
	mostKin   = 80
	mostParts = 60
)

// Kin looks up the words that are kin to a term.
func (v *Vocabulary) Kin(t Term) Kin {
	if !hasParts(t.Word) {
		return Kin{}
	}
	var kin Kin
	if t.inflected {
		kin.Forms = v.forms(t)
	}
	parts := partList{term: t}
	for _, piece := range t.pieces() {
		parts.look(v.text, []byte(piece))
	}
	kin.Parts = parts.best(kin.Forms)
	return kin
}

// forms lists the words with a stem of the term.
func (v *Vocabulary) forms(t Term) []string {
	var found []string
	env := snowballstem.NewEnv("")
	for _, start := range t.starts() {
		for _, at := range v.starts[[shortestStart]byte([]byte(start[:shortestStart]))] {
			if !bytes.HasPrefix(v.text[at:], []byte(start)) {
				continue
			}
			entry := string(lineAt(v.text, int(at)))
			word, plain := WordOf(entry), plainOfEntry(entry)
			if word != t.Word && inflected(plain) && t.shares(stemsOf(env, plain)) && !slices.Contains(found, word) {
				if found = append(found, word); len(found) == mostKin {
					return found
				}
			}
		}
	}
	return found
}

// lineAt returns the line that begins at a place.
func lineAt(text []byte, first int) []byte {
	return text[first : first+bytes.IndexByte(text[first:], '\n')]
}

// A partList gathers words by how good they are: those that end with the piece, as the last part of a
// compound says what it is, and short ones.
type partList struct {
	term  Term
	found [2][4*Longest + 1][]string // by whether the word goes on after the piece, and by length in bytes
}

func (l *partList) look(text, piece []byte) {
	for from := 0; ; {
		at := bytes.Index(text[from:], piece)
		if at < 0 {
			return
		}
		at += from
		first := bytes.LastIndexByte(text[:at], '\n') + 1
		entry := lineAt(text, first)
		l.take(entry, at-first, len(piece))
		from = first + len(entry)
	}
}

// take adds the word of an entry that has the piece at a place.
func (l *partList) take(entry []byte, at, length int) {
	if bar := bytes.IndexByte(entry, '|'); bar >= 0 {
		entry = entry[:bar]
	}
	if at+length > len(entry) {
		return // it is the other way to write it
	}
	goesOn := 0
	if at+length < len(entry) {
		goesOn = 1
	}
	list := &l.found[goesOn][len(entry)]
	if len(*list) < mostParts && l.wanted(string(entry), at == 0) && !slices.Contains(*list, string(entry)) {
		*list = append(*list, string(entry))
	}
}

// wanted leaves out the word itself, and what an open term finds as a beginning.
func (l *partList) wanted(word string, begins bool) bool {
	return word != l.term.Word && (!begins || !l.term.Open || !strings.HasPrefix(word, l.term.Word))
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
