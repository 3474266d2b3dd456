package exchanges

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/theme"
	"pharos/reports/exchange"
)

// incoming shows a file that is read: what it is, what it asks, and what it would change.
type incoming struct {
	page      *page
	open      *kit.Button
	accept    *kit.Button
	head      *kit.Line
	effect    *kit.Quiet
	questions *fyne.Container
	tabs      *kit.Views
	columns   *columnList
	fresh     *kit.Table
	changed   *changes
	problems  *kit.Table
	problem   *widget.Label // the one chosen, in full
	troubles  fyne.CanvasObject
	stage     *fyne.Container
	faces     *kit.Faces
	body      fyne.CanvasObject
}

func newIncoming(p *page) *incoming {
	say := p.host.Printer()
	in := &incoming{
		page: p, head: kit.NewLine("", kit.HeadingLine), effect: kit.NewQuiet(""),
		questions: container.New(&kit.Stacked{Gap: 2}), stage: container.NewStack(),
	}
	in.open = kit.NewButtonWithIcon(say.Text("screen.exchanges.open"), base.FolderOpenIcon(), p.choose)
	in.accept = kit.NewButtonWithIcon(say.Text("screen.exchanges.accept"), base.DownloadIcon(), p.accept)
	in.accept.Importance = widget.HighImportance
	titles := make([]string, len(parts))
	for i, part := range parts {
		titles[i] = say.Text("screen.exchanges.part." + part)
	}
	in.tabs = kit.NewViews(titles, func(i int) { p.state.part = parts[i]; in.refresh() })
	in.columns, in.changed = newColumnList(p), newChanges(p)
	in.fresh, in.problems = in.freshTable(), in.problemTable()
	in.problem = widget.NewLabel("")
	in.problem.Wrapping = fyne.TextWrapWord
	in.troubles = container.New(kit.Footed{}, in.problems, in.problem)
	deeds := container.NewHBox(in.open, in.accept)
	top := container.New(&kit.Stacked{Gap: 0}, container.NewBorder(nil, nil, nil, deeds, in.head), in.effect, in.questions, in.tabs)
	in.faces = kit.NewFaces(say, container.New(kit.Headed{}, top, in.stage))
	in.body = in.faces
	return in
}

func (in *incoming) freshTable() *kit.Table {
	s := in.page.state
	item := func(i int) exchange.Item { return s.plan.New[i] }
	return kit.NewTable(kit.TableOptions{
		Printer: s.say, Runner: in.page.host.Runner(), Name: s.say.Text("screen.exchanges.part.new"), OnCopy: in.page.host.Copy,
		Columns: []kit.Column{
			{
				Key: "line", Title: s.say.Text("screen.exchanges.line"), Kind: kit.NumberColumn, Width: 60,
				Text:  func(i int) string { return s.say.Integer(item(i).Record.Line) },
				Value: func(i int) (float64, bool) { return float64(item(i).Record.Line), true },
			},
			{Key: "practice", Title: s.say.Text("screen.uses.column.practice"), Width: 320, Text: func(i int) string { return s.title(item(i).Now) }, Second: func(i int) string { return item(i).Now.Key }},
			{Key: "place", Title: s.say.Text("screen.uses.column.place"), Width: 160, Text: func(i int) string { return item(i).Now.Place.In(s.say.Language()) }},
			{Key: "organisation", Title: s.say.Text("practice.field.organisation"), Width: 180, Text: func(i int) string { return item(i).Now.Organisation }},
			{Key: "summary", Title: s.say.Text("practice.field.summary"), Width: 260, Text: func(i int) string { return item(i).Now.Summary.In(s.say.Language()) }},
		},
	})
}

func (in *incoming) problemTable() *kit.Table {
	s := in.page.state
	return kit.NewTable(kit.TableOptions{
		Printer: s.say, Runner: in.page.host.Runner(), Name: s.say.Text("screen.exchanges.part.problems"), OnCopy: in.page.host.Copy,
		OnSelect: in.chooseProblem,
		Columns: []kit.Column{
			{
				Key: "line", Title: s.say.Text("screen.exchanges.line"), Kind: kit.NumberColumn, Width: 60,
				Text:  func(i int) string { return s.say.Integer(s.problems()[i].Line) },
				Value: func(i int) (float64, bool) { return float64(s.problems()[i].Line), true },
			},
			{
				Key: "taken", Title: s.say.Text("screen.exchanges.taken"), Width: 80,
				Text: func(i int) string {
					if i < len(s.plan.Rejected) {
						return s.say.Text("screen.exchanges.taken.no")
					}
					return s.say.Text("screen.exchanges.taken.yes")
				},
				Tone: func(i int) kit.Tone {
					if i < len(s.plan.Rejected) {
						return kit.Bad
					}
					return kit.Plain
				},
			},
			{Key: "problem", Title: s.say.Text("screen.exchanges.problem"), Width: 360, Text: func(i int) string { return in.page.told(s.problems()[i]) }},
		},
	})
}

// chooseProblem tells one in full below the table: its words are often longer than a line.
func (in *incoming) chooseProblem(i int) {
	words := ""
	if all := in.page.state.problems(); i < len(all) {
		words = in.page.told(all[i])
	}
	if in.problem.Text != words {
		in.problem.SetText(words)
		in.troubles.Refresh()
	}
}

func (in *incoming) refresh() {
	s, say := in.page.state, in.page.host.Printer()
	if s.reading == nil {
		empty := kit.Empty{
			Icon: theme.IconOn(theme.IconImport, theme.ColorMuted), Title: say.Text("screen.exchanges.empty"), Text: say.Text("screen.exchanges.empty.text"),
			Action: say.Text("screen.exchanges.open"), Do: in.page.choose,
		}
		if s.readOnly {
			empty = kit.Empty{Title: say.Text("screen.exchanges.read-only")}
		}
		in.faces.ShowEmpty(empty)
		return
	}
	in.head.Set(s.understood())
	in.effect.Set(s.effect())
	in.ask()
	counts := s.counts()
	for i, part := range parts {
		in.tabs.SetTitle(i, say.Text("screen.reviews.tab", "list", say.Text("screen.exchanges.part."+part), "n", say.Integer(counts[part])))
		in.tabs.SetHidden(i, part == partColumns && counts[part] == 0)
		if part == s.part {
			in.tabs.Choose(i)
		}
	}
	if s.plan.IsEmpty() || s.readOnly {
		in.accept.Disable()
	} else {
		in.accept.Enable()
	}
	in.stage.Objects = []fyne.CanvasObject{in.shown(counts[s.part])}
	in.stage.Refresh()
	in.faces.ShowFilled()
	in.body.Refresh()
}

// shown is the part that is looked at.
func (in *incoming) shown(n int) fyne.CanvasObject {
	s := in.page.state
	if n == 0 {
		return container.NewCenter(widget.NewLabel(s.say.Text("screen.exchanges.nothing")))
	}
	switch s.part {
	case partNew:
		in.fresh.SetRows(n)
		return in.fresh
	case partChanged:
		in.changed.refresh()
		return in.changed.body
	case partProblems:
		in.problems.SetRows(n)
		at, _ := in.problems.Selected()
		in.chooseProblem(at)
		return in.troubles
	}
	in.columns.refresh()
	return in.columns.body
}
