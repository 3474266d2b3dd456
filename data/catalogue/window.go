package catalogue

import (
	"strings"
	"unicode/utf8"

	"pharos/data"
	"pharos/data/lexis"
)

// A window shows a part of a text on one line.
type window struct {
	text                string
	hits                []lexis.Hit
	cutBefore, cutAfter bool // the text goes on
}

// cut returns about snippetLength letters round a place in bytes, whole words only, with marks.
func (w window) cut(place int) data.Snippet {
	const dots = "…"
	room := snippetLength - utf8.RuneCountInString(dots+" "+" "+dots)
	first := w.start(place, room/4)
	end := w.end(first, place, room)
	before, after := "", ""
	if first > 0 || w.cutBefore {
		before = dots + " "
	}
	if end < len(w.text) || w.cutAfter {
		after = " " + dots
	}
	snippet := data.Snippet{Text: before + w.text[first:end] + after}
	for _, hit := range w.hits {
		if hit.First >= first && hit.First < end {
			from := hit.First - first + len(before)
			to := min(hit.End, end) - first + len(before)
			snippet.Marks = append(snippet.Marks, data.Mark{First: from, End: to})
		}
	}
	return snippet
}

// start goes back from a place by letters, and on to the next word.
func (w window) start(place, letters int) int {
	if utf8.RuneCountInString(w.text) <= snippetLength-4 && !w.cutBefore {
		return 0
	}
	first := place
	for ; first > 0 && letters > 0; letters-- {
		_, size := utf8.DecodeLastRuneInString(w.text[:first])
		first -= size
	}
	if first == 0 {
		return 0
	}
	if blank := strings.IndexByte(w.text[first:place], ' '); blank >= 0 && w.text[first-1] != ' ' {
		return first + blank + 1
	}
	if first < place && w.text[first-1] != ' ' {
		return place // one long word before it
	}
	return first
}

// end goes on from the start by letters, and back to the end of a word behind the place.
func (w window) end(first, place, letters int) int {
	end := first
	for ; end < len(w.text) && letters > 0; letters-- {
		_, size := utf8.DecodeRuneInString(w.text[end:])
		end += size
	}
	if end == len(w.text) {
		return end
	}
	if w.text[end] == ' ' {
		return end
	}
	if blank := strings.LastIndexByte(w.text[first:end], ' '); blank > 0 && first+blank > place {
		return first + blank
	}
	return end // one long word
}
