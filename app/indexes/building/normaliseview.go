package building

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/indexes/desk"
	"pharos/app/kit"
	"pharos/data"
	"pharos/data/index"
	"pharos/data/index/framework"
	"pharos/data/index/normalise"
	"pharos/reports/figure"
)

// A normaliseView is the step that brings indicators to one scale.
type normaliseView struct {
	own[normalise.Rule]
	form   *form
	told   *desk.Told
	table  *kit.Table
	figure *kit.FigureView
	face   *kit.Faces
	rows   []string
	body   fyne.CanvasObject
}

// NewNormaliseView returns the view that shows how indicators are brought to one scale.
func NewNormaliseView(p *Room) desk.View {
	v := &normaliseView{form: newForm(p), told: desk.NewTold()}
	v.own = own[normalise.Rule]{
		page: p, whole: func(d *index.Design) *normalise.Rule { return &d.Normalisation },
		part: func(n *framework.Node) **normalise.Rule { return &n.Normalisation },
	}
	v.settings()
	v.table = v.newTable()
	v.figure = p.changeFigure(func() (figure.Change, bool) {
		of, has := p.state.change(index.StepNormalise, p.state.selected())
		of.Rescaled, of.DecimalsTo, of.UnitAfter = true, 2, p.Host.Printer().Text("screen.indexes.normalise.points")
		return of, has
	})
	v.face = kit.NewFaces(p.Host.Printer(), v.figure)
	split := container.NewVSplit(v.table, v.face)
	split.SetOffset(0.52)
	v.body = withSettings(v.form, desk.Under(v.told, split))
	return v
}

func (v *normaliseView) newTable() *kit.Table {
	p := v.page
	code := func(i int) string { return v.rows[i] }
	value := func(key string, after bool, of func([]float64) float64) kit.Column {
		return p.numberColumn(key, 60, func(i int) (float64, bool) { return p.state.edge(code(i), after, of) },
			func(i int, x float64) string {
				if after {
					return p.Host.Printer().Number(x, 2)
				}
				return p.state.Number(code(i), x)
			})
	}
	return p.resultTable(resultTable{
		name: "view.normalise", id: code, selected: func(i int) { p.SelectNode(code(i)) },
		columns: []kit.Column{
			p.textColumn("indicator", 120, func(i int) string { return p.state.NodeName(code(i)) }),
			p.textColumn("direction", 64, func(i int) string {
				return p.state.Say.Text("screen.indexes.better." + directionKey(p.state.direction(code(i))))
			}),
			p.textColumn("scale", 84, func(i int) string { return p.state.scaleOf(code(i)) }),
			value("least-before", false, slices.Min[[]float64]), value("most-before", false, slices.Max[[]float64]),
			value("least-after", true, slices.Min[[]float64]), value("most-after", true, slices.Max[[]float64]),
		},
	})
}

// edge is a number of an indicator before or after the step.
func (s *state) edge(code string, after bool, of func([]float64) float64) (float64, bool) {
	first, second, has := s.Around(index.StepNormalise, code)
	if !has {
		return 0, false
	}
	if after {
		first = second
	}
	var values []float64
	for i, known := range first.Known {
		if known {
			values = append(values, first.Values[i])
		}
	}
	if len(values) == 0 {
		return 0, false
	}
	return of(values), true
}

// scaleOf names the scale of an indicator.
func (s *state) scaleOf(code string) string {
	method := s.Open.Design.Normalisation.Method
	if node := desk.NodeOf(&s.Open.Design, code); node != nil && node.Normalisation != nil {
		method = node.Normalisation.Method
	}
	return s.Say.Text("index.normalisation." + method)
}

// direction says which end of an indicator is better, as the design or else the catalogue has it.
func (s *state) direction(code string) data.Direction {
	if node := desk.NodeOf(&s.Open.Design, code); node != nil && node.Direction != data.NoDirection {
		return node.Direction
	}
	return s.Base.Known[data.IndicatorCode(code)].Direction
}

func directionKey(d data.Direction) string {
	switch d {
	case data.LowerIsBetter:
		return "lower"
	case data.HigherIsBetter:
		return "higher"
	}
	return "none"
}

func (v *normaliseView) settings() {
	f := v.form
	f.step(index.StepNormalise)
	on := func(d index.Design) bool { return desk.HasStep(d, index.StepNormalise) }
	f.only(v.choice(on))
	asks := func(d index.Design) bool { return on(d) && v.asked(d) }
	var ids []string
	for _, method := range normalise.Methods {
		ids = append(ids, method.ID)
	}
	f.choice(choice{
		key: "normalise.method", ids: ids, words: "index.normalisation.", cite: "normalise.", when: asks, place: "normalisation.method",
		get: func(d index.Design) string { return v.of(&d).Method },
		set: func(d *index.Design, id string) { v.of(d).Method = id },
	})
	v.parameters(func(key string) func(index.Design) bool {
		return func(d index.Design) bool {
			method, known := normalise.MethodByID(v.of(&d).Method)
			return asks(d) && known && slices.Contains(method.Reads, key)
		}
	})
	v.periods(asks)
}

func (v *normaliseView) parameters(reads func(string) func(index.Design) bool) {
	f := v.form
	value := func(key string, n number, field func(*normalise.Rule) *float64) {
		n.key, n.place, n.when = "normalise."+key, "normalisation."+key, reads(key)
		if n.get == nil {
			n.get = func(d index.Design) (float64, bool) { return *field(v.of(&d)), true }
		}
		n.set = func(d *index.Design, x float64, _ bool) { *field(v.of(d)) = x }
		f.number(n)
	}
	anyNumber := number{low: math.Inf(-1), high: math.Inf(1)}
	above := number{low: 0, high: math.Inf(1)}
	value("lower", anyNumber, func(n *normalise.Rule) *float64 { return &n.Lower })
	value("upper", anyNumber, func(n *normalise.Rule) *float64 { return &n.Upper })
	f.trouble(f.room(), "normalisation")
	value("mean", anyNumber, func(n *normalise.Rule) *float64 { return &n.Mean })
	above.get = func(d index.Design) (float64, bool) { return cmp.Or(v.of(&d).Deviation, 1), true }
	value("deviation", above, func(n *normalise.Rule) *float64 { return &n.Deviation })
	v.posts(reads("posts"))
	above.get = func(d index.Design) (float64, bool) { return cmp.Or(v.of(&d).Scale, 1), true }
	value("scale", above, func(n *normalise.Rule) *float64 { return &n.Scale })
	value("neutralBand", number{low: 0, high: 100, percent: true}, func(n *normalise.Rule) *float64 { return &n.NeutralBand })
	f.choice(choice{
		key: "normalise.ties", ids: []string{"min", "average", "max"}, words: "screen.indexes.ties.", when: reads("ties"),
		get: func(d index.Design) string { return cmp.Or(v.of(&d).Ties, "average") }, set: func(d *index.Design, id string) { v.of(d).Ties = id },
	})
	v.reference(reads("reference"))
	f.tick(tick{key: "normalise.cap", when: reads("cap"), get: func(d index.Design) bool { return v.of(&d).Cap }, set: func(d *index.Design, on bool) { v.of(d).Cap = on }})
	v.classes(reads("cuts"))
}

// posts are the raw values of the ends of a scale; both are given or none.
func (v *normaliseView) posts(when func(index.Design) bool) {
	for i, key := range []string{"normalise.post-low", "normalise.post-high"} {
		v.form.number(number{
			key: key, low: math.Inf(-1), high: math.Inf(1), when: when,
			get: func(d index.Design) (float64, bool) {
				if posts := v.of(&d).Posts; posts != nil {
					return posts[i], true
				}
				return float64(i), true
			},
			set: func(d *index.Design, x float64, _ bool) {
				n := v.of(d)
				if n.Posts == nil {
					n.Posts = &[2]float64{0, 1}
				}
				n.Posts[i] = x
			},
		})
	}
}

// reference is the region that others are measured by.
func (v *normaliseView) reference(when func(index.Design) bool) {
	p := v.page
	chooser := kit.NewChooser(kit.ChooserOptions{
		Printer: p.Host.Printer(), Placeholder: p.Host.Printer().Text("screen.indexes.normalise.reference.choose"),
		OnChosen: func(o kit.Option) { p.Edit(func(d *index.Design) { v.of(d).Reference = o.Key }) },
	})
	box := container.New(&kit.Stacked{Gap: -2}, kit.NewLine(v.form.text("normalise.reference"), kit.SmallLine), container.New(desk.Narrowable{}, chooser))
	v.form.add(box)
	v.form.fills = append(v.form.fills, func(d index.Design) {
		chooser.SetOptions(p.state.unitOptions())
		chooser.SetChosen(v.of(&d).Reference)
	})
	v.form.trouble(box, "normalisation.reference")
	v.form.shown(box, when)
}

// unitOptions are the regions of the index, to choose from.
func (s *state) unitOptions() []kit.Option {
	options := make([]kit.Option, len(s.Dataset.Units))
	for i, unit := range s.Dataset.Units {
		options[i] = kit.Option{Key: unit, Title: s.RegionName(unit), Detail: unit}
	}
	return options
}

// periods ask whether bounds hold for all periods together.
func (v *normaliseView) periods(asks func(index.Design) bool) {
	v.form.tick(tick{
		key: "normalise.jointly", when: func(d index.Design) bool { return asks(d) && len(d.Scope.Periods) > 1 },
		get: func(d index.Design) bool { return v.of(&d).Jointly },
		set: func(d *index.Design, on bool) { v.of(d).Jointly = on },
	})
	v.referencePeriod(func(d index.Design) bool { return asks(d) && len(d.Scope.Periods) > 1 })
}

// referencePeriod asks for the year whose bounds hold for all.
func (v *normaliseView) referencePeriod(when func(index.Design) bool) {
	p := v.page
	chooser := kit.NewChooser(kit.ChooserOptions{
		Printer: p.Host.Printer(), Placeholder: v.form.text("normalise.reference-period.none"),
		OnChosen: func(o kit.Option) {
			p.Edit(func(d *index.Design) { v.of(d).ReferencePeriod = data.Period(strings.TrimPrefix(o.Key, "each")) })
		},
	})
	box := container.New(&kit.Stacked{Gap: -2}, kit.NewLine(v.form.text("normalise.reference-period"), kit.SmallLine), container.New(desk.Narrowable{}, chooser))
	v.form.add(box)
	v.form.fills = append(v.form.fills, func(d index.Design) {
		options := []kit.Option{{Key: "each", Title: v.form.text("normalise.reference-period.none")}}
		for _, period := range d.Scope.Periods {
			options = append(options, kit.Option{Key: string(period), Title: string(period)})
		}
		chooser.SetOptions(options)
		chooser.SetChosen(cmp.Or(string(v.of(&d).ReferencePeriod), "each"))
		desk.Able(chooser, !p.Config.ReadOnly)
	})
	v.form.shown(box, when)
}

func (v *normaliseView) Content() fyne.CanvasObject { return v.body }

func (v *normaliseView) Refresh() {
	s := v.page.state
	v.rows = s.Indicators()
	v.form.Refresh()
	v.table.SetRows(len(v.rows))
	v.page.showFigure(v.face, v.figure)
	v.told.Set(s.summary(index.StepNormalise, func() string {
		words := s.Say.Text("screen.indexes.normalise.told", "all", s.Say.Integer(len(v.rows)), "own", s.Say.Integer(s.ownScales()))
		return strings.TrimSpace(words + "\n" + s.noticesOf("index.normalisation."))
	}))
}

// noticesOf words the notices of a step.
func (s *state) noticesOf(codes string) string {
	var of []data.Problem
	for _, notice := range s.Notices() {
		if strings.HasPrefix(notice.Code, codes) {
			of = append(of, notice)
		}
	}
	return s.ProblemLines(of)
}

// ownScales counts the indicators with a scale of their own.
func (s *state) ownScales() int {
	count := 0
	for _, node := range s.Open.Design.Framework {
		if node.Normalisation != nil {
			count++
		}
	}
	return count
}

func (v *normaliseView) Edited() { v.form.Refresh() }

func (v *normaliseView) CopyText() string { return v.table.Content().TSV() }
