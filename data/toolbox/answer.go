package toolbox

import (
	"math"

	"pharos/data"
)

// An Answer is what a method computed.
type Answer struct {
	Tables  []Table           // at least one
	Params  map[string]string // what it was computed with, defaults filled in
	Notices []data.Problem
	Figures []FigureHint // which pictures fit, the best first

	// Workings returns how the numbers of a region came about, each as a formula with its numbers in
	// place. Name is the sector or the variable in question, empty for all that concerns the region
	// as a whole. It returns none where there is nothing to explain, and may be nil.
	Workings func(region, name string) []Working
}

// A Table holds results row by row. Its title is the phrase "toolbox.table.<ID>".
type Table struct {
	ID      string
	Columns []Column
	Rows    [][]Cell
}

// A Unit says what the numbers of a column are, and so how they are written.
type Unit string

// The units.
const (
	AsCode        Unit = "code"   // of a region, a sector, a variable
	AsText        Unit = "text"   // a word of the program: the phrase is "toolbox.word.<text>"
	AsTruth       Unit = "truth"  // the texts "yes" and "no"
	AsPeriod      Unit = "period" // a period as text
	AsAmount      Unit = "amount" // in the unit of the data
	AsShare       Unit = "share"  // 0..1, a part of a whole or a rate of growth
	AsIndex       Unit = "index"  // a number without unit
	AsCount       Unit = "count"  // a whole number
	AsScore       Unit = "score"  // standard deviations
	AsProbability Unit = "probability"
)

// A Column of a table. Its heading is Name where the data named it, otherwise the phrase
// "toolbox.column.<ID>".
type Column struct {
	ID   string // none twice in a table
	Name string
	Unit Unit
}

// A CellKind says what a cell holds.
type CellKind int

// The kinds; the zero Cell is absent.
const (
	AbsentCell CellKind = iota
	NumberCell
	TextCell
)

// A Cell is one field of a table.
type Cell struct {
	Kind   CellKind
	Number float64 // finite; of a NumberCell
	Text   string  // of a TextCell
}

// number makes a cell; what is not finite is absent.
func number(x float64) Cell {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return Cell{}
	}
	return Cell{Kind: NumberCell, Number: x + 0} // -0 is 0
}

func optional(x float64, known bool) Cell {
	if !known {
		return Cell{}
	}
	return number(x)
}

func count(n int) Cell { return Cell{Kind: NumberCell, Number: float64(n)} }

func text(s string) Cell { return Cell{Kind: TextCell, Text: s} }

func truth(b bool) Cell {
	if b {
		return text("yes")
	}
	return text("no")
}

// At returns the place of the column of the id; -1 where there is none.
func (t Table) At(id string) int {
	for i, c := range t.Columns {
		if c.ID == id {
			return i
		}
	}
	return -1
}

// A FigureHint names a kind of picture and the columns it shows. Kinds: "bars", "lorenz", "scatter",
// "heatmap", "line", "waterfall".
type FigureHint struct {
	Kind  string
	Table string // its ID
	Label string // IDs of columns; empty where the kind has no use for it
	X, Y  string
	Size  string
}

// A Working is a formula with the numbers of one region in place.
type Working struct {
	Result  string // ID of the column that it explains
	Formula string // in signs, with the values' names in braces: "({e_ij} / {e_i}) / ({e_j} / {e})"
	Values  []Value
	Answer  Cell
}

// A Value is a number of a working, under the name it has in the formula.
type Value struct {
	Name   string
	Number float64
}
