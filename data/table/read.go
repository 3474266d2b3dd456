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

// Read reads a table of UTF-8 text with one header line, commas (semicolons or tabs where the header
// has no comma) and decimal points. Spaces around fields go. What cannot be a table is refused with a
// data.ProblemError that names lines and columns: no header, a column without name or named twice, a
// row of another length, text that is not UTF-8.
func Read(r io.Reader, file string) (Table, error) {
	input := bufio.NewReader(r)
	if mark, _ := input.Peek(3); bytes.Equal(mark, []byte("\xef\xbb\xbf")) {
		_, _ = input.Discard(3)
	}
	reader := csv.NewReader(input)
	reader.FieldsPerRecord, reader.Comma = -1, separator(input)
	t := Table{File: file}
	problems := t.fill(reader)
	if len(problems) > 0 {
		return Table{}, data.Refuse(problems...)
	}
	return t, nil
}

// separator judges by the header line; most tables fit into one buffer, and a header always does.
func separator(input *bufio.Reader) rune {
	head, _ := input.Peek(4096)
	line, _, _ := bytes.Cut(head, []byte("\n"))
	for _, sign := range []rune{',', '\t', ';'} {
		if bytes.ContainsRune(line, sign) {
			return sign
		}
	}
	return ','
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
		line, _ := reader.FieldPos(0)
		if err != nil {
			return append(problems, t.unreadable(err))
		}
		for i := range fields {
			fields[i] = strings.TrimSpace(fields[i])
		}
		switch {
		case t.Names == nil:
			problems = append(problems, t.head(fields)...)
		case len(fields) != len(t.Names):
			problems = append(problems, t.problem("table.row-length", line, 0,
				"want", strconv.Itoa(len(t.Names)), "got", strconv.Itoa(len(fields))))
		default:
			t.Rows = append(t.Rows, fields)
		}
	}
	if t.Names == nil && len(problems) == 0 {
		problems = append(problems, t.problem("table.empty", 0, 0))
	}
	return problems
}

func (t *Table) unreadable(err error) data.Problem {
	var place *csv.ParseError
	if errors.As(err, &place) {
		return t.problem("table.unreadable", place.Line, place.Column, "reason", place.Err.Error())
	}
	return t.problem("table.unreadable", 0, 0, "reason", err.Error())
}

func (t *Table) head(fields []string) []data.Problem {
	var problems []data.Problem
	t.Names = slices.Clone(fields)
	for i, name := range fields {
		switch {
		case name == "":
			problems = append(problems, t.problem("table.column-unnamed", 1, i+1))
		case slices.Index(fields, name) < i:
			problems = append(problems, t.problem("table.column-twice", 1, i+1, "name", name))
		}
	}
	return problems
}

func (t *Table) problem(code string, line, column int, args ...string) data.Problem {
	p := data.Problem{Code: code, Severity: data.Refusal, File: t.File, Line: line, Column: column}
	p.Args = map[string]string{}
	for i := 0; i+1 < len(args); i += 2 {
		p.Args[args[i]] = args[i+1]
	}
	return p
}

func (t Table) numbers(name string) (statistic.Column, error) {
	at := slices.Index(t.Names, name)
	if at < 0 {
		return statistic.Column{}, data.Refuse(t.problem("table.column-absent", 0, 0, "name", name))
	}
	column := statistic.NewColumn(len(t.Rows))
	var problems []data.Problem
	for i, row := range t.Rows {
		if row[at] == "" {
			continue
		}
		value, err := strconv.ParseFloat(row[at], 64)
		if err != nil || math.IsNaN(value) || math.IsInf(value, 0) {
			p := t.problem("table.number", i+2, at+1, "text", row[at])
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
