package practices

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/data"
)

// A column is the filters with their counts, below the searches that were kept. One list holds all of
// it, so that the keyboard walks through it with the arrows.
type column struct {
	page    *page
	rows    []facetRow
	narrow  *kit.FilterBar
	list    *kit.Cards
	content *fyne.Container
}

func newColumn(p *page) *column {
	say := p.host.Printer()
	c := &column{page: p}
	c.narrow = kit.NewFilterBar(kit.FilterBarOptions{
		Printer: say, Runner: p.host.Runner(), Placeholder: say.Text("screen.practices.facet.narrow"),
		OnChanged: c.narrowed, OnLeave: func() { kit.Focus(c.list) },
	})
	c.list = kit.NewCards(kit.CardsOptions{
		Name: say.Text("screen.practices.filters"), Plain: true,
		New:    func() fyne.CanvasObject { return newFacetLine(say) },
		Show:   func(o fyne.CanvasObject, row int) { o.(*facetLine).show(c.rows[row]) },
		OnTap:  c.act,
		OnOpen: c.act, OnKey: c.key, OnMenu: c.menu,
	})
	c.content = container.NewPadded(container.NewBorder(c.narrow, nil, nil, nil, c.list))
	return c
}

// refresh copies the state into the list; the cursor stays on what it is on.
func (c *column) refresh() {
	at, had := c.list.Selected()
	var held facetRow
	if had && at < len(c.rows) {
		held = c.rows[at]
	}
	c.rows = c.page.state.facetRows()
	cursor := -1
	for i, row := range c.rows {
		if had && row.same(held) {
			cursor = i
		}
	}
	if had && cursor < 0 {
		cursor = min(at, len(c.rows)-1)
	}
	c.list.SetRows(len(c.rows), cursor)
}

func (c *column) narrowed(text string) {
	c.page.state.facets.narrow = text
	c.refresh()
	c.list.ScrollToTop()
}

// act does what a row is for: Enter, Space or a click.
func (c *column) act(at int) {
	if at < 0 || at >= len(c.rows) {
		return
	}
	row, s := c.rows[at], c.page.state
	switch row.kind {
	case headRow, moreRow:
		c.fold(row, !row.open)
	case valueRow:
		s.turn(row.facet, row.value)
		c.refresh()
		c.page.changed()
	case allRow:
		s.clear()
		c.page.listing.fill()
		c.page.changed()
	case searchRow:
		c.page.openSearch(data.EntryID(row.value))
	}
}

func (c *column) key(at int, key fyne.KeyName) {
	if at < 0 || at >= len(c.rows) {
		return
	}
	row := c.rows[at]
	switch key {
	case fyne.KeySpace:
		c.act(at)
	case fyne.KeyRight:
		c.fold(row, true)
	case fyne.KeyLeft:
		c.fold(row, false)
	case fyne.KeyDelete:
		c.page.removeSearch(c.searchOf(row))
	case fyne.KeyF2:
		c.page.askSearchName(c.searchOf(row))
	}
}

func (c *column) searchOf(row facetRow) data.EntryID {
	if row.kind == searchRow {
		return data.EntryID(row.value)
	}
	return ""
}

// fold opens or closes a facet from any of its rows; the cursor goes to the head that stays.
func (c *column) fold(row facetRow, open bool) {
	if row.kind == allRow || row.kind == restRow {
		return
	}
	if row.kind == searchRow {
		row.facet = searchesHead
	}
	if row.kind == valueRow || row.kind == searchRow {
		row.kind = headRow
	}
	c.page.state.fold(row, open)
	c.page.keep()
	c.refresh()
	for at, other := range c.rows {
		if other.same(facetRow{kind: headRow, facet: row.facet}) && row.kind == headRow {
			c.list.Select(at)
		}
	}
}

// menu offers what can be done with a kept search.
func (c *column) menu(at int, where fyne.Position) {
	search, known := c.page.state.know.search(c.searchOf(c.rows[at]))
	surface := fyne.CurrentApp().Driver().CanvasForObject(c.list)
	if !known || surface == nil {
		return
	}
	say := c.page.host.Printer()
	var items []*fyne.MenuItem
	if c.page.config.has(pageBriefs) {
		items = append(items, fyne.NewMenuItem(say.Text("screen.practices.search.dossier"), func() { c.page.printSearch(search.ID) }))
	}
	if c.page.config.Change != nil {
		items = append(items,
			fyne.NewMenuItem(say.Text("screen.practices.search.rename"), func() { c.page.askSearchName(search.ID) }),
			fyne.NewMenuItem(say.Text("screen.practices.search.remove"), func() { c.page.removeSearch(search.ID) }))
	}
	if len(items) > 0 {
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), surface, where)
	}
}
