package reviews

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/data"
)

// A queue lists what waits for a decision, what is to be looked at again, or all.
type queue struct {
	page    *page
	filling bool
	tabs    *kit.Views
	cards   *kit.Table
	due     *kit.Table
	stage   *fyne.Container
	none    *kit.Faces
	body    fyne.CanvasObject
}

func newQueue(p *page) *queue {
	say := p.host.Printer()
	q := &queue{page: p, stage: container.NewStack()}
	q.tabs = kit.NewViews(p.Views(), p.ShowView)
	options := kit.TableOptions{
		Printer: say, Runner: p.host.Runner(), Name: say.Text("nav." + ID), OnCopy: p.host.Copy,
		Columns: q.cardColumns(), ID: func(row int) string { return string(p.state.rows()[row].ID) },
		OnSelect: func(row int) {
			if !q.filling && row < len(p.state.rows()) {
				p.choose(p.state.rows()[row].ID)
			}
		},
		OnOpen: func(row int) { p.choose(p.state.rows()[row].ID); p.sheet.begin() },
	}
	if p.config.ExportTable != nil {
		options.OnExport = func(content kit.Content) { p.config.ExportTable(content, "") }
	}
	q.cards = kit.NewTable(options)
	options.Columns, options.Name = q.dueColumns(), say.Text("screen.reviews.list.reminders")
	options.ID = func(row int) string {
		r := p.state.due[row]
		return r.Code + string(r.Practice) + string(r.Contact)
	}
	options.OnSelect = func(row int) {
		if id := p.state.due[row].Practice; !q.filling && id != "" {
			p.choose(id)
		}
	}
	options.OnOpen = q.openDue
	q.due = kit.NewTable(options)
	q.none = kit.NewFaces(say, q.stage)
	q.body = container.NewBorder(q.tabs, nil, nil, nil, q.none)
	return q
}

// openDue leads to what a reminder is about.
func (q *queue) openDue(row int) {
	r := q.page.state.due[row]
	if r.Contact != "" {
		q.page.host.Go(session.NewRoute("directory", "kind", "contact", "id", string(r.Contact)))
		return
	}
	q.page.choose(r.Practice)
	q.page.sheet.begin()
}

func (q *queue) cardColumns() []kit.Column {
	s := q.page.state
	card := func(i int) data.PracticeCard { return s.rows()[i] }
	changed := func(i int) string { return firstDay(card(i).Changed) }
	return []kit.Column{
		{Key: "practice", Title: s.say.Text("screen.uses.column.practice"), Width: 240, Text: func(i int) string { return s.title(card(i)) }, Second: func(i int) string { return card(i).Key }},
		{Key: "state", Title: s.say.Text("screen.uses.column.state"), Width: 84, Text: func(i int) string { return s.stateWords(card(i).State) }},
		{Key: "changed", Title: s.say.Text("screen.reviews.changed"), Width: 76, Text: changed, Less: func(a, b int) bool { return changed(a) < changed(b) }},
		{Key: "again", Title: s.say.Text("screen.reviews.again"), Width: 76, Text: func(i int) string { return card(i).ReviewBy }, Less: func(a, b int) bool { return card(a).ReviewBy < card(b).ReviewBy }},
	}
}

func (q *queue) dueColumns() []kit.Column {
	s := q.page.state
	return []kit.Column{
		{Key: "name", Title: s.say.Text("screen.reviews.about"), Width: 210, Text: func(i int) string { return s.due[i].Name }},
		{Key: "why", Title: s.say.Text("screen.reviews.why"), Width: 160, Text: func(i int) string { return s.say.Text("reminder." + s.due[i].Code) }},
		{Key: "since", Title: s.say.Text("screen.reviews.since"), Width: 76, Text: func(i int) string { return s.due[i].Since }},
		{
			Key: "days", Title: s.say.Text("screen.reviews.days"), Kind: kit.NumberColumn, Width: 52,
			Text: func(i int) string {
				if s.due[i].Days == 0 {
					return ""
				}
				return s.say.Integer(s.due[i].Days)
			},
			Value: func(i int) (float64, bool) { return float64(s.due[i].Days), s.due[i].Days > 0 },
		},
	}
}

func firstDay(moment string) string { return moment[:min(len(moment), len("2006-01-02"))] }

func (q *queue) focus() fyne.Focusable {
	if q.page.state.list == listReminders {
		return q.due.FocusTarget()
	}
	return q.cards.FocusTarget()
}

func (q *queue) refresh() {
	q.filling = true
	defer func() { q.filling = false }()
	s := q.page.state
	counts := map[string]int{listWaiting: len(s.waiting), listReminders: len(s.due), listAll: len(s.cards)}
	for i, id := range lists {
		q.tabs.SetTitle(i, s.say.Text("screen.reviews.tab", "list", s.say.Text("screen.reviews.list."+id), "n", s.say.Integer(counts[id])))
		if id == s.list {
			q.tabs.Choose(i)
		}
	}
	if counts[s.list] == 0 {
		q.none.ShowEmpty(kit.Empty{Title: s.say.Text("screen.reviews.none." + s.list), Text: s.say.Text("screen.reviews.none.text")})
		return
	}
	table := q.cards
	if s.list == listReminders {
		table = q.due
	}
	q.stage.Objects = []fyne.CanvasObject{table}
	q.stage.Refresh()
	table.SetRows(counts[s.list])
	if table == q.cards {
		table.Select(slices.IndexFunc(s.rows(), func(card data.PracticeCard) bool { return card.ID == s.selected }))
	}
	q.none.ShowFilled()
}
