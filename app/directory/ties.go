package directory

import (
	"strings"

	"pharos/data"
	"pharos/data/practice"
)

// A tie is what an entry has to do with a practice or with another entry. "screen.directory.tie.<as>"
// is its phrase.
type tie struct {
	practice data.PracticeID
	entry    data.EntryID
	as       string
}

// A follow says which practices change with an entry, and how.
type follow struct {
	concerns func(card data.PracticeCard) bool
	alter    func(p *data.Practice) bool                         // false: it stays as it is
	build    func(practices []data.Practice) data.PracticeChange // instead, where more hangs together
}

// tieAll works out what belongs to each entry, in the order of the practices and then of the entries.
func (h *holdings) tieAll() {
	h.ties = map[data.EntryID][]tie{}
	named := h.organisationsByName()
	for _, card := range h.cards {
		h.tieCard(card, named)
	}
	for _, use := range h.uses {
		if use.Of != "" && (use.By == "instrument" || use.By == "action") {
			h.tie(data.EntryID(use.Of), tie{practice: use.Practice, as: "used"})
		}
	}
	for _, k := range h.kinds {
		for _, r := range h.records[k.id] {
			k.ties(r.of, func(to data.EntryID, t tie) {
				if t.entry == "" && t.practice == "" {
					t.entry = r.entry.ID
				}
				h.tie(to, t)
			})
		}
	}
}

// tie adds one; the same one stands once. Those of one practice come one after the other.
func (h *holdings) tie(to data.EntryID, t tie) {
	if to == "" {
		return
	}
	now := h.ties[to]
	for i := len(now) - 1; i >= 0 && now[i].practice == t.practice && now[i].entry == t.entry; i-- {
		if now[i] == t {
			return
		}
	}
	h.ties[to] = append(now, t)
}

func (h *holdings) tieCard(card data.PracticeCard, named map[string]data.EntryID) {
	add := func(to data.EntryID, as string) {
		if to != "" {
			h.tie(to, tie{practice: card.ID, as: as})
		}
	}
	if owner := card.OrganisationID; owner != "" {
		add(owner, "runs")
	} else {
		add(named[nameKey(card.Organisation)], "runs")
	}
	for _, id := range card.PartnerIDs {
		add(id, "partner")
	}
	for _, name := range card.Partners {
		add(named[nameKey(name)], "partner")
	}
	add(card.Author, "author")
	for _, id := range card.References {
		add(id, "cites")
	}
	for _, taxonomy := range taxonomies {
		for _, key := range taxonomy.of(card) {
			add(h.terms[termPlace{taxonomy.id, key}], "term")
		}
	}
}

// organisationsByName finds organisations that practices name without their id.
func (h *holdings) organisationsByName() map[string]data.EntryID {
	named := map[string]data.EntryID{}
	put := func(name string, id data.EntryID) {
		if key := nameKey(name); key != "" && named[key] == "" {
			named[key] = id
		}
	}
	for _, r := range h.records[practice.KindOrganisation] {
		put(r.of.(*practice.Organisation).Name, r.entry.ID)
	}
	for _, r := range h.records[practice.KindOrganisation] {
		o := r.of.(*practice.Organisation)
		for _, alias := range append([]string{o.Short}, o.Aliases...) {
			put(alias, r.entry.ID)
		}
	}
	return named
}

// nameKey is a name without regard to case and spaces.
func nameKey(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }
