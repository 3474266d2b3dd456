package facet

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"pharos/data"
	"pharos/data/datatest"
	"pharos/data/practice"
)

// manyCards are of practices with texts in four languages, each with a region of Europe.
func manyCards(tb testing.TB, n int) []data.PracticeCard {
	tb.Helper()
	codes, r := datatest.Codes(260), rand.New(rand.NewPCG(9, uint64(n)))
	cards := make([]data.PracticeCard, n)
	for i, p := range datatest.Practices(n, 400) {
		p.Regions = []data.RegionCode{codes[r.IntN(len(codes))]}
		p.Stage, p.Kind = pick(r, practice.Stages...), pick(r, practice.PracticeKinds...)
		p.Organisation = fmt.Sprintf("Organisation %d", r.IntN(n/4+1))
		var err error
		if cards[i], err = practice.CardOf(p, nil); err != nil {
			tb.Fatal(err)
		}
	}
	return cards
}

func distances() map[data.RegionCode]float64 {
	near := map[data.RegionCode]float64{}
	for i, code := range datatest.Codes(260) {
		near[code] = float64(i) / 1000
	}
	return near
}

var questions = map[string]func([]data.PracticeCard) Question{
	"everything": func([]data.PracticeCard) Question { return Question{Language: "de"} },
	"three filters": func([]data.PracticeCard) Question {
		return Question{Language: "de", Filter: map[string][]string{State: {"draft", "published"}, Evidence: {"3", "4", "5"}, StartYear: {"2015", "2016"}}}
	},
	"similarity": func([]data.PracticeCard) Question {
		return Question{Language: "de", Sort: BySimilarity, Near: distances(), Filter: map[string][]string{Similarity: {Nearest, Near}}}
	},
	"matches by relevance": func(cards []data.PracticeCard) Question {
		q := Question{Language: "de", Matches: map[data.PracticeID]float64{}}
		for i, card := range cards {
			if i%3 == 0 {
				q.Matches[card.ID] = float64(i % 97)
			}
		}
		return q
	},
}

func BenchmarkAskOf100000(b *testing.B) {
	cards := manyCards(b, 100_000)
	shelf := NewShelf(cards)
	for name, question := range questions {
		q := question(cards)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := shelf.Ask(context.Background(), q); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("a new shelf", func(b *testing.B) {
		for b.Loop() {
			NewShelf(cards)
		}
	})
	b.Run("the first order of titles", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			fresh := NewShelf(cards)
			b.StartTimer()
			fresh.orders.order(fresh, orderID{ByTitle, "de"})
		}
	})
	b.Run("one card changed", func(b *testing.B) {
		for b.Loop() {
			shelf.With(cards[500:501], nil)
		}
	})
}

// Far from the 50 ms that are promised, so that a busy machine does not fail; what it guards against is
// work that grows with the square.
func TestManyCardsAreAskedInNoTime(t *testing.T) {
	if testing.Short() {
		t.Skip("builds 30,000 cards")
	}
	cards := manyCards(t, 30_000)
	shelf := NewShelf(cards)
	ask(t, shelf, Question{Language: "de"})
	for name, question := range questions {
		q := question(cards)
		start := time.Now()
		ask(t, shelf, q)
		if took := time.Since(start); took > 300*time.Millisecond {
			t.Errorf("%s: want an answer at once, took %v", name, took)
		}
	}
}
