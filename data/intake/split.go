package intake

import (
	"slices"
	"strings"

	"pharos/data"
)

const (
	mostAbove  = 40 // records above the body
	mostHeader = 4  // rows of a header
)

// A tail tells of one column what stands in it from a row on.
type tail struct{ filled, data, numbers int }

func (t tail) ofNumbers() bool { return t.numbers > 0 && t.data*10 >= t.filled*7 }

// split parts the sample into titles, header and body. The body begins with the first row that has
// numbers where the rows below have numbers and is no row of periods.
func (in *inference) split() {
	rows := in.grid.rows
	tails := tailsOf(rows, in.grid.width)
	start := -1
	for i := 0; i < min(len(rows), mostAbove); i++ {
		if in.startsBody(i, tails[i]) {
			start = i
			break
		}
	}
	if start < 0 {
		in.head, in.body = rows[:1], rows[1:]
		in.lay.above = 1
		return
	}
	for start > 1 && in.emptyBefore(rows[:start], tails[start]) {
		start-- // rows of the body whose values are all empty
	}
	in.lay.above = start
	in.takeHead(rows[:start], tails[start])
	for _, row := range rows[start:] {
		if !noteRow(row, tails[start]) {
			in.body = append(in.body, row)
		}
	}
}

// tailsOf counts for every row what its columns hold from there to the end.
func tailsOf(rows [][]string, width int) [][]tail {
	all := make([][]tail, len(rows)+1)
	all[len(rows)] = make([]tail, width)
	for i := len(rows) - 1; i >= 0; i-- {
		all[i] = append([]tail(nil), all[i+1]...)
		for column := range width {
			text := at(rows[i], column)
			if text == "" {
				continue
			}
			t := &all[i][column]
			t.filled++
			if numeric([]byte(text)) {
				t.numbers++
				t.data++
			} else if datum(text) {
				t.data++
			}
		}
	}
	return all
}

// emptyBefore reports whether the last of the rows above a body belongs to it: it has no values at all,
// and a header stands above it.
func (in *inference) emptyBefore(above [][]string, columns []tail) bool {
	last := above[len(above)-1]
	if over(last, columns) > 0 || at(last, 0) == "" || len(last) < in.grid.width {
		return false
	}
	for _, row := range above[:len(above)-1] {
		if over(row, columns) > 0 {
			return true
		}
	}
	return false
}

// over counts the cells of a row that are filled in columns of numbers.
func over(row []string, columns []tail) int {
	n := 0
	for column, t := range columns {
		if t.ofNumbers() && at(row, column) != "" {
			n++
		}
	}
	return n
}

func (in *inference) startsBody(i int, columns []tail) bool {
	row := in.grid.rows[i]
	numbers, years, others := 0, 0, 0
	for column, t := range columns {
		text := at(row, column)
		if !t.ofNumbers() || text == "" {
			continue
		}
		switch {
		case !datum(text):
			others++
		case len(text) != 4 || !periodLike(text):
			numbers++
		default:
			years++
		}
	}
	// Headings over columns of numbers are words or years; a word among codes and numbers is a cell.
	if numbers == 0 && others > 0 || others > numbers || in.headed(row, columns) {
		return false
	}
	return numbers+years > 0 && !in.periodsAcross(i, columns)
}

// headed reports whether the first text of a row is what columns of places or periods are called.
func (in *inference) headed(row []string, columns []tail) bool {
	label, blank := in.labelAt(row, columns)
	name := plainName(label)
	return !blank && len(name) > 2 && (placeRank(name) >= 0 || labelRank(name) >= 0 || whenRank(name) >= 0)
}

// periodsAcross reports whether a row holds the periods of the columns below it rather than values.
func (in *inference) periodsAcross(i int, columns []tail) bool {
	row := in.grid.rows[i]
	found, words, only := periodsOver(row, columns)
	if !only || len(found) == 0 || words > 0 && len(found) <= words {
		return false
	}
	label, blank := in.labelAt(row, columns)
	if !blank && i > 0 && in.wide(i-1) {
		if _, before := in.labelAt(in.grid.rows[i-1], columns); !before {
			return false // the row above is the header, and this one has a label as rows of a body have
		}
	}
	if len(found) > 1 {
		return blank || inOrder(found)
	}
	name := plainName(label)
	return blank || placeRank(name) >= 0 || labelRank(name) >= 0
}

// periodsOver finds the periods that a row has over columns of numbers, behind words over columns of
// national numbers of places; only is false where something else stands there.
func periodsOver(row []string, columns []tail) (found []data.Period, words int, only bool) {
	for column, t := range columns {
		text := at(row, column)
		if !t.ofNumbers() || text == "" {
			continue
		}
		h := headingOf(text)
		if h.period == "" && !datum(text) && len(found) == 0 {
			words++
			continue
		}
		if h.period == "" || h.rest != "" {
			return nil, words, false
		}
		found = append(found, h.period)
	}
	return found, words, true
}

// wide reports whether a row is as wide as the body, or nearly.
func (in *inference) wide(i int) bool { return filled(in.grid.rows[i])*2 > in.grid.width }

// labelAt is the first text of a row in a column that does not hold numbers.
func (in *inference) labelAt(row []string, columns []tail) (text string, blank bool) {
	for column, t := range columns {
		if text := at(row, column); !t.ofNumbers() && t.filled > 0 && text != "" {
			return text, false
		}
	}
	return "", true
}

// inOrder reports whether periods go up or down, staying where columns share one.
func inOrder(periods []data.Period) bool {
	up, down := true, true
	periods = oneRound(periods)
	for i := 1; i < len(periods); i++ {
		up = up && periods[i] >= periods[i-1]
		down = down && periods[i] <= periods[i-1]
	}
	return (up || down) && periods[0] != periods[len(periods)-1]
}

// takeHead parts what stands above the body: rows of the header are those next to the body that
// reach over its columns, all else are titles.
func (in *inference) takeHead(above [][]string, columns []tail) {
	above = slices.DeleteFunc(slices.Clone(above), func(row []string) bool { return filled(row) == 0 })
	first := len(above)
	for first > 0 && len(above)-first < mostHeader && in.headerRow(above[first-1], columns, first == len(above)) {
		first--
	}
	for _, row := range above[:first] {
		if text := strings.TrimSpace(strings.Join(row, " ")); text != "" {
			in.lay.titles = append(in.lay.titles, text)
		}
	}
	in.head = fillMerged(above[first:], columns)
}

// headerRow reports whether a row above the body is one of its header: more than one cell is filled, or a cell
// that is not the first.
func (in *inference) headerRow(row []string, columns []tail, last bool) bool {
	count, reaches, numbers := filled(row), over(row, columns), 0
	for _, t := range columns {
		if t.ofNumbers() {
			numbers++
		}
	}
	switch {
	case count == 0, reaches == 0 && !last:
		return false
	case last:
		return count > 1 || len(row) > 1 && row[0] == ""
	case at(row, 0) != "" && numbers >= 4 && reaches*10 < numbers*3:
		return false // such as Dataset, Name above a wide table
	}
	return count > 1 || at(row, 0) == ""
}

// fillMerged gives the columns under a merged cell its text: of every row of a header but the last,
// in columns of numbers and those between them.
func fillMerged(head [][]string, columns []tail) [][]string {
	start := 0
	for start < len(columns) && !columns[start].ofNumbers() {
		start++
	}
	out := make([][]string, len(head))
	for i, row := range head {
		out[i] = append([]string(nil), row...)
		for len(out[i]) < len(columns) {
			out[i] = append(out[i], "")
		}
		if i == len(head)-1 {
			break
		}
		for column := start + 1; column < len(columns); column++ {
			if out[i][column] == "" {
				out[i][column] = out[i][column-1]
			}
		}
	}
	return out
}

// noteRow reports whether a row of the sample is none of the body's: at most two cells are filled and
// none has a number where numbers stand.
func noteRow(row []string, columns []tail) bool {
	for column, t := range columns {
		if t.ofNumbers() && datum(at(row, column)) && at(row, column) != "" {
			return false
		}
	}
	return filled(row) <= 2
}

// oneRound is the part of periods that comes again and again, as under several headings.
func oneRound(periods []data.Period) []data.Period {
	for n := 2; n*2 <= len(periods); n++ {
		if len(periods)%n == 0 && slices.Equal(periods[n:], periods[:len(periods)-n]) {
			return periods[:n]
		}
	}
	return periods
}
