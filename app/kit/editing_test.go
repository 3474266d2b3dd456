package kit

import (
	"slices"
	"strconv"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"pharos/resources/phrase"
)

// A board is a table of numbers that can be edited.
type board struct {
	table   *Table
	window  fyne.Window
	values  [][]string
	pasted  []Typed
	removed []Field
	copied  string
	told    []Field
}

func newBoard(t *testing.T, rows, columns int) *board {
	t.Helper()
	newApp(t)
	b := &board{}
	options := TableOptions{
		Printer: phrase.For("en"), Cells: true, Sticky: 1, NoFilter: true, OnCopy: func(text string) { b.copied = text },
		OnField: func(row int, column string) { b.told = append(b.told, Field{row, column}) },
		Edit: &Editing{
			Begin:  func(f Field) (string, bool) { return b.values[f.Row][number(f)], f.Column != "0" },
			Accept: b.accept, Paste: func(typed []Typed) { b.pasted = typed }, Remove: func(fields []Field) { b.removed = fields },
		},
	}
	for i := range rows {
		b.values = append(b.values, nil)
		for k := range columns {
			b.values[i] = append(b.values[i], strconv.Itoa(i*10+k))
		}
	}
	for k := range columns {
		options.Columns = append(options.Columns, Column{
			Key: strconv.Itoa(k), Title: "C" + strconv.Itoa(k), Kind: NumberColumn, Width: 70,
			Text: func(row int) string { return b.values[row][k] },
		})
	}
	b.table = NewTable(options)
	b.window = test.NewTempWindow(t, b.table)
	b.window.Resize(fyne.NewSize(420, 300))
	b.table.SetRows(rows)
	b.window.Canvas().Focus(b.table.grid)
	return b
}

func number(f Field) int {
	k, _ := strconv.Atoi(f.Column)
	return k
}

func (b *board) accept(typed Typed) string {
	if _, err := strconv.Atoi(typed.Text); err != nil {
		return "no number"
	}
	b.values[typed.Row][number(typed.Field)] = typed.Text
	b.table.Refill()
	return ""
}

// press types keys into whatever has the keyboard.
func (b *board) press(keys ...fyne.KeyName) {
	for _, key := range keys {
		b.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key})
	}
}

// typed types letters, each into what has the keyboard by then.
func (b *board) typed(text string) {
	for _, r := range text {
		b.window.Canvas().Focused().TypedRune(r)
	}
}

func (b *board) at() place { return place{b.table.grid.cursor, b.table.grid.across} }

func TestEditingByKeys(t *testing.T) {
	b := newBoard(t, 5, 4)
	typed := b.typed
	for _, step := range []struct {
		name  string
		do    func()
		at    place
		value string // at row 0, column 1
		open  bool
	}{
		{"to the second column", func() { b.press(fyne.KeyRight) }, place{0, 1}, "1", false},
		{"Enter opens", func() { b.press(fyne.KeyReturn) }, place{0, 1}, "1", true},
		{"Escape leaves it", func() { typed("9"); b.press(fyne.KeyEscape) }, place{0, 1}, "1", false},
		{"typing replaces", func() { typed("77") }, place{0, 1}, "1", true},
		{"Enter takes it and goes down", func() { b.press(fyne.KeyReturn) }, place{1, 1}, "77", false},
		{"F2 opens, Up goes back", func() { b.press(fyne.KeyF2, fyne.KeyUp) }, place{0, 1}, "77", false},
		{"Tab takes it and goes right", func() { typed("5"); b.press(fyne.KeyTab) }, place{0, 2}, "5", false},
		{"what is no number stays open", func() { b.press(fyne.KeyLeft); typed("x"); b.press(fyne.KeyReturn) }, place{0, 1}, "5", true},
		{"and is left by Escape", func() { b.press(fyne.KeyEscape) }, place{0, 1}, "5", false},
		{"a field that cannot be edited", func() { b.press(fyne.KeyLeft, fyne.KeyF2) }, place{0, 0}, "5", false},
	} {
		step.do()
		if got := b.at(); got != step.at || b.values[0][1] != step.value || (b.table.grid.editor != nil) != step.open {
			t.Errorf("%s: want %v, %q, open %v; got %v, %q, %v", step.name, step.at, step.value, step.open, got, b.values[0][1], b.table.grid.editor != nil)
		}
	}
	if b.window.Canvas().Focused() != fyne.Focusable(b.table.grid) {
		t.Error("want the keyboard back in the rows")
	}
}

func TestShiftTabGoesLeft(t *testing.T) {
	b := newBoard(t, 3, 4)
	b.press(fyne.KeyRight, fyne.KeyRight, fyne.KeyF2)
	b.table.grid.editor.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	b.press(fyne.KeyTab)
	if want := (place{0, 1}); b.at() != want {
		t.Errorf("want %v, got %v", want, b.at())
	}
}

func TestClickingElsewhereTakesTheText(t *testing.T) {
	b := newBoard(t, 3, 4)
	b.press(fyne.KeyRight)
	b.typed("42")
	b.window.Canvas().Focus(nil)
	if b.values[0][1] != "42" || b.table.grid.editor != nil {
		t.Errorf("want the text taken, got %q", b.values[0][1])
	}
	b.window.Canvas().Focus(b.table.grid)
	b.typed("no")
	b.window.Canvas().Focus(nil)
	if b.values[0][1] != "42" || b.table.grid.editor != nil || !b.table.grid.tip.Visible() {
		t.Errorf("want the text dropped and said why, got %q", b.values[0][1])
	}
}

func TestBlocks(t *testing.T) {
	b := newBoard(t, 6, 5)
	g := b.table.grid
	shift := func(down bool) {
		if down {
			g.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
			return
		}
		g.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	}
	copied := func() string {
		g.TypedShortcut(&fyne.ShortcutCopy{})
		return b.copied
	}
	b.press(fyne.KeyDown, fyne.KeyRight)
	if got := copied(); got != "11" {
		t.Errorf("want the field, got %q", got)
	}
	shift(true)
	b.press(fyne.KeyRight, fyne.KeyDown, fyne.KeyDown)
	shift(false)
	photographed := g.body.pool[2]
	if !photographed.chosen.Visible() {
		t.Error("want the block tinted")
	}
	if got, want := copied(), "11\t12\n21\t22\n31\t32\n"; got != want {
		t.Errorf("want the block %q, got %q", want, got)
	}
	b.press(fyne.KeyDelete)
	if len(b.removed) != 6 || b.removed[0] != (Field{1, "1"}) {
		t.Errorf("want six fields to be removed, got %v", b.removed)
	}
	g.paste("7")
	if len(b.pasted) != 6 || b.pasted[5].Text != "7" {
		t.Errorf("want one value for every field chosen, got %v", b.pasted)
	}
	b.press(fyne.KeyDown)
	if got := copied(); got != "42" {
		t.Errorf("want one field after moving on, got %q", got)
	}
	if g.TypedShortcut(&fyne.ShortcutSelectAll{}); len(g.fields()) != 30 {
		t.Errorf("want every field, got %d", len(g.fields()))
	}
	if b.press(fyne.KeyEscape); g.block.drawn {
		t.Error("want Escape to end the block")
	}
}

func TestPasteIsCutAtTheEdges(t *testing.T) {
	b := newBoard(t, 3, 3)
	b.press(fyne.KeyDown, fyne.KeyRight)
	b.table.grid.paste("1,5\t2\t3\r\n4\t5\t6\r\n7\t8\t9\r\n")
	want := []Typed{{Field{1, "1"}, "1,5"}, {Field{1, "2"}, "2"}, {Field{2, "1"}, "4"}, {Field{2, "2"}, "5"}}
	if !slices.Equal(b.pasted, want) {
		t.Errorf("want %v, got %v", want, b.pasted)
	}
	b.pasted = nil
	if b.table.grid.paste(" \n"); b.pasted != nil {
		t.Errorf("want nothing of an empty clipboard, got %v", b.pasted)
	}
}

func TestTheMouseDrawsABlock(t *testing.T) {
	b := newBoard(t, 6, 5)
	g := b.table.grid
	spot := func(row, column int) fyne.Position {
		return fyne.NewPos(g.left(column)+4, float32(row)*rowHeight()+4)
	}
	g.body.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: spot(1, 1)}})
	g.body.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: spot(2, 3)}})
	g.body.Tapped(&fyne.PointEvent{Position: spot(2, 3)})
	if len(g.fields()) != 6 {
		t.Errorf("want six fields, got %v", g.fields())
	}
	g.body.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: spot(0, 0)}})
	g.body.MouseDown(&desktop.MouseEvent{Modifier: fyne.KeyModifierShift, PointEvent: fyne.PointEvent{Position: spot(3, 0)}})
	if len(g.fields()) != 4 || b.told[len(b.told)-1] != (Field{3, "0"}) {
		t.Errorf("want four fields with Shift, got %v, told %v", g.fields(), b.told)
	}
	g.body.DoubleTapped(&fyne.PointEvent{Position: spot(1, 2)})
	if g.editor == nil || g.editor.Text != "12" {
		t.Error("want a double click to open the field")
	}
}

func TestTheCallerSorts(t *testing.T) {
	b := newBoard(t, 4, 3)
	var asked []string
	b.table.options.OnSort = func(key string, _ bool) bool {
		asked = append(asked, key)
		return true
	}
	b.press(fyne.KeyRight, fyne.KeySpace)
	b.table.SetRows(4)
	if !slices.Equal(asked, []string{"1"}) || !slices.Equal(b.table.Shown(), []int{0, 1, 2, 3}) {
		t.Errorf("want the caller asked and its order kept, got %v, %v", asked, b.table.Shown())
	}
}
