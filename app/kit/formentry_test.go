package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func TestTabLeadsOnFromSeveralLines(t *testing.T) {
	notes, after := NewNotes(3), NewFormEntry()
	window := inWindow(t, container.NewVBox(notes, after))
	window.Canvas().Focus(notes)
	if notes.AcceptsTab() {
		t.Error("Tab must not be written into the text")
	}
	window.Canvas().FocusNext()
	if window.Canvas().Focused() != after {
		t.Errorf("want the keyboard in the field after it, got %v", window.Canvas().Focused())
	}
}

func TestFormEntryLeavesTheWindowItsKeys(t *testing.T) {
	entry := NewFormEntry()
	window := inWindow(t, entry)
	window.Canvas().Focus(entry)
	escaped := 0
	window.Canvas().SetOnTypedKey(func(key *fyne.KeyEvent) { escaped++ })
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if escaped != 1 {
		t.Errorf("want the window told of Escape once, got %d", escaped)
	}
	test.Type(entry, "two words")
	entry.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyBackspace, Modifier: fyne.KeyModifierControl})
	if entry.Text != "two " {
		t.Errorf("want the last word deleted, got %q", entry.Text)
	}
	entry.TypedShortcut(&fyne.ShortcutUndo{})
	if entry.Text == "two " {
		t.Error("want undo within the text")
	}
}
