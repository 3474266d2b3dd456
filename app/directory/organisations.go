package directory

import (
	"cmp"
	"strings"

	"pharos/data"
	"pharos/data/practice"
)

// organisations run practices, support them, or answer for instruments.
func organisations() kind {
	return declared(declaration[practice.Organisation]{
		id:      func(o *practice.Organisation) *data.EntryID { return &o.ID },
		title:   func(o *practice.Organisation) data.Text { return data.Plain(o.Name) },
		retitle: func(o *practice.Organisation, _, name string) { o.Name = name },
		detail: func(s *state, o *practice.Organisation) string {
			return cmp.Or(s.regionName(o.Region), s.regionName(data.RegionCode(o.Country)), s.worded("organisation.type.", o.Type))
		},
		shelf:   func(_ *state, o *practice.Organisation) string { return o.Type },
		shelved: func(s *state, key string) string { return s.worded("organisation.type.", key) },
		follows: organisationFollows,
		deeds:   []deed{openDeed(func(of any) string { return of.(*practice.Organisation).Website }), mergeDeed(), gatherDeed()},
		parts: []part{
			{"who", []field{
				line("name", func(o *practice.Organisation) *string { return &o.Name }).across(4).atMost(300),
				line("short", func(o *practice.Organisation) *string { return &o.Short }).across(2).atMost(40),
				list("aliases", func(o *practice.Organisation) *[]string { return &o.Aliases }).across(6),
				choice("type", "organisation.type.", func(o *practice.Organisation) *string { return &o.Type }, practice.OrganisationTypes...),
				choice("sector", "organisation.sector.", func(o *practice.Organisation) *string { return &o.Sector }, practice.OrganisationSectors...),
				line("size-class", func(o *practice.Organisation) *string { return &o.SizeClass }).across(2),
				line("legal-form", func(o *practice.Organisation) *string { return &o.LegalForm }).across(2),
				line("founded", func(o *practice.Organisation) *string { return &o.Founded }).across(2).atMost(10),
			}},
			{"where", []field{
				region("region", func(o *practice.Organisation) *data.RegionCode { return &o.Region }).across(4),
				line("country", func(o *practice.Organisation) *string { return &o.Country }).across(2).atMost(2),
				lines("address", func(o *practice.Organisation) *string { return &o.Address }),
				line("website", func(o *practice.Organisation) *string { return &o.Website }).across(6),
			}},
			{"can", []field{
				list("sectors", func(o *practice.Organisation) *[]string { return &o.Sectors }),
				list("technologies", func(o *practice.Organisation) *[]string { return &o.Technologies }),
				list("competences", func(o *practice.Organisation) *[]string { return &o.Competences }).across(6),
			}},
			{"note", []field{
				words("note", func(o *practice.Organisation) *data.Text { return &o.Note }),
			}},
			{"proof", []field{
				line("source", func(o *practice.Organisation) *string { return &o.Source }).across(4),
				date("verified", func(o *practice.Organisation) *string { return &o.Verified }),
			}},
		},
	})
}

// organisationFollows gives the practices the new name of an organisation that they are linked to. One
// that names it without a link gets the link, so that it is not lost with the old name.
func organisationFollows(before, after *practice.Organisation) (follow, bool) {
	if before.Name == after.Name || after.Name == "" {
		return follow{}, false
	}
	return handedOver([]*practice.Organisation{before}, after), true
}

// handedOver puts an organisation into the place of others in practices.
func handedOver(from []*practice.Organisation, to *practice.Organisation) follow {
	ids, named := map[data.EntryID]bool{}, map[string]bool{}
	for _, o := range from {
		ids[o.ID] = true
		for _, name := range append([]string{o.Name, o.Short}, o.Aliases...) {
			if name != "" {
				named[nameKey(name)] = true
			}
		}
	}
	meant := func(id data.EntryID, name string) bool { return ids[id] || id == "" && named[nameKey(name)] }
	return follow{
		concerns: func(card data.PracticeCard) bool {
			if meant(card.OrganisationID, card.Organisation) {
				return true
			}
			for _, id := range card.PartnerIDs {
				if ids[id] {
					return true
				}
			}
			for _, name := range card.Partners {
				if named[nameKey(name)] {
					return true
				}
			}
			return false
		},
		alter: func(p *data.Practice) bool {
			changed := false
			if meant(p.OrganisationID, p.Organisation) {
				changed = p.OrganisationID != to.ID || p.Organisation != to.Name
				p.OrganisationID, p.Organisation = to.ID, to.Name
			}
			partners, moved := partnersMoved(p.Partners, meant, to)
			p.Partners = partners
			return changed || moved
		},
	}
}

// partnersMoved puts an organisation into the place of partners; one that stands there twice then is
// one partner with the support of both.
func partnersMoved(partners []data.Partner, meant func(data.EntryID, string) bool, to *practice.Organisation) ([]data.Partner, bool) {
	var kept []data.Partner
	changed, at := false, -1
	for _, partner := range partners {
		if !meant(partner.Organisation, partner.Name) && partner.Organisation != to.ID {
			kept = append(kept, partner)
			continue
		}
		changed = changed || partner.Organisation != to.ID || partner.Name != to.Name || at >= 0
		partner.Organisation, partner.Name = to.ID, to.Name
		if at >= 0 {
			kept[at].Support = union(kept[at].Support, partner.Support)
			continue
		}
		at = len(kept)
		kept = append(kept, partner)
	}
	return kept, changed
}

func union[S ~string](a, b []S) []S {
	return apart[S](strings.Join([]string{together(a), together(b)}, "\n"))
}

// gatherDeed makes organisations of those that practices only name.
func gatherDeed() deed {
	return deed{
		id: "gather", whole: true, do: (*page).gather,
		there: func(p *page) bool { return len(p.state.base.loose) > 0 },
		count: func(p *page) int { return len(p.state.base.loose) },
	}
}

// unlinked are the names of organisations that practices have and the catalogue has no entry of, each
// once, as they are first written.
func (h *holdings) unlinked() []practice.Organisation {
	known, seen := h.organisationsByName(), map[string]bool{}
	var all []practice.Organisation
	add := func(o practice.Organisation) {
		if key := nameKey(o.Name); key != "" && known[key] == "" && !seen[key] {
			seen[key] = true
			all = append(all, o)
		}
	}
	for _, card := range h.cards {
		if card.OrganisationID == "" {
			o := practice.Organisation{Name: card.Organisation, Country: card.Country}
			if len(card.Regions) > 0 {
				o.Region = card.Regions[0]
			}
			add(o)
		}
		if len(card.PartnerIDs) < len(card.Partners) {
			for _, name := range card.Partners {
				add(practice.Organisation{Name: name})
			}
		}
	}
	return all
}

// gather makes the organisations and links the practices to them, as one step.
func (p *page) gather() {
	s := p.state
	made := s.base.loose
	if len(made) == 0 {
		return
	}
	k := s.kind()
	next := save{
		status: s.say.Plural("screen.directory.gathered", len(made)),
		change: data.PracticeChange{Kind: practice.StepGatherOrganisations, Args: map[string]string{"count": s.say.Integer(len(made))}},
	}
	byName := map[string]practice.Organisation{}
	for _, o := range made {
		o.ID = practice.NewID[data.EntryID]()
		r, err := k.stored(&o, data.Entry{})
		if err != nil {
			p.host.ShowError(err)
			return
		}
		next.put, byName[nameKey(o.Name)] = append(next.put, r), o
	}
	next.follow = gathered(byName)
	s.base.loose = nil
	s.id = next.put[0].entry.ID
	p.store(next)
	p.show()
}

// gathered links practices to the organisations that they name.
func gathered(byName map[string]practice.Organisation) follow {
	return follow{
		concerns: func(card data.PracticeCard) bool {
			_, named := byName[nameKey(card.Organisation)]
			for _, name := range card.Partners {
				_, is := byName[nameKey(name)]
				named = named || is
			}
			return named
		},
		alter: func(p *data.Practice) bool {
			changed := false
			if o, named := byName[nameKey(p.Organisation)]; named && p.OrganisationID == "" {
				p.OrganisationID, changed = o.ID, true
			}
			for i, partner := range p.Partners {
				if o, named := byName[nameKey(partner.Name)]; named && partner.Organisation == "" {
					p.Partners[i].Organisation, changed = o.ID, true
				}
			}
			return changed
		},
	}
}
