package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"pharos/app/kit"
	"pharos/resources/phrase"
)

func ticking(t *testing.T) (*kit.Table, map[int]bool, fyne.Window) {
	test.NewTempApp(t)
	ticked := map[int]bool{}
	names := []string{"a", "b", "c"}
	table := kit.NewTable(kit.TableOptions{
		Printer: phrase.For("en"), Columns: []kit.Column{{Key: "name", Title: "Name", Text: func(row int) string { return names[row] }}},
		Tick: &kit.Ticking{
			Ticked: func(row int) bool { return ticked[row] }, Turn: func(row int) { ticked[row] = !ticked[row] },
			All: func(rows []int) {
				for _, row := range rows {
					ticked[row] = true
				}
			},
		},
	})
	table.SetRows(len(names))
	window := test.NewTempWindow(t, table)
	window.Resize(fyne.NewSize(400, 300))
	return table, ticked, window
}

func TestSpaceTicksTheRowAndCtrlAThoseShown(t *testing.T) {
	table, ticked, window := ticking(t)
	table.Select(1)
	window.Canvas().Focus(table.FocusTarget())
	table.FocusTarget().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if !ticked[1] || ticked[0] {
		t.Errorf("want b ticked alone, got %v", ticked)
	}
	table.FocusTarget().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if ticked[1] {
		t.Error("want the tick of b gone")
	}
	table.SetFilter("c")
	table.FocusTarget().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	if !ticked[2] || ticked[0] {
		t.Errorf("want c, which is shown, ticked alone, got %v", ticked)
	}
}

func TestTicksAreNotWrittenToFiles(t *testing.T) {
	table, _, _ := ticking(t)
	c := table.Content()
	if len(c.Columns) != 1 || len(c.Rows[0]) != 1 || c.Rows[0][0].Text != "a" {
		t.Errorf("want the names alone, got %v", c)
	}
}
