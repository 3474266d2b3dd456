package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"

	"pharos/app/theme"
)

// A rowView draws one row in sight and is used again for others.
type rowView struct {
	grid    *grid
	filled  int      // row whose texts it holds; -1: none
	now     rowState // what it was last drawn for
	ground  *canvas.Rectangle
	chosen  *canvas.Rectangle // what the block covers of the columns that scroll
	line    *canvas.Rectangle
	edge    *canvas.Rectangle // marks the cursor's row while the grid has the keyboard
	frame   *canvas.Rectangle // marks the cursor's field
	fields  []*fieldView
	cover   *canvas.Rectangle // hides what is scrolled under the columns that stay
	kept    *canvas.Rectangle // what the block covers of the columns that stay
	objects []fyne.CanvasObject
}

// A rowState is all that the look of a row in sight depends on besides its texts: a row that is
// still the same is left alone while others scroll by.
type rowState struct {
	at, row, across  int // across: the column of the cursor; -1: it is in another row
	from, to         int // columns that the block covers, to excluded
	offset, wide     float32
	room             float32 // which fields are in sight
	focused, hovered bool
	shown            bool
}

// A fieldView draws one field: its text, a quieter second text and a mark, or a sparkline.
type fieldView struct {
	text, second, mark *canvas.Text
	spark              *trace        // nil where the column has none
	bar                *barView      // nil where the column has none
	tick               *canvas.Image // nil in other columns than that of the boxes
	filled             int           // row whose texts it holds; -1: none
}

func newRowView(g *grid) *rowView {
	v := &rowView{
		grid: g, filled: -1,
		ground: rectangle(theme.ColorSurface), line: rectangle(base.ColorNameSeparator),
		edge: rectangle(theme.ColorBeam), cover: rectangle(theme.ColorSurface),
		chosen: rectangle(base.ColorNameSelection), kept: rectangle(base.ColorNameSelection),
		frame: canvas.NewRectangle(nil),
	}
	v.frame.FillColor, v.frame.StrokeColor, v.frame.StrokeWidth = nil, paint(base.ColorNameFocus), 1
	for _, c := range g.columns() {
		v.fields = append(v.fields, newFieldView(c))
	}
	v.objects = append(v.objects, v.ground, v.chosen)
	stay := g.sticky()
	for _, f := range v.fields[stay:] {
		v.objects = append(v.objects, f.objects()...)
	}
	v.objects = append(v.objects, v.cover, v.kept)
	for _, f := range v.fields[:stay] {
		v.objects = append(v.objects, f.objects()...)
	}
	v.objects = append(v.objects, v.line, v.edge, v.frame)
	v.hide()
	return v
}

func newFieldView(c Column) *fieldView {
	small := base.Size(base.SizeNameCaptionText)
	f := &fieldView{
		filled: -1,
		text:   canvas.NewText("", paint(base.ColorNameForeground)),
		second: canvas.NewText("", paint(theme.ColorMuted)),
		mark:   canvas.NewText("", paint(theme.ColorMuted)),
	}
	f.text.TextSize = base.Size(base.SizeNameText)
	f.second.TextSize, f.mark.TextSize = small, small
	f.mark.TextStyle.Italic = true
	if c.Spark != nil {
		f.spark = newTrace()
	}
	if c.Bar != nil {
		f.bar = newBarView()
	}
	if c.tick != nil {
		f.tick = newTickBox()
	}
	return f
}

func (f *fieldView) objects() []fyne.CanvasObject {
	all := []fyne.CanvasObject{f.text, f.second, f.mark}
	if f.spark != nil {
		all = append(all, f.spark.raster)
	}
	if f.bar != nil {
		all = append(all, f.bar.rectangle)
	}
	if f.tick != nil {
		all = append(all, f.tick)
	}
	return all
}

func (v *rowView) hide() {
	v.now = rowState{}
	for _, o := range v.objects {
		o.Hide()
	}
}

// show puts the row at a place of the order shown.
func (v *rowView) show(at int) {
	row := v.grid.shown()[at]
	now := v.state(at, row)
	if v.filled == row && v.now == now {
		return
	}
	if v.filled != row {
		v.forget()
		v.filled = row
	}
	v.now = now
	y, high := float32(at)*rowHeight(), rowHeight()
	v.ground.FillColor = v.colour(now)
	set(v.ground, fyne.NewPos(0, y), fyne.NewSize(now.wide, high))
	if v.ground.FillColor == paint(theme.ColorSurface) {
		v.ground.Hide() // it lies on that colour
	}
	set(v.line, fyne.NewPos(0, y+high-1), fyne.NewSize(now.wide, 1))
	v.placeFields(y, high)
	v.placeBlock(y, high)
	v.placeCursor(y)
	v.ground.Refresh()
}

func (v *rowView) state(at, row int) rowState {
	g := v.grid
	now := rowState{
		at: at, row: row, across: -1, offset: g.scroll.Offset.X, room: g.scroll.Size().Width, shown: true,
		wide: max(g.scroll.Size().Width, g.width()), hovered: at == g.hovered,
	}
	if at == g.cursor {
		now.across, now.focused = g.across, g.focused
	}
	now.from, now.to = g.blockIn(at)
	return now
}

// forget makes every field fill itself anew when it is next in sight.
func (v *rowView) forget() {
	v.filled = -1
	for _, f := range v.fields {
		f.filled = -1
	}
}

func (v *rowView) colour(now rowState) (c colour) {
	switch {
	case now.across >= 0 && !v.grid.table.options.Cells:
		return paint(base.ColorNameSelection)
	case now.hovered || now.across >= 0:
		return paint(theme.ColorTint)
	case now.at%2 == 1:
		return paint(theme.ColorStripe)
	}
	return paint(theme.ColorSurface)
}

// placeFields sets the fields in sight; those beyond the edges need not even have texts.
func (v *rowView) placeFields(y, high float32) {
	x, stay, offset := float32(0), v.grid.sticky(), v.now.offset
	room, free := v.grid.scroll.Size().Width, v.grid.left(v.grid.sticky())
	v.cover.FillColor = v.ground.FillColor
	for i, f := range v.fields {
		if i >= len(v.grid.widths) {
			return
		}
		left, width := x, v.grid.widths[i]
		x += width
		if i < stay {
			left += offset
		} else if left+width < offset+free || left > offset+room {
			f.hide()
			continue
		}
		c := v.grid.columns()[i]
		if f.filled != v.filled {
			f.fill(c, v.filled, width)
		}
		f.place(c, box{left, y, width, high})
	}
	v.cover.Hide()
	if stay > 0 && offset > 0 {
		set(v.cover, fyne.NewPos(offset, y), fyne.NewSize(free, high))
	}
}

// placeBlock tints what the block covers.
func (v *rowView) placeBlock(y, high float32) {
	g, stay := v.grid, v.grid.sticky()
	v.chosen.Hide()
	v.kept.Hide()
	if from, to := max(v.now.from, stay), v.now.to; from < to {
		set(v.chosen, fyne.NewPos(g.left(from), y), fyne.NewSize(g.left(to)-g.left(from), high-1))
	}
	if from, to := v.now.from, min(v.now.to, stay); from < to {
		set(v.kept, fyne.NewPos(g.left(from)+v.now.offset, y), fyne.NewSize(g.left(to)-g.left(from), high-1))
	}
}

func (v *rowView) placeCursor(y float32) {
	v.edge.Hide()
	v.frame.Hide()
	if v.now.across < 0 || !v.now.focused {
		return
	}
	high, offset := rowHeight(), v.now.offset
	set(v.edge, fyne.NewPos(offset, y), fyne.NewSize(3*Unit(), high))
	if i := v.now.across; i < len(v.grid.widths) {
		left := v.grid.left(i)
		if i < v.grid.sticky() {
			left += offset
		}
		set(v.frame, fyne.NewPos(left+1, y+1), fyne.NewSize(v.grid.widths[i]-2, high-3))
	}
}

func (f *fieldView) hide() {
	for _, o := range f.objects() {
		o.Hide()
	}
}

func (f *fieldView) fill(c Column, row int, width float32) {
	f.filled = row
	if c.tick != nil && f.tick != nil {
		f.tick.Resource = tickIcon(c.tick(row))
		f.tick.Refresh()
	}
	room := width - 2*gap()
	f.mark.Text, f.second.Text = "", ""
	if c.Mark != nil {
		f.mark.Text = c.Mark(row)
		room -= c.markRoom()
	}
	tone := Plain
	if c.Tone != nil {
		tone = c.Tone(row)
	}
	f.text.Color = paint(tone.colour())
	f.text.Text = shortened(c.Text(row), room, f.text)
	if c.Second != nil {
		room -= f.text.MinSize().Width + gap()
		f.second.Text = shortened(c.Second(row), room, f.second)
		if f.second.Text != c.Second(row) {
			f.second.Text = "" // half a code or half a unit misleads; the note tells it
		}
	}
	if c.Spark != nil || c.Bar != nil {
		f.text.Text, f.second.Text = "", "" // files have the words
	}
	f.text.Refresh()
	f.second.Refresh()
	f.mark.Refresh()
	if c.Spark != nil && f.spark != nil {
		f.spark.set(c.Spark(row))
	}
	if c.Bar != nil && f.bar != nil {
		f.bar.set(c.Bar(row))
	}
}

type box struct{ x, y, w, h float32 }

func (f *fieldView) place(c Column, b box) {
	if f.spark != nil {
		f.spark.place(fyne.NewPos(b.x+gap()/2, b.y+1), fyne.NewSize(b.w-gap(), b.h-2))
	}
	if f.bar != nil {
		f.bar.place(b)
	}
	if side := base.Size(base.SizeNameInlineIcon); f.tick != nil {
		set(f.tick, fyne.NewPos(b.x+(b.w-side)/2, b.y+(b.h-side)/2), fyne.NewSquareSize(side))
	}
	size := f.text.MinSize()
	y := b.y + (b.h-size.Height)/2
	x := b.x + gap()
	after := float32(0)
	if c.Mark != nil {
		after = c.markRoom()
	}
	if c.Kind == NumberColumn {
		x = b.x + b.w - gap() - after - size.Width
	}
	set(f.text, fyne.NewPos(x, y), size)
	small := f.mark.MinSize()
	f.mark.Hide()
	if f.mark.Text != "" {
		set(f.mark, fyne.NewPos(x+size.Width+2*Unit(), y), small)
	}
	f.second.Hide()
	if f.second.Text != "" {
		second := f.second.MinSize()
		set(f.second, fyne.NewPos(x+size.Width+gap(), y+(size.Height-second.Height)*0.7), second)
	}
}

func gap() float32 { return 8 * Unit() }

// markRoom is kept free after numbers, so that their decimals stand in line.
func (c Column) markRoom() float32 { return max(c.MarkRoom, 14) * Unit() }

func set(o fyne.CanvasObject, at fyne.Position, size fyne.Size) {
	o.Move(at)
	o.Resize(size)
	o.Show()
}
