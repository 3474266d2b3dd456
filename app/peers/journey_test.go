package peers_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"pharos/app/kit"
	"pharos/app/peers"
	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data"
)

func (s stage) copied() string { return s.page.(shell.Copier).CopyText() }

// choose opens the chooser with the words and takes the option of the title.
func (s stage) choose(t *testing.T, words, title string) {
	t.Helper()
	var chooser *kit.Chooser
	screentest.Walk(s.window.Content(), func(o fyne.CanvasObject) {
		if c, is := o.(*kit.Chooser); is && strings.HasPrefix(c.Text, words) && chooser == nil {
			chooser = c
		}
	})
	if chooser == nil {
		t.Fatalf("no chooser %q", words)
	}
	chooser.Open()
	var picker *kit.Picker
	for _, overlay := range s.window.Canvas().Overlays().List() {
		screentest.Walk(overlay, func(o fyne.CanvasObject) {
			if p, is := o.(*kit.Picker); is {
				picker = p
			}
		})
	}
	if picker == nil {
		t.Fatalf("no list of %q", words)
	}
	picker.SetText(title)
	picker.FocusTarget().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
}

// pick takes a place of the first choice that offers the words.
func (s stage) pick(t *testing.T, words string) {
	t.Helper()
	var found choice
	screentest.Walk(s.window.Content(), func(o fyne.CanvasObject) {
		if c, is := o.(choice); is && found == nil && slices.Contains(c.Offers(), words) {
			found = c
		}
	})
	if found == nil {
		t.Fatalf("no choice offers %q", words)
	}
	found.SetSelected(words)
}

// A choice is a list to choose from.
type choice interface {
	SetSelected(string)
	Offers() []string // see export_test.go
}

func TestTheSampleListsWhoIsLikeHamburg(t *testing.T) {
	s := onSample(t, "en", screentest.Look{})
	if text := s.copied(); strings.Count(text, "\n") != data.UsualPeers+1 {
		t.Errorf("want %d regions under a line of titles, got %q", data.UsualPeers, text)
	}
	if !screentest.Shows(s.window, "The 15 regions most like Hamburg") {
		t.Error("want the answer in a sentence")
	}
}

func TestPeersGoIntoTheSession(t *testing.T) {
	s := onSample(t, "en", screentest.Look{})
	s.pick(t, "The 5 nearest")
	s.choose(t, "Add a region", "Oberbayern")
	screentest.Tap(t, s.window, "Use these as peers")
	now := s.host.Session().Comparison()
	if now.PeersFrom != data.PeersOwn || len(now.Peers) != 6 || now.Peers[5] != "DE21" {
		t.Errorf("want the five nearest and Oberbayern, got %s %v", now.PeersFrom, now.Peers)
	}
	if len(s.host.Said) == 0 {
		t.Error("want to be told")
	}
}

func TestARegionOfOnesOwnShowsItsRankAndGoesAgain(t *testing.T) {
	s := onSample(t, "en", screentest.Look{})
	s.choose(t, "Add a region", "Oberbayern")
	lines := strings.Split(strings.TrimSpace(s.copied()), "\n")
	last := lines[len(lines)-1]
	if len(lines) != data.UsualPeers+2 || !strings.Contains(last, "Oberbayern") || strings.HasPrefix(last, "–") {
		t.Fatalf("want Oberbayern with its rank at the end, got %q", last)
	}
	screentest.Picture(t, s.window, "peers-manual")
	screentest.Tap(t, s.window, "Take out the added region")
	if text := s.copied(); strings.Contains(text, "Oberbayern") {
		t.Errorf("want it gone, got %q", text)
	}
}

func TestAPeerShowsItsVariablesWithWhereTheyComeFrom(t *testing.T) {
	s := onSample(t, "en", screentest.Look{}, "region", "NL41")
	screentest.Tap(t, s.window, "Variables")
	screentest.Picture(t, s.window, "peers-variables")
	for _, words := range []string{"Hamburg beside Noord-Brabant", "Population on 1 January"} {
		if !strings.Contains(strings.Join(screentest.Words(s.window), "\n"), words) && !screentest.Shows(s.window, words) {
			t.Errorf("want %q", words)
		}
	}
	screentest.Tap(t, s.window, "Left out, and how calculated")
	screentest.Picture(t, s.window, "peers-left-out")
	if !screentest.Shows(s.window, "less similar than those listed") || !screentest.Shows(s.window, "Formula:") {
		t.Error("want who was left out and how it was calculated")
	}
}

func TestADesignIsEditedSavedAndOpenedAgain(t *testing.T) {
	c := screentest.Sample(t)
	host := screentest.NewHost(t, "en")
	screentest.Compare(t, host, c)
	s := show(t, host, c, session.NewRoute("peers", "view", "design"), screentest.Look{})
	before := s.copied()
	s.choose(t, "Add a variable", "GDP")
	if s.copied() == before {
		t.Error("want another list with another variable")
	}
	kept, there, err := c.Setting(context.Background(), "draft.peers.template:default")
	if err != nil || !there || !strings.Contains(kept, `"dimensions":[{`) {
		t.Errorf("want the draft kept with the catalogue's dimensions, got %q, %v", kept, err)
	}
	screentest.Tap(t, s.window, "Save version")
	designs, err := c.Designs(context.Background(), data.DesignPeers)
	if err != nil || len(designs) != 1 || designs[0].Version != 1 {
		t.Fatalf("want one design, got %v, %v", designs, err)
	}
	s.page.(shell.Closer).Close()
	again := show(t, host, c, session.NewRoute("peers", "view", "design"), screentest.Look{})
	if !says(again.window, "Saved as version 1") || again.copied() == before {
		t.Error("want the saved design open again")
	}
}

func TestADraftOutlivesTheScreen(t *testing.T) {
	c := screentest.Sample(t)
	host := screentest.NewHost(t, "en")
	screentest.Compare(t, host, c)
	s := show(t, host, c, session.NewRoute("peers"), screentest.Look{})
	s.pick(t, "Only other countries")
	s.page.(shell.Closer).Close()
	again := show(t, host, c, session.NewRoute("peers"), screentest.Look{})
	if !says(again.window, "kept as a draft") || strings.Contains(again.copied(), "Darmstadt") {
		t.Error("want only other countries still")
	}
	if got := again.page.Route().Param("design"); got != "template:default" {
		t.Errorf("want the template in the route, got %q", got)
	}
}

func TestWhatIsWrongIsSaidAtItsField(t *testing.T) {
	s := onSample(t, "en", screentest.Look{Height: 1100, Width: 1060}, "view", "design")
	entry := entryOf(t, s.window, "1000")
	entry.SetText("many")
	if !screentest.Shows(s.window, "Write a whole number") {
		t.Error("want the field to ask for a number")
	}
	entry.SetText("200000")
	screentest.Picture(t, s.window, "peers-problem")
	if !screentest.Shows(s.window, "The value of “draws” in the design is not possible.") {
		t.Error("want the problem of the design")
	}
	entry.SetText("10")
	if screentest.Shows(s.window, "not possible") || len(s.host.Errors) > 0 {
		t.Errorf("want it mended, got %v", s.host.Errors)
	}
}

func TestADesignGoesOutAsAFileAndComesBack(t *testing.T) {
	s := onSample(t, "en", screentest.Look{})
	s.pick(t, "Only other countries")
	peers.ExportFile(s.page)
	if len(*s.saved) != 1 || !strings.Contains((*s.saved)[0], `"country": "other"`) {
		t.Fatalf("want a file, got %v", *s.saved)
	}
	path := filepath.Join(t.TempDir(), "design.json")
	text := strings.Replace((*s.saved)[0], `"method": "structural"`, `"method": "cosine"`, 1)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	s.host.Chosen = path
	peers.ImportFile(s.page)
	if !screentest.Shows(s.window, "Angle of profiles") {
		t.Error("want the method of the file")
	}
	if err := os.WriteFile(path, []byte(`{"method": "magic"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	peers.ImportFile(s.page)
	if len(s.host.Informed) != 1 || len(s.host.Errors) > 0 {
		t.Errorf("want to be told what is wrong with the file, got %v %v", s.host.Informed, s.host.Errors)
	}
}

func TestTwoDesignsAreComparedInWords(t *testing.T) {
	s := onSample(t, "en", screentest.Look{}, "view", "overlap")
	for _, words := range []string{"regions in either list are in both", "rank correlation", "Only left:"} {
		if !screentest.Shows(s.window, words) {
			t.Errorf("want %q", words)
		}
	}
	s.choose(t, "CIPFA", "Orkestra")
	if !screentest.Shows(s.window, "One of the two designs cannot be used here") || !screentest.Shows(s.window, "ageing") {
		t.Error("want the problems of a template whose indicators are not there")
	}
	screentest.Picture(t, s.window, "peers-overlap-refused")
}

func TestClustersFollowTheMethodAndGiveTheirMembers(t *testing.T) {
	s := onSample(t, "en", screentest.Look{}, "view", "clusters")
	for _, method := range []string{"k-means", "Single linkage", "Complete linkage", "Average linkage"} {
		s.pick(t, method)
		screentest.Picture(t, s.window, "peers-clusters-"+method)
		if text := s.copied(); strings.Count(text, "\n") < 100 {
			t.Errorf("%s: want the members, got %q", method, text)
		}
	}
	s.pick(t, "Ward")
	screentest.Tap(t, s.window, "Use the members of this cluster as peers")
	if now := s.host.Session().Comparison(); len(now.Peers) < 2 || now.PeersFrom != data.PeersOwn {
		t.Errorf("want the members of Hamburg's cluster, got %v", now.Peers)
	}
	entryOf(t, s.window, "5").SetText("999")
	if !screentest.Shows(s.window, "999 groups were asked for") {
		t.Error("want to be told that there are not so many regions")
	}
}

func TestEveryLanguageWordsEveryView(t *testing.T) {
	if testing.Short() {
		t.Skip("opens twelve views")
	}
	for _, language := range []string{"de", "fi", "da"} {
		for _, view := range everyView {
			t.Run(language+"/"+view, func(t *testing.T) {
				s := onSample(t, language, screentest.Look{}, "view", view, "region", "DE30")
				if os.Getenv("PHAROS_PICTURES") != "" {
					screentest.Picture(t, s.window, "peers-"+view+"-"+language)
				}
				screentest.CheckWords(t, s.window)
				if text := s.copied(); strings.Contains(text, "screen.") {
					t.Errorf("want words, got a key in %q", text)
				}
			})
		}
	}
}

func TestLargeTextFits(t *testing.T) {
	for _, view := range everyView {
		s := onSample(t, "fi", screentest.Look{Width: 1700, Height: 970, Scale: 1.5}, "view", view)
		screentest.Picture(t, s.window, "peers-"+view+"-fi-150")
		if least := s.page.Content().MinSize(); least.Width > 1700 || least.Height > 970 {
			t.Errorf("%s: want it to fit into 1700 by 970, it needs %v", view, least)
		}
	}
}

func TestThereIsAFirstStep(t *testing.T) {
	host := screentest.NewHost(t, "en")
	s := show(t, host, screentest.Empty(t), session.NewRoute("peers"), screentest.Look{})
	screentest.Picture(t, s.window, "peers-empty")
	screentest.Tap(t, s.window, "Import a file…")
	host = screentest.NewHost(t, "en")
	s = show(t, host, screentest.Sample(t), session.NewRoute("peers"), screentest.Look{})
	screentest.Picture(t, s.window, "peers-focus")
	var buttons []*kit.Button
	screentest.Walk(s.window.Content(), func(o fyne.CanvasObject) {
		if b, is := o.(*kit.Button); is && b.Text == "Choose the focus region" {
			buttons = append(buttons, b)
		}
	})
	if len(buttons) == 0 {
		t.Fatal("want a button that asks for the focus")
	}
	test.Tap(buttons[len(buttons)-1])
	if len(host.Commands) != 1 || host.Commands[0] != shell.CommandFocus {
		t.Errorf("want the chooser, got %v", host.Commands)
	}
}

func TestARouteLeadsBack(t *testing.T) {
	s := onSample(t, "en", screentest.Look{})
	route := session.NewRoute("peers", "view", "clusters", "region", "DE30", "design", "template:default")
	if !s.page.(shell.Navigator).Navigate(route) || s.page.Route() != route {
		t.Errorf("want %v, got %v", route, s.page.Route())
	}
	s.page.(shell.Navigator).Navigate(session.NewRoute("peers", "design", "template:cipfa"))
	if got := s.page.Route().Param("design"); got != "template:cipfa" {
		t.Errorf("want the other template, got %q", got)
	}
}

func TestADesignThatIsGoneGivesWay(t *testing.T) {
	c := screentest.Sample(t)
	if err := c.PutSetting(context.Background(), "screen.peers", `{"open": "saved:none", "k": 5}`); err != nil {
		t.Fatal(err)
	}
	host := screentest.NewHost(t, "en")
	screentest.Compare(t, host, c)
	s := show(t, host, c, session.NewRoute("peers"), screentest.Look{})
	if text := s.copied(); strings.Count(text, "\n") != 6 || len(host.Errors) > 0 {
		t.Errorf("want the five nearest by the usual design, got %v %q", host.Errors, text)
	}
}

// A number is an entry of a number.
type number interface {
	SetText(string)
	String() string // see export_test.go
}

// entryOf returns the first shown entry of a number with the text.
func entryOf(t *testing.T, window fyne.Window, text string) number {
	t.Helper()
	var found number
	screentest.Walk(window.Content(), func(o fyne.CanvasObject) {
		if of, is := o.(number); is && found == nil && of.String() == text {
			found = of
		}
	})
	if found == nil {
		t.Fatalf("no entry with %q", text)
	}
	return found
}

// says reports whether a text of the window, also a quiet one, holds the words.
func says(window fyne.Window, words string) bool {
	found := false
	screentest.Walk(window.Content(), func(o fyne.CanvasObject) {
		if text, is := o.(interface{ String() string }); is && strings.Contains(text.String(), words) {
			found = true
		}
	})
	return found || screentest.Shows(window, words)
}

func TestATemplateThatDoesNotFitSaysWhatIsMissing(t *testing.T) {
	s := onSample(t, "en", screentest.Look{}, "design", "template:orkestra")
	screentest.Picture(t, s.window, "peers-refused")
	if !screentest.Shows(s.window, "This design cannot be used for Hamburg") || len(s.host.Errors) > 0 {
		t.Errorf("want the problems on the page, got %v", s.host.Errors)
	}
	for i := range everyView {
		s.page.(shell.Viewer).ShowView(i)
		screentest.Picture(t, s.window, "peers-refused-"+everyView[i])
		if !screentest.Shows(s.window, "which is neither one indicator nor one composition") && everyView[i] != "overlap" {
			t.Errorf("%s: want what is wrong", everyView[i])
		}
	}
	s.page.(shell.Navigator).Navigate(session.NewRoute("peers", "design", "template:default"))
	if text := s.copied(); strings.Count(text, "\n") != data.UsualPeers+1 {
		t.Errorf("want the list back, got %q", text)
	}
}

func TestASavedDesignIsVersionedTakenBackAndDeleted(t *testing.T) {
	c := screentest.Sample(t)
	host := screentest.NewHost(t, "en")
	screentest.Compare(t, host, c)
	s := show(t, host, c, session.NewRoute("peers"), screentest.Look{})
	s.pick(t, "Only other countries")
	screentest.Tap(t, s.window, "Save version")
	s.pick(t, "Only the same country")
	if !says(s.window, "Changed since version 1") {
		t.Error("want to be told that it changed")
	}
	peers.Discard(s.page)
	if !says(s.window, "Saved as version 1") {
		t.Error("want version 1 back")
	}
	s.pick(t, "All countries")
	screentest.Tap(t, s.window, "Save version")
	peers.Versions(s.page)
	if len(host.Panels) != 1 {
		t.Fatalf("want the versions listed, got %v", host.Panels)
	}
	if _, err := c.Undo(context.Background()); err != nil {
		t.Fatal(err)
	}
	s.page.Reload()
	if !says(s.window, "Saved as version 1") {
		t.Error("want version 1 after the step was undone")
	}
	peers.SaveAs(s.page)
	peers.Remove(s.page)
	designs, err := c.Designs(context.Background(), data.DesignPeers)
	if err != nil || len(designs) != 1 || s.page.Route().Param("design") != "template:default" {
		t.Errorf("want one design left and the usual one open, got %v %v %v", designs, err, s.page.Route())
	}
	if len(host.Errors) > 0 {
		t.Errorf("want no error, got %v", host.Errors)
	}
}

func TestEveryMethodMakesAListOrSaysWhyNot(t *testing.T) {
	s := onSample(t, "en", screentest.Look{}, "view", "design")
	for _, method := range []string{
		"Standardised by subject (CIPFA style)", "Mahalanobis distance", "Principal components", "Gower distance",
		"Angle of profiles (EU Twinnings style) – known to mislead", "Structural distance",
	} {
		s.pick(t, method)
		why := screentest.Shows(s.window, "cannot be used for Hamburg") || screentest.Shows(s.window, "No region can be compared with Hamburg")
		if listed := strings.Count(s.copied(), "\n") > 1; listed == why {
			t.Errorf("%s: want a list or a reason, got %q", method, s.copied())
		}
		if len(s.host.Errors) > 0 {
			t.Errorf("%s: %v", method, s.host.Errors)
		}
	}
}
