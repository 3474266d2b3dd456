package directory

import (
	"strings"

	"pharos/data"
	"pharos/data/practice"
)

// references are documents that prove or explain.
func references() kind {
	return declared(declaration[practice.Reference]{
		id:      func(r *practice.Reference) *data.EntryID { return &r.ID },
		title:   func(r *practice.Reference) data.Text { return data.Plain(r.Title) },
		retitle: func(r *practice.Reference, _, name string) { r.Title = name },
		detail:  func(_ *state, r *practice.Reference) string { return authorsAndYear(r) },
		shelf:   func(_ *state, r *practice.Reference) string { return r.Type },
		shelved: func(s *state, key string) string { return s.worded("reference.type.", key) },
		deeds:   []deed{openDeed(referenceAddress), importDeed(), risDeed(), bibDeed()},
		parts: []part{
			{"document", []field{
				line("title", func(r *practice.Reference) *string { return &r.Title }).across(6).atMost(500),
				list("authors", func(r *practice.Reference) *[]string { return &r.Authors }).across(4),
				line("year", func(r *practice.Reference) *string { return &r.Year }).across(2).atMost(10),
				choice("type", "reference.type.", func(r *practice.Reference) *string { return &r.Type }, practice.ReferenceTypes...),
				line("language", func(r *practice.Reference) *string { return &r.Language }).across(2).atMost(2),
				line("cited", func(r *practice.Reference) *string { return &r.Cited }).across(2),
			}},
			{"published", []field{
				line("journal", func(r *practice.Reference) *string { return &r.Journal }).across(6),
				line("volume", func(r *practice.Reference) *string { return &r.Volume }).across(2),
				line("issue", func(r *practice.Reference) *string { return &r.Issue }).across(2),
				line("pages", func(r *practice.Reference) *string { return &r.Pages }).across(2),
				line("publisher", func(r *practice.Reference) *string { return &r.Publisher }).across(4),
				line("place", func(r *practice.Reference) *string { return &r.Place }).across(2),
			}},
			{"found", []field{
				line("doi", func(r *practice.Reference) *string { return &r.DOI }),
				line("isbn", func(r *practice.Reference) *string { return &r.ISBN }),
				line("website", func(r *practice.Reference) *string { return &r.URL }).across(4),
				date("accessed", func(r *practice.Reference) *string { return &r.Accessed }),
			}},
			{"content", []field{
				lines("abstract", func(r *practice.Reference) *string { return &r.Abstract }),
				list("keywords", func(r *practice.Reference) *[]string { return &r.Keywords }).across(6),
				lines("remark", func(r *practice.Reference) *string { return &r.Note }),
			}},
		},
	})
}

// authorsAndYear is "Porter 2003", "Porter, Ketels 2003" or "Porter et al. 2003".
func authorsAndYear(r *practice.Reference) string {
	names := make([]string, len(r.Authors))
	for i, author := range r.Authors {
		names[i], _, _ = strings.Cut(author, ",")
	}
	if len(names) > 2 {
		names = []string{names[0] + " et al."}
	}
	return strings.TrimSpace(strings.Join(names, ", ") + " " + r.Year)
}

// referenceAddress is where a document is on the web: its own address, or that of its DOI.
func referenceAddress(of any) string {
	r := of.(*practice.Reference)
	if r.URL == "" && r.DOI != "" {
		return "https://doi.org/" + strings.TrimPrefix(r.DOI, "https://doi.org/")
	}
	return r.URL
}

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
