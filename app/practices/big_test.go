package practices_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"pharos/app/kit"
	"pharos/app/practices"
	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/app/task"
	"pharos/data"
	"pharos/data/facet"
	"pharos/data/practice"
)

// many are the practices of a large catalogue, and oddities are those that no screen likes.
const many = 100_000

func oddities() []data.Practice {
	tags := make([]string, 10_000)
	for i := range tags {
		tags[i] = fmt.Sprint("tag ", i)
	}
	return []data.Practice{
		{ID: "long", Title: data.Text{"en": strings.Repeat("Förderprogramm ", 20)}, Summary: data.Text{"en": strings.Repeat("x", 300)}, State: data.Published},
		{ID: "text", Title: data.Text{"en": "A long text"}, Description: data.Text{"en": strings.Repeat("Πολύ μεγάλο κείμενο. ", 15_000)}},
		{ID: "tags", Title: data.Text{"en": "Ten thousand tags"}, Tags: tags, Keywords: tags},
		{ID: "bidi", Title: data.Text{"en": "\u202Emrof tahT\u202C and on", "ar": "ممارسة جيدة"}, Organisation: "\u2066x\u2069"},
		{ID: "none"},
	}
}

// huge is a catalogue of which the cards are there and the rest is made when it is read.
type huge struct {
	practices.Catalogue
	shelf    *facet.Shelf
	practice map[data.PracticeID]data.Practice
}

func newHuge(t testing.TB, n int) *huge {
	h := &huge{Catalogue: screentest.Empty(t), practice: map[data.PracticeID]data.Practice{}}
	themes := []string{"medtech", "food", "start-ups", "green-transition"}
	cards := make([]data.PracticeCard, 0, n)
	for i, odd := range oddities() {
		card, err := practice.CardOf(odd, nil)
		if err != nil {
			t.Fatal(err)
		}
		card.Revision = int64(i + 1)
		cards, h.practice[odd.ID] = append(cards, card), odd
	}
	for i := len(cards); i < n; i++ {
		cards = append(cards, data.PracticeCard{
			ID: data.PracticeID(fmt.Sprint("p", i)), Revision: int64(i), Title: data.Text{"en": fmt.Sprint("Practice ", i*7919%n), "de": "Praxis"},
			Summary: data.Text{"en": "What was done in a region with what result."}, Themes: themes[i%4 : i%4+1], Country: []string{"DE", "FI", "DK"}[i%3],
			State: data.States[i%7], Evidence: data.Evidence(i % 6), Tags: []string{fmt.Sprint("tag ", i%5000)}, Changed: "2026-01-01T00:00:00Z",
		})
	}
	h.shelf = facet.NewShelf(cards)
	return h
}

func (h *huge) PracticesByID(_ context.Context, ids []data.PracticeID) ([]data.Practice, error) {
	var found []data.Practice
	for _, id := range ids {
		p, odd := h.practice[id]
		if card, known := h.shelf.Card(id); known && !odd {
			p = data.Practice{ID: id, Title: card.Title, Summary: card.Summary, Themes: card.Themes}
		}
		found = append(found, p)
	}
	return found, nil
}

func (h *huge) MatchPractices(_ context.Context, text string) (map[data.PracticeID]float64, error) {
	found := map[data.PracticeID]float64{}
	for i := len(oddities()); i < many; i += len(text) {
		found[data.PracticeID(fmt.Sprint("p", i))] = float64(i)
	}
	return found, nil
}

func (h *huge) Snippets(_ context.Context, _, _ string, ids []data.PracticeID) (map[data.PracticeID]data.Snippet, error) {
	found := map[data.PracticeID]data.Snippet{}
	for _, id := range ids {
		found[id] = data.Snippet{Field: "results", Text: "a voucher for all", Marks: []data.Mark{{First: 2, End: 9}}}
	}
	return found, nil
}

// held measures how long work takes that is done away from the window; what else takes time holds the
// window up.
type held struct {
	task.Inline
	worked time.Duration
}

func (h *held) Start(ctx context.Context, work func(context.Context) error, done func(error)) {
	begun := time.Now()
	err := work(ctx)
	h.worked += time.Since(begun)
	if done != nil {
		done(err)
	}
}

type heldHost struct {
	*screentest.Host
	runner *held
}

func (h heldHost) Runner() task.Runner { return h.runner }

func hugeStage(t testing.TB, h *huge, runner *held, route session.Route) (shell.Page, fyne.Window) {
	host := heldHost{screentest.NewHost(t, "en"), runner}
	return screentest.Show(t, screentest.Look{}, func() shell.Page {
		return practices.New(host, practices.Config{
			Catalogue: h, Cards: func(context.Context) (*facet.Shelf, error) { return h.shelf, nil },
			Change: func(context.Context, data.PracticeChange) ([]data.PracticeID, error) { return nil, nil },
			Today:  func() string { return "2026-01-01" },
		}, route)
	})
}

func TestAHundredThousandPracticesDoNotHoldTheWindowUp(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	h, runner := newHuge(t, many), &held{}
	page, window := hugeStage(t, h, runner, session.NewRoute("practices"))
	if !screentest.Shows(window, "100,000 practices") {
		t.Fatal("want all counted")
	}
	var lists []*kit.Cards
	screentest.Walk(window.Content(), func(o fyne.CanvasObject) {
		if list, is := o.(*kit.Cards); is {
			lists = append(lists, list)
		}
	})
	filters, cards := lists[0], lists[1]
	box := page.(shell.Focuser).FocusTarget()
	const once = 150 * time.Millisecond // a machine that is busy with other tests included
	for _, row := range []struct {
		name string
		most time.Duration
		do   func()
	}{
		{"moving", 4 * once, func() { press(cards, fyne.KeyDown, fyne.KeyPageDown, fyne.KeyEnd, fyne.KeyHome) }},
		{"typing", 2 * once, func() { box.TypedRune('v'); box.TypedRune('o') }},
		{"filtering", 2 * once, func() { press(filters, fyne.KeyHome, fyne.KeyDown, fyne.KeyDown, fyne.KeySpace, fyne.KeySpace) }},
		{"choosing all", once, func() { cards.TypedShortcut(&fyne.ShortcutSelectAll{}) }},
		{"choosing none", once, func() { cards.TypedShortcut(&fyne.ShortcutSelectAll{}) }},
		{"a table", once, func() { page.(shell.Viewer).ShowView(1) }},
		{"cards again", once, func() { page.(shell.Viewer).ShowView(0) }},
		{"a long text", 2 * once, func() { page.(shell.Navigator).Navigate(session.NewRoute("practices", "id", "text")) }},
		{"many tags", 2 * once, func() { page.(shell.Navigator).Navigate(session.NewRoute("practices", "id", "tags")) }},
	} {
		runner.worked = 0
		begun := time.Now()
		row.do()
		if window := time.Since(begun) - runner.worked; window > row.most {
			t.Errorf("%s: want the window held up for %v at most, got %v", row.name, row.most, window)
		} else {
			t.Logf("%s: the window is held up for %v, work takes %v", row.name, window, runner.worked)
		}
	}
}

func TestTheWorstPracticesAreShown(t *testing.T) {
	h := newHuge(t, 5)
	for _, odd := range oddities() {
		_, window := hugeStage(t, h, &held{}, session.NewRoute("practices", "id", string(odd.ID)))
		screentest.Picture(t, window, "practices-worst-"+string(odd.ID))
		screentest.CheckWords(t, window)
	}
}
