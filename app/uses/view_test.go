package uses_test

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"pharos/app/kit"
	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/app/uses"
	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/practice"
	"pharos/data/transfer"
)

var ctx = context.Background()

// stage is the screen on a catalogue, as the frame shows it.
type stage struct {
	host      *screentest.Host
	page      shell.Page
	window    fyne.Window
	catalogue *catalogue.Catalogue
}

func config(c *catalogue.Catalogue) uses.Config {
	return uses.Config{
		Catalogue: c,
		Cards: func(ctx context.Context) ([]data.PracticeCard, error) {
			answer, err := c.PracticeCards(ctx, 0)
			return answer.Cards, err
		},
		Find: func(ctx context.Context, text, language string, limit int) ([]data.PracticeCard, error) {
			hits, err := c.SearchPractices(ctx, catalogue.PracticeSearch{Text: text, Language: language, Limit: limit})
			var cards []data.PracticeCard
			for _, hit := range hits {
				cards = append(cards, hit.Card)
			}
			return cards, err
		},
		Ground: func(ctx context.Context, target data.RegionCode, regions []data.Region) (*transfer.Ground, error) {
			return transfer.Read(ctx, c, transfer.Query{Target: target, Regions: regions})
		},
		Duplicates: func(context.Context) ([][2]data.PracticeID, error) {
			cards, err := c.PracticeCards(ctx, 0)
			if err != nil || len(cards.Cards) < 2 {
				return nil, err
			}
			return [][2]data.PracticeID{{cards.Cards[0].ID, cards.Cards[1].ID}}, nil
		},
		ExportTable: func(kit.Content, string) {},
	}
}

func show(t *testing.T, host *screentest.Host, c *catalogue.Catalogue, look screentest.Look, pairs ...string) stage {
	t.Helper()
	page, window := screentest.Show(t, look, func() shell.Page { return uses.New(host, config(c), session.NewRoute("uses", pairs...)) })
	t.Cleanup(host.Session().Subscribe(func(data.Comparison) { page.Reload() }))
	t.Cleanup(page.(shell.Closer).Close)
	return stage{host, page, window, c}
}

// worked is a sample in which something was done: two quotas, a used and a validated practice.
func worked(t *testing.T) *catalogue.Catalogue {
	t.Helper()
	c := screentest.Sample(t)
	first, second := one(t, c, "GP001"), one(t, c, "GP017")
	second.State = data.Validated
	entries, err := data.EntriesOf[data.Kin](
		practice.Quota{ID: "q1", Scope: practice.ScopeAll, Target: 20},
		practice.Quota{ID: "q2", Name: strings.Repeat("Medizintechnik ", 20), Scope: practice.ScopeTheme, Subject: "medtech", Target: 1},
		practice.Instrument{ID: "i1", Name: data.Plain("EFRE-Programm Hamburg 2021–2027")},
		practice.Use{ID: "u1", Practice: first.ID, By: "instrument", Of: "i1", Date: "2025-03", Type: "adaptation", Result: data.Plain("Neue Förderlinie")},
		practice.Use{ID: "u2", Practice: second.ID, By: "region", Of: "DE60", Date: "2024", Type: "inspiration"},
	)
	if err != nil {
		t.Fatal(err)
	}
	change := data.PracticeChange{Kind: practice.StepUse, Put: []data.Practice{second}, PutEntries: entries}
	if _, err := c.ChangePractices(ctx, change); err != nil {
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

func TestEveryViewInEveryLook(t *testing.T) {
	c := worked(t)
	for _, view := range []string{"board", "uses", "transfer"} {
		for name, look := range map[string]screentest.Look{"": {}, "-dark": {Dark: true}, "-large": {Width: 1700, Height: 970}, "-150": {Scale: 1.5}} {
			for _, language := range []string{"en", "de", "fi", "da"} {
				t.Run(view+name+"-"+language, func(t *testing.T) {
					host := screentest.NewHost(t, language)
					host.Session().SetFocus("DE60")
					pairs := []string{"view", view}
					if view == "transfer" {
						pairs = append(pairs, "id", string(one(t, c, "GP017").ID))
					}
					s := show(t, host, c, look, pairs...)
					screentest.Picture(t, s.window, "uses-"+view+name+"-"+language)
					screentest.CheckWords(t, s.window)
					if len(host.Errors) > 0 {
						t.Errorf("want no error, got %v", host.Errors)
					}
				})
			}
		}
	}
}

func TestTheBoardCountsAndWarns(t *testing.T) {
	host := screentest.NewHost(t, "en")
	s := show(t, host, worked(t), screentest.Look{})
	for _, words := range []string{"2 of 20 used; 32 identified, 1 of them validated.", "18 more have to be used.", "look the same"} {
		if !screentest.Shows(s.window, words) {
			t.Errorf("want %q on the board", words)
		}
	}
}

func TestAQuotaIsMadeAndTakenBack(t *testing.T) {
	host := screentest.NewHost(t, "en")
	c := screentest.Sample(t)
	s := show(t, host, c, screentest.Look{})
	if !screentest.Shows(s.window, "0 of 20 used") {
		t.Error("want the usual target without any quota")
	}
	screentest.Tap(t, s.window, "New quota")
	if len(host.Panels) != 1 {
		t.Fatalf("want a form, got %d", len(host.Panels))
	}
	target := entryWith(t, host.Panels[0].Content, "20")
	target.SetText("none")
	if host.Agree() || len(host.Informed) != 1 {
		t.Errorf("want the form to stay and to tell why, told %v", host.Informed)
	}
	target.SetText("25")
	if !host.Agree() {
		t.Error("want a number to be taken")
	}
	quotas, err := c.Entries(ctx, practice.KindQuota)
	if err != nil || len(quotas) != 1 {
		t.Fatalf("want one quota stored, got %v %v", quotas, err)
	}
	screentest.Tap(t, s.window, "Remove")
	if quotas, err = c.Entries(ctx, practice.KindQuota); err != nil || len(quotas) != 0 {
		t.Errorf("want it removed, got %v %v", quotas, err)
	}
	if _, err := c.Undo(ctx); err != nil {
		t.Error(err)
	}
	if quotas, _ = c.Entries(ctx, practice.KindQuota); len(quotas) != 1 {
		t.Error("want it back after undo")
	}
}

func TestAUseWithoutItsUserIsNotTaken(t *testing.T) {
	host := screentest.NewHost(t, "en")
	s := show(t, host, screentest.Sample(t), screentest.Look{}, "view", "uses")
	if !screentest.Shows(s.window, "No use has been noted yet") {
		t.Error("want the empty list to say what belongs there")
	}
	screentest.Tap(t, s.window, "Note a use")
	notes := entryWith(t, host.Panels[0].Content, "")
	notes.SetText("Regional programme")
	if host.Agree() || len(host.Errors) != 1 || notes.Text != "Regional programme" {
		t.Errorf("want the form to stay with what was typed, told %v", host.Errors)
	}
}

// entryWith is the first field of a form that holds a text.
func entryWith(t *testing.T, form fyne.CanvasObject, text string) *kit.FormEntry {
	t.Helper()
	var found *kit.FormEntry
	screentest.Walk(form, func(o fyne.CanvasObject) {
		if entry, is := o.(*kit.FormEntry); is && found == nil && entry.Text == text {
			found = entry
		}
	})
	if found == nil {
		t.Fatalf("no field of the form holds %q", text)
	}
	return found
}

func TestAnAssessmentIsKeptAndFoundAgain(t *testing.T) {
	host := screentest.NewHost(t, "en")
	host.Session().SetFocus("DE60")
	c := screentest.Sample(t)
	id := one(t, c, "GP017").ID
	s := show(t, host, c, screentest.Look{}, "view", "transfer", "id", string(id))
	if !screentest.Shows(s.window, "Transferability") || !screentest.Shows(s.window, "Compared with") {
		t.Fatal("want the practice judged from the numbers")
	}
	answer(t, s, 6, "5 of 5") // the first question of applicability
	if !s.page.(shell.Saver).Save() {
		t.Fatal("want the answer kept")
	}
	entries, err := c.EntriesOf(ctx, id)
	if err != nil || len(entries) != 1 {
		t.Fatalf("want an assessment, got %v %v", entries, err)
	}
	kept, err := data.KinOf[practice.Assessment](entries)
	if err != nil || kept[0].Answers["need"] != 5 || !kept[0].Score.Known || kept[0].Coverage <= 0.2 {
		t.Errorf("want the own answer with score and coverage, got %+v %v", kept, err)
	}
	again := show(t, host, c, screentest.Look{}, "view", "transfer", "id", string(id))
	if !screentest.Shows(again.window, "own answer") {
		t.Error("want the answer found again")
	}
}

// answer chooses an option of the nth question's list, counted from 1.
func answer(t *testing.T, s stage, nth int, option string) {
	t.Helper()
	count := 0
	screentest.Walk(s.window.Content(), func(o fyne.CanvasObject) {
		if choice, is := o.(*kit.Choice); is {
			if count++; count == nth {
				choice.SetSelected(option)
			}
		}
	})
	if count < nth {
		t.Fatalf("want %d questions, got %d", nth, count)
	}
}

func TestAnEmptyCatalogueSaysWhatBelongsHere(t *testing.T) {
	for _, view := range []string{"board", "uses", "transfer"} {
		host := screentest.NewHost(t, "fi")
		s := show(t, host, screentest.Empty(t), screentest.Look{}, "view", view)
		screentest.Picture(t, s.window, "uses-empty-"+view)
		screentest.Tap(t, s.window, "Käytäntöihin")
		if len(host.Went) != 1 || host.Went[0].Page != "practices" {
			t.Errorf("want the way to the practices, got %v", host.Went)
		}
	}
}
