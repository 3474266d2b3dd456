package indexes_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"pharos/app/kit"
	"pharos/app/screentest"
	"pharos/app/shell"
)

// heldBy words what has the keyboard: a button's text, else "table".
func heldBy(target fyne.Focusable) string {
	switch held := target.(type) {
	case nil:
		return "nothing"
	case *kit.Button:
		return held.Text
	}
	return "table"
}

func TestTheKeyboardFollowsFromTheShelfIntoADesignAndBack(t *testing.T) {
	c := screentest.Sample(t)
	b := buildOn(t, c, "en", screentest.Look{})
	b.window.SetContent(container.NewPadded(b.window.Content())) // as in the frame: what is at no distance counts as out of sight
	target := func() string { return heldBy(b.page.(shell.Focuser).FocusTarget()) }
	if got := target(); got != "New index" {
		t.Errorf("an empty shelf: want what begins a design, got %s", got)
	}
	now := func() string { return heldBy(b.window.Canvas().Focused()) }
	press := func(label string) { // by keyboard: a click would take it away
		button := screentest.Button(t, b.window, label)
		b.window.Canvas().Focus(button)
		button.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	}
	press("New index")
	if got := now(); got != "Framework" {
		t.Errorf("in a design: want its first step, got %s", got)
	}
	name := entryWith(t, b.window, "")
	b.window.Canvas().Focus(name)
	test.Type(name, "X")
	b.page.Reload()
	if got := b.window.Canvas().Focused(); got != name {
		t.Errorf("while a name is typed: want the keyboard left there, got %s", heldBy(got))
	}
	b.turn("ranking")
	if got := target(); got != "Ranking" {
		t.Errorf("at another step: want that one, got %s", got)
	}
	press("All indices")
	if got := now(); got != "table" {
		t.Errorf("a shelf with a draft: want the table, got %s", got)
	}
}
