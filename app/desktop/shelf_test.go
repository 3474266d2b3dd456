package desktop

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/practice"
)

// counted is a catalogue that counts the cards it was asked for.
type counted struct {
	*catalogue.Catalogue
	cards int
	fails error
}

func (c *counted) PracticeCards(ctx context.Context, after int64) (catalogue.CardAnswer, error) {
	if c.fails != nil {
		return catalogue.CardAnswer{}, c.fails
	}
	answer, err := c.Catalogue.PracticeCards(ctx, after)
	c.cards += len(answer.Cards)
	return answer, err
}

func TestTheShelfReadsOnlyWhatChanged(t *testing.T) {
	ctx := context.Background()
	c, err := catalogue.Create(filepath.Join(t.TempDir(), "shelf.pharos"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	titled := func(id data.PracticeID, title string) data.Practice {
		return data.Practice{ID: id, Title: data.Text{"en": title}}
	}
	change := func(change data.PracticeChange) {
		t.Helper()
		if _, err := c.ChangePractices(ctx, change); err != nil {
			t.Fatal(err)
		}
	}
	read := &counted{Catalogue: c}
	s := &shelf{catalogue: read}
	if empty, err := s.latest(ctx); err != nil || empty.Count() != 0 {
		t.Fatalf("want an empty shelf, got %v %v", empty.Count(), err)
	}
	a, b := practice.NewID[data.PracticeID](), practice.NewID[data.PracticeID]()
	change(data.PracticeChange{Kind: practice.StepImport, Put: []data.Practice{titled(a, "A"), titled(b, "B")}})
	first, err := s.latest(ctx)
	if err != nil || first.Count() != 2 || read.cards != 2 {
		t.Fatalf("want both read once, got %d cards of %d practices, %v", read.cards, first.Count(), err)
	}
	if again, _ := s.latest(ctx); again != first || read.cards != 2 {
		t.Error("want the same shelf while nothing changes")
	}
	change(data.PracticeChange{Kind: practice.StepEdit, Put: []data.Practice{titled(b, "B2")}})
	second, err := s.latest(ctx)
	if card, _ := second.Card(b); err != nil || read.cards != 3 || card.Title["en"] != "B2" {
		t.Errorf("want one more card with the new title, got %d, %v %v", read.cards, card.Title, err)
	}
	if card, _ := first.Card(b); card.Title["en"] != "B" {
		t.Error("want the former shelf as it was")
	}
	change(data.PracticeChange{Kind: practice.StepRemove, Remove: []data.PracticeID{a}})
	third, err := s.latest(ctx)
	if _, there := third.Card(a); err != nil || there || third.Count() != 1 {
		t.Errorf("want what was removed gone, got %d %v", third.Count(), err)
	}
	if _, err := c.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if back, err := s.latest(ctx); err != nil || back.Count() != 2 {
		t.Errorf("want it back after undo, got %d %v", back.Count(), err)
	}
	change(data.PracticeChange{Kind: practice.StepRemoveMany, Remove: []data.PracticeID{a, b}})
	if none, err := s.latest(ctx); err != nil || none.Count() != 0 {
		t.Errorf("want none left, got %d %v", none.Count(), err)
	}
	read.fails = errors.New("broken")
	if _, err := s.latest(ctx); !errors.Is(err, read.fails) {
		t.Errorf("want the error told, got %v", err)
	}
}
