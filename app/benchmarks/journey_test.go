package benchmarks_test

import (
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data"
)

func TestTheSampleOpensOnHamburgAmongSimilarRegions(t *testing.T) {
	s := onSample(t, "en", "", screentest.Look{})
	if got := s.page.Route().Param("view"); got != "ranking" {
		t.Errorf("want the ranking first, got %q", got)
	}
	text := s.page.(shell.Copier).CopyText()
	if !strings.Contains(text, "Hamburg") || strings.Count(text, "\n") != 17 {
		t.Errorf("want a table of Hamburg and 15 peers, got %q", text)
	}
}

func TestEveryLanguageWordsEveryView(t *testing.T) {
	if testing.Short() {
		t.Skip("opens fifteen views")
	}
	c := screentest.Sample(t)
	for _, language := range []string{"de", "fi", "da"} {
		for _, view := range everyView {
			t.Run(language+"/"+view, func(t *testing.T) {
				s := onCatalogue(t, c, language, view, screentest.Look{})
				if os.Getenv("PHAROS_PICTURES") != "" {
					screentest.Picture(t, s.window, "benchmarks-"+view+"-"+language)
				}
				if text := s.page.(shell.Copier).CopyText(); strings.Contains(text, "screen.") || strings.Contains(text, "definition.") {
					t.Errorf("want words, got a key in %q", text)
				}
			})
		}
	}
}

func TestLargeTextFits(t *testing.T) {
	c := screentest.Sample(t)
	for _, view := range everyView {
		s := onCatalogue(t, c, "fi", view, screentest.Look{Width: 1700, Height: 970, Scale: 1.5})
		if os.Getenv("PHAROS_PICTURES") != "" {
			screentest.Picture(t, s.window, "benchmarks-"+view+"-fi-150")
		}
		if least := s.page.Content().MinSize(); least.Width > 1700 || least.Height > 970 {
			t.Errorf("%s: want it to fit into 1700 by 970, it needs %v", view, least)
		}
	}
}

func TestAnEmptyCatalogueSaysWhatToDo(t *testing.T) {
	host := screentest.NewHost(t, "en")
	s := show(t, host, screentest.Empty(t), session.NewRoute("benchmarks"), screentest.Look{})
	screentest.Picture(t, s.window, "benchmarks-empty")
	screentest.Tap(t, s.window, "Import a file…")
	if len(host.Commands) != 1 || host.Commands[0] != shell.CommandImport {
		t.Errorf("want the import, got %v", host.Commands)
	}
}

func TestWithoutAFocusOneIsAskedFor(t *testing.T) {
	host := screentest.NewHost(t, "en")
	s := show(t, host, screentest.Sample(t), session.NewRoute("benchmarks"), screentest.Look{})
	screentest.Tap(t, s.window, "Choose the focus region")
	if len(host.Commands) != 1 || host.Commands[0] != shell.CommandFocus {
		t.Errorf("want the chooser, got %v", host.Commands)
	}
}

func TestMissingPeersAreFound(t *testing.T) {
	s := onSample(t, "en", "ranking", screentest.Look{})
	s.host.Session().SetFocus("DK01")
	now := s.host.Session().Comparison()
	if now.Focus != "DK01" || len(now.Peers) != data.UsualPeers || now.PeersFrom != data.PeersSimilar {
		t.Errorf("want %d similar peers of DK01, got %v %v", data.UsualPeers, now.PeersFrom, now.Peers)
	}
}

func TestEveryViewBearsAnotherComparison(t *testing.T) {
	if testing.Short() {
		t.Skip("makes and paints 35 comparisons")
	}
	c := screentest.Sample(t)
	for _, view := range everyView {
		t.Run(view, func(t *testing.T) {
			s := onCatalogue(t, c, "en", view, screentest.Look{})
			full := s.host.Session().Comparison()
			for _, change := range []func(*data.Comparison){
				func(c *data.Comparison) { c.PeersFrom, c.Peers = data.PeersOwn, full.Peers[:1] },
				func(c *data.Comparison) { c.Indicators = full.Indicators[:1] },
				func(c *data.Comparison) { c.Peers = nil },
				func(c *data.Comparison) { *c = full },
				func(c *data.Comparison) { c.Period, c.MinCoverage = "1999", 1 },
				func(c *data.Comparison) { *c = full; c.Focus = "DE300" },
				func(c *data.Comparison) { *c = full },
			} {
				s.host.Session().Change(change)
				s.window.Canvas().Capture()
			}
			if text := s.page.(shell.Copier).CopyText(); len(s.host.Errors) > 0 || view != "profile" && text == "" {
				t.Errorf("want the first answer back, got %v and %q", s.host.Errors, text)
			}
		})
	}
}

func TestPeersAreTakenOut(t *testing.T) {
	s := onSample(t, "en", "peers", screentest.Look{})
	if !screentest.Button(t, s.window, "Remove").Disabled() {
		t.Error("want nothing to remove before a region is selected")
	}
	s.page.(shell.Navigator).Navigate(session.NewRoute("benchmarks", "view", "peers", "region", "DE30"))
	screentest.Tap(t, s.window, "Remove")
	now := s.host.Session().Comparison()
	if now.PeersFrom != data.PeersOwn || len(now.Peers) != data.UsualPeers-1 {
		t.Errorf("want a list of one's own with one region less, got %s %v", now.PeersFrom, now.Peers)
	}
}

func TestAProblemOfTheComparisonIsWorded(t *testing.T) {
	s := onSample(t, "en", "ranking", screentest.Look{})
	s.host.Session().Change(func(c *data.Comparison) { c.Normalisation = "nonsense" })
	screentest.Picture(t, s.window, "benchmarks-problem")
	if len(s.host.Errors) > 0 {
		t.Errorf("want it on the page, got %v", s.host.Errors)
	}
	s.host.Session().Change(func(c *data.Comparison) { c.Normalisation = "zscore" })
	if text := s.page.(shell.Copier).CopyText(); !strings.Contains(text, "Hamburg") {
		t.Errorf("want the answer back, got %q", text)
	}
}

func TestKeysTurnTheViews(t *testing.T) {
	s := onSample(t, "en", "ranking", screentest.Look{})
	bar := s.page.(shell.Focuser).FocusTarget()
	s.window.Canvas().Focus(bar)
	for key, want := range map[fyne.KeyName]string{fyne.KeyEnd: "recipe", fyne.KeyHome: "ranking"} {
		bar.TypedKey(&fyne.KeyEvent{Name: key})
		if got := s.page.Route().Param("view"); got != want {
			t.Errorf("%s: want %s, got %s", key, want, got)
		}
	}
	test.Type(bar, "3")
	if got := s.page.Route().Param("view"); got != "gaps" {
		t.Errorf("want the gaps for 3, got %s", got)
	}
	if len(s.host.Replaced) == 0 {
		t.Error("want the history to know the view")
	}
}

func TestARouteLeadsBack(t *testing.T) {
	s := onSample(t, "en", "ranking", screentest.Look{})
	route := session.NewRoute("benchmarks", "view", "gaps", "indicator", "ris_designs", "region", "DE30", "ranked", "ris_designs")
	if !s.page.(shell.Navigator).Navigate(route) || s.page.Route() != route {
		t.Errorf("want %v, got %v", route, s.page.Route())
	}
	unknown := session.NewRoute("benchmarks", "view", "peers", "region", "XX99")
	s.page.(shell.Navigator).Navigate(unknown)
	if got := s.page.Route().Param("region"); got != "" {
		t.Errorf("want a region that is not there forgotten, got %q", got)
	}
}

func TestMakeBriefLeadsToTheBriefs(t *testing.T) {
	s := onSample(t, "en", "ranking", screentest.Look{})
	for _, object := range s.page.(shell.Actor).Actions() {
		test.Tap(object.(fyne.Tappable))
	}
	if len(s.host.Went) != 1 || s.host.Went[0].Page != "briefs" {
		t.Errorf("want the briefs, got %v", s.host.Went)
	}
}

func TestATargetIsTypedAndSetBeside(t *testing.T) {
	s := onSample(t, "en", "gaps", screentest.Look{Width: 1700, Height: 970})
	entry := targetEntry(t, s.window)
	entry.SetText("120,5")
	entry.FocusLost()
	now := s.host.Session().Comparison()
	if len(now.Targets) != 1 || now.Targets[0].Value != 120.5 {
		t.Fatalf("want a target of 120.5, got %v", now.Targets)
	}
	screentest.Picture(t, s.window, "benchmarks-gaps-target")
	if text := s.page.(shell.Copier).CopyText(); !strings.Contains(text, "120.5") || !strings.Contains(text, "EU") {
		t.Errorf("want the target and the EU in the table, got %q", text)
	}
	entry.SetText("much")
	entry.FocusLost()
	if !screentest.Shows(s.window, "Write a number, or leave it empty.") || len(s.host.Session().Comparison().Targets) != 1 {
		t.Error("want to be told, and the target kept")
	}
	entry.SetText("")
	entry.FocusLost()
	if got := s.host.Session().Comparison().Targets; len(got) != 0 {
		t.Errorf("want no target, got %v", got)
	}
}

// targetEntry is the entry that is empty and says so.
func targetEntry(t *testing.T, window fyne.Window) typed {
	t.Helper()
	var found typed
	screentest.Walk(window.Content(), func(o fyne.CanvasObject) {
		if e, is := o.(typed); is && e.Placeholder() == "none" {
			found = e
		}
	})
	if found == nil {
		t.Fatal("no entry of a target")
	}
	return found
}

// typed is an entry of a number.
type typed interface {
	SetText(string)
	FocusLost()
	Placeholder() string // see export_test.go
}
