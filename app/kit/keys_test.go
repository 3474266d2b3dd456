package kit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"pharos/resources/phrase"
)

func TestFieldsLeaveKeysToTheWindow(t *testing.T) {
	newApp(t)
	p := phrase.For("en")
	table := NewTable(options(few))
	table.SetRows(len(few))
	bar, choice := NewFilterBar(FilterBarOptions{Printer: p}), NewChoice(p, []string{"a"}, nil)
	w := test.NewTempWindow(t, container.NewVBox(bar, choice, table))
	w.Resize(fyne.NewSize(500, 400))
	var typed []fyne.KeyName
	w.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { typed = append(typed, e.Name) })
	for _, row := range []struct {
		name   string
		target fyne.Focusable
	}{
		{"a filter box", bar.FocusTarget()},
		{"a choice", choice},
		{"a table", table.FocusTarget()},
	} {
		typed = nil
		w.Canvas().Focus(row.target)
		for _, key := range []fyne.KeyName{fyne.KeyF1, fyne.KeyEscape, fyne.KeyLeft, fyne.KeyF11} {
			row.target.TypedKey(&fyne.KeyEvent{Name: key})
		}
		if len(typed) != 3 || typed[0] != fyne.KeyF1 || typed[1] != fyne.KeyEscape || typed[2] != fyne.KeyF11 {
			t.Errorf("%s: want F1, Escape and F11 left to the window, got %v", row.name, typed)
		}
	}
}

func TestEscapeEmptiesAFilterBeforeItLeaves(t *testing.T) {
	newApp(t)
	bar := NewFilterBar(FilterBarOptions{Printer: phrase.For("en")})
	w := test.NewTempWindow(t, bar)
	left := 0
	w.Canvas().SetOnTypedKey(func(*fyne.KeyEvent) { left++ })
	bar.SetText("hamburg")
	bar.FocusTarget().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if bar.Text() != "" || left != 0 {
		t.Errorf("want the filter emptied first, got %q and %d keys left", bar.Text(), left)
	}
	bar.FocusTarget().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if left != 1 {
		t.Errorf("want Escape left to the window from an empty filter, got %d", left)
	}
}

func TestWhatWasTakenOffTheWindowGetsNoKeyboard(t *testing.T) {
	newApp(t)
	bar := NewFilterBar(FilterBarOptions{Printer: phrase.For("en")})
	box := container.NewVBox(NewFilterBar(FilterBarOptions{Printer: phrase.For("en")}), bar)
	w := test.NewTempWindow(t, box)
	w.Resize(fyne.NewSize(300, 200))
	if !OnScreen(bar) {
		t.Error("want the bar on screen")
	}
	box.Remove(bar)
	if OnScreen(bar) {
		t.Error("want the bar gone")
	}
}

func TestTitlesOfColumnsAreReadWhole(t *testing.T) {
	newApp(t)
	for _, row := range []struct {
		name, title string
		lines       int
	}{
		{"one short word", "Wert", 1},
		{"one long word", "Vergleichsregionen", 1},
		{"two words share two lines", "Käytännön vaikuttavuus", 2},
		{"words as titles go", "Anteil der bekannten Merkmale", 2},
	} {
		o := options(few)
		o.Columns[1].Title, o.Columns[1].Width = row.title, 40
		table, _ := shownTable(t, o, len(few))
		head := table.grid.head
		lines := head.titleLines(o.Columns[1], table.grid.widths[1])
		if got := strings.Join(lines, " "); got != row.title || len(lines) != row.lines {
			t.Errorf("%s: want %q on %d lines, got %q", row.name, row.title, row.lines, lines)
		}
	}
}

func TestAFieldThatWasCutIsToldInFull(t *testing.T) {
	newApp(t)
	rows := []region{{strings.Repeat("Mecklenburg ", 12), "DE80", "", 1, true}, {"Hamburg", "DE60", "", 2, true}}
	table, w := shownTable(t, options(rows), len(rows))
	w.Resize(fyne.NewSize(330, 300))
	body := table.grid.body
	over := func(y float32) {
		body.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(20, y)}})
	}
	over(10)
	if !table.grid.tip.Visible() || !strings.Contains(strings.Join(table.grid.tip.lines, " "), "DE80") {
		t.Errorf("want the whole name and the code, got %v", table.grid.tip.lines)
	}
	over(rowHeight() + 10)
	if table.grid.tip.Visible() {
		t.Error("want no note over a field that is seen whole")
	}
	cut := body.pool[0].fields[0].text.Text
	w.Resize(fyne.NewSize(1400, 300))
	if wider := body.pool[0].fields[0].text.Text; len(wider) <= len(cut) {
		t.Errorf("want more of the name in a wider column, got %q after %q", wider, cut)
	}
}
