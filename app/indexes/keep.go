package indexes

import (
	"bytes"
	"context"
	"encoding/json"
	"time"

	"pharos/app/indexes/desk"
	"pharos/data"
	"pharos/data/index"
)

// keepDraft keeps what was typed and not saved, so that nothing is lost when the program ends, and then
// goes on.
func (p *page) keepDraft(then func()) {
	o := &p.state.Open
	p.keeping.Stop()
	if !o.There || !o.Changed || p.config.ReadOnly {
		if then != nil {
			then()
		}
		return
	}
	if o.Draft == "" {
		o.Draft = newDraftKey()
	}
	key, listed, design, version := keptAs(o), o.Saved.ID == "", o.Design, o.Saved.Version
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
		p.Host.ShowError(err)
		if then != nil {
			then()
		}
	})
}

// keptAs is what the draft of the design is kept under.
func keptAs(o *desk.Opened) string {
	if o.Saved.ID != "" {
		return string(o.Saved.ID)
	}
	return o.Draft
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
	return !readOnly && s.Open.There && (s.Open.Changed || s.Open.Saved.ID == "")
}

// save makes a version of the design. What is typed meanwhile stays a draft.
func (p *page) save() {
	if p.saving.Busy() { // pressed twice: one version is made
		return
	}
	o := p.state.Open
	p.keeping.Stop()
	p.drafting.Cancel()
	former := keptAs(&o)
	p.saving.Start(func(ctx context.Context) error {
		content, err := json.Marshal(o.Design)
		if err != nil {
			return err
		}
		o.Saved.Kind, o.Saved.Name, o.Saved.Content = data.DesignIndex, o.Design.Name, content
		if o.Saved.Name.In("") == "" {
			o.Saved.Name = data.Plain(p.state.Title())
		}
		if o.Saved, err = p.config.Shelf.PutDesign(ctx, o.Saved); err != nil || former == "" {
			return err
		}
		return dropDraft(ctx, p.config.Shelf, former)
	}, func(err error) { p.saved(o, err) })
}

func (p *page) saved(o desk.Opened, err error) {
	if o.Saved.ID == "" || err != nil {
		p.Host.ShowError(err)
		p.keepDraft(nil)
		return
	}
	now := &p.state.Open
	if now.Turn != o.Turn { // another is open by now
		p.Reload()
		return
	}
	now.Saved, now.Changed = o.Saved, now.Revision != o.Revision
	p.keepDraft(nil)
	p.head.Refresh()
	p.Host.Status(p.state.Status())
	p.Host.Replace(p.Route())
}

// export asks where the design goes as a file.
func (p *page) export(design index.Design) {
	var content bytes.Buffer
	if err := index.WriteDesign(&content, design); err != nil {
		p.Host.ShowError(err)
		return
	}
	p.config.SaveDesign(desk.FileName(design.Name.In(p.Host.Printer().Language())), content.Bytes())
}
