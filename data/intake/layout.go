package intake

import (
	"slices"
	"strings"

	"pharos/data"
)

// The kinds of layout, as Reading.Layout names them.
const (
	layoutLong    = "long"    // one value a row
	layoutWide    = "wide"    // periods across
	layoutColumns = "columns" // every column of values is an indicator
	layoutBlocks  = "blocks"  // periods and dimensions across
	layoutPlaces  = "places"  // places across, periods down
	layoutKeyed   = "keyed"   // Eurostat's: a key of several dimensions, periods across
	layoutCube    = "cube"
)

// A layout says what stands where in a table. Columns are 1-based, 0 is nowhere.
type layout struct {
	kind     string
	above    int      // records above the body
	titles   []string // texts above the header
	names    []string // of the columns
	roles    []Role   // of the columns
	place    int
	label    int // of the place
	period   int
	dims     []int
	labels   []int // of dims, of equal length
	named    int   // the dimension whose values are indicators
	values   []valueColumn
	status   int // column of SDMX observation status, of the one value column
	secret   int
	classes  []int
	aside    []int
	axes     []string // dimensions that stand in the header, besides the period
	byName   bool     // places are written as names
	header   []string // the last row of the header
	overflow bool     // numbers stand beyond the last heading
	sections bool     // a row that holds a period alone stands above the rows of that period
	merged   []int    // columns whose cells stand for the empty ones below them
	joint    joint    // how code and name of a place stand in one cell
	fixed    data.Period
	from     string // where fixed is from: "title", "file" or "choice"
	measure  string // what the header says of all values alike
	lacking  []string
	took     string               // the name of a value column that only its contents told
	about    func(*scan, *layout) // see Format
	examples []string             // one of each column
	top      [][]string           // the first rows below the header, as written
}

// A valueColumn holds values of one place in its row, or of the place in its heading.
type valueColumn struct {
	column, flag int
	period       data.Period // empty where the row or the table tells
	place        string      // in the heading; empty where the row tells
	parts        []string    // one for each of layout.axes
}

// An inference is the way from a sample to its layout.
type inference struct {
	sample   Sample
	grid     grid
	head     [][]string
	body     [][]string
	names    []string // of the columns, as written
	plain    []string // likewise, as normal makes them
	contents []content
	joints   []joint // of the columns
	merged   []int   // columns, 0-based, that write once what several rows share
	roles    []Role
	lay      layout
}

// layoutOf infers the layout of a sample. It is nil where the sample is no table.
func layoutOf(sample Sample) *layout {
	if sample.memo != nil {
		if !sample.memo.looked {
			sample.memo.looked = true
			sample.memo.layout = inferLayout(sample)
		}
		return sample.memo.layout
	}
	return inferLayout(sample)
}

// A memo keeps what was inferred from a sample.
type memo struct {
	looked bool
	layout *layout
}

func inferLayout(sample Sample) *layout {
	in := &inference{sample: sample, grid: sample.grid()}
	if len(in.grid.rows) < 1 || in.grid.width < 2 {
		return nil
	}
	in.split()
	in.look()
	in.unmerge()
	in.chosenRoles()
	in.findRoles()
	in.arrange()
	in.findPeriod()
	in.lay.roles, in.lay.names = in.roles, in.names
	in.overflows()
	for _, c := range in.contents {
		in.lay.examples = append(in.lay.examples, shown([]byte(c.example)))
	}
	in.lay.top = in.body[:min(len(in.body), mostRows)]
	return &in.lay
}

// known reports whether the regions that are known have the code.
func (in *inference) known(code string) bool {
	if in.sample.places == nil {
		return false
	}
	_, found := in.sample.places.Region(data.RegionCode(code))
	return found
}

// look names the columns and examines what they hold.
func (in *inference) look() {
	width := in.grid.width
	for _, row := range in.head {
		width = max(width, trimmed(row))
	}
	in.roles = make([]Role, width)
	for column := range width {
		var parts []string
		for _, row := range in.head {
			if text := at(row, column); text != "" && !slices.Contains(parts, text) {
				parts = append(parts, text)
			}
		}
		name := strings.Join(parts, " ")
		in.names = append(in.names, name)
		in.plain = append(in.plain, plainName(name))
		in.contents = append(in.contents, contentOf(in.body, column, in.known))
	}
	in.unjoin()
}

// plainName is normal without what follows a backslash or stands in brackets, as in geo\time and
// GEO (Labels).
func plainName(name string) string {
	name, _, _ = strings.Cut(name, `\`)
	if cut := strings.Index(name, "("); cut > 0 {
		name = name[:cut]
	}
	return normal(name)
}

// trimmed is the length of a row without empty cells at its end.
func trimmed(row []string) int {
	n := len(row)
	for n > 0 && row[n-1] == "" {
		n--
	}
	return n
}

// column returns the role of a 1-based column.
func (l *layout) role(column int) Role {
	if column < 1 || column > len(l.roles) {
		return RoleAside
	}
	return l.roles[column-1]
}

func (l *layout) lacks(what string) bool { return slices.Contains(l.lacking, what) }

// shape is the header in one text, by which a recipe is found again.
func (l *layout) shape() string {
	parts := make([]string, len(l.names))
	for i, name := range l.names {
		parts[i] = plainName(headingOf(name).rest)
	}
	return strings.Join(slices.Compact(parts), "|")
}
