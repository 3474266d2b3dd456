package facet

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/practice"
)

func ask(t *testing.T, s *Shelf, q Question) Answer {
	t.Helper()
	answer, err := s.Ask(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

func pick[T any](r *rand.Rand, list ...T) T { return list[r.IntN(len(list))] }

func some(r *rand.Rand, list ...string) []string {
	var chosen []string
	for _, item := range list {
		if r.IntN(3) == 0 {
			chosen = append(chosen, item)
		}
	}
	return chosen
}

// randomCards have few values each, so that filters meet.
func randomCards(r *rand.Rand, from, to int) []data.PracticeCard {
	var cards []data.PracticeCard
	for i := from; i < to; i++ {
		card := data.PracticeCard{
			ID: data.PracticeID(fmt.Sprintf("id-%05d", i)), Revision: int64(i), Key: pick(r, "", fmt.Sprintf("K%d", i)),
			Title: data.Text{pick(r, "de", "en", "fi"): pick(r, "Älykäs", "Zebra 10", "Zebra 9", "apfel", "Äpfel", "")},
			State: pick(r, data.States...), Audience: pick(r, data.Audiences...), Evidence: data.Evidence(r.IntN(6)),
			Country: pick(r, "", "DE", "FI"), Regions: pick(r, nil, []data.RegionCode{"DE60"}, []data.RegionCode{"DE600", "FI1B"}, []data.RegionCode{"XX"}),
			Themes: some(r, "a", "b", "c"), Tags: some(r, "x", "y", ""), Territories: some(r, "urban", "rural"),
			Stage: pick(r, "", "pilot", "idea"), Start: pick(r, "", "2019", "2020-04", "2020-04-01"),
			Languages: some(r, "de", "en"), Project: pick(r, "", "P1"), ReviewBy: pick(r, "", "2024-01-01", "2025-06-20", "2030-01-01"),
			Uses: r.IntN(2), Organisation: pick(r, "", "Org"), OrganisationID: pick[data.EntryID](r, "", "o1", "o2"),
			Created: pick(r, "", "2024-01-01", "2024-02-01"), Changed: pick(r, "", "2024-01-01T10:00:00Z"),
			Budget: pick(r, data.Amount{}, data.Amount{EUR: 10_000, Known: true}, data.Amount{EUR: -5, Known: true}, data.Amount{EUR: 1e12, Known: true}),
			Rating: pick(r, data.Quantity{}, data.Quantity{Value: 3.6, Known: true}, data.Quantity{Value: 9, Known: true}),
		}
		cards = append(cards, card)
	}
	return cards
}

func randomQuestion(r *rand.Rand, cards []data.PracticeCard) Question {
	q := Question{
		Filter: map[string][]string{}, Sort: pick(r, append(Sorts, "", "nonsense")...), Language: pick(r, "de", "en", "fi", "?"),
		Near:   pick(r, nil, map[data.RegionCode]float64{"DE60": 0, "FI1B": 0.3, "SE11": 0.1}),
		Owners: map[data.EntryID]practice.Organisation{"o1": {Type: "cluster"}}, Today: pick(r, "", "2025-06-01"),
	}
	q.NearOnly = r.IntN(4) == 0
	for _, f := range Facets {
		if r.IntN(8) == 0 {
			q.Filter[f.ID] = append([]string{pick(r, None, "a", "x", "DE", "DE6", "own", "yes", "2020", "cluster", "4", "nobody")}, some(r, "b", "no", "FI")...)
		}
	}
	if r.IntN(3) == 0 {
		q.Matches = map[data.PracticeID]float64{"unknown": 1}
		for _, card := range cards {
			if r.IntN(2) == 0 {
				q.Matches[card.ID] = float64(r.IntN(3))
			}
		}
	}
	return q
}

// valuesOf tells the values of a card as a question sees them, in the plainest way.
func valuesOf(card data.PracticeCard, facet string, q Question) ([]string, bool) {
	var values []string
	add := func(v string) {
		if v != "" && !slices.Contains(values, v) {
			values = append(values, v)
		}
	}
	near := newNearness(q.Near)
	switch facet {
	case Similarity:
		if q.Near == nil {
			return nil, false
		}
		best := len(similarityOrder)
		for _, code := range card.Regions {
			if at := slices.Index(similarityOrder, near.class(code)); at >= 0 {
				best = min(best, at)
			}
		}
		if best < len(similarityOrder) {
			add(similarityOrder[best])
		}
	case OwnerType:
		add(q.Owners[card.OrganisationID].Type)
	case Overdue:
		if q.Today == "" {
			return nil, false
		}
		if card.ReviewBy != "" {
			add(overdue(q.Today)(card.ReviewBy))
		}
	default:
		readers[facet](&card, add)
	}
	if len(values) == 0 {
		values = []string{None}
	}
	return values, true
}

// plainly answers as Ask does, card by card and facet by facet.
func plainly(cards []data.PracticeCard, q Question) (ids map[data.PracticeID]bool, counts map[string]map[string]int) {
	ids, counts = map[data.PracticeID]bool{}, map[string]map[string]int{}
	near := newNearness(q.Near)
	for _, card := range cards {
		if _, has := q.Matches[card.ID]; q.Matches != nil && !has {
			continue
		}
		if q.NearOnly && !slices.ContainsFunc(card.Regions, func(c data.RegionCode) bool { return near.class(c) != "" }) {
			continue
		}
		for _, counted := range append(Facets, Facet{ID: "none"}) {
			passes := true
			for facet, wanted := range q.Filter {
				values, told := valuesOf(card, facet, q)
				if !told || facet == counted.ID || len(wanted) == 0 {
					continue
				}
				passes = passes && slices.ContainsFunc(values, func(v string) bool { return slices.Contains(wanted, v) })
			}
			if counted.ID == "none" {
				if passes {
					ids[card.ID] = true
				}
				continue
			}
			values, told := valuesOf(card, counted.ID, q)
			if !told || !passes {
				continue
			}
			for _, value := range values {
				if counts[counted.ID] == nil {
					counts[counted.ID] = map[string]int{}
				}
				counts[counted.ID][value]++
			}
		}
	}
	return ids, counts
}

func TestAskAgreesWithCountingCardByCard(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for round := range 150 {
		cards := randomCards(r, 0, r.IntN(60))
		q := randomQuestion(r, cards)
		answer := ask(t, NewShelf(cards), q)
		ids, counts := plainly(cards, q)
		if len(answer.IDs) != len(ids) || answer.Total != len(ids) {
			t.Fatalf("round %d: want %d, got %d and total %d for %+v", round, len(ids), len(answer.IDs), answer.Total, q)
		}
		for _, id := range answer.IDs {
			if !ids[id] {
				t.Fatalf("round %d: %s does not pass %+v", round, id, q)
			}
		}
		for _, facet := range Facets {
			want, got := counts[facet.ID], map[string]int{}
			for _, count := range answer.Counts[facet.ID] {
				if count.N > 0 {
					got[count.Value] = count.N
				}
			}
			if len(want)+len(got) > 0 && !reflect.DeepEqual(want, got) {
				t.Fatalf("round %d, %s: want %v, got %v for %+v", round, facet.ID, want, got, q)
			}
		}
	}
}

func TestAChangedShelfIsAsANewOne(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	cards := map[data.PracticeID]data.PracticeCard{}
	all := func() (list []data.PracticeCard, ids []data.PracticeID) {
		for _, card := range cards {
			list, ids = append(list, card), append(ids, card.ID)
		}
		return list, ids
	}
	shelf := NewShelf(nil)
	for round := range 60 {
		before, questionBefore := shelf, Question{Sort: ByTitle, Language: "de"}
		was := ask(t, before, questionBefore)
		first := r.IntN(1300)
		changed := randomCards(r, first, first+r.IntN(40)*r.IntN(30))
		for _, card := range changed {
			cards[card.ID] = card
		}
		var there []data.PracticeID
		if round%3 == 0 {
			for id := range cards {
				if r.IntN(5) == 0 {
					delete(cards, id)
				}
			}
			_, there = all()
			there = append(there, "never seen")
		}
		shelf = shelf.With(changed, there)
		list, _ := all()
		q := randomQuestion(r, list)
		want, got := ask(t, NewShelf(list), q), ask(t, shelf, q)
		if !reflect.DeepEqual(want, got) {
			t.Fatalf("round %d: want %v\ngot %v", round, want, got)
		}
		if again := ask(t, before, questionBefore); !reflect.DeepEqual(was, again) {
			t.Fatalf("round %d: the shelf before changed", round)
		}
		if shelf.Count() != len(cards) {
			t.Fatalf("want %d cards, got %d", len(cards), shelf.Count())
		}
	}
}

func TestOrders(t *testing.T) {
	cards := []data.PracticeCard{
		{ID: "1", Title: data.Text{"da": "Ål"}, Created: "2024-01-01", Changed: "2024-03-01T00:00:00Z", Evidence: 2, Regions: []data.RegionCode{"DE60"}},
		{ID: "2", Title: data.Text{"da": "Zoo 10"}, Created: "2024-02-01", Changed: "2024-02-01T00:00:00Z", Evidence: 5, Rating: data.Quantity{Value: 2, Known: true}, Regions: []data.RegionCode{"DE600", "SE"}},
		{ID: "3", Title: data.Text{"da": "Zoo 9"}, Created: "2024-03-01", Changed: "2024-01-01T00:00:00Z", Evidence: 2, Rating: data.Quantity{Value: 5, Known: true}},
		{ID: "4"},
	}
	near := map[data.RegionCode]float64{"DE60": 0.2, "SE11": 0.1, "SE12": 0.4}
	cases := []struct {
		name string
		q    Question
		want string
	}{
		{"a Danish title with Å last, numbers by value, without a title behind", Question{Sort: ByTitle, Language: "da"}, "3 2 1 4"},
		{"a German eye sees Å among A", Question{Sort: ByTitle, Language: "de"}, "1 3 2 4"},
		{"an unknown language", Question{Sort: ByTitle, Language: "nonsense"}, "1 3 2 4"},
		{"newest", Question{Sort: ByNewest, Language: "da"}, "3 2 1 4"},
		{"changed", Question{Sort: ByChanged, Language: "da"}, "1 2 3 4"},
		{"evidence, then title", Question{Sort: ByEvidence, Language: "da"}, "2 3 1 4"},
		{"rating, unrated by title", Question{Sort: ByRating, Language: "da"}, "3 2 1 4"},
		{"the nearest of several regions, unknown last", Question{Sort: BySimilarity, Language: "da", Near: near}, "2 1 3 4"},
		{"relevance where words were sought", Question{Language: "da", Matches: map[data.PracticeID]float64{"1": 1, "2": 3, "3": 1}}, "2 3 1"},
		{"relevance where none were", Question{Sort: ByRelevance, Language: "da"}, "3 2 1 4"},
		{"only what is near", Question{Sort: BySimilarity, Language: "da", Near: near, NearOnly: true}, "2 1"},
		{"near without distances", Question{NearOnly: true}, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, id := range ask(t, NewShelf(cards), c.q).IDs {
				got = append(got, string(id))
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("want %s, got %v", c.want, got)
			}
		})
	}
}

func TestValuesThatNobodyHasStayToBeUnticked(t *testing.T) {
	cards := randomCards(rand.New(rand.NewPCG(5, 6)), 0, 30)
	answer := ask(t, NewShelf(cards), Question{Filter: map[string][]string{Theme: {"gone"}, "future": {"1"}, Tag: nil}})
	if answer.Total != 0 || !slices.Contains(answer.Counts[Theme], Count{"gone", 0}) {
		t.Errorf("want the value with 0, got %+v", answer.Counts[Theme])
	}
	if !slices.Equal(answer.Ignored, []string{"future"}) {
		t.Errorf("want the unknown facet told, got %v", answer.Ignored)
	}
}

func TestManyValuesAreCut(t *testing.T) {
	var cards []data.PracticeCard
	for i := range 3000 {
		cards = append(cards, data.PracticeCard{ID: data.PracticeID(fmt.Sprint(i)), Organisation: fmt.Sprintf("Org %04d", i), Tags: slices.Repeat([]string{"same"}, 1000)})
	}
	answer := ask(t, NewShelf(cards), Question{Filter: map[string][]string{Organisation: {"Org 2999"}}})
	if got := len(answer.Counts[Organisation]); got != MostValues+1 || answer.Unlisted[Organisation] != 3000-got {
		t.Errorf("want %d values and the one asked for, got %d and %d unlisted", MostValues, got, answer.Unlisted[Organisation])
	}
	if got := answer.Counts[Tag]; len(got) != 1 || got[0].N != 1 {
		t.Errorf("want a tag given 1000 times to count once, got %v", got)
	}
}

func TestAskStopsWhenTold(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := NewShelf(randomCards(rand.New(rand.NewPCG(7, 8)), 0, 2000)).Ask(ctx, Question{}); err == nil {
		t.Error("want the context's error")
	}
}

func TestSearchesAskAgain(t *testing.T) {
	q := Question{Filter: map[string][]string{Theme: {"a", None}, Tag: {}}, Sort: ByNewest}
	search := SearchOf("hafen", q)
	if want := map[string][]string{Theme: {"a", None}}; search.Text != "hafen" || !reflect.DeepEqual(want, search.Filter) {
		t.Errorf("want %v, got %+v", want, search)
	}
	back := QuestionOf(search)
	search.Filter[Theme][0] = "changed"
	if back.Sort != ByNewest || back.Filter[Theme][0] != "a" {
		t.Errorf("want a copy that asks the same, got %+v", back)
	}
}

func TestEveryFacetCanBeRead(t *testing.T) {
	for _, facet := range Facets {
		if readers[facet.ID] == nil {
			t.Errorf("%s has no reader", facet.ID)
		}
		if got, known := ByID(facet.ID); !known || got.ID != facet.ID {
			t.Errorf("%s is not found by its id", facet.ID)
		}
	}
}
