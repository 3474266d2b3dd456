package indicators

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
)

// A field is an entry that hands its text over when the user leaves it, or with Enter in one of a
// single line. Escape brings back what is stored.
type field struct {
	widget.Entry
	stored  string
	keep    func(text string)
	focused bool
}

// newField returns an empty field.
func newField(lines bool, keep func(text string)) *field {
	f := &field{keep: keep}
	f.MultiLine = lines
	f.Wrapping = fyne.TextWrap(fyne.TextTruncateClip) // as entries of one line are by themselves
	if lines {
		f.Wrapping, f.Scroll = fyne.TextWrapWord, fyne.ScrollVerticalOnly
		f.SetMinRowsVisible(3)
	}
	f.ExtendBaseWidget(f)
	return f
}

// show fills in what is stored, unless the user has typed something else that is not handed over.
func (f *field) show(stored string) {
	dirty := f.dirty()
	f.stored = stored
	if !dirty && f.Text != stored {
		f.SetText(stored)
	}
}

// fill puts in what is stored, whatever was typed: the field is another thing's now.
func (f *field) fill(stored string) {
	f.stored = stored
	if f.Text != stored {
		f.SetText(stored)
	}
}

func (f *field) dirty() bool { return f.Text != f.stored }

// flush hands the text over where it is another.
func (f *field) flush() {
	if f.dirty() && f.keep != nil {
		text := f.Text
		f.stored = text
		f.keep(text)
	}
}

// FocusGained implements fyne.Focusable.
func (f *field) FocusGained() {
	f.focused = true
	f.Entry.FocusGained()
}

// FocusLost implements fyne.Focusable.
func (f *field) FocusLost() {
	f.focused = false
	f.Entry.FocusLost()
	f.flush()
}

// TypedKey implements fyne.Focusable.
func (f *field) TypedKey(key *fyne.KeyEvent) {
	switch {
	case key.Name == fyne.KeyEscape && f.dirty():
		f.SetText(f.stored)
	case (key.Name == fyne.KeyReturn || key.Name == fyne.KeyEnter) && !f.MultiLine:
		f.flush()
	default:
		f.Entry.TypedKey(key)
		kit.PassKey(f, key)
	}
}

// AcceptsTab implements fyne.Tabbable: Tab leads to the next field.
func (f *field) AcceptsTab() bool { return false }

// TypedShortcut implements fyne.Shortcutable. Undo is the text's while there is something typed, and
// the catalogue's afterwards.
func (f *field) TypedShortcut(shortcut fyne.Shortcut) {
	_, undo := shortcut.(*fyne.ShortcutUndo)
	_, redo := shortcut.(*fyne.ShortcutRedo)
	_, ours := shortcut.(*desktop.CustomShortcut)
	if ours || (undo || redo) && !f.dirty() {
		kit.PassShortcut(f, shortcut)
		return
	}
	f.Entry.TypedShortcut(shortcut)
}

// labelled sets a field close below its label, as wide as there is room.
type labelled struct{}

// Layout implements fyne.Layout.
func (l labelled) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := l.below(objects)
	objects[0].Resize(fyne.NewSize(size.Width, objects[0].MinSize().Height))
	objects[0].Move(fyne.Position{})
	objects[1].Resize(fyne.NewSize(size.Width, objects[1].MinSize().Height))
	objects[1].Move(fyne.NewPos(0, y))
}

// MinSize implements fyne.Layout. Long options do not widen the form.
func (l labelled) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(90*kit.Unit(), l.below(objects)+objects[1].MinSize().Height)
}

func (labelled) below(objects []fyne.CanvasObject) float32 {
	return objects[0].MinSize().Height - base.Size(base.SizeNameInnerPadding)*0.6
}

// shares is a layout of columns that share the width by parts, each as high as the highest.
type shares struct {
	parts []float32
	gap   float32 // at scale 1
}

// Layout implements fyne.Layout.
func (l shares) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	whole, gap := float32(0), l.gap*kit.Unit()
	for _, part := range l.parts {
		whole += part
	}
	room, x := size.Width-gap*float32(len(l.parts)-1), float32(0)
	for i, o := range objects {
		width := room * l.parts[min(i, len(l.parts)-1)] / whole
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(width, size.Height))
		x += width + gap
	}
}

// MinSize implements fyne.Layout.
func (l shares) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.Size{}
	for _, o := range objects {
		least := o.MinSize()
		size = fyne.NewSize(size.Width+min(least.Width, 90*kit.Unit())+l.gap*kit.Unit(), max(size.Height, least.Height))
	}
	return size
}

// narrowable lets a wide object be cut by what holds it instead of widening it.
type narrowable struct{}

// Layout implements fyne.Layout.
func (narrowable) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
	}
}

// MinSize implements fyne.Layout.
func (narrowable) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(80*kit.Unit(), objects[0].MinSize().Height)
}

func setShown(o fyne.CanvasObject, shown bool) {
	if shown {
		o.Show()
		return
	}
	o.Hide()
}

// withoutBars shows no bar over long texts in fields until the pointer is there: it would hide them.
func withoutBars(o fyne.CanvasObject) fyne.CanvasObject {
	return container.NewThemeOverride(o, barless{})
}

// barless is the program's theme but for the bars of what scrolls.
type barless struct{}

func (barless) now() fyne.Theme { return fyne.CurrentApp().Settings().Theme() }

// Color implements fyne.Theme.
func (b barless) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	return b.now().Color(name, variant)
}

// Font implements fyne.Theme.
func (b barless) Font(style fyne.TextStyle) fyne.Resource { return b.now().Font(style) }

// Icon implements fyne.Theme.
func (b barless) Icon(name fyne.ThemeIconName) fyne.Resource { return b.now().Icon(name) }

// Size implements fyne.Theme.
func (b barless) Size(name fyne.ThemeSizeName) float32 {
	if name == base.SizeNameScrollBarSmall {
		return 0
	}
	return b.now().Size(name)
}
