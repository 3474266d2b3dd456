package table

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"pharos/data"
	"pharos/data/statistic"
)

// Open reads the table of a file; see Read.
func Open(path string) (Table, error) {
	file, err := os.Open(path)
	if err != nil {
		return Table{}, fmt.Errorf("table: %w", err)
	}
	defer file.Close()
	return Read(file, path)
}

// Read reads a table of UTF-8 text with one header line and decimal points, separated by commas, tabs
// or semicolons, whichever the header has most of. Spaces around fields go. What cannot be a table is
// refused with a data.ProblemError that names lines and columns: no header, a column without name or
// named twice (the first, where it has no name, is called "unit"), a row of another length, a quotation
// mark that opens or closes at the wrong place, text that is not UTF-8, more than MostBytes. Lines that
// hold nothing but separators are passed over.
func Read(r io.Reader, file string) (Table, error) { return readUpTo(r, file, MostBytes) }

func readUpTo(r io.Reader, file string, most int64) (Table, error) {
	rest := &io.LimitedReader{R: r, N: most + 1}
	input := bufio.NewReader(rest)
	if mark, _ := input.Peek(3); bytes.Equal(mark, []byte("\xef\xbb\xbf")) {
		_, _ = input.Discard(3)
	}
	reader := csv.NewReader(input)
	reader.FieldsPerRecord, reader.Comma = -1, separator(input)
	t := Table{File: file}
	problems := t.fill(reader)
	if rest.N <= 0 {
		problems = []data.Problem{t.problem("table.too-large", 0, 0, "megabytes", strconv.FormatInt(most>>20, 10))}
	}
	if len(problems) > 0 {
		return Table{}, data.Refuse(problems...)
	}
	return t, nil
}

// MostBytes is the largest table that is read.
const MostBytes = 256 << 20

// separator judges by the header line, outside quotation marks; most tables fit into one buffer, and a
// header always does.
func separator(input *bufio.Reader) rune {
	head, _ := input.Peek(4096)
	head = bytes.TrimLeft(head, "\r\n")
	quoted, found := false, map[byte]int{}
	for _, sign := range head {
		if sign == '"' {
			quoted = !quoted
		}
		if quoted {
			continue
		}
		if sign == '\n' {
			break
		}
		found[sign]++
	}
	best := ','
	for _, sign := range []rune{'\t', ';'} {
		if found[byte(sign)] > found[byte(best)] {
			best = sign
		}
	}
	return best
}

// mostProblems bounds what is listed of one table.
const mostProblems = 50

func (t *Table) fill(reader *csv.Reader) []data.Problem {
	var problems []data.Problem
	for len(problems) < mostProblems {
		fields, err := reader.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return append(problems, t.unreadable(err))
		}
		line, _ := reader.FieldPos(0)
		if at := foreign(fields); at >= 0 {
			return append(problems, t.problem("table.not-utf8", line, at+1))
		}
		problems = append(problems, t.take(fields, line)...)
	}
	if t.Names == nil && len(problems) == 0 {
		problems = append(problems, t.problem("table.empty", 0, 0))
	}
	return problems
}

// foreign returns the first field that is not UTF-8; -1 where all are.
func foreign(fields []string) int {
	return slices.IndexFunc(fields, func(field string) bool { return !utf8.ValidString(field) })
}

// take adds the header or a row.
func (t *Table) take(fields []string, line int) []data.Problem {
	empty := true
	for i := range fields {
		fields[i] = strings.TrimSpace(fields[i])
		empty = empty && fields[i] == ""
	}
	switch {
	case empty && (t.Names == nil || len(t.Names) > 1):
		return nil
	case t.Names == nil:
		return t.head(fields, line)
	case len(fields) != len(t.Names):
		return []data.Problem{t.problem("table.row-length", line, 0,
			"want", strconv.Itoa(len(t.Names)), "got", strconv.Itoa(len(fields)))}
	}
	t.Rows, t.lines = append(t.Rows, fields), append(t.lines, line)
	return nil
}

func (t *Table) unreadable(err error) data.Problem {
	var place *csv.ParseError
	if errors.As(err, &place) {
		line := place.Line
		if errors.Is(err, csv.ErrQuote) { // one that never closes shows at the end, but is wrong where the row begins
			line = place.StartLine
		}
		return t.problem("table.quote", line, 0)
	}
	return t.problem("table.unreadable", 0, 0, "reason", err.Error())
}

// unnamedUnits is the name of a first column that has none, as statistical programs write the names of
// the rows.
const unnamedUnits = "unit"

func (t *Table) head(fields []string, line int) []data.Problem {
	var problems []data.Problem
	t.Names = slices.Clone(fields)
	if fields[0] == "" && !slices.Contains(fields, unnamedUnits) {
		t.Names[0] = unnamedUnits
	}
	for i, name := range t.Names {
		switch {
		case name == "":
			problems = append(problems, t.problem("table.column-unnamed", line, i+1))
		case slices.Index(t.Names, name) < i:
			problems = append(problems, t.problem("table.column-twice", line, i+1, "name", name))
		}
	}
	return problems[:min(len(problems), mostProblems)]
}

func (t *Table) problem(code string, line, column int, args ...string) data.Problem {
	p := data.Problem{Code: code, Severity: data.Refusal, File: t.File, Line: line, Column: column}
	p.Args = map[string]string{}
	for i := 0; i+1 < len(args); i += 2 {
		p.Args[args[i]] = args[i+1]
	}
	return p
}

// absent are the fields that stand for no value: the empty one, and what R, pandas and statistical
// offices write.
var absent = []string{"", "NA", "N/A", "n/a", "NaN", ":", ".."}

func (t Table) numbers(name string) (statistic.Column, error) {
	at := slices.Index(t.Names, name)
	if at < 0 {
		return statistic.Column{}, data.Refuse(t.problem("table.column-absent", 0, 0, "name", name))
	}
	column := statistic.NewColumn(len(t.Rows))
	var problems []data.Problem
	for i, row := range t.Rows {
		if slices.Contains(absent, row[at]) {
			continue
		}
		value, ok := number(row[at])
		if !ok {
			p := t.problem("table.number", t.line(i), at+1, "text", row[at])
			p.Field = name
			problems = append(problems, p)
			continue
		}
		column.Set(i, value)
	}
	if len(problems) > 0 {
		return statistic.Column{}, data.Refuse(problems[:min(len(problems), mostProblems)]...)
	}
	return column, nil
}

// number reads a finite decimal number; hexadecimal digits and grouped ones are none.
func number(text string) (float64, bool) {
	value, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(value) || math.IsInf(value, 0) || strings.ContainsAny(text, "xX_") {
		return 0, false
	}
	return value, true
}

// line returns the line on which a row begins; a table that was not read counts one line for each row.
func (t Table) line(row int) int {
	if row < len(t.lines) {
		return t.lines[row]
	}
	return row + 2
}
