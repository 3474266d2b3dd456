package data

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// A Period is the time an observation belongs to, in canonical form: 2024, 2024-S1, 2024-Q1,
// 2024-01, 2024-W05 or 2024-01-31. Periods of one kind sort as text. The empty Period is no period.
type Period string

var periodForms = []struct {
	form   *regexp.Regexp
	layout string // arguments: the year, then what follows
	max    int
}{
	{regexp.MustCompile(`^(\d{4})(?:A|-A1)?$`), "%04d", 0},
	{regexp.MustCompile(`^(\d{4})-?[SH]([12])$`), "%04d-S%d", 2},
	{regexp.MustCompile(`^(\d{4})[-/ ]?[QK]0?([1-4])$`), "%04d-Q%d", 4},
	{regexp.MustCompile(`^(\d{4})(?:-|[- ]?M)(\d{1,2})$`), "%04d-%02d", 12},
	{regexp.MustCompile(`^(\d{4})[- ]?[WU](\d{1,2})$`), "%04d-W%02d", 53},
	{regexp.MustCompile(`^(\d{4}) [SH]([12])$`), "%04d-S%d", 2},
}

// turnedForms are those that put the year last.
var turnedForms = []struct {
	form   *regexp.Regexp
	layout string
	max    int
}{
	{regexp.MustCompile(`^[QK]([1-4])[-/ ]?(\d{4})$`), "%04d-Q%d", 4},
	{regexp.MustCompile(`^([1-4])\. ?(?:[Qq]uartal|[Kk]vartal|neljännes) (\d{4})$`), "%04d-Q%d", 4},
	{regexp.MustCompile(`^M?(\d{2})/(\d{4})$`), "%04d-%02d", 12},
	{regexp.MustCompile(`^W(\d{1,2})[-/ ](\d{4})$`), "%04d-W%02d", 53},
}

var dayForms = []struct {
	form             *regexp.Regexp
	year, month, day int // numbers of the groups
}{
	{regexp.MustCompile(`^(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?(?:\.0+)?Z?)?$`), 1, 2, 3},
	{regexp.MustCompile(`^(\d{4})/(\d{2})/(\d{2})$`), 1, 2, 3},
	{regexp.MustCompile(`^(\d{1,2})\.(\d{1,2})\.(\d{4})$`), 3, 2, 1},
}

// ParsePeriod reads a period as publishers write it: 2024, 2024-Q1, 2024 Q1, Q1 2024, 2008K1, 2024-S1,
// 2024-01, 2024M01, January 2024, tammikuu 2024, 2024-W05, 2024-01-31, 31.01.2024. It reports false
// for anything else, also for spans such as the school year 2021/22; years lie between 1500 and
// 2200.
func ParsePeriod(text string) (Period, bool) {
	text = strings.TrimSpace(text)
	if len(text) < 4 || len(text) > 32 {
		return "", false
	}
	for _, f := range periodForms {
		if m := f.form.FindStringSubmatch(text); m != nil {
			return canonicalPeriod(f.layout, f.max, m[1:])
		}
	}
	for _, f := range dayForms {
		if m := f.form.FindStringSubmatch(text); m != nil {
			return dayPeriod(m[f.year], m[f.month], m[f.day])
		}
	}
	for _, f := range turnedForms {
		if m := f.form.FindStringSubmatch(text); m != nil {
			return canonicalPeriod(f.layout, f.max, []string{m[2], m[1]})
		}
	}
	return namedMonth(text)
}

// Year returns the calendar year the period lies in; it is 0 only for the empty period.
func (p Period) Year() int {
	if len(p) < 4 {
		return 0
	}
	year, _ := strconv.Atoi(string(p[:4]))
	return year
}

// YearPeriod returns the period of a calendar year.
func YearPeriod(year int) Period { return Period(fmt.Sprintf("%04d", year)) }

func canonicalPeriod(layout string, most int, parts []string) (Period, bool) {
	year, _ := strconv.Atoi(parts[0])
	if year < 1500 || year > 2200 {
		return "", false
	}
	if most == 0 {
		return Period(fmt.Sprintf(layout, year)), true
	}
	part, _ := strconv.Atoi(parts[1])
	if part < 1 || part > most {
		return "", false
	}
	return Period(fmt.Sprintf(layout, year, part)), true
}

func dayPeriod(year, month, day string) (Period, bool) {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	if y < 1500 || y > 2200 || m < 1 || m > 12 || d < 1 || d > 31 {
		return "", false
	}
	return Period(fmt.Sprintf("%04d-%02d-%02d", y, m, d)), true
}
