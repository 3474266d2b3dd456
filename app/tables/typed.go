package tables

import (
	"math"
	"strconv"
	"strings"
	"unicode"

	"pharos/data"
	"pharos/resources/phrase"
)

// signs are how a language writes numbers.
type signs struct{ decimal, group string }

func signsOf(say *phrase.Printer) signs {
	return signs{
		decimal: strings.Trim(say.Number(0.5, 1), "05"),
		group:   strings.Trim(say.Integer(1_111_111), "1"),
	}
}

// editable is a value as one types it: all its digits, without groups, and its flags.
func (s signs) editable(value float64, flags data.Flags) string {
	text := strings.Replace(strconv.FormatFloat(value, 'f', -1, 64), ".", s.decimal, 1)
	if flags != "" {
		text += " " + string(flags)
	}
	return text
}

// parse reads what somebody typed: a number as the language writes it, then flags if there are any.
// The other decimal sign is taken where it can be nothing else. The trouble is the end of a phrase
// key, empty where there is none.
func (s signs) parse(text string) (value float64, flags data.Flags, trouble string) {
	number, letters := split(text)
	value, err := strconv.ParseFloat(s.plain(number), 64)
	if err != nil || math.IsNaN(value) || math.IsInf(value, 0) {
		return 0, "", "not-a-number"
	}
	flags, _, ok := data.ParseFlags(letters)
	if !ok {
		return 0, "", "unknown-flag"
	}
	return value, flags, ""
}

// split parts the number from the flags behind it. Blanks inside the number group its digits.
func split(text string) (number, letters string) {
	text = strings.TrimSpace(strings.ReplaceAll(text, "\u2212", "-"))
	end := strings.IndexFunc(text, func(r rune) bool { return unicode.IsLetter(r) || r == '(' || r == '@' })
	if end > 0 && strings.ContainsRune("eE", rune(text[end])) && isExponent(text[end+1:]) {
		return text, ""
	}
	if end < 0 {
		end = len(text)
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\'' || r == '’' {
			return -1
		}
		return r
	}, text[:end]), text[end:]
}

func isExponent(text string) bool {
	_, err := strconv.Atoi(text)
	return err == nil
}

// plain writes a number with a point and without groups.
func (s signs) plain(number string) string {
	other := "."
	if s.decimal == "." {
		other = ","
	}
	if strings.Contains(number, s.decimal) {
		return strings.Replace(strings.ReplaceAll(number, other, ""), s.decimal, ".", 1)
	}
	whole, after, found := strings.Cut(number, other)
	grouped := len(after) == 3 && len(strings.TrimLeft(whole, "-+")) <= 3 && strings.Trim(whole, "-+0") != ""
	if found && !grouped && !strings.Contains(after, other) {
		return whole + "." + after
	}
	return strings.ReplaceAll(number, other, "")
}
