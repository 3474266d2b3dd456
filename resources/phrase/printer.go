// Package phrase words everything that a person reads: texts, plurals, numbers and dates of one
// language. A language is one file under resources/translations.
package phrase

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/collate"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// A Printer words in one language. It is safe for use by several goroutines.
type Printer struct {
	code    string
	tag     language.Tag
	entries map[string]entry
	english map[string]entry
}

// Language returns the printer's ISO 639-1 code.
func (p *Printer) Language() string { return p.code }

// Has reports whether the language, or English behind it, has the phrase.
func (p *Printer) Has(key string) bool {
	_, found := p.find(key)
	return found
}

// Known returns the phrase as it stands, and whether the language, or English behind it, has it.
func (p *Printer) Known(key string) (string, bool) {
	found, ok := p.find(key)
	return found.Other, ok
}

// Text returns the phrase with its placeholders filled. Args are pairs of a placeholder's name and
// its value: Text("import.done", "file", name). A phrase that the language lacks is taken from
// English; one that is nowhere is returned as its key.
func (p *Printer) Text(key string, args ...any) string {
	found, ok := p.find(key)
	if !ok {
		return key
	}
	return fill(found.Other, args)
}

// Plural returns the form of the phrase that the language uses for n; {n} in it is the number.
func (p *Printer) Plural(key string, n int, args ...any) string {
	found, ok := p.find(key)
	if !ok {
		return key
	}
	text := found.Other
	if found.One != "" && p.isOne(n) {
		text = found.One
	}
	return fill(text, append([]any{"n", p.Integer(n)}, args...))
}

// Number words a finite value with the given digits after the decimal sign, halves rounded
// away from zero, thousands grouped, a true minus sign. Negative zero is zero.
func (p *Printer) Number(value float64, decimals int) string {
	if math.IsNaN(value) || math.IsInf(value, 0) {
		panic("phrase: a value that is no number reached the printer")
	}
	digits := strconv.FormatFloat(roundHalfUp(math.Abs(value), decimals), 'f', max(decimals, 0), 64)
	whole, fraction, _ := strings.Cut(digits, ".")
	text := p.group(whole)
	if fraction != "" {
		text += p.Text("format.decimal") + fraction
	}
	if value < 0 && strings.Trim(digits, "0.") != "" {
		return "−" + text
	}
	return text
}

// Exact words a value with as many digits after the decimal sign as it has, three at most.
func (p *Printer) Exact(value float64) string {
	_, fraction, _ := strings.Cut(strconv.FormatFloat(value, 'f', -1, 64), ".")
	return p.Number(value, min(len(fraction), 3))
}

// Signed words a value as Number does, with a plus sign before a positive one.
func (p *Printer) Signed(value float64, decimals int) string {
	text := p.Number(value, decimals)
	if value > 0 && strings.ContainsAny(text, "123456789") {
		return "+" + text
	}
	return text
}

// Integer words a whole number.
func (p *Printer) Integer(n int) string { return p.Number(float64(n), 0) }

// Percent words a share of 0..1 as a percentage.
func (p *Printer) Percent(share float64, decimals int) string {
	return p.Text("format.percent", "number", p.Number(share*100, decimals))
}

// Date words the day of t.
func (p *Printer) Date(t time.Time) string { return t.Format(p.Text("format.date")) }

// Day writes a day or a month that is kept as YYYY-MM-DD or YYYY-MM as the language has it. A year, or
// what is no date, stands as it is.
func (p *Printer) Day(kept string) string {
	if day, err := time.Parse(time.DateOnly, kept); err == nil {
		return p.Date(day)
	}
	if month, err := time.Parse("2006-01", kept); err == nil {
		return month.Format(p.Text("format.month"))
	}
	return kept
}

// DateTime words the day and minute of t.
func (p *Printer) DateTime(t time.Time) string { return t.Format(p.Text("format.datetime")) }

// Less returns the language's alphabetical order. The function must stay on one goroutine.
func (p *Printer) Less() func(a, b string) bool {
	order := collate.New(p.tag, collate.IgnoreCase)
	return func(a, b string) bool { return order.CompareString(a, b) < 0 }
}

func (p *Printer) find(key string) (entry, bool) {
	if found, ok := p.entries[key]; ok {
		return found, true
	}
	found, ok := p.english[key]
	return found, ok
}

func (p *Printer) isOne(n int) bool {
	if n < 0 {
		n = -n
	}
	return plural.Cardinal.MatchPlural(p.tag, n, 0, 0, 0, 0) == plural.One
}

// roundHalfUp rounds as spreadsheets do: 1.25 is 1.3, where the formatting of floats would say 1.2.
func roundHalfUp(value float64, decimals int) float64 {
	scale := math.Pow10(max(decimals, 0))
	if scaled := value * scale; scaled < 1<<53 {
		return math.Round(scaled) / scale
	}
	return value
}

// group sets the thousands apart with the language's sign.
func (p *Printer) group(whole string) string {
	sign := p.Text("format.thousands")
	var b strings.Builder
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(sign)
		}
		b.WriteRune(digit)
	}
	return b.String()
}

func fill(text string, args []any) string {
	if len(args) < 2 || !strings.Contains(text, "{") {
		return text
	}
	pairs := make([]string, 0, len(args))
	for i := 0; i+1 < len(args); i += 2 {
		pairs = append(pairs, "{"+fmt.Sprint(args[i])+"}", fmt.Sprint(args[i+1]))
	}
	return strings.NewReplacer(pairs...).Replace(text)
}
