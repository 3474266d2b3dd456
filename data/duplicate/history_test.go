package duplicate_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"

	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/datatest"
	"pharos/data/duplicate"
	"pharos/data/practice"
)

// A keeper works on a catalogue and remembers what it was before and after every step.
type keeper struct {
	t      *testing.T
	path   string
	c      *catalogue.Catalogue
	random *rand.Rand
	pool   []data.Practice

	past, future []map[string]string // what undoing and redoing must bring back
	cards        map[data.PracticeID]data.PracticeCard
	revision     int64
	steps        int
}

func (k *keeper) some() data.Practice {
	k.t.Helper()
	all, err := k.c.Practices(k.t.Context())
	if err != nil {
		k.t.Fatal(err)
	}
	if len(all) == 0 {
		return data.Practice{}
	}
	return all[k.random.IntN(len(all))]
}

// change makes one of all kinds of changes that there are; false where nothing is to be done.
func (k *keeper) change() (data.PracticeChange, bool) {
	ctx, p := k.t.Context(), k.some()
	n := k.random.IntN(100)
	if p.ID == "" || n < 20 {
		fresh := k.pool[k.random.IntN(len(k.pool))]
		fresh.Related = []data.PracticeID{p.ID}
		if p.ID == "" {
			fresh.Related = nil
		}
		fresh.ID, fresh.Key = practice.NewID[data.PracticeID](), ""
		return practice.Create(fresh, "Ada", "de"), true
	}
	batch := practice.Batch{Practices: []data.Practice{p, k.some()}, By: "Ben", Language: "en"}
	if batch.Practices[1].ID == p.ID {
		batch.Practices = batch.Practices[:1]
	}
	entries, err := k.c.EntriesOf(ctx, p.ID)
	if err != nil {
		k.t.Fatal(err)
	}
	switch {
	case n < 30:
		next := practice.Copy(p)
		next.Title = data.Text{"de": fmt.Sprint("Titel ", n, k.random.IntN(1000))}
		next.Evidence = data.Evidence(k.random.IntN(6))
		return practice.Edit(p, next, "Ada", "de")
	case n < 36:
		change := batch.AddTag(fmt.Sprint("tag", k.random.IntN(3)))
		return change, len(change.Put) > 0
	case n < 40:
		change := batch.RemoveTag("tag1")
		return change, len(change.Put) > 0
	case n < 52:
		change, _ := practice.AddUse(p, practice.Use{By: "need", Name: "Bedarf", Type: "adoption", Date: "2024"}, "Ada", "de")
		return change, true
	case n < 62:
		reviews, err := practice.ReviewsOf(entries)
		if err != nil {
			k.t.Fatal(err)
		}
		moves := practice.MovesFrom(practice.StateAfter(p, reviews))
		change, _ := practice.Decide(p, reviews, practice.Decision{
			Key: moves[k.random.IntN(len(moves))].Key, By: "Cleo", Reason: "weil", At: time.Now(), Opinion: data.Plain("gut"),
			Rating: data.Quantity{Value: 4, Known: true},
		})
		return change, change.Kind != ""
	case n < 68:
		sum := fmt.Sprintf("%064x", k.random.IntN(3))
		return data.PracticeChange{Kind: practice.StepAttach, Args: map[string]string{"file": "a", "title": "b"}, PutEntries: []data.Entry{
			entry(k.t, practice.Attachment{ID: practice.NewID[data.EntryID](), Practice: p.ID, Name: "a.pdf", SHA256: sum, Added: time.Now()}),
		}}, true
	case n < 74 && len(entries) > 0:
		one := entries[k.random.IntN(len(entries))]
		return practice.RemoveEntry(one, "Ada"), true
	case n < 80:
		org := practice.Organisation{ID: data.EntryID(fmt.Sprintf("0198c2f4-0000-7000-8000-00000000000%d", k.random.IntN(3))), Name: fmt.Sprint("Org", k.random.IntN(9))}
		change, err := practice.PutEntry(org, "Ada")
		if err != nil {
			k.t.Fatal(err)
		}
		return change, true
	case n < 88:
		return practice.Remove([]data.PracticeCard{{ID: p.ID, Title: p.Title}}, "Ada", "de"), true
	}
	other := k.some()
	if other.ID == p.ID {
		return data.PracticeChange{}, false
	}
	change, err := duplicate.MergeChange(ctx, k.c, duplicate.Joining{
		Result: duplicate.Merge(p, other, nil).Practice, Other: other, By: "Dora", Language: "de",
	})
	if err != nil {
		k.t.Fatal(err)
	}
	return change, true
}

// act does something and keeps the books.
func (k *keeper) act() {
	ctx, before := k.t.Context(), everything(k.t, k.c)
	switch n := k.random.IntN(10); {
	case n < 3:
		_, err := k.c.Undo(ctx)
		if errors.Is(err, data.ErrNotFound) && len(k.past) == 0 {
			return
		}
		k.turned("undo", err, &k.past)
		k.future = append(k.future, before)
	case n < 5:
		_, err := k.c.Redo(ctx)
		if errors.Is(err, data.ErrNotFound) && len(k.future) == 0 {
			return
		}
		k.turned("redo", err, &k.future)
		k.past = append(k.past, before)
	default:
		change, something := k.change()
		if !something {
			return
		}
		if _, err := k.c.ChangePractices(ctx, change); err != nil {
			k.t.Fatalf("%s: %v", change.Kind, err)
		}
		k.past, k.future = append(k.past, before), nil
	}
	k.steps++
}

func (k *keeper) turned(way string, err error, stack *[]map[string]string) {
	k.t.Helper()
	if err != nil || len(*stack) == 0 {
		k.t.Fatalf("%s: %d to be taken back: %v", way, len(*stack), err)
	}
	want := (*stack)[len(*stack)-1]
	*stack = (*stack)[:len(*stack)-1]
	if got := everything(k.t, k.c); !reflect.DeepEqual(want, got) {
		for id := range want {
			if want[id] != got[id] {
				k.t.Errorf("%s of %s: want %.300s, got %.300s", way, id, want[id], got[id])
			}
		}
		k.t.Fatalf("%s: want %d things, got %d", way, len(want), len(got))
	}
}

// reopened closes the catalogue and opens it again: everything must be as it was.
func (k *keeper) reopened() {
	k.t.Helper()
	if err := k.c.Close(); err != nil {
		k.t.Fatal(err)
	}
	var err error
	if k.c, err = catalogue.Open(k.path, catalogue.ReadWrite); err != nil {
		k.t.Fatal(err)
	}
}

// follow reads the cards that are new, as the window does, and compares them with all cards.
func (k *keeper) follow() {
	k.t.Helper()
	ctx := k.t.Context()
	fresh, err := k.c.PracticeCards(ctx, k.revision)
	if err != nil {
		k.t.Fatal(err)
	}
	for _, card := range fresh.Cards {
		k.cards[card.ID] = card
	}
	k.revision = fresh.Revision
	if len(k.cards) != fresh.Count {
		ids, err := k.c.PracticeIDs(ctx)
		if err != nil {
			k.t.Fatal(err)
		}
		for id := range k.cards {
			if !slices.Contains(ids, id) {
				delete(k.cards, id)
			}
		}
	}
	all, err := k.c.PracticeCards(ctx, 0)
	if err != nil {
		k.t.Fatal(err)
	}
	want := data.Keyed(all.Cards, func(card data.PracticeCard) data.PracticeID { return card.ID })
	if !reflect.DeepEqual(want, k.cards) {
		k.t.Fatalf("want the cards of all\n%+v\ngot\n%+v", want, k.cards)
	}
}

// sound compares cards, versions and findings with what there is.
func (k *keeper) sound() {
	k.t.Helper()
	ctx := k.t.Context()
	all, err := k.c.Practices(ctx)
	if err != nil {
		k.t.Fatal(err)
	}
	for _, p := range all {
		entries, err := k.c.EntriesOf(ctx, p.ID)
		if err != nil {
			k.t.Fatal(err)
		}
		card, err := practice.CardOf(p, entries)
		if err != nil {
			k.t.Fatal(err)
		}
		card.Revision = k.cards[p.ID].Revision
		if fmt.Sprintf("%+v", card) != fmt.Sprintf("%+v", k.cards[p.ID]) {
			k.t.Fatalf("want the card %s\ngot %s", fmt.Sprintf("%+v", card), fmt.Sprintf("%+v", k.cards[p.ID]))
		}
		versions, err := k.c.PracticeVersions(ctx, p.ID)
		if err != nil || asJSON(k.t, versions[0].Was) != asJSON(k.t, p) {
			k.t.Fatalf("want the newest version as the practice is (%v)\n%s\ngot %s", err, asJSON(k.t, p), asJSON(k.t, versions[0].Was))
		}
		for i, version := range versions {
			if version.Number != len(versions)-i || version.At.IsZero() || len(version.Was.Title) == 0 {
				k.t.Fatalf("want every version whole and numbered, got %+v", version)
			}
		}
	}
	findings, err := k.c.Check(ctx)
	for _, finding := range findings {
		if finding.Code != "practice-unknown-region" && finding.Code != "practice-unknown-indicator" {
			k.t.Fatalf("want nothing to find, got %+v %v", finding, err)
		}
	}
}

// Whatever people do to practices, undoing and doing again bring back just what was, also after the program was
// ended; those who follow the changes know as much as those who read all; every version is whole; and the
// check finds nothing.
func TestEveryHistoryOfPracticesCanBeWalked(t *testing.T) {
	for seed := range uint64(6) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "history.pharos")
			c, err := catalogue.Create(path)
			if err != nil {
				t.Fatal(err)
			}
			k := &keeper{
				t: t, path: path, c: c, random: rand.New(rand.NewPCG(seed, 5)), cards: map[data.PracticeID]data.PracticeCard{},
				pool: append(datatest.Practices(10, 300), datatest.FullPractice()),
			}
			defer func() { _ = k.c.Close() }()
			for i := range 90 {
				k.act()
				if k.random.IntN(3) == 0 {
					k.follow()
				}
				if i%15 == 14 {
					k.reopened()
					k.follow()
					k.sound()
				}
			}
			if k.steps < 50 {
				t.Fatalf("want a history, got %d steps", k.steps)
			}
			for len(k.past) > 0 {
				before := everything(t, k.c)
				_, err := k.c.Undo(context.Background())
				k.turned("undo", err, &k.past)
				k.future = append(k.future, before)
			}
			for len(k.future) > 0 {
				_, err := k.c.Redo(context.Background())
				k.turned("redo", err, &k.future)
			}
			k.follow()
			k.sound()
		})
	}
}
