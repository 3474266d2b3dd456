package indicators

import (
	"fyne.io/fyne/v2"

	"pharos/app/kit"
)

// A field is an entry that hands its text over when the user leaves it, or with Enter in one of a
// single line. Escape brings back what is stored.
type field struct {
	kit.FormEntry
	stored  string
	keep    func(text string)
	focused bool
}

// newField returns an empty field.
func newField(lines bool, keep func(text string)) *field {
	f := &field{keep: keep}
	f.MultiLine = lines
	f.Wrapping = fyne.TextWrap(fyne.TextTruncateClip) // as entries of one line are by themselves
	if lines {
		f.Wrapping, f.Scroll = fyne.TextWrapWord, fyne.ScrollVerticalOnly
		f.SetMinRowsVisible(3)
	}
	f.ExtendBaseWidget(f)
	return f
}

// show fills in what is stored, unless the user has typed something else that is not handed over.
func (f *field) show(stored string) {
	dirty := f.dirty()
	f.stored = stored
	if !dirty && f.Text != stored {
		f.SetText(stored)
	}
}

// fill puts in what is stored, whatever was typed: the field is another thing's now.
func (f *field) fill(stored string) {
	f.stored = stored
	if f.Text != stored {
		f.SetText(stored)
	}
}

func (f *field) dirty() bool { return f.Text != f.stored }

// flush hands the text over where it is another.
func (f *field) flush() {
	if f.dirty() && f.keep != nil {
		text := f.Text
		f.stored = text
		f.keep(text)
	}
}

// FocusGained implements fyne.Focusable.
func (f *field) FocusGained() {
	f.focused = true
	f.FormEntry.FocusGained()
}

// FocusLost implements fyne.Focusable.
func (f *field) FocusLost() {
	f.focused = false
	f.FormEntry.FocusLost()
	f.flush()
}

// TypedKey implements fyne.Focusable.
func (f *field) TypedKey(key *fyne.KeyEvent) {
	switch {
	case key.Name == fyne.KeyEscape && f.dirty():
		f.SetText(f.stored)
	case (key.Name == fyne.KeyReturn || key.Name == fyne.KeyEnter) && !f.MultiLine:
		f.flush()
	default:
		f.FormEntry.TypedKey(key)
	}
}

// TypedShortcut implements fyne.Shortcutable. Undo is the text's while there is something typed, and
// the catalogue's afterwards.
func (f *field) TypedShortcut(shortcut fyne.Shortcut) {
	_, undo := shortcut.(*fyne.ShortcutUndo)
	_, redo := shortcut.(*fyne.ShortcutRedo)
	if (undo || redo) && !f.dirty() {
		kit.PassShortcut(f, shortcut)
		return
	}
	f.FormEntry.TypedShortcut(shortcut)
}
