package directory_test

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"pharos/app/directory"
	"pharos/app/kit"
	"pharos/app/screentest"
	"pharos/app/shell"
	"pharos/data/practice"
)

// people answers for the catalogue's search of persons.
type people struct {
	erased []directory.Trace // what was to be left
	asked  int
	saved  int
}

func (p *people) Find(_ context.Context, c practice.Contact) (directory.Traces, error) {
	return directory.Traces{Name: c.Name, Query: c.Name, Places: []directory.Trace{
		{Place: "contact", Object: "con-1", Name: c.Name},
		{Place: "practice", Object: "p-1", Name: "A practice", Field: "Description", Text: "… " + c.Name + " …"},
		{Place: "practice", Object: "p-1", Name: "A practice", Field: "Results"},
		{Place: "backup", Object: "old.pharos", Name: "old.pharos", Fixed: true},
	}}, nil
}

func (p *people) All(ctx context.Context) (directory.Traces, error) {
	return p.Find(ctx, practice.Contact{Name: "Everyone"})
}

func (p *people) Erase(_ context.Context, _ directory.Traces, leave []directory.Trace) (directory.Erased, error) {
	p.asked++
	p.erased = leave
	return directory.Erased{Places: 1, Left: []string{"old.pharos"}}, nil
}

func (p *people) Save(directory.Traces) { p.saved++ }

func personVisit(t *testing.T) (*visit, *people) {
	c := screentest.Sample(t)
	furnished(t, c)
	config, everyone := configOf(c), &people{}
	config.Persons = everyone
	return visitedWith(t, "en", "directory?kind=contact&id=con-1", screentest.Look{}, config), everyone
}

func tableOf(t testing.TB, panel shell.Panel) *kit.Table {
	t.Helper()
	var found *kit.Table
	screentest.Walk(panel.Content, func(o fyne.CanvasObject) {
		if table, is := o.(*kit.Table); is {
			found = table
		}
	})
	if found == nil {
		t.Fatal("no table")
	}
	return found
}

func TestErasingShowsWhereThePersonIsAndAsks(t *testing.T) {
	v, everyone := personVisit(t)
	screentest.Tap(t, v.window, "Erase everywhere…")
	if len(v.host.Panels) != 1 || everyone.asked != 0 {
		t.Fatalf("want the places shown first, got %d panels, %d erasures", len(v.host.Panels), everyone.asked)
	}
	panel := v.host.Panels[0]
	if got := len(tableOf(t, panel).Content().Rows); got != 4 {
		t.Errorf("want four places, got %d", got)
	}
	v.host.Disagreed = true
	panel.OnConfirm()
	if everyone.asked != 0 || len(v.host.Asked) != 1 || !v.host.Asked[0].Harmful {
		t.Fatalf("want a question that warns, and nothing erased on no: %d, %v", everyone.asked, v.host.Asked)
	}
	if want := "The person goes out of 3 places. This cannot be undone."; v.host.Asked[0].Text != want {
		t.Errorf("want %q, got %q", want, v.host.Asked[0].Text)
	}
	v.host.Disagreed = false
	panel.OnConfirm()
	if everyone.asked != 1 || len(v.host.Informed) != 1 || !strings.Contains(v.host.Informed[0], "old.pharos") {
		t.Errorf("want it erased and the older copy told of, got %d, %q", everyone.asked, v.host.Informed)
	}
}

func TestPlacesOfAnotherPersonAreLeft(t *testing.T) {
	v, everyone := personVisit(t)
	screentest.Tap(t, v.window, "Erase everywhere…")
	panel := v.host.Panels[0]
	table := tableOf(t, panel)
	table.Select(1)
	table.FocusTarget().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	panel.OnConfirm()
	if len(everyone.erased) != 2 || everyone.erased[0].Object != "p-1" || everyone.erased[1].Object != "p-1" {
		t.Errorf("want both places of the practice left, got %v", everyone.erased)
	}
}

func TestAllThatIsKnownOfAPersonIsShownAndSaved(t *testing.T) {
	v, everyone := personVisit(t)
	screentest.Tap(t, v.window, "Everything on this person…")
	v.host.Panels[0].OnConfirm()
	if everyone.saved != 1 || len(v.host.Asked) > 0 {
		t.Errorf("want it saved without a question, got %d, %v", everyone.saved, v.host.Asked)
	}
	screentest.Tap(t, v.window, "All personal data…")
	if got := len(v.host.Panels); got != 2 {
		t.Errorf("want the report, got %d panels", got)
	}
}

// shelfOfReferences notes what it is asked to write.
type shelfOfReferences struct {
	format string
	list   []practice.Reference
}

func (s *shelfOfReferences) Import() {}

func (s *shelfOfReferences) Export(format string, list []practice.Reference) {
	s.format, s.list = format, list
}

func TestReferencesShownAreWritten(t *testing.T) {
	c := screentest.Sample(t)
	furnished(t, c)
	config, shelf := configOf(c), &shelfOfReferences{}
	config.References = shelf
	v := visitedWith(t, "en", "directory?kind=reference&filter=smart", screentest.Look{}, config)
	screentest.Tap(t, v.window, "Save as BibTeX…")
	if shelf.format != "bibtex" || len(shelf.list) != 1 || shelf.list[0].ID != "ref-2" {
		t.Errorf("want the one that the filter lets through, got %s %v", shelf.format, shelf.list)
	}
}
