package briefs_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/practice"
	"pharos/reports/brief"
)

// keep stores searches, as the screen of practices does.
func keep(t *testing.T, c *catalogue.Catalogue, searches ...practice.Search) {
	t.Helper()
	for _, search := range searches {
		change, err := practice.PutEntry(search, "")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := c.ChangePractices(context.Background(), change); err != nil {
			t.Fatal(err)
		}
	}
}

var food = practice.Search{
	ID: "0197a000-0000-7000-8000-000000000001", Name: "Lebensmittel im Norden",
	Text: "cluster klynge klusteri", Filter: map[string][]string{"country": {"DK"}, "theme": {"food"}}, Sort: "-title",
}

var beds = practice.Search{
	ID: "0197a000-0000-7000-8000-000000000002", Name: strings.Repeat("Testumgebungen ", 20), Filter: map[string][]string{"theme": {"test-beds"}, "region": {"FI1D"}}, Sort: "-title",
}

func dossierRoute(search string) session.Route {
	return session.NewRoute("briefs", "kind", "dossier", "search", search)
}

func TestADossierNeedsNoComparison(t *testing.T) {
	host, c := screentest.NewHost(t, "de"), screentest.Sample(t)
	keep(t, c, beds)
	s := show(t, host, c, session.NewRoute("briefs", "kind", "dossier"), screentest.Look{})
	if !screentest.Shows(s.window, "32 Praxisbeispiele") || screentest.Shows(s.window, "Lücken exportieren …") || len(host.Errors) > 0 {
		t.Errorf("want all practices without focus, peers and indicators, got %v %v", screentest.Words(s.window), host.Errors)
	}
	screentest.Tap(t, s.window, "PDF speichern …")
	screentest.Tap(t, s.window, "Praxisbeispiele exportieren …")
	if len(s.saved) != 1 || s.saved[0].Kind != "dossier" || s.saved[0].Language != "de" {
		t.Fatalf("want the dossier saved, got %+v", s.saved)
	}
	table := s.tables[0]
	if len(table.Rows) != 32 || !strings.Contains(s.lines[0], "sample.pharos") {
		t.Errorf("want 32 rows with their source, got %d %q", len(table.Rows), s.lines)
	}
	for _, row := range table.Rows {
		if len(row) != len(table.Columns) {
			t.Fatalf("want %d cells in a row, got %d", len(table.Columns), len(row))
		}
	}
}

func TestADossierIsMadeFromAKeptSearch(t *testing.T) {
	for name, wanted := range map[string]string{"by id": string(beds.ID), "by name": beds.Name} {
		t.Run(name, func(t *testing.T) {
			host, c := screentest.NewHost(t, "en"), screentest.Sample(t)
			keep(t, c, food, beds)
			s := show(t, host, c, dossierRoute(wanted), screentest.Look{})
			screentest.Tap(t, s.window, "Save PDF…")
			var chapters []string
			for _, block := range s.saved[0].Blocks {
				if chapter, is := block.(brief.Chapter); is {
					chapters = append(chapters, strings.SplitN(chapter.Text, ":", 2)[0])
				}
			}
			// The search runs the alphabet backwards.
			if want := []string{"OYS TestLab", "OuluHealth Labs"}; !slices.Equal(chapters, want) {
				t.Errorf("want %v, got %v", want, chapters)
			}
			title := s.saved[0].Blocks[0].(brief.Title)
			if title.Text != beds.Name || !strings.Contains(title.Subtitle, "Pohjois- ja Itä-Suomi") || strings.Contains(title.Subtitle, "test-beds") {
				t.Errorf("want the search named and its filters in words, got %+v", title)
			}
			if got := s.page.Route(); got != dossierRoute(wanted) {
				t.Errorf("want the place kept, got %v", got)
			}
			screentest.Tap(t, s.window, "Change the search")
			if want := session.NewRoute("practices", "search", string(beds.ID)); len(host.Went) != 1 || host.Went[0] != want {
				t.Errorf("want %v, got %v", want, host.Went)
			}
		})
	}
}

func TestWhatADossierLacksIsSaid(t *testing.T) {
	near := practice.Search{ID: "0197a000-0000-7000-8000-000000000003", Name: "Near", Filter: map[string][]string{"similarity": {"own"}}}
	none := practice.Search{ID: "0197a000-0000-7000-8000-000000000004", Name: "None", Text: "quetzalcoatl"}
	for name, c := range map[string]struct{ search, words, step string }{
		"it is gone":       {"gone", "no longer there", "All practices"},
		"it finds nothing": {string(none.ID), "finds no practice today", "Change the search"},
		"no focus":         {string(near.ID), "Choose that region first", "Choose the focus region"},
	} {
		t.Run(name, func(t *testing.T) {
			host, held := screentest.NewHost(t, "en"), screentest.Sample(t)
			keep(t, held, near, none)
			s := show(t, host, held, dossierRoute(c.search), screentest.Look{})
			if button := screentest.Button(t, s.window, "Save PDF…"); !button.Disabled() || !screentest.Shows(s.window, c.words) {
				t.Errorf("want %q and nothing to save, got %v", c.words, screentest.Words(s.window))
			}
			screentest.Button(t, s.window, c.step)
		})
	}
	host := screentest.NewHost(t, "en")
	s := show(t, host, screentest.Empty(t), dossierRoute(""), screentest.Look{})
	screentest.Tap(t, s.window, "Go to the practices")
	if len(host.Went) != 1 || host.Went[0].Page != "practices" {
		t.Errorf("want the way to the practices, got %v", host.Went)
	}
}

func TestKindsOfBriefsChangeThereAndBack(t *testing.T) {
	s := onSample(t, "en", session.NewRoute("briefs"), screentest.Look{})
	navigator := s.page.(shell.Navigator)
	navigator.Navigate(dossierRoute(""))
	if screentest.Shows(s.window, "Export gaps…") || !screentest.Shows(s.window, "Export practices…") || !screentest.Shows(s.window, "32 practices") {
		t.Errorf("want what belongs to a dossier, got %v", screentest.Words(s.window))
	}
	navigator.Navigate(session.NewRoute("briefs", "kind", "benchmark"))
	if !screentest.Shows(s.window, "Export gaps…") || screentest.Shows(s.window, "Export practices…") {
		t.Errorf("want what belongs to a comparison, got %v", screentest.Words(s.window))
	}
	screentest.Tap(t, s.window, "Save PDF…")
	if s.saved[0].Kind != "benchmark" {
		t.Errorf("want the comparison saved, got %s", s.saved[0].Kind)
	}
}

func TestDossiersAreLimitedInWords(t *testing.T) {
	host, c := screentest.NewHost(t, "en"), screentest.Empty(t)
	change := data.PracticeChange{Kind: practice.StepImport, Args: map[string]string{"count": "700", "file": "x"}}
	for i := range 700 {
		change.Put = append(change.Put, data.Practice{
			ID: practice.NewID[data.PracticeID](), Key: fmt.Sprintf("P%04d", i), State: data.Published, Audience: data.ForPublic,
			Title: data.Text{"en": fmt.Sprintf("Practice %04d", i)}, Summary: data.Text{"en": strings.Repeat("A long story. ", 200)},
		})
	}
	if _, err := c.ChangePractices(context.Background(), change); err != nil {
		t.Fatal(err)
	}
	s := show(t, host, c, dossierRoute(""), screentest.Look{})
	if !screentest.Shows(s.window, "A dossier holds 500 practices; these are the first of 700.") || screentest.Shows(s.window, "not meant for") {
		t.Errorf("want the limit told, got %v", screentest.Words(s.window))
	}
	screentest.Tap(t, s.window, "Save PDF…")
	chapters := 0
	for _, block := range s.saved[0].Blocks {
		if _, is := block.(brief.Chapter); is {
			chapters++
		}
	}
	if title := s.saved[0].Blocks[0].(brief.Title); chapters != 500 || !strings.Contains(title.Subtitle, "500 of 700") {
		t.Errorf("want 500 of 700, got %d %q", chapters, title.Subtitle)
	}
}

func TestDossiersAreSeen(t *testing.T) {
	for _, c := range []struct {
		name, language, search string
		look                   screentest.Look
	}{
		{"de-light", "de", "", screentest.Look{}},
		{"fi-dark", "fi", string(beds.ID), screentest.Look{Dark: true}},
		{"da-150", "da", string(food.ID), screentest.Look{Scale: 1.5}},
		{"en-large", "en", string(beds.ID), screentest.Look{Width: 1700, Height: 970}},
		{"de-gone", "de", "weg", screentest.Look{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			host, held := screentest.NewHost(t, c.language), screentest.Sample(t)
			keep(t, held, food, beds)
			s := show(t, host, held, dossierRoute(c.search), c.look)
			screentest.Picture(t, s.window, "dossier-"+c.name)
			screentest.CheckWords(t, s.window)
			if screentest.Shows(s.window, "screen.briefs") || screentest.Shows(s.window, "brief.dossier") {
				t.Error("a key is shown")
			}
		})
	}
}
