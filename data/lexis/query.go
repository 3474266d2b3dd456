package lexis

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
)

// MostTerms are read of a query; the rest of it is left out.
const MostTerms = 32

// A Term is a word that is asked for.
type Term struct {
	Word string // folded
	Open bool   // it may be the beginning of a word: it is the last, and not too short

	inflected bool
	stems     stems
}

// shortestOpen is the length of the shortest beginning that is completed, in letters.
const shortestOpen = 2

// Terms returns the words that a query asks for, each once, in their order.
func Terms(query string) []Term {
	if longest := MostTerms * 8 * Longest; len(query) > longest {
		query = strings.ToValidUTF8(query[:longest], "")
	}
	var terms []Term
	env := snowballstem.NewEnv("")
	for _, word := range Words(query) {
		if len(terms) == MostTerms {
			break
		}
		if slices.ContainsFunc(terms, func(t Term) bool { return t.Word == word.Folded }) {
			continue
		}
		t := Term{Word: word.Folded, inflected: inflected(word.plain)}
		if t.inflected {
			t.stems = stemsOf(env, word.plain)
		}
		terms = append(terms, t)
	}
	if last := len(terms) - 1; last >= 0 {
		terms[last].Open = utf8.RuneCountInString(terms[last].Word) >= shortestOpen
	}
	return terms
}

// starts lists what every word begins with that shares a stem with the term. Stems are beginnings of
// their words up to the last letter: policy has polici.
func (t Term) starts() []string {
	var starts []string
	for _, stem := range t.stems {
		start := stem[:min(len(stem), max(shortestStart, len(stem)-1))]
		if len(start) < shortestStart || slices.ContainsFunc(starts, func(s string) bool { return strings.HasPrefix(start, s) }) {
			continue
		}
		starts = append(slices.DeleteFunc(starts, func(s string) bool { return strings.HasPrefix(s, start) }), start)
	}
	return starts
}

// shortestStart is how many letters forms have in common at least.
const shortestStart = 3

// shares reports whether the stem is the same in one of the languages.
func (t Term) shares(others stems) bool {
	for i, stem := range t.stems {
		if stem == others[i] && len(stem) >= shortestStart {
			return true
		}
	}
	return false
}

// shortestStemPart is the length of the shortest stems that are sought inside of words: they are less
// sure than what was typed.
const shortestStemPart = 5

// pieces lists what is sought inside of words: the term, and the longest of its stems that is no more
// than a beginning of it.
func (t Term) pieces() []string {
	pieces := []string{t.Word}
	stem := ""
	for _, s := range t.stems {
		if len(s) > len(stem) && len(s) < len(t.Word) && strings.HasPrefix(t.Word, s) {
			stem = s
		}
	}
	if len(stem) >= shortestStemPart {
		pieces = append(pieces, stem)
	}
	return pieces
}

// A Kinship says how a word answers a term.
type Kinship int

// The kinships, the worst first.
const (
	NoKin    Kinship = iota
	AsPart           // the term, or a stem of it, stands in the word
	AsForm           // both have a stem in common
	AsStart          // the word begins with the term, and the term is open
	AsItself         // it is the word
)

// A Matcher compares the words of texts with terms. It is for one goroutine.
type Matcher struct {
	terms  []Term
	pieces [][]string
	starts [][]string
	env    *snowballstem.Env
	known  map[string]answer // by plain word
}

// An answer is how a word answers the terms.
type answer struct {
	term int
	kin  Kinship
}

// A Hit is a word of a text that answers a term, and where it stands, in bytes.
type Hit struct {
	First, End int
	Term       int // its place among the terms
	Kin        Kinship
}

// NewMatcher returns a matcher for terms.
func NewMatcher(terms []Term) *Matcher {
	m := &Matcher{terms: terms, env: snowballstem.NewEnv(""), known: map[string]answer{}}
	for _, t := range terms {
		var pieces, starts []string
		if hasParts(t.Word) {
			pieces = t.pieces()
		}
		if t.inflected {
			starts = t.starts()
		}
		m.pieces, m.starts = append(m.pieces, pieces), append(m.starts, starts)
	}
	return m
}

// mostAnswers are kept in mind; then a Matcher begins anew.
const mostAnswers = 100_000

// Hits returns the words of a text that answer a term, in the order of the text.
func (m *Matcher) Hits(text string) []Hit {
	var hits []Hit
	scan(text, func(plain []byte, first, end int) {
		found, known := m.known[string(plain)]
		if !known {
			found = m.best(string(plain))
			if len(m.known) >= mostAnswers {
				clear(m.known)
			}
			m.known[string(plain)] = found
		}
		if found.kin > NoKin {
			hits = append(hits, Hit{First: first, End: end, Term: found.term, Kin: found.kin})
		}
	})
	return hits
}

func (m *Matcher) best(plain string) (best answer) {
	word := string(collapsed(make([]byte, 0, len(plain)), []byte(plain)))
	for i := range m.terms {
		if kin := m.kinship(i, word, plain); kin > best.kin {
			best = answer{i, kin}
		}
	}
	return best
}

func (m *Matcher) kinship(i int, word, plain string) Kinship {
	t := m.terms[i]
	begins := func(s string) bool { return strings.HasPrefix(word, s) }
	switch {
	case word == t.Word:
		return AsItself
	case t.Open && begins(t.Word):
		return AsStart
	case slices.ContainsFunc(m.starts[i], begins) && inflected(plain) && t.shares(stemsOf(m.env, plain)):
		return AsForm
	case slices.ContainsFunc(m.pieces[i], func(s string) bool { return strings.Contains(word, s) }):
		return AsPart
	}
	return NoKin
}
