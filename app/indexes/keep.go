package indexes

import (
	"bytes"
	"context"
	"encoding/json"
	"time"

	"pharos/data"
	"pharos/data/index"
)

// keepDraft keeps what was typed and not saved, so that nothing is lost when the program ends, and then
// goes on.
func (p *page) keepDraft(then func()) {
	o := &p.state.open
	p.keeping.Stop()
	if !o.there || !o.changed || p.config.ReadOnly {
		if then != nil {
			then()
		}
		return
	}
	if o.draft == "" {
		o.draft = newDraftKey()
	}
	key, listed, design, version := o.key(), o.saved.ID == "", o.design, o.saved.Version
	p.drafting.Start(func(ctx context.Context) error {
		content, err := json.Marshal(design)
		if err != nil {
			return err
		}
		text, err := json.Marshal(draft{At: time.Now().UTC(), Version: version, Design: content})
		if err != nil {
			return err
		}
		return putDraft(ctx, p.config.Shelf, key, string(text), listed)
	}, func(err error) {
		p.host.ShowError(err)
		if then != nil {
			then()
		}
	})
}

// key is what the draft of the design is kept under.
func (o *opened) key() string {
	if o.saved.ID != "" {
		return string(o.saved.ID)
	}
	return o.draft
}

// Save implements shell.Saver.
func (p *page) Save() bool {
	if !p.state.savable(p.config.ReadOnly) {
		return false
	}
	p.save()
	return true
}

// savable reports whether a design is open that is not saved as it is.
func (s *state) savable(readOnly bool) bool {
	return !readOnly && s.open.there && (s.open.changed || s.open.saved.ID == "")
}

// save makes a version of the design. What is typed meanwhile stays a draft.
func (p *page) save() {
	if p.saving.Busy() { // pressed twice: one version is made
		return
	}
	o := p.state.open
	p.keeping.Stop()
	p.drafting.Cancel()
	former := o.key()
	p.saving.Start(func(ctx context.Context) error {
		content, err := json.Marshal(o.design)
		if err != nil {
			return err
		}
		o.saved.Kind, o.saved.Name, o.saved.Content = data.DesignIndex, o.design.Name, content
		if o.saved.Name.In("") == "" {
			o.saved.Name = data.Plain(p.state.title())
		}
		if o.saved, err = p.config.Shelf.PutDesign(ctx, o.saved); err != nil || former == "" {
			return err
		}
		return dropDraft(ctx, p.config.Shelf, former)
	}, func(err error) { p.saved(o, err) })
}

func (p *page) saved(o opened, err error) {
	if o.saved.ID == "" || err != nil {
		p.host.ShowError(err)
		p.keepDraft(nil)
		return
	}
	now := &p.state.open
	if now.turn != o.turn { // another is open by now
		p.Reload()
		return
	}
	now.saved, now.changed = o.saved, now.revision != o.revision
	p.keepDraft(nil)
	p.head.refresh()
	p.host.Status(p.state.status())
	p.host.Replace(p.Route())
}

// export asks where the design goes as a file.
func (p *page) export(design index.Design) {
	var content bytes.Buffer
	if err := index.WriteDesign(&content, design); err != nil {
		p.host.ShowError(err)
		return
	}
	p.config.SaveDesign(fileName(design.Name.In(p.host.Printer().Language())), content.Bytes())
}

// status says whether the design is saved, and as which version.
func (s *state) status() string {
	switch {
	case s.open.saved.ID == "" && !s.open.changed:
		return s.say.Text("screen.indexes.status.fresh")
	case s.open.saved.ID == "":
		return s.say.Text("screen.indexes.status.new")
	case s.open.changed:
		return s.say.Text("screen.indexes.status.changed", "version", s.say.Integer(s.open.saved.Version))
	}
	return s.say.Text("screen.indexes.status.saved", "version", s.say.Integer(s.open.saved.Version))
}
