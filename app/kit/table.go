package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/task"
	"pharos/app/theme"
	"pharos/reports/figure"
	"pharos/resources/phrase"
)

// Kind says how a column is set: texts to the left, numbers to the right.
type Kind int

// The kinds.
const (
	TextColumn Kind = iota
	NumberColumn
)

// A Column declares one column of a table, once for all that the table does with it. Functions
// get the row's index in the caller's own order, whatever order is shown.
type Column struct {
	Key   string // stays the same in every language
	Title string
	Unit  string // below the title; may be empty
	Kind  Kind
	Width float32 // least width at scale 1; the table's spare width goes to text columns
	Text  func(row int) string
	// Value is the number behind the text, false where absent; needed for number columns, which
	// are sorted and exported by it. Absent values come last in both directions.
	Value    func(row int) (float64, bool)
	Less     func(a, b int) bool  // order of a text column; nil: the language's alphabet
	Mark     func(row int) string // small letters after the value, such as flags; nil: none
	Second   func(row int) string // a quieter text after the first, such as a code; nil: none
	Tone     func(row int) Tone   // nil: Plain
	MarkRoom float32              // kept free for Mark at scale 1; 0 is enough for two letters
	// MarkWords explains the letters of Mark to a pointer, one line for each; nil: in the words of
	// the phrases "flag.<letter>".
	MarkWords func(mark string) []string
	// Note is told under the pointer instead, such as where a value comes from; nil: none.
	Note func(row int) string
	// Spark is drawn instead of the text, which copies and exports still have; false: nothing.
	// Size and palette are the table's own.
	Spark func(row int) (in figure.SparkInput, there bool)
	// Bar is drawn instead of the text, which copies and exports still have: from one place of the
	// column's width to another, 0..1, such as 0 to a share; false: nothing.
	Bar func(row int) (from, to float64, there bool)

	tick func(row int) bool // of the column of boxes: whether the row is ticked
}

// TableOptions declare a table.
//
//	table := kit.NewTable(kit.TableOptions{
//		Printer: p, Runner: host.Runner(), Name: p.Text("regions.table"),
//		Columns: []kit.Column{
//			{Key: "name", Title: p.Text("regions.name"), Width: 220, Text: state.name, Second: state.code},
//			{Key: "score", Title: p.Text("regions.score"), Kind: kit.NumberColumn, Width: 90, Text: state.score, Value: state.scoreValue},
//		},
//		OnSelect: func(row int) { … }, OnOpen: func(row int) { host.Go(…) },
//		OnCopy: host.Copy, OnExport: page.export,
//	})
//	table.SetRows(len(state.rows)) // whenever the rows changed
type TableOptions struct {
	Printer  *phrase.Printer
	Runner   task.Runner // for the filter's pause; nil: filters at once
	Name     string      // title of copies and exports, and what screen readers say
	Columns  []Column
	Sticky   int    // first columns that stay when the table is scrolled sideways
	SortBy   string // key of the column sorted by at first; empty: the caller's order
	SortDown bool
	NoFilter bool                              // without the filter box and the buttons
	Extra    fyne.CanvasObject                 // stands right of the filter box, such as a Select; may be nil
	Match    func(row int, folded string) bool // what the filter box asks; nil: any text column holds the words
	ID       func(row int) string              // keeps the cursor on the same thing when rows change; nil: the cursor is dropped
	OnSelect func(row int)                     // the row with the cursor changed
	OnOpen   func(row int)                     // Enter or double click
	OnCopy   func(tsv string)                  // nil: no button
	OnExport func(Content)                     // nil: no button
	Cells    bool                              // the cursor is on fields: Shift or dragging chooses a block, copying takes it
	OnKey    func(row int, key fyne.KeyName)   // a key that the table has no use for; may be nil
	OnField  func(row int, column string)      // the field with the cursor changed, in a table of Cells
	OnWindow func(rows []int)                  // the rows in sight changed: the caller fetches their values and calls Refill
	Fetch    func(rows []int, then func())     // has the values of rows that are to be copied or exported ready; nil: they are there
	OnSort   func(key string, down bool) bool  // true: the caller puts the rows in this order itself; nil: the table sorts
	Edit     *Editing                          // nil: the fields are only read
	Tick     *Ticking                          // a column of boxes before the others; nil: none
}

// A Table shows rows by columns that were declared once. It sorts by a click on a header, filters,
// copies and exports, and is moved through by the keyboard. It holds no rows, only their order.
type Table struct {
	widget.BaseWidget
	options TableOptions
	order   order
	grid    *grid
	bar     *FilterBar
	count   *textLine
	tools   *fyne.Container // the filter box and what stands beside it; nil without
	content fyne.CanvasObject
}

// NewTable returns a table without rows.
func NewTable(options TableOptions) *Table {
	options.Columns = explained(options)
	t := &Table{options: options, count: wholeLine("", setting{base.SizeNameText, theme.ColorMuted, false})}
	t.order = order{options: &t.options, sortBy: options.SortBy, down: options.SortDown}
	t.grid = newGrid(t)
	t.content = t.grid
	if !options.NoFilter {
		bar := wrapping{140}
		t.tools = container.New(bar, t.toolbar()...)
		t.content = container.New(below{bar}, t.tools, t.grid)
	}
	t.ExtendBaseWidget(t)
	return t
}

// CreateRenderer implements fyne.Widget.
func (t *Table) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(t.content) }

// SetRows tells that the rows changed and how many there are; order, filter and cursor are worked
// out anew. Call it also when values changed but not their number.
func (t *Table) SetRows(n int) {
	t.order.rows = n
	t.arrange()
	t.grid.restore()
}

// Edited reports whether a field is open.
func (t *Table) Edited() bool { return t.grid.editor != nil }

// Edit opens the field with the cursor, as F2 does.
func (t *Table) Edit() {
	if t.options.Edit != nil {
		Focus(t.grid)
		t.grid.edit()
	}
}

// Remove empties the fields chosen, as the Delete key does.
func (t *Table) Remove() {
	if t.options.Edit != nil {
		t.grid.remove()
	}
}

// CopyTable copies the whole table, as its button does; Export asks for a file.
func (t *Table) CopyTable() { t.copyAll() }

// Export gives the whole table to OnExport.
func (t *Table) Export() { t.export() }

// Field returns the field with the cursor, false where there is none.
func (t *Table) Field() (Field, bool) {
	row, ok := t.grid.selected()
	if !ok || t.grid.across >= len(t.options.Columns) {
		return Field{}, false
	}
	return Field{Row: row, Column: t.options.Columns[t.grid.across].Key}, true
}

// SelectField puts the cursor on a field, if it is shown.
func (t *Table) SelectField(f Field) {
	across := slices.IndexFunc(t.options.Columns, func(c Column) bool { return c.Key == f.Column })
	if across >= 0 {
		t.grid.across = across
	}
	t.Select(f.Row)
}

// Refill shows the values anew where neither rows nor columns changed, as when some arrived that
// were waited for.
func (t *Table) Refill() {
	t.grid.body.forget()
	t.grid.body.place()
}

// SetColumns replaces the columns, as when other indicators are compared.
func (t *Table) SetColumns(columns []Column) {
	t.options.Columns = columns
	t.options.Columns = explained(t.options)
	t.grid.resetColumns()
	t.arrange()
}

// Selected returns the row with the cursor, false where there is none.
func (t *Table) Selected() (row int, ok bool) { return t.grid.selected() }

// Select puts the cursor on a row, if it is shown, and scrolls to it; OnSelect is called.
func (t *Table) Select(row int) {
	if at := slices.Index(t.order.shown, row); at >= 0 {
		t.grid.moveTo(at)
	}
}

// SortBy sorts by a column; an empty key restores the caller's order.
func (t *Table) SortBy(key string, down bool) {
	selected, had := t.Selected()
	t.order.sortBy, t.order.down = key, down
	t.order.asGiven = t.options.OnSort != nil && t.options.OnSort(key, down)
	if t.order.asGiven {
		t.grid.head.Refresh()
		return
	}
	t.arrange()
	if had {
		t.grid.keep(slices.Index(t.order.shown, selected))
	}
}

// SetFilter writes into the filter box and filters.
func (t *Table) SetFilter(text string) {
	if t.bar != nil {
		t.bar.SetText(text)
		return
	}
	t.applyFilter(text)
}

// MarkSorted shows a column as the one that rows are sorted by, for a caller that sorts itself.
func (t *Table) MarkSorted(key string, down bool) {
	t.order.sortBy, t.order.down, t.order.asGiven = key, down, true
	t.grid.head.Refresh()
}

// Filter returns what the rows are filtered by.
func (t *Table) Filter() string {
	if t.bar == nil {
		return t.order.filter
	}
	return t.bar.Text()
}

// Shown returns the rows that the filter lets through, in the order shown.
func (t *Table) Shown() []int { return slices.Clone(t.order.shown) }

// Content returns the rows shown, for a file or the clipboard.
func (t *Table) Content() Content {
	c := Content{Name: t.options.Name}
	for _, column := range t.written() {
		c.Columns = append(c.Columns, ContentColumn{Key: column.Key, Title: column.Title, Unit: column.Unit, Kind: column.Kind})
	}
	for _, row := range t.order.shown {
		c.Rows = append(c.Rows, t.cells(row))
	}
	return c
}

// FocusTarget returns what gets the keyboard when the page is shown.
func (t *Table) FocusTarget() fyne.Focusable { return t.grid }

// FilterTarget returns the filter box, nil in a table without one.
func (t *Table) FilterTarget() fyne.Focusable {
	if t.bar == nil {
		return nil
	}
	return t.bar.FocusTarget()
}

// explained gives columns with marks the usual words for them.
func explained(options TableOptions) []Column {
	columns := slices.Clone(options.Columns)
	if options.Tick != nil && (len(columns) == 0 || columns[0].tick == nil) {
		columns = append([]Column{options.Tick.column()}, columns...)
	}
	for i := range columns {
		if columns[i].Mark != nil && columns[i].MarkWords == nil {
			columns[i].MarkWords = flagWords(options.Printer)
		}
	}
	return columns
}

func flagWords(p *phrase.Printer) func(mark string) []string {
	return func(mark string) []string {
		var lines []string
		for _, letter := range mark {
			if key := "flag." + string(letter); p.Has(key) {
				lines = append(lines, string(letter)+" = "+p.Text(key))
			}
		}
		return lines
	}
}

func (t *Table) cells(row int) []Cell {
	columns := t.written()
	cells := make([]Cell, len(columns))
	for i, column := range columns {
		cells[i] = column.cell(row)
	}
	return cells
}

// written are the columns that files and the clipboard get: all but the boxes.
func (t *Table) written() []Column {
	if columns := t.options.Columns; len(columns) > 0 && columns[0].tick != nil {
		return columns[1:]
	}
	return t.options.Columns
}

func (c Column) cell(row int) Cell {
	cell := Cell{Text: c.Text(row)}
	if c.Value != nil {
		cell.Number, cell.IsNumber = c.Value(row)
	}
	if c.Mark != nil {
		cell.Mark = c.Mark(row)
	}
	if c.Second != nil {
		cell.Second = c.Second(row)
	}
	return cell
}

func (t *Table) toolbar() []fyne.CanvasObject {
	t.bar = NewFilterBar(FilterBarOptions{
		Printer: t.options.Printer, Runner: t.options.Runner, OnChanged: t.applyFilter,
	})
	t.bar.entry.onKey = t.leaveFilter
	tools := []fyne.CanvasObject{t.bar}
	if t.options.Extra != nil {
		tools = append(tools, t.options.Extra)
	}
	tools = append(tools, spaced(t.count, 6, 0))
	p := t.options.Printer
	if t.options.OnCopy != nil {
		tools = append(tools, quietButton(p.Text("table.copy"), base.ContentCopyIcon(), t.copyAll))
	}
	if t.options.OnExport != nil {
		tools = append(tools, quietButton(p.Text("table.export"), base.DownloadIcon(), t.export))
	}
	return tools
}

// leaveFilter moves from the filter box into the rows.
func (t *Table) leaveFilter(key fyne.KeyName) bool {
	if key != fyne.KeyDown && key != fyne.KeyReturn && key != fyne.KeyEnter {
		return false
	}
	Focus(t.grid)
	if _, has := t.Selected(); !has {
		t.grid.moveTo(0)
	}
	return true
}

func (t *Table) applyFilter(text string) {
	selected, had := t.Selected()
	t.order.filter = phrase.Fold(text)
	t.arrange()
	if had {
		t.grid.keep(slices.Index(t.order.shown, selected))
	}
}

func (t *Table) arrange() {
	t.order.arrange()
	t.grid.rearranged()
	t.count.setText(t.countText())
	if t.tools != nil {
		t.tools.Refresh()
	}
}

func (t *Table) countText() string {
	if len(t.order.shown) == t.order.rows {
		return t.options.Printer.Plural("table.rows", t.order.rows)
	}
	return t.options.Printer.Text("table.rows-of",
		"shown", t.options.Printer.Integer(len(t.order.shown)), "all", t.options.Printer.Integer(t.order.rows))
}

func (t *Table) copyAll() {
	if t.options.OnCopy != nil {
		t.fetched(t.order.shown, func() { t.options.OnCopy(t.Content().TSV()) })
	}
}

func (t *Table) export() {
	if t.options.OnExport != nil {
		t.fetched(t.order.shown, func() { t.options.OnExport(t.Content()) })
	}
}

// fetched follows when the values of the rows are there.
func (t *Table) fetched(rows []int, then func()) {
	if t.options.Fetch == nil {
		then()
		return
	}
	t.options.Fetch(slices.Clone(rows), then)
}

func quietButton(text string, icon fyne.Resource, do func()) *Button {
	b := NewButtonWithIcon(text, icon, do)
	b.Importance = widget.LowImportance
	return b
}
