package indexes

import (
	"cmp"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/indexes/desk"
	"pharos/app/kit"
	"pharos/data"
	"pharos/data/index"
)

// changed is when a design was last saved or typed at, whichever is later.
func (one shelved) changed() time.Time {
	if one.draft.At.After(one.saved.Changed) {
		return one.draft.At
	}
	return one.saved.Changed
}

// shelfName is what a design is called: as its draft says where there is one.
func (s *state) shelfName(one shelved) string {
	name := one.saved.Name.In(s.Say.Language())
	if one.text != "" && !one.broken {
		name = cmp.Or(one.design.Name.In(s.Say.Language()), name)
	}
	return cmp.Or(name, s.Say.Text("screen.indexes.unnamed"))
}

// shelfStatus says which version a design has and whether something typed waits to be saved.
func (s *state) shelfStatus(one shelved) string {
	version := s.Say.Integer(one.saved.Version)
	switch {
	case one.broken:
		return s.Say.Text("screen.indexes.shelf.broken")
	case one.saved.ID == "":
		return s.Say.Text("screen.indexes.shelf.draft")
	case one.text != "":
		return s.Say.Text("screen.indexes.shelf.changed", "version", version)
	}
	return s.Say.Text("screen.indexes.shelf.saved", "version", version)
}

func shelfTone(one shelved) kit.Tone {
	switch {
	case one.broken:
		return kit.Bad
	case one.text != "":
		return kit.Caution
	}
	return kit.Plain
}

// fillTemplates makes a card of each template: what it is, and whether it was checked.
func (s *shelf) fillTemplates() {
	s.templates.RemoveAll()
	for _, name := range index.Templates {
		if design, known := index.Template(name); known {
			s.templates.Add(s.template(design))
		}
	}
	s.templates.Refresh()
}

func (s *shelf) template(design index.Design) fyne.CanvasObject {
	p := s.page
	say := p.Host.Printer()
	checked, tone := "screen.indexes.template.unverified", kit.Caution
	if design.Verified {
		checked, tone = "screen.indexes.template.verified", kit.Good
	}
	lines := container.New(&kit.Stacked{}, kit.Body(design.Note.In(say.Language()), kit.Plain), kit.Body(say.Text(checked), tone))
	if design.Source != "" {
		lines.Add(kit.Note(design.Source))
	}
	lines.Add(kit.Note(p.state.templateData(design)))
	use := kit.NewButton(say.Text("screen.indexes.template.use"), func() { p.beginWith(design) })
	lines.Add(container.NewHBox(use))
	return kit.NewCard(design.Name.In(say.Language()), lines)
}

// templateData says how much of a template the catalogue has.
func (s *state) templateData(design index.Design) string {
	there, all := 0, 0
	for _, code := range desk.IndicatorsOf(design) {
		all++
		if _, known := s.Base.Known[data.IndicatorCode(code)]; known {
			there++
		}
	}
	return s.Say.Text("screen.indexes.template.data", "there", s.Say.Integer(there), "all", s.Say.Integer(all))
}

// stock takes over what is on the shelf.
func (s *state) stock(all []shelved) {
	s.shelved, s.Shelf = all, nil
	for _, one := range all {
		if one.saved.ID != "" {
			s.Shelf = append(s.Shelf, one.saved)
		}
	}
}
