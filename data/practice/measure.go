package practice

import (
	"net/url"
	"regexp"
	"strings"
	"time"
	"unicode"
)

// Letters counts the letters of a text as a reader sees them: an accent that is a character of its own
// belongs to the letter before it, and so does what joins characters to one sign.
func Letters(text string) int {
	n := 0
	for _, r := range text {
		if !unicode.In(r, unicode.Mn, unicode.Me) && r != '\u200d' {
			n++
		}
	}
	return n
}

// CountWords counts the words of a text as the forms do: what stands between spaces and has a letter
// or a digit.
func CountWords(text string) int {
	n := 0
	for word := range strings.FieldsSeq(text) {
		if strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			n++
		}
	}
	return n
}

// IsDate reports whether the text is a year, a month or a day of the calendar: YYYY, YYYY-MM or
// YYYY-MM-DD, from 1000 on.
func IsDate(text string) bool {
	for _, layout := range []string{"2006", "2006-01", time.DateOnly} {
		if len(text) == len(layout) && text[0] != '0' {
			_, err := time.Parse(layout, text)
			return err == nil
		}
	}
	return false
}

// linkOnly reports whether there is nothing but links in the text.
func linkOnly(text string) bool {
	links := 0
	for word := range strings.FieldsSeq(text) {
		if word = strings.Trim(word, ".,;:()<>–-"); word == "" {
			continue
		}
		if !isLink(word) && !strings.HasPrefix(strings.ToLower(word), "www.") {
			return false
		}
		links++
	}
	return links > 0
}

// isLink reports whether the text is the address of a page or a document, https://… or a DOI.
func isLink(text string) bool {
	if strings.HasPrefix(strings.ToLower(text), "doi:10.") {
		return true
	}
	address, err := url.Parse(text)
	return err == nil && (address.Scheme == "https" || address.Scheme == "http") && address.Host != ""
}

var (
	mailAddress = regexp.MustCompile(`[\p{L}\d._%+-]+@[\p{L}\d.-]+\.\p{L}{2,}`)
	telephone   = regexp.MustCompile(`(?:\+|\b00)\d[\d ()/.-]{6,}\d`)
)

// PersonalData returns the mail addresses and telephone numbers in a text, in their order: these belong
// to a contact.
func PersonalData(text string) []string {
	if !strings.ContainsAny(text, "@+") && !strings.Contains(text, "00") {
		return nil
	}
	return append(mailAddress.FindAllString(text, -1), telephone.FindAllString(text, -1)...)
}
