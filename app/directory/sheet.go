package directory

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/data"
)

// A sheetView is the sheet of one kind: every field of an entry, and what the entry has to do with.
type sheetView struct {
	page      *page
	kind      kind
	name      *kit.Line
	about     *kit.Line
	warning   *kit.Quiet
	buttons   []deedButton
	practices *kit.Button
	remove    *kit.Button // nil where the catalogue can only be read
	deeds     *fyne.Container
	form      *form
	languages *kit.Views
	ties      *kit.Table
	tied      []tie
	tieRoom   *tall
	tieCard   fyne.CanvasObject
	body      *fyne.Container
	scroll    *container.Scroll
	content   fyne.CanvasObject
	shown     data.EntryID
}

func newSheetView(p *page, k kind) *sheetView {
	say := p.host.Printer()
	v := &sheetView{page: p, kind: k, name: kit.NewLine("", kit.NameLine), about: kit.NewLine("", kit.QuietLine), warning: kit.NewQuiet("")}
	v.warning.SetTone(kit.Caution)
	v.form = &form{page: p, edit: p.edit}
	v.body = container.New(&kit.Stacked{Gap: 8, Pad: 4, Width: 980})
	v.body.Add(v.warning)
	if k.hasWords() {
		titles := make([]string, 0, 4)
		for _, language := range languages(say.Language()) {
			titles = append(titles, language.Name)
		}
		v.languages = kit.NewFlowingViews(titles, p.turnLanguage)
		v.body.Add(container.NewBorder(nil, nil, widget.NewLabel(say.Text("screen.directory.texts-in")), nil, v.languages))
	}
	v.ties, v.tieRoom = v.newTies(), &tall{}
	v.tieCard = kit.NewCard(say.Text("screen.directory.ties"), container.New(v.tieRoom, v.ties))
	for i, part := range k.parts {
		v.body.Add(kit.NewCard(say.Text("screen.directory.part."+part.id), v.form.grid(part.fields)))
		if i == 0 {
			v.body.Add(v.tieCard)
		}
	}
	v.scroll = container.NewVScroll(v.body)
	v.content = container.New(under{}, v.head(), v.scroll)
	return v
}

// head names the entry and offers what can be done with it.
func (v *sheetView) head() fyne.CanvasObject {
	p, say := v.page, v.page.host.Printer()
	row := container.New(&kit.Flow{})
	v.deeds = row
	quiet := func(key string, icon fyne.Resource, do func()) *kit.Button {
		b := kit.NewButtonWithIcon(say.Text("screen.directory."+key), icon, do)
		b.Importance = widget.LowImportance
		row.Add(b)
		return b
	}
	v.practices = quiet("practices", base.SearchIcon(), p.toPractices)
	if p.config.Change != nil {
		quiet("duplicate", base.ContentCopyIcon(), p.duplicate)
		v.remove = quiet("remove", base.DeleteIcon(), p.remove)
	}
	v.buttons = p.deedButtons(v.kind, false)
	for _, b := range v.buttons {
		row.Add(b.Button)
	}
	return container.New(&kit.Stacked{}, container.New(kit.Snug{}, v.name, v.about), row)
}

func (v *sheetView) newTies() *kit.Table {
	s := v.page.state
	title := func(key string) string { return s.say.Text("screen.directory.column." + key) }
	return kit.NewTable(kit.TableOptions{
		Printer: s.say, Runner: v.page.host.Runner(), Name: s.say.Text("screen.directory.ties"), NoFilter: true, OnCopy: v.page.host.Copy,
		OnOpen: func(row int) { v.page.follow(v.tied[row]) },
		Columns: []kit.Column{
			{Key: "what", Title: title("what"), Width: 260, Text: func(row int) string { return s.tieTitle(v.tied[row]) }},
			{Key: "as", Title: title("as"), Width: 120, Text: func(row int) string { return s.say.Text("screen.directory.tie." + v.tied[row].as) }},
		},
	})
}

// tieTitle names the practice or the entry at the other end.
func (s *state) tieTitle(t tie) string {
	if t.practice != "" {
		return s.practiceTitle(t.practice)
	}
	return s.titleOf(t.entry)
}

// refresh shows the entry of the state; another one than before from the beginning.
func (v *sheetView) refresh() {
	r, there := v.page.state.current()
	if !there {
		return
	}
	another := r.entry.ID != v.shown
	v.shown = r.entry.ID
	v.form.show(r.of, another)
	v.told()
	if another {
		v.scroll.ScrollToTop()
	}
}

// told shows what follows from the fields.
func (v *sheetView) told() {
	s := v.page.state
	r, there := s.current()
	if !there {
		return
	}
	v.shown = r.entry.ID
	v.name.Set(s.title(r))
	v.about.Set(s.about(v.kind, r))
	v.warning.Set(v.kind.warning(s, r.of))
	setShown(v.warning, v.warning.Words() != "")
	v.refreshLanguages(r)
	v.tied = s.base.ties[r.entry.ID]
	v.tieRoom.rows = min(len(v.tied), 8)
	v.ties.SetRows(len(v.tied))
	setShown(v.tieCard, len(v.tied) > 0)
	setEnabled(v.practices, s.practicesTied(r.entry.ID) > 0)
	v.refreshDeeds()
	v.relayout()
}

// refreshDeeds says what can be done, and with how many where some are ticked.
func (v *sheetView) refreshDeeds() {
	s := v.page.state
	for _, b := range v.buttons {
		setEnabled(b, b.deed.there == nil || b.deed.there(v.page))
		if b.deed.several {
			setWords(b.Button, s.deedWords("deed."+b.deed.id))
		}
	}
	if v.remove != nil {
		setWords(v.remove, s.deedWords("remove"))
	}
	v.deeds.Refresh()
}

// deedWords names a deed, with how many entries it is done to where some are ticked.
func (s *state) deedWords(key string) string {
	words := s.say.Text("screen.directory." + key)
	if n := len(s.ticked); n > 0 {
		return s.say.Text("screen.directory.tab", "name", words, "n", s.say.Integer(n))
	}
	return words
}

func setWords(b *kit.Button, words string) {
	if b.Text != words {
		b.SetText(words)
	}
}

func (v *sheetView) refreshLanguages(r record) {
	if v.languages == nil {
		return
	}
	s := v.page.state
	for i, language := range languages(s.say.Language()) {
		title := language.Name
		if n := v.kind.textsIn(r.of, language.Code); n > 0 {
			title += " · " + s.say.Integer(n)
		}
		v.languages.SetTitle(i, title)
		if language.Code == s.language {
			v.languages.Choose(i)
		}
	}
}

// relayout gives fields the room that they need now.
func (v *sheetView) relayout() { v.scroll.Content.Refresh() }

// about is a line below the name.
func (s *state) about(k kind, r record) string {
	parts := []string{k.detail(s, r.of)}
	if !r.made {
		parts = append(parts, s.say.Text("screen.directory.unmade"))
	}
	if n := s.practicesTied(r.entry.ID); n > 0 {
		parts = append(parts, s.say.Plural("screen.directory.practices-tied", n))
	}
	if !r.entry.Changed.IsZero() {
		parts = append(parts, s.say.Text("screen.directory.changed", "date", s.say.Date(r.entry.Changed.Local())))
	}
	var kept []string
	for _, part := range parts {
		if part != "" {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, " · ")
}

// toTies brings what the entry has to do with into sight, with the keyboard there.
func (v *sheetView) toTies() {
	v.scroll.ScrollToOffset(fyne.NewPos(0, max(v.tieCard.Position().Y-base.Size(base.SizeNamePadding), 0)))
	kit.Focus(v.ties.FocusTarget())
}

// follow leads to what an entry has to do with.
func (p *page) follow(t tie) {
	if t.practice != "" {
		p.host.Go(session.NewRoute("practices", "id", string(t.practice)))
		return
	}
	if at, known := p.state.base.place[t.entry]; known {
		p.goes(session.NewRoute(ID, "kind", string(at.kind), "id", string(t.entry)))
	}
}
