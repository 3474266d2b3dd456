package exchange

import (
	"iter"
	"regexp"

	"pharos/data"
)

var anyID = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`)

// Belonging are the entries that go with a choice of practices: those that belong to one of them, and
// those that one of them or of these names, such as organisations, references and instruments.
func Belonging(practices iter.Seq2[data.Practice, error], entries []data.Entry) ([]data.Entry, error) {
	chosen, named := map[data.PracticeID]bool{}, map[string]bool{}
	for p, err := range practices {
		if err != nil {
			return nil, err
		}
		chosen[p.ID] = true
		note(named, string(p.OrganisationID), string(p.Author), string(p.Image.Attachment))
		for _, partner := range p.Partners {
			note(named, string(partner.Organisation))
		}
		for _, reference := range p.References {
			note(named, string(reference))
		}
	}
	kept := make([]bool, len(entries))
	for again := true; again; {
		again = false
		for i, entry := range entries {
			if kept[i] || entry.Practice != "" && !chosen[entry.Practice] || entry.Practice == "" && !named[string(entry.ID)] {
				continue
			}
			kept[i], again = true, true
			note(named, anyID.FindAllString(string(entry.Content), -1)...)
		}
	}
	var all []data.Entry
	for i, entry := range entries {
		if kept[i] {
			all = append(all, entry)
		}
	}
	return all, nil
}

func note(named map[string]bool, ids ...string) {
	for _, id := range ids {
		if id != "" {
			named[id] = true
		}
	}
}
