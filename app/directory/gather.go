package directory

import (
	"pharos/data"
	"pharos/data/practice"
)

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
