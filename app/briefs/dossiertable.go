package briefs

import (
	"strings"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/practice"
)

// practices are those of the dossier, one row each. Contacts are never among them.
func (s *state) practices() kit.Content {
	w := s.newWriter(tablePractices)
	for _, key := range []string{"code", "title", "place", "country", "regions", "start", "end", "organisation", "themes", "state"} {
		w.column(key, kit.TextColumn)
	}
	for _, key := range []string{"evidence", "budget"} {
		w.column(key, kit.NumberColumn)
	}
	w.column("url", kit.TextColumn)
	for _, p := range s.input.Dossier.Practices {
		w.row(
			words(p.Key), words(p.Title.In(s.language)), words(p.Place.In(s.language)), words(p.Country), words(s.regionsOf(p)),
			words(p.Start), words(p.End), words(p.Organisation), words(w.listed("practice.theme.", p.Themes)),
			words(w.say.Text("practice.state."+string(practice.StateOf(p)))), w.figure(float64(p.Evidence), true, 0),
			w.figure(p.Budget.EUR, p.Budget.Known, 0), words(p.URL),
		)
	}
	return w.content
}

func (s *state) regionsOf(p data.Practice) string {
	names := make([]string, len(p.Regions))
	for i, code := range p.Regions {
		names[i] = s.nameIn(code)
	}
	return strings.Join(names, "; ")
}

// listed words the keys of a list; a word of the user's own stands as it is.
func (w *writer) listed(begin string, keys []string) string {
	list := make([]string, len(keys))
	for i, key := range keys {
		if list[i] = key; w.say.Has(begin + key) {
			list[i] = w.say.Text(begin + key)
		}
	}
	return strings.Join(list, "; ")
}
