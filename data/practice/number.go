package practice

import (
	"math"
	"strconv"
	"strings"

	"pharos/data"
)

// ReadNumber reads a number as a person types it where decimal is the decimal sign, with or without
// thousands in groups of three (apart by the other sign, a space or an apostrophe) and with "EUR" or
// "€" beside it. The other sign counts as the decimal one where it cannot set thousands apart, as in
// "2.5" where the comma is. It is false for everything else, and for what is not finite.
func ReadNumber(text string, decimal rune) (data.Quantity, bool) {
	text = strings.TrimSpace(text)
	for _, sign := range []string{"EUR", "€"} {
		text = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(text, sign), sign))
	}
	text = strings.NewReplacer("−", "-", "\u00a0", " ", "\u202f", " ", "’", " ", "'", " ").Replace(text)
	sign := ""
	if rest, minus := strings.CutPrefix(text, "-"); minus {
		sign, text = "-", strings.TrimSpace(rest)
	}
	plain, ok := plainDigits(text, decimal)
	if !ok {
		return data.Quantity{}, false
	}
	value, err := strconv.ParseFloat(sign+plain, 64)
	if err != nil || math.IsInf(value, 0) {
		return data.Quantity{}, false
	}
	return data.Quantity{Value: value + 0, Known: true}, true
}

// plainDigits returns the number with a decimal point and without thousands signs.
func plainDigits(text string, decimal rune) (string, bool) {
	other := ","
	if decimal == ',' {
		other = "."
	}
	whole, fraction, has := strings.Cut(text, string(decimal))
	if !has && strings.Count(text, other) == 1 && !grouped(strings.Split(text, other)) {
		whole, fraction, has = strings.Cut(text, other) // it can only be the decimal sign
	}
	if has && !digits(fraction) {
		return "", false
	}
	for _, sign := range []string{other, " "} {
		if parts := strings.Split(whole, sign); len(parts) > 1 {
			if !grouped(parts) {
				return "", false
			}
			whole = strings.Join(parts, "")
		}
	}
	if !digits(whole) {
		return "", false
	}
	return whole + "." + fraction + "0", true
}

func grouped(parts []string) bool {
	for i, part := range parts {
		if !digits(part) || len(part) > 3 || i > 0 && len(part) != 3 {
			return false
		}
	}
	return len(parts) > 1 && parts[0][0] != '0'
}

func digits(text string) bool {
	for _, r := range text {
		if r < '0' || r > '9' {
			return false
		}
	}
	return text != ""
}
