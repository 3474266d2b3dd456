package catalogue

import (
	"strings"
	"unicode"

	"pharos/data"
	"pharos/data/lexis"
)

// snippetLength is the length of a snippet in letters, without the dots that mark a cut.
const snippetLength = 160

// snippet cuts, from the original words in the asked language, the place where the first of the
// terms stands: in summary, results, place, organisation or partners, in this order. Where none
// stands there it is the beginning of the summary.
func snippet(p data.Practice, terms []string, language string) string {
	texts := []string{
		p.Summary.In(language), p.Results.In(language), p.Place.In(language), p.Organisation,
		strings.Join(p.PartnerNames(), ", "), p.Funding.In(language),
	}
	for _, text := range texts {
		letters := []rune(oneLine(text))
		if at, found := firstTerm(letters, terms); found {
			return cut(letters, at)
		}
	}
	return cut([]rune(oneLine(texts[0])), 0)
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// firstTerm returns the place of the first word that begins with one of the terms.
func firstTerm(letters []rune, terms []string) (place int, found bool) {
	for start := 0; start < len(letters); start++ {
		if !isWordRune(letters[start]) {
			continue
		}
		end := start
		for end < len(letters) && (isWordRune(letters[end]) || unicode.IsMark(letters[end])) {
			end++
		}
		word := lexis.Fold(string(letters[start:end]))
		for _, term := range terms {
			if strings.HasPrefix(word, term) {
				return start, true
			}
		}
		start = end
	}
	return 0, false
}

// cut returns about snippetLength letters round a place, whole words only.
func cut(letters []rune, place int) string {
	if len(letters) <= snippetLength {
		return string(letters)
	}
	start := max(0, min(place-snippetLength/4, len(letters)-snippetLength))
	end := start + snippetLength
	before, after := "", ""
	if start > 0 {
		before = "… "
		for start < place && letters[start-1] != ' ' {
			start++
		}
	}
	if end < len(letters) {
		after = " …"
		for end > place+snippetLength/2 && letters[end] != ' ' {
			end--
		}
	}
	return before + strings.TrimSpace(string(letters[start:end])) + after
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Co, r) }
