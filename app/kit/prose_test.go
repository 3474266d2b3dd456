package kit

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"pharos/app/theme"
	"pharos/resources/phrase"
)

// inWindow shows something in a window of the test driver.
func inWindow(t *testing.T, o fyne.CanvasObject) fyne.Window {
	t.Helper()
	t.Setenv("LANG", "en_GB.UTF-8")
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Options{Forced: true}))
	window := test.NewTempWindow(t, o)
	window.Resize(fyne.NewSize(600, 300))
	return window
}

func TestProseTellsWhatIsTypedAndNotWhatIsFilledIn(t *testing.T) {
	var typed []string
	p := NewProse(ProseOptions{Rows: 3, OnTyped: func(text string) { typed = append(typed, text) }})
	inWindow(t, p)
	p.Fill("stored")
	p.PutCursor(0, 6)
	test.Type(p, "!")
	if want := []string{"stored!"}; !slices.Equal(want, typed) {
		t.Errorf("want %v, got %v", want, typed)
	}
}

func TestProseKeepsTheCursorWhereTheTextAllows(t *testing.T) {
	p := NewProse(ProseOptions{Rows: 3})
	window := inWindow(t, p)
	p.Fill("first\nsecond")
	window.Canvas().Focus(p)
	for _, row := range []struct {
		name              string
		row, column       int
		wantRow, wantLast int
	}{
		{"inside", 1, 3, 1, 3},
		{"past the line", 0, 99, 0, 5},
		{"past the text", 9, 99, 1, 6},
	} {
		p.PutCursor(row.row, row.column)
		if p.CursorRow != row.wantRow || p.CursorColumn > row.wantLast {
			t.Errorf("%s: want row %d, column %d at most, got %d, %d", row.name, row.wantRow, row.wantLast, p.CursorRow, p.CursorColumn)
		}
	}
}

func TestProseCleansWhatIsPastedAndHandsOnWhatIsTooLong(t *testing.T) {
	long := ""
	p := NewProse(ProseOptions{Rows: 3, Clean: strings.ToUpper, Most: 10, OnTooLong: func(text string) { long = text }})
	inWindow(t, p)
	clipboard := fyne.CurrentApp().Clipboard()
	clipboard.SetContent("abc")
	p.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboard})
	if p.Text != "ABC" || long != "" {
		t.Errorf("want ABC, got %q, %q", p.Text, long)
	}
	clipboard.SetContent("0123456789")
	p.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboard})
	if p.Text != "ABC" || long != "ABC0123456789" {
		t.Errorf("want the whole text handed on, got %q, %q", p.Text, long)
	}
}

func TestProseUndoesTypingFirst(t *testing.T) {
	var asked []bool
	p := NewProse(ProseOptions{Rows: 1, OnUndo: func(redo bool) { asked = append(asked, redo) }})
	inWindow(t, p)
	test.Type(p, "ab")
	p.Undo()
	if p.Text != "" || len(asked) != 0 {
		t.Errorf("want the typing undone, got %q, %v", p.Text, asked)
	}
	p.Undo()
	p.Redo()
	p.Redo()
	if p.Text != "ab" || !slices.Equal(asked, []bool{false, true}) {
		t.Errorf("want what lies before and after asked for, got %q, %v", p.Text, asked)
	}
}

func TestProseLeadsToTheNextFieldAndBack(t *testing.T) {
	next := 0
	p := NewProse(ProseOptions{Rows: 3, OnNext: func(back bool) {
		if next++; back {
			next += 10
		}
	}})
	inWindow(t, p)
	p.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyS, Modifier: fyne.KeyModifierShortcutDefault}) // the window's
	p.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault})
	p.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift})
	if next != 12 || p.AcceptsTab() {
		t.Errorf("want the next field and the one before, got %d", next)
	}
}

func TestChipsAddRemoveAndReplace(t *testing.T) {
	var got []string
	options := ChipsOptions{
		Printer: phrase.For("en"), Name: "tags", Own: true,
		Split:     func(text string) []string { return strings.Split(text, ";") },
		Offered:   func() []Option { return []Option{{Key: "sea", Title: "Sea"}, {Key: "air", Title: "Air"}} },
		OnChanged: func(keys []string) { got = keys },
	}
	c := NewChips(options)
	window := inWindow(t, c)
	c.SetKeys([]string{"air"})
	if got != nil {
		t.Errorf("want nothing told of what is shown, got %v", got)
	}
	pick := func(typed string) {
		c.Open()
		focused := window.Canvas().Focused()
		test.Type(focused, typed)
		focused.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	pick("sea")
	pick("wind;rain;sea")
	if want := []string{"air", "sea", "wind", "rain"}; !slices.Equal(want, got) {
		t.Errorf("want %v, got %v", want, got)
	}
	c.row.Objects[0].(*chip).TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	if want := []string{"sea", "wind", "rain"}; !slices.Equal(want, got) {
		t.Errorf("want %v, got %v", want, got)
	}
	options.Single = true
	one := NewChips(options)
	window.SetContent(one)
	one.SetKeys([]string{"air"})
	one.Insert("sea")
	if want := []string{"sea"}; !slices.Equal(want, got) || !slices.Equal(want, one.Keys()) {
		t.Errorf("want %v alone, got %v", want, got)
	}
}

func TestManyChipsAreShownWhenAskedFor(t *testing.T) {
	c := NewChips(ChipsOptions{Printer: phrase.For("en"), Name: "tags"})
	inWindow(t, c)
	keys := make([]string, 10_000)
	for i := range keys {
		keys[i] = strings.Repeat("x", 300) + string(rune('a'+i%26)) + strings.Repeat("y", i%90)
	}
	c.SetKeys(keys)
	if shown := len(c.row.Objects); shown > mostChips+2 || len(c.Keys()) != 10_000 {
		t.Errorf("want a few of many shown, got %d of %d", shown, len(c.Keys()))
	}
	c.Disable()
	if c.add.Visible() {
		t.Error("want nothing to add where nothing can be changed")
	}
}
