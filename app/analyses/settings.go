package analyses

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/toolbox"
)

// settings is what the method is given: its data, the regions and its parameters, all of them in sight.
type settings struct {
	page    *page
	filling bool // fields are being filled: what they report is no choice of the user
	fields  []field
	reset   *kit.Button
	box     *fyne.Container
	scroll  *container.Scroll
}

// A field is one thing to choose, which takes over what the state has.
type field interface {
	object() fyne.CanvasObject
	refresh()
}

func newSettings(p *page) *settings {
	s := &settings{page: p, box: container.New(&kit.Stacked{Gap: 2, Pad: 10})}
	s.scroll = container.NewVScroll(s.box)
	s.reset = kit.NewButtonWithIcon(p.host.Printer().Text("screen.analyses.reset"), base.ViewRefreshIcon(), func() {
		p.change(func(s *state) { s.choice.params = map[string]string{} })
	})
	s.reset.Importance = widget.LowImportance
	return s
}

func (s *settings) content() fyne.CanvasObject { return s.scroll }

// rebuild makes the fields of the method anew.
func (s *settings) rebuild() {
	say, st := s.page.host.Printer(), s.page.state
	s.fields = nil
	s.box.RemoveAll()
	s.box.Add(kit.Heading(st.methodName(st.choice.method)))
	s.box.Add(kit.Hint(say.Text("toolbox." + st.choice.method + ".hint")))
	s.heading("data")
	s.addData()
	if st.choice.file == "" {
		s.heading("regions")
		s.addRegions()
	}
	s.heading("params")
	for _, p := range st.method().Params {
		s.add(say.Text("toolbox.param."+p.Name), s.field(p))
	}
	s.box.Add(s.reset)
	s.refresh()
	s.scroll.ScrollToTop()
}

func (s *settings) heading(part string) {
	s.box.Add(widget.NewSeparator())
	s.box.Add(kit.NewLine(s.page.host.Printer().Text("screen.analyses.part."+part), kit.StrongLine))
}

// add puts a field under its caption.
func (s *settings) add(caption string, f field) {
	if caption != "" {
		s.box.Add(kit.Note(caption))
	}
	s.box.Add(container.New(yielding{}, f.object()))
	s.fields = append(s.fields, f)
}

// refresh copies the state into the fields.
func (s *settings) refresh() {
	s.filling = true
	defer func() { s.filling = false }()
	for _, f := range s.fields {
		f.refresh()
	}
	st := s.page.state
	if slices.ContainsFunc(st.method().Params, st.changed) {
		s.reset.Show()
	} else {
		s.reset.Hide()
	}
	s.box.Refresh()
}

func (s *settings) addData() {
	say, st := s.page.host.Printer(), s.page.state
	if st.choice.file != "" {
		s.box.Add(kit.Body(say.Text("screen.analyses.file", "file", st.fileName()), kit.Plain))
		s.addRoles()
		s.box.Add(kit.NewButtonWithIcon(say.Text("screen.analyses.close"), base.NavigateBackIcon(), s.page.closeFile))
		return
	}
	if st.method().Shape == toolbox.BySector {
		s.add(say.Text("screen.analyses.whole"), s.choice(
			func() (words []string, at int) {
				names := st.base.wholes()
				for _, name := range names {
					words = append(words, st.wholeName(name))
				}
				return words, max(slices.Index(names, st.choice.whole), 0)
			},
			func(st *state, i int) { st.choice.whole = st.base.wholes()[i] }))
	}
	if s.page.config.Open != nil {
		open := kit.NewButtonWithIcon(say.Text("screen.analyses.open"), base.FolderOpenIcon(), s.page.openFile)
		open.Alignment = widget.ButtonAlignLeading
		s.box.Add(open)
	}
}

// addRoles lets columns of a plain table be named where their headings do not tell.
func (s *settings) addRoles() {
	say := s.page.host.Printer()
	names := map[toolbox.Shape][]string{
		toolbox.BySector: roleNames, toolbox.ByPeriod: {"region", "period"}, toolbox.ByUnit: {"region"},
	}[s.page.state.method().Shape]
	for _, name := range names {
		s.add(say.Text("screen.analyses.column."+name), s.choice(
			func() ([]string, int) {
				st := s.page.state
				named := *role(&st.choice.roles, name)
				columns := st.material.columns
				return append([]string{say.Text("screen.analyses.column.found")}, columns...), 1 + slices.Index(columns, named)
			},
			func(st *state, i int) {
				named := ""
				if i > 0 {
					named = st.material.columns[i-1]
				}
				*role(&st.choice.roles, name) = named
			}))
	}
}

func (s *settings) addRegions() {
	say, st := s.page.host.Printer(), s.page.state
	s.add(say.Text("screen.analyses.among"), s.choice(
		func() (words []string, at int) {
			for i, id := range st.amongst() {
				words = append(words, st.amongName(id))
				if id == st.choice.among {
					at = i
				}
			}
			return words, at
		},
		func(st *state, i int) { st.choice.among = st.amongst()[i] }))
	s.add(say.Text("screen.analyses.level"), s.choice(
		func() (words []string, at int) {
			for i, level := range st.base.levels() {
				words = append(words, say.Text("level."+string(level)))
				if level == st.base.level(st.choice, st.asked) {
					at = i
				}
			}
			return words, at
		},
		func(st *state, i int) { st.choice.level = st.base.levels()[i] }))
	s.add(say.Text("screen.analyses.countries"), s.several(severalOptions{
		placeholder: say.Text("screen.analyses.countries.all"),
		options: func() []kit.Option {
			var options []kit.Option
			for _, code := range st.base.countries(st.base.level(st.choice, st.asked)) {
				options = append(options, kit.Option{Key: code, Title: st.regionName(code), Detail: code})
			}
			return options
		},
		chosen: func() []string { return st.choice.countries },
		choose: func(st *state, codes []string) { st.choice.countries = codes },
	}))
}

// amongst lists which regions can be taken: all, the peers where there are any, and the groups.
func (s *state) amongst() []string {
	list := []string{allRegions}
	if s.asked.Focus != "" && len(s.asked.Peers) > 0 {
		list = append(list, ownPeers)
	}
	for _, group := range s.base.groups {
		list = append(list, data.PeersGroup+group.ID)
	}
	return list
}

func (s *state) amongName(id string) string {
	switch id {
	case allRegions:
		return s.say.Text("screen.analyses.among.all")
	case ownPeers:
		return s.say.Text("screen.analyses.among.peers", "region", s.regionName(string(s.asked.Focus)))
	}
	for _, group := range s.base.groups {
		if data.PeersGroup+group.ID == id {
			return cmp.Or(group.Name.In(s.say.Language()), group.ID)
		}
	}
	return id
}
