package kit

import (
	"strings"
	"unicode"
)

// Match says how well a folded text (phrase.Fold) answer a folded query, from 0 (not at all) to 100 (the same).
// Every word of the query must be found: at the start of the text, of a word in it, or inside.
func Match(folded, query string) int {
	if query == "" {
		return 1
	}
	if folded == query {
		return 100
	}
	if strings.HasPrefix(folded, query) {
		return 90 - min(len(folded)-len(query), 20)/2
	}
	score := 60
	for _, word := range strings.Fields(query) {
		switch at := wordStart(folded, word); {
		case at == 0:
			score += 5
		case at > 0:
		case strings.Contains(folded, word):
			score -= 30
		default:
			return 0
		}
	}
	return min(max(score-len(folded)/10, 1), 79)
}

// wordStart returns where a word of text begins with the prefix, -1 where none does.
func wordStart(text, prefix string) int {
	for from := 0; from <= len(text)-len(prefix); {
		at := strings.Index(text[from:], prefix)
		if at < 0 {
			return -1
		}
		at += from
		if at == 0 || !isWord(rune(text[at-1])) {
			return at
		}
		from = at + 1
	}
	return -1
}

func isWord(r rune) bool { return r >= 0x80 || unicode.IsLetter(r) || unicode.IsDigit(r) }
