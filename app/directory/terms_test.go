package directory_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"pharos/app/kit"
	"pharos/app/screentest"
)

func TestAWordIsRenamedInEveryPractice(t *testing.T) {
	v := furnishedVisit(t, "directory?kind=term&id=theme%2Fdigital-health")
	before := v.steps()
	v.types("digital-health", "e-health")
	found := 0
	for _, p := range practices(t, v.opened) {
		if slices.Contains(p.Themes, "digital-health") {
			t.Errorf("%s still has the old word", p.Key)
		}
		if slices.Contains(p.Themes, "e-health") {
			found++
		}
	}
	if found == 0 || v.steps()-before != 1 {
		t.Errorf("want the word in practices in one step, got %d in %d", found, v.steps()-before)
	}
	if got := v.page.Route().Param("id"); got != "theme/e-health" {
		t.Errorf("want the sheet of the new word, got %q", got)
	}
}

func TestThemesAreMergedInEveryPractice(t *testing.T) {
	v := furnishedVisit(t, "directory?kind=term&shelf=theme")
	before, was := v.steps(), practices(t, v.opened)
	list := listOf(v)
	ticked := 0
	for row, cells := range list.Content().Rows {
		if name := cells[0].Text; name == "Digital health" || name == "Health innovation" {
			list.Select(list.Shown()[row])
			list.FocusTarget().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
			ticked++
		}
	}
	if ticked != 2 {
		t.Fatalf("want two themes of the sample ticked, got %d", ticked)
	}
	screentest.Tap(t, v.window, "Merge… (2)")
	picker := pickerOf(t, v.host.Panels[0])
	picker.SetText("health innovation")
	picker.FocusTarget().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	for i, p := range practices(t, v.opened) {
		had := slices.Contains(was[i].Themes, "digital-health") || slices.Contains(was[i].Themes, "health-innovation")
		n := len(slices.DeleteFunc(slices.Clone(p.Themes), func(key string) bool { return key != "health-innovation" }))
		if slices.Contains(p.Themes, "digital-health") || had != (n == 1) {
			t.Errorf("%s: want the word kept once, got %q", p.Key, p.Themes)
		}
	}
	if got := v.steps() - before; got != 1 {
		t.Errorf("want one step, got %d", got)
	}
	v.undo()
	for i, p := range practices(t, v.opened) {
		if !slices.Equal(p.Themes, was[i].Themes) {
			t.Errorf("%s: want %q again, got %q", p.Key, was[i].Themes, p.Themes)
		}
	}
}

func TestATermMovesToAnotherList(t *testing.T) {
	v := furnishedVisit(t, "directory?kind=term&id=theme%2Fdigital-health")
	var choice *kit.Choice
	screentest.Walk(v.window.Content(), func(o fyne.CanvasObject) {
		if c, is := o.(*kit.Choice); is && c.Selected == "Themes" {
			choice = c
		}
	})
	if choice == nil {
		t.Fatal("no choice of the list")
	}
	choice.SetSelected("Tags")
	moved := 0
	for _, p := range practices(t, v.opened) {
		if slices.Contains(p.Themes, "digital-health") {
			t.Errorf("%s has it as a theme still", p.Key)
		}
		if slices.Contains(p.Tags, "digital-health") {
			moved++
		}
	}
	if moved == 0 {
		t.Error("want practices with it as a tag")
	}
}
