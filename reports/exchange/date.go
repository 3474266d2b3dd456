package exchange

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"pharos/data"
)

// An orderSeen is what the dates of a column tell of the order of day and month.
type orderSeen struct{ dayFirst, monthFirst, open int }

var (
	isoDate   = regexp.MustCompile(`^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$`)
	threeDate = regexp.MustCompile(`^(\d{1,2})([./-])\s?(\d{1,2})[./-]\s?(\d{4})(?: 00:00(?::00)?)?$`)
	yearFirst = regexp.MustCompile(`^(\d{4})[./](\d{1,2})[./](\d{1,2})$`)
	monthYear = regexp.MustCompile(`^(\d{1,2})[./-](\d{4})$`)
	wordDate  = regexp.MustCompile(`^(?:(\d{1,2})\.?\s+)?(\p{L}+)\.?\s+(?:(\d{1,2}),?\s+)?(\d{4})$`)
)

// look notes a date with signs other than dots; those of dots have the day first everywhere in Europe.
func (o *orderSeen) look(text string) {
	m := threeDate.FindStringSubmatch(text)
	if m == nil || m[2] == "." {
		return
	}
	first, second := number(m[1]), number(m[3])
	switch {
	case first > 12 && second <= 12:
		o.dayFirst++
	case second > 12 && first <= 12:
		o.monthFirst++
	case first != second:
		o.open++
	}
}

// order is what the column tells; empty where it does not, or contradicts itself.
func (o orderSeen) order() DateOrder {
	switch {
	case o.dayFirst > 0 && o.monthFirst == 0:
		return DayFirst
	case o.monthFirst > 0 && o.dayFirst == 0:
		return MonthFirst
	}
	return ""
}

// What came of a text that should be a date.
type dateFound int

const (
	noDate dateFound = iota
	openDate
	sureDate
)

// dateOf reads a date as YYYY, YYYY-MM or YYYY-MM-DD. It is open where only the order decides and none is
// known.
func dateOf(text string, order DateOrder) (string, dateFound) {
	text = strings.TrimSpace(strings.ReplaceAll(text, "\u00a0", " "))
	if m := isoDate.FindStringSubmatch(text); m != nil {
		return calendar(m[1], m[2], m[3])
	}
	if m := yearFirst.FindStringSubmatch(text); m != nil {
		return calendar(m[1], m[2], m[3])
	}
	if m := monthYear.FindStringSubmatch(text); m != nil {
		return calendar(m[2], m[1], "")
	}
	if m := threeDate.FindStringSubmatch(text); m != nil {
		return ordered(m, order)
	}
	if m := wordDate.FindStringSubmatch(text); m != nil {
		day := m[1] + m[3]
		if month := monthOf(m[2]); month > 0 && (m[1] == "" || m[3] == "") {
			return calendar(m[4], strconv.Itoa(month), day)
		}
	}
	return "", noDate
}

func ordered(m []string, order DateOrder) (string, dateFound) {
	first, second := number(m[1]), number(m[3])
	switch {
	case m[2] == ".", first > 12, order == DayFirst && second <= 12, first == second:
		return calendar(m[4], m[3], m[1])
	case second > 12, order == MonthFirst:
		return calendar(m[4], m[1], m[3])
	}
	return "", openDate
}

// calendar refuses days that no calendar has.
func calendar(year, month, day string) (string, dateFound) {
	date := year
	if month != "" {
		date += "-" + two(month)
	}
	if day != "" {
		date += "-" + two(day)
	}
	if _, err := time.Parse(time.DateOnly[:len(date)], date); err != nil || year < "1000" {
		return "", noDate
	}
	return date, sureDate
}

func two(digits string) string {
	if len(digits) == 1 {
		return "0" + digits
	}
	return digits
}

func number(digits string) int {
	n, _ := strconv.Atoi(digits) // one or two digits
	return n
}

// months are their names in the four languages and their usual short forms, folded.
var months = [12]string{
	"january jan januar tammikuu tammikuuta januari", "february feb februar helmikuu helmikuuta februari",
	"march mar marz maerz maaliskuu maaliskuuta marts", "april apr huhtikuu huhtikuuta",
	"may mai toukokuu toukokuuta maj", "june jun juni kesakuu kesakuuta", "july jul juli heinakuu heinakuuta",
	"august aug elokuu elokuuta", "september sep sept syyskuu syyskuuta", "october oct oktober okt lokakuu lokakuuta",
	"november nov marraskuu marraskuuta", "december dec dezember dez joulukuu joulukuuta",
}

func monthOf(name string) int {
	name = folded(name)
	for i, names := range months {
		for known := range strings.FieldsSeq(names) {
			if known == name {
				return i + 1
			}
		}
	}
	return 0
}

var periodSign = regexp.MustCompile(`\s*(?:[–—]|\s-\s|\bbis\b|\bto\b|\buntil\b|\btil\b|\basti\b)\s*`)

// periodOf splits "2016 – 2020" or "seit 2016" into its ends. An open end is ongoing.
func periodOf(text string, order DateOrder) (start, end string, ongoing bool, found dateFound) {
	text = strings.TrimSpace(text)
	if len(text) == len("2016-2020") && text[4] == '-' {
		text = text[:4] + "–" + text[5:]
	}
	for _, word := range []string{"seit", "since", "from", "ab", "von", "fra", "siden"} {
		if rest, is := strings.CutPrefix(strings.ToLower(text), word+" "); is {
			text = rest
			break
		}
	}
	parts := periodSign.Split(text, 2)
	if start, found = dateOf(parts[0], order); found != sureDate {
		return "", "", false, found
	}
	if len(parts) == 1 {
		return start, "", false, sureDate
	}
	if last := strings.TrimSpace(parts[1]); last == "" || isOngoing(last) {
		return start, "", true, sureDate
	}
	end, found = dateOf(parts[1], order)
	return start, end, false, found
}

// isOngoing knows the words for an end that has not come.
func isOngoing(text string) bool {
	switch folded(text) {
	case "ongoing", "laufend", "lauft", "heute", "today", "present", "now", "offen", "fortlaufend", "unbefristet", "andauernd",
		"jatkuu", "jatkuva", "kaynnissa", "toistaiseksi", "lobende", "igangvaerende", "nu", "stadig", "open", "continuing":
		return true
	}
	return false
}

// unreadable is the problem of a cell that is kept in the source note instead.
func unreadable(code, value string) data.Problem {
	return data.Problem{Code: code, Severity: data.Warning, Args: map[string]string{"value": short(value)}}
}
