// Package sheet writes a table of the product as CSV or XLSX, the same numbers that stand behind a
// figure or a brief. It is the only package that knows a spreadsheet library.
package sheet

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"unicode"

	"pharos/data"
)

// A Kind says what stands in a column.
type Kind int

// The kinds of columns.
const (
	TextColumn Kind = iota
	NumberColumn
	IntegerColumn
)

// A Column is declared once and holds for all its cells.
type Column struct {
	Name     string // for people, in their language
	Code     string // the header for machines; Name where it is empty
	Unit     string // shown with the name; may be empty
	Kind     Kind
	Decimals int // digits shown after the decimal sign in XLSX; every file keeps the whole number
}

// A Table has a title, the line that names its sources, and rows as long as Columns. Flags stand in
// a text column of their own beside their value, so that numbers stay numbers.
type Table struct {
	Title   string
	Source  string
	Columns []Column
	Rows    [][]Value
}

// A Value is one cell: a text, a number, or absent. The zero Value is absent.
type Value struct {
	text    string
	number  float64
	content content
}

type content int

const (
	absent content = iota
	text
	number
)

// Text returns a cell of a text column; the empty text is a text too.
func Text(words string) Value { return Value{text: words, content: text} }

// Number returns a cell of a number column. A value that is not finite is refused on writing.
func Number(value float64) Value { return Value{number: value, content: number} }

// Integer returns a cell of an integer column.
func Integer(n int) Value { return Value{number: float64(n), content: number} }

// Absent returns the cell of a missing value: an empty one, never 0.
func Absent() Value { return Value{} }

// header words the column's name with its unit in brackets, for people.
func (c Column) header() string {
	if c.Unit == "" || strings.Contains(c.Name, "("+c.Unit+")") {
		return c.Name
	}
	return c.Name + " (" + c.Unit + ")"
}

// code is the column's header for machines.
func (c Column) code() string {
	if c.Code == "" {
		return c.Name
	}
	return c.Code
}

// check refuses a table that cannot be written truthfully: rows of another length than the columns,
// a number in a text column or the reverse, values that are no numbers.
func (t Table) check() error {
	if len(t.Columns) == 0 {
		return fmt.Errorf("table without columns: %w", data.ErrInvalid)
	}
	for i, row := range t.Rows {
		if len(row) != len(t.Columns) {
			return fmt.Errorf("table row %d has %d cells for %d columns: %w", i+1, len(row), len(t.Columns), data.ErrInvalid)
		}
		for j, v := range row {
			if err := v.check(t.Columns[j].Kind); err != nil {
				return fmt.Errorf("table row %d, column %q: %w", i+1, t.Columns[j].Name, err)
			}
		}
	}
	return nil
}

func (v Value) check(kind Kind) error {
	switch {
	case v.content == absent:
		return nil
	case (v.content == text) != (kind == TextColumn):
		return fmt.Errorf("cell of another kind than its column: %w", data.ErrInvalid)
	case math.IsNaN(v.number) || math.IsInf(v.number, 0):
		return fmt.Errorf("number that is not finite: %w", data.ErrInvalid)
	}
	return nil
}

// tidy removes what no cell can hold: broken UTF-8 and control characters other than a line break.
func tidy(words string) string {
	words = strings.ReplaceAll(strings.ToValidUTF8(words, "\uFFFD"), "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t', r == '\r':
			return ' '
		case unicode.IsControl(r), r == 0xFFFE, r == 0xFFFF:
			return -1
		}
		return r
	}, words)
}

// wrap gives a failure of the package its one noun phrase.
func wrap(what string, err error) error {
	if err == nil || errors.Is(err, data.ErrInvalid) {
		return err
	}
	return fmt.Errorf("%s: %w", what, err)
}
