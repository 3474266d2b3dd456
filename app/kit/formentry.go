package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// A FormEntry is an entry as a form needs it: Tab leads to the next one also from several lines, and the keys
// that an entry has no use for are the window's, which Fyne's own keeps. What is made of it embeds it.
type FormEntry struct {
	widget.Entry
	self fyne.CanvasObject // what the canvas knows: the entry, or what is made of it
}

// NewFormEntry returns an empty field of one line.
func NewFormEntry() *FormEntry {
	f := &FormEntry{}
	f.Wrapping = fyne.TextWrap(fyne.TextTruncateClip) // as entries of one line are by themselves
	f.ExtendBaseWidget(f)
	return f
}

// NewNotes returns an empty field that shows some lines and takes more.
func NewNotes(rows int) *FormEntry {
	f := &FormEntry{}
	f.MultiLine, f.Wrapping = true, fyne.TextWrapWord
	f.ExtendBaseWidget(f)
	f.SetMinRowsVisible(rows)
	return f
}

// ExtendBaseWidget implements fyne.Widget.
func (f *FormEntry) ExtendBaseWidget(w fyne.Widget) {
	if f.self == nil {
		f.self = w
	}
	f.Entry.ExtendBaseWidget(w)
}

// AcceptsTab implements fyne.Tabbable.
func (f *FormEntry) AcceptsTab() bool { return false }

// TypedKey implements fyne.Focusable.
func (f *FormEntry) TypedKey(key *fyne.KeyEvent) {
	f.Entry.TypedKey(key)
	PassKey(f.self, key)
}

// TypedShortcut implements fyne.Shortcutable.
func (f *FormEntry) TypedShortcut(shortcut fyne.Shortcut) {
	if s, is := shortcut.(*desktop.CustomShortcut); is && !movesWithin(s) {
		PassShortcut(f.self, s)
		return
	}
	f.Entry.TypedShortcut(shortcut)
}

// movesWithin reports whether a shortcut moves through words or deletes them.
func movesWithin(s *desktop.CustomShortcut) bool {
	switch s.KeyName {
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyBackspace, fyne.KeyDelete:
		return s.Modifier&fyne.KeyModifierAlt == 0
	}
	return false
}
