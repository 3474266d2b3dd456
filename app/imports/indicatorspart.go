package imports

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
	"pharos/data"
)

// takeField is the column that tells whether an indicator comes.
const takeField = "take"

// An indicatorsPart lists the indicators that will come. Names, units and directions of new ones are
// changed in the table, or for several at one go below it.
type indicatorsPart struct {
	page      *page
	table     *kit.Table
	scope     *kit.Choice
	direction *kit.Choice
	unit      *kit.FormEntry
	out, in   *kit.Button
	none      *kit.Faces
	filled    fyne.CanvasObject
}

func newIndicatorsPart(p *page) *indicatorsPart {
	return &indicatorsPart{page: p, none: kit.NewFaces(p.host.Printer(), container.NewStack())}
}

func (v *indicatorsPart) rebuild() {
	s := v.page.state
	v.table = kit.NewTable(kit.TableOptions{
		Printer: s.say, Runner: v.page.host.Runner(), Columns: v.columns(), Cells: true,
		Name: s.say.Text("screen.imports.view.indicators") + ": " + s.name(),
		ID: func(row int) string {
			if row < len(s.offered) {
				return string(s.offered[row].Code)
			}
			return ""
		},
		OnCopy: v.page.host.Copy, OnExport: v.page.export(),
		Edit: &kit.Editing{Begin: v.begin, Accept: v.accept, Paste: v.paste},
	})
	v.filled = container.New(kit.Footed{}, v.table, v.bar())
}

// bar changes several indicators at one go.
func (v *indicatorsPart) bar() fyne.CanvasObject {
	s := v.page.state
	v.scope = kit.NewChoice(s.say, []string{s.say.Text("screen.imports.scope.one"), s.say.Text("screen.imports.scope.shown")}, nil)
	v.scope.SetSelectedIndex(0)
	words := make([]string, len(directions))
	for i, d := range directions {
		words[i] = s.directionWords(d)
	}
	v.direction = kit.NewChoice(s.say, words, nil)
	v.direction.PlaceHolder = s.say.Text("screen.imports.column.direction")
	v.direction.OnChanged = func(words string) {
		if words != "" {
			v.set(directionField, words)
			v.direction.ClearSelected()
		}
	}
	v.unit = kit.NewFormEntry()
	v.unit.SetPlaceHolder(s.say.Text("screen.imports.set.unit"))
	v.unit.OnSubmitted = func(text string) {
		v.set(unitField, text)
		v.unit.SetText("")
	}
	v.out = kit.NewButton(s.say.Text("screen.imports.set.out"), func() { v.want(false) })
	v.in = kit.NewButton(s.say.Text("screen.imports.set.in"), func() { v.want(true) })
	return container.New(&kit.Flow{}, wide(190, v.scope), wide(180, v.direction), wide(170, v.unit), v.out, v.in)
}

// rows are those that the bar changes.
func (v *indicatorsPart) rows() []int {
	if v.scope.SelectedIndex() == 1 {
		return v.table.Shown()
	}
	if row, chosen := v.table.Selected(); chosen {
		return []int{row}
	}
	v.page.host.Status(v.page.state.say.Text("screen.imports.scope.none"))
	return nil
}

func (v *indicatorsPart) set(field, text string) {
	if rows := v.rows(); len(rows) > 0 && v.page.state.set(rows, field, text) {
		v.table.Refill()
	}
}

func (v *indicatorsPart) want(wanted bool) {
	if rows := v.rows(); len(rows) > 0 {
		v.page.state.want(rows, wanted)
		v.page.work()
	}
}

// columns are those of the indicators.
func (v *indicatorsPart) columns() []kit.Column {
	s := v.page.state
	text := func(key string, width float32, get func(data.Indicator) string) kit.Column {
		return kit.Column{
			Key: key, Title: s.say.Text("screen.imports.column." + key), Width: width,
			Text: func(row int) string { return get(s.indicator(row)) },
			Tone: func(row int) kit.Tone {
				if !s.wanted(row) {
					return kit.Muted
				}
				return kit.Plain
			},
		}
	}
	name := text(nameField, 270, s.indicatorName)
	name.Second = func(row int) string {
		if code := string(s.offered[row].Code); code != s.indicatorName(s.indicator(row)) {
			return code
		}
		return ""
	}
	return []kit.Column{
		{
			Key: takeField, Title: s.say.Text("screen.imports.column.take"), Width: 90,
			Text: v.state, Tone: v.tone,
		},
		name,
		text(unitField, 110, func(i data.Indicator) string { return i.Unit.In(s.say.Language()) }),
		text(directionField, 130, func(i data.Indicator) string { return s.directionWords(i.Direction) }),
	}
}

// state says whether an indicator is new, known already, or left out.
func (v *indicatorsPart) state(row int) string {
	s := v.page.state
	if !s.wanted(row) {
		return s.say.Text("screen.imports.left-out")
	}
	if _, known := s.known[s.offered[row].Code]; known {
		return s.say.Text("screen.imports.known")
	}
	return s.say.Text("screen.imports.new")
}

func (v *indicatorsPart) tone(row int) kit.Tone {
	s := v.page.state
	if !s.wanted(row) {
		return kit.Muted
	}
	if _, known := s.known[s.offered[row].Code]; known {
		return kit.Plain
	}
	return kit.Accent
}

// begin gives the text of a field to change; in the first column it takes an indicator in or leaves it out.
func (v *indicatorsPart) begin(f kit.Field) (text string, ok bool) {
	s := v.page.state
	if f.Column == takeField {
		s.want([]int{f.Row}, !s.wanted(f.Row))
		v.page.work()
		return "", false
	}
	if _, known := s.known[s.offered[f.Row].Code]; known {
		v.page.host.Status(s.say.Text("screen.imports.known.fixed"))
		return "", false
	}
	i := s.indicator(f.Row)
	return map[string]string{
		nameField: s.indicatorName(i), unitField: i.Unit.In(s.say.Language()), directionField: s.directionWords(i.Direction),
	}[f.Column], true
}

func (v *indicatorsPart) accept(t kit.Typed) (trouble string) {
	s := v.page.state
	if !s.set([]int{t.Row}, t.Column, t.Text) {
		return s.say.Text("screen.imports.direction.wrong")
	}
	v.table.Refill()
	return ""
}

func (v *indicatorsPart) paste(typed []kit.Typed) {
	for _, t := range typed {
		if t.Column != takeField {
			v.page.state.set([]int{t.Row}, t.Column, t.Text)
		}
	}
	v.table.Refill()
}

func (v *indicatorsPart) refresh() fyne.CanvasObject {
	s := v.page.state
	if len(s.offered) == 0 {
		if !s.compared && s.misfit == nil && len(s.understood.Blocked()) == 0 {
			v.none.ShowLoading()
			return v.none
		}
		v.none.ShowEmpty(kit.Empty{
			Title: s.say.Text("screen.imports.view.indicators.none"), Text: s.say.Text("screen.imports.view.indicators.none.text"),
		})
		return v.none
	}
	v.table.SetRows(len(s.offered))
	return v.filled
}

func (v *indicatorsPart) tableOf() *kit.Table { return v.table }
