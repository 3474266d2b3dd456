package building

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/indexes/desk"
	"pharos/data/index/framework"

	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/index"
)

// A frameworkView is the first step: the tree of groups and indicators.
type frameworkView struct {
	page   *Room
	form   *form
	told   *desk.Told
	table  *kit.Table
	rows   []treeRow
	have   map[string]availability
	weight map[string]framework.EffectiveWeight
	remove *kit.Button
	up     *kit.Button
	down   *kit.Button
	clean  *kit.Button
	body   fyne.CanvasObject

	actionRow *fyne.Container
	tree      *fyne.Container // the actions above the table
}

// NewFrameworkView returns the view that shows the tree of groups and indicators.
func NewFrameworkView(p *Room) desk.View {
	v := &frameworkView{page: p, form: newForm(p), told: desk.NewTold()}
	v.table = v.newTable()
	v.settings()
	v.tree = container.New(desk.Hinted{}, v.actions(), v.table)
	v.body = withSettings(v.form, desk.Under(v.told, v.tree))
	return v
}

func (v *frameworkView) node(row int) framework.Node {
	if row >= len(v.rows) || v.rows[row].at >= len(v.page.state.Open.Design.Framework) {
		return framework.Node{}
	}
	return v.page.state.Open.Design.Framework[v.rows[row].at]
}

// treeIndent keeps entries apart from what they belong to.
const treeIndent = "\u2003"

func (v *frameworkView) newTable() *kit.Table {
	p := v.page
	say := p.Host.Printer()
	name := p.textColumn("entry", 150, func(i int) string {
		return strings.Repeat(treeIndent, v.rows[i].depth) + p.state.EntryName(v.node(i), v.node(i).Code)
	})
	name.Tone = func(i int) kit.Tone {
		if p.state.nodeTrouble(v.rows[i].at) != "" {
			return kit.Bad
		}
		return kit.Plain
	}
	name.Note = func(i int) string {
		return strings.TrimSpace(v.node(i).Code + "\n" + p.state.nodeTrouble(v.rows[i].at))
	}
	share := func(_ int, x float64) string { return say.Percent(x, 1) }
	return kit.NewTable(kit.TableOptions{
		Printer: say, Runner: p.Host.Runner(), Name: say.Text("screen.indexes.view.framework"),
		Columns: []kit.Column{
			name,
			p.textColumn("direction", 74, v.direction),
			p.numberColumn("weight", 64, func(i int) (float64, bool) { return v.node(i).Weight, true }, func(_ int, x float64) string { return shortNumber(p, x) }),
			p.numberColumn("effective", 78, func(i int) (float64, bool) {
				of, has := v.weight[v.node(i).Code]
				return of.Effective, has
			}, share),
			p.numberColumn("coverage", 84, func(i int) (float64, bool) {
				of, has := v.have[v.node(i).Code]
				return of.share(), has
			}, func(_ int, x float64) string { return say.Percent(x, 0) }),
		},
		ID:       func(i int) string { return v.node(i).Code },
		OnSelect: func(i int) { p.SelectNode(v.node(i).Code) },
		OnCopy:   p.Host.Copy,
	})
}

func (v *frameworkView) direction(i int) string {
	if v.rows[i].group {
		return ""
	}
	return v.page.state.Say.Text("screen.indexes.better." + directionKey(v.page.state.direction(v.node(i).Code)))
}

// nodeTrouble words what is wrong with an entry of the framework.
func (s *state) nodeTrouble(at int) string { return s.ProblemsAt("framework[" + itoa(at) + "]") }

// actions are what is done with the tree.
func (v *frameworkView) actions() fyne.CanvasObject {
	f, p := v.form, v.page
	add := f.button("framework.add", base.ContentAddIcon(), v.addIndicators)
	add.Importance = widget.HighImportance
	group := f.button("framework.group", base.FolderNewIcon(), func() {
		var code string
		p.Edit(func(d *index.Design) { code = addGroup(d, p.state.home(*d)) })
		p.SelectNode(code)
	})
	v.up = f.button("framework.up", base.MoveUpIcon(), func() { v.move(-1) })
	v.down = f.button("framework.down", base.MoveDownIcon(), func() { v.move(1) })
	v.remove = f.button("framework.remove", base.DeleteIcon(), func() {
		if row, has := v.table.Selected(); has && row < len(v.rows) {
			p.Edit(func(d *index.Design) { removeNode(d, v.rows[row].at) })
		}
	})
	v.clean = f.button("framework.clean", base.ContentClearIcon(), func() { p.Edit(func(d *index.Design) { removeMissing(d, p.state.isKnown) }) })
	v.clean.Hide()
	v.actionRow = container.New(&kit.Flow{}, add, group, v.up, v.down, v.remove, v.clean)
	return v.actionRow
}

func (v *frameworkView) move(by int) {
	code := v.page.state.Node
	v.page.Edit(func(d *index.Design) { moveNode(d, code, by) })
}

// addIndicators lets indicators be ticked, with what is known of each.
func (v *frameworkView) addIndicators() {
	p := v.page
	home := p.state.home(p.state.Open.Design)
	p.tickPanel(picked{
		key: "framework.add", options: p.state.freeIndicators, group: "theme-source",
	}, nil, func(codes []string) {
		p.Edit(func(d *index.Design) {
			if home == "" {
				home = addGroup(d, "")
			}
			addIndicators(d, home, codes)
		})
		if len(codes) > 0 {
			p.SelectNode(codes[0])
		}
	})
}

// freeIndicators are the indicators of the catalogue that the framework does not have, each with its
// source and how much there is.
func (s *state) freeIndicators() []kit.Option {
	var options []kit.Option
	for _, indicator := range s.Base.Indicators {
		code := string(indicator.Code)
		if desk.NodeOf(&s.Open.Design, code) != nil {
			continue
		}
		summary := s.Base.Summaries[indicator.Code]
		detail := s.Say.Plural("screen.indexes.regions", summary.Regions)
		if summary.Last != "" {
			detail += ", " + spanOf(summary.First, summary.Last)
		}
		detail += ", " + s.Say.Text("screen.indexes.direction."+directionKey(indicator.Direction))
		options = append(options, kit.Option{
			Key: code, Title: s.NodeName(code), Detail: detail,
			Group: strings.Join(slices.DeleteFunc([]string{s.themeOf(indicator), s.SourceOf(code)}, func(t string) bool { return t == "" }), " · "),
		})
	}
	s.sortOptions(options)
	return options
}

func (v *frameworkView) Content() fyne.CanvasObject { return v.body }

func (v *frameworkView) Refresh() {
	s := v.page.state
	v.have, _ = s.available()
	v.weight = map[string]framework.EffectiveWeight{}
	if s.Done {
		v.weight = data.Keyed(s.Result.Weights, func(w framework.EffectiveWeight) string { return w.Code })
	}
	v.Edited()
}

// Edited shows the tree of the design as it is now, whatever the result says.
func (v *frameworkView) Edited() {
	s := v.page.state
	v.rows = treeOf(s.Open.Design)
	if desk.NodeOf(&s.Open.Design, s.Node) == nil {
		s.Node = topOf(s.Open.Design)
	}
	v.table.SetRows(len(v.rows))
	v.selectRow()
	v.form.Refresh()
	write := !v.page.Config.ReadOnly
	desk.Able(v.up, write && canMove(s.Open.Design, s.Node, -1))
	desk.Able(v.down, write && canMove(s.Open.Design, s.Node, 1))
	desk.Able(v.remove, write && len(v.rows) > 1 && (s.Node == "" || s.Node != topOf(s.Open.Design)))
	v.offerCleaning()
	groups := 0
	for _, row := range v.rows {
		if row.group {
			groups++
		}
	}
	v.told.Set(s.Say.Text("screen.indexes.framework.told", "indicators", s.Say.Integer(len(v.rows)-groups), "groups", s.Say.Integer(groups)))
}

// offerCleaning offers to take out at once what the catalogue does not have, where there is any.
func (v *frameworkView) offerCleaning() {
	s, missing := v.page.state, 0
	for _, code := range s.Indicators() {
		if !s.isKnown(code) {
			missing++
		}
	}
	v.clean.SetText(s.Say.Plural("screen.indexes.framework.clean.count", missing))
	if (missing > 0) != v.clean.Visible() {
		v.clean.Hidden = missing == 0
		v.actionRow.Refresh()
		v.tree.Refresh()
	}
}

// isKnown reports whether the catalogue has an indicator.
func (s *state) isKnown(code string) bool {
	_, known := s.Base.Known[desk.CodeOf(code)]
	return known
}

// selectRow puts the cursor on the entry selected; of two with the same code it stays where it is.
func (v *frameworkView) selectRow() {
	wanted := v.page.state.Node
	if now, has := v.table.Selected(); has && v.node(now).Code == wanted {
		return
	}
	for i := range v.rows {
		if v.node(i).Code == wanted {
			v.table.Select(i)
			return
		}
	}
}

func (v *frameworkView) CopyText() string { return v.table.Content().TSV() }
