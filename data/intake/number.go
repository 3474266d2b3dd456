package intake

import (
	"bytes"
	"math"
	"strconv"
)

// powers of ten that a float64 holds exactly.
var powers = [...]float64{
	1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
	1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
}

// mostExact is the largest whole number up to which a float64 holds all.
const mostExact = 1 << 53

// A number is what leadingNumber found.
type number struct {
	value    float64 // finite unless the text names a number too large
	decimals int     // digits after the point
	width    int     // bytes of the text; 0 where it does not start with a number
}

// leadingNumber reads the number, written with a decimal point, that text starts with. The result
// equals strconv.ParseFloat of those bytes, except that negative zero is zero.
func leadingNumber(text []byte) number {
	start, negative := 0, false
	if len(text) > 0 && (text[0] == '-' || text[0] == '+') {
		start, negative = 1, text[0] == '-'
	}
	i, mantissa := digitsFrom(text, start, 0)
	digits, fraction := i-start, 0
	if i < len(text) && text[i] == '.' {
		point := i
		i, mantissa = digitsFrom(text, point+1, mantissa)
		fraction = i - point - 1
		digits += fraction
	}
	if digits == 0 {
		return number{}
	}
	width := exponentEnd(text, i)
	if width == i && digits <= 18 && mantissa <= mostExact && fraction < len(powers) {
		value := float64(mantissa) / powers[fraction]
		if negative && value != 0 {
			value = -value
		}
		return number{value: value, decimals: fraction, width: width}
	}
	return slowNumber(text[:width], fraction)
}

// digitsFrom reads the digits that start at i behind those of mantissa, and returns where they end.
func digitsFrom(text []byte, i int, mantissa uint64) (end int, all uint64) {
	for ; i < len(text) && isDigit(text[i]); i++ {
		mantissa = mantissa*10 + uint64(text[i]-'0')
	}
	return i, mantissa
}

// exponentEnd returns the end of an exponent that starts at i, or i. An e without digits behind it
// is the flag of an estimate.
func exponentEnd(text []byte, i int) int {
	if i >= len(text) || text[i] != 'e' && text[i] != 'E' {
		return i
	}
	j := i + 1
	if j < len(text) && (text[j] == '-' || text[j] == '+') {
		j++
	}
	if j >= len(text) || !isDigit(text[j]) {
		return i
	}
	for j < len(text) && isDigit(text[j]) {
		j++
	}
	return j
}

func slowNumber(whole []byte, fraction int) number {
	value, err := strconv.ParseFloat(string(whole), 64)
	if err != nil {
		value = math.Inf(1) // out of range: the form was right
	}
	if value == 0 {
		value = 0 // drops the sign of negative zero
	}
	return number{value: value, decimals: fraction, width: len(whole)}
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// namesNoNumber are words that other programs write where there is no finite number.
var namesNoNumber = []string{
	"nan", "inf", "infinity", "+inf", "-inf", "-nan", "+infinity", "-infinity",
	"1.#inf", "-1.#inf", "#div/0!", "#num!", "#value!", "#ref!",
}

func notFinite(text []byte) bool {
	if len(text) > 12 {
		return false
	}
	for _, name := range namesNoNumber {
		if bytes.EqualFold(text, []byte(name)) {
			return true
		}
	}
	return false
}
