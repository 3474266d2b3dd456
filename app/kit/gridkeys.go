package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// FocusGained implements fyne.Focusable.
func (g *grid) FocusGained() { g.setFocused(true) }

// FocusLost implements fyne.Focusable.
func (g *grid) FocusLost() { g.setFocused(false) }

func (g *grid) setFocused(is bool) {
	g.focused, g.shift = is, false
	if is && g.cursor < 0 && len(g.shown()) > 0 {
		g.keep(0)
	}
	g.body.place()
}

// KeyDown implements desktop.Keyable.
func (g *grid) KeyDown(event *fyne.KeyEvent) { g.holdShift(event.Name, true) }

// KeyUp implements desktop.Keyable.
func (g *grid) KeyUp(event *fyne.KeyEvent) { g.holdShift(event.Name, false) }

func (g *grid) holdShift(key fyne.KeyName, down bool) {
	if key == desktop.KeyShiftLeft || key == desktop.KeyShiftRight {
		g.shift = down
	}
}

// TypedRune implements fyne.Focusable: typing begins editing.
func (g *grid) TypedRune(r rune) {
	if g.table.options.Edit != nil && r > ' ' {
		g.typeInto(r)
	}
}

// TypedKey implements fyne.Focusable.
func (g *grid) TypedKey(event *fyne.KeyEvent) {
	page := max(int(g.scroll.Size().Height/rowHeight())-1, 1)
	to, moves := map[fyne.KeyName]int{
		fyne.KeyDown: g.cursor + 1, fyne.KeyUp: g.cursor - 1, fyne.KeyPageDown: g.cursor + page,
		fyne.KeyPageUp: g.cursor - page, fyne.KeyHome: 0, fyne.KeyEnd: len(g.shown()) - 1,
	}[event.Name]
	if !moves {
		g.typedAcross(event.Name)
		return
	}
	g.extend(g.shift)
	from := g.cursor
	g.moveTo(to)
	g.stretchTicks(from)
}

func (g *grid) typedAcross(key fyne.KeyName) {
	switch key {
	case fyne.KeyLeft:
		g.stepAcross(-1)
	case fyne.KeyRight:
		g.stepAcross(1)
	case fyne.KeySpace:
		if !g.turnTick() && g.across < len(g.columns()) {
			g.sortBy(g.across)
		}
	case fyne.KeyReturn, fyne.KeyEnter:
		g.enter()
	default:
		if row, ok := g.selected(); ok && g.table.options.OnKey != nil {
			g.table.options.OnKey(row, key)
		}
		if !g.typedEditing(key) {
			PassKey(g, &fyne.KeyEvent{Name: key})
		}
	}
}

// enter edits the field with the cursor where the table can be edited, else it opens the row.
func (g *grid) enter() {
	if g.table.options.Edit != nil && g.edit() {
		return
	}
	g.open()
}

func (g *grid) stepAcross(by int) {
	g.extend(g.shift)
	g.across = min(max(g.across+by, 0), max(len(g.columns())-1, 0))
	if g.cursor >= 0 {
		g.reveal()
	}
	g.body.place()
	g.tellField()
}

// TypedShortcut implements fyne.Shortcutable: copying takes the row with the cursor, or the field or
// the block where the cursor is on fields.
func (g *grid) TypedShortcut(shortcut fyne.Shortcut) {
	switch typed := shortcut.(type) {
	case *fyne.ShortcutCopy:
		if g.table.options.Cells {
			g.copyBlock()
			return
		}
		g.copyRow()
	case *fyne.ShortcutPaste:
		if g.table.options.Edit != nil {
			g.paste(typed.Clipboard.Content())
		}
	case *fyne.ShortcutSelectAll:
		if !g.tickAll() {
			g.chooseAll()
		}
	default:
		PassShortcut(g, shortcut)
	}
}

func (g *grid) open() {
	if row, ok := g.selected(); ok && g.table.options.OnOpen != nil {
		g.table.options.OnOpen(row)
	}
}

// sortBy sorts by a column: numbers largest first, texts from A; again turns it round.
func (g *grid) sortBy(column int) {
	c := g.columns()[column]
	down := c.Kind == NumberColumn
	if g.table.order.sortBy == c.Key {
		down = !g.table.order.down
	}
	g.table.SortBy(c.Key, down)
}

func (g *grid) copyRow() {
	row, ok := g.selected()
	if ok && g.table.options.OnCopy != nil {
		g.table.options.OnCopy(Content{Rows: [][]Cell{g.table.cells(row)}}.rowsTSV())
	}
}

func (g *grid) copyField() {
	row, ok := g.selected()
	if ok && g.table.options.OnCopy != nil && g.across < len(g.columns()) {
		g.table.options.OnCopy(g.columns()[g.across].Text(row))
	}
}

// showMenu opens the menu of the row with the cursor.
func (g *grid) showMenu(at fyne.Position) {
	c := fyne.CurrentApp().Driver().CanvasForObject(g)
	if items := g.menuItems(); c != nil && len(items) > 0 {
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), c, at)
	}
}

func (g *grid) menuItems() []*fyne.MenuItem {
	p := g.table.options.Printer
	var items []*fyne.MenuItem
	if _, has := g.selected(); has && g.table.options.OnOpen != nil {
		items = append(items, fyne.NewMenuItem(p.Text("table.open"), g.open), fyne.NewMenuItemSeparator())
	}
	items = append(items, g.editItems()...)
	if g.table.options.OnCopy != nil {
		items = append(items,
			fyne.NewMenuItem(p.Text("table.copy-value"), g.copyField),
			fyne.NewMenuItem(p.Text("table.copy-row"), g.copyRow),
			fyne.NewMenuItem(p.Text("table.copy-all"), g.table.copyAll))
	}
	if g.table.options.OnExport != nil {
		items = append(items, fyne.NewMenuItem(p.Text("table.export")+" …", g.table.export))
	}
	return items
}
