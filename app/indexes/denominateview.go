package indexes

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/index"
)

// A denominateView is the step that divides amounts by a size, such as patents by inhabitants.
type denominateView struct {
	page    *page
	form    *form
	told    *told
	table   *kit.Table
	chooser *kit.Chooser
	rows    []string
	body    fyne.CanvasObject
}

func newDenominateView(p *page) view {
	v := &denominateView{page: p, form: newForm(p), told: newTold()}
	v.settings()
	code := func(i int) string { return v.rows[i] }
	name := p.textColumn("indicator", 140, func(i int) string { return p.state.nodeName(code(i)) })
	name.Note = code
	v.table = p.resultTable(resultTable{
		name: "view.denominate", id: code, selected: func(i int) { p.selectNode(code(i)) },
		columns: []kit.Column{
			name,
			p.textColumn("unit", 76, func(i int) string { return p.state.unitOf(code(i)) }),
			p.textColumn("divided-by", 120, func(i int) string { return p.state.dividedBy(code(i)) }),
			p.numberColumn("example-before", 84, func(i int) (float64, bool) { return p.state.example(code(i), false) }, func(i int, x float64) string { return p.state.number(code(i), x) }),
			p.numberColumn("example-after", 84, func(i int) (float64, bool) { return p.state.example(code(i), true) }, func(_ int, x float64) string { return significant(p, x) }),
		},
	})
	v.body = withSettings(v.form, under(v.told, v.table))
	return v
}

func (v *denominateView) settings() {
	f, p := v.form, v.page
	say := p.host.Printer()
	f.step(index.StepDenominate)
	name := kit.NewLine("", kit.StrongLine)
	v.chooser = kit.NewChooser(kit.ChooserOptions{
		Printer: say, Placeholder: say.Text("screen.indexes.denominate.choose"),
		OnChosen: func(o kit.Option) { v.divide(o.Key) },
	})
	none := f.button("denominate.none", nil, func() { v.divide("") })
	box := container.New(&kit.Stacked{Gap: 4}, name, container.New(narrowable{}, v.chooser), container.NewHBox(none))
	f.add(box)
	f.note("denominate.note")
	f.fills = append(f.fills, func(d index.Design) {
		code := p.state.selected()
		name.Set(p.state.nodeName(code))
		v.chooser.SetOptions(p.state.indicatorOptions())
		if node := nodeOf(&d, code); node != nil {
			v.chooser.SetChosen(node.Denominator)
		}
	})
}

func (v *denominateView) divide(by string) {
	code := v.page.state.selected()
	v.page.edit(func(d *index.Design) {
		if node := nodeOf(d, code); node != nil {
			node.Denominator = by
			setStep(d, index.StepDenominate, by != "" || hasStep(*d, index.StepDenominate))
		}
	})
}

func (v *denominateView) content() fyne.CanvasObject { return v.body }

func (v *denominateView) refresh() {
	s := v.page.state
	v.rows = s.indicators()
	v.form.refresh()
	v.table.SetRows(len(v.rows))
	v.told.set(s.summary(index.StepDenominate, func() string {
		return s.say.Text("screen.indexes.denominate.told", "divided", s.say.Integer(s.divided()), "all", s.say.Integer(len(v.rows)),
			"region", s.regionName(s.shown()))
	}))
}

func (v *denominateView) edited() {
	v.rows = v.page.state.indicators()
	v.form.refresh()
	v.table.SetRows(len(v.rows))
}

func (v *denominateView) copyText() string { return v.table.Content().TSV() }

// divided counts the indicators that are divided by something.
func (s *state) divided() int {
	count := 0
	if !hasStep(s.open.design, index.StepDenominate) {
		return 0
	}
	for _, node := range s.open.design.Framework {
		if node.Denominator != "" {
			count++
		}
	}
	return count
}

// dividedBy names what an indicator is divided by.
func (s *state) dividedBy(code string) string {
	node := nodeOf(&s.open.design, code)
	if node == nil || node.Denominator == "" {
		return "–"
	}
	return s.nodeName(node.Denominator)
}

// example is the value of the region in focus before the step or after it, where it is divided.
func (s *state) example(code string, after bool) (float64, bool) {
	node, unit := nodeOf(&s.open.design, code), s.unit(s.shown())
	slice, has := s.latest()
	if !has || unit < 0 || len(slice.Steps) == 0 {
		return 0, false
	}
	if column, there := slice.Steps[0].Columns[code]; there && !after {
		return column.At(unit)
	}
	_, divided, done := s.around(index.StepDenominate, code)
	if !done || node == nil || node.Denominator == "" {
		return 0, false
	}
	return divided.At(unit)
}

// indicatorOptions are all indicators of the catalogue, to choose from.
func (s *state) indicatorOptions() []kit.Option {
	options := make([]kit.Option, 0, len(s.base.indicators))
	for _, indicator := range s.base.indicators {
		options = append(options, kit.Option{
			Key: string(indicator.Code), Title: s.nodeName(string(indicator.Code)), Detail: string(indicator.Code), Group: s.themeOf(indicator),
		})
	}
	return options
}

// themeOf names the theme of an indicator.
func (s *state) themeOf(indicator data.Indicator) string {
	if key := "theme." + indicator.Theme; indicator.Theme != "" && s.say.Has(key) {
		return s.say.Text(key)
	}
	return indicator.Theme
}
