package building

import (
	"math"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"pharos/app/indexes/desk"
	"pharos/app/kit"
	"pharos/data/index"
)

// A screenView is the step that leaves out regions with too little data.
type screenView struct {
	page  *Room
	form  *form
	told  *desk.Told
	table *kit.Table
	rows  []index.UnitReport
	body  fyne.CanvasObject
}

// NewScreenView returns the view that shows which regions have too little data.
func NewScreenView(p *Room) desk.View {
	v := &screenView{page: p, form: newForm(p), told: desk.NewTold()}
	v.settings()
	row := func(i int) index.UnitReport { return v.rows[i] }
	share := func(_ int, x float64) string { return p.Host.Printer().Percent(x, 0) }
	included := p.textColumn("included", 90, func(i int) string { return p.state.screenVerdict(row(i)) })
	included.Tone = func(i int) kit.Tone {
		if row(i).Included {
			return kit.Plain
		}
		return kit.Caution
	}
	region := p.textColumn("region", 130, func(i int) string { return p.state.RegionName(row(i).Unit) })
	region.Second = func(i int) string { return row(i).Unit }
	v.table = p.resultTable(resultTable{
		name: "view.screen", sortBy: "known", id: func(i int) string { return row(i).Unit },
		selected: func(i int) { p.SelectRegion(row(i).Unit) },
		columns: []kit.Column{
			region,
			p.numberColumn("known", 76, func(i int) (float64, bool) { return row(i).Known, true }, share),
			p.numberColumn("nonzero", 76, func(i int) (float64, bool) { return row(i).NonZero, row(i).HasNonZero() }, share),
			included,
			p.textColumn("why", 140, func(i int) string { return p.state.screenReason(row(i)) }),
		},
	})
	v.body = withSettings(v.form, desk.Under(v.told, v.table))
	return v
}

func (v *screenView) settings() {
	f := v.form
	on := func(d index.Design) bool { return desk.HasStep(d, index.StepScreen) }
	by := func(rules ...string) func(index.Design) bool {
		return func(d index.Design) bool {
			for _, rule := range rules {
				if d.Screening.By == rule {
					return on(d)
				}
			}
			return false
		}
	}
	f.step(index.StepScreen)
	f.choice(choice{
		key: "screen.by", ids: index.ScreeningRules, words: "index.screening.", cite: "screen.", when: on, place: "screening.by",
		get: func(d index.Design) string { return d.Screening.By }, set: func(d *index.Design, id string) { d.Screening.By = id },
	})
	share := func(key, place string, of func(*index.Design) *float64, when func(index.Design) bool) {
		f.number(number{
			key: key, low: 0, high: 100, percent: true, place: place, when: when,
			get: func(d index.Design) (float64, bool) { return *of(&d), true },
			set: func(d *index.Design, x float64, _ bool) { *of(d) = x },
		})
	}
	share("screen.min-data", "screening.minData", func(d *index.Design) *float64 { return &d.Screening.MinData }, by(index.ScreenData, index.ScreenEither))
	share("screen.min-nonzero", "screening.minNonZero", func(d *index.Design) *float64 { return &d.Screening.MinNonZero }, by(index.ScreenZeros, index.ScreenEither))
	share("screen.min-group", "screening.minGroup", func(d *index.Design) *float64 { return &d.Screening.MinGroup }, on)
	f.number(number{
		key: "screen.group-level", low: 2, high: math.Inf(1), whole: true,
		when: func(d index.Design) bool { return on(d) && d.Screening.MinGroup > 0 },
		get:  func(d index.Design) (float64, bool) { return float64(max(d.Screening.GroupLevel, 2)), true },
		set:  func(d *index.Design, x float64, _ bool) { d.Screening.GroupLevel = int(x) },
	})
	f.tick(tick{
		key: "screen.after-impute", when: func(d index.Design) bool { return on(d) && desk.HasStep(d, index.StepImpute) },
		get: func(d index.Design) bool {
			return slices.Index(d.Steps, index.StepScreen) > slices.Index(d.Steps, index.StepImpute)
		},
		set: func(d *index.Design, after bool) { screenAfter(d, after) },
	})
	v.force(on)
}

// screenAfter puts screening right behind the filling of gaps, or right before it.
func screenAfter(d *index.Design, after bool) {
	d.Steps = slices.DeleteFunc(d.Steps, func(s index.StepName) bool { return s == index.StepScreen })
	at := slices.Index(d.Steps, index.StepImpute)
	if after {
		at++
	}
	d.Steps = slices.Insert(d.Steps, at, index.StepScreen)
}

// The ways to decide about a region.
const (
	byRule = "rule"
	keep   = "keep"
	leave  = "leave"
)

// force asks what is done with the region selected, whatever its data.
func (v *screenView) force(when func(index.Design) bool) {
	p := v.page
	name := kit.NewLine("", kit.StrongLine)
	v.form.add(name)
	v.form.fills = append(v.form.fills, func(index.Design) {
		name.Set(p.Host.Printer().Text("screen.indexes.screen.force", "region", p.state.RegionName(v.region())))
	})
	v.form.shown(name, when)
	v.form.choice(choice{
		ids: []string{byRule, keep, leave}, words: "screen.indexes.screen.force.", when: when, place: "screening.force",
		get: func(d index.Design) string {
			kept, forced := d.Screening.Force[v.region()]
			switch {
			case !forced:
				return byRule
			case kept:
				return keep
			}
			return leave
		},
		set: func(d *index.Design, id string) { setForce(d, v.region(), id) },
	})
}

// region is the one that is decided about: the one selected, else the focus, whether it is ranked or not.
func (v *screenView) region() string {
	s := v.page.state
	for _, code := range []string{string(s.Region), string(s.Focus)} {
		for _, report := range v.rows {
			if report.Unit == code && code != "" {
				return code
			}
		}
	}
	if len(v.rows) > 0 {
		return v.rows[0].Unit
	}
	return ""
}

func setForce(d *index.Design, region, way string) {
	if region == "" {
		return
	}
	delete(d.Screening.Force, region)
	if way == byRule {
		return
	}
	if d.Screening.Force == nil {
		d.Screening.Force = map[string]bool{}
	}
	d.Screening.Force[region] = way == keep
}

func (v *screenView) Content() fyne.CanvasObject { return v.body }

func (v *screenView) Refresh() {
	v.rows = v.page.state.Screened()
	v.form.Refresh()
	v.table.SetRows(len(v.rows))
	v.told.Set(v.page.state.summary(index.StepScreen, func() string {
		return v.page.Host.Printer().Text("screen.indexes.screen.told", "left", v.page.Host.Printer().Integer(v.page.state.Left()),
			"all", v.page.Host.Printer().Integer(len(v.rows)))
	}))
}

func (v *screenView) Edited() { v.form.Refresh() }

func (v *screenView) CopyText() string { return v.table.Content().TSV() }

// screenVerdict says whether a region stays.
func (s *state) screenVerdict(r index.UnitReport) string {
	if r.Included {
		return s.Say.Text("screen.indexes.screen.in")
	}
	return s.Say.Text("screen.indexes.screen.out")
}

// screenReason says why a region is left out, or kept in spite of its data.
func (s *state) screenReason(r index.UnitReport) string {
	if kept, forced := s.Result.Design.Screening.Force[r.Unit]; forced {
		return s.Say.Text("screen.indexes.screen.reason.forced-" + map[bool]string{true: "in", false: "out"}[kept])
	}
	if r.Included {
		return ""
	}
	var reasons []string
	by := s.Result.Design.Screening.By
	if r.LowData && by != index.ScreenZeros && by != index.ScreenNone {
		reasons = append(reasons, s.Say.Text("screen.indexes.screen.reason.data", "missing", s.Say.Integer(r.Missing)))
	}
	if r.LowNonZero && by != index.ScreenData && by != index.ScreenNone {
		reasons = append(reasons, s.Say.Text("screen.indexes.screen.reason.zeros", "zeros", s.Say.Integer(r.Zeros)))
	}
	for _, group := range r.LowGroups {
		reasons = append(reasons, s.Say.Text("screen.indexes.screen.reason.group", "group", s.NodeName(group), "share", s.Say.Percent(r.Groups[group], 0)))
	}
	return strings.Join(reasons, "; ")
}
