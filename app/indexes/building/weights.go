package building

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/indexes/desk"
	"pharos/app/kit"
	"pharos/data/index"
	"pharos/data/index/framework"
	"pharos/data/index/weigh"
)

// A weightsView is the step that says how much each entry counts.
type weightsView struct {
	page  *Room
	form  *form
	told  *desk.Told
	rows  []weightRow
	table *kit.Table
	judge *judgePane
	warn  *kit.Quiet
	split *container.Split
	right *fyne.Container
	body  fyne.CanvasObject
	busy  bool
}

// NewWeights returns the view that shows the weights and where they come from.
func NewWeights(p *Room) desk.View {
	v := &weightsView{page: p, form: newForm(p), told: desk.NewTold(), warn: kit.NewQuiet("")}
	v.settings()
	v.table = kit.NewTable(kit.TableOptions{
		Printer: p.Host.Printer(), Runner: p.Host.Runner(), Name: p.Host.Printer().Text("screen.indexes.view.weights"), Sticky: 1, NoFilter: true, Cells: true,
		Columns: v.columns(), OnCopy: p.Host.Copy, OnExport: p.Exporter(), ID: func(row int) string { return v.rows[row].code },
		OnSelect: func(row int) {
			if !v.busy {
				p.SelectNode(v.rows[row].code)
			}
		},
		Edit: &kit.Editing{Begin: v.begin, Accept: v.accept, Paste: v.paste},
	})
	v.judge = newJudging(p)
	v.split = container.NewVSplit(v.judge.content, v.table)
	v.split.SetOffset(0.42)
	v.right = container.NewStack(v.table)
	v.body = withSettings(v.form, container.New(kit.Footed{}, desk.Under(v.told, v.right), v.warn))
	return v
}

func (v *weightsView) Content() fyne.CanvasObject { return v.body }

func (v *weightsView) CopyText() string { return v.table.Content().TSV() }

// Edited shows what was typed before the index is built anew.
func (v *weightsView) Edited() { v.Refresh() }

func (v *weightsView) Refresh() {
	s := v.page.state
	v.form.Refresh()
	v.busy = true
	v.rows = s.weightRows()
	v.table.SetRows(len(v.rows))
	v.busy = false
	v.told.Set(s.weightWords(v.rows))
	v.warn.Set(s.noticesAs("index.weights."))
	judged := v.judge.Refresh()
	shown := fyne.CanvasObject(v.table)
	if judged {
		shown = v.split
	}
	if v.right.Objects[0] != shown {
		if judged {
			v.split.Trailing = v.table
		}
		v.right.Objects[0] = shown
	}
	v.right.Refresh()
}

func (v *weightsView) settings() {
	f := v.form
	ids := make([]string, len(weigh.Methods))
	for i, m := range weigh.Methods {
		ids[i] = m.ID
	}
	reads := func(parameter string) func(index.Design) bool {
		return func(d index.Design) bool { return weightReads(d, parameter) }
	}
	f.choice(choice{
		key: "weights.method", ids: ids, words: "index.weights.", cite: "weights.", place: "weights.method",
		get: func(d index.Design) string { return d.Weights.Method },
		set: func(d *index.Design, id string) { setWeightMethod(d, id) },
	})
	f.number(number{
		key: "weights.level", low: 1, high: 9, whole: true, place: "weights.level", when: reads("level"),
		get: func(d index.Design) (float64, bool) { return float64(max(1, d.Weights.Level)), true },
		set: func(d *index.Design, x float64, _ bool) { d.Weights.Level = int(x) },
	})
	f.number(number{
		key: "weights.points", low: 1, high: 10_000, whole: true, place: "weights.points", when: reads("points"),
		get: func(d index.Design) (float64, bool) { return pointsOf(d), true },
		set: func(d *index.Design, x float64, _ bool) { d.Weights.Points = int(x) },
	})
	f.choice(choice{
		key: "weights.bounds-of", ids: []string{"shares", "weights"}, words: "screen.indexes.weights.bounds-of.", when: reads("boundsOf"), place: "weights.boundsOf",
		get: func(d index.Design) string {
			if d.Weights.BoundsOf == "" {
				return "shares"
			}
			return d.Weights.BoundsOf
		},
		set: func(d *index.Design, id string) { d.Weights.BoundsOf = id },
	})
	for i, key := range []string{"weights.bound-low", "weights.bound-high"} {
		f.number(number{
			key: key, low: 0, high: 100, percent: true, when: reads("bounds"), place: "weights.bounds",
			get: func(d index.Design) (float64, bool) { return boundsOf(d)[i], true },
			set: func(d *index.Design, x float64, _ bool) {
				bounds := boundsOf(*d)
				bounds[i] = x
				d.Weights.Bounds = &bounds
			},
		})
	}
	f.note("weights.note")
}

func (v *weightsView) columns() []kit.Column {
	p := v.page
	say := p.Host.Printer()
	text := func(key string) string { return say.Text("screen.indexes.weights." + key) }
	row := func(i int) weightRow { return v.rows[i] }
	share := func(value float64, there bool) string {
		if !there {
			return desk.NoValue
		}
		return say.Percent(value, 1)
	}
	return []kit.Column{
		{
			Key: "entry", Title: text("entry"), Width: 180, Text: func(i int) string { return desk.Indentation(row(i).depth) + row(i).name },
			Tone: func(i int) kit.Tone { return desk.TreeTone(row(i).aggregate) },
		},
		{
			Key: "weight", Title: text("weight"), Kind: kit.NumberColumn, Width: 66,
			Text: func(i int) string {
				if row(i).top {
					return ""
				}
				return shortNumber(p, row(i).weight)
			},
			Value: func(i int) (float64, bool) { return row(i).weight, !row(i).top },
		},
		{
			Key: "share", Title: text("share"), Kind: kit.NumberColumn, Width: 92, Text: func(i int) string { return share(row(i).share, !row(i).top) },
			Value: func(i int) (float64, bool) { return row(i).share, !row(i).top },
		},
		{
			Key: "effective", Title: text("effective"), Kind: kit.NumberColumn, Width: 84, Text: func(i int) string { return share(row(i).effective, true) },
			Value: func(i int) (float64, bool) { return row(i).effective, true },
		},
		{
			Key: "bar", Title: "", Width: 90, Text: func(i int) string { return share(row(i).effective, true) },
			Bar: func(i int) (float64, float64, bool) { return 0, row(i).effective / v.widest(), !row(i).top },
		},
	}
}

// widest is the largest weight of an entry below the index, to which bars are drawn.
func (v *weightsView) widest() float64 {
	widest := 0.0
	for _, row := range v.rows {
		if !row.top {
			widest = math.Max(widest, row.effective)
		}
	}
	if widest == 0 {
		return 1
	}
	return widest
}

// begin opens a weight or a share; with equal weights there is nothing to type.
func (v *weightsView) begin(f kit.Field) (string, bool) {
	row := v.rows[f.Row]
	say := v.page.Host.Printer()
	switch {
	case row.top || f.Column != "weight" && f.Column != "share" || v.page.Config.ReadOnly:
		return "", false
	case v.page.state.Open.Design.Weights.Method == "equal":
		v.page.Host.Status(say.Text("screen.indexes.weights.equal-fixed"))
		return "", false
	case f.Column == "share":
		return shortNumber(v.page, math.Round(row.ownShare*1e4)/1e2), true
	}
	return shortNumber(v.page, row.own), true
}

func (v *weightsView) accept(typed kit.Typed) string {
	return v.take([]kit.Typed{typed})
}

func (v *weightsView) paste(typed []kit.Typed) {
	if trouble := v.take(typed); trouble != "" {
		v.page.Host.Inform(v.page.Host.Printer().Text("screen.indexes.view.weights"), trouble)
	}
}

// take puts what was typed into the design, all of it or nothing.
func (v *weightsView) take(typed []kit.Typed) (trouble string) {
	s := v.page.state
	next := s.Open.Design
	next.Framework = append([]framework.Node{}, next.Framework...)
	for _, one := range typed {
		row := v.rows[one.Row]
		if row.top || one.Column != "weight" && one.Column != "share" {
			continue
		}
		if trouble = s.weigh(&next, row.code, one); trouble != "" {
			return trouble
		}
	}
	v.page.Edit(func(d *index.Design) { d.Framework = next.Framework })
	return ""
}
