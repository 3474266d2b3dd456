package practices_test

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"pharos/app/kit"
	"pharos/app/practices"
	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/practice"
)

// lists are those of the page: the filters and the practices.
func (s stage) lists() (filters, cards *kit.Cards) {
	screentest.Walk(s.window.Content(), func(o fyne.CanvasObject) {
		if list, is := o.(*kit.Cards); is {
			if filters == nil {
				filters = list
			} else {
				cards = list
			}
		}
	})
	return filters, cards
}

func press(target fyne.Focusable, keys ...fyne.KeyName) {
	for _, key := range keys {
		target.TypedKey(&fyne.KeyEvent{Name: key})
	}
}

func TestTypingFinds(t *testing.T) {
	s := onSample(t, "en", session.NewRoute("practices"), screentest.Look{})
	box := s.page.(shell.Focuser).FocusTarget()
	test.Type(box, "voucher")
	if got := s.page.Route().Param("text"); got != "voucher" {
		t.Errorf("want the text in the route, got %q", got)
	}
	if !screentest.Shows(s.window, "voucher") {
		t.Error("want a practice with the word shown")
	}
	screentest.Picture(t, s.window, "practices-search")
	test.Type(box, "zzzz")
	if !screentest.Shows(s.window, "Nothing matches") {
		t.Error("want it said that nothing matches")
	}
	screentest.Picture(t, s.window, "practices-none")
	screentest.Tap(t, s.window, "Show all practices")
	if !screentest.Shows(s.window, "32 practices") {
		t.Error("want all practices back")
	}
}

func TestTheKeyboardFiltersReadsAndEdits(t *testing.T) {
	s := onSample(t, "en", session.NewRoute("practices"), screentest.Look{})
	filters, cards := s.lists()
	kit.Focus(filters)
	press(filters, fyne.KeyDown, fyne.KeyDown, fyne.KeySpace) // all practices, the head of the themes, the first theme
	if got := s.page.Route().Param("theme"); got != "health-innovation" {
		t.Errorf("want the most used theme in the route, got %q", got)
	}
	press(filters, fyne.KeyLeft)
	if row, ok := filters.Selected(); !ok || row != 1 {
		t.Errorf("want the cursor on the head that was closed, got %d", row)
	}
	first := s.page.Route().Param("id")
	kit.Focus(cards)
	press(cards, fyne.KeyDown)
	second := s.page.Route().Param("id")
	if first == "" || second == "" || first == second {
		t.Errorf("want another practice read, got %q and %q", first, second)
	}
	press(cards, fyne.KeyReturn)
	if n := len(s.host.Went); n != 1 || s.host.Went[0] != session.NewRoute("writing", "id", second) {
		t.Errorf("want the way to the editor, got %v", s.host.Went)
	}
}

func TestDeletingIsAStepThatCanBeUndone(t *testing.T) {
	s := onSample(t, "de", session.NewRoute("practices"), screentest.Look{})
	_, cards := s.lists()
	press(cards, fyne.KeySpace, fyne.KeyDown, fyne.KeyDown, fyne.KeySpace)
	if !screentest.Shows(s.window, "32 Praxisbeispiele") {
		t.Error("want the count")
	}
	screentest.Picture(t, s.window, "practices-chosen-de")
	press(cards, fyne.KeyDelete)
	if !screentest.Shows(s.window, "30 Praxisbeispiele") || len(s.host.Asked) > 0 {
		t.Errorf("want two gone without a question, asked %v, errors %v", s.host.Asked, s.host.Errors)
	}
	if len(s.host.Said) == 0 || !strings.Contains(s.host.Said[len(s.host.Said)-1], "2 ") {
		t.Errorf("want it told how many went, got %v", s.host.Said)
	}
	if _, err := s.catalogue.Undo(context.Background()); err != nil {
		t.Fatal(err)
	}
	if !screentest.Shows(s.window, "32 Praxisbeispiele") {
		t.Error("want both back after undo")
	}
}

func TestATagIsGivenToAllChosen(t *testing.T) {
	s := onSample(t, "en", session.NewRoute("practices", "theme", "medtech"), screentest.Look{})
	_, cards := s.lists()
	cards.TypedShortcut(&fyne.ShortcutSelectAll{})
	practices.Pick(s.page, "add-tag")
	picker := pickerOf(t, s.host)
	picker.SetText("lighthouse")
	answers := picker.Answers()
	if len(answers) != 1 || answers[0].Key != "lighthouse" {
		t.Fatalf("want the new word offered, got %v", answers)
	}
	press(picker.FocusTarget(), fyne.KeyReturn)
	answer, err := s.catalogue.PracticeCards(context.Background(), 0)
	if err != nil {
		t.Fatal(err)
	}
	tagged := 0
	for _, card := range answer.Cards {
		if len(card.Tags) > 0 && card.Tags[len(card.Tags)-1] == "lighthouse" {
			tagged++
		}
	}
	if tagged != 3 {
		t.Errorf("want the three of the filter tagged, got %d, errors %v", tagged, s.host.Errors)
	}
	steps, err := s.catalogue.Steps(context.Background(), 1)
	if err != nil || len(steps) != 1 || steps[0].Kind != practice.StepAddTag {
		t.Errorf("want one step, got %v %v", steps, err)
	}
}

func pickerOf(t *testing.T, host *screentest.Host) *kit.Picker {
	t.Helper()
	if len(host.Panels) == 0 {
		t.Fatal("no panel was opened")
	}
	picker, is := host.Panels[len(host.Panels)-1].Content.(*kit.Picker)
	if !is {
		t.Fatalf("want a picker, got %T", host.Panels[len(host.Panels)-1].Content)
	}
	return picker
}

func TestASearchIsKeptStaysLiveAndGoes(t *testing.T) {
	s := onSample(t, "en", session.NewRoute("practices", "theme", "medtech"), screentest.Look{})
	practices.SaveSearch(s.page)
	panel := s.host.Panels[0]
	var name *kit.FormEntry
	screentest.Walk(panel.Content, func(o fyne.CanvasObject) {
		if entry, is := o.(*kit.FormEntry); is {
			name = entry
		}
	})
	name.SetText("Our medical technology")
	panel.OnConfirm()
	if !screentest.Shows(s.window, "Our medical technology") {
		t.Fatalf("want the search listed, errors %v", s.host.Errors)
	}
	search := s.page.Route().Param("search")
	if search == "" || s.page.Route().Param("theme") != "" {
		t.Errorf("want the search as the place, got %v", s.page.Route())
	}
	screentest.Picture(t, s.window, "practices-saved")
	more := data.Practice{Title: data.Text{"en": "One more"}, Themes: []string{"medtech"}}
	if err := s.catalogue.PutPractices(context.Background(), []data.Practice{more}); err != nil {
		t.Fatal(err)
	}
	if !screentest.Shows(s.window, "4 of 33") {
		t.Error("want the new practice in the search that stays live")
	}
	again := show(t, s.host, s.catalogue, session.NewRoute("practices", "search", search), screentest.Look{})
	if !screentest.Shows(again.window, "4 of 33") {
		t.Error("want the search opened by its route")
	}
	screentest.Tap(t, again.window, "Dossier")
	if want := session.NewRoute("briefs", "kind", "dossier", "search", search); len(s.host.Went) != 1 || s.host.Went[0] != want {
		t.Errorf("want a dossier of the search, got %v", s.host.Went)
	}
	filters, _ := again.lists()
	press(filters, fyne.KeyHome, fyne.KeyDown, fyne.KeyDown, fyne.KeyDelete)
	if screentest.Shows(again.window, "Our medical technology") {
		t.Errorf("want the search gone, errors %v", s.host.Errors)
	}
}

func TestANewPracticeIsMadeAndOpened(t *testing.T) {
	s := onSample(t, "fi", session.NewRoute("practices"), screentest.Look{})
	if !s.page.(shell.Maker).Make() {
		t.Fatal("want one made")
	}
	if len(s.host.Went) != 1 || s.host.Went[0].Page != "writing" {
		t.Fatalf("want the way to the editor, got %v %v", s.host.Went, s.host.Errors)
	}
	made, err := s.catalogue.Practice(context.Background(), s.host.Went[0].Param("id"))
	if err != nil || made.Language != "fi" {
		t.Errorf("want a practice in the language of the window, got %v %v", made, err)
	}
	if !screentest.Shows(s.window, "Nimetön käytäntö") {
		t.Error("want one without a title to be called so")
	}
}

func TestHistoryShowsWhatChangedAndPutsItBack(t *testing.T) {
	s := onSample(t, "en", session.NewRoute("practices", "id", "GP001"), screentest.Look{})
	one, err := s.catalogue.Practice(context.Background(), "GP001")
	if err != nil {
		t.Fatal(err)
	}
	was := one.Title["en"]
	one.Title = data.Text{"en": "Another title", "de": one.Title["de"]}
	if err := s.catalogue.PutPractices(context.Background(), []data.Practice{one}); err != nil {
		t.Fatal(err)
	}
	screentest.Tap(t, s.window, "History")
	if len(s.host.Panels) != 1 {
		t.Fatalf("want the history, errors %v", s.host.Errors)
	}
	window := test.NewTempWindow(t, s.host.Panels[0].Content)
	window.Resize(fyne.NewSize(860, 520))
	screentest.Picture(t, window, "practices-history")
	if !screentest.Shows(window, "Another title") || !screentest.Shows(window, was) {
		t.Error("want the title before and after")
	}
	list := listIn(window)
	press(list, fyne.KeyDown)
	screentest.Tap(t, window, "Restore this version")
	back, err := s.catalogue.Practice(context.Background(), "GP001")
	if err != nil || back.Title["en"] != was {
		t.Errorf("want %q back, got %q %v %v", was, back.Title["en"], err, s.host.Errors)
	}
}

func listIn(window fyne.Window) (list *kit.Cards) {
	screentest.Walk(window.Content(), func(o fyne.CanvasObject) {
		if cards, is := o.(*kit.Cards); is {
			list = cards
		}
	})
	return list
}

func TestNothingCanBeChangedWhereTheCatalogueIsOnlyRead(t *testing.T) {
	host, c := screentest.NewHost(t, "da"), screentest.Sample(t)
	screentest.Compare(t, host, c)
	links := []string{}
	given := config(c, &links)
	given.Change = nil
	page, window := screentest.Show(t, screentest.Look{}, func() shell.Page {
		return practices.New(host, given, session.NewRoute("practices"))
	})
	for _, words := range []string{"Rediger", "Duplikér", "Slet", "Ny praksis"} {
		for _, shown := range screentest.Words(window) {
			if shown == words {
				t.Errorf("want no %q", words)
			}
		}
	}
	if page.(shell.Maker).Make() || len(page.(shell.Actor).Actions()) > 0 {
		t.Error("want nothing made")
	}
	cards := stage{window: window}.listOf(1)
	press(cards, fyne.KeySpace, fyne.KeyDelete, fyne.KeyReturn)
	if len(host.Went) > 0 || !screentest.Shows(window, "32 praksisser") {
		t.Errorf("want everything as it was, went %v", host.Went)
	}
	if _, is := window.Canvas().Focused().(*kit.Reader); !is {
		t.Errorf("want Enter to give the keyboard to the pane, got %T", window.Canvas().Focused())
	}
}

// listOf is the n-th list of the page.
func (s stage) listOf(n int) *kit.Cards {
	filters, cards := s.lists()
	return []*kit.Cards{filters, cards}[n]
}

func TestALinkIsOpenedOnlyAfterItWasSeen(t *testing.T) {
	s := onSample(t, "en", session.NewRoute("practices", "id", "GP001"), screentest.Look{})
	s.host.Disagreed = true
	screentest.Tap(t, s.window, "Open in browser…")
	if len(*s.links) != 0 || len(s.host.Asked) != 1 || !strings.Contains(s.host.Asked[0].Text, "https://") {
		t.Errorf("want the address asked about and not opened, got %v %v", s.host.Asked, *s.links)
	}
	s.host.Disagreed = false
	screentest.Tap(t, s.window, "Open in browser…")
	if len(*s.links) != 1 || !strings.HasPrefix((*s.links)[0], "https://") {
		t.Errorf("want the address opened, got %v", *s.links)
	}
	screentest.Tap(t, s.window, "Copy address")
	if len(s.host.Copied) != 1 || s.host.Copied[0] != (*s.links)[0] {
		t.Errorf("want the address copied, got %v", s.host.Copied)
	}
}

func TestAPracticeTellsTheGapOfTheFocus(t *testing.T) {
	s := onSample(t, "en", session.NewRoute("practices", "id", "GP029"), screentest.Look{})
	if !screentest.Shows(s.window, "peers’ median") {
		t.Error("want the focus beside its peers")
	}
	screentest.Tap(t, s.window, "Show")
	if len(s.host.Went) != 1 || s.host.Went[0].Page != "indicators" || s.host.Went[0].Param("id") == "" {
		t.Errorf("want the way to the indicator, got %v", s.host.Went)
	}
	if text := s.page.(shell.Copier).CopyText(); !strings.HasPrefix(text, "6Aika") {
		t.Errorf("want the practice as text, got %q", text)
	}
}

func TestWithoutAFocusOneIsAskedFor(t *testing.T) {
	host := screentest.NewHost(t, "en")
	s := show(t, host, screentest.Sample(t), session.NewRoute("practices", "id", "GP001"), screentest.Look{})
	screentest.Tap(t, s.window, "Choose the focus region")
	if len(host.Commands) != 1 || host.Commands[0] != shell.CommandFocus {
		t.Errorf("want the chooser, got %v", host.Commands)
	}
	screentest.Compare(t, host, s.catalogue)
	s.page.Reload()
	if !screentest.Shows(s.window, "peers’ median") || !screentest.Shows(s.window, "Similarity to the focus") {
		t.Error("want the gaps and the similarity once there is a focus")
	}
}

func TestWithoutAFocusNothingIsSimilar(t *testing.T) {
	s := show(t, screentest.NewHost(t, "en"), screentest.Sample(t), session.NewRoute("practices"), screentest.Look{})
	filters, _ := s.lists()
	if screentest.Shows(s.window, "Similarity to the focus") || filters == nil {
		t.Error("want no similarity without a focus")
	}
}

func TestAnEmptyCatalogueOffersTheSampleAndANewPractice(t *testing.T) {
	host := screentest.NewHost(t, "fi")
	s := show(t, host, screentest.Empty(t), session.NewRoute("practices"), screentest.Look{})
	screentest.Picture(t, s.window, "practices-empty-fi")
	screentest.Tap(t, s.window, "Avaa esimerkki")
	if len(host.Commands) != 1 || host.Commands[0] != shell.CommandSample {
		t.Errorf("want the sample, got %v", host.Commands)
	}
	screentest.Tap(t, s.window, "Uusi käytäntö")
	if !screentest.Shows(s.window, "1 käytäntö") {
		t.Errorf("want the new practice shown, errors %v", host.Errors)
	}
}
