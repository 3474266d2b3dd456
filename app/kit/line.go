package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// A textLine is one line of text without the distances of a label; it follows the theme and is
// shortened to the room there is.
type textLine struct {
	widget.BaseWidget
	text string
	setting
	whole bool // asks for room for all of it; otherwise it may be cut
}

func newLine(text string, s setting) *textLine {
	l := &textLine{text: text, setting: s}
	l.ExtendBaseWidget(l)
	return l
}

func wholeLine(text string, s setting) *textLine {
	l := newLine(text, s)
	l.whole = true
	return l
}

func (l *textLine) setText(text string) {
	l.text = text
	l.Refresh()
}

// AccessibilityLabel implements fyne.Accessible.
func (l *textLine) AccessibilityLabel() string { return l.text }

// AccessibilityRole implements fyne.Accessible.
func (l *textLine) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer implements fyne.Widget.
func (l *textLine) CreateRenderer() fyne.WidgetRenderer {
	r := &lineRenderer{l, canvas.NewText("", nil)}
	r.Refresh()
	return r
}

type lineRenderer struct {
	line *textLine
	text *canvas.Text
}

// Layout implements fyne.WidgetRenderer.
func (r *lineRenderer) Layout(size fyne.Size) {
	r.text.Text = shortened(r.line.text, size.Width+0.5, r.text)
	high := r.text.MinSize().Height
	r.text.Move(fyne.NewPos(0, max(size.Height-high, 0)/2))
	r.text.Resize(fyne.NewSize(size.Width, high))
}

// MinSize implements fyne.WidgetRenderer.
func (r *lineRenderer) MinSize() fyne.Size {
	size := fyne.MeasureText(r.line.text, r.text.TextSize, r.text.TextStyle)
	if !r.line.whole {
		size.Width = min(size.Width, 60*Unit())
	}
	return size
}

// Refresh implements fyne.WidgetRenderer.
func (r *lineRenderer) Refresh() {
	r.text.TextSize = base.Size(r.line.size)
	r.text.TextStyle.Bold = r.line.bold
	r.text.Color = paint(r.line.colour)
	r.Layout(r.line.Size())
	canvas.Refresh(r.line)
}

// Objects implements fyne.WidgetRenderer.
func (r *lineRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.text} }

// Destroy implements fyne.WidgetRenderer.
func (r *lineRenderer) Destroy() {}
