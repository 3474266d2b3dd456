package practice

import (
	"unicode/utf8"

	"pharos/data"
)

// What one practice may hold. Beyond that nothing is stored, and nothing is cut off either: what came
// from a file is refused with the problem, and what was typed or pasted stays with the user.
const (
	MostLetters = 1_000_000 // characters of a text in a language
	MostEntries = 20_000    // entries of a list or a table
	MostInAll   = 8_000_000 // characters of a practice
)

// Codes of problems of size, "problem.<code>".
const (
	sizeText = "practice.text-too-large" // n, most
	sizeList = "practice.list-too-large" // n, most
	sizeAll  = "practice.too-large"      // n, most
)

// Oversize tells what of a practice is beyond what can be kept; none where all can.
func Oversize(p data.Practice) []data.Problem {
	var problems []data.Problem
	all := 0
	for _, field := range Fields {
		value := field.In(&p)
		for language, text := range value.Text {
			n := utf8.RuneCountInString(text)
			if all += n; n > MostLetters {
				problems = append(problems, oversized(field.ID, sizeText, n, MostLetters))
				problems[len(problems)-1].Args["language"] = language
			}
		}
		if n := max(len(value.List), len(value.Rows)); n > MostEntries {
			problems = append(problems, oversized(field.ID, sizeList, n, MostEntries))
		}
		all += lettersIn(value)
	}
	if all > MostInAll {
		problems = append(problems, oversized("", sizeAll, all, MostInAll))
	}
	return problems
}

func oversized(field, code string, n, most int) data.Problem {
	problem := refusal(code, "n", count(n), "most", count(most))
	problem.Field = field
	return problem
}

// lettersIn counts the characters of a list or a table.
func lettersIn(value Value) int {
	n := 0
	for _, word := range value.List {
		n += utf8.RuneCountInString(word)
	}
	for _, row := range value.Rows {
		for _, cell := range row {
			for _, text := range cell {
				n += utf8.RuneCountInString(text)
			}
		}
	}
	return n
}

// Fit returns how much of a pasted text a text that has already as many characters can take, and the
// rest, which the caller leaves in the hands of the user.
func Fit(text string, already int) (fits, rest string) {
	room := max(MostLetters-already, 0)
	if len(text) <= room {
		return text, ""
	}
	for at := range text {
		if room == 0 {
			return text[:at], text[at:]
		}
		room--
	}
	return text, ""
}
