package directory

import (
	"pharos/data"
	"pharos/data/practice"
)

func hasReferences(p *page) bool { return p.config.References != nil }

// importDeed reads references from a file, risDeed and bibDeed write those ticked, or all shown.
func importDeed() deed {
	return deed{id: "import", whole: true, offered: hasReferences, do: func(p *page) { p.config.References.Import() }}
}

func risDeed() deed {
	return deed{id: "ris", whole: true, reads: true, offered: hasReferences, there: hasRecords, do: func(p *page) { p.cite("ris") }}
}

func bibDeed() deed {
	return deed{id: "bibtex", whole: true, reads: true, offered: hasReferences, there: hasRecords, do: func(p *page) { p.cite("bibtex") }}
}

func hasRecords(p *page) bool { return len(p.state.records()) > 0 }

// cite writes the references ticked, or those that the list shows.
func (p *page) cite(format string) {
	s := p.state
	var list []practice.Reference
	chosen := map[data.EntryID]bool{}
	for id := range s.ticked {
		chosen[id] = true
	}
	for _, row := range p.list.table.Shown() {
		r := s.row(row)
		if len(chosen) == 0 || chosen[r.entry.ID] {
			list = append(list, *r.of.(*practice.Reference))
		}
	}
	p.config.References.Export(format, list)
}
