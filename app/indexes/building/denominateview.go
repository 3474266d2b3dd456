package building

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/indexes/desk"
	"pharos/app/kit"
	"pharos/data"
	"pharos/data/index"
)

// A denominateView is the step that divides amounts by a size, such as patents by inhabitants.
type denominateView struct {
	page    *Room
	form    *form
	told    *desk.Told
	table   *kit.Table
	chooser *kit.Chooser
	rows    []string
	body    fyne.CanvasObject
}

// NewDenominateView returns the view that shows what indicators are divided by.
func NewDenominateView(p *Room) desk.View {
	v := &denominateView{page: p, form: newForm(p), told: desk.NewTold()}
	v.settings()
	code := func(i int) string { return v.rows[i] }
	name := p.textColumn("indicator", 140, func(i int) string { return p.state.NodeName(code(i)) })
	name.Note = code
	v.table = p.resultTable(resultTable{
		name: "view.denominate", id: code, selected: func(i int) { p.SelectNode(code(i)) },
		columns: []kit.Column{
			name,
			p.textColumn("unit", 76, func(i int) string { return p.state.UnitOf(code(i)) }),
			p.textColumn("divided-by", 120, func(i int) string { return p.state.dividedBy(code(i)) }),
			p.numberColumn("example-before", 84, func(i int) (float64, bool) { return p.state.example(code(i), false) }, func(i int, x float64) string { return p.state.Number(code(i), x) }),
			p.numberColumn("example-after", 84, func(i int) (float64, bool) { return p.state.example(code(i), true) }, func(_ int, x float64) string { return significant(p, x) }),
		},
	})
	v.body = withSettings(v.form, desk.Under(v.told, v.table))
	return v
}

func (v *denominateView) settings() {
	f, p := v.form, v.page
	say := p.Host.Printer()
	f.step(index.StepDenominate)
	name := kit.NewLine("", kit.StrongLine)
	v.chooser = kit.NewChooser(kit.ChooserOptions{
		Printer: say, Placeholder: say.Text("screen.indexes.denominate.choose"),
		OnChosen: func(o kit.Option) { v.divide(o.Key) },
	})
	none := f.button("denominate.none", nil, func() { v.divide("") })
	box := container.New(&kit.Stacked{Gap: 4}, name, container.New(desk.Narrowable{}, v.chooser), container.NewHBox(none))
	f.add(box)
	f.note("denominate.note")
	f.fills = append(f.fills, func(d index.Design) {
		code := p.state.selected()
		name.Set(p.state.NodeName(code))
		v.chooser.SetOptions(p.state.indicatorOptions())
		if node := desk.NodeOf(&d, code); node != nil {
			v.chooser.SetChosen(node.Denominator)
		}
	})
}

func (v *denominateView) divide(by string) {
	code := v.page.state.selected()
	v.page.Edit(func(d *index.Design) {
		if node := desk.NodeOf(d, code); node != nil {
			node.Denominator = by
			setStep(d, index.StepDenominate, by != "" || desk.HasStep(*d, index.StepDenominate))
		}
	})
}

func (v *denominateView) Content() fyne.CanvasObject { return v.body }

func (v *denominateView) Refresh() {
	s := v.page.state
	v.rows = s.Indicators()
	v.form.Refresh()
	v.table.SetRows(len(v.rows))
	v.told.Set(s.summary(index.StepDenominate, func() string {
		return s.Say.Text("screen.indexes.denominate.told", "divided", s.Say.Integer(s.divided()), "all", s.Say.Integer(len(v.rows)),
			"region", s.RegionName(s.Shown()))
	}))
}

func (v *denominateView) Edited() {
	v.rows = v.page.state.Indicators()
	v.form.Refresh()
	v.table.SetRows(len(v.rows))
}

func (v *denominateView) CopyText() string { return v.table.Content().TSV() }

// divided counts the indicators that are divided by something.
func (s *state) divided() int {
	count := 0
	if !desk.HasStep(s.Open.Design, index.StepDenominate) {
		return 0
	}
	for _, node := range s.Open.Design.Framework {
		if node.Denominator != "" {
			count++
		}
	}
	return count
}

// dividedBy names what an indicator is divided by.
func (s *state) dividedBy(code string) string {
	node := desk.NodeOf(&s.Open.Design, code)
	if node == nil || node.Denominator == "" {
		return "–"
	}
	return s.NodeName(node.Denominator)
}

// example is the value of the region in focus before the step or after it, where it is divided.
func (s *state) example(code string, after bool) (float64, bool) {
	node, unit := desk.NodeOf(&s.Open.Design, code), s.Unit(s.Shown())
	slice, has := s.Latest()
	if !has || unit < 0 || len(slice.Steps) == 0 {
		return 0, false
	}
	if column, there := slice.Steps[0].Columns[code]; there && !after {
		return column.At(unit)
	}
	_, divided, done := s.Around(index.StepDenominate, code)
	if !done || node == nil || node.Denominator == "" {
		return 0, false
	}
	return divided.At(unit)
}

// indicatorOptions are all indicators of the catalogue, to choose from.
func (s *state) indicatorOptions() []kit.Option {
	options := make([]kit.Option, 0, len(s.Base.Indicators))
	for _, indicator := range s.Base.Indicators {
		options = append(options, kit.Option{
			Key: string(indicator.Code), Title: s.NodeName(string(indicator.Code)), Detail: string(indicator.Code), Group: s.themeOf(indicator),
		})
	}
	return options
}

// themeOf names the theme of an indicator.
func (s *state) themeOf(indicator data.Indicator) string {
	if key := "theme." + indicator.Theme; indicator.Theme != "" && s.Say.Has(key) {
		return s.Say.Text(key)
	}
	return indicator.Theme
}
