package practices

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/practice"
)

// A meddler changes the catalogue between the reading and the storing of somebody else.
type meddler struct {
	Catalogue
	after func() // reading
}

func (m meddler) PracticesAt(ctx context.Context, ids []data.PracticeID) ([]data.Practice, map[data.PracticeID]int64, error) {
	read, revisions, err := m.Catalogue.PracticesAt(ctx, ids)
	m.after()
	return read, revisions, err
}

func threeStored(t *testing.T) (*catalogue.Catalogue, []data.PracticeCard) {
	t.Helper()
	c, err := catalogue.Create(t.TempDir() + "/together.pharos")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	var put []data.Practice
	for i, title := range []string{"Ferry", "Lab", "Park"} {
		put = append(put, data.Practice{ID: data.PracticeID(fmt.Sprint("id-", i)), Title: data.Text{"en": title}, State: data.Complete})
	}
	if _, err := c.ChangePractices(t.Context(), data.PracticeChange{Kind: practice.StepImport, Put: put}); err != nil {
		t.Fatal(err)
	}
	return c, cardsOf(t, c)
}

func cardsOf(t *testing.T, c *catalogue.Catalogue) []data.PracticeCard {
	t.Helper()
	answer, err := c.PracticeCards(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	return answer.Cards
}

func addTag(_ context.Context, b practice.Batch) (data.PracticeChange, []data.Problem, error) {
	return b.AddTag("new"), nil, nil
}

func approve(_ context.Context, b practice.Batch) (data.PracticeChange, []data.Problem, error) {
	change, problems := b.Decide(nil, practice.Decision{Key: practice.DecideApprove, By: "Aino", At: time.Now()})
	return change, problems, nil
}

// rewrite is what somebody else does to a practice.
func rewrite(t *testing.T, c *catalogue.Catalogue, id data.PracticeID, words string) {
	t.Helper()
	p, _, err := c.PracticeAt(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	p.Summary = data.Text{"en": words}
	if _, err := c.ChangePractices(t.Context(), data.PracticeChange{Kind: practice.StepEdit, Put: []data.Practice{p}}); err != nil {
		t.Fatal(err)
	}
}

func drop(t *testing.T, c *catalogue.Catalogue, id data.PracticeID) {
	t.Helper()
	if _, err := c.ChangePractices(t.Context(), data.PracticeChange{Kind: practice.StepRemove, Remove: []data.PracticeID{id}}); err != nil {
		t.Fatal(err)
	}
}

func TestWhatOthersChangedMeanwhileIsLeftAndTold(t *testing.T) {
	uses := func(t *testing.T, c *catalogue.Catalogue, id data.PracticeID) {
		change, err := practice.AddUse(data.Practice{ID: id}, practice.Use{By: "need", Name: "Need"}, "Ben", "en")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := c.ChangePractices(t.Context(), change); err != nil {
			t.Fatal(err)
		}
	}
	for name, row := range map[string]struct {
		judged         bool
		make           func(context.Context, practice.Batch) (data.PracticeChange, []data.Problem, error)
		before, within func(*testing.T, *catalogue.Catalogue) // the cards, or the reading
		changed        int
		told           string // codes and titles
	}{
		"nobody else": {false, addTag, nil, nil, 3, ""},
		"a text is rewritten between reading and storing": {
			false, addTag, nil,
			func(t *testing.T, c *catalogue.Catalogue) { rewrite(t, c, "id-1", "by Ben") }, 2, "changed Lab",
		},
		"one is deleted between reading and storing": {
			false, addTag, nil,
			func(t *testing.T, c *catalogue.Catalogue) { drop(t, c, "id-0") }, 2, "gone Ferry",
		},
		"all are rewritten": {
			false, addTag, nil, func(t *testing.T, c *catalogue.Catalogue) {
				for i := range 3 {
					rewrite(t, c, data.PracticeID(fmt.Sprint("id-", i)), "by Ben")
				}
			}, 0, "changed Ferry, changed Lab, changed Park",
		},
		"a tag goes to what is there, whatever the list shows": {
			false, addTag, func(t *testing.T, c *catalogue.Catalogue) { rewrite(t, c, "id-1", "by Ben") }, nil, 3, "",
		},
		"one was deleted before": {
			false, addTag, func(t *testing.T, c *catalogue.Catalogue) { drop(t, c, "id-2") }, nil, 2, "gone Park",
		},
		"a decision is not for what became another": {
			true, approve, func(t *testing.T, c *catalogue.Catalogue) { rewrite(t, c, "id-1", "by Ben") }, nil, 2, "changed Lab",
		},
		"a decision is not for what somebody else used since": {
			true, approve, nil, func(t *testing.T, c *catalogue.Catalogue) { uses(t, c, "id-2") }, 2, "changed Park",
		},
	} {
		t.Run(name, func(t *testing.T) {
			c, cards := threeStored(t)
			if row.before != nil {
				row.before(t, c)
			}
			meddled := row.within == nil
			config := Config{Change: c.ChangePractices, Catalogue: meddler{c, func() {
				if !meddled {
					meddled = true
					row.within(t, c)
				}
			}}}
			done, err := together{cards: cards, judged: row.judged, make: row.make, by: practice.Batch{Language: "en"}}.run(t.Context(), config)
			if err != nil {
				t.Fatal(err)
			}
			var told []string
			for _, problem := range done.problems {
				told = append(told, strings.TrimSuffix(strings.TrimPrefix(problem.Code, "practice."), "-meanwhile")+" "+problem.Field)
			}
			if got := strings.Join(told, ", "); done.changed != row.changed || got != row.told {
				t.Errorf("want %d changed and told %q, got %d and %q", row.changed, row.told, done.changed, got)
			}
			changed := 0
			for _, card := range cardsOf(t, c) {
				if len(card.Tags) > 0 || card.State == data.Reviewed {
					changed++
				}
				by := data.Text{"en": "by Ben"}
				left := strings.Contains(row.told, "changed "+card.Title["en"])
				if left && row.within == nil && !reflect.DeepEqual(card.Summary, by) {
					t.Errorf("want %s as Ben left it, got %+v", card.ID, card)
				}
				if left && (len(card.Tags) > 0 || card.State == data.Reviewed) {
					t.Errorf("want %s left alone, got %+v", card.ID, card)
				}
			}
			if changed != row.changed {
				t.Errorf("want %d stored, got %d", row.changed, changed)
			}
		})
	}
}

// A change that never gets through ends with an error, not in a circle.
func TestSomebodyWhoAlwaysChangesFirstIsNoCircle(t *testing.T) {
	c, cards := threeStored(t)
	turns := 0
	config := Config{Catalogue: c, Change: func(context.Context, data.PracticeChange) ([]data.PracticeID, error) {
		turns++
		return nil, fmt.Errorf("a key is taken: %w", data.ErrConflict)
	}}
	_, err := together{cards: cards, make: addTag}.run(t.Context(), config)
	if !errors.Is(err, data.ErrConflict) || turns != mostTurns {
		t.Errorf("want the conflict after %d turns, got %v after %d", mostTurns, err, turns)
	}
}

// A text that was typed meanwhile must still be there afterwards, in one step that Undo takes back.
func TestABatchOverwritesNothing(t *testing.T) {
	c, cards := threeStored(t)
	meddled := false
	config := Config{Change: c.ChangePractices, Catalogue: meddler{c, func() {
		if !meddled {
			meddled = true
			rewrite(t, c, "id-0", "typed meanwhile")
		}
	}}}
	if _, err := (together{cards: cards, make: addTag}).run(t.Context(), config); err != nil {
		t.Fatal(err)
	}
	summary := func() string {
		p, _, err := c.PracticeAt(t.Context(), "id-0")
		if err != nil {
			t.Fatal(err)
		}
		return p.Summary["en"]
	}
	if got := summary(); got != "typed meanwhile" {
		t.Fatalf("want what was typed, got %q", got)
	}
	if _, err := c.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := summary(); got != "typed meanwhile" {
		t.Errorf("want Undo to take back the tags alone, got %q", got)
	}
	for _, card := range cardsOf(t, c) {
		if len(card.Tags) > 0 {
			t.Errorf("want no tag after Undo, got %+v", card)
		}
	}
}
