package exchange

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"pharos/data/practice"
	"pharos/resources/phrase"
)

// A meaning is what a header can stand for, and the language of its words.
type meaning struct {
	target   string
	language string // empty: of no language
	exact    bool   // it is a header of our own
}

// A dictionary knows headers by their words.
type dictionary map[string][]meaning

// theDictionary is made when the first table is read; it is the same for all.
var theDictionary = sync.OnceValue(newDictionary)

// newDictionary learns ids, names in every language and synonyms, in this order.
func newDictionary() dictionary {
	d := dictionary{}
	for _, f := range practice.Fields {
		d.learn(f.ID, meaning{target: f.ID, exact: true})
	}
	for _, language := range phrase.Languages() {
		say := phrase.For(language.Code)
		for _, f := range practice.Fields {
			d.learn(fieldName(say, f.ID), meaning{f.ID, language.Code, true})
		}
	}
	for _, synonym := range synonyms {
		for language, words := range synonym.words {
			for word := range strings.SplitSeq(words, "|") {
				d.learn(word, meaning{target: synonym.field, language: language})
			}
		}
	}
	return d
}

func (d dictionary) learn(words string, m meaning) {
	key := headerWords(words)
	d[key] = append(d[key], m)
}

// headerWords makes headers comparable: folded words, with blanks for every other sign.
func headerWords(header string) string {
	header = strings.TrimPrefix(header, "\ufeff")
	return strings.Join(strings.FieldsFunc(phrase.Fold(header), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), " ")
}

// languageWords are how headers name the language of their column.
//
//nolint:misspell // words of other languages
var languageWords = map[string]string{
	"de": "de", "deu": "de", "ger": "de", "deutsch": "de", "german": "de", "saksa": "de", "tysk": "de", "saksaksi": "de", "pa tysk": "de",
	"en": "en", "eng": "en", "englisch": "en", "english": "en", "englanti": "en", "engelsk": "en", "englanniksi": "en",
	"fi": "fi", "fin": "fi", "finnisch": "fi", "finnish": "fi", "suomi": "fi", "finsk": "fi", "suomeksi": "fi",
	"da": "da", "dk": "da", "dan": "da", "danisch": "da", "danish": "da", "tanska": "da", "dansk": "da", "tanskaksi": "da",
	"sv": "sv", "swe": "sv", "schwedisch": "sv", "swedish": "sv", "ruotsi": "sv", "svenska": "sv",
	"fr": "fr", "franzosisch": "fr", "french": "fr", "es": "es", "spanish": "es", "it": "it", "italian": "it",
	"nl": "nl", "dutch": "nl", "pl": "pl", "polish": "pl", "et": "et", "lv": "lv", "lt": "lt", "nb": "nb", "no": "no", "cs": "cs", "el": "el",
	"pt": "pt", "hu": "hu", "ro": "ro", "bg": "bg", "sk": "sk", "sl": "sl", "hr": "hr", "uk": "uk", "ru": "ru",
	"all": EveryLanguage,
}

// find returns what a header can stand for, the surest first, and the language that it names behind its
// words or in brackets.
func (d dictionary) find(header string) (found []meaning, language string) {
	words := headerWords(header)
	if found = d[words]; strings.Contains(header, "("+EveryLanguage+")") {
		return found, EveryLanguage
	}
	if len(found) == 0 {
		found = d.amounts(words)
	}
	if len(found) > 0 {
		return found, ""
	}
	cut := strings.LastIndexByte(words, ' ')
	if cut < 0 {
		return nil, ""
	}
	found, last := d[words[:cut]], words[cut+1:]
	if language = languageWords[last]; language != "" {
		return found, language
	}
	ours := slices.ContainsFunc(found, func(m meaning) bool { return m.exact })
	if ours && len(last) == 2 && headerWords(last) == last {
		return found, last // a language that nobody has a word for, in a file of ours
	}
	return nil, ""
}

// currencies are how headers of amounts end.
var currencies = []string{" in eur", " in euro", " eur", " euro", " euroa", " euroina", " i euro"}

// amounts returns the amounts of money that a header with its currency stands for.
func (d dictionary) amounts(words string) (found []meaning) {
	for _, currency := range currencies {
		bare, is := strings.CutSuffix(words, currency)
		if !is {
			continue
		}
		for _, m := range d[bare] {
			if f, known := practice.FieldByID(m.target); known && f.Kind == practice.Money {
				m.exact = false
				found = append(found, m)
			}
		}
	}
	return found
}

// A heading is the header of a table, understood.
type heading struct {
	names     []string // as they stand in a Mapping: equal ones numbered
	meanings  [][]meaning
	languages []string // that the headers name
	bases     []int    // of a column that continues another, the other's place; -1 elsewhere
	matches   int
	own       bool // all of them are ours

	languagesMost []string // of most of its words
	fingerprint   string
}

// head understands a row as a header.
func (d dictionary) head(cells []string) heading {
	h := heading{own: true}
	seen, byLanguage := map[string]int{}, map[string]int{}
	for i, cell := range cells {
		name := strings.Join(strings.Fields(strings.TrimPrefix(cell, "\ufeff")), " ")
		if name == "" {
			name = "#" + strconv.Itoa(i+1)
		}
		bare, part := partOfHeader(name)
		base := -1
		if part > 0 {
			base = slices.Index(h.names, bare)
		}
		if seen[name]++; seen[name] > 1 {
			name, base = name+" #"+strconv.Itoa(seen[name]), -1
		}
		found, language := d.find(map[bool]string{true: bare, false: name}[base >= 0])
		h.names, h.languages = append(h.names, name), append(h.languages, language)
		h.meanings, h.bases = append(h.meanings, found), append(h.bases, base)
		exact := slices.ContainsFunc(found, func(m meaning) bool { return m.exact })
		h.own = h.own && exact
		if len(found) > 0 {
			h.matches++
		}
		counted := map[string]bool{}
		for _, m := range found {
			if !counted[m.language] {
				counted[m.language] = true
				byLanguage[m.language]++
			}
		}
	}
	h.own = h.own && startsAsOurs(h.meanings)
	h.languagesMost = mostOf(byLanguage)
	sum := sha256.Sum256([]byte(headerWords(strings.Join(cells, " | "))))
	h.fingerprint = "practices:" + hex.EncodeToString(sum[:8])
	return h
}

// partOfHeader splits "Description (EN) #2" into the header and the number.
func partOfHeader(name string) (string, int) {
	cut := strings.LastIndex(name, " #")
	if cut < 0 {
		return name, 0
	}
	part, err := strconv.Atoi(name[cut+2:])
	if err != nil || part < 2 || part > 1000 {
		return name, 0
	}
	return name[:cut], part
}

// startsAsOurs reports whether the first columns are those that all our tables start with.
func startsAsOurs(meanings [][]meaning) bool {
	for i, id := range []string{"id", "key", "title"} {
		if i >= len(meanings) || !slices.ContainsFunc(meanings[i], func(m meaning) bool { return m.exact && m.target == id }) {
			return false
		}
	}
	return true
}

// mostOf lists the languages that most words are of.
func mostOf(counts map[string]int) []string {
	var best []string
	most := 1
	for _, language := range []string{"en", "de", "fi", "da"} {
		switch n := counts[language]; {
		case n > most:
			best, most = []string{language}, n
		case n == most:
			best = append(best, language)
		}
	}
	return best
}
