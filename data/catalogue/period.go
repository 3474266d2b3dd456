package catalogue

import (
	"fmt"
	"strconv"
	"strings"

	"pharos/data"
)

// A periodNumber stands for a period in the file. It sorts by the end of the period, and the longer
// one last where two end together: (year*1000 + place) * 10 + kind, where place is the end of the
// period in a year of twelve months of 31 days.
type periodNumber int64

// Kinds of periods, shortest first. They are stored: never change them.
const (
	kindDay = iota
	kindWeek
	kindMonth
	kindQuarter
	kindHalf
	kindYear
	kinds
)

const (
	daysInYear = 12 * 31
	weeks      = 53
)

// numberOf returns the number of a canonical period; it reports false for anything else.
func numberOf(p data.Period) (periodNumber, bool) {
	if canonical, ok := data.ParsePeriod(string(p)); !ok || canonical != p {
		return 0, false
	}
	year, rest, _ := strings.Cut(string(p), "-")
	y, _ := strconv.Atoi(year) // canonical periods begin with four digits
	place, kind := placeOf(rest)
	return periodNumber((y*1000+place)*10 + kind), true
}

// placeOf reads what follows the year in a canonical period.
func placeOf(rest string) (place, kind int) {
	switch {
	case rest == "":
		return daysInYear, kindYear
	case rest[0] == 'S':
		return number(rest[1:]) * 186, kindHalf
	case rest[0] == 'Q':
		return number(rest[1:]) * 93, kindQuarter
	case rest[0] == 'W':
		return number(rest[1:]) * daysInYear / weeks, kindWeek
	}
	month, day, isDay := strings.Cut(rest, "-")
	if isDay {
		return (number(month)-1)*31 + number(day), kindDay
	}
	return number(month) * 31, kindMonth
}

// period returns the period a number stands for; it is empty for a number that stands for none.
func (n periodNumber) period() data.Period {
	kind, place, year := int(n%10), int(n/10%1000), int(n/10000)
	if kind >= kinds || place < 1 || place > daysInYear {
		return ""
	}
	switch kind {
	case kindYear:
		return data.Period(fmt.Sprintf("%04d", year))
	case kindHalf:
		return data.Period(fmt.Sprintf("%04d-S%d", year, place/186))
	case kindQuarter:
		return data.Period(fmt.Sprintf("%04d-Q%d", year, place/93))
	case kindMonth:
		return data.Period(fmt.Sprintf("%04d-%02d", year, place/31))
	case kindWeek:
		return data.Period(fmt.Sprintf("%04d-W%02d", year, (place*weeks+daysInYear-1)/daysInYear))
	}
	return data.Period(fmt.Sprintf("%04d-%02d-%02d", year, (place-1)/31+1, (place-1)%31+1))
}

// endOf is the last number that lies in the period, of whatever kind.
func endOf(p data.Period) (periodNumber, bool) {
	n, ok := numberOf(p)
	return n/10*10 + kinds - 1, ok
}

// number reads digits that are known to be digits.
func number(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}

// flagLetters are the letters behind the bits of stored flags, the lowest first. They are stored:
// new letters may only be added at the end.
const flagLetters = "bdefimnpuCNP"

// flagBits returns the bits of flags; it reports false when a letter is no flag.
func flagBits(flags data.Flags) (bits int64, ok bool) {
	for i := range len(flags) {
		place := strings.IndexByte(flagLetters, flags[i])
		if place < 0 {
			return 0, false
		}
		bits |= 1 << place
	}
	return bits, true
}

// flagsOf returns the flags of bits, in canonical order.
func flagsOf(bits int64) data.Flags {
	if bits == 0 {
		return ""
	}
	letters := make([]byte, 0, len(flagLetters))
	for i := range len(flagLetters) {
		if bits&(1<<i) != 0 {
			letters = append(letters, flagLetters[i])
		}
	}
	return data.Flags(letters)
}
