package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// ProseOptions declare a field for text. Functions that are nil are not called.
type ProseOptions struct {
	Rows      int                                // visible; 1 is a field of one line
	OneText   bool                               // several rows are for one line that is long: Enter leads on
	Clean     func(text string) string           // what is pasted, before it is put in
	Most      int                                // letters that can be typed in without the window slowing down; 0: no matter
	OnTooLong func(text string)                  // gets the whole text where pasting makes it longer than Most
	OnTyped   func(text string)                  // letter by letter, not for what Fill puts in
	OnEnter   func()                             // it got the keyboard
	OnLeave   func()                             // it lost the keyboard
	OnEscape  func()                             //
	OnNext    func(back bool)                    // Ctrl+Enter, with Shift back; Enter as well in one line
	OnUndo    func(redo bool)                    // nothing typed is left to undo here
	OnKeys    func(*desktop.CustomShortcut) bool // further shortcuts; true: handled
}

// A Prose is a field for text: what is pasted arrives clean, Tab leads on, and undoing goes on to
// what lies before the typing.
//
//	title := kit.NewProse(kit.ProseOptions{Rows: 1, Clean: practice.Clean, OnTyped: page.typed})
//	title.Fill("Harbour lab")
type Prose struct {
	widget.Entry
	options ProseOptions
	focused bool
	filling bool
}

// NewProse returns an empty field.
func NewProse(options ProseOptions) *Prose {
	p := &Prose{options: options}
	p.Wrapping = fyne.TextWrap(fyne.TextTruncateClip) // as entries of one line are by themselves
	if options.Rows > 1 {
		p.MultiLine, p.Wrapping, p.Scroll = true, fyne.TextWrapWord, fyne.ScrollVerticalOnly
		p.SetMinRowsVisible(options.Rows)
	}
	p.OnChanged = func(text string) {
		if !p.filling && options.OnTyped != nil {
			options.OnTyped(text)
		}
	}
	p.ExtendBaseWidget(p)
	return p
}

// Fill puts a text in, which is not typed. The cursor stays where it was as far as it can.
func (p *Prose) Fill(text string) {
	if p.Text == text {
		return
	}
	row, column := p.CursorRow, p.CursorColumn
	p.filling = true
	p.SetText(text)
	p.filling = false
	if p.focused {
		p.PutCursor(row, column)
	}
}

// Focused reports whether it has the keyboard.
func (p *Prose) Focused() bool { return p.focused }

// PutCursor puts the cursor at a place, or as near as the text allows.
func (p *Prose) PutCursor(row, column int) {
	key := func(name fyne.KeyName) { p.Entry.TypedKey(&fyne.KeyEvent{Name: name}) }
	p.CursorRow, p.CursorColumn = 0, 0
	for p.CursorRow < row {
		before := p.CursorRow
		if key(fyne.KeyDown); p.CursorRow == before {
			break
		}
	}
	key(fyne.KeyHome)
	for at := p.CursorRow; p.CursorColumn < column; {
		before := p.CursorColumn
		if key(fyne.KeyRight); p.CursorRow != at { // past the end of the line
			key(fyne.KeyLeft)
			break
		}
		if p.CursorColumn == before {
			break
		}
	}
	p.Refresh()
}

// FocusGained implements fyne.Focusable.
func (p *Prose) FocusGained() {
	p.focused = true
	p.Entry.FocusGained()
	if p.options.OnEnter != nil {
		p.options.OnEnter()
	}
}

// FocusLost implements fyne.Focusable.
func (p *Prose) FocusLost() {
	p.focused = false
	p.Entry.FocusLost()
	if p.options.OnLeave != nil {
		p.options.OnLeave()
	}
}

// AcceptsTab implements fyne.Tabbable: Tab leads to the next field.
func (p *Prose) AcceptsTab() bool { return false }

// TypedKey implements fyne.Focusable.
func (p *Prose) TypedKey(key *fyne.KeyEvent) {
	switch {
	case key.Name == fyne.KeyEscape && p.options.OnEscape != nil:
		p.options.OnEscape()
	case (key.Name == fyne.KeyReturn || key.Name == fyne.KeyEnter) && (!p.MultiLine || p.options.OneText) && p.options.OnNext != nil:
		p.options.OnNext(false)
	default:
		p.Entry.TypedKey(key)
		PassKey(p, key)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (p *Prose) TypedShortcut(shortcut fyne.Shortcut) {
	switch s := shortcut.(type) {
	case *fyne.ShortcutPaste:
		p.paste(s.Clipboard)
	case *desktop.CustomShortcut:
		p.keys(s)
	default:
		p.Entry.TypedShortcut(shortcut)
	}
}

// keys are those of the editor, of the entry, and of the window.
func (p *Prose) keys(s *desktop.CustomShortcut) {
	back, next := NextOf(s)
	switch {
	case p.options.OnKeys != nil && p.options.OnKeys(s):
	case next && p.options.OnNext != nil:
		p.options.OnNext(back)
	case movesWithin(s):
		p.Entry.TypedShortcut(s)
	default:
		PassShortcut(p, s)
	}
}

// paste puts in what is on the clipboard, cleaned.
func (p *Prose) paste(clipboard fyne.Clipboard) {
	if clipboard == nil {
		return
	}
	text := clipboard.Content()
	if p.options.Clean != nil {
		text = p.options.Clean(text)
	}
	if p.options.Most > 0 && p.options.OnTooLong != nil && len(p.Text)+len(text) > p.options.Most {
		if whole := p.replaced(text); len([]rune(whole)) > p.options.Most {
			p.options.OnTooLong(whole)
			return
		}
	}
	p.Entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: pasted{clipboard, text}})
}

// replaced is the text with another one at the cursor.
func (p *Prose) replaced(text string) string {
	runes, at := []rune(p.Text), 0
	at = min(max(p.CursorTextOffset(), 0), len(runes))
	return string(runes[:at]) + text + string(runes[at:])
}

// pasted is a clipboard with its text cleaned.
type pasted struct {
	fyne.Clipboard
	text string
}

// Content implements fyne.Clipboard.
func (p pasted) Content() string { return p.text }

// Undo undoes typing, or else what lies before it.
func (p *Prose) Undo() { p.turn(false) }

// Redo does again what was undone.
func (p *Prose) Redo() { p.turn(true) }

func (p *Prose) turn(redo bool) {
	before := p.Text
	if redo {
		p.Entry.Redo()
	} else {
		p.Entry.Undo()
	}
	if p.Text == before && p.options.OnUndo != nil {
		p.options.OnUndo(redo)
	}
}
