package peers

import (
	"bytes"
	"context"
	"reflect"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/similarity"
)

// showPanel shows a panel that can be confirmed.
func (p *page) showPanel(title string, content fyne.CanvasObject, confirm string, do func()) (hide func()) {
	return p.host.ShowPanel(shell.Panel{Title: title, Content: content, Confirm: confirm, OnConfirm: do, Width: 380})
}

// importFile asks for a design file and opens it.
func (p *page) importFile() {
	say := p.host.Printer()
	p.host.OpenFile(shell.FileRequest{
		Purpose: "import", Title: say.Text("screen.peers.more.import"), Extensions: []string{".json"},
	}, func(path string) {
		var content []byte
		p.opening.Start(func(context.Context) (err error) {
			content, err = p.config.Read(path)
			return err
		}, func(err error) {
			if err == nil {
				err = p.take(content)
			}
			if problems := data.ProblemsOf(err); len(problems) > 0 {
				p.host.Inform(say.Text("screen.peers.file.refused"), p.state.problemWords(problems))
				return
			}
			p.host.ShowError(err)
		})
	})
}

// exportFile writes the design that is open as a file.
func (p *page) exportFile() {
	content, err := p.state.exported()
	if err != nil {
		p.host.ShowError(err)
		return
	}
	p.config.SaveDesign(p.state.designName(p.state.open.design), content)
}

// askRemove deletes the saved design after a question.
func (p *page) askRemove() {
	say := p.host.Printer()
	p.host.Ask(shell.Question{
		Title:   say.Text("screen.peers.remove.title", "name", p.state.designName(p.state.open.design)),
		Text:    say.Text("screen.peers.remove.text"),
		Yes:     say.Text("screen.peers.more.remove"),
		Harmful: true,
	}, p.remove)
}

// showVersions lists the versions of the saved design, and takes one back on request.
func (p *page) showVersions() {
	id := p.state.open.saved.ID
	var versions []data.SavedDesign
	p.opening.Start(func(ctx context.Context) (err error) {
		versions, err = p.config.Shelf.DesignVersions(ctx, id)
		return err
	}, func(err error) {
		if err != nil {
			p.host.ShowError(err)
			return
		}
		p.listVersions(id, versions)
	})
}

func (p *page) listVersions(id data.DesignID, versions []data.SavedDesign) {
	say := p.host.Printer()
	var hide func()
	box := container.NewVBox()
	for _, version := range versions {
		words := say.Text("screen.peers.version.of", "version", say.Integer(version.Version), "when", say.DateTime(version.Changed))
		restore := kit.NewButton(say.Text("screen.peers.version.restore"), func() {
			hide()
			p.restoreVersion(id, version.Version)
		})
		enable(restore, version.Version != p.state.open.saved.Version && !p.config.ReadOnly)
		box.Add(container.NewBorder(nil, nil, nil, restore, kit.NewLine(words, kit.TextLine)))
	}
	hide = p.host.ShowPanel(shell.Panel{
		Title: say.Text("screen.peers.more.versions"), Content: container.NewVScroll(box), Width: 460, Height: 260,
	})
}

func (p *page) restoreVersion(id data.DesignID, version int) {
	key := p.state.open.key()
	p.keeping.Stop()
	p.saving.Start(func(ctx context.Context) error {
		if _, err := p.config.Shelf.RestoreDesignVersion(ctx, id, version); err != nil {
			return err
		}
		return p.config.Shelf.PutSetting(ctx, draftKey(key), "")
	}, func(err error) {
		if err != nil {
			p.host.ShowError(err)
			return
		}
		p.state.open.changed = false
		p.openKey(key)
	})
}

// sameDesign reports whether two designs say the same.
func sameDesign(a, b similarity.Design) bool {
	var one, two bytes.Buffer
	if similarity.WriteDesign(&one, a) != nil || similarity.WriteDesign(&two, b) != nil {
		return reflect.DeepEqual(a, b)
	}
	return bytes.Equal(one.Bytes(), two.Bytes())
}
