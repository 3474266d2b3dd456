package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"

	"pharos/app/theme"
)

// Ticking lets rows be chosen for something that is done to several: a column of boxes stands before
// the others, a click on one or Space ticks its row, Ctrl+A every row shown. The caller keeps which
// are ticked and calls Refill when that changed by other means.
//
//	Tick: &kit.Ticking{Ticked: state.ticked, Turn: page.turn, All: page.all,}
type Ticking struct {
	Ticked func(row int) bool // whether the row is ticked
	Turn   func(row int)      // ticks the row or takes the tick away
	All    func(rows []int)   // ticks the rows, or none where all of them are ticked
	More   func(rows []int)   // ticks what the cursor passes with Shift held; nil: nothing
}

// tickKey is the key of the column of boxes.
const tickKey = "tick"

func (t *Ticking) column() Column {
	return Column{
		Key: tickKey, Width: 34, tick: t.Ticked, Text: func(int) string { return "" },
		Less: func(a, b int) bool { return t.Ticked(a) && !t.Ticked(b) },
	}
}

// tickIcon is an empty box, or one with a tick.
func tickIcon(ticked bool) fyne.Resource {
	if ticked {
		return theme.Colored(base.IconNameCheckButtonChecked, base.ColorNamePrimary)
	}
	return theme.Colored(base.IconNameCheckButton, theme.ColorMuted)
}

func newTickBox() *canvas.Image {
	box := canvas.NewImageFromResource(tickIcon(false))
	box.FillMode = canvas.ImageFillContain
	return box
}

// onTick reports whether a column is that of the boxes.
func (g *grid) onTick(column int) bool {
	return column < len(g.columns()) && g.columns()[column].tick != nil
}

// turnTick ticks the row with the cursor; false in a table without boxes.
func (g *grid) turnTick() bool {
	tick := g.table.options.Tick
	row, ok := g.selected()
	if tick == nil {
		return false
	}
	if ok && tick.Turn != nil {
		tick.Turn(row)
		g.table.Refill()
	}
	return true
}

// stretchTicks ticks the rows that the cursor passed from a place, while Shift is held.
func (g *grid) stretchTicks(from int) {
	tick := g.table.options.Tick
	if tick == nil || tick.More == nil || !g.shift || from < 0 || g.cursor < 0 {
		return
	}
	first, last := min(from, g.cursor), max(from, g.cursor)
	tick.More(slices.Clone(g.shown()[first : last+1]))
	g.table.Refill()
}

// tickAll ticks every row shown; false in a table without boxes.
func (g *grid) tickAll() bool {
	tick := g.table.options.Tick
	if tick == nil || tick.All == nil {
		return false
	}
	tick.All(g.table.Shown())
	g.table.Refill()
	return true
}
