package intake

import (
	"fmt"
	"math"
	"strings"

	"pharos/data"
)

// What a cube may hold before it is refused; together with the limits of a table they keep the memory
// within bounds.
const (
	mostCubeCells      = 1 << 48 // of a sparse one; a dense one is bounded by its file
	mostCubeCategories = 250_000 // of all dimensions, place and period included
	mostCubeText       = 48 << 20
)

// A cube is the structure of a table that has a cell for every combination of the categories of its
// dimensions. Its cells are numbered row by row: the last dimension turns fastest.
type cube struct {
	dims     []cubeDim
	dataset  dataset
	titles   data.Text // in every language of the file; nil where dataset has the only one
	names    data.Text // what the values are, likewise, where that is shorter than the title
	unit     data.Text // of all cells; nil where dimensions tell
	decimals int       // of all cells, as declared
	place    int       // in dims
	period   int       // in dims; noDim where the whole cube is of one period
	whole    data.Period
	from     string // code of the problem that says where whole is from; empty where the user chose it
}

const noDim = -1

// A cubeDim is a dimension of a cube.
type cubeDim struct {
	code, label string
	labels      data.Text // the label in other languages; nil for none
	role        cubeRole  // as the file says
	coded       bool      // categories have codes apart from their names
	categories  []cubeCategory
}

// A cubeRole is what a file says about a dimension.
type cubeRole int

const (
	roleless cubeRole = iota
	geoRole
	timeRole
	metricRole
)

// A cubeCategory is one value of a dimension.
type cubeCategory struct {
	code, label string
	labels      data.Text // the label in other languages; nil for none
	units       data.Text // of its values; nil where the file tells none
	period      string    // as written beside the label, of a dimension of time; may be empty
	decimals    int       // as declared; undeclared for none
}

const undeclared = -1

// cells is the product of the dimensions' sizes; ok is false where it is 0 or beyond mostCubeCells.
func (c *cube) cells() (n int64, ok bool) {
	n = 1
	for _, d := range c.dims {
		size := int64(len(d.categories))
		if size == 0 || n > mostCubeCells/size {
			return 0, false
		}
		n *= size
	}
	return n, true
}

// named lists the dimensions for a message, with how many categories each has.
func (c *cube) named() string {
	names := make([]string, len(c.dims))
	for i, d := range c.dims {
		name := d.code
		if d.label != "" && !strings.EqualFold(d.label, d.code) {
			name += " “" + d.label + "”"
		}
		names[i] = fmt.Sprintf("%s (%d)", name, len(d.categories))
	}
	return list(names)
}

// coordinates name a cell for a message, as in "geo=AT11, time=2013".
func (c *cube) coordinates(at []int) string {
	parts := make([]string, len(c.dims))
	for i, d := range c.dims {
		parts[i] = d.code + "=" + d.categories[at[i]].code
	}
	return list(parts)
}

// A cubeBudget bounds what a cube's structure may take of the memory.
type cubeBudget struct {
	file       string
	categories int
	text       int
}

// take counts a category or another text that is kept.
func (b *cubeBudget) take(categories, text int) error {
	b.categories += categories
	b.text += text
	switch {
	case b.categories > mostCubeCategories:
		return refuse(b.file, "intake.cube.too-many-categories", "limit", fmt.Sprint(mostCubeCategories))
	case b.text > mostCubeText:
		return refuse(b.file, "intake.cube.too-much-text", "limit", fmt.Sprint(mostCubeText>>20))
	}
	return nil
}

// wholeNumber reads a whole number, written as JSON writes numbers, from 0 to most.
func wholeNumber(text []byte, most int64) (int64, bool) {
	found := leadingNumber(text)
	if found.width == 0 || found.width != len(text) || found.value != math.Trunc(found.value) ||
		found.value < 0 || found.value > float64(most) {
		return 0, false
	}
	return int64(found.value), true
}
