package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// A Reader scrolls a long text by the mouse and, while it has the keyboard, by the arrows, the page
// keys, Space, Home and End.
type Reader struct {
	widget.BaseWidget
	name    string
	scroll  *container.Scroll
	focused bool
}

// NewReader returns a reader of content. Name is what screen readers say.
func NewReader(name string, content fyne.CanvasObject) *Reader {
	r := &Reader{name: name, scroll: container.NewVScroll(content)}
	r.ExtendBaseWidget(r)
	return r
}

// ScrollToTop shows the beginning.
func (r *Reader) ScrollToTop() { r.scroll.ScrollToTop() }

// CreateRenderer implements fyne.Widget.
func (r *Reader) CreateRenderer() fyne.WidgetRenderer {
	frame := canvas.NewRectangle(color.Transparent)
	frame.StrokeWidth = 1
	frame.Hide()
	return &readerRenderer{r, frame}
}

// AccessibilityLabel implements fyne.Accessible.
func (r *Reader) AccessibilityLabel() string { return r.name }

// AccessibilityRole implements fyne.Accessible.
func (r *Reader) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// FocusGained implements fyne.Focusable.
func (r *Reader) FocusGained() { r.setFocused(true) }

// FocusLost implements fyne.Focusable.
func (r *Reader) FocusLost() { r.setFocused(false) }

func (r *Reader) setFocused(is bool) {
	r.focused = is
	r.Refresh()
}

// Tapped implements fyne.Tappable.
func (r *Reader) Tapped(*fyne.PointEvent) { Focus(r) }

// Cursor implements desktop.Cursorable.
func (r *Reader) Cursor() desktop.Cursor { return desktop.DefaultCursor }

// TypedRune implements fyne.Focusable.
func (r *Reader) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (r *Reader) TypedKey(event *fyne.KeyEvent) {
	line, page := 40*Unit(), max(r.scroll.Size().Height-40*Unit(), 1)
	by, moves := map[fyne.KeyName]float32{
		fyne.KeyDown: line, fyne.KeyUp: -line, fyne.KeyPageDown: page, fyne.KeyPageUp: -page, fyne.KeySpace: page,
		fyne.KeyHome: -r.scroll.Offset.Y, fyne.KeyEnd: r.scroll.Content.MinSize().Height,
	}[event.Name]
	if !moves {
		PassKey(r, event)
		return
	}
	most := max(r.scroll.Content.MinSize().Height-r.scroll.Size().Height, 0)
	r.scroll.ScrollToOffset(fyne.NewPos(0, min(max(r.scroll.Offset.Y+by, 0), most)))
}

// TypedShortcut implements fyne.Shortcutable.
func (r *Reader) TypedShortcut(shortcut fyne.Shortcut) { PassShortcut(r, shortcut) }

type readerRenderer struct {
	reader *Reader
	frame  *canvas.Rectangle
}

// Layout implements fyne.WidgetRenderer.
func (r *readerRenderer) Layout(size fyne.Size) {
	r.reader.scroll.Resize(size)
	r.frame.Resize(size)
}

// MinSize implements fyne.WidgetRenderer.
func (r *readerRenderer) MinSize() fyne.Size { return r.reader.scroll.MinSize() }

// Refresh implements fyne.WidgetRenderer.
func (r *readerRenderer) Refresh() {
	r.frame.Hidden = !r.reader.focused
	r.frame.StrokeColor = paint(base.ColorNameFocus)
	r.frame.Refresh()
	r.reader.scroll.Refresh()
}

// Objects implements fyne.WidgetRenderer.
func (r *readerRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.reader.scroll, r.frame}
}

// Destroy implements fyne.WidgetRenderer.
func (r *readerRenderer) Destroy() {}
