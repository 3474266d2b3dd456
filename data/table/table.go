// Package table reads and holds a plain table of units and variables, as `--data` of the command line
// takes it and as every method of the engine is given one.
package table

import (
	"slices"

	"pharos/data/statistic"
)

// A Table is rows of text fields under named columns. Numbers are read when a column is asked for.
// Reading refuses rows of other lengths, so every row has len(Names) fields.
type Table struct {
	Names []string   // of the columns, in their order, no two the same
	Rows  [][]string // rows x columns
	File  string     // the file it came from, for problems; may be empty

	lines []int // on which each row begins
}

// UnitNames are the headings under which the column of the units' codes is found, tried in this order;
// where none is there the first column holds them.
var UnitNames = []string{"region", "uCode", "unit", "code", "geo", "dmu"}

// Has reports whether there is a column of the name.
func (t Table) Has(name string) bool { return slices.Contains(t.Names, name) }

// Text returns the fields of the column, row by row; false where there is no such column.
func (t Table) Text(name string) ([]string, bool) {
	at := slices.Index(t.Names, name)
	if at < 0 {
		return nil, false
	}
	fields := make([]string, len(t.Rows))
	for i, row := range t.Rows {
		fields[i] = row[at]
	}
	return fields, true
}

// UnitColumn returns the name of the column that holds the units' codes; empty where there are no columns.
func (t Table) UnitColumn() string {
	for _, name := range UnitNames {
		if t.Has(name) {
			return name
		}
	}
	if len(t.Names) == 0 {
		return ""
	}
	return t.Names[0]
}

// Units returns the codes of the units, row by row.
func (t Table) Units() []string {
	units, _ := t.Text(t.UnitColumn())
	return units
}

// Numbers returns the column as numbers; an empty field, NA, NaN, n/a, a colon and two points are
// absent. Fields that are no finite number are refused together, with their lines and columns, as a data.ProblemError; so is a name that no
// column has.
func (t Table) Numbers(name string) (statistic.Column, error) {
	return t.numbers(name)
}
