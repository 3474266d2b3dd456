package peers

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"

	"pharos/data"
	"pharos/data/similarity"
)

// benchSetting is the setting that holds what is chosen on the screen.
const benchSetting = "screen.peers"

// fileTemplate stands for a design that came as a file and was not saved yet.
const fileTemplate = "file"

// draftKey is the setting that holds a design as it is being typed.
func draftKey(key string) string { return "draft.peers." + key }

// parseDraft reads a design as it was typed, with whatever is wrong with it.
func parseDraft(content []byte) (similarity.Design, error) {
	design := similarity.DefaultDesign
	err := json.Unmarshal(content, &design)
	return design, err
}

// readBench reads what was chosen last; what cannot be read is as usual.
func readBench(ctx context.Context, drafts Drafts) (bench, error) {
	b := usualBench()
	kept, there, err := drafts.Setting(ctx, benchSetting)
	if err != nil || !there || json.Unmarshal([]byte(kept), &b) != nil {
		return usualBench(), err
	}
	return b, nil
}

// lastOpened reads what was chosen on the screen last, and the design that is wanted or was open; one
// that is gone gives way to the usual one.
func lastOpened(ctx context.Context, shelf Shelf, wanted string) (bench, opened, error) {
	b, err := readBench(ctx, shelf)
	if err != nil {
		return b, opened{}, err
	}
	b.Open = cmp.Or(wanted, b.Open)
	o, err := readOpened(ctx, shelf, b.Open)
	if err != nil {
		b.Open = usualBench().Open
		o, err = readOpened(ctx, shelf, b.Open)
	}
	return b, o, err
}

// keepBench keeps what is chosen, soon.
func (p *page) keepBench() {
	if p.config.ReadOnly {
		return
	}
	p.benching.Call(p.putBench)
}

func (p *page) putBench() {
	kept := p.state.bench
	p.placing.Start(func(ctx context.Context) error {
		content, err := json.Marshal(kept)
		if err != nil {
			return err
		}
		return p.config.Shelf.PutSetting(ctx, benchSetting, string(content))
	}, p.host.ShowError)
}

// keepDraft keeps what was typed and not saved, so that nothing is lost when the program ends.
func (p *page) keepDraft() {
	o := p.state.open
	if !o.changed || p.config.ReadOnly {
		return
	}
	p.drafting.Start(func(ctx context.Context) error {
		content, err := json.Marshal(o.design)
		if err != nil {
			return err
		}
		return p.config.Shelf.PutSetting(ctx, draftKey(o.key()), string(content))
	}, p.host.ShowError)
}

// Save implements shell.Saver.
func (p *page) Save() bool {
	if !p.state.open.changed || p.config.ReadOnly {
		return false
	}
	p.save()
	return true
}

// save makes a version of the design, or a new design where it was none.
func (p *page) save() {
	p.put(p.state.open)
}

// saveAs makes a new design of what is open.
func (p *page) saveAs() {
	o := p.state.open
	o.saved = data.SavedDesign{}
	p.put(o)
}

func (p *page) put(o opened) {
	if problems := o.design.Check(); len(problems) > 0 {
		p.show(designView)
		return
	}
	if p.saving.Busy() { // pressed twice: one version is made
		return
	}
	was := p.state.open.key()
	p.keeping.Stop()
	p.saving.Start(func(ctx context.Context) error {
		var content bytes.Buffer
		if err := similarity.WriteDesign(&content, o.design); err != nil {
			return err
		}
		o.saved.Kind, o.saved.Name, o.saved.Content = data.DesignPeers, o.design.Name, content.Bytes()
		var err error
		if o.saved, err = p.config.Shelf.PutDesign(ctx, o.saved); err != nil {
			return err
		}
		return p.config.Shelf.PutSetting(ctx, draftKey(was), "")
	}, func(err error) {
		if err != nil {
			p.host.ShowError(err)
			return
		}
		o.changed, o.template = false, ""
		p.state.open, p.state.bench.Open = o, o.key()
		p.host.Status(p.host.Printer().Text("screen.peers.saved", "version", p.host.Printer().Integer(o.saved.Version)))
		p.keepBench()
		p.Reload()
	})
}

// discard goes back to what was saved, or to the template.
func (p *page) discard() {
	key := p.state.open.key()
	p.keeping.Stop()
	p.saving.Start(func(ctx context.Context) error {
		return p.config.Shelf.PutSetting(ctx, draftKey(key), "")
	}, func(err error) {
		if err != nil {
			p.host.ShowError(err)
			return
		}
		p.state.open.changed = false // nothing of it is to be kept
		p.openKey(key)
	})
}

// remove deletes the saved design that is open; that can be undone.
func (p *page) remove() {
	id := p.state.open.saved.ID
	if id == "" {
		return
	}
	p.saving.Start(func(ctx context.Context) error { return p.config.Shelf.RemoveDesign(ctx, id) }, func(err error) {
		if err != nil {
			p.host.ShowError(err)
			return
		}
		p.state.open.changed = false
		p.openKey(usualBench().Open)
		p.Reload()
	})
}

// openKey opens a saved design or a template.
func (p *page) openKey(key string) {
	p.keepDraft()
	var o opened
	p.opening.Start(func(ctx context.Context) (err error) {
		o, err = readOpened(ctx, p.config.Shelf, key)
		return err
	}, func(err error) {
		if err != nil {
			p.host.ShowError(err)
			return
		}
		p.begin(o)
	})
}

// begin takes a design over as the one in use.
func (p *page) begin(o opened) {
	p.state.open, p.state.bench.Open = o, o.key()
	delete(p.made, designView)
	p.keepBench()
	p.rebuild()
	p.host.Replace(p.Route())
}

// exported is the design as a file holds it.
func (s *state) exported() ([]byte, error) {
	var content bytes.Buffer
	err := similarity.WriteDesign(&content, s.open.design)
	return content.Bytes(), err
}

// take opens a design that came as a file, as a new one that is not saved yet.
func (p *page) take(content []byte) error {
	design, err := similarity.ReadDesign(bytes.NewReader(content))
	if err != nil {
		return err
	}
	p.keepDraft()
	p.begin(opened{template: fileTemplate, design: design, changed: true})
	p.keepDraft()
	return nil
}
