package indexes

import (
	"context"
	"encoding/json"

	"pharos/data"
)

// draftKey is the setting that holds a design as it is being typed.
func draftKey(id data.DesignID) string { return "draft.index." + string(id) }

// keepDraft keeps what was typed and not saved, so that nothing is lost when the program ends.
func (p *page) keepDraft() {
	o := p.state.open
	if !o.there || !o.changed || p.config.ReadOnly {
		return
	}
	p.saving.Start(func(ctx context.Context) error {
		content, err := json.Marshal(o.design)
		if err != nil {
			return err
		}
		return p.config.Shelf.PutSetting(ctx, draftKey(o.saved.ID), string(content))
	}, p.host.ShowError)
}

// save makes a version of the design.
func (p *page) save() {
	o := p.state.open
	p.keeping.Stop()
	p.saving.Start(func(ctx context.Context) error {
		content, err := json.Marshal(o.design)
		if err != nil {
			return err
		}
		o.saved.Kind, o.saved.Name, o.saved.Content = data.DesignIndex, o.design.Name, content
		if o.saved, err = p.config.Shelf.PutDesign(ctx, o.saved); err != nil {
			return err
		}
		return p.config.Shelf.PutSetting(ctx, draftKey(p.state.open.saved.ID), "")
	}, func(err error) {
		if err != nil {
			p.host.ShowError(err)
			return
		}
		p.state.open.saved, p.state.open.changed = o.saved, false
		p.head.refresh()
		p.host.Replace(p.Route())
	})
}

// status says whether the design is saved, and as which version.
func (s *state) status() string {
	switch {
	case s.open.saved.ID == "":
		return s.say.Text("screen.indexes.status.new")
	case s.open.changed:
		return s.say.Text("screen.indexes.status.changed", "version", s.say.Integer(s.open.saved.Version))
	}
	return s.say.Text("screen.indexes.status.saved", "version", s.say.Integer(s.open.saved.Version))
}
