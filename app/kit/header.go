package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/theme"
)

// A header draws the titles and units of a grid's columns. A click sorts; dragging a border makes
// a column wider.
type header struct {
	widget.BaseWidget
	grid    *grid
	hovered int // column under the pointer; -1: none
	border  int // column whose right border is under the pointer or dragged; -1: none
	pulling bool
}

func newHeader(g *grid) *header {
	h := &header{grid: g, hovered: -1, border: -1}
	h.ExtendBaseWidget(h)
	return h
}

// CreateRenderer implements fyne.Widget.
func (h *header) CreateRenderer() fyne.WidgetRenderer {
	r := &headerRenderer{header: h}
	r.Refresh()
	return r
}

// place follows the sideways scrolling of the rows.
func (h *header) place() { h.Refresh() }

// Tapped implements fyne.Tappable.
func (h *header) Tapped(event *fyne.PointEvent) {
	if h.borderAt(event.Position.X) >= 0 || len(h.grid.columns()) == 0 {
		return
	}
	column := h.grid.columnAt(event.Position.X + h.grid.scroll.Offset.X)
	if h.grid.onTick(column) {
		h.grid.tickAll()
		return
	}
	h.grid.sortBy(column)
}

// MouseIn implements desktop.Hoverable.
func (h *header) MouseIn(event *desktop.MouseEvent) { h.MouseMoved(event) }

// MouseMoved implements desktop.Hoverable.
func (h *header) MouseMoved(event *desktop.MouseEvent) {
	if h.pulling {
		return
	}
	h.border = h.borderAt(event.Position.X)
	column := h.grid.columnAt(event.Position.X + h.grid.scroll.Offset.X)
	h.hover(column)
	h.grid.explain(h.cut(column), event.Position)
}

// MouseOut implements desktop.Hoverable.
func (h *header) MouseOut() {
	h.hover(-1)
	h.grid.tip.Hide()
}

// Cursor implements desktop.Cursorable.
func (h *header) Cursor() desktop.Cursor {
	if h.border >= 0 {
		return desktop.HResizeCursor
	}
	return desktop.PointerCursor
}

// Dragged implements fyne.Draggable.
func (h *header) Dragged(event *fyne.DragEvent) {
	if !h.pulling {
		h.border = h.borderAt(event.Position.X - event.Dragged.DX)
		h.pulling = true
	}
	if h.border < 0 {
		return
	}
	key := h.grid.columns()[h.border].Key
	h.grid.dragged[key] = max(h.grid.widths[h.border]+event.Dragged.DX, 36*Unit()) / Unit()
	h.grid.rearranged()
}

// DragEnd implements fyne.Draggable.
func (h *header) DragEnd() { h.pulling, h.border = false, -1 }

func (h *header) hover(column int) {
	if column != h.hovered {
		h.hovered = column
		h.Refresh()
	}
}

// borderAt returns the column whose right border is near x, -1 where none is.
func (h *header) borderAt(x float32) int {
	right := float32(0)
	for i, w := range h.grid.widths {
		right += w
		on := right
		if i >= h.grid.sticky() {
			on -= h.grid.scroll.Offset.X
		}
		if x > on-5*Unit() && x < on+4*Unit() {
			return i
		}
	}
	return -1
}

type headerRenderer struct {
	header  *header
	ground  *canvas.Rectangle
	objects []fyne.CanvasObject
}

// Layout implements fyne.WidgetRenderer.
func (r *headerRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.draw()
}

// MinSize implements fyne.WidgetRenderer.
func (r *headerRenderer) MinSize() fyne.Size { return fyne.NewSize(1, r.header.height()) }

// Objects implements fyne.WidgetRenderer.
func (r *headerRenderer) Objects() []fyne.CanvasObject { return r.objects }

// Destroy implements fyne.WidgetRenderer.
func (r *headerRenderer) Destroy() {}

// Refresh implements fyne.WidgetRenderer.
func (r *headerRenderer) Refresh() {
	r.draw()
	canvas.Refresh(r.header)
}

// draw builds the header anew; it has a dozen fields, not a hundred thousand.
func (r *headerRenderer) draw() {
	size := r.header.Size()
	r.ground = rectangle(base.ColorNameHeaderBackground)
	r.ground.Resize(size)
	corner := base.Size(base.SizeNameCardRadius)
	r.ground.TopLeftCornerRadius, r.ground.TopRightCornerRadius = corner, corner
	line := rectangle(base.ColorNameSeparator)
	line.Move(fyne.NewPos(0, size.Height-1))
	line.Resize(fyne.NewSize(size.Width, 1))
	r.objects = []fyne.CanvasObject{r.ground}
	stay := r.header.grid.sticky()
	for i := len(r.header.grid.widths) - 1; i >= 0; i-- {
		if i >= stay {
			r.drawColumn(i, r.header.grid.left(i)-r.header.grid.scroll.Offset.X)
		}
	}
	if stay > 0 && r.header.grid.scroll.Offset.X > 0 {
		cover := rectangle(base.ColorNameHeaderBackground)
		cover.Resize(fyne.NewSize(r.header.grid.left(stay), size.Height))
		r.objects = append(r.objects, cover)
	}
	for i := range min(stay, len(r.header.grid.widths)) {
		r.drawColumn(i, r.header.grid.left(i))
	}
	r.objects = append(r.objects, line)
}

func (r *headerRenderer) drawColumn(i int, x float32) {
	g := r.header.grid
	c, width := g.columns()[i], g.widths[i]
	if x+width < 0 || x > r.header.Size().Width {
		return
	}
	if i == r.header.hovered {
		tint := rectangle(base.ColorNameHover)
		r.add(tint, box{x, 0, width, r.header.Size().Height})
	}
	border := rectangle(base.ColorNameSeparator)
	r.add(border, box{x + width - 1, 5 * Unit(), 1, r.header.Size().Height - 10*Unit()})
	r.drawTitle(c, box{x, 0, width, r.header.Size().Height})
}

func (r *headerRenderer) drawTitle(c Column, b box) {
	lines := r.header.titleLines(c, b.w)
	if side := r.header.arrowRoom(c); side > 0 {
		r.drawArrow(box{b.x + b.w - gap()/2 - side, 0, side, b.h})
		if c.Kind == NumberColumn {
			b.w -= side
		}
	}
	step := headText().MinSize().Height
	y := (b.h - float32(len(lines))*step) / 2
	if c.Unit != "" {
		unit := canvas.NewText("", paint(theme.ColorMuted))
		unit.TextSize = base.Size(base.SizeNameCaptionText)
		unit.Text = shortened(c.Unit, b.w-2*gap(), unit)
		y -= unit.MinSize().Height / 2
		r.addText(unit, c, box{b.x, y + float32(len(lines))*step, b.w, 0})
	}
	for i, line := range lines {
		title := headText()
		title.Text = line
		r.addText(title, c, box{b.x, y + float32(i)*step, b.w, 0})
	}
}

func (r *headerRenderer) addText(text *canvas.Text, c Column, b box) {
	size := text.MinSize()
	x := b.x + gap()
	if c.Kind == NumberColumn {
		x = b.x + b.w - gap() - size.Width
	}
	r.add(text, box{x, b.y, size.Width, size.Height})
}

func (r *headerRenderer) drawArrow(b box) {
	name := base.IconNameArrowDropUp
	if r.header.grid.table.order.down {
		name = base.IconNameArrowDropDown
	}
	arrow := canvas.NewImageFromResource(theme.Colored(name, base.ColorNamePrimary))
	arrow.FillMode = canvas.ImageFillContain
	r.add(arrow, box{b.x, (b.h - b.w) / 2, b.w, b.w})
}

func (r *headerRenderer) add(o fyne.CanvasObject, b box) {
	o.Move(fyne.NewPos(b.x, b.y))
	o.Resize(fyne.NewSize(b.w, b.h))
	r.objects = append(r.objects, o)
}
