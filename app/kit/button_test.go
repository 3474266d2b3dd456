package kit

import (
	"testing"

	"fyne.io/fyne/v2"
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

func TestTheWordsOfAMainButtonCanBeReadWhileItHasTheKeyboard(t *testing.T) {
	b := NewButton("Save", func() {})
	b.Importance = widget.HighImportance
	window := inWindow(t, b)
	words := test.WidgetRenderer(b).Objects()[2].(*widget.RichText).Segments[0].(*widget.TextSegment)
	before := words.Style.ColorName
	window.Canvas().Focus(b)
	// The theme tells the ground of what has the keyboard and these words apart; what a main button's have it does not.
	if words.Style.ColorName != base.ColorNameForeground || b.Importance != widget.HighImportance {
		t.Errorf("want words that can be read and a main button still, got %v and %v", words.Style.ColorName, b.Importance)
	}
	window.Canvas().Unfocus()
	if words.Style.ColorName != before {
		t.Errorf("want %v again, got %v", before, words.Style.ColorName)
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
