package duplicates_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"pharos/app/duplicates"
	"pharos/app/kit"
	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/duplicate"
	"pharos/data/practice"
)

var ctx = context.Background()

// stage is the screen on a catalogue, as the frame shows it.
type stage struct {
	host   *screentest.Host
	page   shell.Page
	window fyne.Window
}

func show(t *testing.T, c *catalogue.Catalogue, language string, look screentest.Look) stage {
	t.Helper()
	host := screentest.NewHost(t, language)
	page, window := screentest.Show(t, look, func() shell.Page {
		return duplicates.New(host, duplicates.Config{
			Catalogue: c, Find: finder(c), ExportTable: func(kit.Content, string) {},
		}, session.NewRoute("duplicates"))
	})
	t.Cleanup(page.(shell.Closer).Close)
	return stage{host, page, window}
}

func finder(c *catalogue.Catalogue) func(context.Context, duplicate.Progress) (duplicates.Found, error) {
	return func(ctx context.Context, progress duplicate.Progress) (found duplicates.Found, err error) {
		cards, err := c.PracticeCards(ctx, 0)
		if err != nil {
			return found, err
		}
		prints, err := c.Prints(ctx)
		if err != nil {
			return found, err
		}
		entries, err := c.Entries(ctx, practice.KindDistinct)
		if err != nil {
			return found, err
		}
		distinct, err := data.KinOf[practice.Distinct](entries)
		if err != nil {
			return found, err
		}
		found.Of = cards.Count
		found.Cards = data.Keyed(cards.Cards, func(c data.PracticeCard) data.PracticeID { return c.ID })
		found.Finding, err = duplicate.Scan(ctx, cards.Cards, prints, duplicate.Question{Distinct: distinct}, progress)
		return found, err
	}
}

// doubled is a sample in which one practice was entered again by a colleague, with other words.
func doubled(t *testing.T) *catalogue.Catalogue {
	t.Helper()
	c := screentest.Sample(t)
	p, err := c.Practice(ctx, "GP001")
	if err != nil {
		t.Fatal(err)
	}
	p.ID, p.Key, p.Summary = "0190-again", "X1", data.Text{"de": strings.Repeat("Eine Agentur für zwei Länder. ", 30)}
	p.Tags, p.Evidence = []string{"cluster"}, 3
	if err := c.PutPractices(ctx, []data.Practice{p}); err != nil {
		t.Fatal(err)
	}
	return c
}

func TestTheTwiceEnteredIsShownInEveryLook(t *testing.T) {
	c := doubled(t)
	for name, look := range map[string]screentest.Look{"": {}, "-dark": {Dark: true}, "-large": {Width: 1700, Height: 970}, "-150": {Scale: 1.5}} {
		for _, language := range []string{"en", "de", "fi", "da"} {
			t.Run(language+name, func(t *testing.T) {
				s := show(t, c, language, look)
				screentest.Picture(t, s.window, "duplicates"+name+"-"+language)
				screentest.CheckWords(t, s.window)
				if len(s.host.Errors) > 0 || s.page.Route().Param("other") == "" {
					t.Errorf("want a pair shown, got %s %v", s.page.Route(), s.host.Errors)
				}
			})
		}
	}
}

func TestTwoBecomeOneAndTwoAgain(t *testing.T) {
	c := doubled(t)
	s := show(t, c, "en", screentest.Look{})
	screentest.Tap(t, s.window, "Join into one")
	if len(s.host.Errors) > 0 {
		t.Fatal(s.host.Errors)
	}
	if n := count(t, c); n != 32 {
		t.Fatalf("want 32 practices, got %d", n)
	}
	if !screentest.Shows(s.window, "Nothing looks as if") {
		t.Error("want no pair left")
	}
	if _, err := c.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if n := count(t, c); n != 33 {
		t.Errorf("want both back, got %d", n)
	}
	s.page.Reload()
	if !screentest.Shows(s.window, "Join into one") {
		t.Error("want the pair shown again")
	}
}

// What was changed after the two were read is not overwritten, and what was chosen stays for another try.
func TestWhatWasChangedMeanwhileIsNotOverwritten(t *testing.T) {
	c := doubled(t)
	s := show(t, c, "en", screentest.Look{})
	p, err := c.Practice(ctx, "GP001")
	if err != nil {
		t.Fatal(err)
	}
	p.Problem = data.Text{"en": "typed meanwhile"}
	if err := c.PutPractices(ctx, []data.Practice{p}); err != nil {
		t.Fatal(err)
	}
	pair := s.page.Route()
	screentest.Tap(t, s.window, "Join into one")
	if len(s.host.Errors) != 1 || !errors.Is(s.host.Errors[0], data.ErrConflict) || count(t, c) != 33 {
		t.Fatalf("want a conflict and both still there, got %v and %d", s.host.Errors, count(t, c))
	}
	if s.page.Route() != pair || !screentest.Shows(s.window, "typed meanwhile") {
		t.Errorf("want the pair as it is now, got %s", s.page.Route())
	}
	screentest.Tap(t, s.window, "Join into one")
	p, err = c.Practice(ctx, pair.Param("id"))
	if err != nil || p.Problem["en"] != "typed meanwhile" || count(t, c) != 32 {
		t.Errorf("want one with what was typed, got %v %v and %d", p.Problem, err, count(t, c))
	}
}

func TestAPairThatWasToldApartStaysAway(t *testing.T) {
	c := doubled(t)
	s := show(t, c, "en", screentest.Look{})
	screentest.Tap(t, s.window, "Not a duplicate")
	if !screentest.Shows(s.window, "Nothing looks as if") || count(t, c) != 33 {
		t.Error("want the pair gone and both practices there")
	}
	if again := show(t, c, "en", screentest.Look{}); !screentest.Shows(again.window, "Nothing looks as if") {
		t.Error("want it remembered")
	}
}

func TestAnEmptyCatalogueHasNoDuplicates(t *testing.T) {
	s := show(t, screentest.Empty(t), "fi", screentest.Look{})
	screentest.Picture(t, s.window, "duplicates-empty")
	if !screentest.Shows(s.window, "Mikään ei näytä") {
		t.Error("want it said")
	}
}

func count(t *testing.T, c *catalogue.Catalogue) int {
	t.Helper()
	ids, err := c.PracticeIDs(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return len(ids)
}
