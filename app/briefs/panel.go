package briefs

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/data/practice"
	"pharos/reports/brief"
	"pharos/resources/phrase"
)

// A panel chooses what is made and what happens with it.
type panel struct {
	page    *page
	filling bool

	kind, language *kit.Choice
	search         *kit.Choice         // of a dossier: all practices, or a kept search
	compares       []fyne.CanvasObject // of a brief that compares
	prints         []fyne.CanvasObject // of one that prints practices
	summary        *kit.Quiet
	state          *kit.Quiet
	problems       *fyne.Container
	deeds          []*kit.Button // that need a brief
	body           fyne.CanvasObject
}

func newPanel(p *page) *panel {
	v := &panel{page: p, summary: kit.NewQuiet(""), state: kit.NewQuiet(""), problems: container.New(&kit.Stacked{Gap: -4})}
	say := p.host.Printer()
	var kinds, languages []string
	for _, kind := range brief.Kinds {
		kinds = append(kinds, say.Text("brief.kind."+kind.ID))
	}
	for _, language := range phrase.Languages() {
		languages = append(languages, language.Name)
	}
	v.kind = v.choice(kinds, func(i int) { p.state.kind = brief.Kinds[i].ID })
	v.language = v.choice(languages, func(i int) { p.state.language = phrase.Languages()[i].Code })
	v.search = v.choice(nil, func(i int) { v.chooseSearch(i) })
	v.body = v.layOut()
	return v
}

func (v *panel) choice(options []string, set func(int)) *kit.Choice {
	s := kit.NewChoice(v.page.host.Printer(), options, nil)
	s.OnChanged = func(string) {
		if i := s.SelectedIndex(); !v.filling && i >= 0 {
			set(i)
			v.page.change()
		}
	}
	return s
}

func (v *panel) layOut() fyne.CanvasObject {
	say := v.page.host.Printer()
	compare := kit.NewButton(say.Text("screen.briefs.compare"), func() { v.page.host.Go(session.NewRoute("benchmarks")) })
	narrow := kit.NewButton(say.Text("screen.briefs.search.change"), v.page.openSearch)
	compare.Importance, narrow.Importance = widget.LowImportance, widget.LowImportance
	search, change := named(say.Text("screen.briefs.search"), v.search), container.NewHBox(narrow)
	v.compares, v.prints = append(v.compares, container.NewHBox(compare)), append(v.prints, search, change)
	box := container.New(&kit.Stacked{Gap: 4, Pad: 8},
		named(say.Text("screen.briefs.kind"), v.kind), search, named(say.Text("screen.briefs.language"), v.language),
		widget.NewSeparator(),
		container.New(&kit.Stacked{Gap: -6}, kit.NewLine(say.Text("screen.briefs.content"), kit.StrongLine), v.summary), v.compares[0], change,
		widget.NewSeparator(),
	)
	for _, button := range v.buttons() {
		box.Add(button)
	}
	box.Add(v.state)
	box.Add(v.problems)
	return container.NewVScroll(box)
}

// named sets the name of a field above it.
func named(name string, field fyne.CanvasObject) fyne.CanvasObject {
	return container.New(&kit.Stacked{Gap: -4}, kit.NewLine(name, kit.QuietLine), field)
}

// buttons are the deeds that the program offers.
func (v *panel) buttons() []fyne.CanvasObject {
	say, c, s := v.page.host.Printer(), v.page.config, v.page.state
	var buttons []fyne.CanvasObject
	add := func(key string, icon fyne.Resource, do func()) *kit.Button {
		button := kit.NewButtonWithIcon(say.Text("screen.briefs."+key), icon, do)
		button.Alignment = widget.ButtonAlignLeading
		v.deeds = append(v.deeds, button)
		buttons = append(buttons, button)
		return button
	}
	if c.Save != nil {
		add("save", base.DocumentSaveIcon(), func() { c.Save(s.fileName(), s.document) }).Importance = widget.HighImportance
	}
	if c.View != nil {
		add("view", base.VisibilityIcon(), func() { c.View(s.fileName(), s.document) })
	}
	if c.ExportTable != nil {
		for _, id := range tables {
			button := add("export."+id, base.DownloadIcon(), func() { c.ExportTable(s.table(id), s.sourceLine()) })
			if id == tablePractices {
				v.prints = append(v.prints, button)
			} else {
				v.compares = append(v.compares, button)
			}
		}
	}
	return buttons
}

func (v *panel) content() fyne.CanvasObject { return v.body }

// busy says that the brief is being made; the former pages stay in sight.
func (v *panel) busy() {
	v.showKind()
	v.showChoices()
	if say := v.page.host.Printer(); len(v.search.Options) == 0 && v.page.state.wanted == "" { // before searches are read
		v.search.PlaceHolder = say.Text("screen.briefs.search.all")
		v.search.Refresh()
	}
	v.state.Set(v.page.host.Printer().Text("screen.briefs.busy"))
	v.enable(false)
}

func (v *panel) enable(is bool) {
	for _, deed := range v.deeds {
		if is {
			deed.Enable()
		} else {
			deed.Disable()
		}
	}
}

// refresh copies the state into the widgets.
func (v *panel) refresh() {
	v.showChoices()
	v.filling = true
	defer func() { v.filling = false }()
	s, say := v.page.state, v.page.host.Printer()
	v.fillSearches()
	v.enable(s.done)
	v.summary.Set("")
	v.state.Set("")
	v.problems.RemoveAll()
	if s.done {
		v.summary.Set(s.summary())
		v.showProblems(s.problems(), say)
	}
	v.body.Refresh()
}

// showChoices shows the kind and the language that were asked for.
func (v *panel) showChoices() {
	v.filling = true
	defer func() { v.filling = false }()
	s := v.page.state
	v.kind.SetSelectedIndex(slices.IndexFunc(brief.Kinds, func(k brief.Kind) bool { return k.ID == s.kind }))
	v.language.SetSelectedIndex(slices.IndexFunc(phrase.Languages(), func(l phrase.Language) bool { return l.Code == s.language }))
}

// showKind shows what belongs to the kind.
func (v *panel) showKind() {
	prints := v.page.state.prints()
	showAll(v.prints, prints)
	showAll(v.compares, !prints)
	v.body.Refresh()
}

// fillSearches offers the searches that a dossier can be made from.
func (v *panel) fillSearches() {
	s, say := v.page.state, v.page.host.Printer()
	if !s.prints() {
		return
	}
	v.search.Options = []string{say.Text("screen.briefs.search.all")}
	for _, search := range s.searches {
		name := search.Name
		for n := 2; slices.Contains(v.search.Options, name); n++ { // a select knows its options by their words
			name = search.Name + " (" + say.Integer(n) + ")"
		}
		v.search.Options = append(v.search.Options, name)
	}
	v.search.PlaceHolder = say.Text("select.placeholder")
	v.search.ClearSelected()
	if s.lack != lackSearch {
		v.search.SetSelectedIndex(1 + slices.IndexFunc(s.searches, func(k practice.Search) bool { return k.ID == s.search.ID }))
	}
}

func showAll(objects []fyne.CanvasObject, is bool) {
	for _, o := range objects {
		if is {
			o.Show()
		} else {
			o.Hide()
		}
	}
}

// chooseSearch takes an option: the first is all practices.
func (v *panel) chooseSearch(option int) {
	s := v.page.state
	s.wanted = ""
	if option > 0 && option <= len(s.searches) {
		s.wanted = string(s.searches[option-1].ID)
	}
}

// showProblems lists what to know before the brief leaves the house.
func (v *panel) showProblems(problems []string, say *phrase.Printer) {
	if len(problems) == 0 {
		v.problems.Add(kit.Body(say.Text("screen.briefs.problems.none"), kit.Good))
		return
	}
	v.problems.Add(kit.NewLine(say.Plural("screen.briefs.problems", len(problems)), kit.StrongLine))
	for _, words := range problems {
		v.problems.Add(kit.Body(words, kit.Caution))
	}
}
