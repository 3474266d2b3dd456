package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// A Field is one field of a table: the row in the caller's own order and the column's key.
type Field struct {
	Row    int
	Column string
}

// A Typed field is a text that somebody typed or pasted for it.
type Typed struct {
	Field
	Text string
}

// Editing lets the fields of a table be changed in place: Enter, F2 or typing begins, Escape
// leaves the value as it was, Enter and Tab take it and move on, Delete removes. Functions that are
// nil are not offered.
//
//	Edit: &kit.Editing{Begin: page.begin, Accept: page.accept, Paste: page.paste, Remove: page.remove}
type Editing struct {
	// Begin returns the text to change; false: the field cannot be edited, and the page says why.
	Begin func(Field) (text string, ok bool)
	// Accept takes what was typed. What is wrong with it is returned in words, and the field stays
	// open; empty: taken.
	Accept func(Typed) (trouble string)
	// Paste takes a block from the clipboard, put on the fields from the cursor on; a single value
	// goes into every field that is chosen. The page asks before it stores.
	Paste func([]Typed)
	// Remove empties the fields chosen; the page asks where they are many.
	Remove func([]Field)
}

// typedEditing handles the keys of a table that can be edited; false: the key is none of them.
func (g *grid) typedEditing(key fyne.KeyName) bool {
	edit := g.table.options.Edit
	if edit == nil {
		return false
	}
	switch key {
	case fyne.KeyF2:
		g.edit()
		return true
	case fyne.KeyDelete, fyne.KeyBackspace:
		g.remove()
		return true
	case fyne.KeyEscape:
		if g.block.drawn {
			g.extend(false)
			g.body.place()
			return true
		}
	}
	return false
}

func (g *grid) remove() {
	if fields := g.fields(); len(fields) > 0 && g.table.options.Edit.Remove != nil {
		g.table.options.Edit.Remove(fields)
	}
}

// edit opens the field with the cursor; false where it cannot be edited.
func (g *grid) edit() bool {
	row, ok := g.selected()
	if !ok || g.across >= len(g.columns()) || g.table.options.Edit.Begin == nil {
		return false
	}
	field := Field{Row: row, Column: g.columns()[g.across].Key}
	text, ok := g.table.options.Edit.Begin(field)
	if !ok {
		return true // the page has said why
	}
	g.leaveEditor()
	g.extend(false)
	g.reveal()
	g.editor = newFieldEntry(g, place{g.cursor, g.across}, field)
	g.editor.SetText(text)
	g.editor.before = text
	g.Refresh()
	g.placeEditor()
	Focus(g.editor)
	g.editor.TypedShortcut(&fyne.ShortcutSelectAll{})
	return true
}

// typeInto opens the field and puts what was typed in the place of its text.
func (g *grid) typeInto(letter rune) {
	if g.edit() && g.editor != nil {
		g.editor.TypedRune(letter)
	}
}

// placeEditor keeps the open field over its place while the rows scroll.
func (g *grid) placeEditor() {
	if g.editor == nil {
		return
	}
	at := g.editor.at
	if at.across >= len(g.widths) {
		return
	}
	left := g.left(at.across)
	if at.across >= g.sticky() {
		left -= g.scroll.Offset.X
	}
	size := fyne.NewSize(max(g.widths[at.across], 96*Unit()), g.editor.MinSize().Height)
	y := float32(at.at)*rowHeight() - g.scroll.Offset.Y + g.scroll.Position().Y + (rowHeight()-size.Height)/2
	left = min(left, g.Size().Width-size.Width)
	g.editor.Move(fyne.NewPos(max(left, 0), y))
	g.editor.Resize(size)
}

// leaveEditor closes the open field without taking its text.
func (g *grid) leaveEditor() {
	if g.editor == nil {
		return
	}
	editor := g.editor
	g.editor = nil
	g.tip.Hide()
	hadKeys := editor.focused
	g.Refresh()
	if hadKeys {
		Focus(g)
	}
}

// acceptEditor offers the text to the page and reports whether it was taken; one that was not
// changed needs no offer.
func (g *grid) acceptEditor() bool {
	editor := g.editor
	if editor == nil {
		return true
	}
	if editor.Text != editor.before {
		trouble := ""
		if accept := g.table.options.Edit.Accept; accept != nil {
			trouble = accept(Typed{Field: editor.field, Text: editor.Text})
		}
		if trouble != "" {
			g.explain(trouble, editor.Position().AddXY(0, editor.Size().Height*0.6))
			return false
		}
	}
	g.leaveEditor()
	return true
}

// paste puts a block from the clipboard on the fields from the cursor on.
func (g *grid) paste(text string) {
	paste := g.table.options.Edit.Paste
	lines := strings.Split(strings.TrimRight(strings.ReplaceAll(text, "\r\n", "\n"), "\n"), "\n")
	first, _ := g.corners()
	if paste == nil || strings.TrimSpace(text) == "" || first.at < 0 {
		return
	}
	var typed []Typed
	if len(lines) == 1 && !strings.Contains(lines[0], "\t") {
		for _, field := range g.fields() {
			typed = append(typed, Typed{field, strings.TrimSpace(lines[0])})
		}
		paste(typed)
		return
	}
	for i, line := range lines {
		for k, value := range strings.Split(line, "\t") {
			if at, across := first.at+i, first.across+k; at < len(g.shown()) && across < len(g.columns()) {
				field := Field{Row: g.shown()[at], Column: g.columns()[across].Key}
				typed = append(typed, Typed{field, strings.TrimSpace(value)})
			}
		}
	}
	paste(typed)
}

func (g *grid) editItems() []*fyne.MenuItem {
	edit := g.table.options.Edit
	if _, has := g.selected(); edit == nil || !has {
		return nil
	}
	p := g.table.options.Printer
	items := []*fyne.MenuItem{fyne.NewMenuItem(p.Text("table.edit"), func() { g.edit() })}
	if edit.Remove != nil {
		items = append(items, fyne.NewMenuItem(p.Text("table.remove"), g.remove))
	}
	return append(items, fyne.NewMenuItemSeparator())
}

// A fieldEntry is the field that is being edited.
type fieldEntry struct {
	widget.Entry
	grid    *grid
	at      place
	field   Field
	before  string
	focused bool
	shift   bool
}

func newFieldEntry(g *grid, at place, field Field) *fieldEntry {
	e := &fieldEntry{grid: g, at: at, field: field}
	e.Wrapping = fyne.TextWrapOff
	e.Scroll = fyne.ScrollNone
	e.ExtendBaseWidget(e)
	return e
}

// MinSize implements fyne.CanvasObject: a row is lower than other entries.
func (e *fieldEntry) MinSize() fyne.Size {
	return fyne.NewSize(e.Entry.MinSize().Width, rowHeight()+2*base.Size(base.SizeNameInputBorder))
}

// AcceptsTab implements fyne.Tabbable: Tab leads to the next field of the table.
func (e *fieldEntry) AcceptsTab() bool { return true }

// FocusGained implements fyne.Focusable.
func (e *fieldEntry) FocusGained() {
	e.focused = true
	e.Entry.FocusGained()
}

// FocusLost implements fyne.Focusable: who clicks elsewhere has finished. What cannot be taken then
// is dropped, and the note says why.
func (e *fieldEntry) FocusLost() {
	e.focused = false
	e.Entry.FocusLost()
	if e.grid.editor == e && !e.grid.acceptEditor() {
		e.grid.editor = nil
		e.grid.Refresh()
	}
}

// KeyDown implements desktop.Keyable.
func (e *fieldEntry) KeyDown(key *fyne.KeyEvent) {
	e.shift = e.shift || key.Name == desktop.KeyShiftLeft || key.Name == desktop.KeyShiftRight
	e.Entry.KeyDown(key)
}

// KeyUp implements desktop.Keyable.
func (e *fieldEntry) KeyUp(key *fyne.KeyEvent) {
	if key.Name == desktop.KeyShiftLeft || key.Name == desktop.KeyShiftRight {
		e.shift = false
	}
	e.Entry.KeyUp(key)
}

// TypedKey implements fyne.Focusable.
func (e *fieldEntry) TypedKey(key *fyne.KeyEvent) {
	g, shift := e.grid, e.shift
	switch key.Name {
	case fyne.KeyEscape:
		g.leaveEditor()
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyDown:
		e.leaveFor(func() { g.moveTo(e.at.at + 1) })
	case fyne.KeyUp:
		e.leaveFor(func() { g.moveTo(e.at.at - 1) })
	case fyne.KeyTab:
		by := 1
		if shift {
			by = -1
		}
		e.leaveFor(func() { g.stepAcross(by) })
	default:
		g.tip.Hide()
		e.Entry.TypedKey(key)
	}
}

// leaveFor takes the text and moves on; where it is not taken the field stays open.
func (e *fieldEntry) leaveFor(move func()) {
	if e.grid.acceptEditor() {
		move()
	}
}
