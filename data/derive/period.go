package derive

import (
	"fmt"
	"strconv"
	"strings"

	"pharos/data"
)

// moment places a period in time: it sorts by the end of the period, and the longer one last where
// two end together, as a catalogue orders them. It is 0 for what is no canonical period.
type moment int64

const (
	daysInYear = 12 * 31
	kinds      = 6 // day, week, month, quarter, half, year, from 0 on
)

func momentOf(p data.Period) moment {
	year, rest, _ := strings.Cut(string(p), "-")
	y, err := strconv.Atoi(year)
	if err != nil || len(year) != 4 {
		return 0
	}
	place, kind := placeOf(rest)
	if place < 1 || place > daysInYear {
		return 0
	}
	return moment((y*1000+place)*10 + kind)
}

func placeOf(rest string) (place, kind int) {
	switch {
	case rest == "":
		return daysInYear, 5
	case rest[0] == 'S':
		return digits(rest[1:]) * 186, 4
	case rest[0] == 'Q':
		return digits(rest[1:]) * 93, 3
	case rest[0] == 'W':
		return digits(rest[1:]) * daysInYear / 53, 1
	}
	month, day, isDay := strings.Cut(rest, "-")
	if isDay {
		return (digits(month)-1)*31 + digits(day), 0
	}
	return digits(month) * 31, 2
}

// digits returns 0 for what is no number.
func digits(text string) int {
	n, _ := strconv.Atoi(text)
	return n
}

// until is the last moment that lies in the period; 0 for what is no period.
func until(p data.Period) moment {
	m := momentOf(p)
	if m == 0 {
		return 0
	}
	return m/10*10 + kinds - 1
}

// yearsBefore returns the same part of an earlier year, such as 2022-Q3 one year before 2023-Q3.
func yearsBefore(p data.Period, years int) data.Period {
	return data.YearPeriod(p.Year()-years) + p[min(4, len(p)):]
}

// yearsBefore is the moment of the same part of an earlier year.
func (m moment) yearsBefore(years int) moment { return m - moment(years)*10_000 }

// partsOf lists the moments of the periods of m's kind in a year, as partsOf of the period does.
func (m moment) partsOf(year int) []moment {
	kind := m % 10
	counts := [kinds]int{2: 12, 3: 4, 4: 2, 5: 1}
	parts := make([]moment, counts[kind])
	for i := range parts {
		parts[i] = moment(year*1000+daysInYear/len(parts)*(i+1))*10 + kind
	}
	return parts
}

// partsOf lists the periods of p's kind in a year; none for weeks and days, of which years have
// different numbers.
func partsOf(p data.Period, year int) []data.Period {
	form, count := "", 0
	switch {
	case len(p) == 4:
		return []data.Period{data.YearPeriod(year)}
	case len(p) > 7 || p[5] == 'W':
		return nil
	case p[5] == 'S':
		form, count = "%04d-S%d", 2
	case p[5] == 'Q':
		form, count = "%04d-Q%d", 4
	default:
		form, count = "%04d-%02d", 12
	}
	parts := make([]data.Period, count)
	for i := range parts {
		parts[i] = data.Period(fmt.Sprintf(form, year, i+1))
	}
	return parts
}
