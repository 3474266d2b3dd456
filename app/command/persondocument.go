package command

import (
	"context"
	"path/filepath"
	"time"

	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/practice"
	"pharos/reports/brief"
	"pharos/resources/phrase"
)

// PersonDocument makes the document of all that a catalogue holds on a person, which somebody who asks
// for it can read.
func PersonDocument(ctx context.Context, c *catalogue.Catalogue, query string, say *phrase.Printer) (brief.Document, error) {
	found, err := c.PersonFile(ctx, query)
	if err != nil {
		return brief.Document{}, err
	}
	entries, err := c.Entries(ctx, practice.KindOrganisation)
	if err != nil {
		return brief.Document{}, err
	}
	person := brief.Person{Name: found.Query, Contacts: found.Contacts, Organisations: map[data.EntryID]string{}}
	for _, entry := range entries {
		person.Organisations[entry.ID] = entry.Name
	}
	for _, m := range found.Mentions {
		if m.Place != catalogue.PlaceContact { // printed as a whole
			person.Places = append(person.Places, brief.PersonPlace{
				Kind: m.Place, Name: first(m.Name, m.Object), Field: m.Field, Text: first(m.Text, m.Excerpt), At: m.At,
			})
		}
	}
	return brief.PersonOf(brief.Input{Now: time.Now(), Catalogue: filepath.Base(c.Path()), Person: person}, say)
}
