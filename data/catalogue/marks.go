package catalogue

import (
	"pharos/data"
	"pharos/data/lexis"
)

// withMarks puts the marks of a practice behind its prints: of its address, and of what it tells at length.
// Without prints there are no marks.
func withMarks(prints []uint32, p *data.Practice) []uint32 {
	if len(prints) == 0 {
		return prints
	}
	var m lexis.Marker
	m.Link(p.URL)
	for _, text := range []data.Text{p.Title, p.Summary, p.Problem, p.Description, p.Process, p.Resources, p.Results} {
		for _, words := range text {
			m.Add(words)
		}
	}
	for _, mark := range m.Marks() {
		prints = append(prints, uint32(mark))
	}
	return prints
}
