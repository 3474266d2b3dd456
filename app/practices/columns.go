package practices

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/facet"
)

// The keys of the table's columns; "screen.practices.column.<key>" words each.
const (
	columnTitle        = "title"
	columnPlace        = "place"
	columnCountry      = "country"
	columnState        = "state"
	columnEvidence     = "evidence"
	columnDistance     = "distance"
	columnThemes       = "themes"
	columnKind         = "kind"
	columnStart        = "start"
	columnBudget       = "budget"
	columnOrganisation = "organisation"
	columnTags         = "tags"
	columnUses         = "uses"
	columnRating       = "rating"
	columnReview       = "review"
	columnChanged      = "changed"
	columnKey          = "key"
)

// allColumns are those to choose from, in the order of the table; usualColumns those shown at first.
var (
	allColumns = []string{
		columnKey, columnTitle, columnPlace, columnCountry, columnState, columnEvidence, columnDistance, columnThemes,
		columnKind, columnStart, columnBudget, columnOrganisation, columnTags, columnUses, columnRating, columnReview, columnChanged,
	}
	usualColumns = []string{columnTitle, columnPlace, columnState, columnEvidence, columnDistance, columnStart, columnChanged}
)

// shownColumns are those of the table now; the distance is only told where there is a focus.
func (s *state) shownColumns() []string {
	wanted := s.columns
	if len(wanted) == 0 {
		wanted = usualColumns
	}
	var shown []string
	for _, key := range allColumns {
		if slices.Contains(wanted, key) && (key != columnDistance || len(s.near) > 0) {
			shown = append(shown, key)
		}
	}
	return shown
}

// turnColumn shows a column or takes it away; the title stays.
func (s *state) turnColumn(key string) {
	now := s.columns
	if len(now) == 0 {
		now = usualColumns
	}
	var next []string
	for _, other := range allColumns {
		if slices.Contains(now, other) != (other == key) || other == columnTitle {
			next = append(next, other)
		}
	}
	s.columns = next
}

// A columnReader gives the words of a card in a column, and its number in a column of numbers.
type columnReader struct {
	width float32
	text  func(data.PracticeCard) string
	value func(data.PracticeCard) (float64, bool) // nil in a column of texts
}

// reader reads the cards for a column, with the names and distances there are now.
func (s *state) reader(key string) columnReader {
	n := s.naming()
	switch key {
	case columnKey:
		return columnReader{70, func(c data.PracticeCard) string { return c.Key }, nil}
	case columnTitle:
		return columnReader{200, s.title, nil}
	case columnPlace:
		return columnReader{110, s.placeOf, nil}
	case columnCountry:
		return columnReader{90, func(c data.PracticeCard) string { return n.country(c.Country) }, nil}
	case columnState:
		return columnReader{94, func(c data.PracticeCard) string { return n.state(c.State) }, nil}
	case columnThemes:
		return columnReader{160, func(c data.PracticeCard) string { return listed(c.Themes, n.theme) }, nil}
	case columnKind:
		return columnReader{130, func(c data.PracticeCard) string { return n.kind(c.Kind) }, nil}
	case columnOrganisation:
		return columnReader{160, func(c data.PracticeCard) string { return c.Organisation }, nil}
	case columnTags:
		return columnReader{140, func(c data.PracticeCard) string { return listed(c.Tags, n.tag) }, nil}
	case columnStart:
		return columnReader{60, func(c data.PracticeCard) string { return year(c.Start) }, nil}
	case columnReview:
		return columnReader{90, func(c data.PracticeCard) string { return s.day(c.ReviewBy) }, nil}
	case columnChanged:
		return columnReader{84, func(c data.PracticeCard) string { return s.day(c.Changed) }, nil}
	}
	return s.numberReader(key)
}

// numberReader reads the columns of numbers.
func (s *state) numberReader(key string) columnReader {
	number := func(width float32, decimals int, value func(data.PracticeCard) (float64, bool)) columnReader {
		return columnReader{width, func(c data.PracticeCard) string {
			if v, known := value(c); known {
				return s.say.Number(v, decimals)
			}
			return ""
		}, value}
	}
	switch key {
	case columnEvidence:
		return number(64, 0, func(c data.PracticeCard) (float64, bool) { return float64(c.Evidence), true })
	case columnUses:
		return number(60, 0, func(c data.PracticeCard) (float64, bool) { return float64(c.Uses), true })
	case columnRating:
		return number(70, 1, func(c data.PracticeCard) (float64, bool) { return c.Rating.Value, c.Rating.Known })
	case columnBudget:
		return number(90, 0, func(c data.PracticeCard) (float64, bool) { return c.Budget.EUR, c.Budget.Known })
	}
	return number(76, 3, facet.NewDistances(s.near).Of)
}

func listed(keys []string, words func(string) string) string {
	const most = 8
	var list []string
	for _, key := range keys[:min(len(keys), most)] {
		list = append(list, words(key))
	}
	if len(keys) > most {
		list = append(list, "…")
	}
	return strings.Join(list, ", ")
}

// sortKeys gives what practices are sorted by where the shelf does not keep the order; it is called
// away from the window.
func (s *state) sortKeys() func(data.PracticeID) sortKey {
	column, _ := columnOf(s.ask.sort)
	if native, _ := nativeSort(s.ask.sort); native != "" || column == "" || !slices.Contains(allColumns, column) {
		return func(data.PracticeID) sortKey { return sortKey{} }
	}
	frozen := &state{say: s.say, know: s.know, near: s.near}
	reader, shelf, collated := frozen.reader(column), s.shelf, s.say.SortKey()
	return func(id data.PracticeID) sortKey {
		card, known := shelf.Card(id)
		switch {
		case !known:
			return sortKey{}
		case column == columnReview: // dates sort as they are written
			return sortKey{text: card.ReviewBy}
		case column == columnStart:
			return sortKey{text: card.Start}
		case reader.value != nil:
			value, has := reader.value(card)
			return sortKey{number: data.Quantity{Value: value, Known: has}}
		}
		words := reader.text(card)
		if words == "" {
			return sortKey{}
		}
		return sortKey{text: collated(words)}
	}
}

// day words a date in the language; what is no date stays as it is.
func (s *state) day(text string) string {
	at, err := time.Parse(time.DateOnly, text[:min(len(text), len(time.DateOnly))])
	if err != nil {
		return text
	}
	return s.say.Date(at)
}

// buildTable makes the table; its rows are those of the answer, already in order.
func (l *listing) buildTable() {
	p := l.page
	options := kit.TableOptions{
		Printer: p.host.Printer(), Name: p.Title(), Columns: l.columns(), NoFilter: true,
		OnSelect: p.open, OnOpen: func(row int) { p.write(p.state.card(row).ID) },
		OnCopy: p.host.Copy, OnSort: l.sorted, OnKey: func(_ int, key fyne.KeyName) { p.key(key) },
		OnWindow: func([]int) {},
	}
	if p.config.ExportTable != nil {
		options.OnExport = func(content kit.Content) { p.config.ExportTable(content, "") }
	}
	if p.config.Change != nil {
		options.Tick = &kit.Ticking{
			Ticked: p.state.tickedRow,
			Turn:   func(row int) { p.state.turnRow(row); l.ticked() },
			All:    func([]int) { p.state.tickAll(); l.ticked() },
			More: func(rows []int) {
				for _, row := range rows {
					p.state.tickRows(row, row+1)
				}
				l.ticked()
			},
		}
	}
	l.table = kit.NewTable(options)
}

func (l *listing) columns() []kit.Column {
	s := l.page.state
	var columns []kit.Column
	for _, key := range s.shownColumns() {
		reader := s.reader(key)
		column := kit.Column{
			Key: key, Title: s.say.Text("screen.practices.column." + key), Width: reader.width,
			Text: func(row int) string { return reader.text(s.card(row)) },
		}
		if reader.value != nil {
			column.Kind = kit.NumberColumn
			column.Value = func(row int) (float64, bool) { return reader.value(s.card(row)) }
		}
		if key == columnState {
			column.Tone = func(row int) kit.Tone { return toneOf(s.card(row).State) }
		}
		columns = append(columns, column)
	}
	return columns
}

// sorted asks for the order of a click on a head; the catalogue's own order comes with the answer.
func (l *listing) sorted(column string, down bool) bool {
	if !l.filling && column != "" {
		l.page.state.ask.sort = sortOf(column, down)
		l.page.changed()
	}
	return true
}

// columnsFor is what the columns of the table were made for.
type columnsFor struct {
	shown string
	know  *names
	focus data.RegionCode
}

func (l *listing) refreshTable(row int) {
	s := l.page.state
	l.filling = true
	defer func() { l.filling = false }()
	if now := (columnsFor{strings.Join(s.shownColumns(), " "), s.know, s.focus}); now != l.columnsFor {
		l.columnsFor = now
		l.table.SetColumns(l.columns())
	}
	if column, down := columnOf(s.sortNow()); column != "" {
		l.table.MarkSorted(column, down)
	} else {
		l.table.MarkSorted("", false)
	}
	l.table.SetRows(len(s.answer.IDs))
	if row >= 0 {
		l.table.Select(row)
	}
}

// columnMenu offers the columns to choose from.
func (l *listing) columnMenu() []*fyne.MenuItem {
	s := l.page.state
	var items []*fyne.MenuItem
	for _, key := range allColumns {
		if key == columnTitle || key == columnDistance && len(s.near) == 0 {
			continue
		}
		item := fyne.NewMenuItem(s.say.Text("screen.practices.column."+key), func() {
			s.turnColumn(key)
			l.page.keep()
			l.refresh(l.row())
		})
		item.Checked = slices.Contains(s.shownColumns(), key)
		items = append(items, item)
	}
	return items
}

// more opens what else can be done with the list.
func (l *listing) more(below fyne.CanvasObject, items []*fyne.MenuItem) {
	surface := fyne.CurrentApp().Driver().CanvasForObject(below)
	if surface == nil || len(items) == 0 {
		return
	}
	menu := widget.NewPopUpMenu(fyne.NewMenu("", items...), surface)
	menu.ShowAtRelativePosition(fyne.NewPos(0, below.Size().Height), below)
}
