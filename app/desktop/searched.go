package desktop

import (
	"context"
	"maps"
	"slices"
	"strings"
	"sync"

	"pharos/app/analyses"
	"pharos/app/kit"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/toolbox"
	"pharos/resources/phrase"
)

// A view is what the palette searches: a directory in one language. It is replaced whole, so that
// work away from the window may read it; the lists are made when they are first searched.
type view struct {
	*contents
	language                       string
	regions, indicators, practices func() []indexed
	methods                        func() []indexed
}

// An indexed entry is an answer with the folded words that find it.
type indexed struct {
	shell.Entry
	words string // title and detail in the language of the window
	other string // the title in every other language, which finds it after those
}

func newView(known *contents, language string) *view {
	v := &view{contents: known, language: language}
	v.regions = sync.OnceValue(v.indexRegions)
	v.indicators = sync.OnceValue(v.indexIndicators)
	v.practices = sync.OnceValue(v.indexPractices)
	v.methods = sync.OnceValue(v.indexMethods)
	return v
}

func (v *view) index(title data.Text, detail string, route session.Route) indexed {
	shown := title.In(v.language)
	var other []string
	for _, language := range slices.Sorted(maps.Keys(title)) {
		if title[language] != shown {
			other = append(other, title[language])
		}
	}
	return indexed{
		Entry: shell.Entry{Title: shown, Detail: detail, Route: route},
		words: phrase.Fold(shown + " " + detail), other: phrase.Fold(strings.Join(other, " ")),
	}
}

func (v *view) indexRegions() []indexed {
	all := make([]indexed, 0, len(v.contents.regions))
	for _, r := range v.contents.regions {
		all = append(all, v.index(r.Name, string(r.Code), session.NewRoute("regions", "id", string(r.Code))))
	}
	return all
}

func (v *view) indexIndicators() []indexed {
	all := make([]indexed, 0, len(v.contents.indicators))
	for _, i := range v.contents.indicators {
		all = append(all, v.index(i.Name, string(i.Code), session.NewRoute("indicators", "id", string(i.Code))))
	}
	return all
}

func (v *view) indexPractices() []indexed {
	if v.contents.practices == nil {
		return nil
	}
	cards := v.contents.practices.Cards()
	all := make([]indexed, 0, len(cards))
	for _, p := range cards {
		detail := strings.TrimSpace(p.Key + " " + p.Place.In(v.language))
		all = append(all, v.index(p.Title, detail, session.NewRoute("practices", "id", string(p.ID))))
	}
	return all
}

func (v *view) indexMethods() []indexed {
	all := make([]indexed, 0, len(toolbox.Methods))
	for _, m := range toolbox.Methods {
		name := data.Text{}
		for _, language := range phrase.Languages() {
			name[language.Code] = phrase.For(language.Code).Text("toolbox." + m.ID)
		}
		all = append(all, v.index(name, phrase.For(v.language).Text("toolbox.group."+string(m.Group)), session.NewRoute(analyses.ID, "method", m.ID)))
	}
	return all
}

// renew makes the palette search what is open, in the window's language.
func (d *desktop) renew() {
	language := phrase.For(d.language()).Language()
	if now := d.searched.Load(); now == nil || now.contents != d.open.known || now.language != language {
		next := newView(d.open.known, language)
		if now != nil && now.language == language && now.contents.practices == next.contents.practices {
			next.practices = now.practices // a hundred thousand titles are not folded anew for nothing
		}
		d.searched.Store(next)
	}
}

func (d *desktop) providers() []shell.Provider {
	return []shell.Provider{
		found{"nav.regions", func() []indexed { return d.searched.Load().regions() }},
		found{"nav.indicators", func() []indexed { return d.searched.Load().indicators() }},
		found{"nav.practices", func() []indexed { return d.searched.Load().practices() }},
		found{"nav.analyses", func() []indexed { return d.searched.Load().methods() }},
	}
}

// A found provider answers the palette from one list of the view.
type found struct {
	group string
	list  func() []indexed
}

// Group implements shell.Provider.
func (f found) Group() string { return f.group }

// Search implements shell.Provider.
func (f found) Search(ctx context.Context, text string, limit int) []shell.Entry {
	query := phrase.Fold(text)
	var best []shell.Entry
	for _, entry := range f.list() {
		if ctx.Err() != nil {
			return nil
		}
		if entry.Score = entry.score(query); entry.Score > 0 {
			best = insert(best, entry.Entry, limit)
		}
	}
	return best
}

func (i indexed) score(query string) int {
	if score := kit.Match(i.words, query); score > 0 || i.other == "" {
		return score
	}
	other := kit.Match(i.other, query)
	return (other + 3) / 4 // after everything that the window's language finds
}

// insert keeps the best entries, best first, those of equal score in the order of the list.
func insert(best []shell.Entry, entry shell.Entry, limit int) []shell.Entry {
	at := len(best)
	for at > 0 && best[at-1].Score < entry.Score {
		at--
	}
	if at >= limit {
		return best
	}
	best = append(best, shell.Entry{})
	copy(best[at+1:], best[at:])
	best[at] = entry
	return best[:min(len(best), limit)]
}
