package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"
)

// height is that of the tallest head at the present widths.
func (h *header) height() float32 {
	line, unit := float32(1), float32(0)
	for i, c := range h.grid.columns() {
		if i < len(h.grid.widths) && len(h.titleLines(c, h.grid.widths[i])) > 1 {
			line = 2
		}
		if c.Unit != "" {
			unit = base.Size(base.SizeNameCaptionText) * 1.5
		}
	}
	return line*base.Size(base.SizeNameText)*1.3 + 2.4*base.Size(base.SizeNamePadding) + unit
}

// widestHead is how far a title alone makes a column wide, at scale 1.
const widestHead = 150

// wanted is the width at which a column's title is read whole on two lines.
func (h *header) wanted(c Column) float32 {
	title := headText()
	words := strings.Fields(c.Title)
	best := measured(c.Title, title)
	for i := 1; i < len(words); i++ {
		first, second := strings.Join(words[:i], " "), strings.Join(words[i:], " ")
		best = min(best, max(measured(first, title), measured(second, title)))
	}
	return min(best+2*gap()+h.arrowRoom(c)+1, widestHead*Unit())
}

// titleLines breaks a title onto at most two lines at a width; the second is cut where it must be.
func (h *header) titleLines(c Column, width float32) []string {
	title, room := headText(), width-2*gap()-h.arrowRoom(c)
	words := strings.Fields(c.Title)
	if measured(c.Title, title) <= room || len(words) < 2 {
		return []string{shortened(c.Title, room, title)}
	}
	kept := 1
	for kept+1 < len(words) && measured(strings.Join(words[:kept+1], " "), title) <= room {
		kept++
	}
	return []string{
		shortened(strings.Join(words[:kept], " "), room, title),
		shortened(strings.Join(words[kept:], " "), room, title),
	}
}

// arrowRoom is kept free behind the title that rows are sorted by.
func (h *header) arrowRoom(c Column) float32 {
	if h.grid.table.order.sortBy != c.Key {
		return 0
	}
	return 14 * Unit()
}

func headText() *canvas.Text {
	text := canvas.NewText("", paint(base.ColorNameForeground))
	text.TextStyle.Bold = true
	text.TextSize = base.Size(base.SizeNameText)
	return text
}

func measured(text string, like *canvas.Text) float32 {
	return fyne.MeasureText(text, like.TextSize, like.TextStyle).Width
}

// cut returns the whole title and unit of a column where the header shows less.
func (h *header) cut(column int) string {
	if column >= len(h.grid.widths) {
		return ""
	}
	c := h.grid.columns()[column]
	shown := strings.Join(h.titleLines(c, h.grid.widths[column]), " ")
	unit := canvas.NewText("", nil)
	unit.TextSize = base.Size(base.SizeNameCaptionText)
	if shown == c.Title && shortened(c.Unit, h.grid.widths[column]-2*gap(), unit) == c.Unit {
		return ""
	}
	return strings.TrimSuffix(c.Title+"\n"+c.Unit, "\n")
}
