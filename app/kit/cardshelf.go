package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/theme"
)

// A cardShelf is the scrolled part of a list of cards. It is as high as all rows, and holds those in
// sight.
type cardShelf struct {
	widget.BaseWidget
	cards  *Cards
	pool   []*cardRow
	full   []fyne.CanvasObject // what the pool draws
	height float32             // of a card; 0: to be measured
	seen   [3]int              // first, end and turn last told
	turned int                 // counts what made cards fill themselves anew
}

// A cardRow draws one card in sight and is used again for others.
type cardRow struct {
	at, filled         int // -1: none
	ground, line, edge *canvas.Rectangle
	frame              *canvas.Rectangle
	tick               *canvas.Image // nil without boxes
	card               fyne.CanvasObject
}

func newCardShelf(c *Cards) *cardShelf {
	s := &cardShelf{cards: c}
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer implements fyne.Widget.
func (s *cardShelf) CreateRenderer() fyne.WidgetRenderer { return cardShelfRenderer{s} }

func (s *cardShelf) high() float32 {
	if s.height == 0 {
		s.height = s.cards.options.New().MinSize().Height + 1
	}
	return s.height
}

func (s *cardShelf) inSight() (first, end int) {
	room, high := s.cards.scroll.Size().Height, s.high()
	if room <= 0 {
		return 0, 0
	}
	first = max(int(s.cards.scroll.Offset.Y/high), 0)
	return min(first, s.cards.rows), min(first+int(room/high)+2, s.cards.rows)
}

// place puts the cards in sight where they belong and fills those that show another row than before.
func (s *cardShelf) place() {
	first, end := s.inSight()
	s.grow(end - first)
	for i, row := range s.pool {
		if row.at >= 0 && (row.at < first || row.at >= end || row.at%len(s.pool) != i) {
			row.hide()
		}
	}
	for at := first; at < end; at++ {
		s.show(s.pool[at%len(s.pool)], at)
	}
	now := [3]int{first, end, s.turned}
	if told := s.cards.options.OnWindow; told != nil && end > first && now != s.seen {
		s.seen = now
		told(first, end)
	}
}

// grow makes the pool large enough, for a window's height at once so that it seldom happens.
func (s *cardShelf) grow(count int) {
	if count <= len(s.pool) {
		return
	}
	s.pool, s.full = nil, nil
	for range count + 3 {
		row := s.newRow()
		s.pool = append(s.pool, row)
		s.full = append(s.full, row.objects()...)
	}
	s.Refresh()
}

func (s *cardShelf) newRow() *cardRow {
	row := &cardRow{
		at: -1, filled: -1, card: s.cards.options.New(),
		ground: rectangle(theme.ColorSurface), line: rectangle(base.ColorNameSeparator), edge: rectangle(theme.ColorBeam),
		frame: canvas.NewRectangle(nil),
	}
	row.frame.StrokeColor, row.frame.StrokeWidth = paint(base.ColorNameFocus), 1
	if s.cards.options.Ticked != nil {
		row.tick = newTickBox()
	}
	row.hide()
	return row
}

func (r *cardRow) objects() []fyne.CanvasObject {
	all := []fyne.CanvasObject{r.ground, r.line, r.card, r.edge, r.frame}
	if r.tick != nil {
		all = append(all, r.tick)
	}
	return all
}

func (r *cardRow) hide() {
	r.at = -1
	for _, o := range r.objects() {
		o.Hide()
	}
}

// show puts a row of the list at its place.
func (s *cardShelf) show(r *cardRow, at int) {
	c := s.cards
	if r.filled != at {
		r.filled = at
		c.options.Show(r.card, at)
		if r.tick != nil {
			r.tick.Resource = tickIcon(c.options.Ticked(at))
			r.tick.Refresh()
		}
	}
	r.at = at
	y, wide, high := float32(at)*s.high(), c.scroll.Size().Width, s.high()
	s.paintGround(r, at)
	set(r.ground, fyne.NewPos(0, y), fyne.NewSize(wide, high))
	left := float32(0)
	if r.tick != nil {
		side := base.Size(base.SizeNameInlineIcon)
		left = s.boxWidth()
		set(r.tick, fyne.NewPos((left-side)/2+2*Unit(), y+10*Unit()), fyne.NewSquareSize(side))
	}
	set(r.card, fyne.NewPos(left, y), fyne.NewSize(wide-left, high-1))
	r.line.Hide()
	if !c.options.Plain {
		set(r.line, fyne.NewPos(0, y+high-1), fyne.NewSize(wide, 1))
	}
	r.edge.Hide()
	r.frame.Hide()
	if at == c.cursor && c.focused {
		set(r.edge, fyne.NewPos(0, y), fyne.NewSize(3*Unit(), high-1))
		set(r.frame, fyne.NewPos(1, y), fyne.NewSize(wide-2, high-1))
	}
}

func (s *cardShelf) boxWidth() float32 { return 30 * Unit() }

func (s *cardShelf) paintGround(r *cardRow, at int) {
	c, name := s.cards, theme.ColorSurface
	switch {
	case at == c.cursor && !c.options.Plain:
		name = base.ColorNameSelection
	case at == c.hovered || at == c.cursor && c.focused:
		name = theme.ColorTint
	}
	if fill := paint(name); r.ground.FillColor != fill {
		r.ground.FillColor = fill
		r.ground.Refresh()
	}
}

// forget makes every card fill itself again.
func (s *cardShelf) forget() {
	s.turned++
	for _, row := range s.pool {
		row.filled = -1
	}
}

// drop throws the pool away: colours or sizes changed.
func (s *cardShelf) drop() {
	s.pool, s.full, s.height = nil, nil, 0
	s.turned++
}

// at returns the row under a point, -1 where there is none.
func (s *cardShelf) at(where fyne.Position) int {
	if at := int(where.Y / s.high()); where.Y >= 0 && at < s.cards.rows {
		return at
	}
	return -1
}

// MouseDown implements desktop.Mouseable: the cursor follows at once. With Shift rows are ticked from
// where it was, with Ctrl one more is.
func (s *cardShelf) MouseDown(event *desktop.MouseEvent) {
	c, at := s.cards, s.at(event.Position)
	Focus(c)
	if at < 0 {
		return
	}
	ticks := c.options.Turn != nil && event.Button == desktop.MouseButtonPrimary
	switch {
	case ticks && event.Modifier&fyne.KeyModifierShift != 0:
		c.stretch(at, true)
	case ticks && (event.Position.X < s.boxWidth() || event.Modifier&fyne.KeyModifierShortcutDefault != 0):
		c.moveTo(at)
		c.turn(at)
	default:
		c.stretch(at, false)
	}
	if c.options.OnTap != nil && event.Button == desktop.MouseButtonPrimary {
		c.options.OnTap(at) // Fyne would wait whether a second click follows
	}
}

// MouseUp implements desktop.Mouseable.
func (s *cardShelf) MouseUp(*desktop.MouseEvent) {}

// Tapped implements fyne.Tappable. Where the button went down the cursor is already.
func (s *cardShelf) Tapped(event *fyne.PointEvent) {
	if at := s.at(event.Position); at >= 0 && at != s.cards.cursor {
		s.cards.stretch(at, false)
	}
}

// DoubleTapped implements fyne.DoubleTappable.
func (s *cardShelf) DoubleTapped(event *fyne.PointEvent) {
	at := s.at(event.Position)
	switch {
	case at < 0 || s.cards.options.Turn != nil && event.Position.X < s.boxWidth():
	case s.cards.options.OnOpen != nil:
		s.cards.options.OnOpen(at)
	}
}

// TappedSecondary implements fyne.SecondaryTappable.
func (s *cardShelf) TappedSecondary(event *fyne.PointEvent) {
	at := s.at(event.Position)
	if at < 0 || s.cards.options.OnMenu == nil {
		return
	}
	s.cards.stretch(at, false)
	s.cards.options.OnMenu(at, event.AbsolutePosition)
}

// MouseIn implements desktop.Hoverable.
func (s *cardShelf) MouseIn(event *desktop.MouseEvent) { s.MouseMoved(event) }

// MouseMoved implements desktop.Hoverable.
func (s *cardShelf) MouseMoved(event *desktop.MouseEvent) { s.hover(s.at(event.Position)) }

// MouseOut implements desktop.Hoverable.
func (s *cardShelf) MouseOut() { s.hover(-1) }

func (s *cardShelf) hover(at int) {
	if at != s.cards.hovered {
		s.cards.hovered = at
		s.place()
	}
}

type cardShelfRenderer struct{ shelf *cardShelf }

// Layout implements fyne.WidgetRenderer.
func (r cardShelfRenderer) Layout(fyne.Size) { r.shelf.place() }

// MinSize implements fyne.WidgetRenderer.
func (r cardShelfRenderer) MinSize() fyne.Size {
	return fyne.NewSize(1, float32(r.shelf.cards.rows)*r.shelf.high())
}

// Refresh implements fyne.WidgetRenderer.
func (r cardShelfRenderer) Refresh() {}

// Objects implements fyne.WidgetRenderer.
func (r cardShelfRenderer) Objects() []fyne.CanvasObject { return r.shelf.full }

// Destroy implements fyne.WidgetRenderer.
func (r cardShelfRenderer) Destroy() {}
