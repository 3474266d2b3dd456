package directory

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/data"
)

// A listView is the list of a kind with what narrows it and what is done with the kind as a whole.
type listView struct {
	page    *page
	table   *kit.Table
	shelf   *kit.Choice
	keys    []string // of the shelves
	add     *kit.Button
	deeds   []deedButton
	bar     *fyne.Container
	content fyne.CanvasObject
	filling bool
	shown   data.EntryKind
}

// A deedButton is a button and what it does.
type deedButton struct {
	*kit.Button
	deed deed
}

func newListView(p *page) *listView {
	v := &listView{page: p}
	say := p.host.Printer()
	v.shelf = kit.NewChoice(say, nil, func(string) { v.narrow() })
	v.add = kit.NewButtonWithIcon("", base.ContentAddIcon(), func() { p.Make() })
	v.add.Importance = widget.HighImportance
	v.table = v.newTable()
	v.bar = container.New(&kit.Flow{})
	top := container.NewBorder(nil, nil, nil, v.add, container.New(narrowable{}, v.shelf))
	v.content = container.New(&kit.Footed{}, container.New(kit.Headed{Gap: 4}, top, v.table), v.bar)
	return v
}

func (v *listView) newTable() *kit.Table {
	p, s := v.page, v.page.state
	options := kit.TableOptions{
		Printer: s.say, Runner: p.host.Runner(), Name: p.Title(), Columns: v.columns(), OnCopy: nil,
		ID:       func(row int) string { return string(s.row(row).entry.ID) },
		OnSelect: func(row int) { p.choose(s.row(row).entry.ID) },
		OnOpen:   func(int) { p.enter() },
		Tick: &kit.Ticking{
			Ticked: func(row int) bool { return s.ticked[s.row(row).entry.ID] },
			Turn: func(row int) {
				s.tick(s.row(row).entry.ID)
				p.sheetHead()
			},
			All: func(rows []int) {
				s.tickAll(rows)
				p.sheetHead()
			},
		},
	}
	return kit.NewTable(options)
}

func (v *listView) columns() []kit.Column {
	s := v.page.state
	k := s.kind()
	title := func(key string) string { return s.say.Text("screen.directory.column." + key) }
	return []kit.Column{
		{
			Key: "name", Title: title("name"), Width: 150, Text: func(row int) string { return s.title(s.row(row)) },
			Tone: func(row int) kit.Tone {
				if k.warning(s, s.row(row).of) != "" {
					return kit.Caution
				}
				return kit.Plain
			},
			Note: func(row int) string { return k.warning(s, s.row(row).of) },
		},
		{Key: "detail", Title: title("detail." + string(k.id)), Width: 84, Text: func(row int) string { return k.detail(s, s.row(row).of) }},
		{
			Key: "practices", Title: title("practices"), Kind: kit.NumberColumn, Width: 72,
			Text: func(row int) string { return s.say.Integer(s.practicesTied(s.row(row).entry.ID)) },
			Value: func(row int) (float64, bool) {
				return float64(s.practicesTied(s.row(row).entry.ID)), true
			},
		},
	}
}

// tick ticks an entry or takes the tick away.
func (s *state) tick(id data.EntryID) {
	if s.ticked[id] {
		delete(s.ticked, id)
		return
	}
	s.ticked[id] = true
}

// tickAll ticks the rows, or none where all of them are ticked.
func (s *state) tickAll(rows []int) {
	all := true
	for _, row := range rows {
		all = all && s.ticked[s.row(row).entry.ID]
	}
	clear(s.ticked)
	for _, row := range rows {
		if !all {
			s.ticked[s.row(row).entry.ID] = true
		}
	}
}

// begin shows another kind.
func (v *listView) begin(filter string) {
	s := v.page.state
	k := s.kind()
	if k.id != v.shown {
		v.shown = k.id
		v.add.SetText(s.say.Text("screen.directory.new"))
		setShown(v.add, v.page.config.Change != nil)
		v.bar.Objects = nil
		v.deeds = v.page.deedButtons(k, true)
		for _, b := range v.deeds {
			v.bar.Add(b.Button)
		}
		s.setRows()
		v.table.SetColumns(v.columns())
	}
	v.table.SetRows(0)
	v.table.SetFilter(filter)
	v.changed()
}

// changed follows after records or what narrows them changed.
func (v *listView) changed() {
	s := v.page.state
	v.fillShelf()
	s.setRows()
	v.table.SetRows(len(s.rows))
	v.mark()
	v.refreshDeeds()
	if len(s.records()) == 0 {
		v.page.both.ShowEmpty(v.emptiness())
		v.page.both.Lead()
		return
	}
	v.page.both.ShowFilled()
}

// refreshDeeds says what can be done with the kind as a whole, and with how much.
func (v *listView) refreshDeeds() {
	p := v.page
	for _, b := range v.deeds {
		setEnabled(b, b.deed.there == nil || b.deed.there(p))
		setWords(b.Button, p.deedWords(b.deed))
	}
	v.bar.Refresh()
}

// deedWords names a deed, with how much it is about where that is known.
func (p *page) deedWords(d deed) string {
	say := p.state.say
	words := say.Text("screen.directory.deed." + d.id)
	if d.count != nil && d.count(p) > 0 {
		return say.Text("screen.directory.tab", "name", words, "n", say.Integer(d.count(p)))
	}
	return words
}

// mark puts the cursor on the entry whose sheet is shown.
func (v *listView) mark() {
	s := v.page.state
	v.filling = true
	defer func() { v.filling = false }()
	if at := s.rowOf(s.id); at >= 0 {
		v.table.Select(at)
	}
}

func (v *listView) fillShelf() {
	s := v.page.state
	k := s.kind()
	v.filling = true
	defer func() { v.filling = false }()
	keys, count := s.shelves()
	v.keys = keys
	words := []string{s.say.Text("screen.directory.every", "n", s.say.Integer(len(s.records())))}
	for _, key := range keys {
		words = append(words, s.say.Text("screen.directory.shelf", "name", k.shelved(s, key), "n", s.say.Integer(count[key])))
	}
	v.shelf.SetOptions(words)
	at := slices.Index(keys, s.shelf) + 1
	if at == 0 {
		s.shelf = ""
	}
	v.shelf.SetSelectedIndex(at)
	setShown(v.shelf, len(keys) > 0)
}

func (v *listView) narrow() {
	at := v.shelf.SelectedIndex()
	if v.filling || at < 0 {
		return
	}
	s := v.page.state
	if s.shelf = ""; at > 0 {
		s.shelf = v.keys[at-1]
	}
	s.setRows()
	v.table.SetRows(len(s.rows))
	v.mark()
	v.page.host.Replace(v.page.Route())
}

// emptiness says what belongs here, and the first step.
func (v *listView) emptiness() kit.Empty {
	p, s := v.page, v.page.state
	k := s.kind()
	empty := kit.Empty{
		Title: s.say.Text("screen.directory.empty." + string(k.id)), Text: s.say.Text("screen.directory.empty." + string(k.id) + ".text"),
	}
	if p.config.Change == nil {
		return empty
	}
	empty.Action, empty.Do = s.say.Text("screen.directory.new."+string(k.id)), func() { p.Make() }
	for _, d := range k.deeds {
		if d.whole && (d.there == nil || d.there(p)) && !d.reads {
			empty.Second, empty.DoThis = p.deedWords(d), func() { d.do(p) }
			break
		}
	}
	return empty
}
