package indexes

import (
	"bytes"
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/index"
)

// A shelf shows the designs there are: those saved in the catalogue, and the templates to begin from.
type shelf struct {
	page  *page
	faces *kit.Faces
	list  *fyne.Container
}

func newShelf(p *page) *shelf {
	s := &shelf{page: p, list: container.NewVBox()}
	s.faces = kit.NewFaces(p.host.Printer(), container.NewVScroll(container.NewPadded(s.list)))
	return s
}

func (s *shelf) content() fyne.CanvasObject { return s.faces }

func (s *shelf) busy() { s.faces.ShowLoading() }

func (s *shelf) fail(err error) {
	s.faces.ShowProblem(kit.Trouble{
		Text: s.page.host.Printer().Text("screen.indexes.failed"), Details: err.Error(), Retry: s.page.Reload, Copy: s.page.host.Copy,
	})
}

func (s *shelf) refresh() {
	say := s.page.host.Printer()
	s.list.RemoveAll()
	for _, saved := range s.page.state.shelf {
		s.list.Add(widget.NewButton(saved.Name.In(say.Language()), func() { s.page.openSaved(saved.ID) }))
	}
	for _, name := range index.Templates {
		design, _ := index.Template(name)
		s.list.Add(widget.NewButton(design.Name.In(say.Language()), func() { s.page.begin(opened{design: design}) }))
	}
	s.faces.ShowFilled()
}

// openSaved opens a design of the catalogue.
func (p *page) openSaved(id data.DesignID) {
	var o opened
	p.lists.Start(func(ctx context.Context) (err error) {
		if o.saved, err = p.config.Shelf.Design(ctx, id); err != nil {
			return err
		}
		o.design, err = index.ParseDesign(bytes.NewReader(o.saved.Content), "")
		return err
	}, func(err error) {
		if err != nil {
			p.host.ShowError(err)
			p.shelf.refresh()
			return
		}
		p.begin(o)
	})
}
