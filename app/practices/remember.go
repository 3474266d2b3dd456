package practices

import (
	"encoding/json"
	"maps"
	"slices"
)

// A remembered view is how the screen is shown, kept for the next time.
type remembered struct {
	Table   bool     `json:"table,omitzero"`
	Columns []string `json:"columns,omitzero"` // of the table; none: the usual ones
	Open    []string `json:"open,omitzero"`    // facets whose values are shown
	Hidden  bool     `json:"hidden,omitzero"`  // the column of filters
}

// recall takes over how the screen was shown last; what cannot be read is as nothing.
func (s *state) recall(text string) {
	var was remembered
	if text == "" || json.Unmarshal([]byte(text), &was) != nil {
		return
	}
	s.table, s.columns, s.facets.hidden = was.Table, known(was.Columns), was.Hidden
	s.facets.open = map[string]bool{}
	for _, id := range was.Open {
		s.facets.open[id] = true
	}
}

// known are the columns among the names that there are.
func known(columns []string) []string {
	return slices.DeleteFunc(slices.Clone(columns), func(key string) bool { return !slices.Contains(allColumns, key) })
}

// view is what recall reads.
func (s *state) view() string {
	var open []string
	for _, id := range slices.Sorted(maps.Keys(s.facets.open)) {
		if s.facets.open[id] {
			open = append(open, id)
		}
	}
	text, err := json.Marshal(remembered{Table: s.table, Columns: s.columns, Open: open, Hidden: s.facets.hidden})
	if err != nil {
		return ""
	}
	return string(text)
}

// keep remembers how the screen is shown.
func (p *page) keep() { p.host.Settings().Keep(ID, p.state.view()) }
