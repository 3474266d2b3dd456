package kit

import (
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/theme"
)

// A grid draws the header and the rows of a table. Only rows in sight exist: a hundred thousand
// rows cost as much as forty. Rows are announced when the grid has a size, not before.
type grid struct {
	widget.BaseWidget
	table   *Table
	head    *header
	clip    *container.Clip // keeps the head inside the grid
	body    *body
	scroll  *container.Scroll
	tip     *tip      // says in full what a field had to cut
	widths  []float32 // of columns, without the space between them, at the present scale
	dragged map[string]float32
	cursor  int    // place in the order shown; -1: none
	held    string // what Options.ID says of the row with the cursor
	across  int    // column with the cursor
	hovered int    // place under the pointer; -1: none
	focused bool
	shift   bool  // the key is down
	block   block // fields chosen together
	told    place // the field that OnField was last told of
	editor  *fieldEntry
}

func newGrid(t *Table) *grid {
	g := &grid{table: t, cursor: -1, hovered: -1, dragged: map[string]float32{}, tip: newTip()}
	g.head = newHeader(g)
	g.clip = container.NewClip(g.head)
	g.body = newBody(g)
	g.scroll = container.NewScroll(g.body)
	g.scroll.OnScrolled = func(fyne.Position) {
		g.tip.Hide()
		g.body.place()
		g.head.place()
		g.placeEditor()
	}
	g.ExtendBaseWidget(g)
	return g
}

// CreateRenderer implements fyne.Widget.
func (g *grid) CreateRenderer() fyne.WidgetRenderer {
	return &gridRenderer{g, newPanel(theme.ColorSurface, base.ColorNameSeparator)}
}

// AccessibilityLabel implements fyne.Accessible.
func (g *grid) AccessibilityLabel() string { return g.table.options.Name }

// AccessibilityRole implements fyne.Accessible.
func (g *grid) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

func (g *grid) columns() []Column { return g.table.options.Columns }

func (g *grid) shown() []int { return g.table.order.shown }

func (g *grid) selected() (row int, ok bool) {
	if g.cursor < 0 || g.cursor >= len(g.shown()) {
		return 0, false
	}
	return g.shown()[g.cursor], true
}

// moveTo puts the cursor on a place in the order shown and tells about it.
func (g *grid) moveTo(at int) {
	at = min(max(at, 0), len(g.shown())-1)
	if at < 0 {
		return
	}
	changed := at != g.cursor
	g.cursor = at
	g.hold()
	g.reveal()
	g.body.place()
	if changed && g.table.options.OnSelect != nil {
		g.table.options.OnSelect(g.shown()[at])
	}
	g.tellField()
}

// keep puts the cursor on a place without telling: the row is the same, only its place changed.
func (g *grid) keep(at int) {
	g.cursor = at
	g.hold()
	if at >= 0 {
		g.reveal()
	}
	g.body.place()
}

// hold remembers which thing has the cursor, while its row still is that thing.
func (g *grid) hold() {
	g.held = ""
	if row, ok := g.selected(); ok && g.table.options.ID != nil {
		g.held = g.table.options.ID(row)
	}
}

// restore finds the thing that had the cursor among new rows.
func (g *grid) restore() {
	g.cursor = -1
	if g.held != "" {
		g.cursor = slices.IndexFunc(g.shown(), func(row int) bool { return g.table.options.ID(row) == g.held })
	}
	g.hold()
	g.body.place()
}

// rearranged draws everything anew after the order changed.
func (g *grid) rearranged() {
	g.hovered = -1
	g.leaveEditor()
	g.block = block{}
	if g.cursor >= len(g.shown()) {
		g.cursor = -1
	}
	g.tip.Hide()
	g.body.forget()
	g.layOut(g.Size())
	g.head.Refresh()
}

// layOut shares out the width among the columns, sets the header as high as its titles then need,
// and gives the rows the rest.
func (g *grid) layOut(size fyne.Size) {
	width := max(size.Width-2, 0)
	g.measure(width)
	high := g.head.height()
	g.scroll.Move(fyne.NewPos(1, high+1))
	g.scroll.Resize(fyne.NewSize(width, max(size.Height-high-2, 0)))
	g.clip.Move(fyne.NewPos(1, 1))
	g.clip.Resize(fyne.NewSize(width, high))
	g.head.Resize(fyne.NewSize(width, high))
	g.placeEditor()
	g.scroll.Refresh()
	g.head.place()
	g.body.place()
}

// explain shows a note at a place of the grid, or hides it where there is nothing to say.
func (g *grid) explain(words string, at fyne.Position) {
	if words == "" {
		g.tip.Hide()
		return
	}
	g.tip.show(words, at, g.Size())
}

func (g *grid) resetColumns() {
	g.across = min(g.across, max(len(g.columns())-1, 0))
	g.body.drop()
}

// reveal scrolls the cursor's row and column into sight.
func (g *grid) reveal() {
	view, at := g.scroll.Size(), g.scroll.Offset
	if view.Height <= 0 || view.Width <= 0 {
		return // not laid out yet: there is no sight to scroll into
	}
	top := float32(g.cursor) * rowHeight()
	if far := top < at.Y-view.Height || top > at.Y+2*view.Height; far {
		at.Y = max(top-view.Height/2, 0) // with what stands round it
	}
	at.Y = within(at.Y, top, top+rowHeight(), view.Height)
	at.Y = min(at.Y, max(float32(len(g.shown()))*rowHeight()-view.Height, 0))
	if g.across >= g.sticky() && g.across < len(g.widths) {
		left := g.left(g.across)
		at.X = within(at.X, left-g.left(g.sticky()), left+g.widths[g.across], view.Width)
	}
	if at != g.scroll.Offset {
		g.scroll.ScrollToOffset(at)
		g.head.place()
	}
}

func within(offset, from, to, room float32) float32 {
	return max(min(offset, from), to-room)
}

func (g *grid) sticky() int { return min(g.table.options.Sticky, len(g.columns())) }

// left is where a column begins in the unscrolled body.
func (g *grid) left(column int) float32 {
	x := float32(0)
	for _, w := range g.widths[:min(column, len(g.widths))] {
		x += w
	}
	return x
}

// measure shares out the room: every column gets what it asks for, text columns share the rest.
// Rows forget the texts that they cut to other widths.
func (g *grid) measure(room float32) {
	columns, before := g.columns(), g.widths
	defer func() {
		if !slices.Equal(before, g.widths) {
			g.body.forget()
		}
	}()
	g.widths = make([]float32, len(columns))
	total, elastic := float32(0), float32(0)
	for i, c := range columns {
		g.widths[i] = g.wanted(c)
		total += g.widths[i]
		if g.stretches(c) {
			elastic += g.widths[i]
		}
	}
	spare := room - total
	if spare <= 0 || elastic == 0 {
		return
	}
	grow := min(spare/elastic, 1.2)
	for i, c := range columns {
		if g.stretches(c) {
			g.widths[i] += float32(math.Floor(float64(g.widths[i] * grow)))
		}
	}
}

// stretches reports whether a column takes part of the room that is left: one of words does, unless
// somebody chose its width.
func (g *grid) stretches(c Column) bool {
	_, fixed := g.dragged[c.Key]
	return c.Kind == TextColumn && c.tick == nil && !fixed
}

func (g *grid) wanted(c Column) float32 {
	if width, fixed := g.dragged[c.Key]; fixed {
		return width * Unit()
	}
	if c.tick != nil {
		return c.Width * Unit()
	}
	return max(c.Width*Unit(), 40*Unit(), g.head.wanted(c))
}

func (g *grid) width() float32 { return g.left(len(g.widths)) }

func rowHeight() float32 {
	return float32(math.Round(float64(base.Size(base.SizeNameText)*1.3 + 2.2*base.Size(base.SizeNamePadding))))
}

// Cursor implements desktop.Cursorable, so that the pointer does not keep a resizing shape.
func (g *grid) Cursor() desktop.Cursor { return desktop.DefaultCursor }

type gridRenderer struct {
	grid   *grid
	ground *panel
}

// Layout implements fyne.WidgetRenderer.
func (r *gridRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.grid.layOut(size)
}

// MinSize implements fyne.WidgetRenderer.
func (r *gridRenderer) MinSize() fyne.Size {
	return fyne.NewSize(160*Unit(), r.grid.head.height()+3*rowHeight())
}

// Refresh implements fyne.WidgetRenderer: the theme or the scale changed.
func (r *gridRenderer) Refresh() {
	r.ground.Refresh()
	r.grid.body.drop()
	r.grid.head.Refresh()
	r.Layout(r.grid.Size())
}

// Objects implements fyne.WidgetRenderer.
func (r *gridRenderer) Objects() []fyne.CanvasObject {
	all := []fyne.CanvasObject{r.ground, r.grid.clip, r.grid.scroll}
	if r.grid.editor != nil {
		all = append(all, r.grid.editor)
	}
	return append(all, r.grid.tip)
}

// Destroy implements fyne.WidgetRenderer.
func (r *gridRenderer) Destroy() {}
