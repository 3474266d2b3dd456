package exchange

import (
	"encoding/json"
	"slices"

	"pharos/data"
	"pharos/data/practice"
)

// inside are the kinds of entries that are said about practices inside an organisation.
var inside = []data.EntryKind{
	practice.KindContact, practice.KindTemplate, practice.KindSearch, practice.KindQuota, practice.KindDistinct,
	practice.KindReview, practice.KindAssessment, practice.KindAction, practice.KindUse,
}

// persons are the names in contents of entries that name a person.
var persons = map[data.EntryKind]string{
	practice.KindReview: "by", practice.KindDistinct: "by", practice.KindAssessment: "by",
}

// released is the collection without what must not leave: contacts and names of persons unless they are
// wanted, what is not public where only that is, and paths of this machine in any case.
func released(c Collection, o Options) Collection {
	out := Collection{Practices: releasedPractices(c, o)}
	for _, entry := range c.Entries {
		if entry, ok := releasedEntry(entry, o); ok {
			out.Entries = append(out.Entries, entry)
		}
	}
	return out
}

func releasedPractices(c Collection, o Options) func(func(data.Practice, error) bool) {
	return func(yield func(data.Practice, error) bool) {
		if c.Practices == nil {
			return
		}
		for p, err := range c.Practices {
			if err == nil && o.Public && practice.AudienceOf(p) != data.ForPublic {
				continue
			}
			if !o.Contacts {
				p.Author = ""
			}
			if !yield(p, err) {
				return
			}
		}
	}
}

func releasedEntry(entry data.Entry, o Options) (data.Entry, bool) {
	switch {
	case entry.Kind == practice.KindContact && !o.Contacts,
		o.Public && entry.Kind != practice.KindContact && slices.Contains(inside, entry.Kind):
		return entry, false
	}
	drop := []string{}
	if name := persons[entry.Kind]; name != "" && !o.Contacts {
		drop = append(drop, name)
	}
	if entry.Kind == practice.KindReview && !o.Contacts {
		entry.Name = "" // it is the reviewer's
	}
	if entry.Kind == practice.KindAttachment {
		drop = append(drop, "link")
	}
	if len(drop) == 0 {
		return entry, true
	}
	content, err := parseTree(entry.Content)
	if err != nil {
		return entry, false // what cannot be read cannot be cleaned
	}
	for _, name := range drop {
		delete(content, name)
	}
	entry.Content, err = json.Marshal(content)
	return entry, err == nil
}
