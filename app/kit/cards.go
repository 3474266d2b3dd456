package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/theme"
)

// CardsOptions declare a list of cards, all of one height.
//
//	cards := kit.NewCards(kit.CardsOptions{
//		Name: p.Text("nav.practices"), New: newCard, Show: func(o fyne.CanvasObject, row int) { o.(*card).show(state.row(row)) },
//		OnSelect: page.read, OnOpen: page.edit, Ticked: state.ticked, Turn: page.turn,
//	})
//	cards.SetRows(len(state.rows))
type CardsOptions struct {
	Name string                   // what screen readers say
	New  func() fyne.CanvasObject // an empty card; what it needs at least is the height of every card
	// Show fills a card with a row. It is called when the card takes another row, and for every card in
	// sight after Refill.
	Show func(card fyne.CanvasObject, row int)

	OnSelect func(row int)                   // the cursor is on another row
	OnOpen   func(row int)                   // Enter or double click
	OnTap    func(row int)                   // the button of the mouse went down, the cursor is there; may be nil
	OnKey    func(row int, key fyne.KeyName) // any other key, row -1: no row has the cursor; may be nil
	OnMenu   func(row int, at fyne.Position) // the other button of the mouse; may be nil
	OnWindow func(first, end int)            // the rows in sight changed; may be nil

	Ticked func(row int) bool   // draws a box before each card; nil: none
	Turn   func(row int)        // Space or a click on the box
	Tick   func(first, end int) // Shift: ticks all of these
	All    func()               // Ctrl+A

	Plain bool // without lines between the rows and without the mark of a row that is only chosen
}

// Cards is a list of cards of which only those in sight exist: a hundred thousand cost as much as
// twenty. The arrows move a cursor, Enter opens, Space ticks.
type Cards struct {
	widget.BaseWidget
	options CardsOptions
	shelf   *cardShelf
	scroll  *container.Scroll
	rows    int
	cursor  int // -1: none
	anchor  int // where a stretch of ticks began; -1: nowhere
	hovered int
	focused bool
	shift   bool
}

// NewCards returns a list without rows.
func NewCards(options CardsOptions) *Cards {
	c := &Cards{options: options, cursor: -1, anchor: -1, hovered: -1}
	c.shelf = newCardShelf(c)
	c.scroll = container.NewVScroll(c.shelf)
	c.scroll.OnScrolled = func(fyne.Position) { c.shelf.place() }
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer implements fyne.Widget.
func (c *Cards) CreateRenderer() fyne.WidgetRenderer {
	return cardsRenderer{c, newPanel(theme.ColorSurface, base.ColorNameSeparator)}
}

// AccessibilityLabel implements fyne.Accessible.
func (c *Cards) AccessibilityLabel() string { return c.options.Name }

// AccessibilityRole implements fyne.Accessible.
func (c *Cards) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// SetRows tells that the rows changed, how many there are and which has the cursor, -1 for none.
// Nothing is told back.
func (c *Cards) SetRows(n, cursor int) {
	moved := cursor != c.cursor
	c.rows, c.cursor, c.anchor, c.hovered = n, min(cursor, n-1), -1, -1
	c.scroll.Refresh() // the height of the whole
	if most := max(float32(n)*c.shelf.high()-c.scroll.Size().Height, 0); c.scroll.Offset.Y > most {
		c.scroll.ScrollToOffset(fyne.NewPos(0, most))
	}
	c.shelf.forget()
	if moved {
		c.reveal()
	}
	c.shelf.place()
}

// Refill fills the cards in sight anew.
func (c *Cards) Refill() {
	c.shelf.forget()
	c.shelf.place()
}

// ScrollToTop shows the first row.
func (c *Cards) ScrollToTop() {
	c.scroll.ScrollToTop()
	c.shelf.place()
}

// Selected returns the row with the cursor, false where there is none.
func (c *Cards) Selected() (row int, ok bool) { return c.cursor, c.cursor >= 0 && c.cursor < c.rows }

// Select puts the cursor on a row and brings it into sight; OnSelect is called.
func (c *Cards) Select(row int) { c.moveTo(row) }

// InSight returns the rows in sight, the last one excluded.
func (c *Cards) InSight() (first, end int) { return c.shelf.inSight() }

// FocusTarget returns what gets the keyboard.
func (c *Cards) FocusTarget() fyne.Focusable { return c }

func (c *Cards) moveTo(row int) {
	row = min(max(row, 0), c.rows-1)
	if row < 0 {
		return
	}
	changed := row != c.cursor
	c.cursor = row
	c.reveal()
	c.shelf.place()
	if changed && c.options.OnSelect != nil {
		c.options.OnSelect(row)
	}
}

func (c *Cards) reveal() {
	room := c.scroll.Size().Height
	if c.cursor < 0 || room <= 0 {
		return // not laid out yet: there is no sight to scroll into
	}
	high := c.shelf.high()
	top, y := float32(c.cursor)*high, c.scroll.Offset.Y
	if top < y-room || top > y+2*room {
		y = max(top-room/2, 0) // with what stands round it
	}
	y = within(y, top, top+high, room)
	if y = min(y, max(float32(c.rows)*high-room, 0)); y != c.scroll.Offset.Y {
		c.scroll.ScrollToOffset(fyne.NewPos(0, y))
	}
}

// FocusGained implements fyne.Focusable.
func (c *Cards) FocusGained() {
	c.focused = true
	if c.cursor < 0 && c.rows > 0 {
		c.cursor = 0
		c.reveal()
	}
	c.shelf.place()
}

// FocusLost implements fyne.Focusable.
func (c *Cards) FocusLost() {
	c.focused, c.shift = false, false
	c.shelf.place()
}

// KeyDown implements desktop.Keyable.
func (c *Cards) KeyDown(event *fyne.KeyEvent) { c.holdShift(event.Name, true) }

// KeyUp implements desktop.Keyable.
func (c *Cards) KeyUp(event *fyne.KeyEvent) { c.holdShift(event.Name, false) }

func (c *Cards) holdShift(key fyne.KeyName, down bool) {
	if key == desktop.KeyShiftLeft || key == desktop.KeyShiftRight {
		c.shift = down
	}
}

// TypedRune implements fyne.Focusable.
func (c *Cards) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (c *Cards) TypedKey(event *fyne.KeyEvent) {
	page := max(int(c.scroll.Size().Height/c.shelf.high())-1, 1)
	to, moves := map[fyne.KeyName]int{
		fyne.KeyDown: c.cursor + 1, fyne.KeyUp: c.cursor - 1, fyne.KeyPageDown: c.cursor + page,
		fyne.KeyPageUp: c.cursor - page, fyne.KeyHome: 0, fyne.KeyEnd: c.rows - 1,
	}[event.Name]
	if moves {
		c.stretch(to, c.shift)
		return
	}
	row, ok := c.Selected()
	switch key := event.Name; {
	case ok && c.options.OnOpen != nil && (key == fyne.KeyReturn || key == fyne.KeyEnter):
		c.options.OnOpen(row)
	case ok && c.options.Turn != nil && key == fyne.KeySpace:
		c.turn(row)
	default:
		if c.options.OnKey != nil {
			c.options.OnKey(c.cursor, key)
		}
		PassKey(c, event)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (c *Cards) TypedShortcut(shortcut fyne.Shortcut) {
	if _, all := shortcut.(*fyne.ShortcutSelectAll); all && c.options.All != nil {
		c.options.All()
		c.Refill()
		return
	}
	PassShortcut(c, shortcut)
}

func (c *Cards) turn(row int) {
	c.options.Turn(row)
	c.anchor = row
	c.Refill()
}

// stretch moves the cursor, and ticks what it passes where a stretch of rows is chosen.
func (c *Cards) stretch(to int, ticks bool) {
	if !ticks || c.options.Tick == nil {
		c.anchor = -1
		c.moveTo(to)
		return
	}
	if c.anchor < 0 {
		c.anchor = max(c.cursor, 0)
	}
	c.moveTo(to)
	c.options.Tick(min(c.anchor, c.cursor), max(c.anchor, c.cursor)+1)
	c.Refill()
}

type cardsRenderer struct {
	cards  *Cards
	ground *panel
}

// Layout implements fyne.WidgetRenderer.
func (r cardsRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.cards.scroll.Move(fyne.NewPos(1, 1))
	r.cards.scroll.Resize(size.SubtractWidthHeight(2, 2))
	r.cards.reveal()
	r.cards.shelf.place()
}

// MinSize implements fyne.WidgetRenderer.
func (r cardsRenderer) MinSize() fyne.Size {
	return fyne.NewSize(120*Unit(), 2*r.cards.shelf.high())
}

// Refresh implements fyne.WidgetRenderer: the theme or the scale changed.
func (r cardsRenderer) Refresh() {
	r.ground.Refresh()
	r.cards.shelf.drop()
	r.cards.scroll.Refresh()
	r.Layout(r.cards.Size())
}

// Objects implements fyne.WidgetRenderer.
func (r cardsRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.cards.scroll}
}

// Destroy implements fyne.WidgetRenderer.
func (r cardsRenderer) Destroy() {}
