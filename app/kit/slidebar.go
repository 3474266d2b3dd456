package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/theme"
)

// A slide says which of so many rows are in sight.
type slide struct{ first, shown, all int }

// A slideBar is a scroll bar for what draws only the rows in sight. The keyboard moves it too.
type slideBar struct {
	widget.BaseWidget
	now     slide
	move    func(first int)
	focused bool
	hovered bool
	pulled  float32 // what a drag has moved that is less than a row
}

func newSlideBar(move func(first int)) *slideBar {
	b := &slideBar{move: move}
	b.ExtendBaseWidget(b)
	return b
}

func (b *slideBar) set(now slide) {
	if now != b.now {
		b.now = now
		b.Refresh()
	}
}

func (b *slideBar) needed() bool { return b.now.all > b.now.shown && b.now.shown > 0 }

// CreateRenderer implements fyne.Widget.
func (b *slideBar) CreateRenderer() fyne.WidgetRenderer {
	return &slideBarRenderer{bar: b, thumb: canvas.NewRectangle(nil)}
}

// Dragged implements fyne.Draggable.
func (b *slideBar) Dragged(event *fyne.DragEvent) {
	if !b.needed() {
		return
	}
	b.pulled += event.Dragged.DY
	perRow := b.Size().Height / float32(b.now.all)
	if rows := int(b.pulled / perRow); rows != 0 {
		b.pulled -= float32(rows) * perRow
		b.move(b.now.first + rows)
	}
}

// DragEnd implements fyne.Draggable.
func (b *slideBar) DragEnd() { b.pulled = 0 }

// Tapped implements fyne.Tappable: the rows at that place of the bar come into sight.
func (b *slideBar) Tapped(event *fyne.PointEvent) {
	if b.needed() {
		b.move(int(event.Position.Y/b.Size().Height*float32(b.now.all)) - b.now.shown/2)
	}
}

// FocusGained implements fyne.Focusable.
func (b *slideBar) FocusGained() { b.mark(&b.focused, true) }

// FocusLost implements fyne.Focusable.
func (b *slideBar) FocusLost() { b.mark(&b.focused, false) }

// TypedRune implements fyne.Focusable.
func (b *slideBar) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (b *slideBar) TypedKey(event *fyne.KeyEvent) {
	switch event.Name {
	case fyne.KeyDown:
		b.move(b.now.first + 1)
	case fyne.KeyUp:
		b.move(b.now.first - 1)
	case fyne.KeyPageDown:
		b.move(b.now.first + b.now.shown)
	case fyne.KeyPageUp:
		b.move(b.now.first - b.now.shown)
	case fyne.KeyHome:
		b.move(0)
	case fyne.KeyEnd:
		b.move(b.now.all)
	default:
		PassKey(b, event)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (b *slideBar) TypedShortcut(shortcut fyne.Shortcut) { PassShortcut(b, shortcut) }

// MouseIn implements desktop.Hoverable.
func (b *slideBar) MouseIn(*desktop.MouseEvent) { b.mark(&b.hovered, true) }

// MouseMoved implements desktop.Hoverable.
func (b *slideBar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (b *slideBar) MouseOut() { b.mark(&b.hovered, false) }

func (b *slideBar) mark(what *bool, is bool) {
	*what = is
	b.Refresh()
}

type slideBarRenderer struct {
	bar   *slideBar
	thumb *canvas.Rectangle
}

// Layout implements fyne.WidgetRenderer.
func (r *slideBarRenderer) Layout(size fyne.Size) {
	if !r.bar.needed() || size.Height <= 0 {
		r.thumb.Hide()
		return
	}
	share := float32(r.bar.now.shown) / float32(r.bar.now.all)
	high := max(size.Height*share, 24*Unit())
	rest := float32(r.bar.now.first) / float32(r.bar.now.all-r.bar.now.shown)
	wide := size.Width * 0.5
	if r.bar.focused || r.bar.hovered {
		wide = size.Width * 0.8
	}
	r.thumb.CornerRadius = wide / 2
	set(r.thumb, fyne.NewPos((size.Width-wide)/2, rest*(size.Height-high)), fyne.NewSize(wide, high))
}

// MinSize implements fyne.WidgetRenderer.
func (r *slideBarRenderer) MinSize() fyne.Size { return fyne.NewSize(10*Unit(), 30*Unit()) }

// Refresh implements fyne.WidgetRenderer.
func (r *slideBarRenderer) Refresh() {
	r.thumb.FillColor = paint(theme.ColorMuted)
	if r.bar.focused {
		r.thumb.FillColor = paint(base.ColorNamePrimary)
	}
	r.Layout(r.bar.Size())
	canvas.Refresh(r.bar)
}

// Objects implements fyne.WidgetRenderer.
func (r *slideBarRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.thumb} }

// Destroy implements fyne.WidgetRenderer.
func (r *slideBarRenderer) Destroy() {}
