package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// A body is the scrolled part of a grid. It is as high as all rows, and holds those in sight.
type body struct {
	widget.BaseWidget
	grid *grid
	pool []*rowView
	full []fyne.CanvasObject // what the pool draws
	seen window
	turn int // counts what made rows fill themselves anew
}

// A window is which places of the order shown are in sight; turn tells apart orders and values.
type window struct{ first, count, turn int }

func newBody(g *grid) *body {
	b := &body{grid: g}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer implements fyne.Widget.
func (b *body) CreateRenderer() fyne.WidgetRenderer { return bodyRenderer{b} }

// place puts the rows in sight where they belong and fills those that show another row than before.
func (b *body) place() {
	g := b.grid
	high := rowHeight()
	first := max(int(g.scroll.Offset.Y/high), 0)
	count := 0
	if g.scroll.Size().Height > 0 {
		count = min(int(g.scroll.Size().Height/high)+2, len(g.shown())-first)
	}
	b.grow(count)
	for i, row := range b.pool {
		if at := row.now.at; row.now.shown && (at < first || at >= first+count || at%len(b.pool) != i) {
			row.hide()
		}
	}
	for at := first; at < first+count; at++ {
		b.pool[at%len(b.pool)].show(at)
	}
	b.tell(window{first, count, b.turn})
}

// tell lets the caller know which rows are in sight, when these have changed.
func (b *body) tell(now window) {
	tell := b.grid.table.options.OnWindow
	if tell == nil || now == b.seen || now.count <= 0 {
		return
	}
	b.seen = now
	tell(slices.Clone(b.grid.shown()[now.first : now.first+now.count]))
}

// grow makes the pool large enough, for a window's height at once so that it seldom happens.
func (b *body) grow(count int) {
	if count <= len(b.pool) {
		return
	}
	b.pool, b.full = nil, nil
	for range count + 4 {
		row := newRowView(b.grid)
		b.pool = append(b.pool, row)
		b.full = append(b.full, row.objects...)
	}
	b.Refresh()
}

// forget makes every row fill its fields again.
func (b *body) forget() {
	b.turn++
	for _, row := range b.pool {
		row.forget()
	}
}

// drop throws the pool away: columns, colours or sizes changed.
func (b *body) drop() {
	b.pool, b.full = nil, nil
	b.turn++
}

// Tapped implements fyne.Tappable. Where the button went down the cursor is already.
func (b *body) Tapped(event *fyne.PointEvent) {
	if at := b.at(event.Position); at != b.grid.cursor || b.grid.columnAt(event.Position.X) != b.grid.across {
		b.pick(event.Position)
	}
}

// MouseDown implements desktop.Mouseable: the cursor follows at once, a double click needs no wait.
// With Shift it draws a block from where it was.
func (b *body) MouseDown(event *desktop.MouseEvent) {
	if event.Modifier&fyne.KeyModifierShift != 0 {
		b.grid.extend(true)
		b.stretch(event.Position)
		return
	}
	b.pick(event.Position)
	if b.at(event.Position) >= 0 && b.grid.onTick(b.grid.across) {
		b.grid.turnTick()
	}
}

// MouseUp implements desktop.Mouseable.
func (b *body) MouseUp(*desktop.MouseEvent) {}

// Dragged implements fyne.Draggable: fields from where the button went down become a block.
func (b *body) Dragged(event *fyne.DragEvent) {
	if b.grid.table.options.Cells && b.grid.cursor >= 0 {
		b.grid.extend(true)
		b.stretch(event.Position)
	}
}

// DragEnd implements fyne.Draggable.
func (b *body) DragEnd() {}

// DoubleTapped implements fyne.DoubleTappable.
func (b *body) DoubleTapped(event *fyne.PointEvent) {
	b.pick(event.Position)
	if !b.grid.onTick(b.grid.across) {
		b.grid.enter()
	}
}

// TappedSecondary implements fyne.SecondaryTappable.
func (b *body) TappedSecondary(event *fyne.PointEvent) {
	b.pick(event.Position)
	b.grid.showMenu(event.AbsolutePosition)
}

// MouseIn implements desktop.Hoverable.
func (b *body) MouseIn(event *desktop.MouseEvent) { b.MouseMoved(event) }

// MouseMoved implements desktop.Hoverable.
func (b *body) MouseMoved(event *desktop.MouseEvent) {
	b.hover(b.at(event.Position))
	onGrid := event.Position.Subtract(b.grid.scroll.Offset).Add(b.grid.scroll.Position())
	b.grid.explain(b.told(event.Position), onGrid)
}

// MouseOut implements desktop.Hoverable.
func (b *body) MouseOut() {
	b.hover(-1)
	b.grid.tip.Hide()
}

// told returns what a pointer over a field is told, empty where there is nothing to tell.
func (b *body) told(where fyne.Position) string {
	at := b.at(where)
	if at < 0 || len(b.pool) == 0 || len(b.grid.widths) == 0 {
		return ""
	}
	column, row := b.grid.columnAt(where.X), b.grid.shown()[at]
	view := b.pool[at%len(b.pool)]
	if view.filled != row || column >= len(view.fields) {
		return ""
	}
	left := b.grid.left(column)
	if column < b.grid.sticky() {
		left += b.grid.scroll.Offset.X
	}
	inside := where.SubtractXY(left, float32(at)*rowHeight())
	return view.fields[column].told(b.grid.columns()[column], row, inside)
}

func (b *body) hover(at int) {
	if at != b.grid.hovered {
		b.grid.hovered = at
		b.place()
	}
}

func (b *body) pick(where fyne.Position) {
	b.grid.extend(false)
	b.stretch(where)
}

// stretch moves the cursor to a point and leaves the other end of a block where it is.
func (b *body) stretch(where fyne.Position) {
	Focus(b.grid)
	at := b.at(where)
	if at < 0 {
		return
	}
	b.grid.across = b.grid.columnAt(where.X)
	b.grid.moveTo(at)
	b.grid.tellField()
}

// at returns the place in the order shown under a point, -1 where there is no row.
func (b *body) at(where fyne.Position) int {
	at := int(where.Y / rowHeight())
	if where.Y < 0 || at >= len(b.grid.shown()) {
		return -1
	}
	return at
}

// columnAt returns the column under x in the body, which is scrolled, the first columns staying.
func (g *grid) columnAt(x float32) int {
	if onView := x - g.scroll.Offset.X; onView < g.left(g.sticky()) {
		x = onView
	}
	for i := range g.widths {
		if x -= g.widths[i]; x < 0 {
			return i
		}
	}
	return max(len(g.widths)-1, 0)
}

type bodyRenderer struct{ body *body }

// Layout implements fyne.WidgetRenderer.
func (r bodyRenderer) Layout(fyne.Size) { r.body.place() }

// MinSize implements fyne.WidgetRenderer.
func (r bodyRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.body.grid.width(), float32(len(r.body.grid.shown()))*rowHeight())
}

// Refresh implements fyne.WidgetRenderer.
func (r bodyRenderer) Refresh() {}

// Objects implements fyne.WidgetRenderer.
func (r bodyRenderer) Objects() []fyne.CanvasObject { return r.body.full }

// Destroy implements fyne.WidgetRenderer.
func (r bodyRenderer) Destroy() {}
