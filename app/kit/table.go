package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"pharos/app/task"
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
	Value  func(row int) (float64, bool)
	Less   func(a, b int) bool  // order of a text column; nil: the language's alphabet
	Mark   func(row int) string // small letters after the value, such as flags; nil: none
	Second func(row int) string // a quieter text after the first, such as a code; nil: none
	Tone   func(row int) Tone   // nil: Plain
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
//		OnCopy: host.Copy, OnExport: host.ExportTable,
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
	OnSelect func(row int)                     // the row with the cursor changed
	OnOpen   func(row int)                     // Enter or double click
	OnCopy   func(tsv string)                  // nil: no button
	OnExport func(Content)                     // nil: no button
}

// A Table shows rows by columns that were declared once. It sorts by a click on a header, filters,
// copies and exports, and is moved through by the keyboard. It holds no rows, only their order.
type Table struct {
	widget.BaseWidget
	options TableOptions
	rows    int
}

// NewTable returns a table without rows.
func NewTable(options TableOptions) *Table {
	t := &Table{options: options}
	t.ExtendBaseWidget(t)
	return t
}

// CreateRenderer implements fyne.Widget.
func (t *Table) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(widget.NewLabel(""))
}

// SetRows tells that the rows changed and how many there are; order, filter and selection are
// worked out anew. Call it also when values changed but not their number.
func (t *Table) SetRows(n int) { t.rows = n; t.Refresh() }

// SetColumns replaces the columns, as when other indicators are compared.
func (t *Table) SetColumns(columns []Column) { t.options.Columns = columns; t.Refresh() }

// Selected returns the row with the cursor, false where there is none.
func (t *Table) Selected() (row int, ok bool) { return 0, false }

// Select puts the cursor on a row and scrolls to it; OnSelect is called.
func (t *Table) Select(row int) {}

// SortBy sorts by a column.
func (t *Table) SortBy(key string, down bool) {}

// SetFilter writes into the filter box and filters.
func (t *Table) SetFilter(text string) {}

// Shown returns the rows that the filter lets through, in the order shown.
func (t *Table) Shown() []int { return nil }

// Content returns the rows shown, for a file or the clipboard.
func (t *Table) Content() Content { return Content{} }

// FocusTarget returns what gets the keyboard when the page is shown.
func (t *Table) FocusTarget() fyne.Focusable { return nil }
