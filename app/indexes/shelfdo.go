package indexes

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2/container"

	"pharos/app/indexes/desk"
	"pharos/app/kit"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/index"
	"pharos/data/index/framework"
)

// beginEmpty opens a design that has nothing but its top.
func (p *page) beginEmpty() {
	design := index.DefaultDesign()
	design.Framework = []framework.Node{{Code: "index", Weight: 1}}
	p.beginWith(design)
}

// beginWith opens a design that was never saved, at its first step.
func (p *page) beginWith(design index.Design) {
	p.state.View, p.state.Node = "", ""
	p.begin(desk.Opened{Design: design})
}

// openShelved opens a design of the shelf: as it was typed last, where a draft is there.
func (p *page) openShelved(one shelved) {
	switch {
	case one.broken && one.saved.ID == "":
		p.Host.Inform(p.state.shelfName(one), p.Host.Printer().Text("screen.indexes.broken.text"))
	case one.broken:
		say := p.Host.Printer()
		p.Host.Ask(shell.Question{
			Title: say.Text("screen.indexes.broken"), Text: say.Text("screen.indexes.broken.saved"), Yes: say.Text("screen.indexes.broken.open"),
		}, func() { p.setAside(one) })
	case one.text != "" && one.saved.ID == "":
		p.begin(desk.Opened{Design: one.design, Changed: true, Draft: one.key})
	default:
		p.openSaved(one.saved.ID)
	}
}

// setAside keeps a draft that cannot be read under a key of its own, so that typing on does not
// overwrite it, and opens the design as it was saved.
func (p *page) setAside(one shelved) {
	p.drafting.Start(func(ctx context.Context) error {
		if err := putDraft(ctx, p.config.Shelf, newDraftKey(), one.text, true); err != nil {
			return err
		}
		return dropDraft(ctx, p.config.Shelf, one.key)
	}, func(err error) {
		if err != nil {
			p.Host.ShowError(err)
			return
		}
		p.openSaved(one.saved.ID)
	})
}

// openSaved opens a design of the catalogue, with what was typed at it since.
func (p *page) openSaved(id data.DesignID) {
	var o desk.Opened
	p.lists.Start(func(ctx context.Context) (err error) {
		o, err = readOpened(ctx, p.config.Shelf, id)
		return err
	}, func(err error) {
		if err != nil {
			p.Host.ShowError(err)
			p.shelf.Refresh()
			return
		}
		p.begin(o)
	})
}

// readOpened reads a design with its draft. A draft that cannot be read is an error.
func readOpened(ctx context.Context, shelf Shelf, id data.DesignID) (desk.Opened, error) {
	var o desk.Opened
	var err error
	if o.Saved, err = shelf.Design(ctx, id); err != nil {
		return o, err
	}
	text, _, err := shelf.Setting(ctx, draftKey(string(id)))
	if err != nil {
		return o, err
	}
	if text != "" {
		o.Changed = true
		_, o.Design, err = parseDraft(text)
		return o, err
	}
	o.Design, err = parseSaved(o.Saved)
	return o, err
}

// parseSaved reads a saved design, which may have been renamed since.
func parseSaved(saved data.SavedDesign) (index.Design, error) {
	design, err := index.ParseDesign(bytes.NewReader(saved.Content), "")
	if saved.Name.In("") != "" {
		design.Name = saved.Name
	}
	return design, err
}

// withDesign reads the design of the shelf, as it was typed last, and hands it on.
func (p *page) withDesign(one shelved, then func(index.Design)) {
	if one.text != "" && !one.broken {
		then(one.design)
		return
	}
	var design index.Design
	p.lists.Start(func(ctx context.Context) error {
		saved, err := p.config.Shelf.Design(ctx, one.saved.ID)
		if err == nil {
			design, err = parseSaved(saved)
		}
		return err
	}, func(err error) {
		if err != nil {
			p.Host.ShowError(err)
			return
		}
		then(design)
	})
}

// duplicate opens a copy, which is a draft until it is saved.
func (p *page) duplicate(one shelved) {
	p.withDesign(one, func(design index.Design) {
		other, err := desk.Copied(design)
		if err != nil {
			p.Host.ShowError(err)
			return
		}
		other.Name = data.Plain(p.Host.Printer().Text("screen.indexes.copy-of", "name", p.state.shelfName(one)))
		p.begin(desk.Opened{Design: other, Changed: true})
		p.keepDraft(nil)
	})
}

// rename asks for another name.
func (p *page) rename(one shelved) {
	say := p.Host.Printer()
	entry := kit.NewFormEntry()
	entry.SetText(p.state.shelfName(one))
	p.Host.ShowPanel(shell.Panel{
		Title: say.Text("screen.indexes.rename"), Confirm: say.Text("screen.indexes.rename"), Width: 460,
		Content: container.NewVBox(kit.NewLine(say.Text("screen.indexes.name"), kit.SmallLine), entry),
		OnConfirm: func() {
			name := data.Plain(strings.TrimSpace(entry.Text))
			p.changeShelf(func(ctx context.Context) error {
				if err := p.config.Shelf.RenameDesign(ctx, one.saved.ID, name); err != nil || one.text == "" || one.broken {
					return err
				}
				return renameDraft(ctx, p.config.Shelf, one, name)
			})
		},
	})
	kit.Focus(entry)
}

// changeShelf does something to the shelf and shows it anew.
func (p *page) changeShelf(do func(ctx context.Context) error) {
	p.saving.Start(do, func(err error) {
		p.Host.ShowError(err)
		p.Reload()
	})
}

// exportShelved writes a design as a file; a draft that cannot be read goes as it is.
func (p *page) exportShelved(one shelved) {
	if one.broken {
		p.config.SaveDesign(desk.FileName(p.state.shelfName(one)), []byte(one.text))
		return
	}
	p.withDesign(one, p.export)
}

// discardDraft forgets what was typed and not saved, if that is agreed to.
func (p *page) discardDraft(one shelved) {
	say := p.Host.Printer()
	p.Host.Ask(shell.Question{
		Title: say.Text("screen.indexes.discard"), Text: say.Text("screen.indexes.discard.text", "name", p.state.shelfName(one)),
		Yes: say.Text("screen.indexes.discard.yes"), Harmful: true,
	}, func() {
		p.changeShelf(func(ctx context.Context) error { return dropDraft(ctx, p.config.Shelf, one.key) })
	})
}

// remove takes a design out of the catalogue, if that is agreed to. A draft of it stays, so that it is
// there again when the removal is undone.
func (p *page) remove(one shelved) {
	say := p.Host.Printer()
	p.Host.Ask(shell.Question{
		Title: say.Text("screen.indexes.remove"), Text: say.Text("screen.indexes.remove.text", "name", p.state.shelfName(one)),
		Yes: say.Text("screen.indexes.remove"), Harmful: true,
	}, func() {
		p.changeShelf(func(ctx context.Context) error { return p.config.Shelf.RemoveDesign(ctx, one.saved.ID) })
	})
}

// importDesign reads a design file and opens it; it is a draft until it is saved.
func (p *page) importDesign() {
	p.Host.OpenFile(shell.FileRequest{
		Purpose: "import", Title: p.Host.Printer().Text("screen.indexes.import"), Extensions: []string{".json"},
	}, p.readFile)
}

func (p *page) readFile(path string) {
	var design index.Design
	p.lists.Start(func(context.Context) error {
		content, err := p.config.Read(path)
		if err != nil {
			return err
		}
		design, err = index.ParseDesign(bytes.NewReader(content), filepath.Base(path))
		return err
	}, func(err error) {
		if err != nil {
			p.Host.ShowError(err)
			return
		}
		p.state.View, p.state.Node = "", ""
		p.begin(desk.Opened{Design: design, Changed: true})
		p.keepDraft(nil)
	})
}

// reopened takes over what became of the design that is open while the catalogue changed: another
// version, or none, after an undo.
func (p *page) reopened() {
	o := &p.state.Open
	if o.Saved.ID == "" {
		p.rebuild()
		return
	}
	for _, one := range p.state.shelved {
		if one.saved.ID != o.Saved.ID {
			continue
		}
		if one.saved.Version != o.Saved.Version && !o.Changed {
			p.openSaved(o.Saved.ID)
			return
		}
		o.Saved.Version, o.Saved.Name = one.saved.Version, one.saved.Name
		p.rebuild()
		return
	}
	o.Saved, o.Changed = data.SavedDesign{}, true // removed: what is in sight is all there is
	p.keepDraft(nil)
	p.rebuild()
}
