package intake

import (
	"bytes"
	"strings"
	"unicode"

	"pharos/data"
)

// separators are those of CSV files, the likelier first.
var separators = []byte{',', ';', '\t', '|'}

// dialectRows bounds how many records decide about the separator.
const dialectRows = 120

// separatorOf is the separator under which the text falls into the most even table of the most
// familiar cells, the measure of van den Burg, Nazábal and Sutton (2019) that CleverCSV uses.
func separatorOf(text []byte) byte {
	best, most := separators[0], 0.0
	for _, separator := range separators {
		if bytes.IndexByte(text, separator) < 0 {
			continue
		}
		if score := evenness(text, separator); score > most*1.0001 {
			best, most = separator, score
		}
	}
	return best
}

// evenness is the product of how even the records are and how many cells are of a known kind.
func evenness(text []byte, separator byte) float64 {
	r := Sample{Text: text}.records(separator)
	widths := map[int]int{}
	rows, cells, familiar := 0, 0, 0
	for range dialectRows {
		found, err := r.next()
		if err != nil || !found {
			break
		}
		rows++
		widths[len(r.fields)]++
		for _, field := range r.fields {
			cells++
			if familiarCell(bytes.TrimSpace(field), separator) {
				familiar++
			}
		}
	}
	if rows == 0 {
		return 0
	}
	even := 0.0
	for width, n := range widths {
		if width > 1 {
			even += float64(n) * float64(width-1) / float64(width)
		}
	}
	return even / float64(len(widths)) / float64(rows) * float64(familiar) / float64(cells)
}

// familiarCell reports whether text is empty, a number, a period, or text that no other separator
// would part.
func familiarCell(text []byte, separator byte) bool {
	if len(text) == 0 || numeric(text) {
		return true
	}
	for i, b := range text {
		if b == separator || bytes.IndexByte(separators, b) < 0 {
			continue
		}
		if i+1 < len(text) && text[i+1] != ' ' {
			return false
		}
	}
	return true
}

// numeric reports whether text is a number in any style, with or without flags behind it.
func numeric(text []byte) bool {
	text, _ = withoutUnit(text)
	text, _ = plainSign(text, nil)
	i, digits := 0, 0
	for i < len(text) {
		b := text[i]
		if isDigit(b) {
			digits++
			i++
			continue
		}
		if b == '.' || b == ',' || b == '\'' {
			i++
			continue
		}
		width := max(blankAt(text[i:]), apostropheAt(text[i:]))
		if width == 0 || !digitAfter(text, i+width) {
			break
		}
		i += width
	}
	return digits > 0 && (i == len(text) || afterNumber(text[i:]))
}

// afterNumber reports whether text can stand behind a number: flags, or an exponent such as e-05.
func afterNumber(text []byte) bool {
	if blankAt(text) > 0 {
		return shortFlags(bytes.TrimSpace(text))
	}
	return len(text) <= 5 && (flagLike(text) || exponentEnd(text, 0) == len(text))
}

// shortFlags reports whether text can be flags and no word, as in 2016 Population.
func shortFlags(text []byte) bool {
	if len(text) > 3 {
		for _, b := range text {
			if bytes.IndexByte([]byte("bdefimnpuCNPczsr ()@,;|"), b) < 0 {
				return false
			}
		}
	}
	return flagLike(text)
}

// datum reports whether text can stand where values stand: a number or a sign for none.
func datum(text string) bool {
	bare := []byte(text)
	if numeric(bare) {
		return true
	}
	_, missing := withoutValue(bare)
	return missing
}

// yearsOf returns the single years that a text of words names, each once.
func yearsOf(text string) []data.Period {
	var years []data.Period
	fields := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsDigit(r) })
	for _, field := range fields {
		if len(field) != 4 || field < "1950" || field > "2060" {
			continue
		}
		known := false
		for _, year := range years {
			known = known || string(year) == field
		}
		if !known {
			years = append(years, data.Period(field))
		}
	}
	return years
}
