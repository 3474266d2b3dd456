package briefs_test

import (
	"strings"
	"testing"

	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data"
)

func TestABriefIsSavedViewedAndExported(t *testing.T) {
	s := onSample(t, "en", session.NewRoute("briefs"), screentest.Look{})
	for _, words := range []string{"Save PDF…", "Open in viewer", "Export gaps…", "Export scores…", "Export values…"} {
		screentest.Tap(t, s.window, words)
	}
	if len(s.saved) != 1 || len(s.viewed) != 1 || s.saved[0].RunHash != s.viewed[0].RunHash || s.saved[0].RunHash == "" {
		t.Fatalf("want the same brief saved and viewed, got %d and %d", len(s.saved), len(s.viewed))
	}
	if len(s.tables) != 3 {
		t.Fatalf("want three tables, got %d", len(s.tables))
	}
	for i, rows := range []int{21, 16, 21 * 16} {
		table := s.tables[i]
		if len(table.Rows) == 0 || len(table.Rows) > rows {
			t.Errorf("%s: want up to %d rows, got %d", table.Name, rows, len(table.Rows))
		}
		for _, row := range table.Rows {
			if len(row) != len(table.Columns) {
				t.Fatalf("%s: want %d cells in a row, got %d", table.Name, len(table.Columns), len(row))
			}
		}
		if !strings.HasPrefix(s.lines[i], "Source: ") || strings.Contains(s.lines[i], "Source: Source") {
			t.Errorf("want one source line, got %q", s.lines[i])
		}
	}
}

func TestTheBriefHasItsOwnLanguage(t *testing.T) {
	s := onSample(t, "en", session.NewRoute("briefs", "language", "fi"), screentest.Look{})
	screentest.Tap(t, s.window, "Save PDF…")
	screentest.Tap(t, s.window, "Export gaps…")
	if got := s.saved[0].Language; got != "fi" {
		t.Errorf("want a Finnish brief from an English window, got %s", got)
	}
	if got := s.tables[0].Columns[1].Title; got != "Indikaattori" {
		t.Errorf("want the table in Finnish, got %q", got)
	}
	screentest.Picture(t, s.window, "briefs-fi-in-en")
	if got, want := s.page.Route(), session.NewRoute("briefs", "kind", "benchmark", "language", "fi"); got != want {
		t.Errorf("want %v, got %v", want, got)
	}
	if !s.page.(shell.Navigator).Navigate(session.NewRoute("briefs", "language", "xx", "kind", "nonsense")) {
		t.Error("want a route of its own page taken")
	}
	if got := s.page.Route().Param("language"); got != "" {
		t.Errorf("want the window's language for one that is not spoken, got %q", got)
	}
}

func TestWhatIsMissingIsSaid(t *testing.T) {
	host := screentest.NewHost(t, "en")
	s := show(t, host, screentest.Empty(t), session.NewRoute("briefs"), screentest.Look{})
	screentest.Picture(t, s.window, "briefs-empty")
	if button := screentest.Button(t, s.window, "Save PDF…"); !button.Disabled() {
		t.Error("want nothing saved where there is nothing")
	}
	screentest.Tap(t, s.window, "Open the sample")
	if len(host.Commands) != 1 || host.Commands[0] != shell.CommandSample {
		t.Errorf("want the sample, got %v", host.Commands)
	}
	without := screentest.NewHost(t, "en")
	s = show(t, without, screentest.Sample(t), session.NewRoute("briefs"), screentest.Look{})
	screentest.Tap(t, s.window, "Choose the focus region")
	if len(without.Commands) != 1 || without.Commands[0] != shell.CommandFocus {
		t.Errorf("want the chooser, got %v", without.Commands)
	}
}

func TestAProblemIsWordedAndMended(t *testing.T) {
	s := onSample(t, "en", session.NewRoute("briefs"), screentest.Look{})
	s.host.Session().Change(func(c *data.Comparison) { c.Normalisation = "nonsense" })
	s.page.Reload()
	if !screentest.Shows(s.window, "nonsense") {
		t.Error("want the problem in words")
	}
	s.host.Session().Change(func(c *data.Comparison) { c.Normalisation, c.Period = "percent-rank", "" })
	s.page.Reload()
	screentest.Tap(t, s.window, "Save PDF…")
	if len(s.saved) != 1 {
		t.Error("want a brief again")
	}
}

func TestEveryLanguageWordsTheScreen(t *testing.T) {
	for _, language := range []string{"de", "fi", "da"} {
		s := onSample(t, language, session.NewRoute("briefs"), screentest.Look{Scale: 1.5})
		screentest.Picture(t, s.window, "briefs-150-"+language)
		if screentest.Shows(s.window, "screen.briefs") {
			t.Errorf("%s: a key is shown", language)
		}
	}
}

func TestAPageIsPaintedAtItsSize(t *testing.T) {
	s := onSample(t, "en", session.NewRoute("briefs"), screentest.Look{})
	screentest.Tap(t, s.window, "Save PDF…")
	pages, err := sheets(s.saved[0])
	if err != nil || len(pages) != 2 {
		t.Fatalf("want two pages, got %d, %v", len(pages), err)
	}
	if got := pages[0].Paint(1.5).Bounds().Size(); got.X < 890 || got.X > 895 || got.Y < 1260 || got.Y > 1265 {
		t.Errorf("want an A4 page at 1.5 pixels a point, got %v", got)
	}
}
