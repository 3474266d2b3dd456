package sheet

import (
	"bufio"
	"errors"
	"io"
	"strconv"
	"strings"
)

// A Dialect is a way of writing CSV.
type Dialect struct {
	separator string
	decimal   string
	newline   string
	mark      string // byte order mark at the start of the file
	guarded   bool   // texts that a spreadsheet would take for a formula get an apostrophe
	forPeople bool   // headers carry units, and the source stands below the table
	bare      bool   // no source below the table
}

// ForMachines is UTF-8 without byte order mark, comma, decimal point, LF and one header line of codes.
var ForMachines = Dialect{separator: ",", decimal: ".", newline: "\n"}

// ForSpreadsheets returns the CSV that a double click opens rightly where the language is spoken:
// UTF-8 with byte order mark and CRLF; semicolon and decimal comma, but comma and point in English.
// Texts that would be taken for a formula are guarded by an apostrophe; numbers never are.
func ForSpreadsheets(language string) Dialect {
	d := Dialect{
		separator: ";", decimal: ",", newline: "\r\n", mark: "\uFEFF", guarded: true, forPeople: true,
	}
	if language == "en" {
		d.separator, d.decimal = ",", "."
	}
	return d
}

// WithoutSource returns the dialect without the line of the source below the table, for files that are
// to be read back.
func (d Dialect) WithoutSource() Dialect {
	d.bare = true
	return d
}

// WriteCSV writes the table in the dialect. Numbers keep every digit; an absent cell is empty.
// It fails with data.ErrInvalid, and writes nothing, for a table that does not hold together.
func WriteCSV(w io.Writer, t Table, d Dialect) error {
	if err := t.check(); err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	var failed error
	put := func(words string) {
		if failed == nil {
			_, failed = out.WriteString(words)
		}
	}
	put(d.mark + d.headers(t.Columns))
	for _, row := range t.Rows {
		put(d.line(row))
	}
	if source := tidy(t.Source); d.forPeople && !d.bare && source != "" {
		put(d.newline + d.quote(source) + d.newline)
	}
	return wrap("CSV file", errors.Join(failed, out.Flush()))
}

func (d Dialect) headers(columns []Column) string {
	cells := make([]string, len(columns))
	for i, c := range columns {
		name := c.code()
		if d.forPeople {
			name = c.header()
		}
		cells[i] = d.quote(tidy(name))
	}
	return strings.Join(cells, d.separator) + d.newline
}

func (d Dialect) line(row []Value) string {
	cells := make([]string, len(row))
	for i, v := range row {
		switch v.content {
		case text:
			cells[i] = d.quote(tidy(v.text))
		case number:
			cells[i] = d.number(v.number)
		}
	}
	return strings.Join(cells, d.separator) + d.newline
}

func (d Dialect) number(value float64) string {
	return strings.Replace(strconv.FormatFloat(value, 'f', -1, 64), ".", d.decimal, 1)
}

// Unguarded takes the apostrophe off that a dialect for spreadsheets sets before a text.
func Unguarded(words string) string {
	if rest, is := strings.CutPrefix(words, "'"); is && looksLikeFormula(strings.TrimLeft(rest, "'")) {
		return rest
	}
	return words
}

// quote guards a text and sets it in quotes where its characters ask for it.
func (d Dialect) quote(words string) string {
	if d.guarded && looksLikeFormula(strings.TrimLeft(words, "'")) {
		words = "'" + words
	}
	if !strings.ContainsAny(words, d.separator+"\"\n;,") && words == strings.TrimSpace(words) {
		return words
	}
	return `"` + strings.ReplaceAll(words, `"`, `""`) + `"`
}

// looksLikeFormula reports whether a spreadsheet may run the text. The list is the one of OWASP's
// page on CSV injection, with the full-width forms that some spreadsheets fold.
func looksLikeFormula(words string) bool {
	first := strings.TrimLeft(words, " \n\u00A0")
	return first != "" && strings.ContainsAny(first[:1], "=+-@") ||
		strings.HasPrefix(first, "\uFF1D") || strings.HasPrefix(first, "\uFF0B") ||
		strings.HasPrefix(first, "\uFF0D") || strings.HasPrefix(first, "\uFF20")
}
