package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"pharos/resources/phrase"
)

// A column that comes into sight because the table became wider has its texts.
func TestColumnsComeIntoSightWhenThereIsMoreRoom(t *testing.T) {
	test.NewTempApp(t)
	words := func(int) string { return "word" }
	table := NewTable(TableOptions{Printer: phrase.For("en"), NoFilter: true, Columns: []Column{
		{Key: "a", Title: "a", Width: 200, Text: words}, {Key: "b", Title: "b", Width: 200, Text: words}, {Key: "c", Title: "c", Width: 200, Text: words},
	}})
	table.SetRows(1)
	window := test.NewTempWindow(t, table)
	window.SetPadded(false)
	window.Resize(fyne.NewSize(150, 200))
	window.Resize(fyne.NewSize(500, 200))
	for at, f := range table.grid.body.pool[0].fields {
		if !f.text.Visible() || f.text.Text != "word" {
			t.Errorf("column %d: want it shown, got %q", at, f.text.Text)
		}
	}
}
