package intake

import (
	"math"
	"strings"
	"time"
)

// A dateShow is how much of a date a cell's format shows: a heading of which only the year is to be
// seen means the year, whatever day is stored.
type dateShow uint8

const (
	noDate dateShow = iota
	showYear
	showMonth
	showDay
	showTime
)

// showOf reads the format of a cell, such as dd.mm.yyyy. A time without a day is no date.
func showOf(format string) dateShow {
	signs := formatSigns(format)
	clock := strings.IndexAny(signs, "hs")
	if number := strings.IndexAny(signs, "0#?"); number >= 0 && (clock < 0 || number < clock) {
		return noDate // behind a clock they are parts of seconds
	}
	year, month, day := strings.ContainsAny(signs, "ye"), strings.Contains(signs, "m"), strings.Contains(signs, "d")
	switch {
	case clock >= 0 && (year || day):
		return showTime
	case clock >= 0, !year && !month && !day:
		return noDate
	case day, !year:
		return showDay
	case month:
		return showMonth
	}
	return showYear
}

// formatSigns are the signs of a format's first section in small letters, without texts in quotes or behind
// a backslash, colours and locales. E of an exponent is no sign of a date.
func formatSigns(format string) string {
	var signs strings.Builder
	section, _, _ := strings.Cut(format, ";")
	for i := 0; i < len(section); i++ {
		switch sign := section[i]; sign {
		case '"':
			i = skipTo(section, i, '"')
		case '[':
			end := skipTo(section, i, ']')
			if inside := strings.ToLower(section[i+1 : max(i+1, min(end, len(section)))]); strings.Trim(inside, "hms") == "" {
				signs.WriteString(inside)
			}
			i = end
		case '\\', '_', '*':
			i++
		case 'E', 'e':
			if i+1 < len(section) && (section[i+1] == '+' || section[i+1] == '-') {
				return "0"
			}
			signs.WriteByte('e')
		default:
			signs.WriteByte(sign)
		}
	}
	text := strings.ToLower(signs.String())
	if text == "general" || text == "gneral" {
		return ""
	}
	return strings.ReplaceAll(text, "general", "")
}

// skipTo is the place of the sign behind start, or the end.
func skipTo(text string, start int, sign byte) int {
	if stop := strings.IndexByte(text[start+1:], sign); stop >= 0 {
		return start + 1 + stop
	}
	return len(text)
}

// builtInShow is how the formats that every spreadsheet knows by number show a date.
func builtInShow(id int) dateShow {
	switch {
	case id == 17:
		return showMonth
	case id == 22:
		return showTime
	case id >= 14 && id <= 16, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 58:
		return showDay
	}
	return noDate
}

// The days before which no date is, and after 9999-12-31.
const (
	firstDay = 0
	lastDay  = 2_958_466
)

// appendDate writes the date that a spreadsheet counts in days, or the number where it is none. Days
// before March 1900 are one off, since spreadsheets believe in a 29 February 1900.
func appendDate(out []byte, serial float64, show dateShow, from1904 bool) []byte {
	if from1904 {
		serial += 1462
	}
	if serial < firstDay+1 || serial >= lastDay || math.IsNaN(serial) {
		return appendNumber(out, serial)
	}
	whole := math.Floor(serial)
	seconds := math.Round((serial - whole) * 86400)
	if whole < 60 {
		whole++
	}
	at := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(whole))
	at = at.Add(time.Duration(seconds) * time.Second)
	switch {
	case show == showYear:
		return at.AppendFormat(out, "2006")
	case show == showMonth:
		return at.AppendFormat(out, "2006-01")
	case show == showTime && seconds != 0:
		return at.AppendFormat(out, "2006-01-02T15:04:05")
	}
	return at.AppendFormat(out, time.DateOnly)
}
