package lexis

import (
	"unicode"
	"unicode/utf8"
)

// Longest is how many letters of a word are looked at.
const Longest = 64

// A Word is a word of a text.
type Word struct {
	Folded     string // at most Longest letters
	First, End int    // where it stands: bytes of the text from First up to but without End
	plain      string
}

// Words returns the words of a text in their order: what stands between signs that are neither letters
// nor numbers. Accents and signs that are not seen belong to the word they stand in.
func Words(text string) []Word {
	var words []Word
	scan(text, func(plain []byte, first, end int) {
		folded := collapsed(make([]byte, 0, len(plain)), plain)
		words = append(words, Word{Folded: string(folded), First: first, End: end, plain: string(plain)})
	})
	return words
}

// Folded returns the folded words of a text in their order.
func Folded(text string) []string {
	var folded []string
	for _, word := range Words(text) {
		folded = append(folded, word.Folded)
	}
	return folded
}

// A scanner gathers the letters of a word.
type scanner struct {
	letters    []byte
	count      int // of letters
	first, end int
	each       func(plain []byte, first, end int)
}

// scan hands over the words of a text, as plain letters that are valid until it returns.
func scan(text string, each func(plain []byte, first, end int)) {
	s := scanner{letters: make([]byte, 0, 4*Longest), each: each}
	for at := 0; at < len(text); {
		if text[at] < utf8.RuneSelf {
			at = s.ascii(text, at)
			continue
		}
		r, size := utf8.DecodeRuneInString(text[at:])
		s.rune(r, at, size)
		at += size
	}
	s.finish()
}

// ascii takes the letters from a place on that need no folding but to lower case, and returns where they
// end.
func (s *scanner) ascii(text string, at int) int {
	if asciiLetters[text[at]] == 0 {
		s.finish()
		return at + 1
	}
	if len(s.letters) == 0 {
		s.first = at
	}
	for ; at < len(text) && asciiLetters[text[at]] != 0; at++ {
		if s.count++; s.count <= Longest {
			s.letters = append(s.letters, asciiLetters[text[at]])
		}
	}
	s.end = at
	return at
}

// asciiLetters are the lower-case letters and digits; 0 where a byte is none.
var asciiLetters = func() (letters [256]byte) {
	for c := range byte(utf8.RuneSelf) {
		if isLetter(rune(c)) {
			letters[c] = lower(c)
		}
	}
	return letters
}()

func (s *scanner) rune(r rune, at, size int) {
	letters := plain(r)
	if letters == "" && len(s.letters) > 0 {
		s.end = at + size // an accent of the last letter
	}
	for _, letter := range letters {
		if isLetter(letter) {
			s.add(letter, at, size)
		} else {
			s.finish()
		}
	}
}

func (s *scanner) add(letter rune, at, size int) {
	if len(s.letters) == 0 {
		s.first = at
	}
	s.end = at + size
	if s.count++; s.count <= Longest {
		s.letters = utf8.AppendRune(s.letters, letter)
	}
}

func (s *scanner) finish() {
	if len(s.letters) > 0 {
		s.each(s.letters, s.first, s.end)
		s.letters, s.count = s.letters[:0], 0
	}
}

// isLetter reports whether a letter is part of a word: the categories of the tokenizer unicode61.
func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Co, r)
}
