package regions

import (
	"context"
	"strings"

	"pharos/app/shell"
	"pharos/data"
)

// newDraft opens the workshop for a new region. A new one that is half made comes back.
func (p *page) newDraft() {
	s := p.state
	if s.draft == nil || s.draft.stored != "" {
		s.draft = wantedDraft(newDraftRoute)
	}
	p.openDraft()
}

// changeRegion opens the workshop for the region shown.
func (p *page) changeRegion() {
	s := p.state
	if s.draft == nil || s.draft.stored != s.region {
		s.draft = wantedDraft(string(s.region))
	}
	p.openDraft()
}

// duplicateRegion opens the workshop for a region like the one shown.
func (p *page) duplicateRegion() {
	p.state.draft = p.state.copied(p.state.region)
	p.openDraft()
}

func (p *page) openDraft() {
	p.state.edit = true
	p.faces.ShowFilled()
	p.show()
	p.host.Replace(p.Route())
}

// removeRegion asks and removes the region shown with its values.
func (p *page) removeRegion() {
	s, code := p.state, p.state.region
	text := s.say.Text("screen.regions.remove.text")
	if wholes := s.wholes(code); len(wholes) > 0 {
		text += " " + s.say.Text("screen.regions.remove.member", "list", s.labels(wholes))
	}
	if groups := s.memberships(code); len(groups) > 0 {
		text += " " + s.say.Text("screen.regions.remove.groups", "list", s.groupNames(groups))
	}
	p.host.Ask(shell.Question{
		Title: s.say.Text("screen.regions.remove.title", "name", s.name(code)), Text: text,
		Yes: s.say.Text("screen.regions.remove"), Harmful: true,
	}, func() {
		p.writes.store(write{
			what: "removal of " + string(code),
			do:   func(ctx context.Context, keep Keeper) error { return keep.RemoveRegion(ctx, code) },
			then: func() { s.region = "" },
		})
	})
}

func (s *state) groupNames(groups []data.PeerGroup) string {
	names := make([]string, len(groups))
	for i, group := range groups {
		names[i] = s.groupName(group)
	}
	return strings.Join(names, ", ")
}
