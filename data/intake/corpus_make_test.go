package intake_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
)

// A dress is how a table of the corpus is written.
type dress struct {
	language, layout, place, period string
	separator, quoting              string
	decimal, thousands              string
	encoding, ending                string
	flags, missing                  string
	titles, notes                   int
	padded                          bool // titles and notes are as wide as the table
	packed                          string
}

func (d dress) String() string {
	return fmt.Sprintf("%s %s %s %s sep=%q quote=%s dec=%s thou=%q %s %q flags=%s none=%q titles=%d notes=%d padded=%v %s", d.language, d.layout, d.place,
		d.period, d.separator, d.quoting, d.decimal, d.thousands, d.encoding, d.ending, d.flags, d.missing, d.titles, d.notes, d.padded, d.packed)
}

var (
	dressSeparators = []string{",", ";", "\t", "|"}
	dressThousands  = []string{"", "", ",", ".", " ", "\u00a0", "\u202f", "\u2009", "'", "’"}
	dressEncodings  = []string{"UTF-8", "UTF-8", "UTF-8 with BOM", "UTF-16LE", "UTF-16BE", "windows-1252", "ISO-8859-1", "ISO-8859-15"}
	dressLayouts    = []string{
		"long", "long", "long-turned", "long-indicator", "wide", "wide-down", "pairs", "pairs-bare", "indicator_year", "year_indicator",
		"places", "columns", "two-rows", "two-rows-turned", "three-rows", "wide-indicator",
	}
	dressPlaces  = []string{"code", "code", "name", "code+name", "number", "number+name", "CODE NAME", "CODE - NAME", "NAME (CODE)", "[CODE] NAME", "CODE: NAME"}
	dressPeriods = []string{"year", "year", "year", "quarter", "quarterK", "quarterLast", "month", "monthM", "date", "isoDate"}
	dressMissing = []string{"", ":", "..", ".", "-", "–", "x", "/", "n/a", "NA", "…"}
	dressFlags   = []string{"none", "none", "glued", "spaced", "brackets", "column"}
)

func pick[T any](random *rand.Rand, list []T) T { return list[random.IntN(len(list))] }

// randomDress is a dress in which everything fits together.
func randomDress(random *rand.Rand) dress {
	d := dress{
		language: pick(random, tongueNames), layout: pick(random, dressLayouts), place: pick(random, dressPlaces), period: pick(random, dressPeriods),
		separator: pick(random, dressSeparators), quoting: pick(random, []string{"needed", "needed", "all", "texts"}),
		decimal: pick(random, []string{".", ","}), thousands: pick(random, dressThousands), encoding: pick(random, dressEncodings),
		ending: pick(random, []string{"\n", "\n", "\r\n", "\r\n", "\r"}), flags: pick(random, dressFlags), missing: pick(random, dressMissing),
		titles: max(0, random.IntN(5)-1), notes: max(0, random.IntN(5)-2), padded: random.IntN(3) == 0,
		packed: pick(random, []string{"", "", "", "", "", "", "gzip", "zip", "xlsx"}),
	}
	return d.sensible()
}

// sensible is the dress without what nobody would write.
func (d dress) sensible() dress {
	if d.thousands == d.decimal {
		d.thousands = ""
	}
	if strings.HasPrefix(d.place, "number") {
		d.language = "de"
	}
	single := !strings.HasPrefix(d.encoding, "UTF")
	if single && (d.thousands == "\u202f" || d.thousands == "\u2009") {
		d.thousands = "\u00a0"
	}
	if strings.HasPrefix(d.encoding, "ISO") && d.thousands == "’" {
		d.thousands = "'"
	}
	if single && d.encoding != "windows-1252" && (d.missing == "…" || d.missing == "–") {
		d.missing = "-"
	}
	pairs := strings.HasPrefix(d.layout, "pairs")
	if d.flags == "column" && !strings.HasPrefix(d.layout, "long") && !pairs {
		d.flags = "glued"
	}
	if pairs {
		d.flags = "column"
	}
	if d.layout == "indicator_year" || d.layout == "year_indicator" {
		d.period = "year"
	}
	if d.layout == "places" && (d.place == "code+name" || d.place == "number+name" || d.place == "number") {
		d.place = "code"
	}
	if d.packed == "xlsx" {
		d.encoding, d.separator, d.thousands, d.decimal, d.ending = "UTF-8", "\t", "", ".", "\n"
	}
	return d
}

// tableFor makes the figures of a dress.
func tableFor(random *rand.Rand, d dress) *corpusTable {
	words := tongues[d.language]
	c := &corpusTable{figures: map[[3]int]figure{}, places: words.regions, periods: periodsOf(d.period, 4+random.IntN(3))}
	if strings.HasPrefix(d.place, "number") {
		c.places = numbered
	}
	several := slices.Contains([]string{"long-indicator", "indicator_year", "year_indicator", "columns", "two-rows", "two-rows-turned", "three-rows", "wide-indicator"}, d.layout)
	c.measures = words.measures[:1]
	if several {
		c.measures = words.measures[:2+random.IntN(2)]
	}
	first := random.IntN(len(scales))
	for m := range c.measures {
		for p := range c.places {
			for t := range c.periods {
				f := randomFigure(random, (first+m)%len(scales))
				f.absent = random.IntN(12) == 0
				if d.flags != "none" && random.IntN(6) == 0 {
					f.flag = pick(random, []string{"b", "p", "e", "bu", "C"})
				}
				c.figures[[3]int{m, p, t}] = f
			}
		}
	}
	return c
}

// cell writes a figure, and its flag where there is a column for it.
func (d dress) cell(f figure) (text, flag string) {
	if f.absent {
		if d.missing == ":" && f.flag != "" && d.flags != "column" {
			return ": " + written(f.flag), ""
		}
		return d.missing, ""
	}
	text, flag = f.written(d.decimal, d.thousands), written(f.flag)
	switch {
	case flag == "" || d.flags == "none":
		return text, ""
	case d.flags == "glued":
		return text + flag, ""
	case d.flags == "spaced":
		return text + " " + flag, ""
	case d.flags == "brackets":
		return text + " (" + flag + ")", ""
	}
	return text, flag
}

// written is the letter in use before 2025, which most files have.
func written(flag string) string { return strings.ReplaceAll(flag, "C", "c") }

// text joins the rows as the dress says.
func (d dress) text(rows [][]string) string {
	var out strings.Builder
	for _, row := range rows {
		for i, field := range row {
			if i > 0 {
				out.WriteString(d.separator)
			}
			out.WriteString(d.field(field))
		}
		out.WriteString(d.ending)
	}
	return out.String()
}

func (d dress) field(text string) string {
	_, err := strconv.ParseFloat(text, 64)
	needed := strings.Contains(text, d.separator) || strings.ContainsAny(text, "\"\r\n")
	if d.quoting == "all" || needed || d.quoting == "texts" && err != nil && text != "" {
		return `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
	}
	return text
}

// bytes are the text in the dress's encoding; letters that it lacks become question marks.
func (d dress) bytes(text string) []byte {
	pages := map[string]*charmap.Charmap{"windows-1252": charmap.Windows1252, "ISO-8859-1": charmap.ISO8859_1, "ISO-8859-15": charmap.ISO8859_15}
	if page := pages[d.encoding]; page != nil {
		var out []byte
		for _, letter := range text {
			if b, ok := page.EncodeRune(letter); ok {
				out = append(out, b)
			} else {
				out = append(out, map[rune]byte{'’': '\'', '€': 'E', '–': '-'}[letter])
			}
		}
		return out
	}
	switch d.encoding {
	case "UTF-8 with BOM":
		return append([]byte("\xef\xbb\xbf"), text...)
	case "UTF-16LE", "UTF-16BE":
		var out []byte
		for _, unit := range utf16.Encode([]rune("\ufeff" + text)) {
			pair := []byte{byte(unit), byte(unit >> 8)}
			if d.encoding == "UTF-16BE" {
				slices.Reverse(pair)
			}
			out = append(out, pair...)
		}
		return out
	}
	return []byte(text)
}

// file is the table as its rows would be downloaded.
func (d dress) file(t testing.TB, name string, rows [][]string) (string, []byte) {
	t.Helper()
	if d.packed == "xlsx" {
		return name + ".xlsx", bookOfRows(t, rows)
	}
	content := d.bytes(d.text(rows))
	switch d.packed {
	case "gzip":
		return name + ".csv.gz", packed(t, content)
	case "zip":
		return name + ".zip", zipOf(t, map[string]string{name + ".csv": string(content)})
	}
	return name + ".csv", content
}

// bookOfRows is a workbook in which numbers are numbers.
func bookOfRows(t testing.TB, rows [][]string) []byte {
	t.Helper()
	var out bytes.Buffer
	book := excelize.NewFile()
	defer book.Close()
	for i, row := range rows {
		cells := make([]any, len(row))
		for k, text := range row {
			cells[k] = text
			if text == "" {
				cells[k] = nil
			} else if number, err := strconv.ParseFloat(text, 64); err == nil && (text[0] != '0' || strings.Contains(text, ".") || text == "0") {
				cells[k] = number
			}
		}
		if err := book.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &cells); err != nil {
			t.Fatal(err)
		}
	}
	if err := book.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
