package main

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// editions lists the editions, oldest first.
var editions = []string{"2013", "2016", "2021", "2024"}

// A name is a region's name in Latin letters and, where it is written in others, as it is at home.
type name struct{ latin, local string }

// A change is a line of the list of changes.
type change struct {
	from, to, kind string
	old, now       []string
}

// A flow is the part of an old region that went to a new one; empty where a weight is unknown.
type flow struct{ from, to, old, now, area, population string }

// world is everything read.
type world struct {
	shared, facts string
	names         map[string]map[string]name // edition, code
	changes       []change
	flows         []flow
	given         [][]string            // facts/names.csv
	parts         [][]string            // facts/parts.csv
	moved         [][]string            // facts/moved.csv
	weights       map[string][2]float64 // "2016:AT111": area, population
	towns         []town
}

type town struct {
	code, fi, sv, nuts3 string
	then                string // its region in the edition that is being looked at
	population          int
}

func (w *world) readFacts() (err error) {
	if w.given, err = readLines(filepath.Join(w.facts, "names.csv"), ';'); err != nil {
		return err
	}
	if w.parts, err = readLines(filepath.Join(w.facts, "parts.csv"), ';'); err != nil {
		return err
	}
	if w.moved, err = readLines(filepath.Join(w.facts, "moved.csv"), ';'); err != nil {
		return err
	}
	rows, err := readLines(filepath.Join(w.facts, "changes.csv"), ';')
	for _, r := range rows {
		w.changes = append(w.changes, change{r[0], r[1], r[2], strings.Fields(r[3]), strings.Fields(r[4])})
	}
	return err
}

// readLines reads a separated file; lines that begin with # are comments.
func readLines(path string, comma rune) ([][]string, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	in := bufio.NewReader(file)
	if mark, _, _ := in.ReadRune(); mark != '\ufeff' {
		_ = in.UnreadRune()
	}
	reader := csv.NewReader(in)
	reader.Comma, reader.Comment, reader.FieldsPerRecord, reader.LazyQuotes = comma, '#', -1, true
	rows, err := reader.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return rows, nil
}

// tidy brings blanks and apostrophes into one form.
func tidy(text string) string {
	text = strings.NewReplacer("\u00a0", " ", "’", "'", "*", "").Replace(text)
	return strings.Join(strings.Fields(text), " ")
}

// write separates rows by semicolons under a comment.
func write(comment string, rows [][]string) []byte {
	var b strings.Builder
	b.WriteString("# " + comment + "\n")
	out := csv.NewWriter(&b)
	out.Comma = ';'
	_ = out.WriteAll(rows)
	return []byte(b.String())
}

func (w *world) has(edition, code string) bool {
	_, has := w.names[edition][code]
	return has
}

func (w *world) codes(edition string) []string {
	codes := make([]string, 0, len(w.names[edition]))
	for code := range w.names[edition] {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	return codes
}
