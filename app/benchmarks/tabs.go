package benchmarks

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/theme"
)

// tabs is a bar of views that takes the keyboard: arrows and digits turn to another. The frame's
// menu leads to them as well, by Alt with a digit wherever the keyboard is.
type tabs struct {
	widget.BaseWidget
	titles  []string
	chosen  int
	focused bool
	choose  func(int)
	heads   []*tab
}

func newTabs(titles []string, choose func(int)) *tabs {
	t := &tabs{titles: titles, choose: choose}
	for i, title := range titles {
		t.heads = append(t.heads, newTab(t, i, title))
	}
	t.ExtendBaseWidget(t)
	return t
}

// CreateRenderer implements fyne.Widget.
func (t *tabs) CreateRenderer() fyne.WidgetRenderer {
	row := container.NewHBox()
	for _, head := range t.heads {
		row.Add(head)
	}
	return widget.NewSimpleRenderer(row)
}

// set marks a tab as chosen without telling.
func (t *tabs) set(i int) {
	t.chosen = i
	t.Refresh()
	for _, head := range t.heads {
		head.Refresh()
	}
}

func (t *tabs) turn(i int) {
	if i >= 0 && i < len(t.titles) && i != t.chosen {
		t.choose(i)
	}
}

// FocusGained implements fyne.Focusable.
func (t *tabs) FocusGained() { t.focused = true; t.set(t.chosen) }

// FocusLost implements fyne.Focusable.
func (t *tabs) FocusLost() { t.focused = false; t.set(t.chosen) }

// TypedRune implements fyne.Focusable.
func (t *tabs) TypedRune(r rune) { t.turn(int(r - '1')) }

// TypedKey implements fyne.Focusable.
func (t *tabs) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyLeft:
		t.turn(t.chosen - 1)
	case fyne.KeyRight:
		t.turn(t.chosen + 1)
	case fyne.KeyHome:
		t.turn(0)
	case fyne.KeyEnd:
		t.turn(len(t.titles) - 1)
	default:
		kit.PassKey(t, key)
	}
}

// A tab is the head of one view.
type tab struct {
	widget.BaseWidget
	bar   *tabs
	place int
	words string
	over  bool
}

func newTab(bar *tabs, place int, words string) *tab {
	t := &tab{bar: bar, place: place, words: words}
	t.ExtendBaseWidget(t)
	return t
}

// Tapped implements fyne.Tappable.
func (t *tab) Tapped(*fyne.PointEvent) { t.bar.turn(t.place) }

// MouseIn implements desktop.Hoverable.
func (t *tab) MouseIn(*desktop.MouseEvent) { t.over = true; t.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (t *tab) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (t *tab) MouseOut() { t.over = false; t.Refresh() }

// CreateRenderer implements fyne.Widget.
func (t *tab) CreateRenderer() fyne.WidgetRenderer {
	r := &tabRenderer{tab: t, words: canvas.NewText(t.words, nil), line: canvas.NewRectangle(nil), ground: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type tabRenderer struct {
	tab          *tab
	words        *canvas.Text
	line, ground *canvas.Rectangle
}

func (r *tabRenderer) MinSize() fyne.Size {
	return r.words.MinSize().Add(fyne.NewSize(24*kit.Unit(), 16*kit.Unit()))
}

func (r *tabRenderer) Layout(size fyne.Size) {
	thick := 3 * kit.Unit()
	r.ground.Resize(size)
	r.words.Resize(r.words.MinSize())
	r.words.Move(fyne.NewPos((size.Width-r.words.MinSize().Width)/2, (size.Height-thick-r.words.MinSize().Height)/2))
	r.line.Resize(fyne.NewSize(size.Width, thick))
	r.line.Move(fyne.NewPos(0, size.Height-thick))
}

func (r *tabRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.line, r.words}
}
func (r *tabRenderer) Destroy() {}

func (r *tabRenderer) Refresh() {
	chosen := r.tab.bar.chosen == r.tab.place
	r.words.TextSize, r.words.Color = base.Size(base.SizeNameText), base.Color(theme.ColorMuted)
	r.words.TextStyle.Bold = chosen
	r.line.FillColor, r.ground.FillColor = color.Transparent, color.Transparent
	if chosen {
		r.words.Color, r.line.FillColor = base.Color(base.ColorNamePrimary), base.Color(base.ColorNamePrimary)
	}
	if chosen && r.tab.bar.focused || r.tab.over {
		r.ground.FillColor = base.Color(theme.ColorTint)
	}
	for _, object := range r.Objects() {
		object.Refresh()
	}
}

func indexOf(view string) int { return max(slices.Index(views, view), 0) }
