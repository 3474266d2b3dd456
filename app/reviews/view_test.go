package reviews_test

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"pharos/app/kit"
	"pharos/app/reviews"
	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/settings"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/practice"
)

var ctx = context.Background()

// stage is the screen on a catalogue, as the frame shows it.
type stage struct {
	host      *screentest.Host
	page      shell.Page
	window    fyne.Window
	catalogue *catalogue.Catalogue
}

func show(t *testing.T, c *catalogue.Catalogue, language string, look screentest.Look, pairs ...string) stage {
	t.Helper()
	host := screentest.NewHost(t, language)
	host.Settings().Change(func(s *settings.Settings) { s.Author = "Geschäftsstelle" })
	page, window := screentest.Show(t, look, func() shell.Page {
		return reviews.New(host, reviews.Config{
			Catalogue: c, Today: func() string { return "2026-11-23" }, ExportTable: func(kit.Content, string) {},
			Cards: func(ctx context.Context) ([]data.PracticeCard, error) {
				answer, err := c.PracticeCards(ctx, 0)
				return answer.Cards, err
			},
		}, session.NewRoute("reviews", pairs...))
	})
	t.Cleanup(page.(shell.Closer).Close)
	return stage{host, page, window, c}
}

// due is a sample with a practice and a contact past their dates.
func due(t *testing.T) *catalogue.Catalogue {
	t.Helper()
	c := screentest.Sample(t)
	p := one(t, c, "GP001")
	p.ReviewBy = "2025-01-31"
	entries, err := data.EntriesOf(practice.Contact{ID: "c1", Name: strings.Repeat("Geschäftsstelle ", 20), Purpose: "Rückfragen", ReviewBy: "2024-06-30"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.ChangePractices(ctx, data.PracticeChange{Kind: practice.StepEdit, Put: []data.Practice{p}, PutEntries: entries}); err != nil {
		t.Fatal(err)
	}
	return c
}

func one(t *testing.T, c *catalogue.Catalogue, key string) data.Practice {
	t.Helper()
	p, err := c.Practice(ctx, key)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestEveryListInEveryLook(t *testing.T) {
	c := due(t)
	id := string(one(t, c, "GP001").ID)
	for _, list := range []string{"waiting", "reminders", "all"} {
		for name, look := range map[string]screentest.Look{"": {}, "-dark": {Dark: true}, "-large": {Width: 1700, Height: 970}, "-150": {Scale: 1.5}} {
			for _, language := range []string{"en", "de", "fi", "da"} {
				t.Run(list+name+"-"+language, func(t *testing.T) {
					s := show(t, c, language, look, "list", list, "id", id)
					screentest.Picture(t, s.window, "reviews-"+list+name+"-"+language)
					screentest.CheckWords(t, s.window)
					if len(s.host.Errors) > 0 {
						t.Errorf("want no error, got %v", s.host.Errors)
					}
				})
			}
		}
	}
}

func TestAPracticeIsReviewedToPublished(t *testing.T) {
	c := screentest.Sample(t)
	s := show(t, c, "en", screentest.Look{}, "list", "all", "id", string(one(t, c, "GP001").ID))
	for _, step := range []struct {
		button string
		want   data.State
	}{{"Approve", data.Reviewed}, {"Validate", data.Validated}, {"Publish", data.Published}} {
		screentest.Tap(t, s.window, step.button)
		if got := one(t, c, "GP001").State; got != step.want {
			t.Fatalf("%s: want %s, got %s %v", step.button, step.want, got, s.host.Errors)
		}
	}
	entries, err := c.EntriesOf(ctx, one(t, c, "GP001").ID)
	if err != nil {
		t.Fatal(err)
	}
	events, err := practice.ReviewsOf(entries)
	if err != nil || len(events) != 3 || events[2].By != "Geschäftsstelle" {
		t.Errorf("want three events with who decided, got %+v %v", events, err)
	}
	if !screentest.Shows(s.window, "Geschäftsstelle") {
		t.Error("want the history shown")
	}
}

// The practice was changed elsewhere between its being shown and the decision on it.
func TestADecisionDoesNotOverwriteWhatWasChangedMeanwhile(t *testing.T) {
	c := screentest.Sample(t)
	p := one(t, c, "GP001")
	s := show(t, c, "en", screentest.Look{}, "list", "all", "id", string(p.ID))
	p.Title = data.Text{"en": "Typed meanwhile"}
	if _, err := c.ChangePractices(ctx, data.PracticeChange{Kind: practice.StepEdit, Put: []data.Practice{p}}); err != nil {
		t.Fatal(err)
	}
	screentest.Tap(t, s.window, "Approve")
	if got := one(t, c, "GP001"); got.Title.In("en") != "Typed meanwhile" || len(s.host.Errors) != 1 {
		t.Fatalf("want the title kept and the user told, got %q %v", got.Title.In("en"), s.host.Errors)
	}
	screentest.Tap(t, s.window, "Approve")
	if got := one(t, c, "GP001"); got.Title.In("en") != "Typed meanwhile" || got.State != data.Reviewed {
		t.Errorf("want the decision on what is shown now, got %q %s", got.Title.In("en"), got.State)
	}
}

func TestTheOneThatWaitsLongestIsOpenAtFirst(t *testing.T) {
	c := screentest.Sample(t)
	s := show(t, c, "en", screentest.Look{}, "list", "waiting")
	screentest.Button(t, s.window, "Approve")
	if empty := show(t, screentest.Sample(t), "en", screentest.Look{}, "list", "all"); screentest.Shows(empty.window, "Approve") {
		t.Error("want nothing open in the list of all")
	}
}

func TestADeclineWantsAReason(t *testing.T) {
	c := screentest.Sample(t)
	s := show(t, c, "en", screentest.Look{}, "list", "all", "id", string(one(t, c, "GP001").ID))
	screentest.Tap(t, s.window, "Decline…")
	if got := one(t, c, "GP001").State; got != data.Complete {
		t.Errorf("want nothing decided without a reason, got %s", got)
	}
	screentest.Picture(t, s.window, "reviews-no-reason")
	typeInto(t, s, 1, "Not a public policy.")
	screentest.Tap(t, s.window, "Decline…")
	if got := one(t, c, "GP001").State; got != data.Archived {
		t.Errorf("want it archived with a reason, got %s", got)
	}
	if !screentest.Shows(s.window, "Not a public policy.") {
		t.Error("want the reason in the history")
	}
}

func TestAnEmptyCatalogueSaysWhatBelongsHere(t *testing.T) {
	s := show(t, screentest.Empty(t), "da", screentest.Look{})
	screentest.Picture(t, s.window, "reviews-empty")
	if !screentest.Shows(s.window, "Her gennemgås praksisserne") {
		t.Error("want it said what belongs here")
	}
}

// typeInto writes into the nth field of several lines, counted from 0.
func typeInto(t *testing.T, s stage, nth int, text string) {
	t.Helper()
	count := 0
	screentest.Walk(s.window.Content(), func(o fyne.CanvasObject) {
		if entry, is := o.(*kit.FormEntry); is && entry.MultiLine {
			if count == nth {
				entry.SetText(text)
			}
			count++
		}
	})
	if count <= nth {
		t.Fatalf("want more than %d fields, got %d", nth, count)
	}
}
