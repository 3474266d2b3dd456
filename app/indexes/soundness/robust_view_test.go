package soundness

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"pharos/app/indexes/desk"
	"pharos/app/indexes/desk/desktest"
	"pharos/app/screentest"
	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/index"
	"pharos/data/index/framework"
	"pharos/data/index/uncertainty"
)

// sureness is one of the two views of how sure an index is, with a design open.
type sureness struct {
	*desktest.Bench
	host   *screentest.Host
	page   *Room
	window fyne.Window
}

func openSureness(t *testing.T, c *catalogue.Catalogue, language, id string, look screentest.Look) sureness {
	t.Helper()
	b := desktest.Open(t, c, language, "ris-2023")
	room := New(b.Desk)
	room.state.asking.samples = 32
	b.Follow, b.Sift = Follow, room.Sift
	b.View = func(id string) desk.View {
		if id == "coherence" {
			return NewCoherence(room)
		}
		return NewRobust(room)
	}
	b.Open(look, id)
	return sureness{b, b.Host, room, b.Window}
}

// turn shows one of the ways to look of the view that is open.
func (s sureness) turn(t *testing.T, of, id string) {
	t.Helper()
	screentest.Tap(t, s.window, s.page.state.Say.Text("screen.indexes."+of+".turn."+id))
}

func (s sureness) run(t *testing.T, which test) {
	t.Helper()
	s.page.try(which)
	if len(s.host.Errors) > 0 {
		t.Fatal(s.host.Errors)
	}
}

// quickly makes the tests of the design few.
func (s sureness) quickly() {
	s.page.Edit(func(d *index.Design) {
		u := index.UsualUncertainty(*d)
		u.Replications = 200
		d.Uncertainty = &u
	})
}

func TestTheRanksAreTestedAndBecomeOutdated(t *testing.T) {
	c := screentest.Sample(t)
	s := openSureness(t, c, "en", "robust", screentest.Look{})
	s.quickly()
	if !screentest.Shows(s.window, "nobody knows how sure they are") {
		t.Fatal("want it said that nothing was tested")
	}
	s.turn(t, "robust", "intervals")
	screentest.Tap(t, s.window, "Test the ranks")
	if len(s.host.Jobs) != 1 || s.page.state.Robust == nil {
		t.Fatalf("want one test, got %v", s.host.Jobs)
	}
	if !screentest.Shows(s.window, "Tested 200 times") {
		t.Errorf("want how it was tested, got %v", screentest.Words(s.window))
	}
	screentest.Tap(t, s.window, "Find what matters most")
	if shown := s.page.made.turns; shown.kinds[shown.shown].test != testInputs {
		t.Errorf("want what was found in sight, got the turn %s", shown.kinds[shown.shown].id)
	}
	s.turn(t, "robust", "intervals")
	if !screentest.Shows(s.window, "depends mostly on") {
		t.Errorf("want what it depends on, got %v", screentest.Words(s.window))
	}
	for _, id := range []string{"table", "beside", "inputs"} {
		s.turn(t, "robust", id)
		if text := s.CopyText(); strings.Count(text, "\n") < 3 || strings.Contains(text, "screen.") {
			t.Errorf("%s: want a table to copy, got %q", id, text)
		}
		screentest.CheckWords(t, s.window)
	}
	s.turn(t, "robust", "without")
	screentest.Tap(t, s.window, "Leave out one after the other")
	if got := len(s.page.state.trial.without.what.list); got != 21 {
		t.Errorf("want each of 21 indicators left out, got %d", got)
	}
	s.turn(t, "robust", "every")
	screentest.Tap(t, s.window, "Compute every combination")
	if !screentest.Shows(s.window, "combinations.") {
		t.Error("want the combinations summed up")
	}
	s.page.Edit(func(d *index.Design) { d.Framework[1].Weight = 3 })
	if s.page.state.Robust != nil || !screentest.Shows(s.window, "Outdated") {
		t.Error("want the tests marked as outdated after the weights changed")
	}
}

func TestWhatIsVariedIsKeptInTheDesign(t *testing.T) {
	s := openSureness(t, screentest.Sample(t), "en", "robust", screentest.Look{})
	var boxes []*widget.Check
	screentest.Walk(s.window.Content(), func(o fyne.CanvasObject) {
		if box, is := o.(*widget.Check); is {
			boxes = append(boxes, box)
		}
	})
	for _, box := range boxes {
		if box.Text == s.page.state.choiceName(uncertainty.InputAggregation, []string{"median"}) {
			box.SetChecked(true)
		}
	}
	u := s.page.state.Open.Design.Uncertainty
	if u == nil || len(u.Aggregations) != 2 || u.Aggregations[1][0].Method != "median" {
		t.Fatalf("want the median drawn beside the design's own, got %+v", u)
	}
	if !u.LeaveOut || len(u.WeightNoise) == 0 {
		t.Errorf("want what was usual kept, got %+v", u)
	}
	if !s.page.state.Open.Changed {
		t.Error("want the design marked as changed, so that it is kept as a draft")
	}
}

func TestADesignThatIsRefusedCannotBeTested(t *testing.T) {
	s := openSureness(t, screentest.Sample(t), "en", "robust", screentest.Look{})
	s.page.Edit(func(d *index.Design) { d.Framework = nil })
	s.page.try(testRanks)
	if len(s.host.Jobs) != 0 {
		t.Errorf("want no job, got %v", s.host.Jobs)
	}
}

func TestNothingVariedIsSaidInWords(t *testing.T) {
	s := openSureness(t, screentest.Sample(t), "en", "robust", screentest.Look{})
	s.page.Edit(func(d *index.Design) { d.Uncertainty = &index.Uncertainty{Replications: 10} })
	s.page.try(testInputs)
	if len(s.host.Errors) > 0 || !screentest.Shows(s.window, "Nothing is varied") {
		t.Errorf("want the problem in words, got %v", s.host.Errors)
	}
	s.page.Edit(func(d *index.Design) { d.Uncertainty = nil })
	if screentest.Shows(s.window, "Nothing is varied") {
		t.Error("want the problem gone with its cause")
	}
}

func TestEveryTurnIsWordedInEveryLanguage(t *testing.T) {
	if testing.Short() {
		t.Skip("opens many views")
	}
	c := screentest.Sample(t)
	looks := map[string]screentest.Look{"en": {}, "de": {Dark: true}, "fi": {Width: 1700, Height: 970}, "da": {}}
	for language, look := range looks {
		t.Run(language, func(t *testing.T) {
			s := openSureness(t, c, language, "robust", look)
			s.quickly()
			for _, which := range []test{testRanks, testInputs, testWithout, testEvery} {
				s.run(t, which)
			}
			s.page.state.Region = "AT13"
			for _, kind := range robustTurns() {
				s.turn(t, "robust", kind.id)
				screentest.CheckWords(t, s.window)
				screentest.Picture(t, s.window, "robust-"+kind.id+"-"+language)
			}
			s.page.Show("coherence")
			for _, id := range []string{"statistics", "correlations", "pairs", "remarks", "alpha", "factors"} {
				s.turn(t, "coherence", id)
				screentest.CheckWords(t, s.window)
				screentest.Picture(t, s.window, "coherence-"+id+"-"+language)
			}
			if len(s.host.Errors) > 0 {
				t.Error(s.host.Errors)
			}
		})
	}
}

func TestTheWorstDesignsAreShownToo(t *testing.T) {
	if testing.Short() {
		t.Skip("opens many views")
	}
	c := screentest.Sample(t)
	long := strings.Repeat("Wissenschaftlichinnovationsfähig ", 10)
	for name, change := range map[string]func(*index.Design){
		"one region":  func(d *index.Design) { d.Scope.Regions = []data.RegionCode{"DE60"} },
		"two regions": func(d *index.Design) { d.Scope.Regions = []data.RegionCode{"DE60", "DE50"} },
		"one indicator": func(d *index.Design) {
			d.Framework = []framework.Node{{Code: "top"}, {Code: "ris_tertiary", Parent: "top", Weight: 1}}
		},
		"three-line names": func(d *index.Design) {
			d.Framework[0].Name, d.Framework[1].Name = data.Text{"de": long}, data.Text{"de": long}
		},
		"nothing is varied": func(d *index.Design) { d.Uncertainty = &index.Uncertainty{Replications: 10, Seed: 1} },
	} {
		t.Run(name, func(t *testing.T) {
			s := openSureness(t, c, "de", "robust", screentest.Look{})
			s.page.Edit(change)
			s.page.Edit(func(d *index.Design) {
				if d.Uncertainty == nil {
					u := index.UsualUncertainty(*d)
					u.Replications = 50
					d.Uncertainty = &u
				}
			})
			for _, which := range []test{testRanks, testInputs, testWithout, testEvery} {
				s.run(t, which)
			}
			for _, kind := range robustTurns() {
				s.turn(t, "robust", kind.id)
				screentest.CheckWords(t, s.window)
				if name == "three-line names" || name == "one region" {
					screentest.Picture(t, s.window, "worst-"+strings.ReplaceAll(name, " ", "-")+"-"+kind.id)
				}
			}
			s.page.Show("coherence")
			for _, id := range []string{"statistics", "correlations", "pairs", "remarks", "alpha", "factors"} {
				s.turn(t, "coherence", id)
				screentest.CheckWords(t, s.window)
			}
			for _, words := range screentest.Words(s.window) {
				if strings.Contains(words, "NaN") || strings.Contains(words, "Inf ") || strings.HasSuffix(words, "Inf") {
					t.Errorf("want no number that is none, got %q", words)
				}
			}
		})
	}
}

func TestLargeTextFits(t *testing.T) {
	if testing.Short() {
		t.Skip("paints large pictures")
	}
	s := openSureness(t, screentest.Sample(t), "fi", "robust", screentest.Look{Width: 1700, Height: 970, Scale: 1.5})
	s.quickly()
	s.run(t, testRanks)
	s.run(t, testInputs)
	for _, kind := range robustTurns() {
		s.turn(t, "robust", kind.id)
		screentest.Picture(t, s.window, "robust-"+kind.id+"-fi-150")
		if least := s.Content().MinSize(); least.Width > 1700-330 || least.Height > 970 {
			t.Errorf("%s: want it to fit beside the steps into 1700 by 970, it needs %v", kind.id, least)
		}
	}
}

func TestTheNumberFieldsKeepWhatHolds(t *testing.T) {
	for _, row := range []struct {
		name, typed, want string
		taken             bool
	}{
		{"a number is taken", "12", "12", true},
		{"no number goes back", "x", "1", false},
		{"the same is not taken again", "1", "1", false},
	} {
		t.Run(row.name, func(t *testing.T) {
			taken := false
			entry := newNumberEntry("1", func(text string) bool { taken = text != "x"; return taken })
			entry.Text = row.typed
			entry.settle()
			if entry.Text != row.want || taken != row.taken {
				t.Errorf("want %q taken %t, got %q %t", row.want, row.taken, entry.Text, taken)
			}
		})
	}
}

func TestATestThatIsCancelledLeavesWhatThereWas(t *testing.T) {
	s := openSureness(t, screentest.Sample(t), "en", "robust", screentest.Look{})
	s.quickly()
	s.run(t, testRanks)
	before := s.page.state.Robust
	s.page.tried(testRanks, "", trial{}, context.Canceled)
	if before == nil || s.page.state.Robust != before || len(s.host.Errors) > 0 {
		t.Errorf("want the former test kept and nothing said, got %v", s.host.Errors)
	}
}
