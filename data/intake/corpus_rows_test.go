package intake_test

import (
	"math/rand/v2"
	"slices"
	"strings"
)

// A sheet writes a table of the corpus as rows.
type sheet struct {
	*corpusTable
	d      dress
	words  tongue
	random *rand.Rand
	head   [][]string
	body   [][]string
}

// rowsOf lays a table out.
func rowsOf(random *rand.Rand, d dress, c *corpusTable) [][]string {
	return rowsIn(tongues[d.language], random, d, c)
}

// rowsIn is rowsOf with other headings.
func rowsIn(words tongue, random *rand.Rand, d dress, c *corpusTable) [][]string {
	s := &sheet{corpusTable: c, d: d, words: words, random: random}
	switch {
	case strings.HasPrefix(d.layout, "long"):
		s.long()
	case d.layout == "places":
		s.across()
	case d.layout == "columns":
		s.columns()
	case d.layout == "wide-indicator":
		s.wideIndicator()
	default:
		s.wide()
	}
	return s.framed()
}

// placeHeads are the headings of the columns of places.
func (s *sheet) placeHeads() []string {
	switch s.d.place {
	case "code", "number":
		return []string{pick(s.random, s.words.coded)}
	case "code+name", "number+name":
		return []string{pick(s.random, s.words.coded), pick(s.random, s.words.place)}
	}
	return []string{pick(s.random, s.words.place)}
}

func (s *sheet) placeCells(p int) []string {
	place := s.places[p]
	switch s.d.place {
	case "code", "number":
		return []string{place[0]}
	case "name":
		return []string{place[1]}
	case "code+name", "number+name":
		return []string{place[0], place[1]}
	}
	return []string{joined(s.d.place, place)}
}

func (s *sheet) figure(m, p, t int) (text, flag string) { return s.d.cell(s.figures[[3]int{m, p, t}]) }

func (s *sheet) long() {
	head := append(s.placeHeads(), pick(s.random, s.words.period))
	named := s.d.layout == "long-indicator"
	if named {
		head = append(head, pick(s.random, s.words.indicator))
	}
	head = append(head, pick(s.random, s.words.value))
	if s.d.flags == "column" {
		head = append(head, pick(s.random, s.words.flag))
	}
	for m, measure := range s.measures {
		for t, period := range s.periods {
			for p := range s.places {
				row := append(s.placeCells(p), period.written)
				if named {
					row = append(row, measure)
				}
				text, flag := s.figure(m, p, t)
				row = append(row, text)
				if s.d.flags == "column" {
					row = append(row, flag)
				}
				s.body = append(s.body, row)
			}
		}
	}
	s.head = [][]string{head}
	if s.d.layout == "long-turned" {
		for _, row := range append(s.head, s.body...) {
			slices.Reverse(row)
		}
	}
}

// across has the places across and the periods down.
func (s *sheet) across() {
	head := []string{pick(s.random, s.words.period)}
	for p := range s.places {
		head = append(head, s.placeCells(p)[0])
	}
	for t, period := range s.periods {
		row := []string{period.written}
		for p := range s.places {
			text, _ := s.figure(0, p, t)
			row = append(row, text)
		}
		s.body = append(s.body, row)
	}
	s.head = [][]string{head}
}

// columns has a column for each indicator.
func (s *sheet) columns() {
	head := append(s.placeHeads(), pick(s.random, s.words.period))
	head = append(head, s.measures...)
	for p := range s.places {
		for t, period := range s.periods {
			row := append(s.placeCells(p), period.written)
			for m := range s.measures {
				text, _ := s.figure(m, p, t)
				row = append(row, text)
			}
			s.body = append(s.body, row)
		}
	}
	s.head = [][]string{head}
}

// wideIndicator has a row for each place and indicator, the periods across.
func (s *sheet) wideIndicator() {
	head := append(s.placeHeads(), pick(s.random, s.words.indicator))
	for _, period := range s.periods {
		head = append(head, period.written)
	}
	for p := range s.places {
		for m, measure := range s.measures {
			row := append(s.placeCells(p), measure)
			for t := range s.periods {
				text, _ := s.figure(m, p, t)
				row = append(row, text)
			}
			s.body = append(s.body, row)
		}
	}
	s.head = [][]string{head}
}

// A heading is a column of values: its measure and period.
type corpusColumn struct{ measure, period int }

// wide has a column for each measure and period.
func (s *sheet) wide() {
	columns := s.valueColumns()
	s.wideHead(columns)
	pairs := strings.HasPrefix(s.d.layout, "pairs")
	for p := range s.places {
		row := s.placeCells(p)
		for _, column := range columns {
			text, flag := s.figure(column.measure, p, column.period)
			row = append(row, text)
			if pairs {
				row = append(row, flag)
			}
		}
		s.body = append(s.body, row)
	}
}

func (s *sheet) valueColumns() []corpusColumn {
	var columns []corpusColumn
	for m := range s.measures {
		for t := range s.periods {
			columns = append(columns, corpusColumn{m, t})
		}
	}
	switch s.d.layout {
	case "wide-down":
		slices.Reverse(columns)
	case "two-rows-turned", "year_indicator":
		slices.SortStableFunc(columns, func(a, b corpusColumn) int { return a.period - b.period })
	}
	return columns
}

func (s *sheet) wideHead(columns []corpusColumn) {
	places := s.placeHeads()
	blank := make([]string, len(places))
	upper, lower, top := slices.Clone(blank), slices.Clone(places), slices.Clone(blank)
	var before corpusColumn
	for i, column := range columns {
		measure, period := s.measures[column.measure], s.periods[column.period].written
		switch s.d.layout {
		case "indicator_year":
			lower = append(lower, strings.ReplaceAll(measure, " ", "_")+"_"+period)
		case "year_indicator":
			lower = append(lower, period+" "+measure)
		case "two-rows", "three-rows":
			if i > 0 && before.measure == column.measure {
				measure = ""
			}
			upper, lower = append(upper, measure), append(lower, period)
		case "two-rows-turned":
			if i > 0 && before.period == column.period {
				period = ""
			}
			upper, lower = append(upper, period), append(lower, measure)
		case "pairs":
			lower = append(lower, period, pick(s.random, s.words.flag))
		case "pairs-bare":
			lower = append(lower, period, "")
		default:
			lower = append(lower, period)
		}
		before = column
		top = append(top, "")
	}
	switch s.d.layout {
	case "three-rows":
		top[len(places)] = s.words.titles[0]
		s.head = [][]string{top, upper, lower}
	case "two-rows", "two-rows-turned":
		s.head = [][]string{upper, lower}
	default:
		s.head = [][]string{lower}
	}
}

// framed puts titles above and notes below.
func (s *sheet) framed() [][]string {
	var rows [][]string
	line := func(text string) {
		row := []string{text}
		if s.d.padded {
			row = append(row, make([]string, len(s.body[0])-1)...)
		}
		rows = append(rows, row)
	}
	for i := range min(s.d.titles, len(s.words.titles)) {
		line(s.words.titles[i])
	}
	if s.d.titles > 1 {
		line("")
	}
	rows = append(rows, s.head...)
	rows = append(rows, s.body...)
	if s.d.notes > 1 {
		line("")
	}
	for i := range min(s.d.notes, len(s.words.notes)) {
		line(s.words.notes[i])
	}
	return rows
}
