package directory

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/practice"
)

// deedButtons are the buttons of a kind's own deeds: those with the list, or those with a sheet.
func (p *page) deedButtons(k kind, whole bool) []deedButton {
	var buttons []deedButton
	for _, d := range k.deeds {
		if d.whole != whole || !d.reads && p.config.Change == nil || d.offered != nil && !d.offered(p) {
			continue
		}
		b := kit.NewButton(p.state.say.Text("screen.directory.deed."+d.id), func() {
			p.flush()
			d.do(p)
		})
		b.Importance = widget.LowImportance
		buttons = append(buttons, deedButton{b, d})
	}
	return buttons
}

// Make implements shell.Maker: an entry of the kind, with the keyboard in its name.
func (p *page) Make() bool {
	if p.config.Change == nil || !p.state.base.full {
		return false
	}
	p.flush()
	s := p.state
	k := s.kind()
	of := k.fresh(practice.NewID[data.EntryID]())
	if t, is := of.(*practice.Term); is {
		t.Taxonomy = "tag"
		if slices.Contains(practice.Taxonomies, s.shelf) {
			t.Taxonomy = s.shelf
		}
	}
	p.insert(k, of)
	return true
}

// insert stores a new entry and leads into its sheet.
func (p *page) insert(k kind, of any) {
	s := p.state
	k.retitle(of, s.say.Language(), s.free(k, s.say.Text("screen.directory.new."+string(k.id))))
	p.put(k, of)
	p.enter()
	if faces := p.sheet().form.faces; len(faces) > 0 {
		faces[0].choose()
	}
}

func (p *page) put(k kind, of any) {
	s := p.state
	r, err := k.stored(of, data.Entry{})
	if err != nil {
		p.host.ShowError(err)
		return
	}
	s.id = r.entry.ID
	if k.shelf(s, of) != s.shelf {
		s.shelf = ""
	}
	p.list.table.SetFilter("")
	p.store(p.putting(k, r))
	p.show()
	p.host.Replace(p.Route())
}

// makeOf stores a new entry of another kind, for a link to it.
func (p *page) makeOf(kind data.EntryKind, name string) data.EntryID {
	s := p.state
	k := s.kinds[kindAt(s.kinds, kind)]
	id := practice.NewID[data.EntryID]()
	of := k.fresh(id)
	if name = practice.CleanLine(name); name == "" {
		name = s.free(k, s.say.Text("screen.directory.new."+string(kind)))
	}
	k.retitle(of, s.say.Language(), name)
	r, err := k.stored(of, data.Entry{})
	if err != nil {
		p.host.ShowError(err)
		return ""
	}
	p.store(p.putting(k, r))
	return id
}

// free is a name that no entry of the kind has: with a number where it is taken.
func (s *state) free(k kind, name string) string {
	taken := map[string]bool{}
	for _, r := range s.base.records[k.id] {
		for _, title := range k.title(r.of) {
			taken[title] = true
		}
	}
	free := name
	for n := 2; taken[free]; n++ {
		free = name + " " + strconv.Itoa(n)
	}
	return free
}

// duplicate makes an entry like the one shown.
func (p *page) duplicate() {
	p.flush()
	s := p.state
	r, there := s.current()
	if !there {
		return
	}
	k := s.kind()
	of, err := k.read(r.entry.Content)
	if err != nil {
		p.host.ShowError(err)
		return
	}
	*k.idOf(of) = practice.NewID[data.EntryID]()
	name := s.say.Text("screen.directory.copy-of", "name", s.title(r))
	k.retitle(of, s.say.Language(), s.free(k, name))
	p.put(k, of)
}

// remove takes the entries ticked out, or the one shown. Nothing is asked: it can be undone.
func (p *page) remove() {
	p.flush()
	s := p.state
	k, all := s.kind(), s.chosen()
	var next save
	for _, r := range all {
		if r.made {
			next.removed = append(next.removed, r.entry.ID)
		}
	}
	if len(next.removed) == 0 {
		p.host.Status(s.say.Text("screen.directory.unmade.stays"))
		return
	}
	next.change = data.PracticeChange{
		Kind: practice.StepRemoveEntries, Args: map[string]string{"entry": string(k.id), "count": s.say.Integer(len(next.removed))},
	}
	next.status = s.say.Plural("screen.directory.removed", len(next.removed), "name", kit.Cut(s.title(all[0]), 60))
	if len(next.removed) == 1 {
		next.change.Kind, next.change.Subject = practice.StepRemoveEntry, string(next.removed[0])
		next.change.Args = map[string]string{"entry": string(k.id), "name": kit.Cut(s.title(all[0]), 80)}
	}
	s.id = p.after(next.removed)
	clear(s.ticked)
	p.store(next)
	p.show()
	p.host.Replace(p.Route())
	p.leave()
}

// after is the entry of the list that takes the place of some that go.
func (p *page) after(gone []data.EntryID) data.EntryID {
	s := p.state
	shown := p.list.table.Shown()
	at := slices.Index(shown, s.rowOf(s.id))
	for _, by := range []int{1, -1} {
		for i := at; i >= 0 && i < len(shown); i += by {
			if id := s.row(shown[i]).entry.ID; !slices.Contains(gone, id) {
				return id
			}
		}
	}
	return ""
}

// toPractices shows the practices that the entry has to do with.
func (p *page) toPractices() {
	s := p.state
	r, there := s.current()
	if !there {
		return
	}
	name, value := facetOf(s, r)
	if name == "" || value == "" {
		p.sheet().toTies()
		return
	}
	p.host.Go(session.NewRoute("practices", name, value))
}

// facetOf is the filter of the practices that finds what an entry has to do with; empty where there is
// none.
func facetOf(s *state, r record) (name, value string) {
	switch of := r.of.(type) {
	case *practice.Organisation:
		return "organisation", strings.Join(s.namesInPractices(of.ID), "\n")
	case *practice.Instrument:
		for _, t := range s.base.ties[of.ID] {
			if t.as == "used" {
				return "instrument", string(of.ID)
			}
		}
	case *practice.Term:
		if of.Taxonomy == "theme" || of.Taxonomy == "tag" {
			return of.Taxonomy, of.Key
		}
	}
	return "", ""
}

// namesInPractices are the names under which practices have an organisation in charge, each once.
func (s *state) namesInPractices(id data.EntryID) []string {
	var names []string
	for _, t := range s.base.ties[id] {
		if t.as != "runs" {
			continue
		}
		card := s.base.cards[s.base.card[t.practice]]
		if name := cmp.Or(card.Organisation, string(card.OrganisationID)); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// turn undoes the last step, or does it again, where nothing typed is left to undo.
func (p *page) turn(redo bool) {
	p.flush()
	if redo {
		p.host.Do("redo")
		return
	}
	p.host.Do("undo")
}

// next leads to the next field of the sheet, or back.
func (p *page) next(back bool) {
	faces := p.sheet().form.flat()
	at := slices.IndexFunc(faces, func(f *textFace) bool { return f.prose.Focused() })
	if at < 0 {
		return
	}
	step := 1
	if back {
		step = -1
	}
	if to := at + step; to >= 0 && to < len(faces) {
		kit.Focus(faces[to].prose)
	}
}

// flat are the fields for text of a form, in their order.
func (m *form) flat() []*textFace {
	var all []*textFace
	for _, f := range m.faces {
		switch f := f.(type) {
		case *textFace:
			all = append(all, f)
		case *inLanguages:
			all = append(all, f.faces...)
		case *rowing:
			for _, inner := range f.forms {
				all = append(all, inner.flat()...)
			}
		}
	}
	return all
}

// joined lists names in one line.
func joined(names []string) string { return strings.Join(names, ", ") }

// openDeed shows the web address of an entry in the system's browser.
func openDeed(address func(of any) string) deed {
	return deed{
		id: "open", reads: true, offered: func(p *page) bool { return p.config.OpenLink != nil },
		there: func(p *page) bool {
			r, there := p.state.current()
			return there && address(r.of) != ""
		},
		do: func(p *page) {
			if r, there := p.state.current(); there {
				p.openLink(address(r.of))
			}
		},
	}
}

// openLink asks before anything leaves the program.
func (p *page) openLink(address string) {
	say := p.state.say
	if !strings.Contains(address, "://") {
		address = "https://" + address
	}
	p.host.Ask(shell.Question{
		Title: say.Text("screen.directory.open.title"), Text: say.Text("screen.directory.open.text", "address", kit.Cut(address, 300)),
		Yes: say.Text("screen.directory.open.yes"),
	}, func() { p.host.ShowError(p.config.OpenLink(address)) })
}
