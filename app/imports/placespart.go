package imports

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
	"pharos/data"
)

// A placesPart lists what each place of the file is taken for, and asks where that is not sure.
type placesPart struct {
	page    *page
	table   *kit.Table
	filter  *kit.Choice
	scope   *kit.Choice
	region  *kit.Chooser
	actions []*kit.Button // accept, leave out, own, reconsider
	bar     *fyne.Container
	listed  []int
	none    *kit.Faces
	filled  fyne.CanvasObject
}

func newPlacesPart(p *page) *placesPart {
	return &placesPart{page: p, none: kit.NewFaces(p.host.Printer(), container.NewStack())}
}

func (v *placesPart) rebuild() {
	s := v.page.state
	v.filter = kit.NewChoice(s.say, nil, nil)
	v.table = kit.NewTable(kit.TableOptions{
		Printer: s.say, Runner: v.page.host.Runner(), Columns: v.columns(), Extra: wide(200, v.filter),
		Name: s.say.Text("screen.imports.view.places") + ": " + s.name(),
		ID: func(row int) string {
			if row < len(v.listed) {
				return v.row(row).text
			}
			return ""
		},
		OnSelect: func(int) { v.offer() }, OnOpen: func(int) { v.region.Open() },
		OnCopy: v.page.host.Copy, OnExport: v.page.export(),
	})
	v.makeBar()
	v.filled = container.New(kit.Footed{}, v.table, v.bar)
}

func (v *placesPart) row(row int) placeRow { return v.page.state.places.rows[v.listed[row]] }

func (v *placesPart) columns() []kit.Column {
	s := v.page.state
	return []kit.Column{
		{
			Key: "written", Title: s.say.Text("screen.imports.column.written"), Width: 220,
			Text: func(row int) string { return v.row(row).text },
		},
		{
			Key: "becomes", Title: s.say.Text("screen.imports.column.becomes"), Width: 250,
			Text:   func(row int) string { name, _ := s.becomes(v.row(row)); return name },
			Second: func(row int) string { _, code := s.becomes(v.row(row)); return code },
			Tone:   v.tone,
		},
		{
			Key: "found", Title: s.say.Text("screen.imports.column.found"), Width: 210,
			Text: func(row int) string { return s.found(v.row(row)) },
		},
	}
}

func (v *placesPart) tone(row int) kit.Tone {
	s, r := v.page.state, v.row(row)
	answer, decided := s.mapping.Places[r.text]
	switch {
	case decided && answer == "":
		return kit.Muted
	case decided:
		return kit.Good
	case r.asks() || r.proposal() != "":
		return kit.Caution
	}
	return kit.Plain
}

// makeBar makes the bar that decides for one place, or for all that are listed.
func (v *placesPart) makeBar() {
	s := v.page.state
	v.scope = kit.NewChoice(s.say, []string{s.say.Text("screen.imports.scope.place"), s.say.Text("screen.imports.scope.places")}, func(string) { v.offer() })
	v.region = kit.NewChooser(kit.ChooserOptions{
		Printer: s.say, Placeholder: s.say.Text("screen.imports.place.choose"),
		OnChosen: func(o kit.Option) {
			v.decide(func(rows []int) {
				s.answer(rows, func(placeRow) data.RegionCode { return data.RegionCode(o.Key) })
			})
		},
	})
	accept := func(rows []int) {
		s.answer(slices.DeleteFunc(rows, func(row int) bool { return s.places.rows[row].proposal() == "" }), placeRow.proposal)
	}
	v.actions = nil
	for _, action := range []struct {
		key string
		do  func(rows []int)
	}{{"accept", accept}, {"leave", s.leaveOut}, {"make-own", s.makeOwn}, {"reconsider", s.reconsider}} {
		v.actions = append(v.actions, kit.NewButton(s.say.Text("screen.imports.place."+action.key), func() { v.decide(action.do) }))
	}
	v.bar = container.New(&kit.Flow{}, wide(180, v.scope), clipped(200, v.region))
	v.scope.SetSelectedIndex(0)
}

// rows are those that the bar decides for.
func (v *placesPart) rows() []int {
	if v.scope.SelectedIndex() == 1 {
		var rows []int
		for _, row := range v.table.Shown() {
			rows = append(rows, v.listed[row])
		}
		return rows
	}
	if row, chosen := v.table.Selected(); chosen && row < len(v.listed) {
		return []int{v.listed[row]}
	}
	return nil
}

// decide runs an action for the rows, and finds out what it comes to.
func (v *placesPart) decide(do func(rows []int)) {
	rows := v.rows()
	if len(rows) == 0 {
		v.page.host.Status(v.page.state.say.Text("screen.imports.scope.none"))
		return
	}
	do(rows)
	v.page.work()
}

// offer makes the bar fit the place with the cursor.
func (v *placesPart) offer() {
	if v.region == nil || v.actions == nil {
		return
	}
	s, rows := v.page.state, v.rows()
	var likely []data.RegionCode
	accept, back := false, false
	for _, row := range rows {
		_, decided := s.mapping.Places[s.places.rows[row].text]
		accept = accept || !decided && s.places.rows[row].proposal() != ""
		back = back || decided
	}
	if len(rows) == 1 {
		likely = s.places.rows[rows[0]].candidates
		v.region.SetOptions(v.page.regionOptions(likely))
	}
	enable(v.region, len(rows) == 1)
	v.bar.Objects = v.bar.Objects[:2:2]
	for i, is := range []bool{accept, len(rows) > 0, len(rows) > 0, back} {
		if is {
			v.bar.Objects = append(v.bar.Objects, v.actions[i])
		}
	}
	v.bar.Refresh()
}

func (v *placesPart) refresh() fyne.CanvasObject {
	s := v.page.state
	if len(s.places.rows) == 0 {
		v.none.ShowEmpty(kit.Empty{Title: s.say.Text("screen.imports.view.places.none"), Text: s.say.Text("screen.imports.view.places.none.text")})
		return v.none
	}
	if s.places.shown == placesOpen && len(s.listPlaces(placesOpen)) == 0 {
		s.places.shown = s.firstPlaces() // what was just decided stays in sight
	}
	v.showFilter()
	v.listed = s.listPlaces(s.places.shown)
	v.table.SetRows(len(v.listed))
	if _, chosen := v.table.Selected(); !chosen && len(v.listed) > 0 {
		v.table.Select(v.table.Shown()[0])
	}
	v.offer()
	return v.filled
}

// showFilter lists the filters that have places, with their counts.
func (v *placesPart) showFilter() {
	s := v.page.state
	var titles []string
	var filters []placeFilter
	chosen := 0
	for _, filter := range placeFilters {
		n := len(s.listPlaces(filter))
		if n == 0 && filter != s.places.shown {
			continue
		}
		if filter == s.places.shown {
			chosen = len(filters)
		}
		filters = append(filters, filter)
		titles = append(titles, s.say.Text("screen.imports.places."+string(filter))+" ("+s.say.Integer(n)+")")
	}
	v.filter.OnChanged = nil
	v.filter.SetOptions(titles)
	v.filter.SetSelectedIndex(chosen)
	v.filter.OnChanged = func(string) {
		if at := v.filter.SelectedIndex(); at >= 0 && at < len(filters) {
			s.places.shown = filters[at]
			v.page.refresh()
		}
	}
}

func (v *placesPart) tableOf() *kit.Table { return v.table }
