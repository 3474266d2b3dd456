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
	"pharos/data/index"
	"pharos/data/index/framework"
	"pharos/data/index/treat"
	"pharos/data/statistic"
	"pharos/reports/figure"
)

// A treatView is the step that tames outliers: the rule, what it did to each indicator, and the values
// of one before and after.
type treatView struct {
	own[treat.Rule]
	form   *form
	told   *desk.Told
	table  *kit.Table
	figure *kit.FigureView
	face   *kit.Faces
	rows   []string
	by     map[string]treat.Report
	body   fyne.CanvasObject
}

// NewTreatView returns the view that shows how outliers are tamed, and which were.
func NewTreatView(p *Room) desk.View {
	v := &treatView{form: newForm(p), told: desk.NewTold()}
	v.own = own[treat.Rule]{
		page: p, whole: func(d *index.Design) *treat.Rule { return &d.Treatment },
		part: func(n *framework.Node) **treat.Rule { return &n.Treatment },
	}
	v.settings()
	v.table = v.newTable()
	v.figure = p.changeFigure(v.change)
	v.face = kit.NewFaces(p.Host.Printer(), v.figure)
	split := container.NewVSplit(v.table, v.face)
	split.SetOffset(0.52)
	v.body = withSettings(v.form, desk.Under(v.told, split))
	return v
}

func (v *treatView) newTable() *kit.Table {
	p := v.page
	code := func(i int) string { return v.rows[i] }
	moment := func(key string, of func(treat.Report) (float64, bool)) kit.Column {
		c := p.numberColumn(key, 68, func(i int) (float64, bool) {
			report, has := v.by[code(i)]
			value, known := of(report)
			return value, has && known
		}, func(_ int, x float64) string { return p.Host.Printer().Number(x, 2) })
		return c
	}
	method := p.textColumn("method", 96, func(i int) string { return p.state.treatment(v.by, code(i)) })
	method.Tone = func(i int) kit.Tone { return treatTone(v.by[code(i)]) }
	return p.resultTable(resultTable{
		name: "view.treat", id: code, selected: func(i int) { p.SelectNode(code(i)) },
		columns: []kit.Column{
			p.textColumn("indicator", 100, func(i int) string { return p.state.NodeName(code(i)) }),
			moment("skew-before", func(r treat.Report) (float64, bool) { return r.Before.Skewness, r.Before.HasSkewness }),
			moment("kurt-before", func(r treat.Report) (float64, bool) { return r.Before.Kurtosis, r.Before.HasKurtosis }),
			method,
			p.numberColumn("moved", 58, func(i int) (float64, bool) { return float64(v.by[code(i)].Winsorised), v.by[code(i)].Winsorised > 0 }, func(_ int, x float64) string { return p.Host.Printer().Integer(int(x)) }),
			moment("skew-after", func(r treat.Report) (float64, bool) { return r.After.Skewness, r.After.HasSkewness }),
			moment("kurt-after", func(r treat.Report) (float64, bool) { return r.After.Kurtosis, r.After.HasKurtosis }),
		},
	})
}

func treatTone(r treat.Report) kit.Tone {
	switch {
	case r.Method == "" || r.Method == "none" && r.Passes:
		return kit.Muted
	case !r.Passes:
		return kit.Caution
	}
	return kit.Accent
}

// treatment names what was done to an indicator, and whether it passes now.
func (s *state) treatment(by map[string]treat.Report, code string) string {
	report, has := by[code]
	switch {
	case !has:
		return ""
	case report.Method == "none" && report.Passes:
		return s.Say.Text("screen.indexes.treat.fine")
	case !report.Passes:
		return s.Say.Text("screen.indexes.treat.fails", "method", s.Say.Text("index.treatment."+cmp.Or(report.Method, "none")))
	}
	return s.Say.Text("index.treatment." + report.Method)
}

func (v *treatView) settings() {
	f := v.form
	f.step(index.StepTreat)
	on := func(d index.Design) bool { return desk.HasStep(d, index.StepTreat) }
	f.only(v.choice(on))
	asks := func(d index.Design) bool { return on(d) && v.asked(d) }
	var ids []string
	for _, method := range treat.Methods {
		ids = append(ids, method.ID)
	}
	f.choice(choice{
		key: "treat.first", ids: ids, words: "index.treatment.", cite: "treat.", when: asks, place: "treatment.first",
		get: func(d index.Design) string { return v.of(&d).First }, set: func(d *index.Design, id string) { v.of(d).First = id },
	})
	f.choice(choice{
		key: "treat.then", ids: ids, words: "index.treatment.", cite: "treat.", when: asks, place: "treatment.then",
		get: func(d index.Design) string { return v.of(&d).Then }, set: func(d *index.Design, id string) { v.of(d).Then = id },
	})
	f.choice(choice{
		key: "treat.test", ids: []string{treat.TestSkewKurt, treat.TestSkew, treat.TestRightSkew, treat.TestAlways}, words: "screen.indexes.treat.test.",
		when: asks, place: "treatment.test",
		get: func(d index.Design) string { return cmp.Or(v.of(&d).Test, treat.TestSkewKurt) },
		set: func(d *index.Design, id string) { v.of(d).Test = id },
	})
	v.limits(asks)
}

func (v *treatView) limits(asks func(index.Design) bool) {
	f := v.form
	value := func(key string, n number, field func(*treat.Rule) *float64) {
		n.key, n.place = "treat."+key, "treatment."+key
		n.get = func(d index.Design) (float64, bool) { return *field(v.of(&d)), true }
		n.set = func(d *index.Design, x float64, _ bool) { *field(v.of(d)) = x }
		f.number(n)
	}
	reads := func(key string) func(index.Design) bool {
		return func(d index.Design) bool { return asks(d) && v.reads(d, key) }
	}
	tests := func(d index.Design) bool { return asks(d) && v.of(&d).Test != treat.TestAlways }
	value("skewLimit", number{low: 0, high: math.Inf(1), when: tests}, func(t *treat.Rule) *float64 { return &t.SkewLimit })
	value("kurtLimit", number{low: math.Inf(-1), high: math.Inf(1), when: func(d index.Design) bool {
		return tests(d) && cmp.Or(v.of(&d).Test, treat.TestSkewKurt) == treat.TestSkewKurt
	}}, func(t *treat.Rule) *float64 { return &t.KurtLimit })
	f.number(number{
		key: "treat.maxPoints", low: 0, high: math.Inf(1), whole: true, when: reads("maxPoints"), place: "treatment.maxPoints",
		get: func(d index.Design) (float64, bool) { return float64(v.of(&d).MaxPoints), true },
		set: func(d *index.Design, x float64, _ bool) { v.of(d).MaxPoints = int(x) },
	})
	value("lambda", number{low: -10, high: 10, when: reads("lambda")}, func(t *treat.Rule) *float64 { return &t.Lambda })
	value("lowerPercent", number{low: 0, high: 100, unit: "%", when: reads("lowerPercent")}, func(t *treat.Rule) *float64 { return &t.LowerPercent })
	value("upperPercent", number{low: 0, high: 100, unit: "%", when: reads("upperPercent")}, func(t *treat.Rule) *float64 { return &t.UpperPercent })
	value("deviations", number{low: 0, high: 100, when: reads("deviations")}, func(t *treat.Rule) *float64 { return &t.Deviations })
	truth := func(key string, field func(*treat.Rule) *bool, when func(index.Design) bool) {
		f.tick(tick{
			key: "treat." + key, when: when, get: func(d index.Design) bool { return *field(v.of(&d)) },
			set: func(d *index.Design, on bool) { *field(v.of(d)) = on },
		})
	}
	truth("force", func(t *treat.Rule) *bool { return &t.Force }, reads("force"))
	truth("combine", func(t *treat.Rule) *bool { return &t.Combine }, asks)
	truth("jointly", func(t *treat.Rule) *bool { return &t.Jointly }, func(d index.Design) bool { return asks(d) && len(d.Scope.Periods) > 1 })
}

// reads reports whether one of the two methods reads a parameter.
func (v *treatView) reads(d index.Design, key string) bool {
	return slices.ContainsFunc([]string{v.of(&d).First, v.of(&d).Then}, func(id string) bool {
		method, known := treat.MethodByID(id)
		return known && slices.Contains(method.Reads, key)
	})
}

// change is the indicator selected before and after treatment.
func (v *treatView) change() (figure.Change, bool) {
	s := v.page.state
	code := s.selected()
	of, has := s.change(index.StepTreat, code)
	report, treated := v.by[code]
	if !has || !treated {
		return of, has
	}
	shape := func(m statistic.Moments) figure.Shaped {
		return figure.Shaped{
			Skewness: statistic.Number{Value: m.Skewness, Known: m.HasSkewness}, Kurtosis: statistic.Number{Value: m.Kurtosis, Known: m.HasKurtosis},
		}
	}
	of.BeforeShape, of.AfterShape = shape(report.Before), shape(report.After)
	of.Step = s.Say.Text("index.treatment." + cmp.Or(report.Method, "none"))
	of.Rescaled = report.Winsorised == 0 && report.Method != "none"
	return of, true
}

func (v *treatView) Content() fyne.CanvasObject { return v.body }

func (v *treatView) Refresh() {
	s := v.page.state
	v.by = s.Reports()
	v.rows = s.Indicators()
	v.form.Refresh()
	v.table.SetRows(len(v.rows))
	v.page.showFigure(v.face, v.figure)
	v.told.Set(s.summary(index.StepTreat, func() string {
		words := s.Say.Text("screen.indexes.treat.told", "treated", s.Say.Integer(s.Treated()), "all", s.Say.Integer(len(v.by)))
		if failing := failing(v.by); len(failing) > 0 {
			names := make([]string, len(failing))
			for i, code := range failing {
				names[i] = s.NodeName(code)
			}
			words += " " + s.Say.Text("screen.indexes.treat.still", "names", desk.SomeNames(names))
		}
		return strings.TrimSpace(words)
	}))
}

// failing lists the indicators that still have outliers.
func failing(by map[string]treat.Report) []string {
	var codes []string
	for code, report := range by {
		if !report.Passes {
			codes = append(codes, code)
		}
	}
	slices.Sort(codes)
	return codes
}

func (v *treatView) Edited() { v.form.Refresh() }

func (v *treatView) CopyText() string { return v.table.Content().TSV() }
