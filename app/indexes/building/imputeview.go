package building

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/indexes/desk"
	"pharos/data/index/impute"

	base "fyne.io/fyne/v2/theme"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/index"
)

// An imputeView is the step that fills gaps: a chain of methods, the cells they filled, and how much of
// each region and indicator was filled.
type imputeView struct {
	page  *Room
	form  *form
	chain int // links the form has
	told  *desk.Told
	views *kit.Views
	cells *kit.Table
	parts *kit.Table
	stack *fyne.Container
	body  *fyne.Container

	rows   []index.Change
	counts []filled

	columns []kit.Column // of the cells
	period  kit.Column   // among them where there are several periods
	several bool
}

// A filled is how many cells of a region or an indicator were filled.
type filled struct {
	code   string
	filled int
	all    int
}

func (f filled) share() float64 { return float64(f.filled) / float64(max(f.all, 1)) }

// What the cells are counted by.
const (
	byCell = iota
	byRegion
	byIndicator
)

// NewImputeView returns the view that shows how gaps are filled, and which were.
func NewImputeView(p *Room) desk.View {
	v := &imputeView{page: p, told: desk.NewTold()}
	say := p.Host.Printer()
	v.views = kit.NewViews([]string{
		say.Text("screen.indexes.impute.cells"), say.Text("screen.indexes.impute.regions"), say.Text("screen.indexes.impute.indicators"),
	}, v.turn)
	v.cells, v.parts = v.cellTable(), v.partTable()
	v.parts.Hide()
	v.stack = container.NewStack(v.cells, v.parts)
	v.body = container.NewStack()
	v.arrange()
	return v
}

func (v *imputeView) cellTable() *kit.Table {
	p := v.page
	row := func(i int) index.Change { return v.rows[i] }
	value := func(_ int, x float64) string { return significant(p, x) }
	region := p.textColumn("region", 110, func(i int) string { return p.state.RegionName(row(i).Unit) })
	region.Second = func(i int) string { return row(i).Unit }
	v.period = p.textColumn("period", 50, func(i int) string { return string(row(i).Period) })
	v.columns = []kit.Column{
		region,
		p.textColumn("indicator", 120, func(i int) string { return p.state.NodeName(row(i).Indicator) }),
		p.numberColumn("before", 56, func(i int) (float64, bool) { return row(i).Before, row(i).HadValue }, value),
		p.numberColumn("after", 68, func(i int) (float64, bool) { return row(i).After, row(i).HasValue }, value),
		p.textColumn("why", 150, func(i int) string { return p.state.reason(row(i)) }),
	}
	return p.resultTable(resultTable{
		name: "view.impute", columns: v.columns, selected: func(i int) { p.SelectRegion(row(i).Unit) },
	})
}

// fit shows the period of a cell where there are several.
func (v *imputeView) fit() {
	columns := v.columns
	several := len(v.page.state.Result.Slices) > 1
	if several {
		columns = slices.Insert(slices.Clone(columns), 2, v.period)
	}
	if several != v.several {
		v.several = several
		v.cells.SetColumns(columns)
	}
}

func (v *imputeView) partTable() *kit.Table {
	p := v.page
	row := func(i int) filled { return v.counts[i] }
	share := p.numberColumn("filled-share", 110, func(i int) (float64, bool) { return row(i).share(), true }, func(_ int, x float64) string { return p.Host.Printer().Percent(x, 0) })
	share.Tone = func(i int) kit.Tone {
		if row(i).share() > mostFilled {
			return kit.Caution
		}
		return kit.Plain
	}
	return p.resultTable(resultTable{
		name: "view.impute", sortBy: "filled-share", down: true, id: func(i int) string { return row(i).code },
		columns: []kit.Column{
			p.textColumn("what", 220, func(i int) string { return cmp.Or(v.name(row(i).code), row(i).code) }),
			p.numberColumn("filled", 90, func(i int) (float64, bool) { return float64(row(i).filled), true }, func(_ int, x float64) string { return p.Host.Printer().Integer(int(x)) }),
			p.numberColumn("cells", 90, func(i int) (float64, bool) { return float64(row(i).all), true }, func(_ int, x float64) string { return p.Host.Printer().Integer(int(x)) }),
			share,
		},
	})
}

// mostFilled is the share of filled cells above which a region or an indicator is pointed out.
const mostFilled = 1.0 / 3

func (v *imputeView) name(code string) string {
	if _, known := v.page.state.Base.Regions[data.RegionCode(code)]; known {
		return v.page.state.RegionName(code)
	}
	return v.page.state.NodeName(code)
}

func (v *imputeView) turn(at int) {
	if at == byCell {
		v.parts.Hide()
		v.cells.Show()
		return
	}
	v.counts = v.page.state.filledBy(at == byRegion)
	v.parts.SetRows(len(v.counts))
	v.cells.Hide()
	v.parts.Show()
}

// arrange makes the form anew for a chain of another length.
func (v *imputeView) arrange() {
	v.form = newForm(v.page)
	v.form.step(index.StepImpute)
	v.chain = len(v.page.state.Open.Design.Imputation)
	if v.chain == 0 {
		v.form.note("impute.none")
	}
	for at := range v.chain {
		v.link(at)
	}
	add := v.form.button("impute.add", base.ContentAddIcon(), func() {
		v.page.Edit(func(d *index.Design) {
			d.Imputation = append(d.Imputation, impute.Rule{Method: "median"})
			setStep(d, index.StepImpute, true)
		})
	})
	v.form.add(container.NewHBox(add))
	results := container.NewBorder(v.views, nil, nil, nil, v.stack)
	v.body.Objects = []fyne.CanvasObject{withSettings(v.form, desk.Under(v.told, results))}
	v.body.Refresh()
}

// link is one method of the chain with the parameters that it reads.
func (v *imputeView) link(at int) {
	f, place := v.form, "imputation["+itoa(at)+"]"
	f.add(kit.NewLine(v.page.Host.Printer().Text("screen.indexes.impute.link", "n", v.page.Host.Printer().Integer(at+1)), kit.StrongLine))
	var ids []string
	for _, method := range impute.Methods {
		ids = append(ids, method.ID)
	}
	of := func(d *index.Design) *impute.Rule {
		if at < len(d.Imputation) {
			return &d.Imputation[at]
		}
		return &impute.Rule{}
	}
	f.choice(choice{
		ids: ids, words: "index.imputation.", cite: "impute.", place: place,
		get: func(d index.Design) string { return of(&d).Method },
		set: func(d *index.Design, id string) { *of(d) = impute.Rule{Method: id} },
	})
	v.parameters(at, of)
	remove := f.button("impute.remove", base.DeleteIcon(), func() {
		v.page.Edit(func(d *index.Design) { d.Imputation = slices.Delete(d.Imputation, at, at+1) })
	})
	up := f.button("impute.up", base.MoveUpIcon(), func() {
		v.page.Edit(func(d *index.Design) { d.Imputation[at-1], d.Imputation[at] = d.Imputation[at], d.Imputation[at-1] })
	})
	up.Hidden = at == 0
	f.add(container.NewHBox(remove, up))
}

func (v *imputeView) parameters(at int, of func(*index.Design) *impute.Rule) {
	f := v.form
	reads := func(key string) func(index.Design) bool {
		return func(d index.Design) bool {
			method, known := impute.MethodByID(of(&d).Method)
			return known && slices.Contains(method.Reads, key)
		}
	}
	whole := func(key string, low float64, unit string, field func(*impute.Rule) *int) {
		f.number(number{
			key: "impute." + key, low: low, high: math.Inf(1), whole: true, unit: unit, when: reads(key), place: "imputation[" + itoa(at) + "]." + key,
			get: func(d index.Design) (float64, bool) { return float64(*field(of(&d))), true },
			set: func(d *index.Design, x float64, _ bool) { *field(of(d)) = int(x) },
		})
	}
	f.choice(choice{
		key: "impute.group", ids: []string{"", index.CountryGroup, "level", "parent"}, words: "screen.indexes.group-by.", when: reads("group"),
		get: func(d index.Design) string { return of(&d).Group }, set: func(d *index.Design, id string) { of(d).Group = id },
	})
	whole("k", 0, "", func(i *impute.Rule) *int { return &i.K })
	whole("level", 0, "", func(i *impute.Rule) *int { return &i.Level })
	whole("maxGap", 0, "", func(i *impute.Rule) *int { return &i.MaxGap })
	whole("minValues", 0, "", func(i *impute.Rule) *int { return &i.MinValues })
	on := v.page.pick(picked{
		key: "impute.on", options: v.page.state.indicatorOptions,
		get: func(d index.Design) []string { return of(&d).On },
		set: func(d *index.Design, codes []string) { of(d).On = codes },
	}, f)
	f.shown(on, reads("on"))
}

func (v *imputeView) Content() fyne.CanvasObject { return v.body }

func (v *imputeView) Refresh() {
	s := v.page.state
	v.Edited()
	v.rows = s.ChangesOf(index.StepImpute)
	v.fit()
	v.cells.SetRows(len(v.rows))
	v.counts = s.filledBy(v.views != nil && v.parts.Visible() && v.countsRegions())
	if v.parts.Visible() {
		v.parts.SetRows(len(v.counts))
	}
	if s.Done && !desk.HasStep(s.Open.Design, index.StepImpute) {
		v.told.Set(s.Say.Text("screen.indexes.impute.off", "absent", s.Say.Integer(s.absent())))
		return
	}
	v.told.Set(s.summary(index.StepImpute, func() string {
		return strings.TrimSpace(s.Say.Plural("screen.indexes.impute.told", len(v.rows), "absent", s.Say.Integer(s.absent())) + "\n" + s.ProblemsAt("imputation"))
	}))
}

// countsRegions reports whether the cells are counted by region.
func (v *imputeView) countsRegions() bool {
	if len(v.counts) == 0 {
		return true
	}
	_, region := v.page.state.Base.Regions[data.RegionCode(v.counts[0].code)]
	return region
}

func (v *imputeView) Edited() {
	if v.chain != len(v.page.state.Open.Design.Imputation) {
		v.arrange()
	}
	v.form.Refresh()
}

func (v *imputeView) CopyText() string {
	if v.parts.Visible() {
		return v.parts.Content().TSV()
	}
	return v.cells.Content().TSV()
}

// filledBy counts the cells that were filled by region or by indicator, in all periods.
func (s *state) filledBy(region bool) []filled {
	if !s.Done {
		return nil
	}
	counts := map[string]int{}
	for _, change := range s.ChangesOf(index.StepImpute) {
		if change.HasValue {
			counts[map[bool]string{true: change.Unit, false: change.Indicator}[region]]++
		}
	}
	codes, all := s.Indicators(), len(s.Result.Units)
	if region {
		codes, all = s.Result.Units, len(codes)
	}
	rows := make([]filled, len(codes))
	for i, code := range codes {
		rows[i] = filled{code, counts[code], all * max(len(s.Result.Slices), 1)}
	}
	return rows
}

// absent counts the cells that have no value after the step, in all periods.
func (s *state) absent() int {
	count := 0
	for _, slice := range s.Result.Slices {
		for i, step := range slice.Steps {
			if step.Step != index.StepImpute && i+1 != len(slice.Steps) {
				continue
			}
			for _, column := range step.Columns {
				for _, known := range column.Known {
					if !known {
						count++
					}
				}
			}
			break
		}
	}
	return count
}

// reason words why a cell was changed.
func (s *state) reason(change index.Change) string {
	return s.Say.Text("index.reason." + change.Reason)
}
