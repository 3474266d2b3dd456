package kit

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// A tip is a small note over a picture, drawn by the picture itself: Fyne has no tooltips, and an
// overlay would take the pointer away.
type tip struct {
	widget.BaseWidget
	lines  []string
	headed bool // the first line names what the others tell about
}

func newTip() *tip {
	t := &tip{}
	t.ExtendBaseWidget(t)
	t.Hide()
	return t
}

// show puts the words near a point, inside the room there is.
func (t *tip) show(words string, at fyne.Position, room fyne.Size) {
	if lines := tipLines(words, min(room.Width*0.8, widestTip*Unit())); !slices.Equal(lines, t.lines) {
		t.lines, t.headed = lines, strings.Contains(words, "\n")
		t.Refresh()
	}
	size := t.MinSize()
	x := at.X + 14*Unit()
	if x+size.Width > room.Width {
		x = at.X - size.Width - 10*Unit()
	}
	y := at.Y + 10*Unit()
	if y+size.Height > room.Height {
		y = at.Y - size.Height - 8*Unit()
	}
	t.Move(fyne.NewPos(max(x, 0), max(y, 0)))
	t.Resize(size)
	t.Show()
}

// widestTip is how wide a line of a note grows, at scale 1.
const widestTip = 340

// tipLines breaks a note at its line breaks and where its lines would become too wide.
func tipLines(words string, width float32) []string {
	like := canvas.NewText("", nil)
	like.TextSize = base.Size(base.SizeNameText)
	var lines []string
	for _, part := range strings.Split(words, "\n") {
		line := ""
		for _, word := range strings.Fields(part) {
			if line != "" && measured(line+" "+word, like) > width {
				lines, line = append(lines, line), ""
			}
			line = strings.TrimPrefix(line+" "+word, " ")
		}
		lines = append(lines, shortened(line, width, like))
	}
	return lines
}

// CreateRenderer implements fyne.Widget.
func (t *tip) CreateRenderer() fyne.WidgetRenderer {
	r := &tipRenderer{tip: t}
	r.Refresh()
	return r
}

type tipRenderer struct {
	tip     *tip
	ground  *canvas.Rectangle
	texts   []*canvas.Text
	objects []fyne.CanvasObject
}

// Layout implements fyne.WidgetRenderer.
func (r *tipRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	y := 5 * Unit()
	for _, text := range r.texts {
		text.Move(fyne.NewPos(8*Unit(), y))
		text.Resize(text.MinSize())
		y += text.MinSize().Height
	}
}

// MinSize implements fyne.WidgetRenderer.
func (r *tipRenderer) MinSize() fyne.Size {
	size := fyne.Size{}
	for _, text := range r.texts {
		least := text.MinSize()
		size = fyne.NewSize(max(size.Width, least.Width), size.Height+least.Height)
	}
	return size.AddWidthHeight(16*Unit(), 10*Unit())
}

// Refresh implements fyne.WidgetRenderer. The note stands in the colours of text turned round, so
// that it is seen on light and on dark.
func (r *tipRenderer) Refresh() {
	r.ground = rectangle(base.ColorNameForeground)
	r.ground.CornerRadius = 4 * Unit()
	r.texts = nil
	r.objects = []fyne.CanvasObject{r.ground}
	for i, line := range r.tip.lines {
		text := canvas.NewText(line, paint(base.ColorNameBackground))
		text.TextSize = base.Size(base.SizeNameText)
		text.TextStyle.Bold = i == 0 && r.tip.headed
		r.texts = append(r.texts, text)
		r.objects = append(r.objects, text)
	}
	r.Layout(r.tip.Size())
	canvas.Refresh(r.tip)
}

// Objects implements fyne.WidgetRenderer.
func (r *tipRenderer) Objects() []fyne.CanvasObject { return r.objects }

// Destroy implements fyne.WidgetRenderer.
func (r *tipRenderer) Destroy() {}
