package practices_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"pharos/app/kit"
	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/shell"
)

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
	screentest.Tap(t, s.window, "Show all practices")
	if !screentest.Shows(s.window, "32 of 32") {
		t.Error("want all practices back")
	}
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
	screentest.Tap(t, s.window, "Show indicator")
	if len(s.host.Went) != 1 || s.host.Went[0].Page != "indicators" || s.host.Went[0].Param("id") == "" {
		t.Errorf("want the way to the indicator, got %v", s.host.Went)
	}
	if text := s.page.(shell.Copier).CopyText(); !strings.HasPrefix(text, "6Aika") {
		t.Errorf("want the practice as text, got %q", text)
	}
}

func TestFiltersAreRestoredFromARoute(t *testing.T) {
	route := session.NewRoute("practices", "id", "GP001", "theme", "medtech", "country", "DE")
	s := onSample(t, "de", route, screentest.Look{})
	if got := s.page.Route(); got != route {
		t.Errorf("want %v, got %v", route, got)
	}
	var chosen []string
	screentest.Walk(s.window.Content(), func(o fyne.CanvasObject) {
		if choice, is := o.(*kit.Choice); is {
			chosen = append(chosen, choice.Selected)
		}
	})
	if all := strings.Join(chosen, "|"); !strings.Contains(all, "Medizintechnik") || !strings.Contains(all, "Deutschland") {
		t.Errorf("want the filters shown, got %v", chosen)
	}
	screentest.Picture(t, s.window, "practices-de")
}

func TestWithoutAFocusOneIsAskedFor(t *testing.T) {
	host := screentest.NewHost(t, "en")
	s := show(t, host, screentest.Sample(t), session.NewRoute("practices", "id", "GP001"), screentest.Look{})
	screentest.Tap(t, s.window, "Choose the focus region")
	if len(host.Commands) != 1 || host.Commands[0] != shell.CommandFocus {
		t.Errorf("want the chooser, got %v", host.Commands)
	}
}

func TestAnEmptyCatalogueOffersTheSample(t *testing.T) {
	host := screentest.NewHost(t, "fi")
	s := show(t, host, screentest.Empty(t), session.NewRoute("practices"), screentest.Look{})
	screentest.Picture(t, s.window, "practices-empty-fi")
	screentest.Tap(t, s.window, "Avaa esimerkki")
	if len(host.Commands) != 1 || host.Commands[0] != shell.CommandSample {
		t.Errorf("want the sample, got %v", host.Commands)
	}
}

func TestEveryLanguageWordsEveryPractice(t *testing.T) {
	for _, language := range []string{"en", "de", "fi", "da"} {
		s := onSample(t, language, session.NewRoute("practices"), screentest.Look{Scale: 1.5})
		screentest.Picture(t, s.window, "practices-150-"+language)
		if screentest.Shows(s.window, "screen.practices") || screentest.Shows(s.window, "practice.kind") {
			t.Errorf("%s: a key is shown", language)
		}
	}
}
