package data

import (
	"regexp"
	"slices"
	"strings"
)

// months are the names of the months, and what they are shortened to, in the languages of the program and
// Swedish: one line for each month.
var months = [12][]string{
	{"january", "jan", "januar", "jänner", "januari", "tammikuu"},
	{"february", "feb", "februar", "februari", "helmikuu"},
	{"march", "mar", "märz", "mär", "mrz", "marts", "mars", "maaliskuu"},
	{"april", "apr", "huhtikuu"},
	{"may", "mai", "maj", "toukokuu"},
	{"june", "jun", "juni", "kesäkuu"},
	{"july", "jul", "juli", "heinäkuu"},
	{"august", "aug", "augusti", "elokuu"},
	{"september", "sep", "sept", "syyskuu"},
	{"october", "oct", "oktober", "okt", "lokakuu"},
	{"november", "nov", "marraskuu"},
	{"december", "dec", "dezember", "dez", "joulukuu"},
}

var (
	monthThenYear = regexp.MustCompile(`^(\pL{3,9})\.?[- ](\d{4})$`)
	yearThenMonth = regexp.MustCompile(`^(\d{4})[- ](\pL{3,9})\.?$`)
)

// namedMonth reads a month that is written as a word.
func namedMonth(text string) (Period, bool) {
	var word, year string
	if m := monthThenYear.FindStringSubmatch(text); m != nil {
		word, year = m[1], m[2]
	} else if m := yearThenMonth.FindStringSubmatch(text); m != nil {
		word, year = m[2], m[1]
	} else {
		return "", false
	}
	word = strings.ToLower(word)
	for i, names := range months {
		if slices.Contains(names, word) {
			return ParsePeriod(year + "-" + []string{"01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"}[i])
		}
	}
	return "", false
}

var schoolYear = regexp.MustCompile(`^(\d{4})[/–-](\d{2}|\d{4})$`)

// IsSpanOfYears reports whether text is a span of two years, such as the school year 2021/22, which is
// no Period.
func IsSpanOfYears(text string) bool {
	m := schoolYear.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return false
	}
	first, last := Period(m[1]).Year(), m[2]
	next := YearPeriod(first + 1)
	return last == string(next) || last == string(next[2:]) && !strings.Contains(text, "-") || len(last) == 4 && last > m[1]
}
