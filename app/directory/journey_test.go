package directory_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"pharos/app/directory"
	"pharos/app/kit"
	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/practice"
)

func furnishedVisit(t *testing.T, route string) *visit {
	c := screentest.Sample(t)
	furnished(t, c)
	return visited(t, "en", route, screentest.Look{Width: 1400, Height: 2400}, c)
}

func organisation(t testing.TB, v *visit, id data.EntryID) practice.Organisation {
	t.Helper()
	for _, o := range kin[practice.Organisation](t, v.opened) {
		if o.ID == id {
			return o
		}
	}
	return practice.Organisation{}
}

func TestAFieldIsOneStepWhenItIsLeft(t *testing.T) {
	v := furnishedVisit(t, "directory?kind=organisation&id=org-2")
	before := v.steps()
	v.types("Turun yliopisto", "Åbo universitet – Turun yliopisto")
	if got := organisation(t, v, "org-2").Name; got != "Åbo universitet – Turun yliopisto" {
		t.Errorf("want the new name stored, got %q", got)
	}
	if got := v.steps() - before; got != 1 {
		t.Errorf("want one step, got %d", got)
	}
	v.window.Canvas().Focus(v.field("Åbo universitet – Turun yliopisto"))
	v.window.Canvas().Unfocus()
	if got := v.steps() - before; got != 1 {
		t.Errorf("want no step for a field that was only visited, got %d", got)
	}
	v.undo()
	v.field("Turun yliopisto")
}

func TestANewNameReachesThePractices(t *testing.T) {
	v := furnishedVisit(t, "directory?kind=organisation&id=org-1")
	old := practices(t, v.opened)[0].Organisation
	before := v.steps()
	v.types(old, "Life Science Nord e. V.")
	named := 0
	for _, p := range practices(t, v.opened) {
		if p.OrganisationID == "org-1" && p.Organisation == "Life Science Nord e. V." {
			named++
		}
		if p.Organisation == old {
			t.Errorf("%s still names the organisation by its old name", p.Key)
		}
	}
	if named == 0 || v.steps()-before != 1 {
		t.Errorf("want practices renamed in one step, got %d in %d", named, v.steps()-before)
	}
	v.undo()
	if got := practices(t, v.opened)[0]; got.Organisation != old || got.OrganisationID != "" {
		t.Errorf("want the practice as it was, got %q %q", got.Organisation, got.OrganisationID)
	}
}

func TestMergingOrganisationsRewritesLinks(t *testing.T) {
	v := furnishedVisit(t, "directory?kind=organisation&id=org-2")
	before := v.steps()
	screentest.Tap(t, v.window, "Merge…")
	if len(v.host.Panels) != 1 {
		t.Fatalf("want a question which one stays, got %d", len(v.host.Panels))
	}
	picker := pickerOf(t, v.host.Panels[0])
	if got := len(picker.Answers()); got != 2 {
		t.Errorf("want the two others offered, got %d", got)
	}
	picker.SetText("nordjylland")
	picker.FocusTarget().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := organisation(t, v, "org-2"); got.ID != "" {
		t.Errorf("want the merged one gone, got %+v", got)
	}
	if got := organisation(t, v, "org-3"); !slices.Contains(got.Aliases, "Turun yliopisto") {
		t.Errorf("want its name kept, got %q", got.Aliases)
	}
	for _, c := range kin[practice.Contact](t, v.opened) {
		if c.ID == "con-3" && c.Organisation != "org-3" {
			t.Errorf("want the person moved along, got %q", c.Organisation)
		}
	}
	if got := kin[practice.Instrument](t, v.opened)[0].Stakeholders; !slices.Equal(got, []data.EntryID{"org-1", "org-3"}) {
		t.Errorf("want the instrument to name the other one, got %q", got)
	}
	if got := v.steps() - before; got != 1 {
		t.Errorf("want one step, got %d", got)
	}
	v.undo()
	if got := organisation(t, v, "org-2"); got.ID == "" {
		t.Error("want it back after undoing")
	}
}

func TestOrganisationsAreTakenOverFromPractices(t *testing.T) {
	c := screentest.Sample(t)
	v := visited(t, "en", "directory", screentest.Look{Width: 1400, Height: 1000}, c)
	words := ""
	for _, text := range screentest.Words(v.window) {
		if strings.HasPrefix(text, "Take over from practices (") {
			words = text
		}
	}
	screentest.Tap(t, v.window, words)
	made := kin[practice.Organisation](t, c)
	if len(made) == 0 {
		t.Fatal("want organisations, got none")
	}
	for _, p := range practices(t, c) {
		if p.Organisation != "" && p.OrganisationID == "" {
			t.Errorf("want %s linked to %q", p.Key, p.Organisation)
		}
	}
	if !strings.Contains(strings.Join(screentest.Words(v.window), "\n"), made[0].Name) {
		t.Errorf("want %q in the list", made[0].Name)
	}
	v.undo()
	if got := len(kin[practice.Organisation](t, c)); got != 0 {
		t.Errorf("want them gone after undoing, got %d", got)
	}
}

func TestNewDuplicateAndDelete(t *testing.T) {
	v := furnishedVisit(t, "directory?kind=contact&id=con-1")
	if !v.page.(shell.Maker).Make() {
		t.Fatal("want a new person")
	}
	if got := kin[practice.Contact](t, v.opened); len(got) != 4 || got[3].Name != "New contact person" {
		t.Fatalf("want one more person, got %v", got)
	}
	if v.window.Canvas().Focused() != v.field("New contact person") {
		t.Error("want the keyboard in the name")
	}
	v.types("New contact person", "Ζωή Παπαδοπούλου")
	screentest.Tap(t, v.window, "Duplicate")
	if got := kin[practice.Contact](t, v.opened); len(got) != 5 || got[4].Name != "Ζωή Παπαδοπούλου (copy)" || got[4].ID == got[3].ID {
		t.Fatalf("want a copy, got %v", got)
	}
	screentest.Tap(t, v.window, "Delete")
	if got := len(kin[practice.Contact](t, v.opened)); got != 4 || len(v.host.Asked) > 0 {
		t.Errorf("want it deleted without a question, got %d persons, %d questions", got, len(v.host.Asked))
	}
	v.undo()
	if got := len(kin[practice.Contact](t, v.opened)); got != 5 {
		t.Errorf("want it back, got %d", got)
	}
}

func TestWhatCannotBeReadStaysInItsField(t *testing.T) {
	v := furnishedVisit(t, "directory?kind=contact&id=con-1")
	before := v.steps()
	v.types("2026-02-03", "soon")
	if got := v.steps() - before; got != 0 {
		t.Errorf("want nothing stored, got %d steps", got)
	}
	v.field("soon")
	if !screentest.Shows(v.window, "“soon” is not a date.") {
		t.Error("want a word about it")
	}
	v.types("soon", "1.12.2027")
	if got := kin[practice.Contact](t, v.opened)[0].ReviewBy; got != "2027-12-01" {
		t.Errorf("want the date stored, got %q", got)
	}
	v.field("2027-12-01")
}

func TestPracticesOfAnEntryAreOneClickAway(t *testing.T) {
	for _, row := range []struct{ route, want string }{
		{"directory?kind=term&id=term-1", "practices?theme=medtech"},
		{"directory?kind=instrument&id=ins-1", "practices?instrument=ins-1"},
	} {
		v := furnishedVisit(t, row.route)
		screentest.Tap(t, v.window, "Practices")
		if got := v.host.Went[len(v.host.Went)-1].String(); got != row.want {
			t.Errorf("want %s, got %s", row.want, got)
		}
	}
}

func TestAnImprovementCountsAsAUseOfThePractice(t *testing.T) {
	v := furnishedVisit(t, "directory?kind=instrument&id=ins-1")
	before := len(kin[practice.Use](t, v.opened))
	all := practices(t, v.opened)
	v.chips(string(all[0].ID), string(all[1].ID)).Insert(string(all[2].ID))
	uses := kin[practice.Use](t, v.opened)
	if len(uses) != before+1 || uses[len(uses)-1].Practice != all[2].ID || uses[len(uses)-1].Of != "ins-1" {
		t.Errorf("want a use of the practice by the instrument, got %+v", uses)
	}
}

func TestACatalogueThatCanOnlyBeRead(t *testing.T) {
	c := screentest.Sample(t)
	furnished(t, c)
	config := configOf(c)
	config.Change = nil
	v := visitedWith(t, "en", "directory?kind=instrument&id=ins-1", screentest.Look{Width: 1400, Height: 2400}, config)
	for _, words := range []string{"New", "Delete", "Duplicate", "Add improvement"} {
		if slices.Contains(screentest.Words(v.window), words) {
			t.Errorf("want no button %q", words)
		}
	}
	screentest.Walk(v.window.Content(), func(o fyne.CanvasObject) {
		if e, is := o.(*kit.Prose); is && !e.Disabled() {
			t.Errorf("want %q to be only read", e.Text)
		}
	})
	if v.page.(shell.Maker).Make() {
		t.Error("want nothing made")
	}
}

func TestARouteLeadsBack(t *testing.T) {
	v := furnishedVisit(t, "directory?kind=action&id=act-1")
	route := v.page.Route()
	if route.Param("kind") != "action" || route.Param("id") != "act-1" {
		t.Fatalf("want the action, got %s", route)
	}
	v.page.(shell.Viewer).ShowView(0)
	if got := v.page.Route().Param("kind"); got != "organisation" {
		t.Errorf("want organisations, got %q", got)
	}
	v.page.(shell.Navigator).Navigate(route)
	if got := v.page.Route(); got.Param("id") != "act-1" {
		t.Errorf("want the action again, got %s", got)
	}
	v.page.(shell.Navigator).Navigate(session.NewRoute("directory", "kind", "nonsense", "id", "gone"))
	if got := v.page.Route().Param("kind"); got != "organisation" {
		t.Errorf("want the first kind for an unknown one, got %q", got)
	}
}

func TestDeletingTakesThoseTicked(t *testing.T) {
	v := furnishedVisit(t, "directory?kind=organisation&id=org-1")
	before := v.steps()
	var list *kit.Table
	screentest.Walk(v.window.Content(), func(o fyne.CanvasObject) {
		if table, is := o.(*kit.Table); is && list == nil {
			list = table
		}
	})
	for _, row := range []int{1, 2} {
		list.Select(row)
		list.FocusTarget().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	}
	screentest.Tap(t, v.window, "Delete (2)")
	if got := kin[practice.Organisation](t, v.opened); len(got) != 1 || got[0].ID != "org-1" || v.steps()-before != 1 {
		t.Errorf("want the two ticked gone in one step, got %v in %d", got, v.steps()-before)
	}
}

func TestEnterLeadsIntoTheSheetAndEscapeBack(t *testing.T) {
	v := furnishedVisit(t, "directory?kind=organisation&id=org-2")
	list := listOf(v)
	v.window.Canvas().Focus(list.FocusTarget())
	v.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	name := v.field("Turun yliopisto")
	if v.window.Canvas().Focused() != name {
		t.Fatal("want the keyboard in the name")
	}
	name.SetText("typed")
	name.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if name.Text != "Turun yliopisto" || v.window.Canvas().Focused() != name {
		t.Errorf("want what was typed taken back first, got %q", name.Text)
	}
	name.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if v.window.Canvas().Focused() != list.FocusTarget() {
		t.Error("want the keyboard in the list again")
	}
}

func TestALinkedOrganisationIsMadeOnTheWay(t *testing.T) {
	v := furnishedVisit(t, "directory?kind=contact&id=con-2")
	before := len(kin[practice.Organisation](t, v.opened))
	directory.MakeLinked(v.page, practice.KindOrganisation, "Ny organisation A/S")
	made := kin[practice.Organisation](t, v.opened)
	if len(made) != before+1 || made[before].Name != "Ny organisation A/S" {
		t.Errorf("want it made, got %v", made)
	}
	if got := v.page.Route().Param("id"); got != "con-2" {
		t.Errorf("want the person still shown, got %q", got)
	}
}
