package practices

import (
	"slices"
	"strings"

	"pharos/data/facet"
	"pharos/resources/phrase"
)

// A facetState is how the column of filters is shown.
type facetState struct {
	open   map[string]bool // facets whose values are shown
	full   map[string]bool // of these, all values
	narrow string          // what the names of values are narrowed by
	hidden bool            // the whole column
	folded bool            // the kept searches
}

// The facets that are open at first, and how many values one shows before it is asked for all.
var openAtFirst = []string{facet.Theme, facet.State, facet.Country}

const fewValues = 7

func newFacetState() facetState {
	s := facetState{open: map[string]bool{}, full: map[string]bool{}}
	for _, id := range openAtFirst {
		s.open[id] = true
	}
	return s
}

// A rowKind says what a row of the column is.
type rowKind int

const (
	headRow   rowKind = iota // the name of a facet
	valueRow                 // a value with its count
	moreRow                  // shows all values
	restRow                  // tells how many values are not listed
	allRow                   // all practices
	searchRow                // a kept search; value is its id
)

// searchesHead is the facet of the row above the kept searches, which are no facet.
const searchesHead = "searches"

// A facetRow is a row of the column of filters.
type facetRow struct {
	kind   rowKind
	facet  string
	value  string
	label  string
	count  int  // of a value its practices, of a head the values chosen
	known  bool // whether the count is
	chosen bool
	open   bool
}

// same reports whether it is the row of the same thing.
func (r facetRow) same(other facetRow) bool {
	return r.kind == other.kind && r.facet == other.facet && r.value == other.value
}

// facetRows lists the rows of the column.
func (s *state) facetRows() []facetRow {
	rows := s.searchRows()
	for _, f := range facet.Facets {
		rows = append(rows, s.rowsOf(f)...)
	}
	return rows
}

// searchRows are all practices and the searches that were kept.
func (s *state) searchRows() []facetRow {
	if s.shelf == nil {
		return nil
	}
	rows := []facetRow{{
		kind: allRow, label: s.say.Text("screen.practices.all"), count: s.shelf.Count(), known: true,
		chosen: s.search == "" && !s.ask.narrows(),
	}}
	if len(s.know.searches) == 0 {
		return rows
	}
	head := facetRow{
		kind: headRow, facet: searchesHead, label: s.say.Text("screen.practices.searches"), open: !s.facets.folded,
	}
	rows = append(rows, head)
	for _, search := range s.know.searches {
		count, counted := s.found[search.ID]
		row := facetRow{
			kind: searchRow, value: string(search.ID), label: search.Name, count: count, known: counted,
			chosen: s.search == search.ID,
		}
		if head.open || row.chosen {
			rows = append(rows, row)
		}
	}
	return rows
}

func (s *state) rowsOf(f facet.Facet) []facetRow {
	values := s.valueRows(f)
	if len(values) == 0 || len(values) == 1 && values[0].value == facet.None && !values[0].chosen {
		return nil // there is nothing to choose between
	}
	words := phrase.Fold(s.facets.narrow)
	open := s.facets.open[f.ID] || words != ""
	head := facetRow{kind: headRow, facet: f.ID, label: s.say.Text("facet." + f.ID), open: open}
	var shown []facetRow
	for _, row := range values {
		if row.chosen {
			head.count, head.known = head.count+1, true
		}
		if row.chosen || open && strings.Contains(phrase.Fold(row.label), words) {
			shown = append(shown, row)
		}
	}
	if words != "" && len(shown) == 0 {
		return nil
	}
	rows := append([]facetRow{head}, s.cut(f, shown)...)
	if rest := s.answer.Unlisted[f.ID]; rest > 0 && open && s.facets.full[f.ID] {
		rows = append(rows, facetRow{kind: restRow, facet: f.ID, label: s.say.Plural("screen.practices.facet.rest", rest)})
	}
	return rows
}

// fold opens or closes what stands under a head, or all the values of a facet.
func (s *state) fold(row facetRow, open bool) {
	switch {
	case row.facet == searchesHead:
		s.facets.folded = !open
	case row.kind == moreRow:
		s.facets.full[row.facet] = open
	default:
		s.facets.open[row.facet] = open
	}
}

// cut leaves out what goes beyond a few values, unless all are asked for.
func (s *state) cut(f facet.Facet, rows []facetRow) []facetRow {
	more := facetRow{kind: moreRow, facet: f.ID}
	hidden := len(rows) - fewValues + s.answer.Unlisted[f.ID]
	switch {
	case s.facets.narrow != "" || len(rows) <= fewValues+1:
		return rows
	case s.facets.full[f.ID]:
		more.label, more.open = s.say.Text("screen.practices.facet.fewer"), true
		return append(rows, more)
	}
	kept := make([]facetRow, 0, fewValues+1)
	for i, row := range rows {
		if i < fewValues || row.chosen {
			kept = append(kept, row)
		}
	}
	more.label = s.say.Plural("screen.practices.facet.more", hidden)
	return append(kept, more)
}

// valueRows are the values of a facet in the order of the answer: those chosen first.
func (s *state) valueRows(f facet.Facet) []facetRow {
	var chosen, others []facetRow
	words := s.naming()
	for _, count := range s.answer.Counts[f.ID] {
		row := facetRow{kind: valueRow, facet: f.ID, value: count.Value, label: words.value(f, count.Value), count: count.N, known: true}
		if row.chosen = slices.Contains(s.ask.filter[f.ID], count.Value); row.chosen {
			chosen = append(chosen, row)
			continue
		}
		others = append(others, row)
	}
	if len(f.Order) > 0 {
		return inOrder(f.Order, append(chosen, others...))
	}
	return append(chosen, others...)
}

// inOrder keeps values of a fixed order, such as the states, where they belong also when chosen.
func inOrder(order []string, rows []facetRow) []facetRow {
	place := func(row facetRow) int {
		if at := slices.Index(order, row.value); at >= 0 {
			return at
		}
		return len(order)
	}
	slices.SortStableFunc(rows, func(a, b facetRow) int { return place(a) - place(b) })
	return rows
}

// A chip is a filter that holds, to be seen above the list and to be taken away.
type chip struct {
	facet, value string
	label        string
}

// chips lists the filters that hold, in the order of the facets; what is typed is not among them.
func (s *state) chips() []chip {
	var chips []chip
	words := s.naming()
	for _, f := range facet.Facets {
		for _, value := range s.ask.filter[f.ID] {
			chips = append(chips, chip{f.ID, value, s.say.Text("facet."+f.ID) + ": " + words.value(f, value)})
		}
	}
	return chips
}
