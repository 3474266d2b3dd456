package kit

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/resources/phrase"
)

// The window tells of a pressed space bar as key down, key typed, letter, key up, and gives each to what
// has the keyboard at that moment.
func TestSpaceBarPressesWhenItIsLetGo(t *testing.T) {
	window := inWindow(t, nil)
	field := widget.NewEntry()
	button := NewButton("New", func() { window.Canvas().Focus(field) })
	window.SetContent(container.NewVBox(button, field))
	window.Canvas().Focus(button)
	pressSpace(window)
	if window.Canvas().Focused() != field || field.Text != "" {
		t.Errorf("want the keyboard in an empty field, got %v and %q", window.Canvas().Focused(), field.Text)
	}
}

func TestButtonKeepsTheKeyboard(t *testing.T) {
	window := inWindow(t, nil)
	pressed := 0
	button := NewButton("Again", func() { pressed++ })
	window.SetContent(button)
	window.Canvas().Focus(button)
	pressSpace(window)
	pressSpace(window)
	if pressed != 2 || window.Canvas().Focused() != button {
		t.Errorf("want it pressed twice and still holding the keyboard, got %d, %v", pressed, window.Canvas().Focused())
	}
	button.Disable()
	pressSpace(window)
	if pressed != 2 {
		t.Error("a button that is switched off was pressed")
	}
}

func TestSpaceBarHeldElsewhereDoesNotPress(t *testing.T) {
	window := inWindow(t, nil)
	pressed := 0
	button := NewButton("Delete", func() { pressed++ })
	window.SetContent(button)
	window.Canvas().Focus(button)
	button.KeyUp(&fyne.KeyEvent{Name: fyne.KeySpace})
	if pressed != 0 {
		t.Error("a bar that went down before the button had the keyboard pressed it")
	}
}

func TestEscapeOnAButtonIsTheWindows(t *testing.T) {
	window := inWindow(t, nil)
	button := NewButton("Save", nil)
	window.SetContent(button)
	window.Canvas().Focus(button)
	var told fyne.KeyName
	window.Canvas().SetOnTypedKey(func(key *fyne.KeyEvent) { told = key.Name })
	button.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if told != fyne.KeyEscape {
		t.Errorf("want the window told of Escape, got %q", told)
	}
}

func pressSpace(window fyne.Window) {
	key := &fyne.KeyEvent{Name: fyne.KeySpace}
	type keyable interface{ KeyDown(*fyne.KeyEvent) }
	if holder, is := window.Canvas().Focused().(keyable); is {
		holder.KeyDown(key)
	}
	if holder := window.Canvas().Focused(); holder != nil {
		holder.TypedKey(key)
	}
	if holder := window.Canvas().Focused(); holder != nil {
		holder.TypedRune(' ')
	}
	if holder, is := window.Canvas().Focused().(interface{ KeyUp(*fyne.KeyEvent) }); is {
		holder.KeyUp(key)
	}
}

func TestARingShowsWhichButtonHasTheKeyboard(t *testing.T) {
	b := NewButton("Save", func() {})
	b.Importance = widget.HighImportance
	window := inWindow(t, b)
	ring := func() *canvas.Rectangle {
		objects := test.WidgetRenderer(b).Objects()
		return objects[len(objects)-1].(*canvas.Rectangle)
	}
	colour := func(name fyne.ThemeColorName) color.Color {
		settings := fyne.CurrentApp().Settings()
		return settings.Theme().Color(name, settings.ThemeVariant())
	}
	if ring().Visible() {
		t.Error("want no ring without the keyboard")
	}
	window.Canvas().Focus(b)
	if !ring().Visible() || b.Importance != widget.HighImportance {
		t.Errorf("want a ring, and the button as important as it was, got %v and %v", ring().Visible(), b.Importance)
	}
	// These two are told apart well in every theme; what a main button's words have on the ground is not.
	ground := color.RGBAModel.Convert(test.WidgetRenderer(b).Objects()[0].(*canvas.Rectangle).FillColor)
	if want := color.RGBAModel.Convert(colour(base.ColorNameFocus)); ground != want {
		t.Errorf("want the ground of what has the keyboard, %v, got %v", want, ground)
	}
	words := test.WidgetRenderer(b).Objects()[2].(*widget.RichText).Segments[0].(*widget.TextSegment)
	if words.Style.ColorName != base.ColorNameForeground {
		t.Errorf("want words that can be read on it, got %v", words.Style.ColorName)
	}
	if got := ring().Size(); got != b.Size() {
		t.Errorf("want the ring round the button, got %v of %v", got, b.Size())
	}
	window.Canvas().Unfocus()
	if ring().Visible() {
		t.Error("want no ring after the keyboard went")
	}
}

func TestTheFirstStepGetsTheKeyboardThatNobodyHas(t *testing.T) {
	entry := NewFormEntry()
	faces := NewFaces(phrase.For("en"), container.NewStack())
	window := inWindow(t, container.NewVBox(entry, faces))
	faces.Lead() // nothing to do yet
	faces.ShowEmpty(Empty{Title: "None yet", Action: "New", Do: func() {}, Third: "Import", DoThat: func() {}})
	window.Canvas().Focus(entry)
	if faces.Lead(); window.Canvas().Focused() != fyne.Focusable(entry) {
		t.Error("want the keyboard left to who types")
	}
	window.Canvas().Unfocus()
	if faces.Lead(); window.Canvas().Focused() != faces.Step() {
		t.Errorf("want the first step, got %T", window.Canvas().Focused())
	}
}
