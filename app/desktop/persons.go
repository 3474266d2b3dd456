package desktop

import (
	"cmp"
	"context"
	"encoding/json"
	"io"
	"path/filepath"
	"strings"

	"pharos/app/command"
	"pharos/app/directory"
	"pharos/app/shell"
	"pharos/data/catalogue"
	"pharos/data/practice"
	"pharos/reports/brief"
	"pharos/reports/pdf"
	"pharos/resources/phrase"
)

// persons find people in the open catalogue, and erase them.
type persons struct {
	d   *desktop
	o   *opened
	say *phrase.Printer // of the page: work away from the window words what it found
}

// Find implements directory.Persons. A full name is looked for, else the address, which tells more than
// a single name.
func (s persons) Find(ctx context.Context, person practice.Contact) (directory.Traces, error) {
	query := person.Name
	if len(strings.Fields(query)) < 2 {
		query = cmp.Or(person.Email, query)
	}
	found, err := s.o.FindPerson(ctx, query)
	return directory.Traces{Name: person.Name, Query: query, Places: s.traces(found.Mentions)}, err
}

func (s persons) traces(mentions []catalogue.Mention) []directory.Trace {
	traces := make([]directory.Trace, len(mentions))
	for i, m := range mentions {
		traces[i] = directory.Trace{
			Place: m.Place, Object: m.Object, Name: cmp.Or(m.Name, m.Object), Field: brief.FieldWords(s.say, m.Field),
			Text: cmp.Or(m.Excerpt, m.Text), Fixed: m.Place == catalogue.PlaceBackup || m.Place == catalogue.PlaceFile,
		}
	}
	return traces
}

// All implements directory.Persons.
func (s persons) All(ctx context.Context) (directory.Traces, error) {
	report, err := s.o.PersonalData(ctx)
	if err != nil {
		return directory.Traces{}, err
	}
	say := s.say
	var all directory.Traces
	for _, c := range report.Contacts {
		var faults []string
		for _, fault := range c.Faults {
			faults = append(faults, say.Text("person.fault."+fault))
		}
		all.Places = append(all.Places, directory.Trace{
			Place: catalogue.PlaceContact, Object: string(c.ID), Name: c.Name, Field: strings.Join(faults, ", "),
			Text: joinedWords(c.Role, c.OrganisationName, c.Email, c.Phone, c.Purpose, c.Basis, c.Given, c.ReviewBy),
		})
	}
	all.Places = append(all.Places, s.traces(report.Stray)...)
	for _, name := range report.Authors {
		all.Places = append(all.Places, directory.Trace{Place: catalogue.PlaceVersion, Name: name, Text: say.Text("person.author")})
	}
	all.Places = append(all.Places, s.traces(report.Backups)...)
	return all, nil
}

func joinedWords(texts ...string) string {
	var kept []string
	for _, text := range texts {
		if text != "" {
			kept = append(kept, text)
		}
	}
	return strings.Join(kept, " · ")
}

// Erase implements directory.Persons.
func (s persons) Erase(ctx context.Context, found directory.Traces, leave []directory.Trace) (directory.Erased, error) {
	var scope catalogue.ErasureScope
	for _, trace := range leave {
		scope.Leave = append(scope.Leave, catalogue.Mention{Place: trace.Place, Object: trace.Object})
	}
	done, err := s.o.ErasePerson(ctx, found.Query, scope)
	erased := directory.Erased{Places: len(done.Erased), Remnants: done.Remnants}
	for _, m := range done.Left {
		if m.Place == catalogue.PlaceBackup || m.Place == catalogue.PlaceFile {
			erased.Left = append(erased.Left, cmp.Or(m.Name, m.Object))
		}
	}
	return erased, err
}

// Save implements directory.Persons: everything on a person in full, to be read or as JSON.
func (s persons) Save(found directory.Traces) {
	request := shell.FileRequest{
		Purpose: "export", Title: s.say.Text("screen.directory.deed.file"),
		Name: fileName(found.Name) + ".pdf", Extensions: []string{".pdf", ".json"},
	}
	s.d.frame.SaveFile(request, func(path string) {
		s.d.write(path, func(w io.Writer) error { return s.writeTo(w, filepath.Ext(path), found.Query) }, nil)
	})
}

func (s persons) writeTo(w io.Writer, ending, query string) error {
	if strings.EqualFold(ending, ".pdf") {
		document, err := command.PersonDocument(context.Background(), s.o.Catalogue, query, s.say)
		if err != nil {
			return err
		}
		_, err = pdf.Write(w, document)
		return err
	}
	person, err := s.o.PersonFile(context.Background(), query)
	if err != nil {
		return err
	}
	out := json.NewEncoder(w)
	out.SetIndent("", "  ")
	out.SetEscapeHTML(false)
	return out.Encode(person)
}
