package exchange

import (
	"regexp"
	"strconv"
	"strings"
)

// A signSeen is what the numbers of a column tell of the decimal sign.
type signSeen struct{ comma, point, open int }

// An amount is a number as it is written, with what stands beside it.
type amount struct {
	digits  string // with signs, without blanks: "1.234,50"
	million bool
	foreign bool // in another currency than the euro
}

var (
	amountForm = regexp.MustCompile(`^(?:(?i:ca\.?|approx\.?|rund|noin|c\.)\s*)?(?i:(eur|euro|€)\s*)?([-−–]?\d[\d.,' ’]*)\s*(?i:(mio\.?|millionen|million|millions|milj\.?|miljoonaa|mill\.?|mln\.?|m)\b\.?)?\s*([\p{L}€$£.]*)\s*$`)
	groups     = regexp.MustCompile(`^-?\d{1,3}([.,'])\d{3}(?:[.,']\d{3})*$`)
	onePoint   = regexp.MustCompile(`^-?\d+\.\d+$`)
	oneComma   = regexp.MustCompile(`^-?\d+,\d+$`)
)

// amountOf takes a text apart that is a number, with a currency or not.
func amountOf(text string) (amount, bool) {
	text = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2009", " ", "−", "-").Replace(strings.TrimSpace(text))
	text = strings.TrimSuffix(strings.TrimSuffix(text, ",-"), ",–")
	m := amountForm.FindStringSubmatch(text)
	if m == nil {
		return amount{}, false
	}
	digits := strings.NewReplacer("’", "'", "–", "-").Replace(strings.TrimRight(m[2], " "))
	if !blanksGroup(digits) {
		return amount{}, false
	}
	unit := strings.ToLower(strings.Trim(m[4], "."))
	return amount{
		digits: strings.ReplaceAll(digits, " ", ""), million: m[3] != "",
		foreign: unit != "" && unit != "eur" && unit != "euro" && unit != "euros" && unit != "euroa" && unit != "€",
	}, true
}

// blanksGroup reports whether blanks stand only between groups of three digits.
func blanksGroup(digits string) bool {
	for i := range digits {
		if digits[i] != ' ' {
			continue
		}
		rest := digits[i+1:]
		if len(rest) < 3 || strings.ContainsAny(rest[:3], " .,'") || len(rest) > 3 && rest[3] >= '0' && rest[3] <= '9' {
			return false
		}
	}
	return true
}

// look notes what a number tells.
func (s *signSeen) look(digits string) {
	switch {
	case oneComma.MatchString(digits) && !groups.MatchString(digits):
		s.comma++
	case onePoint.MatchString(digits) && !groups.MatchString(digits):
		s.point++
	case groups.MatchString(digits):
		switch sign := digits[strings.IndexAny(digits, ".,'")]; {
		case strings.Count(digits, string(sign)) == 1 && sign != '\'':
			s.open++
		case sign == '.':
			s.comma++ // 1.234.567
		case sign == ',':
			s.point++
		}
	case strings.LastIndexByte(digits, ',') > strings.LastIndexByte(digits, '.') && strings.Contains(digits, "."):
		s.comma++ // 1.234,50
	case strings.LastIndexByte(digits, '.') > strings.LastIndexByte(digits, ',') && strings.Contains(digits, ","):
		s.point++
	}
}

// sign is the decimal sign that the numbers tell; empty where they do not, or contradict each other.
func (s signSeen) sign() string {
	switch {
	case s.comma > 0 && s.point == 0:
		return ","
	case s.point > 0 && s.comma == 0:
		return "."
	}
	return ""
}

// value reads the digits; decimal is "." or ",", or empty where nobody knows. It is open where the sign
// would decide.
func (a amount) value(decimal string) (value float64, open, ok bool) {
	own := signSeen{}
	own.look(a.digits)
	if decimal == "" {
		if own.open > 0 {
			return 0, true, false
		}
		if decimal = own.sign(); decimal == "" {
			decimal = "."
		}
	}
	thousands := map[string]string{".": ",", ",": "."}[decimal]
	whole, fraction, has := strings.Cut(a.digits, decimal)
	if has && strings.ContainsAny(fraction, ".,'") || !grouped(whole, thousands) {
		return 0, false, false
	}
	whole = strings.NewReplacer(thousands, "", "'", "").Replace(whole)
	value, err := strconv.ParseFloat(strings.TrimSuffix(whole+"."+fraction, "."), 64)
	return value + 0, false, err == nil
}

// grouped reports whether signs stand only between groups of three digits.
func grouped(whole, thousands string) bool {
	for _, sign := range []string{thousands, "'"} {
		if strings.Contains(whole, sign) && !groups.MatchString(whole) {
			return false
		}
	}
	return true
}
