package practices

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/data/facet"
)

// A listing is what the question finds: the search box, the filters that hold, and the practices as
// cards or as a table.
type listing struct {
	page    *page
	filling bool

	search  *kit.FilterBar
	count   *widget.Label
	sort    *kit.Choice
	sorts   []string // what the choice lists
	views   *kit.Views
	chips   *fyne.Container
	batch   *fyne.Container
	cards   *kit.Cards
	table   *kit.Table
	top     *fyne.Container
	body    *fyne.Container
	none    *kit.Faces
	content fyne.CanvasObject
	others  *kit.Button // what else can be done with the list

	columnsFor columnsFor
}

func newListing(p *page) *listing {
	say := p.host.Printer()
	l := &listing{page: p, count: widget.NewLabel(""), chips: container.New(&kit.Flow{}), batch: container.New(&kit.Flow{})}
	hide := kit.NewButtonWithIcon(say.Text("screen.practices.filters"), base.ListIcon(), p.showColumn)
	hide.Importance = widget.LowImportance
	l.others = kit.NewButtonWithIcon(say.Text("screen.practices.more"), base.MoreHorizontalIcon(), func() { l.more(l.others, l.listItems()) })
	l.others.Importance = widget.LowImportance
	l.search = kit.NewFilterBar(kit.FilterBarOptions{
		Printer: say, Runner: p.host.Runner(), Placeholder: say.Text("screen.practices.search"),
		OnChanged: l.typed, OnLeave: func() { kit.Focus(l.FocusTarget()) },
	})
	l.buildSort()
	l.views = kit.NewViews(p.Views(), func(i int) { l.showTable(i == 1) })
	l.buildCards()
	l.buildTable()
	l.body = container.NewStack()
	l.none = kit.NewFaces(say, l.body)
	l.none.ShowFilled()
	tools := container.New(&spread{}, l.count, container.New(&roomy{l}, l.sort), l.views)
	l.chips.Hide()
	l.batch.Hide()
	l.top = container.New(&kit.Stacked{Gap: 2}, container.New(&searching{}, hide, l.search, l.others), tools, l.chips, l.batch)
	l.content = container.NewPadded(container.New(kit.Headed{Gap: 4}, l.top, l.none))
	l.fill()
	l.place()
	return l
}

func (l *listing) buildSort() {
	l.sort = kit.NewChoice(l.page.host.Printer(), nil, nil)
	l.sort.OnChanged = func(string) {
		if i := l.sort.SelectedIndex(); !l.filling && i >= 0 {
			l.page.state.ask.sort = l.sorts[i]
			l.page.changed()
		}
	}
}

func (l *listing) buildCards() {
	p := l.page
	options := kit.CardsOptions{
		Name: p.Title(), New: func() fyne.CanvasObject { return newCard() },
		Show:     func(o fyne.CanvasObject, row int) { o.(*card).show(p.state.face(row)) },
		OnSelect: p.open, OnOpen: func(row int) { p.write(p.state.card(row).ID) },
		OnWindow: p.cut, OnKey: func(_ int, key fyne.KeyName) { p.key(key) },
		OnMenu: func(_ int, at fyne.Position) { p.menu(l.cards, at) },
	}
	if p.config.Change != nil {
		options.Ticked = p.state.tickedRow
		options.Turn = func(row int) { p.state.turnRow(row); l.ticked() }
		options.Tick = func(first, end int) { p.state.tickRows(first, end); l.ticked() }
		options.All = func() { p.state.tickAll(); l.ticked() }
	}
	l.cards = kit.NewCards(options)
}

// place shows the list in the way chosen.
func (l *listing) place() {
	s := l.page.state
	l.body.Objects = []fyne.CanvasObject{l.cards}
	if s.table {
		l.body.Objects = []fyne.CanvasObject{l.table}
		l.views.Choose(1)
	} else {
		l.views.Choose(0)
	}
	l.body.Refresh()
}

// showTable shows the list as a table, or as cards.
func (l *listing) showTable(is bool) {
	s := l.page.state
	if s.table == is {
		return
	}
	s.table = is
	l.place()
	l.page.place()
	l.refresh(l.row())
	l.page.keep()
	kit.Focus(l.FocusTarget())
}

// FocusTarget returns the list of practices, for the keyboard.
func (l *listing) FocusTarget() fyne.Focusable {
	if l.page.state.table {
		return l.table.FocusTarget()
	}
	return l.cards
}

func (l *listing) typed(text string) {
	if l.filling || text == l.page.state.ask.text {
		return
	}
	l.page.state.ask.text = text
	l.page.changed()
}

// fill copies the question into the search box and the choice of order.
func (l *listing) fill() {
	l.filling = true
	defer func() { l.filling = false }()
	s := l.page.state
	if l.search.Text() != s.ask.text {
		l.search.SetText(s.ask.text)
	}
}

// offerSorts lists the orders there are now; relevance needs words, similarity a focus.
func (l *listing) offerSorts() {
	l.filling = true
	defer func() { l.filling = false }()
	s, words := l.page.state, l.page.state.naming()
	l.sorts = nil
	var options []string
	for _, sort := range facet.Sorts {
		if sort == facet.ByRelevance && s.ask.text == "" || sort == facet.BySimilarity && len(s.near) == 0 {
			continue
		}
		l.sorts, options = append(l.sorts, sort), append(options, words.order(sort))
	}
	now := s.sortNow()
	at := -1
	for i, sort := range l.sorts {
		if sort == now {
			at = i
		}
	}
	if at < 0 { // by a column of the table
		column, _ := columnOf(now)
		l.sorts, options = append(l.sorts, now), append(options, s.say.Text("screen.practices.column."+column))
		at = len(options) - 1
	}
	l.sort.SetOptions(options)
	l.sort.SetSelectedIndex(at)
}

// sortNow is the order that holds: the one chosen, else that of what is asked.
func (s *state) sortNow() string {
	switch {
	case s.ask.sort != "" && (s.ask.sort != facet.ByRelevance || s.ask.text != ""):
		return s.ask.sort
	case s.ask.text != "":
		return facet.ByRelevance
	}
	return facet.ByTitle
}

// refresh copies the answer into the list with the cursor on a row.
func (l *listing) refresh(row int) {
	s := l.page.state
	l.count.SetText(s.count())
	l.offerSorts()
	l.showChips()
	l.showBatch()
	l.settle()
	if len(s.answer.IDs) == 0 {
		l.none.ShowEmpty(kit.Empty{
			Title: s.say.Text("screen.practices.none"), Text: s.say.Text("screen.practices.none.text"),
			Action: s.say.Text("screen.practices.none.all"), Do: l.clear,
		})
		return
	}
	l.none.ShowFilled()
	if s.table {
		l.refreshTable(row)
		return
	}
	l.cards.SetRows(len(s.answer.IDs), row)
}

// settle makes the head as high as what it holds now, and gives the list the rest.
func (l *listing) settle() {
	l.top.Refresh()
	l.content.Refresh()
}

// refill shows the same rows anew, as when snippets arrived or rows were chosen.
func (l *listing) refill() {
	if l.page.state.table {
		l.table.Refill()
		return
	}
	l.cards.Refill()
}

// row is that of the practice which is read.
func (l *listing) row() int { return l.page.state.rowOf(string(l.page.state.read)) }

// ticked follows a choice of rows.
func (l *listing) ticked() { l.showBatch() }

// clear asks for everything again.
func (l *listing) clear() {
	l.page.state.clear()
	l.fill()
	l.page.changed()
}

// showColumn shows or hides the column of filters.
func (p *page) showColumn() {
	p.state.facets.hidden = !p.state.facets.hidden
	p.place()
	p.keep()
}

// mostChips are shown at once; the column of filters has all of them.
const mostChips = 12

// showChips shows the filters that hold, each to be taken away, and the kept search that is open.
func (l *listing) showChips() {
	s, say := l.page.state, l.page.host.Printer()
	l.chips.RemoveAll()
	if search, known := s.know.search(s.search); known {
		l.chips.Add(l.openedSearch(search))
	}
	chips := s.chips()
	for _, c := range chips[:min(len(chips), mostChips)] {
		l.chips.Add(removable(c.label, func() {
			s.turn(c.facet, c.value)
			l.page.changed()
		}))
	}
	if rest := len(chips) - mostChips; rest > 0 {
		l.chips.Add(kit.NewChip(say.Plural("screen.practices.chips.rest", rest), kit.Muted))
	}
	if len(chips) > 1 {
		all := kit.NewButton(say.Text("screen.practices.chips.clear"), l.clear)
		all.Importance = widget.LowImportance
		l.chips.Add(all)
	}
	l.chips.Hidden = len(l.chips.Objects) == 0
	l.chips.Refresh()
}

// removable is a chip that goes when it is pressed.
func removable(label string, remove func()) fyne.CanvasObject {
	chip := kit.NewButtonWithIcon(kit.Cut(label, 36), base.CancelIcon(), remove)
	chip.IconPlacement = widget.ButtonIconTrailingText
	return chip
}
