package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"pharos/resources/phrase"
)

// Who types fast and presses Enter means the answer to what was typed, not the one to its beginning.
func TestEnterWaitsForTheAnswersToWhatWasTyped(t *testing.T) {
	var asked string
	var answer func([]Option)
	var chosen []string
	picker := NewPicker(PickerOptions{
		Printer:  phrase.For("en"),
		Search:   func(text string, show func([]Option)) { asked, answer = text, show },
		OnChosen: func(o Option) { chosen = append(chosen, o.Key) },
	})
	window := inWindow(t, picker)
	answer([]Option{{Key: "praha", Title: "Praha"}})
	window.Canvas().Focus(picker.FocusTarget())
	test.Type(picker.FocusTarget(), "pruf")
	picker.FocusTarget().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if asked != "pruf" || len(chosen) != 0 {
		t.Fatalf("want nothing chosen before the answer to %q, got %v", asked, chosen)
	}
	answer([]Option{{Key: "reviews", Title: "Prüfung"}})
	if len(chosen) != 1 || chosen[0] != "reviews" {
		t.Errorf("want the answer to what was typed, got %v", chosen)
	}
	test.Type(picker.FocusTarget(), "u")
	answer([]Option{{Key: "uses", Title: "Nutzung"}})
	if len(chosen) != 1 {
		t.Errorf("nothing was entered after that, got %v", chosen)
	}
}

func TestTheListOfAPickerLeavesKeysToThePicker(t *testing.T) {
	gone := 0
	picker := NewPicker(PickerOptions{
		Printer: phrase.For("en"), Search: SearchIn([]Option{{Key: "a", Title: "Aalborg"}}), OnCancel: func() { gone++ },
	})
	window := inWindow(t, picker)
	window.Canvas().Focus(picker.list)
	picker.list.TypedRune('x')
	if window.Canvas().Focused() != picker.entry || picker.entry.Text != "x" {
		t.Errorf("want what is typed in the box, got %q", picker.entry.Text)
	}
	window.Canvas().Focus(picker.list)
	picker.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if gone != 1 {
		t.Error("want Escape to leave the picker")
	}
}
